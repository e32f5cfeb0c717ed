// The cheapest set of measures with which a pathway meets its targets: a mixed-integer programme that is the model
// itself, interactions included, and whose answer is judged again in decimal.
#pragma once

#include "calc/pathway/cost.hpp"
#include "calc/pathway/target.hpp"

namespace greengauge::pathway {

struct LeastCost {
    enum class Status : std::uint8_t {
        found,
        impossible,    ///< no set meets all targets
        undetermined,  ///< a target lies where the pathway cannot tell
        stopped,       ///< the search took too much work
        unavailable    ///< this build has no solver
    };
    Status status = Status::unavailable;
    Taken taken;               ///< of `found`
    Decimal present_cost = 0;  ///< CNY, of `found`: of the horizon, with the energy, discounted to the first year
    std::string target;        ///< of `undetermined`: its id
    int rounds = 0;  ///< how many sets the solver proposed; all but the last missed a target by a rounding error
};

std::string_view to_string(LeastCost::Status status);

/// A measure that is committed is in every set. Targets are met by the judgement in decimal, not by the solver's word.
LeastCost least_cost(const Model<Decimal>& model, const std::vector<Target>& targets,
                     const std::vector<Reference>& references, const PeakTest& test);

/// Whether all targets are met under a set, in decimal.
bool all_met(const Model<Decimal>& model, const std::vector<Target>& targets, const std::vector<Reference>& references,
             const PeakTest& test, const Taken& taken);

}  // namespace greengauge::pathway
