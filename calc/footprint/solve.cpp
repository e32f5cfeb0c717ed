#include "calc/footprint/solve.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace greengauge::footprint {
namespace {

constexpr double tolerance = 1e-12;  // ten rounds more would gain two digits

/// The block of the order in which an activity lies: those that it needs and that need it.
std::vector<int> block_of(const Order& order, int activity) {
    const auto at = std::find(order.activities.begin(), order.activities.end(), activity);
    const auto position = static_cast<int>(at - order.activities.begin());
    const auto end = std::upper_bound(order.blocks.begin(), order.blocks.end(), position);
    return {order.activities.begin() + *(end - 1), order.activities.begin() + *end};
}

Vector gathered(const Rows& rows, const Vector& all) {
    Vector some(static_cast<Eigen::Index>(rows.activities.size()));
    for (std::size_t at = 0; at < rows.activities.size(); ++at)
        some[static_cast<Eigen::Index>(at)] = all[rows.activities[at]];
    return some;
}

Vector scattered(const Rows& rows, const Vector& some, Eigen::Index size) {
    Vector all = Vector::Zero(size);
    for (std::size_t at = 0; at < rows.activities.size(); ++at)
        all[rows.activities[at]] = some[static_cast<Eigen::Index>(at)];
    return all;
}

Vector right_side_of(const Demand& demand, Eigen::Index size) {
    Vector f = Vector::Zero(size);
    for (const auto& [activity, amount] : demand)
        f[activity] += amount;
    return f;
}

}  // namespace

double residual_of(const SparseMatrix& a, const Vector& scale, const Demand& demand) {
    Vector sum = -right_side_of(demand, a.rows());
    Vector terms = sum.cwiseAbs();
    for (int column = 0; column < static_cast<int>(a.cols()); ++column) {
        if (scale[column] == 0) continue;
        for (SparseMatrix::InnerIterator it(a, column); it; ++it) {
            const double term = it.value() * scale[column];
            sum[it.index()] += term;
            terms[it.index()] += std::abs(term);
        }
    }
    double worst = 0;
    for (Eigen::Index row = 0; row < a.rows(); ++row)
        if (terms[row] > 0) worst = std::max(worst, std::abs(sum[row]) / terms[row]);
    return std::isfinite(worst) && scale.allFinite() ? worst : HUGE_VAL;
}

Solver::Solver(const SparseMatrix& a, MakeDirectSolver direct)
    : a_(a), order_(near_triangular_order(a)), direct_(std::move(direct)) {
    rows_ = rows_of(a_, order_, std::vector<char>(static_cast<std::size_t>(a_.cols()), 1));
}

std::vector<char> Solver::reached_by(const Demand& demand) const {
    std::vector<char> reached(static_cast<std::size_t>(a_.cols()), 0);
    std::vector<int> open;
    const auto reach = [&](int activity) {
        if (reached[activity] != 0) return;
        reached[activity] = 1;
        open.push_back(activity);
    };
    for (const auto& [activity, amount] : demand)
        reach(activity);
    while (!open.empty()) {
        const int activity = open.back();
        open.pop_back();
        for (SparseMatrix::InnerIterator it(a_, activity); it; ++it)
            reach(static_cast<int>(it.index()));
    }
    return reached;
}

tl::expected<Solution, Unsolvable> Solver::solve(const Demand& demand) {
    Solution solution;
    solution.active = reached_by(demand);
    const Vector f = right_side_of(demand, a_.rows());
    Vector scale;
    const Rounds rounds = gauss_seidel(rows_, gathered(rows_, f), tolerance, solution.active, scale);
    solution.rounds = rounds.most;
    if (rounds.settled) {
        solution.scale = scattered(rows_, scale, a_.rows());
        solution.residual = residual_of(a_, solution.scale, demand);
    }
    if (rounds.settled && solution.residual <= worst_residual) return solution;
    auto directly = solve_directly(f, solution.active, false);
    if (!directly) return tl::make_unexpected(directly.error());
    solution.direct = true;
    solution.scale = std::move(*directly);
    solution.residual = residual_of(a_, solution.scale, demand);
    if (solution.residual > worst_residual)
        return tl::make_unexpected(Unsolvable{Unsolvable::Kind::singular, block_of(order_, demand.front().first)});
    return solution;
}

tl::expected<Vector, Unsolvable> Solver::solve_transposed(const Vector& q, const std::vector<char>& active) {
    if (!transposed_)
        transposed_ = transposed_rows_of(a_, order_, std::vector<char>(static_cast<std::size_t>(a_.cols()), 1));
    Vector some;
    if (gauss_seidel(*transposed_, gathered(*transposed_, q), tolerance, active, some).settled)
        return scattered(*transposed_, some, a_.rows());
    return solve_directly(q, active, true);
}

tl::expected<Vector, Unsolvable> Solver::solve_directly(const Vector& right_side, const std::vector<char>& active,
                                                        bool transposed) const {
    std::vector<int> position(active.size(), -1);
    std::vector<int> activities;
    for (int activity = 0; activity < static_cast<int>(active.size()); ++activity) {
        if (active[activity] == 0) continue;
        position[activity] = static_cast<int>(activities.size());
        activities.push_back(activity);
    }
    if (!direct_) return tl::make_unexpected(Unsolvable{Unsolvable::Kind::does_not_settle, activities});
    const auto size = static_cast<Eigen::Index>(activities.size());
    std::vector<Eigen::Triplet<double>> triplets;
    Vector some(size);
    for (Eigen::Index column = 0; column < size; ++column) {
        some[column] = right_side[activities[column]];
        for (SparseMatrix::InnerIterator it(a_, activities[column]); it; ++it) {
            const int row = position[it.index()];  // what an activity that is reached needs is reached, too
            if (transposed)
                triplets.emplace_back(static_cast<int>(column), row, it.value());
            else
                triplets.emplace_back(row, static_cast<int>(column), it.value());
        }
    }
    SparseMatrix matrix(size, size);
    matrix.setFromTriplets(triplets.begin(), triplets.end());
    const std::unique_ptr<DirectSolver> solver = direct_();
    if (!solver->factorise(matrix)) {
        const int column = solver->dependent_column();
        return tl::make_unexpected(
            Unsolvable{Unsolvable::Kind::singular, column < 0 ? activities : block_of(order_, activities[column])});
    }
    const Vector solved = solver->solve(some);
    Vector all = Vector::Zero(a_.rows());
    for (Eigen::Index at = 0; at < size; ++at)
        all[activities[at]] = solved[at];
    return all;
}

}  // namespace greengauge::footprint
