// The runtime dimensions come from the Boost.Units types: one truth.
#include "calc/units/dimensions.hpp"

#include <gtest/gtest.h>

#include "calc/number/decimal.hpp"
#include "calc/units/unit.hpp"

namespace greengauge::units {
namespace {

Dimension parsed(const char* text) { return parse_unit(text).value().dimension; }

TEST(DimensionOf, IsDerivedFromBoost) {
    EXPECT_EQ(dimension_of<energy>().exponents, (std::array<std::int8_t, base_dimensions>{1, 2, -2, 0, 0, 0, 0, 0, 0}));
    EXPECT_EQ(dimension_of<voltage>().exponents,
              (std::array<std::int8_t, base_dimensions>{1, 2, -3, 0, -1, 0, 0, 0, 0}));
    EXPECT_EQ(dimension_of<specific_coal>().exponents,
              (std::array<std::int8_t, base_dimensions>{-1, 0, 0, 0, 0, 1, 0, 0, 0}));
    EXPECT_EQ(dimension_of<co2e_per_money>().exponents,
              (std::array<std::int8_t, base_dimensions>{0, 0, 0, 0, 0, 0, 1, -1, 0}));
    EXPECT_EQ(dimension_of<pieces>().exponents, (std::array<std::int8_t, base_dimensions>{0, 0, 0, 0, 0, 0, 0, 0, 1}));
    EXPECT_TRUE(dimension_of<plain_number>().dimensionless());
}

TEST(DimensionOf, TakesDimensionsUnitsMultiplesAndQuantities) {
    EXPECT_EQ(dimension_of<bu::energy_dimension>(), dimension_of<energy>());
    EXPECT_EQ(dimension_of<kilowatt_hours>(), dimension_of<energy>());
    EXPECT_EQ((dimension_of<typed<energy, Decimal>>()), dimension_of<energy>());
}

TEST(DimensionOf, IsThatOfTheNamedUnits) {
    EXPECT_EQ(parsed("kWh"), dimension_of<energy>());
    EXPECT_EQ(parsed("kW·h"), dimension_of<energy>());
    EXPECT_EQ(parsed("MPa"), dimension_of<pressure>());
    EXPECT_EQ(parsed("kV"), dimension_of<voltage>());
    EXPECT_EQ(parsed("kgce/t"), dimension_of<specific_coal>());
    EXPECT_EQ(parsed("gce/(kW·h)"), dimension_of<calorific_factor>());
    EXPECT_EQ(parsed("tCO2e/MWh"), dimension_of<co2e_per_energy>());
    EXPECT_EQ(parsed("kJ/kg"), dimension_of<heating_value>());
    EXPECT_EQ(parsed("万元/t"), dimension_of<price>());
    EXPECT_EQ(parsed("tC/TJ"), dimension_of<carbon_per_energy>());
    EXPECT_EQ(parsed("V·A"), dimension_of<power>());
}

TEST(Typed, ComputesWithDoublesAndDecimals) {
    const typed<co2e> emissions = typed<energy>::from_value(3.6e9) * typed<co2e_per_energy>::from_value(0.5);
    EXPECT_EQ(emissions.value(), 1.8e9);
    const auto activity = typed<energy, Decimal>::from_value(Decimal("0.1"));
    const auto factor = typed<co2e_per_energy, Decimal>::from_value(Decimal("0.2"));
    const typed<co2e, Decimal> exact = activity * factor;
    EXPECT_EQ(exact.value(), Decimal("0.02"));
}

TEST(Typed, ConvertsWhereItIsWritten) {
    const auto used = typed<kilowatt_hours>::from_value(2500.0);
    EXPECT_DOUBLE_EQ(typed<megawatt_hours>(used).value(), 2.5);
    EXPECT_DOUBLE_EQ(typed<energy>(used).value(), 9e9);
    EXPECT_DOUBLE_EQ(typed<gigajoules>(used).value(), 9);
    EXPECT_DOUBLE_EQ(typed<grams>(typed<tonnes>::from_value(1.0)).value(), 1e6);
    EXPECT_DOUBLE_EQ(typed<co2e>(typed<tonnes_of_co2e>::from_value(1.5)).value(), 1500);
    EXPECT_DOUBLE_EQ(typed<standard_coal>(typed<tonnes_of_standard_coal>::from_value(1.5)).value(), 1500);
}

}  // namespace
}  // namespace greengauge::units
