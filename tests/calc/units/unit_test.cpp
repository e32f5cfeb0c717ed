#include "calc/units/unit.hpp"

#include <gtest/gtest.h>

namespace greengauge {
namespace {

struct Spelling {
    const char* text;
    const char* symbol;
    const char* coherent;  ///< how many coherent units one is
};

Decimal size(const Unit& unit) { return apply(unit.scale, 1); }

class ParseUnit : public testing::TestWithParam<Spelling> {};

TEST_P(ParseUnit, ReadsSymbolAndSize) {
    const auto unit = parse_unit(GetParam().text);
    ASSERT_TRUE(unit) << GetParam().text << ": " << unit.error().problem.en;
    EXPECT_EQ(unit->symbol, GetParam().symbol) << GetParam().text;
    EXPECT_EQ(compare(size(*unit), Decimal(GetParam().coherent)), 0)
        << GetParam().text << " = " << to_string(size(*unit));
    const auto again = parse_unit(unit->symbol);
    ASSERT_TRUE(again) << unit->symbol;
    EXPECT_TRUE(again->same_size_as(*unit)) << unit->symbol;
    EXPECT_EQ(again->symbol, unit->symbol);
}

INSTANTIATE_TEST_SUITE_P(
    Simple, ParseUnit,
    testing::Values(Spelling{"kgce/t", "kgce/t", "0.001"}, Spelling{"t", "t", "1000"}, Spelling{"mg", "mg", "1e-6"},
                    Spelling{"μg", "µg", "1e-9"}, Spelling{"µg", "µg", "1e-9"}, Spelling{"Mt", "Mt", "1e9"},
                    Spelling{"kWh", "kWh", "3600000"}, Spelling{"kcal", "kcal", "4186.8"}, Spelling{"GJ", "GJ", "1e9"},
                    Spelling{"%", "%", "0.01"}, Spelling{"％", "%", "0.01"}, Spelling{"‰", "‰", "0.001"},
                    Spelling{"ppm", "ppm", "1e-6"}, Spelling{"ha", "ha", "10000"}, Spelling{"d", "d", "86400"},
                    Spelling{"bar", "bar", "100000"}, Spelling{"ml", "mL", "1e-6"}, Spelling{"1", "", "1"},
                    Spelling{"", "", "1"}, Spelling{"  t  ", "t", "1000"}));

INSTANTIATE_TEST_SUITE_P(
    Chinese, ParseUnit,
    testing::Values(Spelling{"吨标准煤", "tce", "1000"}, Spelling{"万吨标准煤", "万tce", "1e7"},
                    Spelling{"万千瓦时", "万kWh", "3.6e10"}, Spelling{"万kWh", "万kWh", "3.6e10"},
                    Spelling{"亿kWh", "亿kWh", "3.6e14"}, Spelling{"万元", "万元", "10000"},
                    Spelling{"亿元", "亿元", "1e8"}, Spelling{"万亿元", "万亿元", "1e12"},
                    Spelling{"万t", "万t", "1e7"}, Spelling{"万 t", "万t", "1e7"}, Spelling{"万m3", "万m3", "10000"},
                    Spelling{"万m³", "万m3", "10000"}, Spelling{"万立方米", "万m3", "10000"},
                    Spelling{"万件", "万件", "10000"}, Spelling{"万吨二氧化碳", "万tCO2", "1e7"},
                    Spelling{"百万千瓦时", "百万kWh", "3.6e12"}, Spelling{"千克标准煤/吨", "kgce/t", "0.001"},
                    Spelling{"公斤标准煤／平方米", "kgce/m2", "1"}, Spelling{"万", "万", "10000"},
                    Spelling{"元/吨", "元/t", "0.001"}, Spelling{"¥", "CNY", "1"}, Spelling{"￥", "CNY", "1"},
                    Spelling{"万千瓦", "万kW", "1e7"},
                    Spelling{"克标准煤/千瓦时", "gce/kWh", "2.77777777777777777777777777778e-10"}));

INSTANTIATE_TEST_SUITE_P(Products, ParseUnit,
                         testing::Values(Spelling{"kW·h", "kW·h", "3600000"}, Spelling{"kW⋅h", "kW·h", "3600000"},
                                         Spelling{"kW・h", "kW·h", "3600000"}, Spelling{"kW.h", "kW·h", "3600000"},
                                         Spelling{"kW*h", "kW·h", "3600000"}, Spelling{"kW×h", "kW·h", "3600000"},
                                         Spelling{"kW · h", "kW·h", "3600000"}, Spelling{"t·km", "t·km", "1e6"},
                                         Spelling{"MJ/(m2·d)", "MJ/(m2·d)", "11.574074074074074074074074074074"},
                                         Spelling{"kgce per t", "kgce/t", "0.001"},
                                         Spelling{"(kW·h)/t", "(kW·h)/t", "3600"}, Spelling{"kJ/(kg)", "kJ/kg", "1000"},
                                         Spelling{"（kW·h）／t", "(kW·h)/t", "3600"}));

INSTANTIATE_TEST_SUITE_P(
    Powers, ParseUnit,
    testing::Values(Spelling{"m3", "m3", "1"}, Spelling{"m^3", "m3", "1"}, Spelling{"m³", "m3", "1"},
                    Spelling{"mm³", "mm3", "1e-9"}, Spelling{"mm4", "mm4", "1e-12"}, Spelling{"s-1", "s-1", "1"},
                    Spelling{"s⁻¹", "s-1", "1"}, Spelling{"h^-1", "h-1", "0.00027777777777777777777777777777778"},
                    Spelling{"1/s", "1/s", "1"}, Spelling{"km²", "km2", "1e6"},
                    Spelling{"(kW·h)^2", "(kW·h)^2", "1.296e13"}, Spelling{"10^4 m3", "10^4 m3", "10000"},
                    Spelling{"10⁴m³", "10^4 m3", "10000"}, Spelling{"10⁴ t", "10^4 t", "1e7"},
                    Spelling{"10^-6", "10^-6", "1e-6"}, Spelling{"GJ/10^4 m3", "GJ/(10^4 m3)", "100000"},
                    Spelling{"GJ/10⁴m³", "GJ/(10^4 m3)", "100000"}, Spelling{"GJ/万m3", "GJ/万m3", "100000"},
                    Spelling{"kWh/24h", "kWh/(24 h)", "41.666666666666666666666666666667"},
                    Spelling{"m2·s-2", "m2·s-2", "1"}));

INSTANTIATE_TEST_SUITE_P(
    Carbon, ParseUnit,
    testing::Values(Spelling{"tCO2", "tCO2", "1000"}, Spelling{"tCO₂", "tCO2", "1000"},
                    Spelling{"tCO2-eq", "tCO2e", "1000"}, Spelling{"t CO2e", "tCO2e", "1000"},
                    Spelling{"吨二氧化碳当量", "tCO2e", "1000"}, Spelling{"吨二氧化碳", "tCO2", "1000"},
                    Spelling{"kgCO2e/kWh", "kgCO2e/kWh", "0.00000027777777777777777777777777777778"},
                    Spelling{"kg CO₂-eq/t", "kgCO2e/t", "0.001"}, Spelling{"MtCO2e", "MtCO2e", "1e9"},
                    Spelling{"万 t CO2e", "万tCO2e", "1e7"}, Spelling{"tC/TJ", "tC/TJ", "1e-9"}));

struct Bad {
    const char* text;
    const char* code;
    int offset;
    const char* said;  ///< part of the whole message in English
};

class RefusedUnit : public testing::TestWithParam<Bad> {};

TEST_P(RefusedUnit, SaysWhy) {
    const auto unit = parse_unit(GetParam().text);
    ASSERT_FALSE(unit) << GetParam().text << " is read as " << unit->symbol;
    EXPECT_EQ(unit.error().code, GetParam().code) << GetParam().text;
    EXPECT_EQ(unit.error().offset, GetParam().offset) << GetParam().text;
    const std::string message = to_string({Severity::error, {}, unit.error()}, Language::en);
    EXPECT_NE(message.find(GetParam().said), std::string::npos) << message;
    const std::string chinese = to_string({Severity::error, {}, unit.error()}, Language::zh);
    EXPECT_NE(chinese, message);
}

INSTANTIATE_TEST_SUITE_P(Case, RefusedUnit,
                         testing::Values(Bad{"KWH", "unknown-unit", 0, "did you mean `kWh`?"},
                                         Bad{"Kg", "unknown-unit", 0, "did you mean `kg`?"},
                                         Bad{"t/KG", "unknown-unit", 2, "did you mean `kg`?"},
                                         Bad{"mW", "unknown-unit", 0, "did you mean `MW`?"},
                                         Bad{"T", "unknown-unit", 0, "did you mean `t`?"}));

INSTANTIATE_TEST_SUITE_P(Unknown, RefusedUnit,
                         testing::Values(Bad{"kqce/t", "unknown-unit", 0, "did you mean `kgce`?"},
                                         Bad{"kgce/吨标准媒", "unknown-unit", 5, "did you mean `吨标准煤`?"},
                                         Bad{"furlong", "unknown-unit", 0, "unknown unit `furlong`"},
                                         Bad{"万%", "unknown-unit", 0, "`万%`"},
                                         Bad{"万万t", "unknown-unit", 0, "`万万t`"},
                                         Bad{"kmin", "unknown-unit", 0, "`min`"}));

INSTANTIATE_TEST_SUITE_P(Ambiguous, RefusedUnit,
                         testing::Values(Bad{"gce/kW·h", "ambiguous-unit", 6, "`gce/(kW·h)`"},
                                         Bad{"kgce/t/d", "ambiguous-unit", 6, "`kgce/(t·d)`"},
                                         Bad{"kWh/a", "ambiguous-unit", 4, "365 d"},
                                         Bad{"t/年", "ambiguous-unit", 2, "365 d"},
                                         Bad{"Nm3", "ambiguous-unit", 0, "reference state"},
                                         Bad{"Nm³", "ambiguous-unit", 0, "reference state"},
                                         Bad{"万Nm³", "ambiguous-unit", 0, "reference state"},
                                         Bad{"ton", "ambiguous-unit", 0, "`t`"}, Bad{"°C", "unknown-unit", 0, "`K`"},
                                         Bad{"℃", "unknown-unit", 0, "`K`"}, Bad{"kVA", "unknown-unit", 0, "`kW`"}));

INSTANTIATE_TEST_SUITE_P(
    Broken, RefusedUnit,
    testing::Values(Bad{"kgce/", "bad-unit", 5, "ends too early"}, Bad{"/t", "bad-unit", 0, "expected a unit"},
                    Bad{"(kW·h", "bad-unit", 0, "not closed"}, Bad{"kW·h)", "bad-unit", 4, "too many"},
                    Bad{"kW h", "bad-unit", 3, "`kW·h`"}, Bad{"m^0", "bad-unit", 1, "exponent"},
                    Bad{"m^", "bad-unit", 1, "exponent"}, Bad{"m99", "bad-unit", 0, "exponent"},
                    Bad{"m3³", "bad-unit", 0, "two exponents"}, Bad{"cm2^2", "bad-unit", 0, "two exponents"},
                    Bad{"m^10", "bad-unit", 1, "exponent"}, Bad{"((m^9)^9)^9", "bad-unit", 7, "too large"},
                    Bad{"100 km", "bad-unit", 0, "a number"}, Bad{"t/0h", "bad-unit", 2, "a number"},
                    Bad{"10^99 t", "bad-unit", 2, "exponent"}, Bad{"万^2", "bad-unit", 0, "exponent"},
                    Bad{"t\n", "bad-unit", 1, "\\n"}, Bad{"()", "bad-unit", 1, "expected a unit"}));

TEST(RefusedUnitTexts, AreShortAndUtf8) {
    EXPECT_EQ(parse_unit(std::string(201, 'm')).error().code, "too-long");
    EXPECT_EQ(parse_unit(std::string(100'000'000, '(')).error().code, "too-long");
    EXPECT_EQ(parse_unit(std::string(200, '(')).error().code, "bad-unit");
    EXPECT_EQ(parse_unit("kg\xff").error().code, "bad-encoding");
    EXPECT_EQ(parse_unit("kg\xff").error().offset, 2);
    EXPECT_FALSE(parse_unit(std::string_view("t\0", 2)));
}

TEST(Scale, IsExact) {
    const Scale hour_in_seconds{3600, 1};
    const Scale third{1, 3};
    EXPECT_EQ(apply(third, 9), Decimal(3));
    EXPECT_TRUE((third * Scale{3, 1}).is_one());
    EXPECT_TRUE((hour_in_seconds / hour_in_seconds).is_one());
    EXPECT_TRUE(power(third, -2) == (Scale{9, 1}));
    EXPECT_TRUE(power(third, 0).is_one());
    EXPECT_TRUE((Scale{2, 6}) == third);
    EXPECT_FALSE((Scale{2, 7}) == third);
    EXPECT_EQ(apply({1, 3600000}, Decimal(28800000)), Decimal(8));
}

TEST(Conversion, TakesANumberFromOneToTheOther) {
    const Unit kilowatt_hour = parse_unit("kWh").value();
    const Unit gigajoule = parse_unit("GJ").value();
    EXPECT_EQ(to_string(apply(conversion(kilowatt_hour, gigajoule), 1000)), "3.6");
    EXPECT_TRUE(conversion(gigajoule, gigajoule).is_one());
    EXPECT_EQ(to_string(apply(conversion(parse_unit("Gcal").value(), gigajoule), 1)), "4.1868");
}

TEST(NoUnit, IsTheNumberOne) {
    EXPECT_TRUE(no_unit().plain_number());
    EXPECT_TRUE(parse_unit("kg/kg").value().plain_number());
    EXPECT_FALSE(parse_unit("%").value().plain_number());
    EXPECT_FALSE(parse_unit("kg").value().plain_number());
}

}  // namespace
}  // namespace greengauge
