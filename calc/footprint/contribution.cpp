#include "calc/footprint/contribution.hpp"

#include <algorithm>
#include <cmath>

namespace greengauge::footprint {
namespace {

/// kgCO2e that one run of each activity emits.
Vector emissions_of(const System& system, const Vector& factors) { return system.b.transpose() * factors; }

}  // namespace

tl::expected<Contributions, Unsolvable> contributions_of(const System& system, Solver& solver, const Vector& factors,
                                                         const Solution& solution) {
    Contributions result;
    const Vector emissions = emissions_of(system, factors);
    result.direct = emissions.cwiseProduct(solution.scale);
    result.total = result.direct.sum();
    auto intensity = solver.solve_transposed(emissions, solution.active);
    if (!intensity) return tl::make_unexpected(intensity.error());
    result.intensity = std::move(*intensity);
    for (int consumer = 0; consumer < static_cast<int>(system.a.cols()); ++consumer) {
        const double scale = solution.scale[consumer];
        if (scale == 0) continue;
        for (SparseMatrix::InnerIterator it(system.a, consumer); it; ++it) {
            const auto supplier = static_cast<int>(it.row());
            if (supplier == consumer) continue;
            const double amount = -it.value() * scale;
            result.links.push_back({supplier, consumer, amount, amount * result.intensity[supplier]});
        }
    }
    return result;
}

tl::expected<std::vector<double>, Unsolvable> by_stage(const System& system, const Solver& solver,
                                                       const Vector& factors, const Solution& solution,
                                                       const std::vector<int>& stage_of, int stages) {
    // Only what has no stage is passed on to whoever needs it: the rows and columns of the rest are cut off.
    std::vector<Eigen::Triplet<double>> triplets;
    for (int column = 0; column < static_cast<int>(system.a.cols()); ++column)
        for (SparseMatrix::InnerIterator it(system.a, column); it; ++it)
            if (it.row() == column || (stage_of[column] < 0 && stage_of[it.row()] < 0))
                triplets.emplace_back(static_cast<int>(it.row()), column, it.value());
    SparseMatrix without(system.a.rows(), system.a.cols());
    without.setFromTriplets(triplets.begin(), triplets.end());
    const Vector emissions = emissions_of(system, factors);
    const auto carried = Solver(without, solver.direct()).solve_transposed(emissions, solution.active);
    if (!carried) return tl::make_unexpected(carried.error());
    std::vector<double> sums(static_cast<std::size_t>(stages) + 1, 0.0);
    double total = 0;
    for (int column = 0; column < static_cast<int>(system.a.cols()); ++column) {
        const double scale = solution.scale[column];
        total += emissions[column] * scale;
        if (stage_of[column] < 0) continue;
        double& sum = sums[static_cast<std::size_t>(stage_of[column])];
        sum += emissions[column] * scale;
        for (SparseMatrix::InnerIterator it(system.a, column); it; ++it)
            if (stage_of[it.row()] < 0) sum -= it.value() * scale * (*carried)[it.row()];
    }
    for (int stage = 0; stage < stages; ++stage)
        total -= sums[static_cast<std::size_t>(stage)];
    sums.back() = total;
    return sums;
}

std::vector<Sensitivity> sensitivities(const System& system, const Vector& factors, const Solution& solution,
                                       const Contributions& contributions) {
    std::vector<Sensitivity> list;
    if (contributions.total == 0) return list;
    for (int column = 0; column < static_cast<int>(system.a.cols()); ++column) {
        const double scale = solution.scale[column] / contributions.total;
        if (scale == 0) continue;
        for (int entry = system.a.outerIndexPtr()[column]; entry < system.a.outerIndexPtr()[column + 1]; ++entry) {
            if (system.sigma_a[entry] == 0) continue;
            const int row = system.a.innerIndexPtr()[entry];
            const double elasticity = -contributions.intensity[row] * system.a.valuePtr()[entry] * scale;
            list.push_back({column, row, -1, elasticity, std::pow(elasticity * system.sigma_a[entry], 2)});
        }
        for (int entry = system.b.outerIndexPtr()[column]; entry < system.b.outerIndexPtr()[column + 1]; ++entry) {
            if (system.sigma_b[entry] == 0) continue;
            const int row = system.b.innerIndexPtr()[entry];
            const double elasticity = factors[row] * system.b.valuePtr()[entry] * scale;
            list.push_back({column, -1, row, elasticity, std::pow(elasticity * system.sigma_b[entry], 2)});
        }
    }
    std::stable_sort(list.begin(), list.end(),
                     [](const Sensitivity& a, const Sensitivity& b) { return a.variance > b.variance; });
    return list;
}

}  // namespace greengauge::footprint
