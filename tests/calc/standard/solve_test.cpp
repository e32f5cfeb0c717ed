// Which value of one input turns the verdict: each answer is checked by judging it, and one step beyond.
#include "document.hpp"

namespace greengauge {
namespace {

std::string with_requirement(const std::string& requirement, const std::string& more = {}) {
    return R"toml(
[categories.goods]
label = { zh = "商品", en = "Goods" }
members = [{ id = "tea", zh = "茶叶", en = "Tea" }]
[input]
height = { unit = "mm", range = "> 0", label = { zh = "高", en = "Height" } }
width  = { unit = "cm", range = "> 0", default = "10 cm", label = { zh = "宽", en = "Width" } }
layers = { unit = "1", whole = true, range = ">= 1", label = { zh = "层", en = "Layers" } }
share  = { unit = "%", range = "[0, 100]", label = { zh = "份", en = "Share" } }
net    = { unit = "kWh", label = { zh = "净", en = "Net" } }
x      = { unit = "1", label = { zh = "甲", en = "X" } }
y      = { unit = "1", default = 3, label = { zh = "乙", en = "Y" } }
goods  = { category = "goods", label = { zh = "商品", en = "Goods" } }
[input.items]
label = { zh = "各项", en = "Items" }
[input.items.field]
count = { unit = "1", whole = true, range = ">= 1", label = { zh = "件", en = "Count" } }
mass  = { unit = "g", range = "> 0", label = { zh = "重", en = "Mass" } }
span  = { unit = "1", same_as = "x", label = { zh = "跨", en = "Span" } }
[table.steps]
label = { zh = "表", en = "Table" }
unit = "%"
by = ["x"]
$[Table 1;A]
[table.steps.rows]
"(0, 15]" = 60
"(15, 30]" = 50
"(30, inf)" = 30
[formula]
volume = { is = "height * width * width", unit = "mm3", or_given = true, range = "> 0", label = { zh = "体积", en = "Volume" }, $(5;A) }
)toml" + more +
           "\n[[requirement]]\nid = \"r\"\ntitle = { zh = \"题\", en = \"T\" }\n" + requirement + "\n$[4.1;A]\n";
}

SolveResult solved(const Standard& standard, const std::string& subject, const std::string& input,
                   const std::string& requirement = "r") {
    return solve(standard, record(subject), day(today), {}, requirement, input);
}

std::string told(const SolveResult& result) {
    static constexpr const char* kinds[] = {"turns", "always", "never", "undetermined"};
    if (!result.turning) return kinds[static_cast<int>(result.kind)];
    const Turning& one = *result.turning;
    return std::string(one.relation == Relation::at_most ? "at most " : "at least ") + to_string(one.value) +
           (one.unit.symbol.empty() ? "" : " " + one.unit.symbol) + (one.exact ? " exactly" : "");
}
std::string told(const std::string& requirement, const std::string& subject, const std::string& input,
                 const std::string& more = {}) {
    return told(solved(document(with_requirement(requirement, more)), subject, input));
}

TEST(Roots, AreExactWhereTheyHaveFewDigits) {
    EXPECT_EQ(told("that = \"height <= 123.4 [mm]\"", "height = \"500 mm\"", "height"), "at most 123.4 mm exactly");
    EXPECT_EQ(told("that = \"height <= 123.4 [mm]\"", "height = \"5 mm\"", "height"), "at most 123.4 mm exactly");
    EXPECT_EQ(told("that = \"height >= 123.4 [mm]\"", "height = \"5 mm\"", "height"), "at least 123.4 mm exactly");
    EXPECT_EQ(told("that = \"height <= 123.4 [mm]\"", "", "height"),
              "at most 123.4 mm exactly");  // no value at present
    EXPECT_EQ(told("that = \"height <= 30 [m]\"", "height = \"30 m\"", "height"), "at most 30000 mm exactly");
    EXPECT_EQ(told("that = \"100 [mm] / height <= 0.8\"", "height = \"1 mm\"", "height"), "at least 125 mm exactly");
    EXPECT_EQ(told("that = \"x * x <= 2.25\"", "x = 9", "x"), "at most 1.5 exactly");
}

// The largest box for what is in it: 7 × 2 × 100 cm3 of at least 70 % of the box.
TEST(Roots, TheLargestBox) {
    const std::string void_ratio = "that = \"(volume - 1400 [cm3]) / volume <= 30 [%]\"";
    EXPECT_EQ(told(void_ratio, "volume = \"4800000 mm3\"", "volume"), "at most 2000000 mm3 exactly");
    EXPECT_EQ(told(void_ratio, "height = \"480 mm\"", "height"), "at most 200 mm exactly");
    EXPECT_EQ(told(void_ratio, "height = \"480 mm\"", "volume"), "at most 2000000 mm3 exactly");  // computed at present
}

// A root without end is rounded to the side that complies.
TEST(Roots, WithoutEndStayOnTheSideThatComplies) {
    const auto standard = document(with_requirement("that = \"x * 3 <= 2\""));
    const SolveResult result = solved(standard, "x = 5", "x");
    ASSERT_EQ(result.kind, SolveResult::Kind::turns);
    EXPECT_EQ(to_string(result.turning->value, 28), "0.6666666666666666666666666667");
    EXPECT_EQ(verdict(standard, "x = \"0.66666666666666666666666666\""), "compliant");
    const auto irrational = document(with_requirement("that = \"x * x <= 2\""));
    const SolveResult root = solved(irrational, "x = 5", "x");
    ASSERT_TRUE(root.turning);
    EXPECT_EQ(to_string(root.turning->value, 20), "1.4142135623730950488");
}

TEST(Roots, OfStrictRelations) {
    const auto standard = document(with_requirement("that = \"x < 5\""));
    const SolveResult result = solved(standard, "x = 9", "x");
    ASSERT_TRUE(result.turning);
    EXPECT_EQ(told(result), "at most 4.99999999999");  // there is no last value
    EXPECT_EQ(verdict(standard, "x = \"" + to_string(result.turning->value, 30) + "\""), "compliant");
}

TEST(WholeNumbers, AreWhole) {
    EXPECT_EQ(told("that = \"layers <= 3\"", "layers = 5", "layers"), "at most 3");
    EXPECT_EQ(told("that = \"layers < 3\"", "layers = 5", "layers"), "at most 2");
    EXPECT_EQ(told("that = \"layers >= 3\"", "layers = 1", "layers"), "at least 3");
    EXPECT_EQ(told("that = \"layers * 0.7 <= 3\"", "layers = 9", "layers"), "at most 4");
    EXPECT_EQ(told("that = \"layers <= 123456\"", "layers = 200000", "layers"), "at most 123456");
    EXPECT_EQ(told("that = \"layers <= 1234567\"", "layers = 2", "layers"), "at most 1234567");
}

TEST(Jumps, AtARowOfATable) {
    // 55 % is allowed up to 15, and no longer from there on.
    EXPECT_EQ(told("that = \"55 [%] <= steps[x]\"", "x = 20", "x"), "at most 15 exactly");
    EXPECT_EQ(told("that = \"45 [%] <= steps[x]\"", "x = 31", "x"), "at most 30 exactly");
    EXPECT_EQ(told("that = \"steps[x] <= 40 [%]\"", "x = 20", "x").substr(0, 16), "at least 30.0000");
    EXPECT_EQ(told("that = \"floor(x, 1) <= 7\"", "x = 9", "x"), "at most 7.99999999999");
}

// Where the margin is nought over a stretch, the answer is the stretch's end: 10.05 rounds to 10.0.
TEST(Jumps, OfARoundedValue) {
    EXPECT_EQ(told("that = \"x <= 10\"\ncomparison = \"rounded value\"\ninterval = \"0.1\"", "x = 12", "x"),
              "at most 10.05 exactly");
    EXPECT_EQ(told("that = \"x <= 10\"\ncomparison = \"rounded value\"\ninterval = \"0.1\"", "x = 10", "x"),
              "at most 10.05 exactly");
    EXPECT_EQ(told("that = \"x >= 10\"\ncomparison = \"rounded value\"\ninterval = \"0.1\"", "x = 2", "x"),
              "at least 9.95 exactly");
    EXPECT_EQ(told("that = \"ceil(x, 1) <= 7\"", "x = 9", "x"), "at most 7 exactly");
    EXPECT_EQ(told("that = \"max(x, 7) <= 7\"", "x = 9", "x"), "at most 7 exactly");
    EXPECT_EQ(told("that = \"max(x - 3, 0) <= 0\"", "x = 9", "x"), "at most 3 exactly");
}

TEST(Always, AndNever) {
    EXPECT_EQ(told("that = \"height >= 0 [mm]\"", "height = \"5 mm\"", "height"), "always");
    EXPECT_EQ(told("that = \"height <= 0 [mm]\"", "height = \"5 mm\"", "height"), "never");
    EXPECT_EQ(told("that = \"y <= 5\"", "height = \"5 mm\"", "height"), "always");
    EXPECT_EQ(told("that = \"y <= 1\"", "height = \"5 mm\"", "height"), "never");
    EXPECT_EQ(told("that = \"share <= 100 [%]\"", "share = \"5 %\"", "share"), "always");
    EXPECT_EQ(told("that = \"share > 100 [%]\"", "share = \"5 %\"", "share"), "never");
    EXPECT_EQ(told("that = \"x + height / 1 [mm] <= 1\"", "height = \"5 mm\"", "height"), "undetermined");
}

TEST(Ranges, AreSearchedToTheirEnds) {
    EXPECT_EQ(told("that = \"share <= 99.9999 [%]\"", "share = \"100 %\"", "share"), "at most 99.9999 % exactly");
    EXPECT_EQ(told("that = \"share >= 0.0001 [%]\"", "share = \"50 %\"", "share"), "at least 0.0001 % exactly");
    EXPECT_EQ(told("that = \"share > 0\"", "share = \"0 %\"", "share").substr(0, 9), "at least ");
    EXPECT_EQ(told("that = \"height <= 0.003 [mm]\"", "height = \"900 mm\"", "height"), "at most 0.003 mm exactly");
}

// An input without a range may be negative: "never" would be wrong.
TEST(Ranges, WithoutOneGoBelowZero) {
    EXPECT_EQ(told("that = \"net <= -5 [kWh]\"", "net = \"3 kWh\"", "net"), "at most -5 kWh exactly");
    EXPECT_EQ(told("that = \"net >= -5 [kWh]\"", "net = \"-30 kWh\"", "net"), "at least -5 kWh exactly");
    EXPECT_EQ(told("that = \"net <= 0\"", "net = \"3 kWh\"", "net"), "at most 0 kWh exactly");
    // But what a person measures is looked for above zero first.
    EXPECT_EQ(told("that = \"6 / x >= 2 and 6 / x <= 9 or x < 0\"", "x = 5", "x").substr(0, 9), "at most 3");
}

TEST(Nearest, TurningPointToThePresentValue) {
    const std::string window = "that = \"abs(x - 10) <= 4\"";
    EXPECT_EQ(told(window, "x = 20", "x"), "at most 14 exactly");
    EXPECT_EQ(told(window, "x = 3", "x"), "at least 6 exactly");
    EXPECT_EQ(told(window, "x = 13", "x"), "at most 14 exactly");
    EXPECT_EQ(told(window, "x = 7", "x"), "at least 6 exactly");
}

TEST(ListItems, AreNamedByTheirNumber) {
    const std::string sum = "that = \"sum(i in items: i.count * i.mass) <= 1 [kg]\"";
    const std::string subject = "items = [{ count = 2, mass = \"100 g\" }, { count = 10, mass = \"100 g\" }]";
    EXPECT_EQ(told(sum, subject, "items[2].count"), "at most 8");
    EXPECT_EQ(told(sum, subject, "items[2].mass"), "at most 80 g exactly");
    EXPECT_EQ(told(sum, subject, "items[1].mass"), "never");
    EXPECT_EQ(told(sum, subject, "items[3].mass"), "undetermined");
    const auto standard = document(with_requirement(sum));
    for (const char* name :
         {"items[0].mass", "items[x].mass", "items[1]", "items[1].", "items.mass", "items[-1].mass", "items[1.5].mass",
          "items[1e2].mass", "[1].mass", "items]1[.mass", "nothing", "goods", "items[1].nothing"})
        EXPECT_EQ(solved(standard, subject, name).kind, SolveResult::Kind::undetermined) << name;
    EXPECT_EQ(solved(standard, subject, "heigth").reason.en, "there is no input `heigth`; did you mean `height`?");
    EXPECT_EQ(solved(standard, subject, "goods").reason.en, "`goods` is not a number");
}

// Items that leave a value to the whole follow it.
TEST(ListItems, FollowTheWhole) {
    EXPECT_EQ(told("that = \"sum(i in items: i.span) <= 12\"",
                   "x = 9\nitems = [{ count = 1 }, { span = 2 }, { count = 1 }]", "x"),
              "at most 5 exactly");
}

TEST(Whole, DocumentIsSolvedAtOnce) {
    const auto standard =
        document(with_requirement("that = \"x <= 7\"") +
                 "[[requirement]]\nid = \"s\"\ntitle = { zh = \"题\", en = \"T\" }\nthat = \"x * 2 <= 9\"\n$[4.2;A]\n");
    EXPECT_EQ(told(solved(standard, "x = 20", "x", "")), "at most 4.5 exactly");
    EXPECT_EQ(told(solved(standard, "x = 20", "x", "s")), "at most 4.5 exactly");
    EXPECT_EQ(told(solved(standard, "x = 20", "x", "r")), "at most 7 exactly");
}

TEST(Faults, AreNotSolvedAround) {
    const auto standard = document(with_requirement("that = \"x <= 7\""));
    EXPECT_EQ(told(solved(standard, "x = 5\nheight = 3", "x")), "undetermined");
    EXPECT_EQ(told(solved(standard, "x = 5", "x", "nothing")), "undetermined");  // there is no such requirement
}

TEST(Grades, AreSolvedForTheRequiredOne) {
    const auto standard = document(R"toml(
[grades]
numbers = [1, 2]
labels = [{ zh = "1级", en = "Grade 1" }, { zh = "2级", en = "Grade 2" }]
[input]
x = { unit = "1", range = "> 0", label = { zh = "甲", en = "X" } }
[table.level]
label = { zh = "级", en = "Level" }
unit = "1"
by = ["grade"]
rows = { 1 = 100, 2 = 120 }
$[Table 1;B]
[[requirement]]
id = "r"
title = { zh = "题", en = "T" }
that = "x <= level[grade]"
required = "1"
$[4.1;A]
)toml");
    EXPECT_EQ(told(solved(standard, "x = 110", "x")), "at most 100 exactly");
}

TEST(Determinism, TheSameEveryTime) {
    const auto standard = document(with_requirement("that = \"(volume - 1399 [cm3]) / volume <= 31.7 [%]\""));
    const SolveResult first = solved(standard, "height = \"480 mm\"", "height");
    const SolveResult second = solved(standard, "height = \"480 mm\"", "height");
    ASSERT_TRUE(first.turning);
    EXPECT_EQ(to_string(first.turning->value), to_string(second.turning->value));
}

}  // namespace
}  // namespace greengauge
