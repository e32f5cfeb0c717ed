// Random numbers by place: of a seed, a stream (a sample) and an index (an uncertain quantity). Number 5 of sample 7 is
// the same whoever draws it, in whatever order, on however many threads, natively or in WebAssembly.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "calc/random/philox.hpp"

namespace greengauge {

class Draws {
  public:
    explicit Draws(std::uint64_t seed, std::uint64_t stream = 0) : seed_(seed), stream_(stream) {}

    /// In (0, 1), never an end: the middles of 2^52 equal steps.
    [[nodiscard]] double uniform(std::uint64_t index) const;
    /// Of the standard normal distribution, the quantile of uniform(index).
    [[nodiscard]] double normal(std::uint64_t index) const;
    /// exp(mu + sigma · normal(index)): `mu` is the logarithm of the median.
    [[nodiscard]] double lognormal(std::uint64_t index, double mu, double sigma) const;

    /// The same numbers, quicker by far: out[i] is that of index `first` + i.
    void fill_uniforms(std::uint64_t first, std::span<double> out) const;
    void fill_normals(std::uint64_t first, std::span<double> out) const;

  private:
    std::uint64_t seed_;
    std::uint64_t stream_;
};

/// Eight streams side by side, for what treats eight samples at once.
inline constexpr std::size_t draw_lanes = 8;

/// out[i · 8 + lane] = Draws(seed, first_stream + lane).normal(first_index + i). The size of `out` is a multiple of 16,
/// `first_index` even.
void fill_normals_by_lane(std::uint64_t seed, std::uint64_t first_stream, std::uint64_t first_index,
                          std::span<double> out);

}  // namespace greengauge
