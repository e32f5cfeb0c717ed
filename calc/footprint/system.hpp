// The matrices of an inventory: A s = f, g = B s. Every process is split into one activity a product by its allocation,
// so A is square: column j is the activity that makes the product of row j.
#pragma once

#include <Eigen/SparseCore>
#include <optional>
#include <vector>

#include "calc/footprint/inventory.hpp"

namespace greengauge::footprint {

using SparseMatrix = Eigen::SparseMatrix<double>;  ///< by columns
using Vector = Eigen::VectorXd;

struct Activity {
    int process = -1;
    int product = -1;   ///< what it makes, or the waste that it treats
    Scale share;       ///< of the process' inputs and emissions
};

struct System {
    std::vector<Activity> activities;
    std::vector<int> maker;  ///< of each product: the activity, or -1
    SparseMatrix a;          ///< activities × activities, in the products' units; no explicit zeros on the diagonal
    SparseMatrix b;          ///< flows × activities
    /// In the order of the matrices' values: the exact numbers, and the spread.
    std::vector<Decimal> exact_a, exact_b;
    std::vector<double> sigma_a, sigma_b;
};

/// Nothing when there was an error: a product that two processes make or none does, a process without a product or that
/// uses up all of its own product, weights that are not positive.
std::optional<System> build_system(const Inventory& inventory, Diagnostics& diagnostics);

}  // namespace greengauge::footprint
