#include "calc/standard/uncertainty.hpp"

#include <algorithm>
#include <cmath>

namespace greengauge {
namespace {

std::size_t at(int index) { return static_cast<std::size_t>(index); }

}  // namespace

double UncertainVerdict::probability_of_compliance() const {
    const double good = static_cast<double>(verdicts[at(static_cast<int>(Verdict::compliant))]);
    const double bad = static_cast<double>(verdicts[at(static_cast<int>(Verdict::non_compliant))]);
    return good + bad == 0 ? 0 : good / (good + bad);
}

UncertaintyRun::UncertaintyRun(const Standard& standard, const Bound& bound, std::vector<UncertainInput> inputs,
                               UncertaintyOptions options)
    : standard_(standard), bound_(bound), inputs_(std::move(inputs)), options_(options) {
    for (std::size_t i = 0; i < standard.requirements.size(); ++i)
        requirements_.push_back(static_cast<int>(i));
    values_.resize(requirements_.size() * static_cast<std::size_t>(options_.samples));
    verdicts_.resize(requirements_.size() * static_cast<std::size_t>(options_.samples));
}

void UncertaintyRun::judge(std::size_t first, std::size_t last) {
    SampleNumbers numbers(options_);
    Sampler sampler(standard_, bound_, inputs_, requirements_, numbers);
    for (std::size_t one = first; one < last; ++one) {
        ColumnVerdicts& found = sampler.judge(one);
        const std::size_t n = numbers.size_of(one);
        for (std::size_t k = 0; k < requirements_.size(); ++k) {
            const VerdictColumns own = found.of(k);
            const std::size_t start = k * static_cast<std::size_t>(options_.samples) + one * block;
            for (std::size_t i = 0; i < n; ++i) {
                verdicts_[start + i] = static_cast<std::uint8_t>(own.verdict[i]);
                values_[start + i] = value_of(own, i);
            }
        }
    }
}

std::vector<UncertainVerdict> UncertaintyRun::results() {
    std::vector<UncertainVerdict> results;
    for (std::size_t k = 0; k < requirements_.size(); ++k) {
        UncertainVerdict one;
        one.requirement = requirements_[k];
        std::vector<double> values;
        for (std::uint64_t i = 0; i < options_.samples; ++i) {
            ++one.verdicts[verdicts_[static_cast<std::size_t>(k * options_.samples + i)]];
            const double value = values_[static_cast<std::size_t>(k * options_.samples + i)];
            if (!std::isnan(value)) values.push_back(value);
        }
        if (!values.empty()) {
            one.has_value = true;
            // What no uncertain input changes is not spread by rounding either.
            const auto [least, most] = std::minmax_element(values.begin(), values.end());
            const bool same = *least == *most;
            const double first = values.front();
            double sum = 0;
            for (const double value : values)
                sum += value - first;
            one.mean = first + sum / static_cast<double>(values.size());
            double squares = 0;
            for (const double value : values)
                squares += (value - one.mean) * (value - one.mean);
            one.standard_deviation =
                same ? 0 : std::sqrt(squares / static_cast<double>(std::max<std::size_t>(2, values.size()) - 1));
            const auto quantile = [&](double share) {
                const auto place = static_cast<std::ptrdiff_t>(share * static_cast<double>(values.size() - 1) + 0.5);
                std::nth_element(values.begin(), values.begin() + place, values.end());
                return values[static_cast<std::size_t>(place)];
            };
            one.low = quantile(0.025);
            one.high = quantile(0.975);
        }
        results.push_back(std::move(one));
    }
    add_first_order(results);
    return results;
}

/// The derivative by a central difference of a hundredth of each standard deviation.
void UncertaintyRun::add_first_order(std::vector<UncertainVerdict>& results) {
    SampleNumbers numbers(options_);
    Sampler sampler(standard_, bound_, inputs_, requirements_, numbers);
    std::vector<std::pair<int, double>> changes;
    for (std::size_t i = 0; i < inputs_.size(); ++i) {
        const double step = inputs_[i].distribution.standard_deviation() / 100;
        changes.emplace_back(static_cast<int>(i), sampler.best(i) + step);
        changes.emplace_back(static_cast<int>(i), sampler.best(i) - step);
    }
    if (changes.empty()) return;
    const std::vector<double> values = sampler.at_values(changes);
    for (std::size_t k = 0; k < results.size(); ++k) {
        double square = 0;
        for (std::size_t i = 0; i < inputs_.size(); ++i) {
            const double up = values[k * changes.size() + 2 * i];
            const double down = values[k * changes.size() + 2 * i + 1];
            const double effect = std::isnan(up) || std::isnan(down) ? 0 : (up - down) / 2 * 100;
            results[k].contributions.push_back(effect * effect);
            square += effect * effect;
        }
        results[k].first_order = std::sqrt(square);
        for (double& share : results[k].contributions)
            share = square > 0 ? share / square : 0;
    }
}

}  // namespace greengauge
