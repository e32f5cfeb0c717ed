// "Show your work": the formulas in the order in which they build on each other, with their numbers and cells.
#include "document.hpp"

namespace greengauge {
namespace {

const Standard& packing() {
    static const Standard standard = document(R"toml(
[grades]
numbers = [1, 2]
labels = [{ zh = "1级", en = "Grade 1" }, { zh = "2级", en = "Grade 2" }]
[categories.goods]
label = { zh = "商品", en = "Goods" }
members = [{ id = "mooncake", zh = "月饼", en = "Mooncakes" }, { id = "tea", zh = "茶叶", en = "Tea" }, { id = "rice", zh = "米", en = "Rice" }]
[input]
length = { unit = "mm", label = { zh = "长", en = "Length" } }
flag   = { flag = true, default = true, label = { zh = "旗", en = "Flag" } }
speed  = { unit = "1", default = 15, label = { zh = "速", en = "Speed" } }
[input.contents]
label = { zh = "内装物", en = "Contents" }
[input.contents.field]
goods  = { category = "goods", label = { zh = "商品", en = "Goods" } }
count  = { unit = "1", label = { zh = "件数", en = "Count" } }
volume = { unit = "cm3", label = { zh = "体积", en = "Volume" } }
[table.k]
label = { zh = "系数", en = "Coefficient" }
unit = "1"
by = ["goods"]
$[Table A.1;B]
[table.k.rows]
"mooncake" = 7
"tea" = { value = 13, evidence = "C" }
"rice" = "unknown"
[table.level]
label = { zh = "级", en = "Level" }
unit = "%"
by = ["grade"]
$[Table 1;B]
[table.level.rows]
1 = 30
2 = 40
[table.curve]
label = { zh = "线", en = "Curve" }
unit = "1"
by = ["speed"]
interpolate = "speed"
$[Table 2;B]
[table.curve.rows]
"10" = 1
"20" = { value = 2, evidence = "D" }
[table.constant]
label = { zh = "数", en = "Constant" }
unit = "1"
value = 5
$[6;A]
[formula]
void_ratio = { symbol = "X", label = { zh = "空隙率", en = "Void ratio" }, is = "(package - needed) / package", unit = "%", $(5.4;B) }
package    = { is = "length^3", unit = "mm3", or_given = true, label = { zh = "包装", en = "Package" }, $(5.3;D) }
needed     = { is = "sum(c in contents: c.space)", unit = "mm3", $(5.2;B) }
space      = { for = "c in contents", is = "k[c.goods] * c.count * c.volume", unit = "cm3", $(5.1;B) }
corrected  = { is = "level[grade] * curve[speed]", unit = "%", $(5.5;A) }
chosen     = { is = "if flag then constant else k[\"tea\"]", unit = "1", $(5.6;A) }
roomy      = { is = "void_ratio > 50 [%]", $(5.7;A) }
all_k      = { is = "sum(c in contents: k[c.goods]) + 1", unit = "1", $(5.8;A) }
[[requirement]]
id = "r"
title = { zh = "题", en = "T" }
that = "void_ratio <= corrected"
$[4.1;A]
)toml");
    return standard;
}

const char* const box =
    "length = \"200 mm\"\ncontents = [{ goods = \"mooncake\", count = 2, volume = \"100 cm3\" }, { goods = \"tea\", "
    "count = 1, volume = \"200 cm3\" }]";

Step step(const std::string& name, const std::string& subject, const std::string& item = {}) {
    for (const Step& one : assessed(packing(), subject).steps)
        if (one.name == name && (item.empty() || one.item == item)) return one;
    ADD_FAILURE() << "no step " << name;
    return {};
}

TEST(Steps, StandInTheOrderInWhichTheyBuildOnEachOther) {
    std::string order;
    for (const Step& one : assessed(packing(), box).steps)
        order += one.name + (one.item.empty() ? "" : "[" + one.item + "]") + " ";
    EXPECT_EQ(
        order,
        "package space[1 (mooncake)] space[2 (tea)] needed void_ratio corrected[1] corrected[2] chosen roomy all_k ");
}

TEST(Steps, HaveTheirNumbersPutIn) {
    const Step ratio = step("void_ratio", box);
    EXPECT_EQ(ratio.formula, "(package - needed) / package");
    EXPECT_EQ(ratio.with_numbers, "(8\u2009000\u2009000 mm³ − 4\u2009000\u2009000 mm³) / 8\u2009000\u2009000 mm³");
    EXPECT_EQ(ratio.value, "50 %");
    EXPECT_EQ(ratio.exact, "50 %");
    EXPECT_EQ(ratio.symbol, "X");
    EXPECT_EQ(ratio.label.zh, "空隙率");
    EXPECT_EQ(ratio.clause, "5.4");
    EXPECT_EQ(ratio.evidence, Evidence::B);
    EXPECT_TRUE(ratio.ok);
    EXPECT_FALSE(ratio.given);
    EXPECT_EQ(step("package", box).with_numbers, "(200 mm)^3");
    EXPECT_EQ(step("needed", box).with_numbers, "(1\u2009400 cm³ + 2\u2009600 cm³)");
    EXPECT_EQ(step("space", box, "2 (tea)").with_numbers, "13 × 1 × 200 cm³");
    EXPECT_EQ(step("corrected", box, "2").with_numbers, "40 % × 1.5");
    EXPECT_EQ(step("chosen", box).with_numbers, "5");
    EXPECT_EQ(step("roomy", box).value, "false");
    EXPECT_EQ(step("roomy", box).with_numbers, "50 % > 50 %");
}

TEST(Steps, KeepEveryDigit) {
    const Step ratio = step(
        "void_ratio", "package = \"3 cm3\"\ncontents = [{ goods = \"mooncake\", count = 1, volume = \"0.1 cm3\" }]");
    EXPECT_EQ(ratio.value, "76.666667 %");
    EXPECT_EQ(ratio.exact, "76.6666666666666666666666666667 %");
}

TEST(Steps, SayWhatWasGivenInstead) {
    const Step package = step("package", "package = \"9 dm3\"");
    EXPECT_TRUE(package.given);
    EXPECT_EQ(package.value, "9\u2009000\u2009000 mm³");
    EXPECT_TRUE(package.with_numbers.empty());
    EXPECT_FALSE(step("package", box).given);
}

TEST(Steps, SayWhatIsMissing) {
    const Step ratio =
        step("void_ratio", "length = \"200 mm\"\ncontents = [{ goods = \"rice\", count = 2, volume = \"100 cm3\" }]");
    EXPECT_FALSE(ratio.ok);
    EXPECT_EQ(ratio.with_numbers, "(8\u2009000\u2009000 mm³ − ?) / 8\u2009000\u2009000 mm³");
    EXPECT_EQ(ratio.exact, "");
    EXPECT_EQ(step("space", "contents = [{ goods = \"rice\", count = 2, volume = \"100 cm3\" }]").with_numbers,
              "? × 2 × 100 cm³");
}

std::string joined(const std::vector<std::string>& lines) {
    std::string text;
    for (const std::string& one : lines)
        text += (text.empty() ? "" : "; ") + one;
    return text;
}

TEST(LookedUp, NamesTheCellTheClauseAndTheEvidence) {
    EXPECT_EQ(joined(step("space", box, "2 (tea)").looked_up), "k[tea] = 13 (Table A.1, C)");
    EXPECT_EQ(joined(step("corrected", box, "1").looked_up),
              "level[1] = 30 % (Table 1, B); curve[15] = 1.5 (Table 2, D)");
    EXPECT_EQ(joined(step("chosen", box).looked_up), "constant = 5 (6, A)");
    EXPECT_EQ(joined(step("chosen", std::string(box) + "\nflag = false").looked_up), "k[tea] = 13 (Table A.1, C)");
}

// A sum shows the cells of all its items, each once.
TEST(LookedUp, OfEveryItemOfASum) {
    EXPECT_EQ(joined(step("all_k", box).looked_up), "k[mooncake] = 7 (Table A.1, B); k[tea] = 13 (Table A.1, C)");
    EXPECT_EQ(joined(step("all_k", "contents = [{ goods = \"tea\" }, { goods = \"tea\" }]").looked_up),
              "k[tea] = 13 (Table A.1, C)");
    EXPECT_EQ(joined(step("all_k", "contents = []").looked_up), "");
}

TEST(Inputs, AreListedAsUsed) {
    const Assessment assessment = assessed(packing(), box);
    ASSERT_EQ(assessment.inputs.size(), 9U);
    EXPECT_EQ(assessment.inputs[0].name, "length");
    EXPECT_TRUE(assessment.inputs[1].by_default);
    EXPECT_EQ(assessment.inputs[8].name, "contents[2].volume");
}

// ---- editions

const Standard& edition() {
    static const Standard standard = document(R"toml(
[[amendment]]
number = "1"
issued = 2024-06-01
effective = 2024-09-01
$[A1;B]
[[amendment]]
number = "2"
issued = 2025-03-01
effective = 2025-09-01
$[A2;B]
[[early]]
when = 'goods == "tea"'
from = 2024-07-01
$[A1;B]
[categories.goods]
label = { zh = "商品", en = "Goods" }
members = [{ id = "tea", zh = "茶叶", en = "Tea" }, { id = "rice", zh = "米", en = "Rice" }]
[input]
goods = { category = "goods", label = { zh = "商品", en = "Goods" } }
x     = { unit = "1", label = { zh = "甲", en = "X" } }
[[requirement]]
id = "r"
title = { zh = "题", en = "T" }
that = "x <= 1"
$[4.1;A]
)toml");
    return standard;
}

TEST(Standing, ByTheDay) {
    EXPECT_EQ(standing(edition(), day("2024-12-31")), Standing::not_yet);
    EXPECT_EQ(standing(edition(), day("2025-01-01")), Standing::in_force);
    Standard old = edition();
    old.until = day("2025-06-30");
    EXPECT_EQ(standing(old, day("2025-06-30")), Standing::in_force);
    EXPECT_EQ(standing(old, day("2025-07-01")), Standing::superseded);
}

TEST(EarlyStarts, CoverTheirGoodsFromTheirDay) {
    const Given tea = record("goods = \"tea\"\nx = 1");
    EXPECT_FALSE(starts_early(edition(), tea, day("2024-06-30")));
    EXPECT_TRUE(starts_early(edition(), tea, day("2024-07-01")));
    EXPECT_FALSE(starts_early(edition(), record("goods = \"rice\""), day("2024-07-01")));
    EXPECT_FALSE(starts_early(edition(), record("x = 1"), day("2024-07-01")));  // unknown is no
    EXPECT_FALSE(starts_early(edition(), record("goods = \"tee\""), day("2024-07-01")));
    EXPECT_EQ(assessed(edition(), "goods = \"tea\"\nx = 1", "2024-07-01").standing, Standing::in_force);
    EXPECT_EQ(assessed(edition(), "goods = \"tea\"\nx = 1", "2024-06-30").standing, Standing::not_yet);
    EXPECT_EQ(assessed(edition(), "goods = \"rice\"\nx = 1", "2024-07-01").standing, Standing::not_yet);
}

TEST(EditionNotes, NameAmendmentsAndEarlyStarts) {
    const auto note = [](const char* date, Language language = Language::en) {
        return assessed(edition(), "goods = \"tea\"\nx = 1", date).edition_note.in(language);
    };
    EXPECT_EQ(note("2024-05-31"), "");
    EXPECT_EQ(note("2024-06-01"), "with Amendment No. 1 (in part)");
    EXPECT_EQ(note("2024-07-01"), "with Amendment No. 1 (in part); governs from an earlier day for these goods");
    EXPECT_EQ(note("2024-09-01"), "with Amendment No. 1; governs from an earlier day for these goods");
    EXPECT_EQ(note("2025-03-01"), "with Amendment No. 1, No. 2 (in part)");
    EXPECT_EQ(note("2025-09-01"), "with Amendment No. 1, No. 2");
    EXPECT_EQ(note("2025-09-01", Language::zh), "含第1号修改单、第2号修改单");
}

TEST(Assessments, SayWhatTheyAre) {
    const Assessment one = assessed(edition(), "goods = \"tea\"\nx = 1");
    EXPECT_EQ(one.number, "GB 99999-2025");
    EXPECT_EQ(one.title.en, "Document for tests");
    EXPECT_EQ(one.date, day(today));
    EXPECT_EQ(one.effective, day("2025-01-01"));
    EXPECT_FALSE(one.until.valid());
    EXPECT_EQ(one.verdict, Verdict::compliant);
}

TEST(Verdicts, AreWordsInBothLanguages) {
    for (const Verdict verdict :
         {Verdict::not_applicable, Verdict::compliant, Verdict::undetermined, Verdict::non_compliant}) {
        EXPECT_EQ(parse_verdict(to_string(verdict)), verdict);
        EXPECT_EQ(parse_verdict(name_of(verdict).zh), verdict);
    }
    EXPECT_FALSE(parse_verdict("fine"));
    EXPECT_EQ(worse(Verdict::compliant, Verdict::not_applicable), Verdict::compliant);
    EXPECT_EQ(worse(Verdict::undetermined, Verdict::compliant), Verdict::undetermined);
    EXPECT_EQ(worse(Verdict::undetermined, Verdict::non_compliant), Verdict::non_compliant);
}

}  // namespace
}  // namespace greengauge
