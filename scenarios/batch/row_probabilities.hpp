// How probable compliance is where the values of a row are uncertain: as `check` finds it.
#pragma once

#include <span>
#include <vector>

#include "calc/standard/compliance.hpp"
#include "scenarios/batch/batch.hpp"
#include "scenarios/uncertain.hpp"

namespace greengauge::batch {

/// What is said where nobody asks for probabilities, and so many subjects have uncertain values.
Fault judged_by_best_estimates(std::uint64_t subjects);

class RowProbabilities {
  public:
    explicit RowProbabilities(const Batch& batch);

    /// Of each requirement of the batch in hundredths of a percent, -1 where there is nothing to say of it, since no
    /// uncertain value moves it, it has no verdict, or nobody asks; until the next call. `results`: of the best
    /// estimates.
    std::span<const int> of(const Bound& bound, const std::vector<UncertainValue>& values,
                            const std::vector<std::vector<RequirementResult>>& results);
    /// Of a subject without uncertain values.
    std::span<const int> none();

  private:
    const Batch& batch_;
    std::vector<std::size_t> wanted_;  ///< places of requirements in the batch
    ComplianceSampler sampler_;
    std::vector<int> found_;
};

}  // namespace greengauge::batch
