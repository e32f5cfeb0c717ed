#include <gtest/gtest.h>

#include "factors/inventory/assembly.hpp"

namespace greengauge::inventory {
namespace {

using footprint::Origin;

TEST(GasNames, AreThoseOfDatabases) {
    const auto is = [](const char* name, const char* gas, Origin origin) {
        const auto found = gas_named(name);
        ASSERT_TRUE(found) << name;
        EXPECT_EQ(found->gas, gas) << name;
        EXPECT_EQ(found->origin, origin) << name;
    };
    is("Carbon dioxide, fossil", "CO2", Origin::fossil);
    is("Carbon dioxide", "CO2", Origin::fossil);
    is("Carbon dioxide, non-fossil", "CO2", Origin::biogenic);
    is("Carbon dioxide, in air", "CO2", Origin::biogenic);
    is("Carbon dioxide, from soil or biomass stock", "CO2", Origin::land_use_change);
    is("Carbon dioxide, land transformation", "CO2", Origin::land_use_change);
    is("Methane, fossil", "CH4-fossil", Origin::fossil);
    is("Methane, non-fossil", "CH4-biogenic", Origin::biogenic);
    is("Methane, biogenic", "CH4-biogenic", Origin::biogenic);
    is("Methane", "CH4", Origin::fossil);
    is("Dinitrogen monoxide", "N2O", Origin::fossil);
    is("Sulfur hexafluoride", "SF6", Origin::fossil);
    is("Ethane, 1,1,1,2-tetrafluoro-, HFC-134a", "HFC134a", Origin::fossil);
    is("Methane, tetrafluoro-, CFC-14", "CF4", Origin::fossil);
}

TEST(GasNames, AreNotThoseOfOthers) {
    for (const char* name :
         {"Carbon monoxide, fossil", "Methanol", "Methane, dichloro-", "Zinc", "", "Carbon dioxides", "N2Ox"})
        EXPECT_FALSE(gas_named(name)) << name;
}

// "Methane, trichlorofluoro-, CFC-11" begins with methane, and is none.
TEST(GasNames, DoNotTakeASubstitutedMethaneForMethane) {
    for (const char* name :
         {"Methane, trichlorofluoro-, CFC-11", "Methane, bromotrifluoro-, Halon 1301", "Methane, monochloro-, R-40"})
        EXPECT_FALSE(gas_named(name)) << name;
}

}  // namespace
}  // namespace greengauge::inventory
