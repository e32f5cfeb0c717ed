// A subject with uncertain inputs, judged at its samples: a block of them at a time, in columns.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "calc/random/draws.hpp"
#include "calc/standard/bind.hpp"
#include "calc/standard/column_judge.hpp"

namespace greengauge {

/// What is known of an input's value, in the input's unit.
struct Distribution {
    enum class Kind : std::uint8_t { normal, lognormal, uniform, triangular };
    Kind kind = Kind::normal;
    double middle = 0;  ///< mean, median or mode
    double spread = 0;  ///< of normal the standard deviation, of lognormal that of the logarithm
    double low = 0;     ///< of uniform and triangular
    double high = 0;

    [[nodiscard]] double standard_deviation() const;
    /// The value at a standard normal number and the uniform one that it is the quantile of.
    [[nodiscard]] double at(double normal, double uniform) const;
};

struct UncertainInput {
    std::string name;  ///< `fuels[2].heating_value`
    const Input* input = nullptr;
    int row = 0;  ///< of a list's field
    Distribution distribution;
};

struct UncertaintyOptions {
    std::uint64_t samples = 100000;
    std::uint64_t seed = 1;
    bool operator==(const UncertaintyOptions&) const = default;
};

/// What a sample's value is; NaN where there is none.
double value_of(const VerdictColumns& samples, std::size_t i);

/// The numbers that samples are made of. They belong to the place of an input among the uncertain ones, whoever the
/// subject is: kept, they are drawn once for many subjects. One a thread.
class SampleNumbers {
  public:
    /// So many samples have one stream.
    static constexpr std::size_t block = 512;

    explicit SampleNumbers(UncertaintyOptions options) : options_(options), spare_(block) {}

    [[nodiscard]] const UncertaintyOptions& options() const { return options_; }
    [[nodiscard]] std::size_t blocks() const {
        return static_cast<std::size_t>((options_.samples + block - 1) / block);
    }
    /// Of the block with this number; the last one may be shorter.
    [[nodiscard]] std::size_t size_of(std::size_t number) const;
    [[nodiscard]] Draws draws(std::size_t number) const { return Draws(options_.seed, number); }
    /// Of an input and a sample in its block: where its number stands in the block's stream.
    static std::uint64_t index_of(std::uint64_t input, std::size_t sample) { return input * block + sample; }
    /// Standard normal numbers, or uniform ones in (0, 1), of an input for a block of samples; until the next call.
    std::span<const double> of(std::size_t input, std::size_t number, bool uniform);
    /// Keeps them from now on, as far as memory allows.
    void keep() { keeps_ = true; }

  private:
    using OfInput = std::array<std::vector<double>, 2>;  ///< normal, uniform
    UncertaintyOptions options_;
    bool keeps_ = false;
    std::size_t kept_count_ = 0;
    std::vector<OfInput> kept_;
    std::vector<double> spare_;
};

/// One worker: a plan, its registers, and the samples of a block.
class Sampler {
  public:
    /// What it is made of must outlive it. The bound values are the best estimates. `requirements`: indices, in the
    /// order of the results.
    Sampler(const Standard& standard, const Bound& bound, const std::vector<UncertainInput>& inputs,
            const std::vector<int>& requirements, SampleNumbers& numbers);

    /// Leaves out the requirements that no uncertain input has a part in: judge() does not touch their verdicts. Which
    /// ones are left, as places in `requirements`.
    std::vector<std::size_t> keep_what_moves();

    /// The samples of a block, until the next call.
    ColumnVerdicts& judge(std::size_t number);

    /// The requirements' values with the inputs at their best estimates, but for input `first` in row r: NaN where
    /// there is none, of requirement k and row r at k × rows + r.
    std::vector<double> at_values(const std::vector<std::pair<int, double>>& changes);

    [[nodiscard]] double best(std::size_t input) const;

  private:
    /// Where the values of an uncertain input are: one every `width`, the first at `offset`.
    struct Stride {
        int slot = -1;
        std::size_t width = 1;
        std::size_t offset = 0;
    };
    void fill_constants(std::size_t n);
    void fill_slot(std::size_t slot, std::size_t n);
    void draw(std::size_t number, std::size_t n);
    void keep_in_range(std::size_t input, const Draws& draws, std::size_t n);
    void follow(std::size_t n);
    void run();
    void in_decimal(std::size_t row);
    double& place(std::size_t input, std::size_t sample) {
        const Stride& stride = strides_[input];
        return block_.slot(stride.slot).number[sample * stride.width + stride.offset];
    }

    const Standard& standard_;
    const Bound& bound_;
    const std::vector<UncertainInput>& inputs_;
    SampleNumbers& numbers_;
    ColumnJudge judge_;
    formula::ColumnBlock block_;
    std::vector<Stride> strides_;
    std::size_t filled_ = 0;
    ColumnVerdicts verdicts_;
    std::vector<std::uint8_t> undecided_;
};

}  // namespace greengauge
