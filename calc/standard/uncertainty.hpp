// How uncertain inputs make a verdict: Monte Carlo over the columns, and first-order propagation beside it.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "calc/standard/sampler.hpp"

namespace greengauge {

/// What the samples say of one requirement.
struct UncertainVerdict {
    int requirement = 0;                      ///< index
    std::array<std::uint64_t, 4> verdicts{};  ///< by Verdict
    bool has_value = false;
    double mean = 0;
    double standard_deviation = 0;
    double low = 0;                     ///< 2.5 % of the values lie below
    double high = 0;                    ///< and above
    double first_order = 0;             ///< the standard deviation by first-order propagation
    std::vector<double> contributions;  ///< of each input to its square, in shares

    /// Among the samples with a verdict.
    [[nodiscard]] double probability_of_compliance() const;
};

/// Values of all samples of one run; workers fill blocks of their own.
class UncertaintyRun {
  public:
    static constexpr std::size_t block = SampleNumbers::block;

    /// Standard and bound values must outlive it. The bound values are the best estimates.
    UncertaintyRun(const Standard& standard, const Bound& bound, std::vector<UncertainInput> inputs,
                   UncertaintyOptions options);

    [[nodiscard]] std::size_t blocks() const {
        return static_cast<std::size_t>((options_.samples + block - 1) / block);
    }
    /// Judges blocks [first, last). Different blocks may be judged by different threads.
    void judge(std::size_t first, std::size_t last);
    /// When all are judged. The same for the same seed, whoever judged which block.
    [[nodiscard]] std::vector<UncertainVerdict> results();

  private:
    void add_first_order(std::vector<UncertainVerdict>& results);

    const Standard& standard_;
    const Bound& bound_;
    std::vector<UncertainInput> inputs_;
    UncertaintyOptions options_;
    std::vector<int> requirements_;
    std::vector<double> values_;          ///< requirement by requirement, NaN where there is none
    std::vector<std::uint8_t> verdicts_;  ///< the same
};

}  // namespace greengauge
