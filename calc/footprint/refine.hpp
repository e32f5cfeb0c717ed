// A solution in decimal: the error of the double one, computed with the exact numbers, is solved for in turn. What a
// verdict rests on.
#pragma once

#include "calc/footprint/solve.hpp"
#include "calc/footprint/system.hpp"

namespace greengauge::footprint {

struct Refined {
    std::vector<Decimal> scale;  ///< s, of each activity
    std::vector<Decimal> flows;  ///< g = B s, of each elementary flow
    double accuracy = 0;         ///< the last correction of a scale, relative to it
};

/// Corrects until nothing changes in 32 digits, mostly three times; `accuracy` says how far it came.
Refined refined(const System& system, Solver& solver, const std::vector<std::pair<int, Decimal>>& demand,
                const Solution& solution);

}  // namespace greengauge::footprint
