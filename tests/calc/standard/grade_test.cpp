// Graded requirements: the grade reached, the grade required, the distance to the next.
#include "document.hpp"

namespace greengauge {
namespace {

/// Levels 1 (best) to 3 of a value that should be small.
std::string with_levels(const std::string& rows, const std::string& requirement) {
    return R"toml(
[grades]
numbers = [1, 2, 3]
labels  = [{ zh = "1级", en = "Grade 1" }, { zh = "2级", en = "Grade 2" }, { zh = "3级", en = "Grade 3" }]
[categories.line]
label = { zh = "线", en = "Line" }
members = [{ id = "new", zh = "新建", en = "New" }, { id = "existing", zh = "现有", en = "Existing" }]
[input]
x    = { unit = "kgce/t", label = { zh = "能耗", en = "Consumption" } }
k    = { unit = "1", default = 1, label = { zh = "修正", en = "Correction" } }
want = { unit = "1", label = { zh = "要求", en = "Wanted" } }
line = { category = "line", default = "existing", label = { zh = "线", en = "Line" } }
[table.level]
label = { zh = "等级", en = "Levels" }
unit = "kgce/t"
by = ["grade"]
$[Table 1;B]
[table.level.rows]
)toml" + rows +
           "\n[[requirement]]\nid = \"r\"\ntitle = { zh = \"题\", en = \"T\" }\n" + requirement + "\n$[4.1;A]\n";
}
Standard graded(const std::string& rows, const std::string& requirement) {
    return document(with_levels(rows, requirement));
}

const Standard& nested() {
    static const Standard standard = graded(
        "1 = 100\n2 = 110\n3 = 120", "that = \"x <= level[grade]\"\nrequired = 'if line == \"new\" then 2 else 3'");
    return standard;
}

std::string told(const RequirementResult& one) {
    std::string text =
        std::string(to_string(one.verdict)) + ", grade " + (one.grade ? std::to_string(*one.grade) : "none");
    if (one.margin) text += ", margin " + to_string(one.margin->number);
    if (one.next_grade)
        text += ", grade " + std::to_string(*one.next_grade) + " is " + to_string(one.to_next_grade->number) + " away";
    return text;
}
std::string told(const Standard& standard, const std::string& subject) { return told(judged(standard, subject)); }

TEST(Nested, TheBestLevelMetIsTheGrade) {
    EXPECT_EQ(told(nested(), "x = \"99 kgce/t\""), "compliant, grade 1, margin 21");
    EXPECT_EQ(told(nested(), "x = \"100 kgce/t\""), "compliant, grade 1, margin 20");
    EXPECT_EQ(told(nested(), "x = \"100.0000000000000000000000001 kgce/t\""),
              "compliant, grade 2, margin 19.9999999999999999999999999, grade 1 is 1e-25 away");
    EXPECT_EQ(told(nested(), "x = \"110 kgce/t\""), "compliant, grade 2, margin 10, grade 1 is 10 away");
    EXPECT_EQ(told(nested(), "x = \"115 kgce/t\""), "compliant, grade 3, margin 5, grade 2 is 5 away");
    EXPECT_EQ(told(nested(), "x = \"120 kgce/t\""), "compliant, grade 3, margin 0, grade 2 is 10 away");
    EXPECT_EQ(told(nested(), "x = \"121 kgce/t\""), "non-compliant, grade none, margin -1, grade 3 is 1 away");
}

TEST(Required, ByTheStatusOfTheLine) {
    EXPECT_EQ(told(nested(), "line = \"new\"\nx = \"110 kgce/t\""), "compliant, grade 2, margin 0, grade 1 is 10 away");
    EXPECT_EQ(told(nested(), "line = \"new\"\nx = \"115 kgce/t\""),
              "non-compliant, grade 3, margin -5, grade 2 is 5 away");
    const RequirementResult one = judged(nested(), "line = \"new\"\nx = \"115 kgce/t\"");
    EXPECT_EQ(one.required_grade, 2);
    EXPECT_EQ(shown(one.limit), "110 kgce/t");
    EXPECT_EQ(one.grade_label.en, "Grade 3");
    ASSERT_EQ(one.grades.size(), 3U);
    EXPECT_EQ(shown(one.grades[0].limit), "100 kgce/t");
    EXPECT_FALSE(one.grades[0].met);
    EXPECT_FALSE(one.grades[1].met);
    EXPECT_TRUE(one.grades[2].met);
    EXPECT_EQ(one.grades[2].label.zh, "3级");
}

// Without `required` the last level is the one to be reached.
TEST(Required, IsTheWorstWhereNothingIsSaid) {
    const auto standard = graded("1 = 100\n2 = 110\n3 = 120", "that = \"x <= level[grade]\"");
    const RequirementResult one = judged(standard, "x = \"115 kgce/t\"");
    EXPECT_EQ(told(one), "compliant, grade 3, margin 5, grade 2 is 5 away");
    EXPECT_EQ(one.required_grade, 3);
}

TEST(Required, MayBeMissing) {
    const auto standard = graded("1 = 100\n2 = 110\n3 = 120", "that = \"x <= level[grade]\"\nrequired = \"want\"");
    const RequirementResult one = judged(standard, "x = \"115 kgce/t\"");
    EXPECT_EQ(one.verdict, Verdict::undetermined);
    EXPECT_EQ(one.basis.missing_inputs, (std::vector<std::string>{"want"}));
    EXPECT_EQ(shown(one.value), "115 kgce/t");
    EXPECT_EQ(told(standard, "x = \"115 kgce/t\"\nwant = 2"), "non-compliant, grade 3, margin -5, grade 2 is 5 away");
}

// Only a grade of the document can be required: 2.5 is none, and neither is a number beyond every integer.
TEST(Required, IsAGradeOfTheDocument) {
    const auto standard = graded("1 = 100\n2 = 110\n3 = 120", "that = \"x <= level[grade]\"\nrequired = \"want\"");
    for (const char* want : {"4", "0", "-1", "2.5", "1e30"}) {
        const RequirementResult one = judged(standard, "x = \"115 kgce/t\"\nwant = \"" + std::string(want) + "\"");
        EXPECT_EQ(one.verdict, Verdict::undetermined) << want;
        EXPECT_EQ(one.reason.en, "there is no grade " + to_string(decimal(want)));
        EXPECT_FALSE(one.margin);
    }
}

// Levels need not be nested: here the access value of new lines is laxer than that of old ones, and level 1 laxer
// than 2.
TEST(NotNested, TheBestLevelMetIsStillTheGrade) {
    const auto standard = graded("1 = 110\n2 = 100\n3 = 120", "that = \"x <= level[grade]\"\nrequired = \"2\"");
    EXPECT_EQ(told(standard, "x = \"105 kgce/t\""), "non-compliant, grade 1, margin -5");
    EXPECT_EQ(told(standard, "x = \"100 kgce/t\""), "compliant, grade 1, margin 0");
    EXPECT_EQ(told(standard, "x = \"115 kgce/t\""), "non-compliant, grade 3, margin -15, grade 2 is 15 away");
    const RequirementResult one = judged(standard, "x = \"105 kgce/t\"");
    EXPECT_TRUE(one.grades[0].met);
    EXPECT_FALSE(one.grades[1].met);
    EXPECT_TRUE(one.grades[2].met);
}

// ---- levels that are not there

TEST(Dash, ForTheRequiredGradeIsUndetermined) {
    const auto standard = graded("1 = 100\n2 = \"-\"\n3 = 120",
                                 "that = \"x <= level[grade]\"\nrequired = 'if line == \"new\" then 2 else 3'");
    const RequirementResult one = judged(standard, "line = \"new\"\nx = \"115 kgce/t\"");
    EXPECT_EQ(one.verdict, Verdict::undetermined);
    EXPECT_EQ(one.reason.en, "level[2]: the table prints a dash, there is no such level (Table 1)");
    EXPECT_EQ(one.reason.zh, "level[2]：表中此级为“—”，无该级数值（Table 1）");
    EXPECT_EQ(one.grade, 3);
    EXPECT_FALSE(one.limit);
    EXPECT_FALSE(one.margin);
    EXPECT_EQ(told(standard, "x = \"115 kgce/t\""), "compliant, grade 3, margin 5, grade 1 is 15 away");
    EXPECT_EQ(told(standard, "x = \"99 kgce/t\""), "compliant, grade 1, margin 21");
}

TEST(Unknown, LevelsAreSaidToBeUnknown) {
    const auto standard = graded("1 = \"unknown\"\n2 = 110\n3 = 120", "that = \"x <= level[grade]\"");
    const RequirementResult one = judged(standard, "x = \"99 kgce/t\"");
    EXPECT_EQ(told(one), "compliant, grade 2, margin 21");
    EXPECT_FALSE(one.grades[0].limit);
    EXPECT_NE(one.grades[0].reason.en.find("lacks the value of level[1]"), std::string::npos);
    ASSERT_EQ(one.cautions.size(), 1U);  // it may be better than grade 2
    EXPECT_NE(one.cautions[0].en.find("Grade 1 has no known limit"), std::string::npos);
    const auto required = graded("1 = \"unknown\"\n2 = 110\n3 = 120", "that = \"x <= level[grade]\"\nrequired = \"1\"");
    EXPECT_EQ(judged(required, "x = \"99 kgce/t\"").verdict, Verdict::undetermined);
    EXPECT_EQ(judged(required, "x = \"99 kgce/t\"").grade, 2);
}

TEST(NoRequirement, AtTheRequiredLevel) {
    const auto standard = graded("1 = 100\n2 = 110\n3 = \"no requirement\"", "that = \"x <= level[grade]\"");
    EXPECT_EQ(judged(standard, "x = \"500 kgce/t\"").verdict, Verdict::not_applicable);
    EXPECT_EQ(judged(standard, "").verdict, Verdict::not_applicable);
}

TEST(Missing, ValueStillShowsTheLevels) {
    const RequirementResult one = judged(nested(), "");
    EXPECT_EQ(one.verdict, Verdict::undetermined);
    EXPECT_FALSE(one.grade);
    EXPECT_FALSE(one.next_grade);
    EXPECT_EQ(shown(one.limit), "120 kgce/t");
    ASSERT_EQ(one.grades.size(), 3U);
    EXPECT_EQ(shown(one.grades[1].limit), "110 kgce/t");
    EXPECT_FALSE(one.grades[2].met);
    EXPECT_EQ(one.basis.missing_inputs, (std::vector<std::string>{"x"}));
}

// ---- the other direction: an efficiency that should be large

TEST(AtLeast, TheDistanceIsUpwards) {
    const auto standard = graded("1 = 120\n2 = 110\n3 = 100", "that = \"x >= level[grade]\"\nrequired = \"3\"");
    EXPECT_EQ(told(standard, "x = \"120 kgce/t\""), "compliant, grade 1, margin 20");
    EXPECT_EQ(told(standard, "x = \"119 kgce/t\""), "compliant, grade 2, margin 19, grade 1 is 1 away");
    EXPECT_EQ(told(standard, "x = \"99.9 kgce/t\""), "non-compliant, grade none, margin -0.1, grade 3 is 0.1 away");
}

TEST(Negative, LimitsAndValues) {
    const auto standard = graded("1 = -20\n2 = -10\n3 = 0", "that = \"x <= level[grade]\"");
    EXPECT_EQ(told(standard, "x = \"-20 kgce/t\""), "compliant, grade 1, margin 20");
    EXPECT_EQ(told(standard, "x = \"-15 kgce/t\""), "compliant, grade 2, margin 15, grade 1 is 5 away");
    EXPECT_EQ(told(standard, "x = \"0.1 kgce/t\""), "non-compliant, grade none, margin -0.1, grade 3 is 0.1 away");
}

TEST(Strict, LevelsAreBelow) {
    const auto standard = graded("1 = 100\n2 = 110\n3 = 120", "that = \"x < level[grade]\"");
    EXPECT_EQ(told(standard, "x = \"100 kgce/t\""), "compliant, grade 2, margin 20, grade 1 is 0 away");
    EXPECT_EQ(told(standard, "x = \"120 kgce/t\""), "non-compliant, grade none, margin 0, grade 3 is 0 away");
}

// ---- corrections and rounding

TEST(Corrections, OfTheLimitByGrade) {
    const auto standard =
        graded("1 = 100\n2 = 110\n3 = 120", "that = \"x <= level[grade] * (if grade == 1 then 1 else k)\"");
    EXPECT_EQ(told(standard, "x = \"125 kgce/t\"\nk = 1.1"), "compliant, grade 3, margin 7, grade 2 is 4 away");
    EXPECT_EQ(told(standard, "x = \"121 kgce/t\"\nk = 1.1"), "compliant, grade 2, margin 11, grade 1 is 21 away");
    const RequirementResult one = judged(standard, "x = \"121 kgce/t\"\nk = 1.1");
    EXPECT_EQ(shown(one.grades[0].limit), "100 kgce/t");
    EXPECT_EQ(shown(one.grades[1].limit), "121 kgce/t");
    EXPECT_EQ(shown(one.grades[2].limit), "132 kgce/t");
}

TEST(Corrections, OfTheMeasuredValue) {
    const auto standard = graded("1 = 100\n2 = 110\n3 = 120", "that = \"x / k <= level[grade]\"");
    const RequirementResult one = judged(standard, "x = \"132 kgce/t\"\nk = 1.2");
    EXPECT_EQ(told(one), "compliant, grade 2, margin 10, grade 1 is 10 away");
    EXPECT_EQ(shown(one.value), "110 kgce/t");
}

// A correction that stands in a formula of its own, one value a grade.
TEST(Corrections, InAFormulaByGrade) {
    const auto standard = document(with_levels("1 = 100\n2 = 110\n3 = 120", "that = \"x <= corrected\"") +
                                   "[formula.corrected]\nis = \"level[grade] * k\"\nunit = \"gce/t\"\n$[4.2;B]\n");
    const RequirementResult one = judged(standard, "x = \"110 kgce/t\"\nk = 1.1");
    EXPECT_EQ(told(one), "compliant, grade 1, margin 22");
    EXPECT_EQ(shown(one.limit), "132 kgce/t");
}

TEST(Rounded, ValueIsWhatIsGraded) {
    const auto standard = graded("1 = 100\n2 = 110\n3 = 120",
                                 "that = \"x <= level[grade]\"\ncomparison = \"rounded value\"\ninterval = \"1\"");
    EXPECT_EQ(told(standard, "x = \"100.5 kgce/t\""), "compliant, grade 1, margin 20");
    EXPECT_EQ(told(standard, "x = \"100.6 kgce/t\""), "compliant, grade 2, margin 19, grade 1 is 1 away");
    EXPECT_EQ(shown(judged(standard, "x = \"100.6 kgce/t\"").value), "100.6 kgce/t");
    EXPECT_EQ(shown(judged(standard, "x = \"100.6 kgce/t\"").compared), "101 kgce/t");
}

// ---- what cannot be graded is refused: it would be judged by the first grade alone

TEST(Refused, AMetricThatDependsOnTheGrade) {
    EXPECT_NE(faults_of_document(with_levels("1 = 100\n2 = 110\n3 = 120", "that = \"level[grade] >= x\""))
                  .find("[graded-metric]"),
              std::string::npos);
    EXPECT_NE(faults_of_document(with_levels("1 = 100\n2 = 110\n3 = 120", "that = \"x * grade <= level[3]\""))
                  .find("[graded-metric]"),
              std::string::npos);
}
TEST(Refused, AGradedYesOrNo) {
    EXPECT_NE(faults_of_document(with_levels("1 = 100\n2 = 110\n3 = 120", "that = \"x <= level[grade] and k <= 2\""))
                  .find("[graded-condition]"),
              std::string::npos);
    EXPECT_NE(faults_of_document(with_levels("1 = 100\n2 = 110\n3 = 120", "that = \"not (x > level[grade])\""))
                  .find("[graded-condition]"),
              std::string::npos);
}

}  // namespace
}  // namespace greengauge
