// Every indicator of indicators.csv against the files under factors/energy-quota/. The rows were read from the tables the files
// were written after, not from the files: a slip of the pen in a file shows here as a wrong level or verdict.
// Left out: what the source gives from memory only, and products whose corrections cannot be made to vanish (GB 29145 but
// wolframite). In the table `-` is a printed dash, an empty level is unknown; the inputs are the body of an inline table.
// What is expected is worked out in whole numbers, without the program's decimals, units and tables.
#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <iterator>
#include <map>
#include <random>
#include <set>
#include <stdexcept>

#include "calc/standard/assessment.hpp"
#include "factors/reader/reader.hpp"
#include "tests/factors/data/files.hpp"

namespace greengauge {
namespace {

namespace fs = std::filesystem;
using test::fields_of;
using test::lines_of;
using test::text_of;

constexpr int places = 4;  ///< a value is a whole number of 0.0001
constexpr std::int64_t one = 10000;

struct Level {
    bool exists = false;
    std::int64_t limit = 0;
    std::int64_t last_place = 0;  ///< one unit in the last printed place
};

struct Row {
    int line = 0;
    std::string document, requirement, inputs, metric, unit, name;
    std::array<Level, 3> levels;
};

fs::path here() { return fs::path(GREENGAUGE_SOURCE_DIR) / "tests/factors/data"; }

/// "8.50" is 85000 and its last place 100; "-" and "" are no level.
Level level_of(const std::string& text) {
    if (text.empty() || text == "-") return {};
    const auto point = text.find('.');
    const int decimals = point == std::string::npos ? 0 : static_cast<int>(text.size() - point - 1);
    std::string digits = text;
    if (point != std::string::npos) digits.erase(point, 1);
    Level level{true, std::stoll(digits), 1};
    for (int i = decimals; i < places; ++i) {
        level.limit *= 10;
        level.last_place *= 10;
    }
    return level;
}

const std::vector<Row>& rows() {
    static const auto all = [] {
        std::vector<Row> found;
        std::ifstream file(here() / "indicators.csv");
        std::string line;
        std::getline(file, line);
        for (int number = 2; std::getline(file, line); ++number) {
            const auto f = fields_of(line);
            if (f.size() != 9) throw std::runtime_error("indicators.csv, line " + std::to_string(number) + ": not 9 fields");
            found.push_back({number, f[0], f[1], f[2], f[3], f[4], f[8], {level_of(f[5]), level_of(f[6]), level_of(f[7])}});
        }
        return found;
    }();
    return all;
}

std::vector<std::string> documents() {
    std::set<std::string> numbers;
    for (const Row& row : rows()) numbers.insert(row.document);
    return {numbers.begin(), numbers.end()};
}

std::string written(std::int64_t value) {
    const std::int64_t size = value < 0 ? -value : value;
    std::string decimals = std::to_string(one + size % one).substr(1);
    decimals.erase(decimals.find_last_not_of('0') + 1);
    return (value < 0 ? "-" : "") + std::to_string(size / one) + (decimals.empty() ? "" : "." + decimals);
}

// ---- the plain reading

/// The best level whose limit is not exceeded; 0 for none.
int expected_level(const Row& row, std::int64_t value) {
    for (std::size_t i = 0; i < 3; ++i)
        if (row.levels[i].exists && value <= row.levels[i].limit) return static_cast<int>(i) + 1;
    return 0;
}

/// Existing plants must meet level 3, new ones level 2; where there is no such level nothing can be said.
Verdict expected_verdict(const Row& row, std::int64_t value, bool is_new) {
    const Level& required = row.levels[is_new ? 1 : 2];
    if (!required.exists) return Verdict::undetermined;
    return value <= required.limit ? Verdict::compliant : Verdict::non_compliant;
}

/// At every level, one unit of the last printed place below and above, and at random between and around them.
std::vector<std::int64_t> values_to_try(const Row& row) {
    std::vector<std::int64_t> values;
    std::int64_t low = INT64_MAX;
    std::int64_t high = INT64_MIN;
    for (const Level& level : row.levels) {
        if (!level.exists) continue;
        for (const int step : {-1, 0, 1}) values.push_back(level.limit + step * level.last_place);
        low = std::min(low, level.limit - level.last_place);
        high = std::max(high, level.limit + level.last_place);
    }
    if (values.empty()) return values;
    std::mt19937 random(static_cast<unsigned>(row.line));  // its numbers are the same everywhere, a distribution's are not
    const std::int64_t margin = (high - low) / 10;
    for (int i = 0; i < 6; ++i) values.push_back(low - margin + static_cast<std::int64_t>(random() % static_cast<std::uint64_t>(high - low + 2 * margin + 1)));
    return values;
}

// ---- the program's reading

class Indicators : public testing::TestWithParam<std::string> {
  protected:
    void SetUp() override {
        const auto text = text_of(GetParam());
        ASSERT_TRUE(text) << GetParam() << " has no file";
        Diagnostics diagnostics;
        standard_ = read_standard(*text, GetParam(), text_of, diagnostics);
        ASSERT_TRUE(standard_) << lines_of(diagnostics);
    }

