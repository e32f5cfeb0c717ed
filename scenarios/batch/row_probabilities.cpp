#include "scenarios/batch/row_probabilities.hpp"

#include <algorithm>

#include "factors/reader/message.hpp"
#include "scenarios/batch/rows_out.hpp"

namespace greengauge::batch {
namespace {

/// Requirements of which a column of the output says the probability, each once.
std::vector<std::size_t> wanted_of(const Batch& batch) {
    std::vector<std::size_t> wanted;
    if (!batch.options().rows_wanted) return wanted;
    for (const OutputColumn& column : batch.columns())
        if (column.what == OutputColumn::What::probability) wanted.push_back(column.index);
    std::sort(wanted.begin(), wanted.end());
    wanted.erase(std::unique(wanted.begin(), wanted.end()), wanted.end());
    return wanted;
}

bool decided(const std::vector<RequirementResult>& results) {
    const RequirementResult* held = deciding(results);
    return held != nullptr && (held->verdict == Verdict::compliant || held->verdict == Verdict::non_compliant);
}

}  // namespace

Fault judged_by_best_estimates(std::uint64_t subjects) {
    return {"uncertain-values",
            filled("{0} 个对象有不确定的值，按最佳估计判定",
                   "{0} subjects have uncertain values and were judged by their best estimates",
                   {std::to_string(subjects)}),
            {},
            {"`greengauge batch --probability` 给出符合的概率",
             "`greengauge batch --probability` gives the probabilities of compliance"}};
}

RowProbabilities::RowProbabilities(const Batch& batch)
    : batch_(batch), wanted_(wanted_of(batch)), sampler_(batch.standard(), batch.options().sampling) {}

std::span<const int> RowProbabilities::none() {
    found_.assign(batch_.requirements().size(), -1);
    return found_;
}

std::span<const int> RowProbabilities::of(const Bound& bound, const std::vector<UncertainValue>& values,
                                          const std::vector<std::vector<RequirementResult>>& results) {
    none();
    std::vector<std::size_t> places;
    std::vector<int> requirements;
    for (const std::size_t k : wanted_) {
        if (!decided(results[k])) continue;
        places.push_back(k);
        requirements.push_back(batch_.requirements()[k]);
    }
    if (places.empty()) return found_;
    const auto sampled = sampler_.of(bound, uncertain_inputs(batch_.standard(), bound, values), requirements);
    for (std::size_t i = 0; i < places.size(); ++i)
        found_[places[i]] = sampled[i].hundredths_of_percent().value_or(-1);
    return found_;
}

}  // namespace greengauge::batch
