#include "calc/standard/compliance.hpp"

#include <algorithm>
#include <cmath>

namespace greengauge {
namespace {

/// The least and the greatest of some numbers.
struct Span {
    double least = INFINITY;
    double most = -INFINITY;

    void see(double number) {
        least = std::min(least, number);
        most = std::max(most, number);
    }
};
/// Of a requirement's values and limits.
struct Moves {
    Span values;
    Span limits;
};

void count(const VerdictColumns& samples, std::size_t n, ProbabilityOfCompliance& to, Moves& moves) {
    for (std::size_t i = 0; i < n; ++i) {
        const Verdict verdict = samples.verdict[i];
        to.compliant += verdict == Verdict::compliant ? 1 : 0;
        to.judged += verdict == Verdict::compliant || verdict == Verdict::non_compliant ? 1 : 0;
        if ((samples.has[i] & ColumnVerdict::has_value) != 0) moves.values.see(samples.value[i]);
        if ((samples.has[i] & ColumnVerdict::has_limit) != 0) moves.limits.see(samples.limit[i]);
    }
}

}  // namespace

std::optional<int> ProbabilityOfCompliance::hundredths_of_percent() const {
    if (!moved) return std::nullopt;
    if (judged == 0) return 0;
    return static_cast<int>((compliant * 20'000 + judged) / (judged * 2));
}

ComplianceSampler::ComplianceSampler(const Standard& standard, UncertaintyOptions options)
    : standard_(standard), numbers_(options) {
    numbers_.keep();
}

std::vector<ProbabilityOfCompliance> ComplianceSampler::of(const Bound& bound,
                                                           const std::vector<UncertainInput>& inputs,
                                                           const std::vector<int>& requirements) {
    std::vector<ProbabilityOfCompliance> found(requirements.size());
    if (inputs.empty() || requirements.empty()) return found;
    std::vector<Moves> moves(requirements.size());
    Sampler sampler(standard_, bound, inputs, requirements, numbers_);
    const std::vector<std::size_t> moving = sampler.keep_what_moves();
    if (moving.empty()) return found;
    for (std::size_t one = 0; one < numbers_.blocks(); ++one) {
        ColumnVerdicts& samples = sampler.judge(one);
        const std::size_t n = numbers_.size_of(one);
        for (const std::size_t k : moving)
            count(samples.of(k), n, found[k], moves[k]);
    }
    for (const std::size_t k : moving)
        found[k].moved = moves[k].values.least < moves[k].values.most || moves[k].limits.least < moves[k].limits.most;
    return found;
}

}  // namespace greengauge
