// How probable compliance is, for many subjects of one document: what their samples have in common is made once.
#pragma once

#include <optional>
#include <vector>

#include "calc/standard/sampler.hpp"

namespace greengauge {

/// Of a requirement and a subject.
struct ProbabilityOfCompliance {
    /// Whether the uncertain inputs move its value or its limit at all.
    bool moved = false;
    std::uint64_t compliant = 0;  ///< samples
    std::uint64_t judged = 0;     ///< samples with a verdict

    /// In hundredths of a percent, rounded half up: what is said of it for people. Nothing where no uncertain input has
    /// a part in it.
    [[nodiscard]] std::optional<int> hundredths_of_percent() const;
};

/// One a thread.
class ComplianceSampler {
  public:
    /// The standard must outlive it.
    ComplianceSampler(const Standard& standard, UncertaintyOptions options);

    /// Of a subject with these uncertain inputs; the bound values are their best estimates. The same whatever was
    /// judged before. `requirements`: indices, in the order of the results.
    std::vector<ProbabilityOfCompliance> of(const Bound& bound, const std::vector<UncertainInput>& inputs,
                                            const std::vector<int>& requirements);

  private:
    const Standard& standard_;
    SampleNumbers numbers_;
};

}  // namespace greengauge
