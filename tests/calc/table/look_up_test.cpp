#include <gtest/gtest.h>

#include "calc/table/table.hpp"

namespace greengauge {
namespace {

Decimal decimal(const char* text) { return parse_decimal(text).value(); }
Date day(const char* text) { return Date::parse(text).value(); }

Key any() { return {}; }
Key codes(std::vector<int> among) {
    Key key;
    key.kind = Key::Kind::codes;
    key.codes = std::move(among);
    return key;
}
Key point(const char* number) {
    Key key;
    key.kind = Key::Kind::point;
    key.point = decimal(number);
    return key;
}
Key within(const char* interval) {
    Key key;
    key.kind = Key::Kind::interval;
    key.interval = parse_interval(interval).value();
    return key;
}

Axis categories() {
    Axis axis;
    axis.kind = Axis::Kind::category;
    axis.category_set = 0;
    return axis;
}
Axis numbers(bool linear = false) {
    Axis axis;
    axis.linear = linear;
    return axis;
}

class TableBuilder {
  public:
    explicit TableBuilder(std::vector<Axis> axes) { table_.axes = std::move(axes); }
    TableBuilder& cell(std::vector<Key> keys, const char* value, const char* from = nullptr,
                       const char* until = nullptr) {
        Cell one;
        one.keys = std::move(keys);
        if (std::string_view(value) == "-")
            one.kind = Cell::Kind::no_level;
        else if (std::string_view(value) == "no requirement")
            one.kind = Cell::Kind::no_requirement;
        else if (std::string_view(value) == "unknown")
            one.kind = Cell::Kind::unknown;
        else
            one.value = decimal(value);
        if (from != nullptr) one.from = day(from);
        if (until != nullptr) one.until = day(until);
        table_.cells.push_back(std::move(one));
        return *this;
    }
    [[nodiscard]] Found at(const std::vector<Coordinate>& coordinates, const char* date = "2025-01-01") const {
        return look_up(table_, coordinates, day(date));
    }

