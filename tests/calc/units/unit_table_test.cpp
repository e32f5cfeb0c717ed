#include "calc/units/unit_table.hpp"

#include <gtest/gtest.h>
#include <map>

#include "calc/units/quantity.hpp"

namespace greengauge::units {
namespace {

TEST(NamedUnits, EverySpellingMeansItsUnit) {
    ASSERT_GT(named_units().size(), 80U);
    for (const NamedUnit& named : named_units()) {
        std::vector<std::string> spellings = named.spellings;
        spellings.push_back(named.symbol);
        for (const std::string& spelling : spellings) {
            const auto unit = parse_unit(spelling);
            ASSERT_TRUE(unit) << spelling;
            EXPECT_TRUE(unit->same_size_as(named.unit)) << spelling;
            EXPECT_EQ(unit->symbol, named.symbol) << spelling;
            const auto quantity = parse_quantity("7" + spelling);
            ASSERT_TRUE(quantity) << spelling;
            EXPECT_EQ(quantity->unit.symbol, named.symbol) << spelling;
        }
    }
}

TEST(NamedUnits, NoSpellingHasTwoMeanings) {
    std::map<std::string, std::string> owner;
    for (const NamedUnit& named : named_units()) {
        std::vector<std::string> spellings = named.spellings;
        spellings.push_back(named.symbol);
        for (const std::string& spelling : spellings) {
            EXPECT_TRUE(owner.emplace(spelling, named.symbol).second)
                << spelling << ": " << owner[spelling] << ", " << named.symbol;
            EXPECT_EQ(find_refused(spelling), nullptr) << spelling;
        }
    }
}

// A spelling that is a multiplier and a unit, or a unit and an exponent, must not be another unit by accident.
TEST(NamedUnits, NamesAndMultipliersAgree) {
    for (const NamedUnit& named : named_units()) {
        std::vector<std::string> spellings = named.spellings;
        spellings.push_back(named.symbol);
        for (const std::string& spelling : spellings) {
            const Multiplier* multiplier = multiplier_prefix(spelling);
            if (multiplier == nullptr) continue;
            const NamedUnit* rest = find_named(spelling.substr(multiplier->symbol.size()));
            if (rest == nullptr) continue;
            const Decimal times("1e" + std::to_string(multiplier->power_of_ten));
            EXPECT_TRUE(named.unit.scale == (Scale{times, 1} * rest->unit.scale)) << spelling;
        }
    }
}

TEST(NamedUnits, HaveNamesInBothLanguages) {
    for (const NamedUnit& named : named_units()) {
        EXPECT_FALSE(named.name.zh.empty()) << named.symbol;
        EXPECT_FALSE(named.name.en.empty()) << named.symbol;
    }
}

TEST(FindNamed, KnowsPrefixesInBothLanguages) {
    EXPECT_EQ(find_named("千瓦时"), find_named("kWh"));
    EXPECT_EQ(find_named("度"), find_named("kWh"));
    EXPECT_EQ(find_named("公斤"), find_named("kg"));
    EXPECT_EQ(find_named("kilogram"), find_named("kg"));
    EXPECT_EQ(find_named("大卡"), find_named("kcal"));
    EXPECT_EQ(find_named("公斤标准煤"), find_named("kgce"));
    EXPECT_EQ(find_named("兆帕"), find_named("MPa"));
    EXPECT_EQ(find_named("kg CO2-eq"), find_named("kgCO2e"));
    EXPECT_EQ(find_named("mW"), nullptr);
    EXPECT_EQ(find_named("kmin"), nullptr);
    EXPECT_EQ(find_named("k%"), nullptr);
}

TEST(Suggestions, PreferTheSameLetters) {
    EXPECT_EQ(suggestions("KWH"), (std::vector<std::string>{"kWh"}));
    EXPECT_EQ(suggestions("mw"), (std::vector<std::string>{"MW"}));
    EXPECT_EQ(suggestions("MT"), (std::vector<std::string>{"Mt"}));
    EXPECT_EQ(suggestions("kqce"), (std::vector<std::string>{"kgce"}));
    EXPECT_EQ(suggestions("furlongs"), (std::vector<std::string>{}));
}

}  // namespace
}  // namespace greengauge::units
