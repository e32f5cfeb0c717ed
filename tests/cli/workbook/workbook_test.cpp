// The parts under the workbooks: addresses, number formats, digits, days, units to choose.
#include <gtest/gtest.h>

#include "scenarios/results/place.hpp"
#include "cli/workbook/spreadsheet.hpp"
#include "cli/workbook/unit_choices.hpp"

namespace greengauge::cli {
namespace {

TEST(CellAddress, IsWrittenAndReadInLetters) {
    for (const auto& [column, letters] : std::initializer_list<std::pair<int, const char*>>{
             {1, "A"}, {26, "Z"}, {27, "AA"}, {52, "AZ"}, {53, "BA"}, {702, "ZZ"}, {703, "AAA"}, {16384, "XFD"}}) {
        const std::string text = std::string(letters) + "7";
        EXPECT_EQ(to_string(CellAddress{7, column}), text);
        EXPECT_EQ(parse_cell_address(text), (CellAddress{7, column}));
    }
    EXPECT_EQ(parse_cell_address("$B$12"), (CellAddress{12, 2}));
    for (const char* none :
         {"", "A", "7", "A0", "a1", "XFE1", "A1048577", "A1B", "A-1", "$", "ZZZZZZZZZZ1", "A99999999999"})
        EXPECT_FALSE(parse_cell_address(none)) << none;
}

TEST(CellPlace, NamesSheetAndCellAndKeepsTheOrder) {
    const Place first = cell_place("a.xlsx", "输入", 0, {7, 2});
    EXPECT_EQ(first.file, "a.xlsx:输入!B7");
    EXPECT_EQ(file_of(first), "a.xlsx");
    EXPECT_EQ(cell_of(first), "输入!B7");
    EXPECT_LT(first.line, cell_place("a.xlsx", "输入", 0, {8, 1}).line);
    EXPECT_LT(cell_place("a.xlsx", "输入", 0, {1048576, 1}).line, cell_place("a.xlsx", "清单", 1, {1, 1}).line);
    EXPECT_LT(cell_place("a.xlsx", "x", 5000, {1048576, 1}).line, 0);
    EXPECT_EQ(cell_of(cell_place("a:b.xlsx", "c:d", 0, {1, 1})), "c_d!A1");
    EXPECT_EQ(file_of(cell_place("a:b.xlsx", "c:d", 0, {1, 1})), "a:b.xlsx");
    EXPECT_EQ(file_of({"plant.toml", 3, 1}), "plant.toml");
    EXPECT_EQ(cell_of({"plant.toml", 3, 1}), "");
    Diagnostics diagnostics;
    diagnostics.error(first, {"code", {"错", "wrong"}, {}, {}});
    EXPECT_EQ(greengauge::to_string(diagnostics.list().front(), Language::en), "a.xlsx:输入!B7: error: wrong [code]");
}

TEST(NumberFormat, TellsDaysAndPercentagesFromNumbers) {
    for (const char* code :
         {"yyyy-mm-dd", "yyyy\"年\"m\"月\"d\"日\"", "[$-804]m/d/yy", "h:mm", "[h]:mm", "mmm-yy", "[Red]d/m"})
        EXPECT_EQ(kind_of_code(code), NumberKind::date) << code;
    for (const char* code : {"0%", "0.00%", "[Red]0%", "0.0\\ %"})
        EXPECT_EQ(kind_of_code(code), NumberKind::percent) << code;
    for (const char* code :
         {"General", "0.00", "#,##0", "[Red]0.0", "0.0\"kg/day\"", "0\\d", "@", "\"", "[", "0_%", ""})
        EXPECT_EQ(kind_of_code(code), NumberKind::plain) << code;
    EXPECT_EQ(kind_of_built_in(9), NumberKind::percent);
    EXPECT_EQ(kind_of_built_in(14), NumberKind::date);
    EXPECT_EQ(kind_of_built_in(31), NumberKind::date);
    EXPECT_EQ(kind_of_built_in(2), NumberKind::plain);
}

TEST(Digits, AreThoseThatAPersonTyped) {
    EXPECT_EQ(digits_of("0.1"), "0.1");
    EXPECT_EQ(digits_of("1.1000000000000001"), "1.1");
    EXPECT_EQ(digits_of("0.30000000000000004"), "0.3");
    EXPECT_EQ(digits_of("2.9999999999999996"), "3");
    EXPECT_EQ(digits_of("-1.0000000000000001E-5"), "-0.00001");
    EXPECT_EQ(digits_of("123456789.123456"), "123456789.123456");
    for (const char* none : {"", "x", "NaN", "1,5", "1e999", "0x10"})
        EXPECT_FALSE(digits_of(none)) << none;
}

TEST(Days, CountFromTheWorkbooksOwnStart) {
    // 2024-06-30 is 45473 in Excel for Windows; on the other count 1462 less.
    EXPECT_EQ(day_of("45473", false), Date::of(2024, 6, 30));
    EXPECT_EQ(day_of("45473.75", false), Date::of(2024, 6, 30));
    EXPECT_EQ(day_of("44011", true), Date::of(2024, 6, 30));
    EXPECT_EQ(day_of("61", false), Date::of(1900, 3, 1));
    EXPECT_EQ(day_of("0", true), Date::of(1904, 1, 1));
    EXPECT_EQ(day_of("2958465", false), Date::of(9999, 12, 31));
    // 60 is the 1900-02-29 that never was.
    for (const char* none : {"60", "-1", "2958466", "x", "1e300"})
        EXPECT_FALSE(day_of(none, false)) << none;
}

std::vector<std::string> choices(const std::string& unit) {
    Input input;
    input.unit = parse_unit(unit).value();
    return unit_choices(input);
}

TEST(UnitChoices, AreOfTheSameKindAndBeginWithTheOwn) {
    EXPECT_TRUE(choices("1").empty());
    EXPECT_EQ(choices("%"), std::vector<std::string>{"%"});
    const auto contain = [](const std::vector<std::string>& list, const char* one) {
        return std::find(list.begin(), list.end(), one) != list.end();
    };
    for (const char* unit : {"kg", "kWh", "kgce/t", "gce/(kW·h)", "m3", "tCO2e", "CNY", "d", "kWh/t"}) {
        const auto list = choices(unit);
        ASSERT_FALSE(list.empty()) << unit;
        EXPECT_EQ(list.front(), parse_unit(unit)->symbol);
        EXPECT_LE(list.size(), 12U);
        for (const std::string& one : list)
            EXPECT_EQ(parse_unit(one)->dimension, parse_unit(unit)->dimension) << one;
    }
    EXPECT_TRUE(contain(choices("t"), "kg"));
    EXPECT_TRUE(contain(choices("kWh"), "万kWh"));
    EXPECT_TRUE(contain(choices("kgce/t"), "tce/t"));
}

}  // namespace
}  // namespace greengauge::cli
