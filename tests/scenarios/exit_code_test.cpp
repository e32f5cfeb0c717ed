// Exit codes over every combination of verdict, expectation and error.
#include <algorithm>
#include <gtest/gtest.h>

#include "scenarios/scenario.hpp"

namespace greengauge {
namespace {

enum class Expected { nothing, holds, fails };

CaseResult result_of(Verdict verdict, Expected expected, bool failed = false) {
    CaseResult result;
    result.verdict = verdict;
    result.failed_to_read = failed;
    if (expected == Expected::nothing) return result;
    result.given.expect.verdict = Verdict::compliant;
    result.expected = expected == Expected::holds;
    if (expected == Expected::fails) result.unexpected.push_back({"不同", "different"});
    return result;
}

int code_of(std::vector<CaseResult> cases, const Diagnostics& diagnostics = {}) {
    ScenarioResult one;
    one.cases = std::move(cases);
    return exit_code({one}, diagnostics);
}

Diagnostics with(Severity severity) {
    Diagnostics diagnostics;
    diagnostics.add({severity, {}, {"code", {}, {}, {}}});
    return diagnostics;
}

struct Row {
    Verdict verdict;
    Expected expected;
    int code;
};

const std::vector<Row> table{
    {Verdict::not_applicable, Expected::nothing, 0}, {Verdict::compliant, Expected::nothing, 0},
    {Verdict::undetermined, Expected::nothing, 2},   {Verdict::non_compliant, Expected::nothing, 1},
    {Verdict::not_applicable, Expected::holds, 0},   {Verdict::compliant, Expected::holds, 0},
    {Verdict::undetermined, Expected::holds, 0},     {Verdict::non_compliant, Expected::holds, 0},
    {Verdict::not_applicable, Expected::fails, 1},   {Verdict::compliant, Expected::fails, 1},
    {Verdict::undetermined, Expected::fails, 1},     {Verdict::non_compliant, Expected::fails, 1},
};

TEST(ExitCode, OneCase) {
    for (const Row& row : table) {
        EXPECT_EQ(code_of({result_of(row.verdict, row.expected)}), row.code)
            << to_string(row.verdict) << " " << static_cast<int>(row.expected);
        EXPECT_EQ(code_of({result_of(row.verdict, row.expected)}, with(Severity::warning)), row.code);
        EXPECT_EQ(code_of({result_of(row.verdict, row.expected)}, with(Severity::error)), 3);
        EXPECT_EQ(code_of({result_of(row.verdict, row.expected, true)}), 3);
    }
}

/// 1 goes before 2, and 2 before 0, whatever the order of cases and files.
TEST(ExitCode, EveryPairOfCases) {
    for (const Row& a : table)
        for (const Row& b : table) {
            const int worst = a.code == 1 || b.code == 1 ? 1 : std::max(a.code, b.code);
            EXPECT_EQ(code_of({result_of(a.verdict, a.expected), result_of(b.verdict, b.expected)}), worst);
            ScenarioResult first;
            first.cases.push_back(result_of(a.verdict, a.expected));
            ScenarioResult second;
            second.cases.push_back(result_of(b.verdict, b.expected));
            EXPECT_EQ(exit_code({first, second}, {}), worst);
            EXPECT_EQ(exit_code({first, second}, with(Severity::error)), 3);
        }
}

TEST(ExitCode, NothingAtAll) {
    EXPECT_EQ(exit_code({}, {}), 0);
    EXPECT_EQ(exit_code({}, with(Severity::error)), 3);
}

}  // namespace
}  // namespace greengauge
