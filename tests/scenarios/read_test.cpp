// The scenario file as a text: every key, and every error with its place.
#include <algorithm>
#include <gtest/gtest.h>

#include "scenarios/scenario.hpp"

namespace greengauge {
namespace {

const std::string head = "[scenario]\ntitle = \"t\"\ndate = 2025-12-31\nstandards = [\"A 1-2020\"]\n";  // four lines

struct Reading {
    std::optional<Scenario> scenario;
    std::string messages;  ///< English, a line each
};

Reading reading(const std::string& text) {
    Diagnostics diagnostics;
    Reading result{read_scenario(text, "s.toml", diagnostics), {}};
    for (const Diagnostic& one : diagnostics.list())
        result.messages += to_string(one, Language::en) + "\n";
    return result;
}

Scenario scenario(const std::string& text) {
    Reading result = reading(text);
    EXPECT_EQ(result.messages, "");
    return result.scenario.value_or(Scenario{});
}

TEST(ReadScenario, TheSmallestFile) {
    const Scenario one = scenario(head);
    EXPECT_EQ(one.file, "s.toml");
    EXPECT_EQ(one.title, "t");
    EXPECT_EQ(one.kind, "assessment");
    ASSERT_EQ(one.cases.size(), 1U);
    const Case& base = one.cases.front();
    EXPECT_EQ(base.name, "");
    EXPECT_EQ(base.variant, "");
    EXPECT_EQ(base.date.to_string(), "2025-12-31");
    ASSERT_EQ(base.standards.size(), 1U);
    EXPECT_EQ(base.standards.front().text, "A 1-2020");
    EXPECT_EQ(base.standards.front().place, (Place{"s.toml", 4, 14}));
    EXPECT_EQ(base.inputs.kind, Given::Kind::record);
    EXPECT_TRUE(base.inputs.members.empty());
    EXPECT_TRUE(base.expect.empty());
    EXPECT_TRUE(base.own.empty());
    EXPECT_EQ(base.place, (Place{"s.toml", 1, 2}));
}

TEST(ReadScenario, EveryKey) {
    const Scenario one = scenario(head + R"(
kind = "assessment"
[inputs]
a = "1 t"
list = [{ b = 1 }]
[expect]
verdict = "non-compliant"
grade = 2
requirement = { x = "undetermined", "y-z" = "not applicable" }
grades = { x = 1 }
[own.k]
"row" = 9.0
"other / row" = { value = "9 %", source = "p. 7" }
[variant.w]
a = "2 t"
date = 2024-01-01
standards = ["B 2"]
expect = { verdict = "compliant" }
)");
    ASSERT_EQ(one.cases.size(), 2U);
    const Case& base = one.cases[0];
    EXPECT_EQ(base.inputs.members.size(), 2U);
    EXPECT_EQ(base.expect.verdict, Verdict::non_compliant);
    EXPECT_EQ(base.expect.grade, 2);
    ASSERT_EQ(base.expect.requirements.size(), 2U);
    EXPECT_EQ(base.expect.requirements[0], std::make_pair(std::string("x"), Verdict::undetermined));
    EXPECT_EQ(base.expect.requirements[1], std::make_pair(std::string("y-z"), Verdict::not_applicable));
    EXPECT_EQ(base.expect.grades, (std::vector<std::pair<std::string, int>>{{"x", 1}}));
    ASSERT_EQ(base.own.size(), 2U);
    EXPECT_EQ(base.own[0].table, "k");
    EXPECT_EQ(base.own[0].key, "row");
    EXPECT_EQ(base.own[0].value.number, 9);
    EXPECT_EQ(base.own[0].source, "");
    EXPECT_EQ(base.own[0].value.key_place, (Place{"s.toml", 16, 1}));
    EXPECT_EQ(base.own[1].key, "other / row");
    EXPECT_EQ(base.own[1].value.text, "9 %");
    EXPECT_EQ(base.own[1].source, "p. 7");

    const Case& variant = one.cases[1];
    EXPECT_EQ(variant.name, "");
    EXPECT_EQ(variant.variant, "w");
    EXPECT_EQ(variant.date.to_string(), "2024-01-01");
    EXPECT_EQ(variant.standards.front().text, "B 2");
    EXPECT_EQ(variant.inputs.find("a")->text, "2 t");
    EXPECT_NE(variant.inputs.find("list"), nullptr);
    EXPECT_EQ(variant.inputs.find("date"), nullptr);
    EXPECT_EQ(variant.expect.verdict, Verdict::compliant);
    EXPECT_FALSE(variant.expect.grade);
    EXPECT_EQ(variant.own.size(), 2U);
}

TEST(ReadScenario, SubjectsTakeWhatTheyDoNotSay) {
    const Scenario one = scenario(head + R"(
[inputs]
a = "1 t"
list = [{ b = 1 }, { b = 2 }]
[expect]
verdict = "compliant"
[[subject]]
name = "first"
[[subject]]
name = "second"
date = 2024-06-30
standards = ["C 3"]
inputs = { a = "5 t", list = [{ b = 3 }] }
expect = { grade = 1 }
)");
    ASSERT_EQ(one.cases.size(), 2U);
    const Case& first = one.cases[0];
    EXPECT_EQ(first.name, "first");
    EXPECT_EQ(first.date.to_string(), "2025-12-31");
    EXPECT_EQ(first.standards.front().text, "A 1-2020");
    EXPECT_EQ(first.inputs.find("a")->text, "1 t");
    EXPECT_EQ(first.expect.verdict, Verdict::compliant);
    const Case& second = one.cases[1];
    EXPECT_EQ(second.date.to_string(), "2024-06-30");
    EXPECT_EQ(second.standards.front().text, "C 3");
    EXPECT_EQ(second.inputs.find("a")->text, "5 t");
    EXPECT_EQ(second.inputs.find("list")->items.size(), 1U) << "a list is replaced whole";
    EXPECT_FALSE(second.expect.verdict) << "an expectation is replaced whole";
    EXPECT_EQ(second.expect.grade, 1);
}

TEST(ReadScenario, LabelsOfASubjectAreThoseOfTheScenarioWithItsOwnPutOver) {
    const Scenario one = scenario(head + R"(
id = "plant-7"
labels = { region = "浙江", industry = "cement" }
[[subject]]
name = "first"
[[subject]]
name = "second"
labels = { region = "江苏", owner = "x" }
[variant.v]
a = "3 t"
)");
    EXPECT_EQ(one.id, "plant-7");
    ASSERT_EQ(one.cases.size(), 4U);
    EXPECT_EQ(one.cases[0].labels, (Labels{{"region", "浙江"}, {"industry", "cement"}}));
    EXPECT_EQ(one.cases[2].labels, (Labels{{"region", "江苏"}, {"industry", "cement"}, {"owner", "x"}}));
    EXPECT_EQ(one.cases[3].labels, one.cases[2].labels) << "a variant keeps them";
}

TEST(ReadScenario, EachVariantForEachSubject) {
    const Scenario one = scenario(head + R"(
[inputs]
a = "1 t"
[[subject]]
name = "p"
expect = { verdict = "compliant" }
[[subject]]
name = "q"
[subject.inputs]
a = "2 t"
c = "7 t"
[variant.v]
a = "3 t"
[variant.w]
c = "9 t"
)");
    std::string order;
    for (const Case& c : one.cases)
        order += c.name + "@" + c.variant + " " + c.inputs.find("a")->text + "; ";
    EXPECT_EQ(order, "p@ 1 t; p@v 3 t; p@w 1 t; q@ 2 t; q@v 3 t; q@w 2 t; ");
    EXPECT_TRUE(one.cases[1].expect.empty()) << "a variant expects nothing of its own accord";
    EXPECT_EQ(one.cases[4].inputs.find("c")->text, "7 t");
    EXPECT_EQ(one.cases[5].inputs.find("c")->text, "9 t");
}

TEST(ReadScenario, ADateMayBeQuoted) {
    EXPECT_EQ(scenario("[scenario]\ntitle = \"t\"\ndate = \"2025-03-01\"\nstandards = [\"A 1\"]\n")
                  .cases.front()
                  .date.to_string(),
              "2025-03-01");
}

TEST(ReadScenario, WithoutADateItReadsSoThatACommandMayGiveOne) {
    EXPECT_FALSE(scenario("[scenario]\ntitle = \"t\"\nstandards = [\"A 1\"]\n").cases.front().date.valid());
}

TEST(ReadScenario, ChineseVerdicts) {
    EXPECT_EQ(scenario(head + "[expect]\nverdict = \"不符合\"\n").cases.front().expect.verdict, Verdict::non_compliant);
}

TEST(ReadScenario, AByteOrderMarkAndWindowsLineEndsAreFine) {
    std::string text = "\xEF\xBB\xBF" + head;
    for (std::size_t at = 0; (at = text.find('\n', at)) != std::string::npos; at += 2)
        text.replace(at, 1, "\r\n");
    EXPECT_EQ(scenario(text).title, "t");
}

TEST(ReadScenario, AnEmptyExpectationIsAWarning) {
    const Reading result = reading(head + "[expect]\n");
    EXPECT_TRUE(result.scenario);
    EXPECT_EQ(result.messages,
              "s.toml:5:2: warning: `expect` is empty and checks nothing; write for example verdict = \"compliant\", "
              "or take it "
              "out [empty-expectation]\n");
}

struct Wrong {
    const char* name;
    std::string text;
    std::string message;  ///< after "s.toml"
};

void PrintTo(const Wrong& wrong, std::ostream* out) { *out << wrong.name; }

class ReadWrong : public testing::TestWithParam<Wrong> {};

TEST_P(ReadWrong, SaysWhereAndWhat) {
    const Reading result = reading(GetParam().text);
    EXPECT_FALSE(result.scenario);
    EXPECT_EQ(result.messages, "s.toml" + GetParam().message + "\n");
}

const std::string no_head = "title = \"t\"\nstandards = [\"A 1\"]\n";

INSTANTIATE_TEST_SUITE_P(
    Errors, ReadWrong,
    testing::Values(
        Wrong{"NoHead", "[inputs]\na = 1\n",
              ":1:1: error: no [scenario]; begin with [scenario] and under it title, date, standards [missing-key]"},
        Wrong{"HeadIsNoTable", "scenario = 3\n", ":1:12: error: `scenario` is a number, not a table [wrong-type]"},
        Wrong{"NoTitle", "[scenario]\nstandards = [\"A 1\"]\n",
              ":1:2: error: no `title`; write for example title = \"Clinker line 2, 2025\" [missing-key]"},
        Wrong{"EmptyTitle", "[scenario]\ntitle = \" \"\nstandards = [\"A 1\"]\n",
              ":2:9: error: `title` is empty; write for example title = \"Clinker line 2, 2025\" [empty-text]"},
        Wrong{"TitleIsANumber", "[scenario]\ntitle = 7\nstandards = [\"A 1\"]\n",
              ":2:9: error: `title` is a number, not a text; write for example title = \"Clinker line 2, 2025\" "
              "[wrong-type]"},
        Wrong{"NoStandards", "[scenario]\ntitle = \"t\"\n",
              ":1:2: error: no documents to judge by; write standards = [\"…\"] under [scenario] [no-standards]"},
        Wrong{"EmptyStandards", "[scenario]\ntitle = \"t\"\nstandards = []\n",
              ":3:13: error: `standards` is empty; write standards = [\"…\"], one number a document [no-standards]"},
        Wrong{"StandardsIsAText", "[scenario]\ntitle = \"t\"\nstandards = \"A 1\"\n",
              ":3:13: error: `standards` is a text, not a list; write standards = [\"…\"], one number a document "
              "[wrong-type]"},
        Wrong{"AStandardIsANumber", "[scenario]\ntitle = \"t\"\nstandards = [\"A 1\", 2021]\n",
              ":3:21: error: `standards` is a number, not a text; write standards = [\"…\"], one number a document "
              "[wrong-type]"},
        Wrong{"AStandardIsEmpty", "[scenario]\ntitle = \"t\"\nstandards = [\"\"]\n",
              ":3:14: error: an empty number of a document; write standards = [\"…\"], one number a document "
              "[empty-text]"},
        Wrong{"Kind", "[scenario]\nkind = \"budget\"\n" + no_head,
              ":2:8: error: unknown kind of scenario `budget`; known: `assessment`, `footprint`, `pathway` [unknown-kind]"},
        Wrong{"KindMisspelt", "[scenario]\nkind = \"asessment\"\n" + no_head,
              ":2:8: error: unknown kind of scenario `asessment`; did you mean `assessment`? [unknown-kind]"},
        Wrong{"DateIsANumber", "[scenario]\ndate = 2025\n" + no_head,
              ":2:8: error: `date` is a number, not a date; write date = 2025-12-31 [wrong-type]"},
        Wrong{"DateIsNoDay", "[scenario]\ndate = \"2025-02-30\"\n" + no_head,
              ":2:8: error: `2025-02-30` is not a day; write date = 2025-12-31 [bad-date]"},
        Wrong{"UnknownTopKey", head + "[input]\na = 1\n",
              ":5:2: error: unknown key `input`; did you mean `inputs`? [unknown-key]"},
        Wrong{"UnknownHeadKey", head + "titel = \"x\"\n",
              ":5:1: error: unknown key `titel`; did you mean `title`? [unknown-key]"},
        Wrong{"UnknownHeadKeyFarOff", head + "electricity = \"1 kWh\"\n",
              ":5:1: error: unknown key `electricity`; known: `title`, `date`, `standards`, `kind`, `id`, `labels`, `mixed_gwp`, `mixed_series` [unknown-key]"},
        Wrong{"LabelIsANumber", head + "labels = { region = 7 }\n",
              ":5:21: error: `region` is a number, not a text; write labels = { region = \"Zhejiang\" } [wrong-type]"},
        Wrong{"LabelsAreAText", head + "labels = \"Zhejiang\"\n",
              ":5:10: error: `labels` is a text, not a table; write labels = { region = \"Zhejiang\" } [wrong-type]"},
        Wrong{"LabelIsEmpty", head + "labels = { region = \" \" }\n",
              ":5:21: error: `region` is empty; write labels = { region = \"Zhejiang\" } [empty-text]"},
        Wrong{"LabelIsCountedByAnyway", head + "[scenario.labels]\nyear = \"2025\"\n",
              ":6:1: error: a label cannot be called `year` (the statistics count by it anyway) choose another name "
              "[reserved-label]"},
        Wrong{"IdIsEmpty", head + "id = \"\"\n",
              ":5:6: error: `id` is empty; write a number that stays the same over files and years, or take it out "
              "[empty-text]"},
        Wrong{"UnknownExpectKey", head + "[expect]\nverdikt = \"compliant\"\n",
              ":6:1: error: unknown key `verdikt`; did you mean `verdict`? [unknown-key]"},
        Wrong{"UnknownVerdict", head + "[expect]\nverdict = \"complient\"\n",
              ":6:11: error: unknown verdict `complient`; did you mean `compliant`? [unknown-verdict]"},
        Wrong{"UnknownVerdictFarOff", head + "[expect]\nverdict = \"pass\"\n",
              ":6:11: error: unknown verdict `pass`; known: `compliant`, `non-compliant`, `undetermined`, `not "
              "applicable` [unknown-verdict]"},
        Wrong{"VerdictIsAFlag", head + "[expect]\nverdict = true\n",
              ":6:11: error: `verdict` is true or false, not a text; known: `compliant`, `non-compliant`, "
              "`undetermined`, `not applicable` [wrong-type]"},
        Wrong{"RequirementVerdict", head + "[expect]\nrequirement = { \"void-ratio\" = \"ok\" }\n",
              ":6:32: error: unknown verdict `ok`; known: `compliant`, `non-compliant`, `undetermined`, `not "
              "applicable` [unknown-verdict]"},
        Wrong{"RequirementIsAText", head + "[expect]\nrequirement = \"void\"\n",
              ":6:15: error: `requirement` is a text, not a table; write { id of a requirement = … } [wrong-type]"},
        Wrong{"GradeIsAText", head + "[expect]\ngrade = \"2\"\n",
              ":6:9: error: `grade` is a text, not a number; write the number of a grade, such as 2 [wrong-type]"},
        Wrong{"GradeIsNotWhole", head + "[expect]\ngrades = { x = 1.5 }\n",
              ":6:16: error: `1.5` is not a grade; write the number of a grade, such as 2 [bad-grade]"},
        Wrong{"GradeIsZero", head + "[expect]\ngrade = 0\n",
              ":6:9: error: `0` is not a grade; write the number of a grade, such as 2 [bad-grade]"},
        Wrong{"ExpectUnderScenario", head + "expect = \"compliant\"\n",
              ":5:1: error: unknown key `expect`; known: `title`, `date`, `standards`, `kind`, `id`, `labels`, `mixed_gwp`, `mixed_series` [unknown-key]"},
        Wrong{"ExpectIsAText", "expect = \"compliant\"\n" + head,
              ":1:10: error: `expect` is a text, not a table [wrong-type]"},
        Wrong{"InputsIsAList", "inputs = [1]\n" + head, ":1:10: error: `inputs` is a list, not a table [wrong-type]"},
        Wrong{"SubjectIsATable", head + "[subject]\nname = \"x\"\n",
              ":5:1: error: `subject` is a table, not a list; write [[subject]], one each [wrong-type]"},
        Wrong{"NoSubjects", "subject = []\n" + head,
              ":1:11: error: `subject` is empty; write [[subject]], one each [no-subjects]"},
        Wrong{"SubjectWithoutName", head + "[[subject]]\ndate = 2024-01-01\n",
              ":5:1: error: no `name`; write for example name = \"Pump 3\" [missing-key]"},
        Wrong{"SubjectsOfOneName", head + "[[subject]]\nname = \"x\"\n[[subject]]\nname = \"x\"\n",
              ":8:8: error: another subject is called `x` (line 6) give each its own name [duplicate-subject]"},
        Wrong{"UnknownSubjectKey", head + "[[subject]]\nname = \"x\"\ninput = { a = 1 }\n",
              ":7:1: error: unknown key `input`; did you mean `inputs`? [unknown-key]"},
        Wrong{
            "ASubjectWithoutStandards",
            "[scenario]\ntitle = \"t\"\n[[subject]]\nname = \"x\"\nstandards = [\"A 1\"]\n[[subject]]\nname = \"y\"\n",
            ":6:1: error: no documents to judge by; write standards = [\"…\"] under [scenario] [no-standards]"},
        Wrong{"VariantIsNoTable", head + "[variant]\na = \"1 t\"\n",
              ":6:5: error: `a` is a text, not a table; write [variant.NAME] and under it what differs [wrong-type]"},
        Wrong{"VariantDate", head + "[variant.v]\ndate = false\n",
              ":6:8: error: `date` is true or false, not a date; write date = 2025-12-31 [wrong-type]"},
        Wrong{"OwnWithoutTable", head + "[own]\nrow = 9\n",
              ":6:7: error: `row` is a number, not a table; write [own.TABLE] and under it \"row\" = 9 [wrong-type]"},
        Wrong{"OwnIsAFlag", head + "[own.k]\nrow = true\n",
              ":6:7: error: `row` is true or false, not a number with its unit [wrong-type]"},
        Wrong{"OwnWithoutValue", head + "[own.k]\nrow = { source = \"p. 7\" }\n",
              ":6:1: error: `row` has no `value`; write { value = 9, source = \"…\" } [missing-key]"},
        Wrong{"OwnUnknownKey", head + "[own.k]\nrow = { value = 9, sourc = \"p. 7\" }\n",
              ":6:20: error: unknown key `sourc`; did you mean `source`? [unknown-key]"},
        Wrong{"OwnSourceIsANumber", head + "[own.k]\nrow = { value = 9, source = 7 }\n",
              ":6:29: error: `source` is a number, not a text; say where the number was read [wrong-type]"},
        Wrong{"Empty", "", ": error: the file says nothing; `greengauge new` writes one to fill in [empty-file]"},
        Wrong{"OnlyComments", "# nothing\n\n",
              ": error: the file says nothing; `greengauge new` writes one to fill in [empty-file]"},
        Wrong{"TooLarge", head + std::string(1024 * 1024, '#'),  // 66 bytes and a MiB
              ": error: the file is too large (1048642 bytes, at most 1 MiB) for many subjects use `greengauge batch` "
              "[too-large]"}),
    [](const auto& one) { return one.param.name; });

TEST(ReadScenario, AllErrorsInOneRun) {
    const Reading result = reading(
        "[scenario]\ndate = 1\nstandards = 2\n[expect]\ngrade = true\n[[subject]]\n[[subject]]\nname = "
        "\"\"\n[variant]\nv = 1\n[own]\nk = 2\n[other]\n");
    EXPECT_FALSE(result.scenario);
    EXPECT_EQ(std::count(result.messages.begin(), result.messages.end(), '\n'), 9) << result.messages;
}

TEST(ReadScenario, TooManyCasesAreRefusedBeforeTheyAreMade) {
    std::string subjects = head;
    for (int i = 0; i < 1001; ++i)
        subjects += "[[subject]]\nname = \"" + std::to_string(i) + "\"\n";
    EXPECT_EQ(reading(subjects).messages,
              "s.toml:5:3: error: too many subjects and variants (at most 1000 cases and 200000 values) split the "
              "file, or use "
              "`greengauge batch` [too-many-cases]\n");

    // Few cases, each with a copy of much: 40 subjects x 30 variants of 10 000 inputs.
    std::string copies = head + "[inputs]\n";
    for (int i = 0; i < 10'000; ++i)
        copies += "a" + std::to_string(i) + "=1\n";
    for (int i = 0; i < 30; ++i)
        copies += "[variant.v" + std::to_string(i) + "]\nb = 1\n";
    EXPECT_NE(reading(copies).messages.find("too-many-cases"), std::string::npos);
}

}  // namespace
}  // namespace greengauge
