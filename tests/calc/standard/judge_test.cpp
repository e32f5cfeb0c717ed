// One requirement: the four outcomes, the limit itself, rounding, conditions, windows of time, lists.
#include "document.hpp"

namespace greengauge {
namespace {

/// A document of inputs x, y (plain), m (kg), flag, goods, a list of items, and one requirement.
std::string with_requirement(const std::string& requirement, const std::string& more = {}) {
    return R"toml(
[categories.goods]
label = { zh = "商品", en = "Goods" }
members = [
  { id = "mooncake", zh = "月饼", en = "Mooncakes" },
  { id = "tea", zh = "茶叶", en = "Tea" },
  { id = "soap", zh = "皂", en = "Soap" },
  { id = "rice", zh = "米", en = "Rice" },
]
[input]
x     = { unit = "1", label = { zh = "甲", en = "X" } }
y     = { unit = "1", label = { zh = "乙", en = "Y" } }
m     = { unit = "kg", label = { zh = "质量", en = "Mass" } }
flag  = { flag = true, label = { zh = "旗", en = "Flag" } }
goods = { category = "goods", label = { zh = "商品", en = "Goods" } }
[input.items]
label = { zh = "各项", en = "Items" }
[input.items.field]
goods = { category = "goods", label = { zh = "商品", en = "Goods of the item" } }
mass  = { unit = "g", label = { zh = "质量", en = "Mass of the item" } }
[table]
cap = { label = { zh = "限值", en = "Limit" }, unit = "1", by = ["goods"], $(Table 1;B), rows = { "mooncake" = 7, "tea" = "no requirement", "soap" = "unknown" } }
[formula]
ratio = { is = "x / y", unit = "%", $(3;A) }
)toml" + more +
           "\n[[requirement]]\nid = \"r\"\ntitle = { zh = \"题\", en = \"Title\" }\n" + requirement +
           (requirement.find("clause") == std::string::npos ? "\n$[4.1;A]\n" : "\n");
}

Standard with(const std::string& requirement, const std::string& more = {}) {
    return document(with_requirement(requirement, more));
}

// ---- at the limit, and one unit in the last place beyond

struct Edge {
    const char* relation;
    const char* x;
    const char* verdict;
    const char* margin;
};
class AtTheLimit : public testing::TestWithParam<Edge> {};
TEST_P(AtTheLimit, OfThirty) {
    const RequirementResult one = judged(with("that = \"x " + std::string(GetParam().relation) + " 30\""),
                                         "x = \"" + std::string(GetParam().x) + "\"");
    EXPECT_EQ(to_string(one.verdict), GetParam().verdict);
    EXPECT_EQ(shown(one.margin), GetParam().margin);
    EXPECT_EQ(shown(one.limit), "30");
}
// 29 digits: the last place that a judgement at 30 digits must see.
INSTANTIATE_TEST_SUITE_P(AtMost, AtTheLimit,
                         testing::Values(Edge{"<=", "30", "compliant", "0"}, Edge{"<=", "30.000", "compliant", "0"},
                                         Edge{"<=", "30.000000000000000000000000001", "non-compliant", "-1e-27"},
                                         Edge{"<=", "29.999999999999999999999999999", "compliant", "1e-27"},
                                         Edge{"<=", "-30", "compliant", "60"}, Edge{"<=", "31", "non-compliant", "-1"},
                                         Edge{"<=", "30.0000000000000000000000000000001", "compliant", "0"}));
INSTANTIATE_TEST_SUITE_P(Less, AtTheLimit,
                         testing::Values(Edge{"<", "30", "non-compliant", "0"},
                                         Edge{"<", "30.000000000000000000000000001", "non-compliant", "-1e-27"},
                                         Edge{"<", "29.999999999999999999999999999", "compliant", "1e-27"}));
INSTANTIATE_TEST_SUITE_P(AtLeast, AtTheLimit,
                         testing::Values(Edge{">=", "30", "compliant", "0"},
                                         Edge{">=", "30.000000000000000000000000001", "compliant", "1e-27"},
                                         Edge{">=", "29.999999999999999999999999999", "non-compliant", "-1e-27"}));
INSTANTIATE_TEST_SUITE_P(More, AtTheLimit,
                         testing::Values(Edge{">", "30", "non-compliant", "0"},
                                         Edge{">", "30.000000000000000000000000001", "compliant", "1e-27"},
                                         Edge{">", "29.999999999999999999999999999", "non-compliant", "-1e-27"}));
INSTANTIATE_TEST_SUITE_P(Equals, AtTheLimit,
                         testing::Values(Edge{"==", "30", "compliant", "0"},
                                         Edge{"==", "30.5", "non-compliant", "-0.5"},
                                         Edge{"==", "29", "non-compliant", "-1"}));

// What a calculation leaves of an equality is none: 1 / 3 against 100 / 3 %.
TEST(AtTheLimit, ACalculationMeetsIt) {
    const auto standard = with("that = \"ratio * 3 <= 100 [%]\"");
    EXPECT_EQ(verdict(standard, "x = 1\ny = 3"), "compliant");
    EXPECT_EQ(shown(judged(standard, "x = 1\ny = 3").margin), "0 %");
    EXPECT_EQ(verdict(with("that = \"ratio * 3 < 100 [%]\""), "x = 1\ny = 3"), "non-compliant");
    EXPECT_EQ(verdict(with("that = \"x + y <= 0.3\""), "x = 0.1\ny = 0.2"), "compliant");
}

TEST(Limits, MayBeNegative) {
    const auto standard = with("that = \"x <= -5\"");
    EXPECT_EQ(verdict(standard, "x = -5"), "compliant");
    EXPECT_EQ(verdict(standard, "x = -4.9"), "non-compliant");
    EXPECT_EQ(shown(judged(standard, "x = -4.9").margin), "-0.1");
    EXPECT_EQ(shown(judged(standard, "x = -7").margin), "2");
    EXPECT_EQ(verdict(with("that = \"x >= 0\""), "x = 0"), "compliant");
    EXPECT_EQ(verdict(with("that = \"x > 0\""), "x = -0.0"), "non-compliant");
}

// Value, limit and margin stand in the metric's unit, whatever the limit is written in.
TEST(Units, AreTheMetrics) {
    const RequirementResult one = judged(with("that = \"m <= 0.5 [t]\""), "m = \"501 kg\"");
    EXPECT_EQ(shown(one.value), "501 kg");
    EXPECT_EQ(shown(one.limit), "500 kg");
    EXPECT_EQ(shown(one.margin), "-1 kg");
    EXPECT_EQ(one.relation, Relation::at_most);
    const RequirementResult zero = judged(with("that = \"0 <= m\""), "m = \"501 kg\"");
    EXPECT_EQ(shown(zero.value), "0 kg");
    EXPECT_EQ(shown(zero.limit), "501 kg");
}

TEST(Comparisons, WithTwoSidesOnly) {
    EXPECT_EQ(judged(with("that = \"not flag\""), "flag = false").relation, Relation::holds);
    EXPECT_EQ(verdict(with("that = \"not flag\""), "flag = false"), "compliant");
    EXPECT_EQ(verdict(with("that = \"not flag\""), "flag = true"), "non-compliant");
    EXPECT_EQ(verdict(with("that = \"x <= 3 and y <= 4\""), "x = 3\ny = 5"), "non-compliant");
    EXPECT_EQ(verdict(with("that = \"x <= 3 and y <= 4\""), "x = 3\ny = 4"), "compliant");
    const RequirementResult category = judged(with("that = 'goods == \"tea\"'"), "goods = \"tea\"");
    EXPECT_EQ(category.relation, Relation::holds);
    EXPECT_EQ(category.verdict, Verdict::compliant);
    EXPECT_FALSE(category.margin);
    const RequirementResult unequal = judged(with("that = \"x != 3\""), "x = 3");
    EXPECT_EQ(unequal.relation, Relation::holds);
    EXPECT_EQ(unequal.verdict, Verdict::non_compliant);
}

// ---- rounding, GB/T 8170

struct Rounded {
    const char* x;
    const char* compared;
    const char* verdict;
    const char* margin;
};
class RoundedValue : public testing::TestWithParam<Rounded> {};
TEST_P(RoundedValue, IsCompared) {
    const RequirementResult one = judged(with("that = \"x <= 10\"\ncomparison = \"rounded value\"\ninterval = \"0.1\""),
                                         "x = " + std::string(GetParam().x));
    EXPECT_EQ(shown(one.value), GetParam().x);
    EXPECT_EQ(shown(one.compared), GetParam().compared);
    EXPECT_EQ(to_string(one.verdict), GetParam().verdict);
    EXPECT_EQ(shown(one.margin), GetParam().margin);
}
INSTANTIATE_TEST_SUITE_P(
    HalfToEven, RoundedValue,
    testing::Values(Rounded{"10", "10", "compliant", "0"}, Rounded{"10.04", "10", "compliant", "0"},
                    Rounded{"10.05", "10", "compliant", "0"}, Rounded{"10.0501", "10.1", "non-compliant", "-0.1"},
                    Rounded{"10.15", "10.2", "non-compliant", "-0.2"}, Rounded{"9.95", "10", "compliant", "0"},
                    Rounded{"9.949", "9.9", "compliant", "0.1"}));

TEST(FullValue, ComparesAllDigits) {
    const RequirementResult one = judged(with("that = \"x <= 10\""), "x = 10.04");
    EXPECT_EQ(one.verdict, Verdict::non_compliant);
    EXPECT_FALSE(one.compared);
}

// ---- the four outcomes

TEST(Outcomes, ByTheTablesCell) {
    const auto standard = with("that = \"x <= cap[goods]\"");
    EXPECT_EQ(verdict(standard, "x = 7\ngoods = \"mooncake\""), "compliant");
    EXPECT_EQ(verdict(standard, "x = 8\ngoods = \"mooncake\""), "non-compliant");
    const RequirementResult none = judged(standard, "x = 8\ngoods = \"tea\"");
    EXPECT_EQ(none.verdict, Verdict::not_applicable);
    EXPECT_EQ(none.reason.en, "cap[tea]: no requirement here (Table 1)");
    EXPECT_EQ(none.reason.zh, "cap[tea]：此处不作要求（Table 1）");
    const RequirementResult unknown = judged(standard, "x = 8\ngoods = \"soap\"");
    EXPECT_EQ(unknown.verdict, Verdict::undetermined);
    EXPECT_EQ(unknown.reason.en,
              "the catalogue lacks the value of cap[soap] (see Table 1); who holds the document can give it: [own.cap] "
              "\"soap\" = …");
    EXPECT_EQ(shown(unknown.value), "8");
    EXPECT_FALSE(unknown.limit);
    const RequirementResult no_row = judged(standard, "x = 8\ngoods = \"rice\"");
    EXPECT_EQ(no_row.verdict, Verdict::undetermined);
    EXPECT_EQ(no_row.reason.en, "cap[rice]: the table has no such row, and none is extrapolated (Table 1)");
}

// A document makes no demand on these goods: then nothing needs to be measured.
TEST(Outcomes, NoRequirementAsksForNothing) {
    const RequirementResult one = judged(with("that = \"x <= cap[goods]\""), "goods = \"tea\"");
    EXPECT_EQ(one.verdict, Verdict::not_applicable);
    EXPECT_TRUE(one.basis.missing_inputs.empty());
}

TEST(Outcomes, MissingInputsAreNamed) {
    const auto standard = with("that = \"ratio + m / 1 [kg] <= cap[goods]\"");
    const RequirementResult all = judged(standard, "");
    EXPECT_EQ(all.verdict, Verdict::undetermined);
    EXPECT_EQ(all.basis.missing_inputs, (std::vector<std::string>{"x", "y", "m", "goods"}));
    EXPECT_EQ(all.reason.en, "missing: X (x); Y (y); Mass (m, kg); missing: Goods (goods)");
    EXPECT_EQ(all.reason.zh, "缺少输入：甲（x）、乙（y）、质量（m, kg）；缺少输入：商品（goods）");
    const RequirementResult one = judged(standard, "x = 1\ny = 2\ngoods = \"mooncake\"");
    EXPECT_EQ(one.basis.missing_inputs, (std::vector<std::string>{"m"}));
    EXPECT_EQ(shown(one.limit), "700 %");
    EXPECT_FALSE(one.value);
    EXPECT_FALSE(one.margin);
}

TEST(Outcomes, AnUndefinedFormulaIsUndetermined) {
    const RequirementResult one = judged(with("that = \"ratio <= 30 [%]\""), "x = 1\ny = 0");
    EXPECT_EQ(one.verdict, Verdict::undetermined);
    EXPECT_NE(one.reason.en.find("division by zero"), std::string::npos);
}

// What decides is enough: a missing input that changes nothing is not asked for.
TEST(Outcomes, AMissingInputThatDoesNotMatter) {
    const auto both = with("that = \"x <= 3 and y <= 4\"");
    EXPECT_EQ(verdict(both, "x = 5"), "non-compliant");
    EXPECT_EQ(verdict(both, "y = 5"), "non-compliant");
    EXPECT_EQ(verdict(both, "y = 4"), "undetermined");
    EXPECT_EQ(judged(both, "y = 4").basis.missing_inputs, (std::vector<std::string>{"x"}));
    EXPECT_TRUE(judged(both, "x = 5").basis.missing_inputs.empty());
    EXPECT_EQ(verdict(with("that = \"(if flag then x else y) <= 4\""), "flag = true\nx = 4"), "compliant");
}

TEST(Outcomes, TheWholeIsTheWorst) {
    const auto standard = document(with_requirement("that = \"x <= 1\"") +
                                   "[[requirement]]\nid = \"s\"\ntitle = { zh = \"题\", en = \"T\" }\nthat = \"y <= "
                                   "1\"\nwhen = \"flag\"\n$[4.2;A]\n");
    const auto whole = [&](const char* subject) { return std::string(to_string(assessed(standard, subject).verdict)); };
    EXPECT_EQ(whole("x = 1\ny = 1\nflag = true"), "compliant");
    EXPECT_EQ(whole("x = 1\ny = 2\nflag = true"), "non-compliant");
    EXPECT_EQ(whole("x = 1\nflag = true"), "undetermined");
    EXPECT_EQ(whole("x = 2\nflag = true"), "non-compliant");  // whatever y is
    EXPECT_EQ(whole("x = 1\nflag = false"), "compliant");
    EXPECT_EQ(std::string(to_string(assessed(with("that = \"x <= 1\"\nwhen = \"flag\""), "flag = false").verdict)),
              "not applicable");
}

// ---- conditions

TEST(Conditions, DecideWhetherItApplies) {
    const auto standard =
        with("that = \"x <= 1\"\nwhen = \"y > 1\"\notherwise = { zh = \"单层不适用\", en = \"Not for one layer\" }");
    EXPECT_EQ(verdict(standard, "x = 2\ny = 2"), "non-compliant");
    const RequirementResult none = judged(standard, "x = 2\ny = 1");
    EXPECT_EQ(none.verdict, Verdict::not_applicable);
    EXPECT_EQ(none.reason.en, "Not for one layer");
    EXPECT_FALSE(none.value);
    const RequirementResult unknown = judged(standard, "x = 2");
    EXPECT_EQ(unknown.verdict, Verdict::undetermined);
    EXPECT_EQ(unknown.basis.missing_inputs, (std::vector<std::string>{"y"}));
    EXPECT_EQ(unknown.reason.en, "missing: Y (y)");
    EXPECT_EQ(judged(with("that = \"x <= 1\"\nwhen = \"y > 1\""), "y = 1").reason.en,
              "its condition does not hold: y > 1");
}

TEST(Conditions, MayDecideWithoutAllInputs) {
    const auto standard = with("that = \"x <= 1\"\nwhen = 'flag or goods == \"tea\"'");
    EXPECT_EQ(verdict(standard, "x = 2\nflag = true"), "non-compliant");
    EXPECT_EQ(verdict(standard, "x = 2\ngoods = \"tea\""), "non-compliant");
    EXPECT_EQ(verdict(standard, "x = 2\nflag = false"), "undetermined");
    EXPECT_EQ(verdict(with("that = \"x <= 1\"\nwhen = 'flag and goods == \"tea\"'"), "x = 2\nflag = false"),
              "not applicable");
}

TEST(Windows, BothDaysBelongToThem) {
    const auto standard = with("that = \"x <= 1\"\nfrom = 2025-03-01\nuntil = 2025-12-31");
    EXPECT_EQ(verdict(standard, "x = 2", "2025-02-28"), "not applicable");
    EXPECT_EQ(verdict(standard, "x = 2", "2025-03-01"), "non-compliant");
    EXPECT_EQ(verdict(standard, "x = 2", "2025-12-31"), "non-compliant");
    EXPECT_EQ(verdict(standard, "x = 2", "2026-01-01"), "not applicable");
    EXPECT_EQ(judged(standard, "x = 2", "2025-02-28").reason.en, "applies from 2025-03-01");
    EXPECT_EQ(judged(standard, "x = 2", "2026-01-01").reason.en, "applied until 2025-12-31");
    EXPECT_EQ(judged(standard, "x = 2", "2026-01-01").clause, "4.1");
    EXPECT_EQ(judged(standard, "", "2026-01-01").basis.missing_inputs.size(), 0U);
}

TEST(Tables, GoByTheDate) {
    const auto dated = document(with_requirement("that = \"x <= layer_cap[goods]\"") +
                                "[table.layer_cap]\nlabel = { zh = \"限\", en = \"Cap\" }\nunit = \"1\"\nby = "
                                "[\"goods\"]\n$[Table 2;A]\n[table.layer_cap.rows]\n"
                                "\"tea\" = [ { value = 4, until = 2025-02-28 }, { value = 3, from = 2025-03-01, clause "
                                "= \"Table 2, Amendment 2\" } ]\n\"*\" = 9\n");
    EXPECT_EQ(verdict(dated, "x = 4\ngoods = \"tea\"", "2025-02-28"), "compliant");
    EXPECT_EQ(verdict(dated, "x = 4\ngoods = \"tea\"", "2025-03-01"), "non-compliant");
    EXPECT_EQ(verdict(dated, "x = 9\ngoods = \"soap\"", "2025-03-01"), "compliant");
    EXPECT_EQ(judged(dated, "x = 4\ngoods = \"tea\"", "2025-03-01").clause, "4.1; Table 2, Amendment 2");
    EXPECT_EQ(judged(dated, "x = 4\ngoods = \"tea\"", "2025-02-28").clause, "4.1; Table 2");
}

// ---- corrections

// The limit is corrected, or the measured value: value and limit show which.
TEST(Corrections, OfTheLimitOrOfTheValue) {
    const RequirementResult of_limit = judged(with("that = \"x <= 100 * y\""), "x = 115\ny = 1.2");
    EXPECT_EQ(of_limit.verdict, Verdict::compliant);
    EXPECT_EQ(shown(of_limit.value), "115");
    EXPECT_EQ(shown(of_limit.limit), "120");
    EXPECT_EQ(shown(of_limit.margin), "5");
    const RequirementResult of_value = judged(with("that = \"x / y <= 100\""), "x = 126\ny = 1.2");
    EXPECT_EQ(of_value.verdict, Verdict::non_compliant);
    EXPECT_EQ(shown(of_value.value), "105");
    EXPECT_EQ(shown(of_value.limit), "100");
}

// ---- one verdict an item

TEST(Lists, GiveOneVerdictAnItem) {
    const auto standard = with("for = \"i in items\"\nthat = \"i.mass <= 100 [g] * cap[i.goods] / 7\"");
    const Assessment assessment =
        assessed(standard,
                 "items = [{ goods = \"mooncake\", mass = \"100 g\" }, { goods = \"tea\", mass = \"1 kg\" }, { goods = "
                 "\"mooncake\", mass = \"101 g\" }, { mass = \"1 g\" }]");
    ASSERT_EQ(assessment.requirements.size(), 4U);
    std::string verdicts;
    for (const RequirementResult& one : assessment.requirements)
        verdicts += one.item + " " + std::string(to_string(one.verdict)) + " " + shown(one.margin) + "; ";
    EXPECT_EQ(verdicts,
              "1 (mooncake) compliant 0 g; 2 (tea) not applicable none; 3 (mooncake) non-compliant -1 g; 4 "
              "undetermined none; ");
    EXPECT_EQ(assessment.requirements[3].basis.missing_inputs, (std::vector<std::string>{"items[4].goods"}));
    EXPECT_EQ(assessment.requirements[3].reason.en, "missing: Goods of the item (items[4].goods)");
    EXPECT_EQ(assessment.verdict, Verdict::non_compliant);
}

TEST(Lists, ConditionsAreTheItems) {
    const auto standard = with("for = \"i in items\"\nthat = \"i.mass <= 100 [g]\"\nwhen = 'i.goods == \"tea\"'");
    const Assessment assessment =
        assessed(standard, "items = [{ goods = \"mooncake\", mass = \"1 kg\" }, { goods = \"tea\", mass = \"1 kg\" }]");
    ASSERT_EQ(assessment.requirements.size(), 2U);
    EXPECT_EQ(assessment.requirements[0].verdict, Verdict::not_applicable);
    EXPECT_EQ(assessment.requirements[1].verdict, Verdict::non_compliant);
}

TEST(Lists, AMissingListIsUndetermined) {
    const auto standard = with("for = \"i in items\"\nthat = \"i.mass <= 100 [g]\"");
    const Assessment assessment = assessed(standard, "");
    ASSERT_EQ(assessment.requirements.size(), 1U);
    EXPECT_EQ(assessment.verdict, Verdict::undetermined);
    EXPECT_EQ(assessment.requirements[0].basis.missing_inputs, (std::vector<std::string>{"items"}));
    EXPECT_EQ(assessment.requirements[0].reason.en, "missing: Items (items)");
    const auto sum = with("that = \"sum(i in items: i.mass) <= 1 [kg]\"");
    EXPECT_EQ(judged(sum, "").verdict, Verdict::undetermined);
    EXPECT_EQ(judged(sum, "").basis.missing_inputs, (std::vector<std::string>{"items"}));
    EXPECT_EQ(verdict(sum, "items = []"), "compliant");
    EXPECT_EQ(judged(sum, "items = [{ mass = \"1 g\" }, { goods = \"tea\" }]").basis.missing_inputs,
              (std::vector<std::string>{"items[2].mass"}));
}

// The largest of nothing: the reason must not speak of a division.
TEST(Lists, TheLargestOfNoneHasAReason) {
    const RequirementResult one = judged(with("that = \"max(i in items: i.mass) <= 1 [kg]\""), "items = []");
    EXPECT_EQ(one.verdict, Verdict::undetermined);
    EXPECT_NE(one.reason.en.find("empty list"), std::string::npos) << one.reason.en;
}

// ---- what does not load

TEST(Refused, RequirementsThatCannotBeJudged) {
    const auto refuse = [](const std::string& requirement, const std::string& more = {}) {
        const std::string faults = faults_of_document(with_requirement(requirement, more));
        const auto at = faults.rfind('[');
        return at == std::string::npos ? faults : faults.substr(at);
    };
    EXPECT_EQ(refuse("that = \"x + 1\""), "[wrong-type]");
    EXPECT_EQ(refuse("that = \"x <= 1\"\nwhen = \"y\""), "[wrong-type]");
    EXPECT_EQ(refuse("that = \"x <= 1\"\nrequired = \"2\""), "[not-graded]");
    EXPECT_EQ(refuse("that = \"items.mass <= 1 [g]\""), "[unknown-name]");
    EXPECT_EQ(refuse("that = \"x <= 1 [kg]\""), "[unit-mismatch]");
    // It would always be true.
    EXPECT_EQ(refuse("that = \"given(x) or given(shade)\"",
                     "[input.shade]\nunit = \"1\"\ndefault = 2\nlabel = { zh = \"遮\", en = \"Shade\" }\n"),
              "[given-default]");
    EXPECT_EQ(refuse("for = \"i in items\"\nthat = \"i.mass <= 1 [g]\""), "");
}

}  // namespace
}  // namespace greengauge
