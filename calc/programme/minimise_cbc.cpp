// The one file that knows the solver: COIN-OR CBC with CLP.
#include <cmath>
#include <coin/CbcEventHandler.hpp>
#include <coin/CbcModel.hpp>
#include <coin/CoinError.hpp>
#include <coin/OsiClpSolverInterface.hpp>

#include "calc/programme/programme.hpp"

namespace greengauge {
namespace {

constexpr int most_nodes = 10'000;
constexpr int most_iterations = 2'000'000;
constexpr std::size_t most_rows = 8'000;

/// Ends the search after so many steps of the simplex method: the same on every machine, as no time is.
class WorkLimit : public CbcEventHandler {
  public:
    CbcAction event(CbcEvent /*event*/) override {
        return model_->getIterationCount() > most_iterations ? stop : noAction;
    }
    [[nodiscard]] CbcEventHandler* clone() const override { return new WorkLimit(*this); }  // as CBC asks for it
};

double bound_of(double number, double infinity) {
    if (std::isinf(number)) return number < 0 ? -infinity : infinity;
    return number;
}

void load(const Programme& programme, OsiClpSolverInterface& solver) {
    const double infinity = solver.getInfinity();
    const int columns = static_cast<int>(programme.columns.size());
    CoinPackedMatrix matrix(false, 0, 0);
    matrix.setDimensions(0, columns);
    std::vector<double> row_low;
    std::vector<double> row_high;
    for (const Programme::Row& row : programme.rows) {
        CoinPackedVector entries;
        for (const auto& [column, coefficient] : row.entries)
            entries.insert(column, coefficient);
        matrix.appendRow(entries);
        row_low.push_back(bound_of(row.low, infinity));
        row_high.push_back(bound_of(row.high, infinity));
    }
    std::vector<double> low;
    std::vector<double> high;
    std::vector<double> cost;
    for (const Programme::Column& column : programme.columns) {
        low.push_back(bound_of(column.low, infinity));
        high.push_back(bound_of(column.high, infinity));
        cost.push_back(column.cost);
    }
    solver.loadProblem(matrix, low.data(), high.data(), cost.data(), row_low.data(), row_high.data());
    for (int column = 0; column < columns; ++column)
        if (programme.columns[static_cast<std::size_t>(column)].integer) solver.setInteger(column);
}

Solution solved(const Programme& programme) {
    OsiClpSolverInterface solver;
    solver.messageHandler()->setLogLevel(0);
    solver.setHintParam(OsiDoReducePrint, true, OsiHintTry);
    load(programme, solver);
    CbcModel model(solver);
    model.setLogLevel(0);
    model.setMaximumNodes(most_nodes);
    model.setAllowableGap(0);
    model.setDblParam(CbcModel::CbcCutoffIncrement, 0);
    const WorkLimit limit;
    model.passInEventHandler(&limit);
    model.branchAndBound();
    Solution solution;
    if (model.isProvenOptimal()) {
        solution.status = Solution::Status::optimal;
        const double* values = model.bestSolution();
        solution.values.assign(values, values + programme.columns.size());
    } else {
        solution.status = model.isProvenInfeasible() ? Solution::Status::infeasible : Solution::Status::stopped;
    }
    return solution;
}

}  // namespace

Solution minimise(const Programme& programme) {
    if (programme.rows.size() > most_rows) return {Solution::Status::stopped, {}};
    try {
        return solved(programme);
    } catch (const CoinError&) {  // numbers that it cannot work with
        return {Solution::Status::stopped, {}};
    }
}

}  // namespace greengauge
