// The least-cost set of measures where there is no solver: by trying every set.
#pragma once

#include "calc/pathway/least_cost.hpp"

namespace greengauge::pathway {

/// Of more open measures than this the sets are not tried: `unavailable`.
inline constexpr std::size_t most_open_measures = 12;

/// The same answer as the solver's, in decimal; of sets that cost the same the first, in the
/// order of counting in binary.
LeastCost least_cost_of_every_set(const Model<Decimal>& model, const std::vector<Target>& targets,
                                  const std::vector<Reference>& references, const PeakTest& test);

}  // namespace greengauge::pathway
