#include "calc/footprint/refine.hpp"

#include <gtest/gtest.h>

#include "tests/calc/footprint/network.hpp"

namespace greengauge::footprint {
namespace {

/// Steel and power that need each other: 0.2 · 0.3 comes back.
Network loop() {
    Network net;
    Process& steel = net.process("steel");
    net.takes(steel, "power", "-0.3");
    net.emits(steel, "1.7");
    Process& power = net.process("power");
    net.takes(power, "steel", "-0.2");
    net.emits(power, "0.9");
    return net;
}

TEST(Refined, HasAllDigitsOfALoop) {
    const Network net = loop();
    const System system = net.system();
    Solver solver(system.a);
    const auto solution = solver.solve({{0, 1}});
    ASSERT_TRUE(solution);
    const Refined result = refined(system, solver, {{0, 1}}, *solution);
    EXPECT_LE(result.accuracy, 1e-30);
    EXPECT_EQ(compare(result.scale[0], Decimal(1) / Decimal("0.94")), 0);
    EXPECT_EQ(compare(result.scale[1], Decimal("0.3") / Decimal("0.94")), 0);
    EXPECT_EQ(compare(result.flows[0], (Decimal("1.7") + Decimal("0.27")) / Decimal("0.94")), 0);
}

TEST(Refined, MeetsALimitThatDoublesMiss) {
    // 3 · 0.1 kg: 0.30000000000000004 in binary.
    Network net;
    Process& part = net.process("part");
    net.emits(part, "0.1");
    Process& thing = net.process("thing");
    net.takes(thing, "part", "-3");
    const System system = net.system();
    Solver solver(system.a);
    const auto solution = solver.solve({{1, 1}});
    ASSERT_TRUE(solution);
    EXPECT_EQ(refined(system, solver, {{1, 1}}, *solution).flows[0], Decimal("0.3"));
}

TEST(Refined, WorksBehindTheDirectSolver) {
    Network net;
    Process& a = net.process("a");
    net.takes(a, "b", "-3");
    net.emits(a, "1");
    Process& b = net.process("b");
    net.takes(b, "a", "-2");
    const System system = net.system();
    Solver solver(system.a, make_klu);
    const auto solution = solver.solve({{0, 1}});
    ASSERT_TRUE(solution);
    ASSERT_TRUE(solution->direct);
    EXPECT_EQ(compare(refined(system, solver, {{0, 1}}, *solution).flows[0], Decimal("-0.2")), 0);
}

}  // namespace
}  // namespace greengauge::footprint
