// The footprint many times over, with every uncertain exchange drawn anew from its lognormal distribution.
#pragma once

#include <cstdint>

#include "calc/footprint/solve.hpp"
#include "calc/footprint/system.hpp"

namespace greengauge::footprint {

/// What the samples are drawn from. The medians of the exchanges are the values of the matrices.
struct Uncertain {
    const System* system = nullptr;
    Vector factors;  ///< of each elementary flow: kgCO2e of its unit
    Demand demand;
};

struct MonteCarloOptions {
    std::uint64_t seed = 0;
    int samples = 0;
    int threads = 1;  ///< the result does not depend on it
};

struct Samples {
    std::vector<double> values;  ///< kgCO2e, in the order drawn; NaN where a sample has no solution
    int unsolvable = 0;
    int direct = 0;       ///< samples that needed the direct solver
    double residual = 0;  ///< the worst relative change of the last round
    int uncertain = 0;    ///< exchanges with a spread, among those that the demand reaches
};

/// Sample k draws from stream k of the seed: the same numbers whatever the number of threads, samples or the machine.
Samples sample(const Uncertain& of, const Solver& solver, const MonteCarloOptions& options);

struct Summary {
    int count = 0;
    double mean = 0, deviation = 0;        ///< of a sample, not of the mean
    double median = 0, low = 0, high = 0;  ///< low and high: the 2.5th and the 97.5th percentile
};
/// Of the samples that have a value.
Summary summary_of(const Samples& samples);

}  // namespace greengauge::footprint
