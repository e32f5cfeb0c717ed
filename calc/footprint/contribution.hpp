// Where a footprint comes from: by activity, by stage, by exchange; and how it reacts to each number.
#pragma once

#include "calc/footprint/solve.hpp"
#include "calc/footprint/system.hpp"

namespace greengauge::footprint {

/// What an activity's input (or its waste, or what it substitutes) carries with it. All in kgCO2e of the demand.
struct Link {
    int supplier = -1;  ///< activities
    int consumer = -1;
    double amount = 0;  ///< of the supplier's product; negative where the consumer gives it (substitution)
    double value = 0;
};

/// Sums over what the demand needs, in kgCO2e.
struct Contributions {
    double total = 0;
    Vector direct;     ///< of each activity: its own emissions
    Vector intensity;  ///< of each activity: kgCO2e of one unit of its product, everything upstream included
    std::vector<Link> links;
};

/// `factors`: kgCO2e of one unit of each elementary flow.
tl::expected<Contributions, Unsolvable> contributions_of(const System& system, Solver& solver, const Vector& factors,
                                                         const Solution& solution);

/// The sum of each stage: the emissions of its processes, and of those without a stage that supply them. The last sum
/// is that of neither. They add up to the total. `stage_of`: of each activity, its stage or -1.
tl::expected<std::vector<double>, Unsolvable> by_stage(const System& system, const Solver& solver,
                                                       const Vector& factors, const Solution& solution,
                                                       const std::vector<int>& stage_of, int stages);

/// The share of one uncertain exchange in the spread of the result, to first order.
struct Sensitivity {
    int activity = -1;
    int supplier = -1;  ///< activity, or -1 for an elementary flow
    int flow = -1;
    double elasticity = 0;  ///< how many percent the total changes for one percent of this amount
    double variance = 0;    ///< (elasticity · sigma)², of the logarithm of the total
};
/// The largest first.
std::vector<Sensitivity> sensitivities(const System& system, const Vector& factors, const Solution& solution,
                                       const Contributions& contributions);

}  // namespace greengauge::footprint
