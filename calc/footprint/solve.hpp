// Solves A s = f: by rounds of Gauss-Seidel in a near-triangular order, and where they do not settle by a direct
// solver.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <tl/expected.hpp>
#include <utility>
#include <vector>

#include "calc/footprint/sweep.hpp"

namespace greengauge::footprint {

/// What factorises a matrix; a library of its own (calc/footprint/direct), which the page does without.
class DirectSolver {
  public:
    virtual ~DirectSolver() = default;
    /// False when the matrix is singular, or so nearly that its solutions mean nothing.
    virtual bool factorise(const SparseMatrix& matrix) = 0;
    [[nodiscard]] virtual Vector solve(const Vector& right_side) const = 0;
    /// After a failure: a column that depends on those before it, or -1.
    [[nodiscard]] virtual int dependent_column() const = 0;
};
using MakeDirectSolver = std::function<std::unique_ptr<DirectSolver>()>;

/// What is wanted: activities, and how much of the product of each.
using Demand = std::vector<std::pair<int, double>>;

struct Solution {
    Vector scale;  ///< s: how often each activity runs
    /// The largest error of a row of A s = f, relative to the sum of the absolute values of its terms.
    double residual = 0;
    int rounds = 0;            ///< of the iteration
    bool direct = false;       ///< the direct solver was needed
    std::vector<char> active;  ///< of each activity, whether the demand reaches it
};

struct Unsolvable {
    enum class Kind : std::uint8_t {
        singular,        ///< the processes can supply each other for ever, or not at all
        does_not_settle  ///< and there is no direct solver
    };
    Kind kind = Kind::singular;
    std::vector<int> activities;  ///< that depend on each other
};

inline constexpr double worst_residual = 1e-9;

/// The matrix with its order, computed once; any number of demands. Not to be used by two threads at once.
class Solver {
  public:
    explicit Solver(const SparseMatrix& a, MakeDirectSolver direct = {});

    tl::expected<Solution, Unsolvable> solve(const Demand& demand);
    /// Aᵀ y = q over the activities that a demand reaches: what one unit of each product carries with it.
    tl::expected<Vector, Unsolvable> solve_transposed(const Vector& q, const std::vector<char>& active);

    [[nodiscard]] const SparseMatrix& matrix() const { return a_; }
    [[nodiscard]] const Order& order() const { return order_; }
    [[nodiscard]] const MakeDirectSolver& direct() const { return direct_; }
    /// The activities that a demand reaches.
    [[nodiscard]] std::vector<char> reached_by(const Demand& demand) const;

  private:
    SparseMatrix a_;
    Order order_;
    MakeDirectSolver direct_;
    Rows rows_;
    std::optional<Rows> transposed_;  ///< made when first asked for

    tl::expected<Vector, Unsolvable> solve_directly(const Vector& right_side, const std::vector<char>& active,
                                                    bool transposed) const;
};

/// See Solution::residual.
double residual_of(const SparseMatrix& a, const Vector& scale, const Demand& demand);

}  // namespace greengauge::footprint