    [[nodiscard]] std::optional<RequirementResult> judged(const Row& row, const Given& base, std::int64_t value, bool is_new) const {
        Given given = base;
        if (given.find("status") == nullptr) given.members.emplace_back("status", Given::of_text(is_new ? "new" : "existing"));
        given.members.emplace_back(row.metric, Given::of_text(written(value) + " " + row.unit));
        Diagnostics diagnostics;
        EXPECT_TRUE(unknown_names(*standard_, given).empty());
        const auto assessment = assess(*standard_, given, standard_->effective, {}, diagnostics);
        EXPECT_TRUE(assessment) << lines_of(diagnostics);
        if (!assessment) return std::nullopt;
        for (const RequirementResult& result : assessment->requirements)
            if (result.id == row.requirement) return result;
        ADD_FAILURE() << "no requirement " << row.requirement;
        return std::nullopt;
    }

    void check(const Row& row, const Given& base, bool is_new) const {
        for (const std::int64_t value : values_to_try(row)) {
            const auto result = judged(row, base, value, is_new);
            if (!result) return;
            const int level = expected_level(row, value);
            const Verdict verdict = expected_verdict(row, value, is_new);
            EXPECT_EQ(result->grade.value_or(0), level) << "the level of " << written(value);
            EXPECT_EQ(to_string(result->verdict), to_string(verdict)) << "the verdict on " << written(value) << ": " << result->reason.en;
            ASSERT_EQ(result->grades.size(), 3U);
            bool levels_there = true;
            for (std::size_t i = 0; i < 3; ++i) levels_there &= result->grades[i].limit.has_value() == row.levels[i].exists;
            EXPECT_TRUE(levels_there) << "the file has a level that the table has not, or the other way about";
            if (!levels_there || result->grade.value_or(0) != level || result->verdict != verdict) return;  // one value a row is enough
        }
    }

    std::optional<Standard> standard_;
};

TEST_P(Indicators, AreAsTheTablesSay) {
    for (const Row& row : rows()) {
        if (row.document != GetParam()) continue;
        SCOPED_TRACE(row.document + ", indicators.csv line " + std::to_string(row.line) + ": " + row.name + " (" + row.requirement + ")");
        Diagnostics diagnostics;
        const auto record = read_toml("given = { " + row.inputs + " }\n", "indicators.csv", diagnostics);
        ASSERT_TRUE(record) << lines_of(diagnostics);
        const Given& base = *record->find("given");
        const Given* status = base.find("status");
        for (const bool is_new : {false, true}) {
            if (status != nullptr && (status->text == "new") != is_new) continue;
            SCOPED_TRACE(is_new ? "new" : "existing");
            check(row, base, is_new);
        }
    }
}

std::string name_of_document(const testing::TestParamInfo<std::string>& info) {
    std::string name = info.param;
    std::replace_if(name.begin(), name.end(), [](unsigned char c) { return std::isalnum(c) == 0; }, '_');
    return name;
}

INSTANTIATE_TEST_SUITE_P(Factors, Indicators, testing::ValuesIn(documents()), name_of_document);

TEST(IndicatorTable, IsLargeAndNamesARowOnce) {
    EXPECT_GE(rows().size(), 300U);
    EXPECT_GE(documents().size(), 40U);
    std::set<std::string> seen;
    for (const Row& row : rows()) {
        EXPECT_TRUE(seen.insert(row.document + '|' + row.requirement + '|' + row.inputs).second) << "line " << row.line << " repeats another";
        EXPECT_TRUE(row.levels[0].exists || row.levels[1].exists || row.levels[2].exists) << "line " << row.line << " has no level";
    }
}

}  // namespace
}  // namespace greengauge
