// A footprint of a database of 20 000 processes: the first answer, each further one and a Monte Carlo run, beside
// direct solvers. GREENGAUGE_MATRIX names another matrix (64-bit n and nnz; column starts, rows, values);
// GREENGAUGE_KEEP_MATRIX a file to write it to; with GREENGAUGE_SLOW_PEERS those run, too, that take long. footprint.py
// does all of it.
#include <Eigen/UmfPackSupport>
#include <benchmark/benchmark.h>
#include <cstdlib>

#include "calc/footprint/direct/klu.hpp"
#include "calc/footprint/monte_carlo.hpp"
#include "tests/bench/footprint_matrix.hpp"

namespace greengauge::footprint {
namespace {

const SparseMatrix& technosphere() {
    static const char* const path = std::getenv("GREENGAUGE_MATRIX");
    static const SparseMatrix a = [] {
        SparseMatrix matrix = path != nullptr ? read_matrix(path) : MadeUpTechnosphere(20'000).matrix();
        if (const char* const keep = std::getenv("GREENGAUGE_KEEP_MATRIX")) write_matrix(matrix, keep);
        return matrix;
    }();
    return a;
}

Demand demand(int k) { return {{static_cast<int>((k * 7919LL + 13) % technosphere().cols()), 1}}; }

void report(benchmark::State& state, const Solution& solution) {
    state.counters["residual"] = solution.residual;
    state.counters["rounds"] = solution.rounds;
    if (solution.direct || solution.residual > worst_residual) state.SkipWithError("not solved by iteration");
}

void FirstAnswer(benchmark::State& state) {
    Solution solution;
    for (auto _ : state) {
        Solver solver(technosphere(), make_klu);
        solution = solver.solve(demand(0)).value();
    }
    report(state, solution);
}
BENCHMARK(FirstAnswer)->Unit(benchmark::kMillisecond);

void FurtherDemand(benchmark::State& state) {
    Solver solver(technosphere(), make_klu);
    Solution solution;
    int k = 0;
    for (auto _ : state)
        solution = solver.solve(demand(++k)).value();
    report(state, solution);
}
BENCHMARK(FurtherDemand)->Unit(benchmark::kMillisecond);

/// What others would take, with everything that an answer needs: ordering, factors, two triangular solutions.
template <class Direct>
void DirectFirstAnswer(benchmark::State& state, Direct (*make)()) {
    const Vector f = Vector::Unit(technosphere().cols(), demand(0)[0].first);
    Vector scale;
    for (auto _ : state) {
        const Direct solver = make();
        solver->factorise(technosphere());
        scale = solver->solve(f);
    }
    state.counters["residual"] = residual_of(technosphere(), scale, demand(0));
}

template <class Direct>
void DirectFurtherDemand(benchmark::State& state, Direct (*make)()) {
    const Direct solver = make();
    solver->factorise(technosphere());
    const Vector f = Vector::Unit(technosphere().cols(), demand(0)[0].first);
    for (auto _ : state)
        benchmark::DoNotOptimize(solver->solve(f));
}

class Umfpack {
  public:
    explicit Umfpack(double strategy) { lu_.umfpackControl()[UMFPACK_STRATEGY] = strategy; }
    void factorise(const SparseMatrix& matrix) { lu_.compute(matrix); }
    [[nodiscard]] Vector solve(const Vector& f) const { return lu_.solve(f); }

  private:
    Eigen::UmfPackLU<SparseMatrix> lu_;
};
template <int strategy>
std::unique_ptr<Umfpack> umfpack() {
    return std::make_unique<Umfpack>(strategy);
}

BENCHMARK_CAPTURE(DirectFirstAnswer, KLU, make_klu)->Unit(benchmark::kMillisecond)->Iterations(1);
BENCHMARK_CAPTURE(DirectFurtherDemand, KLU, make_klu)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(DirectFirstAnswer, UMFPACK symmetric, umfpack<UMFPACK_STRATEGY_SYMMETRIC>)
    ->Unit(benchmark::kMillisecond)
    ->Iterations(1);

/// A quarter of a minute: not for an instant of ctest.
const bool slow_peers = std::getenv("GREENGAUGE_SLOW_PEERS") != nullptr && [] {
    benchmark::RegisterBenchmark(
        "DirectFirstAnswer/UMFPACK",
        [](benchmark::State& state) { DirectFirstAnswer(state, umfpack<UMFPACK_STRATEGY_AUTO>); })
        ->Unit(benchmark::kMillisecond)
        ->Iterations(1);
    return true;
}();

/// Every non-zero is drawn anew, two threads.
void MonteCarlo(benchmark::State& state) {
    System system;
    system.a = technosphere();
    for (int column = 0; column < static_cast<int>(system.a.cols()); ++column)
        for (SparseMatrix::InnerIterator it(system.a, column); it; ++it)
            system.sigma_a.push_back(
                it.row() == column ? 0.02
                                   : 0.05 + 0.3 * std::fmod(0.618 * static_cast<double>(system.sigma_a.size()), 1.0));
    std::vector<Eigen::Triplet<double>> emissions;
    for (int column = 0; column < static_cast<int>(system.a.cols()); ++column)
        emissions.emplace_back(0, column, 1.0);
    system.b.resize(1, system.a.cols());
    system.b.setFromTriplets(emissions.begin(), emissions.end());
    system.sigma_b.assign(static_cast<std::size_t>(system.a.cols()), 0.1);
    const Solver solver(system.a, make_klu);
    constexpr int samples = 256;
    std::uint64_t seed = 0;
    for (auto _ : state) {
        const Samples drawn =
            sample({&system, Vector::Ones(1), demand(0)}, solver, {++seed, samples, static_cast<int>(state.range(0))});
        if (drawn.direct > 0 || drawn.unsolvable > 0) state.SkipWithError("a sample did not settle");
        benchmark::DoNotOptimize(drawn.values.data());
    }
    state.SetItemsProcessed(state.iterations() * samples);
}
BENCHMARK(MonteCarlo)->Arg(1)->Arg(2)->Unit(benchmark::kMillisecond)->UseRealTime();

}  // namespace
}  // namespace greengauge::footprint
