#include "calc/units/dimension.hpp"

#include <gtest/gtest.h>

#include "calc/units/unit.hpp"

namespace greengauge {
namespace {

Dimension of(const char* unit) { return parse_unit(unit).value().dimension; }

TEST(Dimension, MultipliesAndDivides) {
    EXPECT_EQ(of("kgce") / of("t"), of("kgce/t"));
    EXPECT_EQ(of("kW") * of("h"), of("kWh"));
    EXPECT_TRUE((of("kgce") / of("tce")).dimensionless());
    EXPECT_EQ(power(of("m"), 3), of("L"));
    EXPECT_EQ(power(of("s"), -1), of("1/s"));
    EXPECT_TRUE(power(of("s"), 0).dimensionless());
}

TEST(Dimension, HasRootsOnlyWhereExponentsDivide) {
    EXPECT_EQ(root(of("m2"), 2), of("m"));
    EXPECT_EQ(root(of("m3"), 3), of("m"));
    EXPECT_EQ(root(of("m2"), -2), of("1/m"));
    EXPECT_EQ(root(of("m3"), 2), std::nullopt);
    EXPECT_EQ(root(of("m"), 0), std::nullopt);
    EXPECT_EQ(root(of("%"), 2), of("%"));
}

TEST(Dimension, SaturatesInsteadOfWrappingRound) {
    const Dimension absurd = power(of("m2"), 128);  // 256 would wrap to 0, a plain number
    EXPECT_FALSE(absurd.dimensionless());
    EXPECT_FALSE(power(of("m"), 2'000'000'000).dimensionless());
    EXPECT_FALSE((absurd * absurd).dimensionless());
    EXPECT_EQ(power(of("m"), 257), power(of("m"), 127));
}

TEST(NameOf, IsWhatPeopleSay) {
    EXPECT_EQ(name_of(of("kWh")), (Text{"能量", "energy"}));
    EXPECT_EQ(name_of(of("tce")), (Text{"标准煤", "standard coal"}));
    EXPECT_EQ(name_of(of("tCO2e")), (Text{"二氧化碳当量", "CO2 equivalent"}));
    EXPECT_EQ(name_of(of("%")), (Text{"纯数", "plain number"}));
    EXPECT_EQ(name_of(of("kgce/t")), (Text{"单位质量的标准煤", "standard coal per mass"}));
    EXPECT_EQ(name_of(of("gce/kWh")).en, "standard coal per energy");
    EXPECT_EQ(name_of(of("tCO2e/MWh")).en, "CO2 equivalent per energy");
    EXPECT_EQ(name_of(of("GJ/t")).en, "energy per mass");
    EXPECT_EQ(name_of(of("kgce/万元")).en, "standard coal per money");
    EXPECT_EQ(name_of(of("t/d")).en, "mass per time");
    EXPECT_EQ(name_of(of("1/h")), (Text{"每单位时间", "per time"}));
}

TEST(NameOf, FallsBackToBaseUnits) {
    EXPECT_EQ(name_of(of("m3/(t·d)")).en, "kg-1·m3·s-1");
    EXPECT_EQ(parse_unit(name_of(of("m3/(t·d)")).en).value().dimension, of("m3/(t·d)"));
}

}  // namespace
}  // namespace greengauge
