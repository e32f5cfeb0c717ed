// Every factor of factors.csv against the files under factors/carbon/. The rows were read from the tables the files
// were written after, a second time and not from the files; their keys are the words of those tables (`无烟煤`,
// `calcite`), so that labels and aliases are tested as well. `none`: there must be no such cell; `unknown`: it must be
// there, and unknown.
#include <algorithm>
#include <gtest/gtest.h>
#include <set>

#include "calc/number/decimal.hpp"
#include "calc/units/quantity.hpp"
#include "factors/reader/reader.hpp"
#include "tests/factors/data/files.hpp"

namespace greengauge {
namespace {

using test::lines_of;
using test::text_of;

struct Row {
    int line = 0;
    std::string document, table, key, value, unit, evidence, date, name;
};

const std::vector<Row>& rows() {
    static const auto all = [] {
        std::vector<Row> found;
        for (const auto& f : test::rows_of("factors.csv", 8))
            found.push_back({static_cast<int>(found.size()) + 2, f[0], f[1], f[2], f[3], f[4], f[5], f[6], f[7]});
        return found;
    }();
    return all;
}

std::vector<std::string> documents() {
    std::set<std::string> numbers;
    for (const Row& row : rows())
        numbers.insert(row.document);
    return {numbers.begin(), numbers.end()};
}

class Factors : public testing::TestWithParam<std::string> {
  protected:
    void SetUp() override {
        const auto text = text_of(GetParam());
        ASSERT_TRUE(text) << GetParam() << " has no file";
        Diagnostics diagnostics;
        standard_ = read_standard(*text, GetParam(), text_of, diagnostics);
        ASSERT_TRUE(standard_) << lines_of(diagnostics);
    }

    /// The words of a key as the codes of the table's axes, or as numbers. A word that no member has is -1.
    [[nodiscard]] std::vector<Coordinate> coordinates(const Table& table, std::string key) const {
        std::vector<Coordinate> at;
        for (const Axis& axis : table.axes) {
            const auto slash = key.find(" / ");
            const std::string word = key.substr(0, slash);
            Coordinate coordinate;
            if (axis.category_set < 0) {
                coordinate.code = 0;
                coordinate.number = parse_decimal(word).value();
            } else {
                coordinate.code = standard_->sets[static_cast<std::size_t>(axis.category_set)].code_of(word);
            }
            at.push_back(coordinate);
            key = slash == std::string::npos ? "" : key.substr(slash + 3);
        }
        return at;
    }

    void check(const Row& row) const {
        const Table* table = standard_->table(row.table);
        ASSERT_NE(table, nullptr) << "there is no such table";
        const auto at = coordinates(*table, row.key);
        for (const Coordinate& one : at)
            ASSERT_GE(one.code, 0) << "no member is called so";
        const auto day = Date::parse(row.date.empty() ? "2026-12-31" : row.date);
        const Found found = look_up(*table, at, *day);
        if (row.value == "none" || row.value == "unknown") {
            EXPECT_EQ(found.kind, row.value == "none" ? Found::Kind::none : Found::Kind::unknown)
                << "the file has something else";
            return;
        }
        ASSERT_EQ(found.kind, Found::Kind::number) << "the file has no such number";
        const auto printed = parse_quantity(row.unit == "1" ? row.value : row.value + " " + row.unit);
        ASSERT_TRUE(printed);
        const auto expected = number_in(*printed, table->unit);
        ASSERT_TRUE(expected) << "the table's unit is " << table->unit.symbol;
        EXPECT_EQ(compare(found.value, *expected), 0)
            << "it is " << to_string(found.value) << " " << table->unit.symbol;
        EXPECT_EQ(to_string(table->cells[static_cast<std::size_t>(found.cell)].provenance.evidence), row.evidence)
            << "its evidence";
    }

    std::optional<Standard> standard_;
};

TEST_P(Factors, AreAsTheirSourceHasThem) {
    for (const Row& row : rows()) {
        if (row.document != GetParam()) continue;
        SCOPED_TRACE(row.document + ", factors.csv line " + std::to_string(row.line) + ": " + row.table + "[" +
                     row.key + "] " + row.date);
        check(row);
    }
}

std::string name_of_document(const testing::TestParamInfo<std::string>& info) {
    std::string name = info.param;
    std::replace_if(
        name.begin(), name.end(), [](unsigned char c) { return std::isalnum(c) == 0; }, '_');
    return name;
}

INSTANTIATE_TEST_SUITE_P(Carbon, Factors, testing::ValuesIn(documents()), name_of_document);

TEST(FactorTable, IsLargeAndNamesARowOnce) {
    EXPECT_GE(rows().size(), 1400U);
    std::set<std::string> seen;
    for (const Row& row : rows())
        EXPECT_TRUE(seen.insert(row.document + '|' + row.table + '|' + row.key + '|' + row.date).second)
            << "line " << row.line << " repeats another";
}

}  // namespace
}  // namespace greengauge
