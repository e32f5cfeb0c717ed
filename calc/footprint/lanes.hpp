// Eight samples of a Monte Carlo run side by side: each coefficient is loaded once for all of them. Private to
// calc/footprint.
#pragma once

#include <cstdint>

#include "calc/footprint/solve.hpp"
#include "calc/random/draws.hpp"

namespace greengauge::footprint {

/// What is the same for all samples: the rows that the demand reaches, and where each uncertain number goes.
struct LaneModel {
    /// A number that is drawn: `target` counts coefficients, then inverse diagonals, then emissions.
    struct Drawn {
        int target = 0;
        double base = 0;
        double sigma = 0;  ///< negative for an inverse
    };
    Rows rows;
    std::vector<double> demand;       ///< by position
    std::vector<double> typical;      ///< s at the medians, by position: where the rounds start
    std::vector<int> emission_start;  ///< of each position, and their end
    std::vector<double> emissions;    ///< kgCO2e per run of the activity
    std::vector<Drawn> uncertain;
    bool settles = false;  ///< the iteration does at the medians
};
LaneModel lane_model(const System& system, const Vector& factors, const Demand& demand, const Solver& solver);

/// What one thread works in.
struct LaneSpace {
    explicit LaneSpace(const LaneModel& model);
    std::vector<double> numbers;  ///< coefficients, inverse diagonals, emissions: eight each
    std::vector<double> scale;
    std::vector<double> outer;
    double total[draw_lanes] = {};
    double change = 0;  ///< of the last round
};

/// Draws eight samples, from `first` on.
void draw_lanes_of(const LaneModel& model, std::uint64_t seed, std::uint64_t first, LaneSpace& space);
/// Solves and sums them; false when one does not settle.
bool solve_lanes(const LaneModel& model, LaneSpace& space);

/// One of the eight, for a direct solver: A by position, and the sum for a solution.
SparseMatrix matrix_of(const LaneModel& model, const LaneSpace& space, int lane);
double total_of(const LaneModel& model, const LaneSpace& space, int lane, const Vector& scale);

}  // namespace greengauge::footprint