  private:
    Table table_;
};

Coordinate code(int member) { return {member, 0}; }
Coordinate number(const char* text) { return {-1, decimal(text)}; }

std::string shown(const Found& found) {
    switch (found.kind) {
        case Found::Kind::number:
            return to_string(found.value);
        case Found::Kind::no_requirement:
            return "no requirement";
        case Found::Kind::no_level:
            return "-";
        case Found::Kind::unknown:
            return "unknown";
        case Found::Kind::none:
            return "none";
    }
    return "?";
}

TEST(LookUp, ATableWithoutAxesIsAConstant) {
    const auto table = TableBuilder({}).cell({}, "8");
    EXPECT_EQ(shown(table.at({})), "8");
    EXPECT_EQ(table.at({}).cell, 0);
    EXPECT_EQ(table.at({}).upper, -1);
}

TEST(LookUp, AnEmptyTableHasNoCell) {
    EXPECT_EQ(shown(TableBuilder({}).at({})), "none");
    EXPECT_EQ(shown(TableBuilder({numbers(true)}).at({number("1")})), "none");
    EXPECT_EQ(TableBuilder({numbers()}).at({number("1")}).cell, -1);
}

TEST(LookUp, ACategoryIsFoundByItsCode) {
    const auto table = TableBuilder({categories()}).cell({codes({0})}, "13").cell({codes({1, 2})}, "7");
    EXPECT_EQ(shown(table.at({code(0)})), "13");
    EXPECT_EQ(shown(table.at({code(1)})), "7");
    EXPECT_EQ(shown(table.at({code(2)})), "7");
    EXPECT_EQ(table.at({code(2)}).cell, 1);
    EXPECT_EQ(shown(table.at({code(3)})), "none");
    EXPECT_EQ(shown(table.at({code(-1)})), "none");
}

// A cell of named keys goes before one of `*`, whatever their order.
TEST(LookUp, ANamedRowGoesBeforeAnyOther) {
    const auto star_first = TableBuilder({categories()}).cell({any()}, "4").cell({codes({1})}, "3");
    const auto star_last = TableBuilder({categories()}).cell({codes({1})}, "3").cell({any()}, "4");
    for (const auto& table : {star_first, star_last}) {
        EXPECT_EQ(shown(table.at({code(1)})), "3");
        EXPECT_EQ(shown(table.at({code(0)})), "4");
    }
}

TEST(LookUp, TheCellNamedOnMoreAxesGoesFirst) {
    const auto table = TableBuilder({categories(), numbers()})
                           .cell({any(), any()}, "20")
                           .cell({codes({1}), any()}, "18")
                           .cell({codes({1}), within("[100, inf)")}, "15");
    EXPECT_EQ(shown(table.at({code(1), number("100")})), "15");
    EXPECT_EQ(shown(table.at({code(1), number("99.99")})), "18");
    EXPECT_EQ(shown(table.at({code(0), number("100")})), "20");
}

// An unknown named cell is not replaced by the number of "any other": the document has a number of its own there.
TEST(LookUp, AnUnknownNamedCellHidesAnyOther) {
    const auto table = TableBuilder({categories()})
                           .cell({any()}, "4")
                           .cell({codes({1})}, "unknown")
                           .cell({codes({2})}, "no requirement")
                           .cell({codes({3})}, "-");
    EXPECT_EQ(shown(table.at({code(1)})), "unknown");
    EXPECT_EQ(shown(table.at({code(2)})), "no requirement");
    EXPECT_EQ(shown(table.at({code(3)})), "-");
    EXPECT_EQ(table.at({code(3)}).cell, 3);
    EXPECT_EQ(shown(table.at({code(0)})), "4");
}

TEST(LookUp, APointIsMetExactly) {
    const auto table = TableBuilder({numbers()}).cell({point("2")}, "10").cell({point("4")}, "20");
    EXPECT_EQ(shown(table.at({number("2")})), "10");
    EXPECT_EQ(shown(table.at({number("4.000")})), "20");
    EXPECT_EQ(shown(table.at({number("3")})), "none");
    EXPECT_EQ(shown(table.at({number("2.0000000000000000000001")})), "none");
    EXPECT_EQ(shown(table.at({{-1, decimal("2") / 3 * 3}})), "10");
}

TEST(LookUp, IntervalsSayWhichEndIsTheirs) {
    const auto table = TableBuilder({numbers()})
                           .cell({within("(0, 1]")}, "85")
                           .cell({within("(1, 5]")}, "70")
                           .cell({within("(5, inf)")}, "60");
    EXPECT_EQ(shown(table.at({number("0")})), "none");
    EXPECT_EQ(shown(table.at({number("-1")})), "none");
    EXPECT_EQ(shown(table.at({number("1")})), "85");
    EXPECT_EQ(shown(table.at({number("1.0000000000000000000000000001")})), "70");
    EXPECT_EQ(shown(table.at({number("5")})), "70");
    EXPECT_EQ(shown(table.at({number("1e30")})), "60");
}

TEST(LookUp, AGapBetweenIntervalsIsNoCell) {
    const auto table = TableBuilder({numbers()}).cell({within("(0, 1]")}, "85").cell({within("(1, inf)")}, "70");
    const auto with_gap = TableBuilder({numbers()}).cell({within("(0, 1)")}, "85").cell({within("(1, inf)")}, "70");
    EXPECT_EQ(shown(table.at({number("1")})), "85");
    EXPECT_EQ(shown(with_gap.at({number("1")})), "none");
}

TEST(LookUp, DatesAreInclusiveAtBothEnds) {
    const auto table = TableBuilder({categories()})
                           .cell({codes({0})}, "12", nullptr, "2022-08-14")
                           .cell({codes({0})}, "7", "2022-08-15", "2025-02-28")
                           .cell({codes({0})}, "5", "2025-03-01");
    EXPECT_EQ(shown(table.at({code(0)}, "1999-01-01")), "12");
    EXPECT_EQ(shown(table.at({code(0)}, "2022-08-14")), "12");
    EXPECT_EQ(shown(table.at({code(0)}, "2022-08-15")), "7");
    EXPECT_EQ(shown(table.at({code(0)}, "2025-02-28")), "7");
    EXPECT_EQ(shown(table.at({code(0)}, "2025-03-01")), "5");
    EXPECT_EQ(table.at({code(0)}, "2025-03-01").cell, 2);
}

TEST(LookUp, ARowThatIsNotInForceLeavesTheFieldToAnyOther) {
    const auto table = TableBuilder({categories()})
                           .cell({any()}, "4")
                           .cell({codes({0})}, "3", "2025-03-01")
                           .cell({codes({1})}, "2", nullptr, "2024-12-31");
    EXPECT_EQ(shown(table.at({code(0)}, "2025-02-28")), "4");
    EXPECT_EQ(shown(table.at({code(0)}, "2025-03-01")), "3");
    EXPECT_EQ(shown(table.at({code(1)}, "2024-12-31")), "2");
    EXPECT_EQ(shown(table.at({code(1)}, "2025-01-01")), "4");
    const auto lone = TableBuilder({}).cell({}, "8", "2025-03-01");
    EXPECT_EQ(shown(lone.at({}, "2025-02-28")), "none");
}

// ---- interpolation: 10 → 100, 20 → 300, 40 → 200

TableBuilder curve() {
    return TableBuilder({numbers(true)})
        .cell({point("20")}, "300")
        .cell({point("10")}, "100")
        .cell({point("40")}, "200");
}

TEST(Interpolation, IsLinearBetweenNeighbours) {
    EXPECT_EQ(shown(curve().at({number("15")})), "200");
    EXPECT_EQ(shown(curve().at({number("11")})), "120");
    EXPECT_EQ(shown(curve().at({number("30")})), "250");
    EXPECT_EQ(shown(curve().at({number("39.9")})), "200.5");
    const Found found = curve().at({number("15")});
    EXPECT_EQ(found.cell, 1);
    EXPECT_EQ(found.upper, 0);
}

TEST(Interpolation, APointIsItsOwnCell) {
    EXPECT_EQ(shown(curve().at({number("20")})), "300");
    EXPECT_EQ(curve().at({number("20")}).cell, 0);
    EXPECT_EQ(curve().at({number("20")}).upper, -1);
    EXPECT_EQ(shown(curve().at({number("10")})), "100");
    EXPECT_EQ(shown(curve().at({number("40")})), "200");
}

TEST(Interpolation, NeverGoesBeyondTheEnds) {
    EXPECT_EQ(shown(curve().at({number("9.9999999999999999999999999")})), "none");
    EXPECT_EQ(shown(curve().at({number("40.0000000000000000000000001")})), "none");
    EXPECT_EQ(shown(curve().at({number("-20")})), "none");
    EXPECT_EQ(curve().at({number("50")}).cell, -1);
}

TEST(Interpolation, OnePointAloneIsOnlyItself) {
    const auto table = TableBuilder({numbers(true)}).cell({point("10")}, "100");
    EXPECT_EQ(shown(table.at({number("10")})), "100");
    EXPECT_EQ(shown(table.at({number("10.1")})), "none");
}

TEST(Interpolation, IsExactWhereTheQuotientEnds) {
    const auto table = TableBuilder({numbers(true)}).cell({point("0")}, "0.1").cell({point("3")}, "0.4");
    EXPECT_EQ(shown(table.at({number("1")})), "0.2");
    EXPECT_EQ(shown(table.at({number("2")})), "0.3");
}

TEST(Interpolation, WorksForEachRowOfTheOtherAxis) {
    const auto table = TableBuilder({categories(), numbers(true)})
                           .cell({codes({0}), point("10")}, "100")
                           .cell({codes({0}), point("20")}, "200")
                           .cell({codes({1}), point("10")}, "1000")
                           .cell({codes({1}), point("30")}, "3000");
    EXPECT_EQ(shown(table.at({code(0), number("15")})), "150");
    EXPECT_EQ(shown(table.at({code(1), number("15")})), "1500");
    EXPECT_EQ(shown(table.at({code(0), number("25")})), "none");
    EXPECT_EQ(shown(table.at({code(1), number("25")})), "2500");
    EXPECT_EQ(shown(table.at({code(2), number("15")})), "none");
}

// An edition that printed the same point twice: one of them by date.
TEST(Interpolation, TakesOnlyThePointsInForce) {
    const auto table = TableBuilder({numbers(true)})
                           .cell({point("10")}, "100")
                           .cell({point("20")}, "200", nullptr, "2024-12-31")
                           .cell({point("20")}, "400", "2025-01-01");
    EXPECT_EQ(shown(table.at({number("15")}, "2024-12-31")), "150");
    EXPECT_EQ(shown(table.at({number("15")}, "2025-01-01")), "250");
    EXPECT_EQ(shown(table.at({number("20")}, "2025-01-01")), "400");
}

TEST(Interpolation, APointThatStandsTwiceIsItself) {
    const auto table = TableBuilder({numbers(true)})
                           .cell({point("10")}, "100")
                           .cell({point("10")}, "100")
                           .cell({point("20")}, "200")
                           .cell({point("20")}, "200");
    EXPECT_EQ(shown(table.at({number("10")})), "100");
    EXPECT_EQ(shown(table.at({number("20")})), "200");
    EXPECT_EQ(shown(table.at({number("12")})), "120");
}

// Between a number and a dash there is nothing to interpolate; the number itself stands.
TEST(Interpolation, DoesNotReachIntoAnUnknownOrMissingNeighbour) {
    const auto table = TableBuilder({numbers(true)})
                           .cell({point("10")}, "100")
                           .cell({point("20")}, "unknown")
                           .cell({point("30")}, "-")
                           .cell({point("40")}, "400");
    EXPECT_EQ(shown(table.at({number("10")})), "100");
    EXPECT_EQ(shown(table.at({number("15")})), "unknown");
    EXPECT_EQ(shown(table.at({number("20")})), "unknown");
    EXPECT_EQ(shown(table.at({number("35")})), "-");
    EXPECT_EQ(shown(table.at({number("30")})), "-");
}

}  // namespace
}  // namespace greengauge
