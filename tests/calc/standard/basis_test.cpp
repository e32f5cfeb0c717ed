// What a verdict rests on: evidence, clauses, inputs and their places, cells of the user's own, cautions.
#include "document.hpp"

namespace greengauge {
namespace {

/// Every table and formula has an evidence of its own, so that the weakest tells which were used.
std::string with_requirement(const std::string& requirement, const std::string& more = {}) {
    return R"toml(
[categories.goods]
label = { zh = "商品", en = "Goods" }
members = [{ id = "tea", zh = "茶叶", en = "Tea" }, { id = "soap", zh = "皂", en = "Soap" }, { id = "rice", zh = "米", en = "Rice" }]
[input]
x     = { unit = "kg", label = { zh = "甲", en = "X" } }
y     = { unit = "1", label = { zh = "乙", en = "Y" } }
flag  = { flag = true, label = { zh = "旗", en = "Flag" } }
goods = { category = "goods", label = { zh = "商品", en = "Goods" } }
[input.items]
label = { zh = "各项", en = "Items" }
[input.items.field]
goods  = { category = "goods", same_as = "goods", label = { zh = "商品", en = "Goods" } }
mass   = { unit = "kg", label = { zh = "质量", en = "Mass" } }
sealed = { flag = true, label = { zh = "密封", en = "Sealed" } }
[table.cap]
label = { zh = "限值", en = "Cap" }
unit = "1"
by = ["goods"]
$[Table 1;B]
[table.cap.rows]
"tea" = 7
"soap" = { value = 9, clause = "Table 1, note", evidence = "D" }
"rice" = { unknown = true, evidence = "D" }
[table.good]
label = { zh = "甲表", en = "Good" }
unit = "1"
value = 5
$[Table 2;A]
[table.weak]
label = { zh = "丙表", en = "Weak" }
unit = "1"
value = 6
$[Table 3;C]
[table.slope]
label = { zh = "斜率", en = "Slope" }
unit = "1"
by = ["y"]
interpolate = "y"
$[Table 4;A]
[table.slope.rows]
"10" = { value = 1, evidence = "B" }
"20" = { value = 2, evidence = "C" }
"30" = 3
[formula]
strong = { is = "y + good", unit = "1", $(5.1;A) }
fair   = { is = "y + good", unit = "1", $(5.2;B) }
poor   = { is = "y * 1", unit = "1", $(5.3;C) }
alias  = { is = "poor", unit = "1", $(5.4;A) }
alias_flag = { is = "sure", $(5.5;A) }
sure   = { is = "flag", $(5.6;D) }
measured = { is = "poor * 2", unit = "1", or_given = true, label = { zh = "测", en = "Measured" }, $(5.7;D) }
)toml" + more +
           "\n[[requirement]]\nid = \"r\"\ntitle = { zh = \"题\", en = \"T\" }\n" + requirement + "\n$[4.1;A]\n";
}
Standard with(const std::string& requirement, const std::string& more = {}) {
    return document(with_requirement(requirement, more));
}

std::string evidence(const std::string& that, const std::string& subject) {
    return std::string(to_string(judged(with("that = \"" + that + "\""), subject).basis.evidence));
}

TEST(EvidenceOf, IsTheWeakestOfWhatWasUsed) {
    EXPECT_EQ(evidence("y <= 1", "y = 1"), "A");
    EXPECT_EQ(evidence("y <= good", "y = 1"), "A");
    EXPECT_EQ(evidence("y <= weak", "y = 1"), "C");
    EXPECT_EQ(evidence("weak <= y", "y = 9"), "C");
    EXPECT_EQ(evidence("strong <= 9", "y = 1"), "A");
    EXPECT_EQ(evidence("strong + fair <= 19", "y = 1"), "B");
    EXPECT_EQ(evidence("strong * 0 + poor <= 19", "y = 1"), "C");
    EXPECT_EQ(evidence("y <= cap[goods]", "y = 1\ngoods = \"tea\""), "B");
    EXPECT_EQ(evidence("y <= cap[goods]", "y = 1\ngoods = \"soap\""), "D");
}

TEST(EvidenceOf, ABranchNotTakenDoesNotCount) {
    EXPECT_EQ(evidence("y <= (if flag then good else weak)", "y = 1\nflag = true"), "A");
    EXPECT_EQ(evidence("y <= (if flag then good else weak)", "y = 1\nflag = false"), "C");
    EXPECT_EQ(evidence("flag or poor > 1", "y = 1\nflag = true"), "A");
    EXPECT_EQ(evidence("flag or poor >= 1", "y = 1\nflag = false"), "C");
    EXPECT_EQ(evidence("not (flag and poor > 1)", "y = 1\nflag = false"), "A");
    EXPECT_EQ(evidence("poor > 1 or flag", "y = 1\nflag = true"), "A");
}

TEST(EvidenceOf, OfAnInterpolationIsThatOfBothEnds) {
    EXPECT_EQ(evidence("slope[y] <= 3", "y = 10"), "B");
    EXPECT_EQ(evidence("slope[y] <= 3", "y = 15"), "C");
    EXPECT_EQ(evidence("slope[y] <= 3", "y = 30"), "A");
    EXPECT_EQ(evidence("slope[y] <= 3", "y = 25"), "C");
}

TEST(EvidenceOf, TheConditionCounts) {
    const auto standard = with("that = \"y <= 1\"\nwhen = \"poor > 0\"");
    EXPECT_EQ(judged(standard, "y = 1").basis.evidence, Evidence::C);
    EXPECT_EQ(judged(standard, "y = -1").basis.evidence, Evidence::C);  // why it does not apply
}

TEST(EvidenceOf, AFormulaThatOnlyNamesAnotherCountsBoth) {
    EXPECT_EQ(evidence("alias <= 9", "y = 1"), "C");
    EXPECT_EQ(evidence("poor <= 9", "y = 1"), "C");
    EXPECT_EQ(evidence("not alias_flag", "flag = false"), "D");
    EXPECT_EQ(evidence("not sure", "flag = false"), "D");
    const RequirementResult one = judged(with("that = \"alias <= 9\""), "y = 1");
    EXPECT_EQ(one.basis.clauses, (std::vector<std::string>{"4.1", "5.4", "5.3"}));
    EXPECT_EQ(judged(with("that = \"poor <= 9\""), "y = 1").basis.clauses, (std::vector<std::string>{"4.1", "5.3"}));
}

// A measured value needs no formula: its evidence does not count, nor what the formula would have needed.
TEST(EvidenceOf, AValueGivenInsteadOfAFormula) {
    const auto standard = with("that = \"measured <= 9\"");
    EXPECT_EQ(judged(standard, "y = 1").basis.evidence, Evidence::D);
    const RequirementResult given = judged(standard, "measured = 8");
    EXPECT_EQ(given.verdict, Verdict::compliant);
    EXPECT_EQ(given.basis.evidence, Evidence::A);
    EXPECT_EQ(given.basis.inputs, (std::vector<std::string>{"measured"}));
    EXPECT_EQ(given.basis.clauses, (std::vector<std::string>{"4.1"}));
}

// When nobody gave anything that it is computed from, it is itself what is missing; else what is still missing of that.
TEST(Inputs, MissingOfAValueThatMayBeGiven) {
    const auto standard = with("that = \"box <= 9\"",
                               "[formula.box]\nis = \"y * x / 1 [kg] * shade\"\nunit = \"1\"\nor_given = true\nlabel = "
                               "{ zh = \"箱\", en = \"Box\" }\n$[5.8;A]\n"
                               "[input.shade]\nunit = \"1\"\ndefault = 2\nlabel = { zh = \"遮\", en = \"Shade\" }\n");
    EXPECT_EQ(judged(standard, "").basis.missing_inputs, (std::vector<std::string>{"box"}));
    EXPECT_EQ(judged(standard, "").reason.en, "missing: Box (box)");
    EXPECT_EQ(judged(standard, "y = 1").basis.missing_inputs, (std::vector<std::string>{"x"}));
    EXPECT_EQ(judged(standard, "x = \"1 kg\"").basis.missing_inputs, (std::vector<std::string>{"y"}));
    EXPECT_EQ(verdict(standard, "box = 9"), "compliant");
}

TEST(Inputs, MissingBelowManyValuesThatMayBeGiven) {
    std::string more;
    for (int i = 0; i < 40; ++i) {
        const std::string next = i == 39 ? "(y + x / 1 [kg])" : "box" + std::to_string(i + 1);
        more += "[formula.box" + std::to_string(i) + "]\nis = \"" + next +
                " + 1\"\nunit = \"1\"\nor_given = true\nlabel = { zh = \"箱\", en = \"Box\" }\n$[5.8;A]\n";
    }
    const auto standard = with("that = \"box0 <= 9\"", more);
    EXPECT_EQ(judged(standard, "y = 1").basis.missing_inputs, (std::vector<std::string>{"x"}));
    EXPECT_EQ(judged(standard, "").basis.missing_inputs, (std::vector<std::string>{"box0"}));
}

// Formulas that stand in the order of their dependences may rest on each other as deeply as they like.
TEST(Basis, OfAVeryLongChainOfFormulas) {
    std::string more = "[formula]\nf0 = { is = \"y\", unit = \"1\", $(6;A) }\n";
    for (int i = 1; i < 3000; ++i)
        more += "f" + std::to_string(i) + " = { is = \"f" + std::to_string(i - 1) +
                std::string(i % 2 == 0 ? "" : " + 1 + 1 + 1 + 1 + 1 + 1 + 1 + 1 + 1 + 1") +
                "\", unit = \"1\", $(6;B) }\n";
    std::string text = with_requirement("that = \"f2999 <= 15000\"");
    const std::string header = "[formula]\n";
    text.replace(text.find(header), header.size(), with_provenance(more));
    const auto standard = document(text);
    const RequirementResult one = judged(standard, "y = 1");
    EXPECT_EQ(shown(one.value), "15001");
    EXPECT_EQ(one.basis.evidence, Evidence::B);
}

TEST(EvidenceOf, AnyItemThatDecidesIsEnough) {
    const auto standard = with("that = \"any(i in items: i.sealed or i.mass > poor * 1 [kg])\"");
    EXPECT_EQ(judged(standard, "items = [{ sealed = false, mass = \"1 kg\" }, { sealed = true }]\n").verdict,
              Verdict::compliant);
    EXPECT_EQ(
        judged(standard, "items = [{ sealed = false, mass = \"1 kg\" }, { sealed = true }]\ny = 5").basis.evidence,
        Evidence::A);
    EXPECT_EQ(judged(standard, "items = [{ sealed = false, mass = \"1 kg\" }]\ny = 5").basis.evidence, Evidence::C);
}

// ---- clauses

std::string clause(const std::string& requirement, const std::string& subject, const std::string& more = {}) {
    return judged(with(requirement, more), subject).clause;
}

TEST(Clauses, OfTheRequirementAndItsLimit) {
    EXPECT_EQ(clause("that = \"y <= 1\"", "y = 1"), "4.1");
    EXPECT_EQ(clause("that = \"y <= good\"", "y = 1"), "4.1; Table 2");
    EXPECT_EQ(clause("that = \"y <= cap[goods] * good\"", "y = 1\ngoods = \"tea\""), "4.1; Table 1; Table 2");
    EXPECT_EQ(clause("that = \"y <= cap[goods]\"", "y = 1\ngoods = \"soap\""), "4.1; Table 1, note");
    EXPECT_EQ(clause("that = \"y <= fair\"", "y = 1"), "4.1; 5.2");
    EXPECT_EQ(clause("that = \"weak * y <= 6\"", "y = 1"), "4.1");  // not the metric's
    EXPECT_EQ(clause("that = \"y <= cap[goods]\"", "y = 1\ngoods = \"rice\""), "4.1");
}

TEST(Clauses, OfTheBranchTaken) {
    EXPECT_EQ(clause("that = \"y <= (if flag then good else weak)\"", "y = 1\nflag = true"), "4.1; Table 2");
    EXPECT_EQ(clause("that = \"y <= (if flag then good else weak)\"", "y = 1\nflag = false"), "4.1; Table 3");
    EXPECT_EQ(clause("that = \"y <= good * (if flag then 1 else cap[goods])\"", "y = 1\nflag = true"), "4.1; Table 2");
}

// A clause that another only begins with by chance is not the same: 4.1 and 4.10.
TEST(Clauses, OneThatAnotherBeginsWithIsLeftOut) {
    const auto table = [](const std::string& citation) {
        return "[table.other]\nlabel = { zh = \"表\", en = \"T\" }\nunit = \"1\"\nvalue = 3\nclause = \"" + citation +
               "\"\nevidence = \"A\"\n";
    };
    EXPECT_EQ(clause("that = \"y <= other\"", "y = 1", table("4.1, Table 1")), "4.1, Table 1");
    EXPECT_EQ(clause("that = \"y <= other\"", "y = 1", table("4.1 Table 1")), "4.1 Table 1");
    EXPECT_EQ(clause("that = \"y <= other\"", "y = 1", table("4.1")), "4.1");
    EXPECT_EQ(clause("that = \"y <= other\"", "y = 1", table("4.10")), "4.1; 4.10");
    EXPECT_EQ(clause("that = \"y <= other\"", "y = 1", table("4.1a")), "4.1; 4.1a");
    EXPECT_EQ(clause("that = \"y <= other\"", "y = 1", table("4")), "4.1; 4");
    EXPECT_EQ(clause("that = \"y <= other * good\"", "y = 1", table("Table 22")), "4.1; Table 22; Table 2");
}

// ---- inputs and places

TEST(Inputs, AreThoseThatDecide) {
    const auto standard = with("that = \"(if flag then y else x / 1 [kg]) <= cap[goods]\"");
    const RequirementResult one = judged(standard, "x = \"1 kg\"\ny = 2\nflag = true\ngoods = \"tea\"");
    EXPECT_EQ(one.basis.inputs, (std::vector<std::string>{"flag", "y", "goods"}));
    ASSERT_EQ(one.basis.places.size(), 3U);
    EXPECT_EQ(one.basis.places[0], (Place{"s", 3, 8}));
    EXPECT_EQ(one.basis.places[1], (Place{"s", 2, 5}));
    EXPECT_EQ(one.basis.places[2], (Place{"s", 4, 9}));
}

TEST(Inputs, OfAListAreNamedByTheirItem) {
    const auto standard = with("that = \"sum(i in items: i.mass * cap[i.goods]) <= 100 [kg]\"");
    const RequirementResult one =
        judged(standard, "goods = \"tea\"\nitems = [{ goods = \"soap\", mass = \"1 kg\" },\n { mass = \"2 kg\" }]");
    EXPECT_EQ(shown(one.value), "23 kg");
    EXPECT_EQ(one.basis.inputs,
              (std::vector<std::string>{"items[1].mass", "items[1].goods", "items[2].mass", "goods"}));
    EXPECT_EQ(one.basis.places.size(), 4U);
    EXPECT_EQ(one.basis.places[3], (Place{"s", 1, 9}));
    EXPECT_EQ(one.basis.evidence, Evidence::D);
}

// What an item leaves to the whole is missing in the whole.
TEST(Inputs, MissingInAnItemAndInTheWhole) {
    const auto standard = with("that = \"sum(i in items: i.mass * cap[i.goods]) <= 100 [kg]\"");
    const RequirementResult one =
        judged(standard, "items = [{ mass = \"1 kg\" }, { goods = \"tea\" }, { mass = \"1 kg\" }]");
    EXPECT_EQ(one.basis.missing_inputs, (std::vector<std::string>{"goods", "items[2].mass"}));
    EXPECT_EQ(one.reason.en, "missing: Goods (goods); Mass (items[2].mass, kg)");
}

TEST(Inputs, ByDefaultHaveNoPlace) {
    const auto standard = with("that = \"y * shade <= 9\"",
                               "[input.shade]\nunit = \"1\"\ndefault = 2\nlabel = { zh = \"遮\", en = \"Shade\" }\n");
    const RequirementResult one = judged(standard, "y = 1");
    EXPECT_EQ(one.basis.inputs, (std::vector<std::string>{"y", "shade"}));
    EXPECT_EQ(one.basis.places.size(), 1U);
}

// ---- the user's own cells

OwnCell own(const std::string& key, const std::string& value, const std::string& source = "p. 7") {
    OwnCell cell{"cap", key, record("v = " + value).members.front().second, source};
    return cell;
}

TEST(OwnCells, FillWhatTheCatalogueLacks) {
    const auto standard = with("that = \"y <= cap[goods]\"");
    const RequirementResult one = result(assessed(standard, "y = 4\ngoods = \"rice\"", today, {own("rice", "4")}));
    EXPECT_EQ(one.verdict, Verdict::compliant);
    EXPECT_EQ(one.basis.evidence, Evidence::user);
    EXPECT_EQ(one.basis.user_cells, (std::vector<std::string>{"cap: rice = 4 (p. 7)"}));
    const RequirementResult other = result(assessed(standard, "y = 4\ngoods = \"tea\"", today, {own("rice", "4")}));
    EXPECT_EQ(other.basis.evidence, Evidence::B);
    EXPECT_TRUE(other.basis.user_cells.empty());
    EXPECT_EQ(result(assessed(standard, "y = 4.1\ngoods = \"rice\"", today, {own("rice", "{ value = \"400 %\" }", "")}))
                  .verdict,
              Verdict::non_compliant);
}

TEST(OwnCells, OnlyFill) {
    const auto standard = with("that = \"y <= cap[goods]\"");
    const char* subject = "y = 4\ngoods = \"rice\"";
    EXPECT_EQ(refused(standard, subject, {own("tea", "4")}),
              "s:1:1: the catalogue has a value for `cap` / `tea` (own values only fill unknown cells) remove this "
              "line [own-cell-known]");
    EXPECT_EQ(refused(standard, subject, {own("rise", "4")}),
              "s:1:1: there is no unknown cell `cap` / `rise`; did you mean `rice`? [own-cell-unknown-row]");
    EXPECT_EQ(refused(standard, subject, {own("rice", "\"4 kg\"")}),
              "s:1:5: an own value of the table `cap` must be a number with its unit; write 9.0 [own-cell]");
    EXPECT_EQ(refused(standard, subject, {own("rice", "true")}),
              "s:1:5: an own value of the table `cap` must be a number with its unit; write 9.0 [own-cell]");
    EXPECT_EQ(refused(standard, subject, {own("rice", "{ source = \"x\" }")}),
              "s:1:5: an own value of the table `cap` must be a number with its unit; write 9.0 [own-cell]");
    // A table of another document of the same case.
    EXPECT_EQ(refused(standard, subject, {OwnCell{"elsewhere", "rice", Given{}, ""}}), "");
}

// A row that is unknown in two periods: the one number that the user read counts on the day that is judged.
TEST(OwnCells, CountOnTheDayThatIsJudged) {
    const auto standard =
        with("that = \"y <= dated[goods]\"",
             "[table.dated]\nlabel = { zh = \"表\", en = \"T\" }\nunit = \"1\"\nby = [\"goods\"]\n$[Table "
             "9;B]\n[table.dated.rows]\n"
             "\"tea\" = [{ unknown = true, until = 2025-02-28 }, { unknown = true, from = 2025-03-01 }]\n"
             "\"soap\" = [{ value = 3, until = 2025-02-28 }, { unknown = true, from = 2025-03-01 }]\n");
    OwnCell cell = own("tea", "4");
    cell.table = "dated";
    EXPECT_EQ(result(assessed(standard, "y = 4\ngoods = \"tea\"", "2025-02-28", {cell})).verdict, Verdict::compliant);
    EXPECT_EQ(result(assessed(standard, "y = 4\ngoods = \"tea\"", "2025-03-01", {cell})).verdict, Verdict::compliant);
    cell.key = "soap";
    EXPECT_EQ(result(assessed(standard, "y = 4\ngoods = \"soap\"", "2025-03-01", {cell})).verdict, Verdict::compliant);
    EXPECT_EQ(result(assessed(standard, "y = 4\ngoods = \"soap\"", "2025-02-28", {cell})).verdict,
              Verdict::non_compliant);
}

// ---- cautions

std::string caution(const std::string& keys) {
    return "[[caution]]\ntext = { zh = \"注意\", en = \"Careful\" }\n$[9;D]\n" + keys + "\n";
}

TEST(Cautions, ChangeNoVerdict) {
    const auto standard = document(with_requirement("that = \"y <= 5\"\nwhen = \"flag\"") +
                                   caution("requirement = \"r\"\nwhen = \"y > 4\"") + caution("when = \"y > 3\"") +
                                   caution("from = 2025-07-01") + caution("until = 2025-05-31"));
    const auto cautions = [&](const char* subject, const char* date = today) {
        const Assessment assessment = assessed(standard, subject, date);
        return std::to_string(result(assessment).cautions.size()) + " of the requirement, " +
               std::to_string(assessment.cautions.size()) + " of the whole";
    };
    EXPECT_EQ(cautions("flag = true\ny = 4.5"), "1 of the requirement, 1 of the whole");
    EXPECT_EQ(cautions("flag = true\ny = 4"), "0 of the requirement, 1 of the whole");
    EXPECT_EQ(cautions("flag = true\ny = 3"), "0 of the requirement, 0 of the whole");
    EXPECT_EQ(cautions("flag = true"), "0 of the requirement, 0 of the whole");  // unknown is no
    EXPECT_EQ(cautions("flag = false\ny = 4.5"), "0 of the requirement, 1 of the whole");
    EXPECT_EQ(cautions("flag = true\ny = 3", "2025-07-01"), "0 of the requirement, 1 of the whole");
    EXPECT_EQ(cautions("flag = true\ny = 3", "2025-05-31"), "0 of the requirement, 1 of the whole");
    EXPECT_EQ(result(assessed(standard, "flag = true\ny = 4.5")).basis.evidence, Evidence::A);
    EXPECT_EQ(result(assessed(standard, "flag = true\ny = 4.5")).cautions[0].en, "Careful");
}

// ---- size

TEST(Basis, OfThousandsOfItemsTakesNoTime) {
    const auto standard = with("that = \"sum(i in items: i.mass * cap[i.goods] * 2 / 3 + 1 [kg] - 1 [kg]) <= 1 [kt]\"");
    std::string subject = "goods = \"tea\"\nitems = [\n";
    for (int i = 0; i < 5000; ++i)
        subject += "{ mass = \"1 kg\" },\n";
    const auto start = std::chrono::steady_clock::now();
    const RequirementResult one = judged(standard, subject + "]");
    EXPECT_EQ(one.verdict, Verdict::compliant);
    EXPECT_EQ(one.basis.inputs.size(), 5001U);
    EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(5));
}

}  // namespace
}  // namespace greengauge
