// What the compiler accepts, and the one message for each thing that it does not.
#include "world.hpp"

namespace greengauge::formula {
namespace {

struct Case {
    const char* text;
    const char* message;  ///< without the file and "error: "
};

std::string plain(std::string message) {
    for (const std::string& noise : {std::string("f.toml:"), std::string("error: ")})
        for (auto at = message.find(noise); at != std::string::npos; at = message.find(noise))
            message.erase(at, noise.size());
    return message;
}

class Refused : public testing::TestWithParam<Case> {};
TEST_P(Refused, WithItsPlaceAndReason) {
    World world;
    EXPECT_EQ(plain(world.faults(GetParam().text)), GetParam().message) << GetParam().text;
}

INSTANTIATE_TEST_SUITE_P(
    Units, Refused,
    testing::Values(
        Case{"volume - mass", "1:1: volume and mass cannot be subtracted (`mm3`, `kg`) [unit-mismatch]"},
        Case{"1 * (coal + energy)", "1:6: standard coal and energy cannot be added (`kgce`, `kWh`) [unit-mismatch]"},
        Case{"volume < mass", "1:1: volume and mass cannot be compared (`mm3`, `kg`) [unit-mismatch]"},
        Case{"height == 5", "1:1: length and plain number cannot be compared (`mm`, `1`) [unit-mismatch]"},
        Case{"mass + 1", "1:1: mass and plain number cannot be added (`kg`, `1`) [unit-mismatch]"},
        Case{"mass + 0.0 [t] + 1 [kWh]", "1:1: mass and energy cannot be added (`kg`, `kWh`) [unit-mismatch]"},
        Case{"min(mass, volume)", "1:1: mass and volume cannot be compared (`kg`, `mm3`) [unit-mismatch]"},
        Case{"max(mass, 1 [t], height)", "1:1: mass and length cannot be compared (`kg`, `mm`) [unit-mismatch]"},
        Case{"if yes then mass else volume",
             "1:1: mass and volume cannot be alternatives (`kg`, `mm3`) [unit-mismatch]"},
        Case{"round(mass, 0.1)", "1:1: plain number and mass cannot be rounded to it (`1`, `kg`) [unit-mismatch]"},
        Case{"a ^ height", "1:1: an exponent cannot have a unit [unit-mismatch]"},
        Case{"height ^ a",
             "1:1: a quantity with a unit can only be raised to an integer that is written out; divide it by a "
             "quantity of the same unit first [unit-mismatch]"},
        Case{"height ^ 0.5",
             "1:1: a quantity with a unit can only be raised to an integer that is written out; divide it by a "
             "quantity of the same unit first [unit-mismatch]"},
        Case{"ln(height)",
             "1:1: `ln` takes a number without unit (mm) divide by a quantity of the same unit first [unit-mismatch]"},
        Case{"exp(mass)",
             "1:1: `exp` takes a number without unit (kg) divide by a quantity of the same unit first [unit-mismatch]"},
        Case{"sqrt(height)", "1:1: the square root of this unit is no unit (mm) [unit-mismatch]"},
        Case{"limit[height]", "1:7: the axis `mass` takes mass (g) (this is length) [unit-mismatch]"},
        Case{"limit[5]", "1:7: the axis `mass` takes mass (g) (this is a number) [unit-mismatch]"},
        Case{"level[height]", "1:7: the axis `grade` takes plain number (1) (this is length) [unit-mismatch]"},
        Case{"sum(i in contents: i.mass) + height", "1:1: mass and length cannot be added (`g`, `mm`) [unit-mismatch]"},
        Case{"a + (b + (mass - height))", "1:11: mass and length cannot be subtracted (`kg`, `mm`) [unit-mismatch]"}));

INSTANTIATE_TEST_SUITE_P(
    Types, Refused,
    testing::Values(
        Case{"yes + 1", "1:1: a number is expected here (this is a yes or no) [wrong-type]"},
        Case{"1 + yes", "1:5: a number is expected here (this is a yes or no) [wrong-type]"},
        Case{"-yes", "1:2: a number is expected here (this is a yes or no) [wrong-type]"},
        Case{"abs(goods)", "1:5: a number is expected here (this is a category) [wrong-type]"},
        Case{"a and yes", "1:1: a yes or no is expected here (this is a number) [wrong-type]"},
        Case{"yes or mass", "1:8: a yes or no is expected here (this is mass) [wrong-type]"},
        Case{"not a", "1:5: a yes or no is expected here (this is a number) [wrong-type]"},
        Case{"if a then 1 else 2", "1:4: a yes or no is expected here (this is a number) [wrong-type]"},
        Case{"if yes then 1 else no", "1:1: then and else differ in kind: a number, a yes or no [wrong-type]"},
        Case{"if yes then goods else shape", "1:1: then and else differ in kind: a category, a category [wrong-type]"},
        Case{"yes == no", "1:1: a yes or no and a yes or no cannot be compared like this [wrong-type]"},
        Case{"goods == shape", "1:1: a category and a category cannot be compared like this [wrong-type]"},
        Case{"a < goods", "1:1: a number and a category cannot be compared like this [wrong-type]"},
        Case{"any(i in contents: i.mass)", "1:20: a yes or no is expected here (this is mass) [wrong-type]"},
        Case{"sum(i in contents: i.sealed)", "1:20: a number is expected here (this is a yes or no) [wrong-type]"},
        Case{"count(i in contents: i.count)", "1:22: a yes or no is expected here (this is a number) [wrong-type]"},
        Case{"(a < b) < c", "1:2: a yes or no and a number cannot be compared like this [wrong-type]"}));

INSTANTIATE_TEST_SUITE_P(
    Names, Refused,
    testing::Values(
        Case{"hieght",
             "1:1: there is no input, formula or table named `hieght`; did you mean `height`? [unknown-name]"},
        Case{"a + widht * 2",
             "1:5: there is no input, formula or table named `widht`; did you mean `width`? [unknown-name]"},
        Case{"quux_frob", "1:1: there is no input, formula or table named `quux_frob` [unknown-name]"},
        Case{"i.mass", "1:1: there is no input, formula or table named `i.mass`; did you mean `mass`? [unknown-name]"},
        Case{"sum(i in contents: i.mas)",
             "1:20: the list `contents` has no field `mas`; did you mean `mass`? [unknown-field]"},
        Case{"sum(i in contents: j.mass)",
             "1:20: there is no input, formula or table named `j.mass`; did you mean `i.mass`? [unknown-name]"},
        Case{"sum(i in content: i.mass)",
             "1:1: there is no list named `content`; did you mean `contents`? [unknown-list]"},
        Case{"limmit[mass]", "1:1: there is no table named `limmit`; did you mean `limit`? [unknown-table]"},
        Case{"medium(a, b)", "1:1: there is no function `medium` [unknown-function]"},
        Case{"cell(a, 1)", "1:1: there is no function `cell`; did you mean `ceil`? [unknown-function]"},
        Case{"k", "1:1: the table `k` needs its row; write k[…] [table-without-row]"},
        Case{"contents",
             "1:1: the list `contents` is not a value; use sum(x in contents: …) or the like [list-as-value]"},
        Case{"k[goods, a]", "1:1: the table `k` has 1 axes, 2 coordinates are given [wrong-coordinates]"},
        Case{"ceiling[a]", "1:1: the table `ceiling` has 0 axes, 1 coordinates are given [wrong-coordinates]"}));

INSTANTIATE_TEST_SUITE_P(
    Categories, Refused,
    testing::Values(
        Case{"goods == \"mooncak\"",
             "1:10: \"mooncak\" is not one of `goods`; did you mean `mooncake`? [unknown-category]"},
        Case{"\"bottle\" != shape", "1:1: \"bottle\" is not one of `shape` [unknown-category]"},
        Case{"k[\"tee\"]", "1:3: \"tee\" is not one of `goods`; did you mean `tea`? [unknown-category]"},
        Case{"k[shape]", "1:3: the axis `goods` takes one of its categories (this is a category) [wrong-coordinate]"},
        Case{"k[a]", "1:3: the axis `goods` takes one of its categories (this is a number) [wrong-coordinate]"},
        Case{"goods < \"tea\"", "1:1: categories have no order; use == or != [wrong-type]"},
        Case{"a == \"tea\"",
             "1:6: the text \"tea\" can only be compared with a category (the other side is a number) [wrong-type]"},
        Case{"\"tea\" == \"tea\"",
             "1:10: the text \"tea\" can only be compared with a category, or select a row of a table [lone-text]"},
        Case{"1 + \"tea\"",
             "1:5: the text \"tea\" can only be compared with a category, or select a row of a table [lone-text]"},
        Case{"\"tea\"",
             "1:1: the text \"tea\" can only be compared with a category, or select a row of a table [lone-text]"},
        Case{"limit[\"tea\"]",
             "1:7: the text \"tea\" can only be compared with a category, or select a row of a table [lone-text]"}));

INSTANTIATE_TEST_SUITE_P(
    Arguments, Refused,
    testing::Values(Case{"round(a)", "1:1: `round` takes 2 arguments; write round(x, interval) [wrong-arguments]"},
                    Case{"abs(a, b)", "1:1: `abs` takes 1 argument [wrong-arguments]"},
                    Case{"min(a)", "1:1: `min` takes at least two numbers, or a list [wrong-arguments]"},
                    Case{"max()", "1:1: `max` takes at least two numbers, or a list [wrong-arguments]"},
                    Case{"sum(a)", "1:1: `sum` runs over a list; write sum(x in list: …) [expected-list]"},
                    Case{"given(a + 1)", "1:7: given(…) takes the name of an input [not-an-input]"},
                    Case{"given(ceiling)", "1:7: given(…) takes the name of an input [not-an-input]"},
                    Case{"given(heigth)",
                         "1:7: given(…) takes the name of an input; did you mean `height`? [not-an-input]"}));

INSTANTIATE_TEST_SUITE_P(
    Lists, Refused,
    testing::Values(Case{"sum(i in contents: grade)",
                         "1:1: another list, or the grade, cannot be mixed into a sum over this list [mixed-lists]"},
                    Case{"sum(i in contents: i.count * grade)",
                         "1:20: the items of different lists (or grades) cannot meet item by item; reduce one of them "
                         "first with sum, max or the like [mixed-lists]"},
                    Case{"sum(i in contents: sum(j in fuels: i.count * j.amount))",
                         "1:36: the items of different lists (or grades) cannot meet item by item; reduce one of them "
                         "first with sum, max or the like [mixed-lists]"},
                    Case{"sum(i in contents: level[grade] * i.count)",
                         "1:20: the items of different lists (or grades) cannot meet item by item; reduce one of them "
                         "first with sum, max or the like [mixed-lists]"}));

// Everything that is wrong with an expression is said at once, left to right.
TEST(Refused, SeveralFaultsAtOnce) {
    World world;
    EXPECT_EQ(plain(world.faults("(volume - mass) * (hieght + yes) + limit[5]")),
              "1:2: volume and mass cannot be subtracted (`mm3`, `kg`) [unit-mismatch]\n"
              "1:20: there is no input, formula or table named `hieght`; did you mean `height`? [unknown-name]\n"
              "1:29: a number is expected here (this is a yes or no) [wrong-type]\n"
              "1:42: the axis `mass` takes mass (g) (this is a number) [unit-mismatch]");
}

TEST(Refused, InChinese) {
    World world;
    world.language = Language::zh;
    EXPECT_EQ(world.faults("volume - mass"), "f.toml:1:1: 错误: 体积与质量不能相减（`mm3`, `kg`） [unit-mismatch]");
    EXPECT_EQ(world.faults("goods == \"月饼\" and 1"),
              "f.toml:1:10: 错误: \"月饼\" 不在类别 `goods` 之中 [unknown-category]\nf.toml:1:19: 错误: "
              "此处应为是或否（却是数） [wrong-type]");
}

// ---- accepted

class Accepted : public testing::TestWithParam<const char*> {};
TEST_P(Accepted, Compiles) {
    World world;
    EXPECT_EQ(world.faults(GetParam()), "");
}
// The bare 0 fits any unit; nothing else does.
INSTANTIATE_TEST_SUITE_P(Zero, Accepted,
                         testing::Values("mass > 0", "0 <= mass", "mass + 0", "0 + mass", "max(0, mass)",
                                         "max(mass, 0)", "if yes then 0 else mass", "if yes then mass else 0",
                                         "0.0 < volume", "round(0, 1 [t])", "limit[0]", "0 - mass", "0 + 0",
                                         "max(0, mass) + mass", "(if yes then 0 else mass) + mass"));
INSTANTIATE_TEST_SUITE_P(Conversions, Accepted,
                         testing::Values("mass + contents_mass", "mass < 1 [t]", "energy + 3.6 [MJ]", "ratio + 1",
                                         "a + 5%", "a ^ ratio", "exp(ratio)", "mass / contents_mass + 1",
                                         "height ^ 2 < area", "sqrt(area) + height", "height * width * height - volume",
                                         "limit[mass]", "height ^ -1 * height + 1", "height ^ 0 + 1",
                                         "sqrt(height * width) + height", "coal / energy < 0.1229 [kgce/kWh]",
                                         "volume ^ 1 - volume"));
INSTANTIATE_TEST_SUITE_P(Others, Accepted,
                         testing::Values("goods == \"tea\"", "\"tea\" != goods", "goods == goods",
                                         "if yes then goods else goods", "k[goods] + k[\"tea\"]", "given(height)",
                                         "given(yes)", "given(goods)", "any(i in contents: given(i.mass))",
                                         "level[grade]", "grade + 1", "ceiling + 1", "true or yes", "pi * 2",
                                         "sum(i in contents: i.mass * a)", "sum(i in contents: a)",
                                         "sum(i in contents: sum(j in fuels: j.amount) * i.count)",
                                         "sum(i in contents: i.count) * grade", "level[if yes then 1 else 2]",
                                         "limit[sum(i in contents: i.mass)]"));

// A zero with a unit is a quantity like any other, and the product of a zero has its unit.
TEST(Zero, OnlyTheBareLiteralFits) {
    World world;
    EXPECT_NE(world.faults("mass + 0 [m]"), "");
    EXPECT_NE(world.faults("mass + (0 + 0)"), "");
    EXPECT_NE(world.faults("mass + 0 * height"), "");
    EXPECT_NE(world.faults("mass + (1 - 1)"), "");
    EXPECT_EQ(world.faults("mass + 0 * mass"), "");
}

// A unit without a name of its own still has a symbol to be shown by.
TEST(Accepted, RootsHaveASymbol) {
    World world;
    EXPECT_EQ(plain(world.faults("sqrt(area) + mass")),
              "1:1: length and mass cannot be added (`m`, `kg`) [unit-mismatch]");
    world.set("area", "0.25");
    EXPECT_EQ(world.rendered("sqrt(height * width) + sqrt(area)"), "sqrt(? × ?) + sqrt(0.25 m²)");
}

// ---- formulas

TEST(Formulas, MayNameEachOtherInAnyOrder) {
    World world;
    world.formula("total", "half * 2", "g")
        .formula("half", "mass / 2", "t")
        .formula("fits", "total <= 1 [t] and half > 0", "");
    EXPECT_EQ(world.faults("fits"), "");
}

TEST(Formulas, AreConvertedIntoTheirUnit) {
    World world;
    world.formula("grams", "mass", "g").formula("share", "contents_mass / mass", "%");
    world.set("mass", "1.5");
    world.set("contents_mass", "600");
    EXPECT_EQ(world.value_of("grams"), "1500");
    EXPECT_EQ(world.value_of("share"), "40");
    EXPECT_EQ(world.value_of("share + 1"), "140");  // the sum counts in the left unit
    EXPECT_EQ(world.value_of("1 + share"), "1.4");
}

TEST(Formulas, WrongUnitNamesBothDimensions) {
    World world;
    world.formula("void_ratio", "volume - contents_mass / 1 [g/mm3]", "%").formula("next", "mass", "kgce");
    EXPECT_EQ(plain(world.faults()),
              "10:1: `void_ratio` is declared as plain number, its expression gives volume (`%` ≠ `mm3`) correct the "
              "expression or the `unit` [unit-mismatch]\n"
              "20:1: `next` is declared as standard coal, its expression gives mass (`kgce` ≠ `kg`) correct the "
              "expression or the `unit` [unit-mismatch]");
}

TEST(Formulas, YesOrNoHasNoUnitAndANumberHasOne) {
    World world;
    world.formula("flag", "mass", "")
        .formula("number", "yes", "kg")
        .formula("category", "goods", "1")
        .formula("either", "goods", "");
    EXPECT_EQ(plain(world.faults()),
              "10:1: `flag` has no unit, so it must be a yes or no (its expression gives mass) a number needs a `unit` "
              "[wrong-type]\n"
              "20:1: `number` has a unit, so it must be a number (its expression gives a yes or no) leave `unit` out "
              "of a yes-or-no formula [wrong-type]\n"
              "30:1: `category` has a unit, so it must be a number (its expression gives a category) leave `unit` out "
              "of a yes-or-no formula [wrong-type]\n"
              "40:1: `either` has no unit, so it must be a yes or no (its expression gives a category) a number needs "
              "a `unit` [wrong-type]");
}

// What rests on a formula that is wrong is not reported a second time.
TEST(Formulas, AFaultIsReportedOnce) {
    World world;
    world.formula("x", "mass + height", "kg").formula("y", "x * 2", "kg").formula("z", "x + y", "kg");
    EXPECT_EQ(plain(world.faults()), "10:1: mass and length cannot be added (`kg`, `mm`) [unit-mismatch]");
}

TEST(Cycles, AreReportedWithTheirPath) {
    World self;
    self.formula("x", "x + 1", "1");
    EXPECT_EQ(plain(self.faults()),
              "10:1: the formulas refer to each other in a circle (x → x) break it at one of these names [cycle]");

    World three;
    three.formula("start", "p + 1", "1")
        .formula("p", "1 + q", "1")
        .formula("q", "r", "1")
        .formula("r", "2 * p", "1")
        .formula("user", "q", "1");
    EXPECT_EQ(
        plain(three.faults()),
        "40:5: the formulas refer to each other in a circle (p → q → r → p) break it at one of these names [cycle]");

    World two;
    two.formula("p", "q", "1")
        .formula("q", "p", "1")
        .formula("u", "v", "1")
        .formula("v", "u", "1")
        .formula("fine", "a", "1");
    EXPECT_EQ(plain(two.faults()),
              "20:1: the formulas refer to each other in a circle (p → q → p) break it at one of these names [cycle]\n"
              "40:1: the formulas refer to each other in a circle (u → v → u) break it at one of these names [cycle]");
}

// A document of thousands of formulas, each resting on the next, must not exhaust the stack.
TEST(Cycles, AChainOfFormulasMayBeLongButNotEndless) {
    World world;
    for (int i = 0; i < 100; ++i)
        world.formula("f" + std::to_string(i), "f" + std::to_string(i + 1) + " + 1", "1");
    world.formula("f100", "a", "1");
    world.set("a", "1");
    EXPECT_EQ(world.value_of("f0"), "101");

    World endless;
    for (int i = 0; i < 5000; ++i)
        endless.formula("f" + std::to_string(i), "f" + std::to_string(i + 1) + " + 1", "1");
    endless.formula("f5000", "a", "1");
    EXPECT_NE(endless.faults().find("too-deep"), std::string::npos);
}

TEST(Cycles, ADeepTreeIsCompiledAndRun) {
    World world;
    std::string deep = "a";
    for (int i = 0; i < 499; ++i)
        deep += "+a";
    world.set("a", "2");
    EXPECT_EQ(world.value_of(deep), "1000");
    EXPECT_EQ(world.value_of(std::string(199, '(') + "a" + std::string(199, ')')), "2");
}

TEST(Deep, ProductsOfUnitsDoNotGrowWithoutEnd) {
    World world;
    std::string deep = "mass";
    for (int i = 0; i < 499; ++i)
        deep += "*mass";
    EXPECT_EQ(world.faults(deep), "");
    EXPECT_LT(world.faults("(" + deep.substr(0, 5 * 400 - 1) + ") + height").size(), 10000U);
}

// ---- one value an item, one a grade

TEST(ForFormulas, GiveOneValueAnItem) {
    World world;
    world.formula("necessary", "k[i.goods] * i.count", "1", first_list)
        .formula("total", "sum(x in contents: x.necessary)", "1");
    world.set_item_codes("goods", {0, 1, 0});
    world.set_items("count", {"2", "1", "10"});
    EXPECT_EQ(world.value_of("total"), "97");
    EXPECT_EQ(world.value_of("i.necessary", 1, first_list), "13");
}

// `for` without its variable: the same for every item.
TEST(ForFormulas, MayBeTheSameForEveryItem) {
    World world;
    world.formula("share", "a / 2", "1", first_list).formula("total", "sum(x in contents: x.share)", "1");
    world.set("a", "3");
    world.set_items("count", {"1", "1", "1", "1"});
    EXPECT_EQ(world.value_of("total"), "6");
    world.set_items("count", {});
    EXPECT_EQ(world.value_of("total"), "0");
}

TEST(ForFormulas, AreNamedOnlyOnAnItem) {
    World world;
    world.formula("necessary", "i.count", "1", first_list);
    EXPECT_EQ(plain(world.faults("necessary + 1")),
              "1:1: there is no input, formula or table named `necessary` [unknown-name]");
    EXPECT_EQ(plain(world.faults("sum(x in fuels: x.necessary)")),
              "1:17: the list `fuels` has no field `necessary` [unknown-field]");
    EXPECT_EQ(plain(world.faults("i.count * i.amount", first_list)),
              "1:11: the list `contents` has no field `amount`; did you mean `count`? [unknown-field]");
}

TEST(ForFormulas, DoNotMixLists) {
    World world;
    world.formula("wrong", "i.count * grade", "1", first_list);
    EXPECT_EQ(plain(world.faults()),
              "10:1: the items of different lists (or grades) cannot meet item by item; reduce one of them first with "
              "sum, max or the like [mixed-lists]");
    World graded;
    graded.formula("wrong", "grade", "1", first_list);
    EXPECT_EQ(plain(graded.faults()), "10:1: `wrong` mixes two lists [mixed-lists]");
}

// The inner variable hides the outer one of the same name.
TEST(Variables, TheInnerOneIsMeant) {
    World world;
    world.set_items("count", {"1", "2"});
    world.set_items("amount", {"10", "20", "30"}, first_list + 1);
    EXPECT_EQ(world.value_of("sum(i in contents: sum(i in fuels: i.amount))"), "120");
    EXPECT_EQ(world.value_of("sum(i in contents: sum(i in fuels: i.amount) * i.count)"), "180");
    EXPECT_EQ(world.value_of("sum(j in fuels: 0 [t] + j.amount) + sum(i in contents: i.count) * 1 [t]", 0), "63");
    EXPECT_EQ(world.faults("any(i in contents: any(i in fuels: given(i.amount)))"), "");
}

// A variable is a plain name; a reserved word, or one with a dot, could never be used.
TEST(Variables, ArePlainNames) {
    World world;
    EXPECT_NE(world.faults("sum(pi in contents: 1)").find("reserved-word"), std::string::npos);
    EXPECT_NE(world.faults("sum(a.b in contents: 1)"), "");
}

TEST(Grades, AreRowsOfTheirOwn) {
    World world;
    EXPECT_EQ(world.value_of("level[grade]", 0), "no level");
    EXPECT_EQ(world.value_of("level[grade]", 1), "100");
    EXPECT_EQ(world.value_of("level[grade] * 2", 2), "240");
    EXPECT_EQ(world.value_of("level[2]", 2), "100");
    World without;
    without.names.grades.clear();
    EXPECT_EQ(plain(without.faults("level[grade]")),
              "1:7: this document has no grades; add [grades] numbers = [1, 2, 3] [no-grades]");
}

// ---- given(), and formulas that may be given

TEST(Given, TellsWhetherTheUserGaveIt) {
    World world;
    EXPECT_EQ(world.value_of("given(height)"), "false");
    world.set("height", "5");
    EXPECT_EQ(world.value_of("given(height)"), "true");
    EXPECT_EQ(world.value_of("if given(absent) then absent else a * 0 + 7", 0), "missing");  // a is not given either
    world.set("a", "1");
    EXPECT_EQ(world.value_of("if given(absent) then absent else a * 0 + 7"), "7");
    world.set_items("mass", {"?", "3"});
    EXPECT_EQ(world.value_of("any(i in contents: given(i.mass))"), "true");
    EXPECT_EQ(world.value_of("all(i in contents: given(i.mass))"), "false");
    EXPECT_EQ(world.value_of("count(i in contents: given(i.mass))"), "1");
    EXPECT_EQ(world.value_of("sum(i in contents: if given(i.mass) then i.mass else 0)"), "3");
}

TEST(OrGiven, TheGivenValueStandsForTheFormula) {
    World world;
    world.formula("box", "height * width * height", "cm3", scalar, true).formula("double_box", "box * 2", "cm3");
    EXPECT_EQ(world.value_of("box"), "missing");
    EXPECT_EQ(world.value_of("given(box)"), "false");
    world.set("height", "10");
    world.set("width", "20");
    EXPECT_EQ(world.value_of("box"), "2");
    EXPECT_EQ(world.value_of("double_box"), "4");
    EXPECT_EQ(world.value_of("given(box)"), "false");
    world.set_given("box", "7");
    EXPECT_EQ(world.value_of("box"), "7");
    EXPECT_EQ(world.value_of("double_box"), "14");
    EXPECT_EQ(world.value_of("given(box)"), "true");
}

// One value cannot be given instead of one a grade.
TEST(OrGiven, IsNotForAFormulaThatDependsOnTheGrade) {
    World world;
    world.formula("allowance", "grade * a", "1", scalar, true);
    EXPECT_EQ(plain(world.faults()),
              "10:1: `allowance` may be given, so it cannot depend on the grade (one value would stand for those of "
              "all grades) take the part without `grade` out into a formula of its own [graded-given]");
}

// ---- rounding

TEST(Rounding, CountsInTheIntervalsUnit) {
    World world;
    world.set("kg", "1250");
    EXPECT_EQ(world.value_of("round(kg, 1 [t])"), "1");
    EXPECT_EQ(world.value_of("round(kg, 0.1 [t])"), "1.2");  // half to even
    EXPECT_EQ(world.value_of("floor(kg, 0.5 [t])"), "1");
    EXPECT_EQ(world.value_of("ceil(kg, 0.5 [t])"), "1.5");
    EXPECT_EQ(world.value_of("ceil(kg, 1 [kg])"), "1250");
    EXPECT_EQ(world.value_of("floor(-kg, 1 [t])"), "-2");
    EXPECT_EQ(world.value_of("ceil(-kg, 1 [t])"), "-1");
    EXPECT_EQ(world.value_of("round(kg, 0 [t])"), "undefined");
    EXPECT_EQ(world.value_of("round(kg, -1 [t])"), "undefined");
    EXPECT_EQ(world.value_of("floor(kg, 0)"), "undefined");
    EXPECT_EQ(world.value_of("round(2.5, 1)"), "2");
    EXPECT_EQ(world.value_of("round(3.5, 1)"), "4");
    EXPECT_EQ(world.value_of("round(-2.5, 1)"), "-2");
    EXPECT_EQ(world.value_of("round(1.05, 0.1)"), "1");
}

}  // namespace
}  // namespace greengauge::formula
