#include "calc/footprint/contribution.hpp"

#include <cmath>
#include <gtest/gtest.h>
#include <map>
#include <numeric>
#include <random>

#include "tests/calc/footprint/network.hpp"

namespace greengauge::footprint {
namespace {

/// Thirty processes that need each other at random, with spreads; the first three have stages.
Network random_network(unsigned seed) {
    std::mt19937 random(seed);
    Network net;
    const int size = 30;
    for (int i = 0; i < size; ++i)
        net.process("p" + std::to_string(i));
    for (int i = 0; i < size; ++i) {
        for (int k = 0; k < 3; ++k)
            net.takes(net.inventory.processes[i], "p" + std::to_string(random() % size), "-0.21", 0.05);
        net.emits(net.inventory.processes[i], std::to_string(1 + random() % 9).c_str(), 0.05);
    }
    return net;
}

TEST(Contributions, AddUp) {
    const Network net = random_network(5);
    const System system = net.system();
    Solver solver(system.a, make_klu);
    const auto solution = solver.solve({{0, 2}});
    ASSERT_TRUE(solution);
    const auto result = contributions_of(system, solver, factors_of(net.inventory), *solution);
    ASSERT_TRUE(result);
    EXPECT_NEAR(result->direct.sum(), result->total, 1e-10 * result->total);
    EXPECT_NEAR(result->intensity[0] * 2, result->total, 1e-10 * result->total) << "what is wanted carries all of it";
    // What comes into an activity and what it emits goes out with its product.
    std::vector<double> in(net.inventory.processes.size());
    for (const Link& link : result->links)
        in[link.consumer] += link.value;
    for (int i = 0; i < static_cast<int>(in.size()); ++i) {
        const double out = result->intensity[i] * solution->scale[i] * system.a.coeff(i, i);
        EXPECT_NEAR(in[i] + result->direct[i], out, 1e-10 * result->total) << i;
    }
}

TEST(Contributions, ByStageAddUp) {
    const Network net = random_network(6);
    const System system = net.system();
    Solver solver(system.a, make_klu);
    const auto solution = solver.solve({{0, 1}});
    ASSERT_TRUE(solution);
    std::vector<int> stage_of(net.inventory.processes.size(), -1);
    stage_of[0] = 0;
    stage_of[1] = 1;
    stage_of[2] = 1;
    const auto sums = by_stage(system, solver, factors_of(net.inventory), *solution, stage_of, 2);
    ASSERT_TRUE(sums);
    ASSERT_EQ(sums->size(), 3U);
    const double total = factors_of(net.inventory).dot(system.b * solution->scale);
    EXPECT_NEAR(std::accumulate(sums->begin(), sums->end(), 0.0), total, 1e-10 * total);
    EXPECT_NEAR(sums->back(), 0, 1e-10 * total) << "all is needed by a process with a stage";
    EXPECT_GT((*sums)[0], 0);
    EXPECT_GT((*sums)[1], 0);
}

TEST(Contributions, ByStageGiveSuppliersToWhoNeedsThem) {
    Network net;
    Process& power = net.process("power");
    net.emits(power, "10");
    Process& part = net.process("part");
    net.takes(part, "power", "-1");
    net.emits(part, "1");
    Process& thing = net.process("thing");
    net.takes(thing, "part", "-2");
    net.takes(thing, "power", "-3");
    const System system = net.system();
    Solver solver(system.a);
    const auto solution = solver.solve({{2, 1}});
    ASSERT_TRUE(solution);
    const auto sums = by_stage(system, solver, factors_of(net.inventory), *solution, {-1, 0, 1}, 2);
    ASSERT_TRUE(sums);
    EXPECT_NEAR((*sums)[0], 22, 1e-9);  // two parts with a unit of power each
    EXPECT_NEAR((*sums)[1], 30, 1e-9);
}

TEST(Sensitivities, AreWhatASmallChangeDoes) {
    const Network net = random_network(8);
    const System system = net.system();
    Solver solver(system.a, make_klu);
    const Vector factors = factors_of(net.inventory);
    const auto total_of = [&](const System& of) {
        Solver changed(of.a, make_klu);
        return factors.dot(of.b * changed.solve({{0, 1}})->scale);
    };
    const auto solution = solver.solve({{0, 1}});
    const auto contributions = contributions_of(system, solver, factors, *solution);
    ASSERT_TRUE(contributions);
    const auto list = sensitivities(system, factors, *solution, *contributions);
    ASSERT_GT(list.size(), 50U);
    EXPECT_GE(list.front().variance, list.back().variance);
    for (std::size_t i = 0; i < list.size(); i += 7) {
        System changed = system;
        double& value = list[i].supplier >= 0 ? changed.a.coeffRef(list[i].supplier, list[i].activity)
                                              : changed.b.coeffRef(list[i].flow, list[i].activity);
        value *= 1 + 1e-6;
        const double change = (total_of(changed) / total_of(system) - 1) * 1e6;
        EXPECT_NEAR(change, list[i].elasticity, 1e-4 * std::max(0.01, std::abs(list[i].elasticity))) << i;
    }
}

}  // namespace
}  // namespace greengauge::footprint
