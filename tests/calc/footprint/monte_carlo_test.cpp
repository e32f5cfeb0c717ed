#include "calc/footprint/monte_carlo.hpp"

#include <cmath>
#include <cstring>
#include <gtest/gtest.h>
#include <random>
#include <set>

#include "calc/footprint/contribution.hpp"
#include "tests/calc/footprint/network.hpp"

namespace greengauge::footprint {
namespace {

Network uncertain_network(double sigma) {
    std::mt19937 random(21);
    Network net;
    const int size = 40;
    for (int i = 0; i < size; ++i)
        net.process("p" + std::to_string(i));
    for (int i = 0; i < size; ++i) {
        for (int k = 0; k < 4; ++k)
            net.takes(net.inventory.processes[i], "p" + std::to_string(random() % size), "-0.15", sigma);
        net.emits(net.inventory.processes[i], "3", sigma);
        net.inventory.processes[i].products[0].exchange.sigma = sigma / 10;
    }
    return net;
}

Samples run(const Network& net, const MonteCarloOptions& options) {
    const System system = net.system();
    const Solver solver(system.a, make_klu);
    return sample({&system, factors_of(net.inventory), {{0, 1}}}, solver, options);
}

bool same_bytes(const std::vector<double>& a, const std::vector<double>& b) {
    return a.size() == b.size() && std::memcmp(a.data(), b.data(), a.size() * sizeof(double)) == 0;
}

TEST(MonteCarlo, IsTheSameOnAnyNumberOfThreads) {
    const Network net = uncertain_network(0.3);
    const Samples one = run(net, {2026, 203, 1});
    for (const int threads : {2, 3, 64})
        EXPECT_TRUE(same_bytes(one.values, run(net, {2026, 203, threads}).values)) << threads;
    EXPECT_EQ(one.unsolvable, 0);
    EXPECT_GT(one.uncertain, 200) << "most of the exchanges are reached";
}

TEST(MonteCarlo, DoesNotDependOnTheNumberOfSamples) {
    const Network net = uncertain_network(0.3);
    const Samples many = run(net, {5, 64, 1});
    const Samples few = run(net, {5, 24, 2});
    EXPECT_TRUE(same_bytes({many.values.begin(), many.values.begin() + 24}, few.values));
}

// Another program once drew the same row again and again.
TEST(MonteCarlo, RowsDiffer) {
    const Samples samples = run(uncertain_network(0.1), {1, 500, 2});
    EXPECT_EQ(std::set<double>(samples.values.begin(), samples.values.end()).size(), 500U);
    EXPECT_FALSE(same_bytes(samples.values, run(uncertain_network(0.1), {2, 500, 2}).values));
}

TEST(MonteCarlo, WithoutSpreadIsTheResult) {
    const Network net = uncertain_network(0);
    const System system = net.system();
    Solver solver(system.a);
    const auto solution = solver.solve({{0, 1}});
    const double total = factors_of(net.inventory).dot(system.b * solution->scale);
    const Samples samples = run(net, {1, 9, 1});
    EXPECT_EQ(samples.uncertain, 0);
    for (const double value : samples.values)
        EXPECT_NEAR(value, total, 1e-8 * total);
}

// Where spreads are small, the first order is right: the deviation of the logarithm is the root of the summed
// variances.
TEST(MonteCarlo, AgreesWithFirstOrderPropagation) {
    const Network net = uncertain_network(0.03);
    const System system = net.system();
    Solver solver(system.a);
    const Vector factors = factors_of(net.inventory);
    const auto solution = solver.solve({{0, 1}});
    const auto contributions = contributions_of(system, solver, factors, *solution);
    double variance = 0;
    for (const Sensitivity& one : sensitivities(system, factors, *solution, *contributions))
        variance += one.variance;
    const Summary summary = summary_of(run(net, {77, 20'000, 2}));
    const double deviation = std::sqrt(variance) * contributions->total;
    EXPECT_NEAR(summary.mean, contributions->total, 5 * deviation / std::sqrt(20'000) + 0.001 * contributions->total);
    EXPECT_NEAR(summary.deviation, deviation, 0.04 * deviation);
    EXPECT_NEAR(summary.high, contributions->total * std::exp(1.96 * std::sqrt(variance)), 0.01 * contributions->total);
    EXPECT_NEAR(summary.low, contributions->total * std::exp(-1.96 * std::sqrt(variance)), 0.01 * contributions->total);
}

// One emission with a lognormal spread, and nothing else: the sample is the distribution itself.
TEST(MonteCarlo, OfOneEmissionIsItsDistribution) {
    Network net;
    net.emits(net.process("p"), "10", 0.5);
    const Summary summary = summary_of(run(net, {8, 40'000, 2}));
    EXPECT_NEAR(summary.median, 10, 10 * 4 * 1.2533 * 0.5 / std::sqrt(40'000));
    EXPECT_NEAR(summary.mean, 10 * std::exp(0.125), 10 * 4 * 0.61 / std::sqrt(40'000));
    EXPECT_NEAR(summary.high, 10 * std::exp(1.96 * 0.5), 1.0);
}

TEST(MonteCarlo, TurnsToTheDirectSolverWhereItMust) {
    Network net;
    Process& a = net.process("a");
    net.takes(a, "b", "-3", 0.01);
    net.emits(a, "1");
    Process& b = net.process("b");
    net.takes(b, "a", "-2", 0.01);
    const Samples samples = run(net, {1, 16, 2});
    EXPECT_EQ(samples.direct, 16);
    EXPECT_EQ(samples.unsolvable, 0);
    for (const double value : samples.values)
        EXPECT_NEAR(value, -0.2, 0.02);
    const System system = net.system();
    const Samples without = sample({&system, factors_of(net.inventory), {{0, 1}}}, Solver(system.a), {1, 16, 2});
    EXPECT_EQ(without.unsolvable, 16) << "said, not passed over";
}

}  // namespace
}  // namespace greengauge::footprint
