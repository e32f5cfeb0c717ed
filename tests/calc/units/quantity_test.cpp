#include "calc/units/quantity.hpp"

#include <gtest/gtest.h>
#include <random>

#include "calc/units/dimensions.hpp"

namespace greengauge {
namespace {

struct Written {
    const char* text;
    const char* normal;
};

class ParseQuantity : public testing::TestWithParam<Written> {};

TEST_P(ParseQuantity, ReadsNumberAndUnit) {
    const auto quantity = parse_quantity(GetParam().text);
    ASSERT_TRUE(quantity) << GetParam().text << ": "
                          << to_string({Severity::error, {}, quantity.error()}, Language::en);
    EXPECT_EQ(to_string(*quantity), GetParam().normal);
}

INSTANTIATE_TEST_SUITE_P(Plain, ParseQuantity,
                         testing::Values(Written{"23.4 GJ/t", "23.4 GJ/t"}, Written{"1.2e3 kg", "1200 kg"},
                                         Written{"35%", "35 %"}, Written{"12 元", "12 元"}, Written{"15", "15"},
                                         Written{"-3.50 K", "-3.5 K"}, Written{"−3 K", "-3 K"}, Written{"+7kg", "7 kg"},
                                         Written{"  7  kg  ", "7 kg"}, Written{"5 1/h", "5 1/h"}, Written{"0 t", "0 t"},
                                         Written{"1e-30 t", "1e-30 t"}));

INSTANTIATE_TEST_SUITE_P(Groups, ParseQuantity,
                         testing::Values(Written{"1,030,000 t", "1030000 t"}, Written{"1 030 000 t", "1030000 t"},
                                         Written{"1\u00A0030\u00A0000 t", "1030000 t"},
                                         Written{"1\u2009030\u2009000 t", "1030000 t"},
                                         Written{"1\u202F030\u202F000 t", "1030000 t"},
                                         Written{"1'030'000 t", "1030000 t"}, Written{"1’030’000.5 t", "1030000.5 t"},
                                         Written{"12 345.5 t", "12345.5 t"}));

INSTANTIATE_TEST_SUITE_P(FullWidth, ParseQuantity,
                         testing::Values(Written{"３５０万kWh", "350 万kWh"},
                                         Written{"１，０３０，０００　ｔ", "1030000 t"}, Written{"３．５％", "3.5 %"},
                                         Written{"５ ｋｇｃｅ／ｔ", "5 kgce/t"}));

INSTANTIATE_TEST_SUITE_P(Multiples, ParseQuantity,
                         testing::Values(Written{"350 万kWh", "350 万kWh"}, Written{"350万千瓦时", "350 万kWh"},
                                         Written{"350 10^4 m3", "350 10^4 m3"}, Written{"3.5×10⁴ m³", "35000 m3"},
                                         Written{"3.5 x 10^4 m3", "35000 m3"}, Written{"3.5*10^-2 t", "0.035 t"},
                                         Written{"3.5×10⁻² t", "0.035 t"}, Written{"12.5 亿元", "12.5 亿元"},
                                         Written{"5 万", "5 万"}));

struct Bad {
    const char* text;
    const char* code;
    int offset;
};

class RefusedQuantity : public testing::TestWithParam<Bad> {};

TEST_P(RefusedQuantity, SaysWhy) {
    const auto quantity = parse_quantity(GetParam().text);
    ASSERT_FALSE(quantity) << GetParam().text << " is read as " << to_string(*quantity);
    EXPECT_EQ(quantity.error().code, GetParam().code) << GetParam().text;
    EXPECT_EQ(quantity.error().offset, GetParam().offset) << GetParam().text;
    EXPECT_FALSE(quantity.error().problem.zh.empty());
    EXPECT_FALSE(quantity.error().problem.en.empty());
}

INSTANTIATE_TEST_SUITE_P(
    Numbers, RefusedQuantity,
    testing::Values(Bad{"", "bad-number", 0}, Bad{"   ", "bad-number", 0}, Bad{"kg", "bad-number", 0},
                    Bad{"NaN", "bad-number", 0}, Bad{"nan t", "bad-number", 0}, Bad{"inf t", "bad-number", 0},
                    Bad{"-inf t", "bad-number", 1}, Bad{".5 t", "bad-number", 0}, Bad{"5. t", "bad-number", 1},
                    Bad{"1,5 t", "bad-number", 1}, Bad{"0,123 t", "bad-number", 1}, Bad{"1,03,000 t", "bad-number", 1},
                    Bad{"1.030,5 t", "bad-number", 5}, Bad{"1,030,0000 t", "bad-number", 5},
                    Bad{"1,030 000 t", "bad-number", 6}, Bad{"1.2.3 t", "bad-number", 3}, Bad{"5 6 t", "bad-number", 2},
                    Bad{"1234 567 t", "bad-number", 5}, Bad{"1/2 t", "bad-number", 1}, Bad{"5±1 t", "bad-number", 1},
                    Bad{"10-20 t", "bad-number", 2}, Bad{"10~20 t", "bad-number", 2}, Bad{"1e999 t", "bad-number", 5},
                    Bad{"1×10^999 t", "bad-number", 8}, Bad{"<5 t", "bad-number", 0}, Bad{"二十 t", "bad-number", 0},
                    Bad{"--5 t", "bad-number", 1}, Bad{"5 6", "bad-number", 2}));

INSTANTIATE_TEST_SUITE_P(Units, RefusedQuantity,
                         testing::Values(Bad{"5 kqce", "unknown-unit", 2}, Bad{"5 万kWH", "unknown-unit", 2},
                                         Bad{"5 gce/kW·h", "ambiguous-unit", 8}, Bad{"5 Nm3", "ambiguous-unit", 2},
                                         Bad{"20 °C", "unknown-unit", 3}, Bad{"5 t t", "bad-unit", 4},
                                         Bad{"5 t;", "bad-unit", 3}, Bad{"0x10", "unknown-unit", 1},
                                         Bad{"5 t\r\n", "bad-unit", 3}));

TEST(ParseQuantity, SaysHowToWriteADecimal) {
    EXPECT_NE(parse_quantity("1,5 t").error().advice.en.find("`1.5`"), std::string::npos);
    EXPECT_NE(parse_quantity("0,123 t").error().advice.zh.find("`0.123`"), std::string::npos);
}

TEST(ParseQuantity, RefusesHostileTexts) {
    EXPECT_EQ(parse_quantity(std::string(201, '1')).error().code, "too-long");
    EXPECT_EQ(parse_quantity(std::string(50'000'000, '9')).error().code, "too-long");
    EXPECT_EQ(parse_quantity("5 \xff").error().code, "bad-encoding");
    EXPECT_EQ(parse_quantity(std::string("5\0t", 3)).has_value(), false);
    EXPECT_FALSE(parse_quantity("5 " + std::string(190, '(')));
    EXPECT_TRUE(parse_quantity(std::string(200, '1')));
}

TEST(ParseQuantity, NeverBreaksOnAnyText) {
    const std::vector<std::string> parts = {"1",  "10",       "0",    ",",      ".",   " ",    "e",   "^",     "-",
                                            "+",  "/",        "·",    "(",      ")",   "万",   "亿",  "t",     "kg",
                                            "m3", "³",        "⁻",    "₂",      "CO2", "%",    "per", " per ", "kW",
                                            "h",  "吨标准煤", "\xff", "\u3000", "×",   "10^4", "'",   "a"};
    std::mt19937 random(23350);
    int read = 0;
    for (int round = 0; round < 20'000; ++round) {
        std::string text = random() % 2 != 0 ? "5 " : "";
        for (auto n = random() % 9; n > 0; --n)
            text += parts[random() % parts.size()];
        const auto quantity = parse_quantity(text);
        if (!quantity) {
            EXPECT_FALSE(quantity.error().code.empty()) << text;
            EXPECT_LE(quantity.error().offset, code_points(text)) << text;
            EXPECT_GE(quantity.error().offset, 0) << text;
            continue;
        }
        ++read;
        const auto again = parse_quantity(to_string(*quantity));
        ASSERT_TRUE(again) << text << " → " << to_string(*quantity) << ": " << again.error().problem.en;
        EXPECT_EQ(compare(again->number, quantity->number), 0) << text;
        EXPECT_TRUE(again->unit.same_size_as(quantity->unit)) << text << " → " << to_string(*quantity);
        EXPECT_EQ(to_string(*again), to_string(*quantity)) << text;
    }
    EXPECT_GT(read, 1000);
}

TEST(Quantity, IsReadBackAsItWasWritten) {
    std::mt19937 random(2589);
    const auto& named = named_units();
    const auto any_unit = [&] { return named[random() % named.size()].symbol; };
    for (int round = 0; round < 4000; ++round) {
        std::string text = random() % 3 == 0 ? "-" : "";
        text += std::to_string(random() % 1'000'000) + "." + std::to_string(random() % 1'000'000);
        text += " " + std::string(random() % 4 == 0 ? "10^4 " : "") + any_unit();
        if (random() % 2 != 0) text += "·" + any_unit();
        if (random() % 2 != 0)
            text += "/" + (random() % 2 != 0 ? any_unit() : "(" + any_unit() + "·" + any_unit() + ")");
        const auto quantity = parse_quantity(text);
        ASSERT_TRUE(quantity) << text << ": " << quantity.error().problem.en;
        const auto again = parse_quantity(to_string(*quantity));
        ASSERT_TRUE(again) << to_string(*quantity);
        EXPECT_EQ(again->number, quantity->number) << text;
        EXPECT_TRUE(again->unit.same_size_as(quantity->unit)) << text;
        const auto shown = parse_unit(display_symbol(quantity->unit));
        ASSERT_TRUE(shown) << display_symbol(quantity->unit);
        EXPECT_TRUE(shown->same_size_as(quantity->unit)) << display_symbol(quantity->unit);
    }
}

Quantity q(const char* text) { return parse_quantity(text).value(); }
Unit u(const char* text) { return parse_unit(text).value(); }
std::string converted(const char* quantity, const char* unit) {
    return to_string(number_in(q(quantity), u(unit)).value());
}

TEST(NumberIn, ConvertsExactly) {
    EXPECT_EQ(converted("350 万kWh", "GJ"), "12600");
    EXPECT_EQ(converted("1 kWh", "J"), "3600000");
    EXPECT_EQ(converted("3.6 MJ", "kWh"), "1");
    EXPECT_EQ(converted("1 kcal", "kJ"), "4.1868");
    EXPECT_EQ(converted("1.2 L", "mm3"), "1200000");
    EXPECT_EQ(converted("5 g", "t"), "0.000005");
    EXPECT_EQ(converted("100 gce/(kW·h)", "kgce/kWh"), "0.1");
    EXPECT_EQ(converted("0.1 t", "kg"), "100");
    EXPECT_EQ(converted("30 %", "1"), "0.3");
    EXPECT_EQ(converted("0.3", "%"), "30");
    EXPECT_EQ(converted("2.5 万tce", "kgce"), "25000000");
    EXPECT_EQ(converted("1 tCO2e/MWh", "kgCO2e/kWh"), "1");
    EXPECT_EQ(converted("7 t", "t"), "7");
    EXPECT_EQ(converted("3 度", "kWh"), "3");
}

TEST(NumberIn, ThereAndBackIsTheSame) {
    std::mt19937 random(14067);
    const auto& named = named_units();
    for (int round = 0; round < 4000; ++round) {
        const NamedUnit& a = named[random() % named.size()];
        const NamedUnit& b = named[random() % named.size()];
        if (!(a.unit.dimension == b.unit.dimension)) continue;
        const Quantity quantity{Decimal(static_cast<int>(random() % 1'000'000)) / 1000, a.unit};
        const auto there = number_in(quantity, b.unit);
        if (!there) continue;  // counts of different things
        EXPECT_EQ(compare(number_in({*there, b.unit}, a.unit).value(), quantity.number), 0)
            << a.symbol << " " << b.symbol;
    }
}

Fault mismatch(const char* quantity, const char* unit) {
    const auto number = number_in(q(quantity), u(unit));
    EXPECT_FALSE(number) << quantity << " in " << unit;
    return number ? Fault{} : number.error();
}

TEST(NumberIn, ElectricityBecomesStandardCoalOnlyByAFactor) {
    const Fault fault = mismatch("1 kWh", "kgce");
    EXPECT_EQ(fault.code, "unit-mismatch");
    EXPECT_EQ(fault.why.en, "one is energy, the other standard coal");
    EXPECT_EQ(fault.why.zh, "前者是能量，后者是标准煤");
    EXPECT_NE(fault.advice.en.find("factor"), std::string::npos);
    EXPECT_EQ(mismatch("23 GJ", "tce").code, "unit-mismatch");
}

TEST(NumberIn, RefusesOtherDimensions) {
    EXPECT_EQ(mismatch("1 t", "tCO2e").code, "unit-mismatch");
    EXPECT_NE(mismatch("1 t", "tCO2e").advice.en.find("global warming potential"), std::string::npos);
    EXPECT_EQ(mismatch("1 t", "tce").code, "unit-mismatch");
    EXPECT_EQ(mismatch("1 kW", "kWh").code, "unit-mismatch");
    EXPECT_EQ(mismatch("12 元", "件").code, "unit-mismatch");
    EXPECT_EQ(mismatch("5", "kg").code, "unit-mismatch");
    EXPECT_EQ(mismatch("5 kg", "1").advice.en, "write the number without a unit");
}

TEST(NumberIn, NoticesAUnitUpsideDown) {
    EXPECT_EQ(mismatch("5 t/kgce", "kgce/t").advice.en, "the unit is upside down");
    EXPECT_EQ(mismatch("5 1/MWh", "MWh").advice.en, "the unit is upside down");
}

TEST(NumberIn, CountsOfDifferentThingsDoNotConvert) {
    EXPECT_EQ(converted("5 件", "个"), "5");
    EXPECT_EQ(converted("5 万件", "piece"), "50000");
    EXPECT_EQ(converted("5 kgce/重量箱", "kgce/weight-case"), "5");
    EXPECT_EQ(mismatch("5 weight-case", "件").code, "unit-mismatch");
    EXPECT_EQ(mismatch("5 kgce/件", "kgce/weight-case").why.en, "they count different things");
    EXPECT_EQ(mismatch("5 万重量箱", "万台").code, "unit-mismatch");
    EXPECT_EQ(mismatch("5 人", "台").code, "unit-mismatch");
}

TEST(QuantityToDisplay, IsForPeople) {
    EXPECT_EQ(to_display(q("30 %")), "30 %");
    EXPECT_EQ(to_display(q("9285714 mm3")), "9\u2009285\u2009714 mm³");
    EXPECT_EQ(to_display(q("0.5 tCO2/MWh")), "0.5 tCO₂/MWh");
    EXPECT_EQ(to_display(q("5")), "5");
    EXPECT_EQ(to_display({Decimal(1) / 3, u("kgce/t")}, 4), "0.3333 kgce/t");
}

TEST(DisplaySymbol, HasSuperscriptsAndSubscripts) {
    EXPECT_EQ(display_symbol(u("m3")), "m³");
    EXPECT_EQ(display_symbol(u("kg·m2·s-2")), "kg·m²·s⁻²");
    EXPECT_EQ(display_symbol(u("GJ/10^4 m3")), "GJ/(10⁴ m³)");
    EXPECT_EQ(display_symbol(u("10^-6")), "10⁻⁶");
    EXPECT_EQ(display_symbol(u("kgCO2e/m2")), "kgCO₂e/m²");
    EXPECT_EQ(display_symbol(u("kWh/24h")), "kWh/(24 h)");
    EXPECT_EQ(display_symbol(u("weight-case")), "weight-case");
    EXPECT_EQ(display_symbol(u("(kW·h)^2")), "(kW·h)²");
    EXPECT_EQ(display_symbol(u("1/h")), "1/h");
    EXPECT_EQ(display_symbol(no_unit()), "");
}

}  // namespace
}  // namespace greengauge
