#include "calc/footprint/refine.hpp"

#include <algorithm>
#include <cmath>

namespace greengauge::footprint {
namespace {

constexpr double enough = 1e-32;
constexpr int most_corrections = 8;

/// f - A s, exactly.
std::vector<Decimal> error_of(const System& system, const std::vector<std::pair<int, Decimal>>& demand,
                              const std::vector<Decimal>& scale, const std::vector<char>& active) {
    std::vector<Decimal> error(scale.size());
    for (const auto& [activity, amount] : demand)
        error[activity] += amount;
    for (int column = 0; column < static_cast<int>(scale.size()); ++column) {
        if (active[column] == 0) continue;
        for (int entry = system.a.outerIndexPtr()[column]; entry < system.a.outerIndexPtr()[column + 1]; ++entry)
            error[system.a.innerIndexPtr()[entry]] -= system.exact_a[entry] * scale[column];
    }
    return error;
}

Demand demand_of(const std::vector<Decimal>& error) {
    Demand demand;
    for (int activity = 0; activity < static_cast<int>(error.size()); ++activity)
        if (!error[activity].is_zero()) demand.emplace_back(activity, to_double(error[activity]));
    return demand;
}

}  // namespace

Refined refined(const System& system, Solver& solver, const std::vector<std::pair<int, Decimal>>& demand,
                const Solution& solution) {
    Refined result;
    for (const double scale : solution.scale)
        result.scale.emplace_back(scale);
    result.accuracy = 1;
    for (int i = 0; i < most_corrections && result.accuracy > enough; ++i) {
        const Demand error = demand_of(error_of(system, demand, result.scale, solution.active));
        if (error.empty()) {
            result.accuracy = 0;
            break;
        }
        const auto correction = solver.solve(error);
        if (!correction) break;
        double largest = 0;
        for (std::size_t activity = 0; activity < result.scale.size(); ++activity) {
            const double change = correction->scale[static_cast<Eigen::Index>(activity)];
            if (change == 0) continue;
            result.scale[activity] += Decimal(change);
            largest = std::max(largest, std::abs(change / to_double(result.scale[activity])));
        }
        if (i > 0 && !(largest < result.accuracy)) break;  // no further
        result.accuracy = largest;
    }
    result.flows.resize(static_cast<std::size_t>(system.b.rows()));
    for (int column = 0; column < static_cast<int>(result.scale.size()); ++column)
        for (int entry = system.b.outerIndexPtr()[column]; entry < system.b.outerIndexPtr()[column + 1]; ++entry)
            result.flows[system.b.innerIndexPtr()[entry]] += system.exact_b[entry] * result.scale[column];
    return result;
}

}  // namespace greengauge::footprint
