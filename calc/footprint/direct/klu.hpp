// The direct solver: KLU, of SuiteSparse, through Eigen. In a library of its own: natively only.
#pragma once

#include "calc/footprint/solve.hpp"

namespace greengauge::footprint {

/// Makes one; see DirectSolver.
std::unique_ptr<DirectSolver> make_klu();

}  // namespace greengauge::footprint
