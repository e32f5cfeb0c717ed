// A mixed-integer linear programme, and its solution by a library. No more than what is asked for elsewhere.
#pragma once

#include <limits>
#include <utility>
#include <vector>

namespace greengauge {

struct Programme {
    static constexpr double unbounded = std::numeric_limits<double>::infinity();

    struct Column {
        double low = 0;
        double high = unbounded;
        double cost = 0;
        bool integer = false;
    };
    struct Row {
        std::vector<std::pair<int, double>> entries;  ///< column and coefficient; no column twice
        double low = -unbounded;
        double high = unbounded;
    };

    std::vector<Column> columns;
    std::vector<Row> rows;
};

struct Solution {
    enum class Status : unsigned char {
        optimal,
        infeasible,
        stopped,     ///< after too much work, without a proof
        unavailable  ///< this build has no solver
    };
    Status status = Status::unavailable;
    std::vector<double> values;  ///< of the columns; of `optimal`
};

/// The least total cost. The same programme gives the same solution: one thread, a bound on work and none on time.
/// Values meet their rows within 1e-7, so rows are best scaled to numbers near 1.
Solution minimise(const Programme& programme);

}  // namespace greengauge
