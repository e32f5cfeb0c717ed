#include "calc/footprint/system.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/calc/footprint/network.hpp"

namespace greengauge::footprint {
namespace {

std::vector<std::string> codes(const Inventory& inventory) {
    Diagnostics diagnostics;
    EXPECT_FALSE(build_system(inventory, diagnostics));
    std::vector<std::string> found;
    for (const Diagnostic& one : diagnostics.list()) {
        EXPECT_FALSE(one.fault.problem.zh.empty());
        EXPECT_EQ(one.place.file, "net");
        found.push_back(one.fault.code);
    }
    return found;
}

/// 900 kg CO2e between 800 kg of A at 5 yuan and 200 kg of B at 40 yuan.
Network joint(const char* weight_a, const char* weight_b) {
    Network net;
    Process& plant = net.process("A", "800");
    plant.products[0].weight = Decimal(weight_a);
    plant.products.push_back({net.amount(net.product("B"), "200"), Decimal(weight_b)});
    net.emits(plant, "900");
    return net;
}

TEST(System, SharesByMass) {
    const System system = joint("800", "200").system();
    ASSERT_EQ(system.activities.size(), 2U);
    EXPECT_EQ(system.exact_b, (std::vector<Decimal>{720, 180}));
    EXPECT_EQ(system.exact_a, (std::vector<Decimal>{800, 200})) << "each activity makes all of its own product";
}

TEST(System, SharesByValue) {
    const System system = joint("4000", "8000").system();
    EXPECT_EQ(system.exact_b, (std::vector<Decimal>{300, 600}));
}

TEST(System, SumsWhatIsNamedTwice) {
    Network net;
    net.process("coal");
    Process& plant = net.process("steel");
    net.takes(plant, "coal", "-0.5", 0.3);
    net.takes(plant, "coal", "-0.25", 0.4);
    const System system = net.system();
    EXPECT_EQ(system.a.coeff(0, 1), -0.75);
    EXPECT_NEAR(system.sigma_a[1], std::sqrt(0.15 * 0.15 + 0.1 * 0.1) / 0.75, 1e-15);
}

TEST(System, CountsOwnUseAgainstTheProduct) {
    Network net;
    Process& plant = net.process("power");
    net.takes(plant, "power", "-0.08");
    EXPECT_EQ(net.system().exact_a, std::vector<Decimal>{Decimal("0.92")});
    net.takes(plant, "power", "-0.92");
    EXPECT_THAT(codes(net.inventory), testing::ElementsAre("own-use"));
}

TEST(System, RefusesWhatIsIncomplete) {
    Network net;
    Process& plant = net.process("steel");
    net.takes(plant, "cola", "-1");
    net.process("coal");
    net.process("coal");
    net.inventory.processes.push_back({"idle", "", {}, {}, {}, {"net", 9, 1}});
    EXPECT_THAT(codes(net.inventory), testing::UnorderedElementsAre("two-makers", "no-product", "no-maker"));
}

TEST(System, SaysWhatMayHaveBeenMeant) {
    Network net;
    Process& plant = net.process("steel");
    net.takes(plant, "cola", "-1");
    net.process("coal");
    Diagnostics diagnostics;
    EXPECT_FALSE(build_system(net.inventory, diagnostics));
    EXPECT_THAT(to_string(diagnostics.list().front(), Language::en), testing::HasSubstr("did you mean `coal`?"));
}

TEST(System, RefusesWeightsThatAreNotPositive) {
    EXPECT_THAT(codes(joint("5", "0").inventory), testing::ElementsAre("no-weight"));
    EXPECT_THAT(codes(joint("5", "-1").inventory), testing::ElementsAre("no-weight"));
}

}  // namespace
}  // namespace greengauge::footprint
