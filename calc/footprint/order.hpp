// The order in which the activities are visited: those that need something before those that supply it, as far as loops
// allow. In it A is nearly triangular, and an iteration that visits it converges in a few rounds.
#pragma once

#include <vector>

#include "calc/footprint/system.hpp"

namespace greengauge::footprint {

struct Order {
    std::vector<int> activities;  ///< in the order of visits
    /// Where blocks begin in it, and its end: a block is a set of activities that all need each other (a strongly
    /// connected component), and needs nothing that comes before it.
    std::vector<int> blocks;
};

/// `a` is square. Cost: linear in its non-zeros.
Order near_triangular_order(const SparseMatrix& a);

}  // namespace greengauge::footprint
