// A in the order of visits, and the rounds of Gauss-Seidel over it. Private to calc/footprint.
#pragma once

#include <vector>

#include "calc/footprint/order.hpp"

namespace greengauge::footprint {

/// The rows of A (or of its transpose), those in a set of activities that is closed: whoever is in it has all that it
/// needs in it.
struct Rows {
    std::vector<int> activities;       ///< position → activity
    std::vector<int> blocks;           ///< as Order::blocks, of what is left
    std::vector<int> start;            ///< of each position's off-diagonal entries, and their end
    std::vector<int> inner;            ///< the first entry of each row that lies in its own block
    std::vector<int> column;           ///< position
    std::vector<int> source;           ///< index into A's values
    std::vector<int> diagonal_source;  ///< of each position
    std::vector<double> value;         ///< minus the off-diagonal value
    std::vector<double> inverse;       ///< of the diagonal value
};

/// `active`: of each activity, whether it is in the set.
Rows rows_of(const SparseMatrix& a, const Order& order, const std::vector<char>& active);
/// Of the transpose, in the reverse order: those that supply something come first.
Rows transposed_rows_of(const SparseMatrix& a, const Order& order, const std::vector<char>& active);

struct Rounds {
    int most = 0;  ///< that a block took
    bool settled = true;
};
/// Rounds over each block of activities that `active` has, until no unknown changes by more than `tolerance` of itself;
/// `f` and the result by position.
Rounds gauss_seidel(const Rows& rows, const Vector& f, double tolerance, const std::vector<char>& active, Vector& x);

}  // namespace greengauge::footprint
