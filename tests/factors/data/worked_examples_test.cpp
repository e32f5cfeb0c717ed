// Every worked example of the material that the carbon documents were written after is an example in a document or a
// scenario: worked_examples.csv says which, and the number that has to stand there. That it comes out is checked by
// running it: a document's examples here, a scenario's expectations in tests/scenarios.
#include <algorithm>
#include <gtest/gtest.h>
#include <set>

#include "factors/reader/lint.hpp"
#include "factors/reader/reader.hpp"
#include "tests/factors/data/files.hpp"

namespace greengauge {
namespace {

using test::lines_of;
using test::text_of;

struct Row {
    int line = 0;
    std::string section, what, holder, title, name, expected;
};

const std::vector<Row>& rows() {
    static const auto all = [] {
        std::vector<Row> found;
        for (const auto& f : test::rows_of("worked_examples.csv", 6))
            found.push_back({static_cast<int>(found.size()) + 2, f[0], f[1], f[2], f[3], f[4], f[5]});
        return found;
    }();
    return all;
}

bool is_scenario(const std::string& holder) { return holder.compare(0, 10, "scenarios/") == 0; }

std::vector<std::string> holders() {
    std::set<std::string> names;
    for (const Row& row : rows())
        names.insert(row.holder);
    return {names.begin(), names.end()};
}

/// Whether an expectation is this text, or a list in which it stands.
bool says(const Given* expectation, const std::string& text) {
    if (expectation == nullptr) return false;
    if (expectation->kind != Given::Kind::list) return expectation->text == text;
    return std::any_of(expectation->items.begin(), expectation->items.end(),
                       [&](const Given& item) { return item.text == text; });
}

const Given* expectation_of(const Standard& standard, const Row& row) {
    for (const Example& one : standard.examples)
        if (one.title == row.title) return one.expect.find(row.name);
    return nullptr;
}

/// What a scenario expects of the subject whose name has the row's title in it, or of itself.
const Given* expectation_of(const Given& scenario, const Row& row) {
    const Given* expect = row.title.empty() ? scenario.find("expect") : nullptr;
    if (const Given* subjects = scenario.find("subject"))
        for (const Given& subject : subjects->items)
            if (!row.title.empty() && subject.find("name")->text.find(row.title) != std::string::npos)
                expect = subject.find("expect");
    if (expect == nullptr) return nullptr;
    const Given* values = expect->find("values");
    return values == nullptr ? expect->find(row.name) : values->find(row.name);
}

class WorkedExamples : public testing::TestWithParam<std::string> {
  protected:
    template <class Holder>
    static void check(const Holder& holder) {
        for (const Row& row : rows())
            if (row.holder == GetParam()) {
                EXPECT_TRUE(says(expectation_of(holder, row), row.expected))
                    << "worked_examples.csv line " << row.line << ": `" << row.title << "` does not expect " << row.name
                    << " = " << row.expected << " (" << row.what << ")";
            }
    }
};

TEST_P(WorkedExamples, StandWhereTheTableSays) {
    Diagnostics diagnostics;
    if (is_scenario(GetParam())) {
        std::ifstream file(std::filesystem::path(GREENGAUGE_SOURCE_DIR) / GetParam(), std::ios::binary);
        const std::string text{std::istreambuf_iterator<char>(file), {}};
        const auto scenario = read_toml(text, GetParam(), diagnostics);
        ASSERT_TRUE(scenario) << lines_of(diagnostics);
        check(*scenario);
        return;
    }
    const auto text = text_of(GetParam());
    ASSERT_TRUE(text) << GetParam() << " has no file";
    const auto standard = read_standard(*text, GetParam(), text_of, diagnostics);
    ASSERT_TRUE(standard) << lines_of(diagnostics);
    check(*standard);
    run_examples(*standard, diagnostics);
    EXPECT_FALSE(diagnostics.has_errors()) << lines_of(diagnostics);
}

std::string name_of_holder(const testing::TestParamInfo<std::string>& info) {
    std::string name = info.param;
    std::replace_if(
        name.begin(), name.end(), [](unsigned char c) { return std::isalnum(c) == 0; }, '_');
    return name;
}

INSTANTIATE_TEST_SUITE_P(Carbon, WorkedExamples, testing::ValuesIn(holders()), name_of_holder);

TEST(WorkedExampleTable, NamesEachSectionAndANumberOnce) {
    std::set<std::string> sections;
    std::set<std::string> seen;
    for (const Row& row : rows()) {
        sections.insert(row.section);
        EXPECT_TRUE(
            seen.insert(row.what + '|' + row.holder + '|' + row.title + '|' + row.name + '|' + row.expected).second)
            << "line " << row.line << " repeats another";
    }
    EXPECT_EQ(sections.size(), 18U);
}

}  // namespace
}  // namespace greengauge
