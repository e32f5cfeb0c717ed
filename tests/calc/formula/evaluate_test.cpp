// What programs compute: in decimal for judgement, in doubles for volume.
#include <cmath>
#include <random>

#include "world.hpp"

namespace greengauge::formula {
namespace {

struct Case {
    const char* text;
    const char* expected;  ///< a number, true, false, or the status
};

class Computes : public testing::TestWithParam<Case> {};

TEST_P(Computes, InDecimal) {
    World world;
    world.set("yes", "true");
    world.set("no", "false");
    world.set("a", "1");
    world.set("b", "3");
    world.set("c", "0");
    EXPECT_EQ(world.value_of(GetParam().text), GetParam().expected) << GetParam().text;
}

TEST_P(Computes, InDoubles) {
    World world;
    world.set("yes", "true");
    world.set("no", "false");
    world.set("a", "1");
    world.set("b", "3");
    world.set("c", "0");
    const auto result = world.run<double>(GetParam().text);
    const std::string expected = GetParam().expected;
    if (expected == "true" || expected == "false") {
        EXPECT_EQ(result.status, Status::ok) << GetParam().text;
        EXPECT_EQ(result.code != 0, expected == "true") << GetParam().text;
    } else if (const auto number = parse_decimal(expected)) {
        EXPECT_EQ(result.status, Status::ok) << GetParam().text;
        EXPECT_NEAR(result.number, to_double(*number), 1e-12 * std::fabs(to_double(*number))) << GetParam().text;
    } else {
        EXPECT_EQ(World::word_of(result.status), expected) << GetParam().text;
    }
}

INSTANTIATE_TEST_SUITE_P(
    Arithmetic, Computes,
    testing::Values(Case{"1 + 2 * 3", "7"}, Case{"7 - 2 - 3", "2"}, Case{"12 / 2 / 3", "2"}, Case{"2^3^2", "512"},
                    Case{"(2^3)^2", "64"}, Case{"-2^2", "-4"}, Case{"(-2)^2", "4"}, Case{"2^-2", "0.25"},
                    Case{"4^0.5", "2"}, Case{"0^0", "1"}, Case{"(-8)^3", "-512"}, Case{"--3", "3"},
                    Case{"abs(-3)", "3"}, Case{"abs(3)", "3"}, Case{"min(3, -1, 2)", "-1"}, Case{"max(3, -1, 5)", "5"},
                    Case{"sqrt(16)", "4"}, Case{"ln(1)", "0"}, Case{"exp(0)", "1"}, Case{"floor(2.7, 1)", "2"},
                    Case{"floor(-2.7, 1)", "-3"}, Case{"ceil(2.1, 1)", "3"}, Case{"ceil(-2.1, 1)", "-2"},
                    Case{"ceil(2, 1)", "2"}, Case{"round(7, 5)", "5"}, Case{"round(-7.5, 5)", "-10"}, Case{"15%", "15"},
                    Case{"1 + 15%", "1.15"}, Case{"2 [t] + 500 [kg]", "2.5"}, Case{"500 [kg] + 2 [t]", "2500"},
                    Case{"2 [kWh] / 1 [h]", "2"}));
INSTANTIATE_TEST_SUITE_P(Undefined, Computes,
                         testing::Values(Case{"1 / 0", "undefined"}, Case{"0 / 0", "undefined"},
                                         Case{"a / c", "undefined"}, Case{"1 + a / c * 0", "undefined"},
                                         Case{"sqrt(-1)", "undefined"}, Case{"ln(0)", "undefined"},
                                         Case{"ln(-1)", "undefined"}, Case{"0^-1", "undefined"},
                                         Case{"(-8)^0.5", "undefined"}, Case{"1/0 > 0", "undefined"},
                                         Case{"not (1/0 > 0)", "undefined"}, Case{"min(1, 1/0)", "undefined"},
                                         Case{"10^9^9", "undefined"}, Case{"sqrt(0)", "0"}, Case{"0 / 5", "0"}));
INSTANTIATE_TEST_SUITE_P(Comparison, Computes,
                         testing::Values(Case{"1 < 1", "false"}, Case{"1 <= 1", "true"}, Case{"1 > 1", "false"},
                                         Case{"1 >= 1", "true"}, Case{"1 == 1", "true"}, Case{"1 != 1", "false"},
                                         Case{"-1 < 0", "true"}, Case{"1 [t] == 1000 [kg]", "true"},
                                         Case{"1 [t] < 999 [kg]", "false"}, Case{"35% == 0.35", "true"},
                                         Case{"0.35 < 35%", "false"}, Case{"1 [kWh] == 3.6 [MJ]", "true"}));

// Kleene: one operand that decides makes the other irrelevant, on either side.
INSTANTIATE_TEST_SUITE_P(
    Logic, Computes,
    testing::Values(Case{"yes and yes", "true"}, Case{"yes and no", "false"}, Case{"no or yes", "true"},
                    Case{"no or no", "false"}, Case{"not yes", "false"}, Case{"unsaid", "missing"},
                    Case{"not unsaid", "missing"}, Case{"no and unsaid", "false"}, Case{"unsaid and no", "false"},
                    Case{"yes and unsaid", "missing"}, Case{"unsaid and yes", "missing"}, Case{"yes or unsaid", "true"},
                    Case{"unsaid or yes", "true"}, Case{"no or unsaid", "missing"}, Case{"unsaid or no", "missing"},
                    Case{"unsaid and unsaid", "missing"}, Case{"no and 1/0 > 0", "false"},
                    Case{"1/0 > 0 or yes", "true"}, Case{"yes and 1/0 > 0", "undefined"},
                    Case{"(unsaid or yes) and (unsaid and no or yes)", "true"}, Case{"absent > 1 and no", "false"},
                    Case{"absent > 1 or yes", "true"}, Case{"true and not false", "true"}));
INSTANTIATE_TEST_SUITE_P(Choice, Computes,
                         testing::Values(Case{"if yes then 1 else 2", "1"}, Case{"if no then 1 else 2", "2"},
                                         Case{"if yes then 1 else absent", "1"}, Case{"if no then absent else 2", "2"},
                                         Case{"if yes then absent else 2", "missing"},
                                         Case{"if unsaid then 1 else 1", "missing"}, Case{"if no then 1/0 else 2", "2"},
                                         Case{"if c == 0 then 0 else a / c", "0"},
                                         Case{"if yes then yes else unsaid", "true"},
                                         Case{"if yes then 1 [t] else 5 [kg]", "1"},
                                         Case{"if no then 1 [t] else 5 [kg]", "0.005"},
                                         Case{"if no then 1 else if yes then 2 else absent", "2"}));
INSTANTIATE_TEST_SUITE_P(Missing, Computes,
                         testing::Values(Case{"absent", "missing"}, Case{"absent * 0", "missing"},
                                         Case{"-absent", "missing"}, Case{"min(1, absent)", "missing"},
                                         Case{"limit[mass]", "missing"}, Case{"absent == absent", "missing"},
                                         Case{"round(absent, 1)", "missing"}, Case{"goods == \"tea\"", "missing"},
                                         Case{"goods != \"tea\"", "missing"}, Case{"absent / 0", "missing"}));

// ---- exactness: decimal only

class Exact : public testing::TestWithParam<Case> {};
TEST_P(Exact, ToTheLastDigit) {
    World world;
    EXPECT_EQ(world.value_of(GetParam().text), GetParam().expected) << GetParam().text;
}
INSTANTIATE_TEST_SUITE_P(
    Decimal, Exact,
    testing::Values(Case{"0.1 + 0.2", "0.3"}, Case{"0.1 + 0.2 == 0.3", "true"}, Case{"0.1 + 0.2 <= 0.3", "true"},
                    Case{"0.1 + 0.2 > 0.3", "false"}, Case{"1/3*3 == 1", "true"}, Case{"1/3*3 < 1", "false"},
                    Case{"1/3*3 >= 1", "true"}, Case{"2/3 + 1/3 == 1", "true"}, Case{"sqrt(2)^2 == 2", "true"},
                    Case{"0.3 - 0.1 == 0.2", "true"}, Case{"floor(1000000*(1+0.15*0.2), 1)", "1030000"},
                    Case{"floor(1000000 [t] * (1 + 15% * 20%), 1 [t])", "1030000"}, Case{"floor(0.3 / 0.1, 1)", "3"},
                    Case{"ceil(0.3 / 0.1, 1)", "3"}, Case{"floor(1/3*3, 1)", "1"}, Case{"ceil(1/3*3, 1)", "1"},
                    Case{"floor(28800000 [kJ] / 3600000 [kJ], 1)", "8"}, Case{"floor(28.8 [MJ] / 3.6 [MJ], 1)", "8"},
                    Case{"floor(8 [kWh], 1 [kWh])", "8"}, Case{"floor(28.8 [MJ], 1 [kWh])", "8"},
                    Case{"floor(2.9999999999999999999999999999, 1)", "2"},
                    Case{"1.0000000000000000000000000001 > 1", "true"},
                    Case{"0.9999999999999999999999999999 < 1", "true"},
                    Case{"30.00000000000000000000000000001 [%] <= 30 [%]", "true"},  // the 31st digit
                    Case{"30.0000000000000000000000000001 [%] <= 30 [%]", "false"},  // the 30th
                    Case{"100 * 1.1", "110"}, Case{"4.35 * 100", "435"}, Case{"1.005 * 1000", "1005"},
                    Case{"round(2.675, 0.01)", "2.68"}, Case{"round(0.285, 0.01)", "0.28"},
                    Case{"(4800000 [mm3] - 3360000 [mm3]) / 4800000 [mm3] == 30%", "true"},
                    Case{"exp(ln(10)) == 10", "true"}, Case{"10^-20 + 1 > 1", "true"},
                    Case{"123456789.123456789 * 1000000000", "123456789123456789"}));

TEST(Exact, DoublesAreWhatTheyAre) {
    World world;
    EXPECT_EQ(world.run<double>("0.1 + 0.2 == 0.3").code, 0);
    EXPECT_DOUBLE_EQ(world.run<double>("1000000*(1+0.15*0.2)").number, 1030000);
}

// At the edges of tables and roundings, where doubles are only nearly what was written, they choose as decimals do.
TEST(Doubles, ChooseTheSameRowAndTheSameStep) {
    for (const char* text : {"limit[0.1 [g] + 14.9 [g]]",
                             "limit[15 [g]]",
                             "limit[0.015 [kg]]",
                             "limit[3 * 0.005 [kg]]",
                             "limit[15 [g] + 0.1 [g] - 0.1 [g]]",
                             "limit[0.03 [kg]]",
                             "floor(0.3 / 0.1, 1)",
                             "ceil(0.3 / 0.1, 1)",
                             "floor(4.35 * 100, 1)",
                             "ceil(1.1 * 100, 1)",
                             "floor(2.9999, 1)",
                             "floor(-0.3 / 0.1, 1)",
                             "floor(1000000 * (1 + 0.15 * 0.2), 1)",
                             "round(2.675, 0.01)",
                             "round(0.285, 0.01)",
                             "round(1.005, 0.01)",
                             "round(-2.675, 0.01)",
                             "round(0.1 + 0.2, 0.3)",
                             "round(2.5, 1)",
                             "round(3.5, 1)",
                             "round(0.45, 0.1)",
                             "round(123456.75, 0.5)"}) {
        World world;
        const auto exact = world.run(text);
        const auto rough = world.run<double>(text);
        EXPECT_EQ(exact.status, rough.status) << text;
        EXPECT_NEAR(rough.number, exact.number, 1e-12 * std::fabs(exact.number)) << text;
    }
}

// ---- lists

World packed() {
    World world;
    world.set_item_codes("goods", {0, 1, 0});
    world.set_items("count", {"2", "1", "10"});
    world.set_items("mass", {"50", "30.5", "0.5"});
    world.set_items("sealed", {"true", "false", "true"});
    return world;
}

TEST(Lists, AreReduced) {
    World world = packed();
    EXPECT_EQ(world.value_of("sum(i in contents: i.count * i.mass)"), "135.5");
    EXPECT_EQ(world.value_of("sum(i in contents: k[i.goods] * i.count)"), "97");
    EXPECT_EQ(world.value_of("count(i in contents: i.sealed)"), "2");
    EXPECT_EQ(world.value_of("count(i in contents: i.mass > 1 [kg])"), "0");
    EXPECT_EQ(world.value_of("any(i in contents: i.mass > 40 [g])"), "true");
    EXPECT_EQ(world.value_of("all(i in contents: i.mass > 40 [g])"), "false");
    EXPECT_EQ(world.value_of("min(i in contents: i.mass)"), "0.5");
    EXPECT_EQ(world.value_of("max(i in contents: i.mass)"), "50");
    EXPECT_EQ(world.value_of("max(i in contents: -i.mass)"), "-0.5");
    EXPECT_EQ(world.value_of("min(i in contents: -i.mass)"), "-50");
    EXPECT_EQ(world.value_of("any(i in contents: i.goods == \"tea\" and not i.sealed)"), "true");
    EXPECT_EQ(world.value_of("all(i in contents: i.goods != \"soap\")"), "true");
}

TEST(Lists, EmptyOnes) {
    World world;
    world.set_items("count", {});
    EXPECT_EQ(world.value_of("sum(i in contents: i.count)"), "0");
    EXPECT_EQ(world.value_of("count(i in contents: i.sealed)"), "0");
    EXPECT_EQ(world.value_of("any(i in contents: i.sealed)"), "false");
    EXPECT_EQ(world.value_of("all(i in contents: i.sealed)"), "true");
    EXPECT_EQ(world.value_of("min(i in contents: i.mass)"), "undefined");
    EXPECT_EQ(world.value_of("max(i in contents: i.mass)"), "undefined");
    EXPECT_EQ(world.value_of("1 / sum(i in contents: i.count)"), "undefined");
    EXPECT_EQ(world.run<double>("max(i in contents: i.mass)").status, Status::undefined);
    EXPECT_EQ(world.run<double>("sum(i in contents: i.count)").number, 0);
}

TEST(Lists, AMissingItemIsMissing) {
    World world;
    world.set_items("count", {"2", "?", "10"});
    EXPECT_EQ(world.value_of("sum(i in contents: i.count)"), "missing");
    EXPECT_EQ(world.value_of("max(i in contents: i.count)"), "missing");
    EXPECT_EQ(world.value_of("count(i in contents: i.count > 1)"), "missing");
    EXPECT_EQ(world.value_of("i.count * 2", 2, first_list), "20");
    EXPECT_EQ(world.value_of("i.count * 2", 1, first_list), "missing");
}

// any() and all() are `or` and `and` over the items: one that decides makes the others irrelevant.
TEST(Lists, OneItemThatDecidesIsEnough) {
    for (const auto& sealed : {std::vector<std::string>{"true", "?"}, {"?", "true"}}) {
        World world;
        world.set_items("sealed", sealed);
        EXPECT_EQ(world.value_of("any(i in contents: i.sealed)"), "true");
        EXPECT_EQ(world.value_of("all(i in contents: i.sealed)"), "missing");
        EXPECT_EQ(world.value_of("all(i in contents: not i.sealed)"), "false");
        EXPECT_EQ(world.value_of("any(i in contents: not i.sealed)"), "missing");
        EXPECT_EQ(world.run<double>("any(i in contents: i.sealed)").code, 1);
    }
}

// ---- tables and where a status came from

TEST(Statuses, NameTheirCause) {
    World world;
    world.set_code("goods", 2);
    world.set("kg", "0.04");
    const auto status = [&](const char* text, int row = 0) {
        const auto result = world.run(text, row);
        return World::word_of(result.status) + (result.cause == Op::lookup   ? " by a look-up"
                                                : result.cause == Op::input  ? " by an input"
                                                : result.cause == Op::divide ? " by a division"
                                                                             : " by something else");
    };
    EXPECT_EQ(status("k[goods]"), "unknown cell by a look-up");
    EXPECT_EQ(status("1 + 2 * (k[goods] - a)"), "unknown cell by a look-up");
    EXPECT_EQ(status("limit[kg] + absent"), "no cell by a look-up");  // 40 g lies in the gap
    EXPECT_EQ(status("absent + limit[kg]"), "missing by an input");
    EXPECT_EQ(status("limit[60 [g]]"), "no requirement by a look-up");
    EXPECT_EQ(status("level[grade]", 0), "no level by a look-up");
    EXPECT_EQ(status("100 [kgce/t] <= level[grade]", 0), "no level by a look-up");
    EXPECT_EQ(status("level[4]"), "no cell by a look-up");
    EXPECT_EQ(status("limit[1/0 * 1 [g]]"), "undefined by a division");
    EXPECT_EQ(status("k[if unsaid then goods else goods]"), "missing by an input");
    EXPECT_EQ(status("sum(i in contents: i.count) + absent"), "missing by an input");
    EXPECT_EQ(status("absent / 0"), "missing by an input");
}

TEST(Statuses, ANumberOutsideItsFormulasRangeIsNone) {
    World world;
    world.formula("third", "a / b * b", "1").range("[1, 2]");
    world.formula("open", "a - b", "1").range("(-1, 1)");
    world.formula("grams", "t", "g").range(">= 1000");  // in the formula's unit
    world.formula("own", "a", "1", scalar, true).range("< 0");
    const auto of = [&](const char* text) {
        const auto exact = world.run(text);
        const auto rough = world.run<double>(text);
        EXPECT_EQ(exact.status, rough.status) << text;
        if (exact.status == Status::out_of_range) {
            EXPECT_EQ(exact.cause, Op::within) << text;
        }
        return exact.status == Status::ok ? exact.text : World::word_of(exact.status);
    };
    world.set("a", "1");
    world.set("b", "2");
    world.set("t", "0.001");
    EXPECT_EQ(of("third"), "1");
    EXPECT_EQ(of("open"), "out of range");  // -1 is an end that does not belong to it
    EXPECT_EQ(of("2 * abs(open) + 1"), "out of range");
    EXPECT_EQ(of("if a > 0 then third else open"), "1");
    EXPECT_EQ(of("grams"), "1000");
    EXPECT_EQ(of("own"), "out of range");
    world.set_given("own", "7");  // what is given is refused where it is read
    EXPECT_EQ(of("own"), "7");
    world.set("a", "2.1");
    EXPECT_EQ(of("third"), "out of range");
    EXPECT_EQ(of("open"), "0.1");
    world.set("t", "0.0009999");
    EXPECT_EQ(of("grams"), "out of range");
    world.set("b", "3");
    world.set("a", "1");
    EXPECT_EQ(world.value_of("third"), "1");  // 1 / 3 × 3
}

TEST(Statuses, InAListKeepTheItemsCause) {
    World world;
    world.set_item_codes("goods", {0, 2, 0});
    EXPECT_EQ(world.value_of("sum(i in contents: k[i.goods])"), "unknown cell");
    world.set_item_codes("goods", {0, -1, 2});
    EXPECT_EQ(world.value_of("sum(i in contents: k[i.goods])"), "missing");
    EXPECT_EQ(world.value_of("k[i.goods]", 2, first_list), "unknown cell");
    world.formula("light", "i.mass", "g", first_list).range("<= 5");
    world.set_items("mass", {"5", "6", "4"});
    EXPECT_EQ(world.value_of("i.light", 0, first_list), "5");
    EXPECT_EQ(world.value_of("i.light", 1, first_list), "out of range");
    EXPECT_EQ(world.value_of("sum(i in contents: i.light)"), "out of range");
    EXPECT_EQ(world.value_of("any(i in contents: i.light > 4 [g])"), "true");
}

TEST(Tables, ConvertTheirCoordinates) {
    World world;
    world.set("kg", "0.015");
    EXPECT_EQ(world.value_of("limit[kg]"), "60");
    world.set("kg", "0.0150000000000000000000000001");
    EXPECT_EQ(world.value_of("limit[kg]"), "50");
    EXPECT_EQ(world.value_of("limit[15 [g]] + 1%"), "61");
    EXPECT_EQ(world.value_of("limit[0]"), "no cell");
    EXPECT_EQ(world.value_of("k[\"tea\"] * ceiling"), "104");
    world.set_code("goods", 1);
    EXPECT_EQ(world.value_of("k[goods]"), "13");
}

// ---- properties

/// A random expression over a, b, c and numbers; balanced enough to be finite.
std::string random_expression(std::mt19937& random, int depth) {
    const auto pick = [&](int n) { return static_cast<int>(random() % static_cast<unsigned>(n)); };
    if (depth == 0 || pick(5) == 0) {
        static constexpr const char* leaves[] = {"a", "b", "c", "2", "0.1", "7.25", "15%", "absent"};
        return leaves[pick(8)];
    }
    const auto one = [&] { return random_expression(random, depth - 1); };
    switch (pick(9)) {
        case 0:
            return "(" + one() + " + " + one() + ")";
        case 1:
            return "(" + one() + " - " + one() + ")";
        case 2:
            return "(" + one() + " * " + one() + ")";
        case 3:
            return "(" + one() + " / " + one() + ")";
        case 4:
            return "min(" + one() + ", " + one() + ")";
        case 5:
            return "max(" + one() + ", abs(" + one() + "))";
        case 6:
            return "(if " + one() + " < " + one() + " then " + one() + " else " + one() + ")";
        case 7:
            return "(-" + one() + ")";
        default:
            return "(if " + one() + " > 1 or " + one() + " <= 2 then " + one() + " else " + one() + ")";
    }
}

// The two kinds of numbers agree wherever doubles are far from every boundary, and on whether there is a value at all.
TEST(Properties, DoublesAgreeWithDecimals) {
    std::mt19937 random(20250301);
    int compared = 0;
    for (int i = 0; i < 400; ++i) {
        World world;
        world.set("a", std::to_string(random() % 997) + "." + std::to_string(random() % 1000 + 1));
        world.set("b", "-" + std::to_string(random() % 97) + ".125");
        world.set("c", "0.0" + std::to_string(random() % 1000 + 1));
        const std::string text = random_expression(random, 4);
        const auto exact = world.run(text);
        const auto rough = world.run<double>(text);
        ASSERT_EQ(exact.status, rough.status) << text;
        if (exact.status != Status::ok) continue;
        ++compared;
        ASSERT_NEAR(rough.number, exact.number, 1e-9 * std::max(1.0, std::fabs(exact.number))) << text;
    }
    EXPECT_GT(compared, 100);
}

TEST(Properties, SumsDoNotDependOnTheOrder) {
    std::mt19937 random(7);
    for (int i = 0; i < 50; ++i) {
        std::vector<std::string> masses;
        for (int item = 0; item < 12; ++item)
            masses.push_back(std::to_string(random() % 1000000) + "." + std::to_string(random() % 1000000));
        World world;
        world.set_items("mass", masses);
        const std::string sum = world.value_of("sum(i in contents: i.mass)");
        const std::string least = world.value_of("min(i in contents: i.mass)");
        std::shuffle(masses.begin(), masses.end(), random);
        world.set_items("mass", masses);
        EXPECT_EQ(world.value_of("sum(i in contents: i.mass)"), sum);
        EXPECT_EQ(world.value_of("min(i in contents: i.mass)"), least);
    }
}

// Each ends, and soon, whatever the numbers.
TEST(Hostile, NumbersEndInAValueOrAStatus) {
    World world;
    for (const char* text : {"exp(1e300)",
                             "exp(-1e300)",
                             "10^1e300",
                             "10^-1e300",
                             "1.0000001^1e15",
                             "0.5^1e300",
                             "(-1)^1e30",
                             "(-1)^1e300",
                             "1e400 * 1e400",
                             "1e400^9",
                             "(1e400^9)^9",
                             "((1e400^9)^9)^9",
                             "(((1e400^9)^9)^9)^9",
                             "((((1e400^9)^9)^9)^9)^9",
                             "1e-400^9",
                             "((((1e-400^9)^9)^9)^9)^9",
                             "ln(1e-400)",
                             "ln(((1e-400^9)^9)^9)",
                             "sqrt(1e400)",
                             "sqrt(((1e-400^9)^9)^9)",
                             "exp(exp(exp(5)))",
                             "exp(-exp(exp(5)))",
                             "floor(1e400, 1e-400)",
                             "ceil(1e400, 3)",
                             "round(1e400, 1e-400)",
                             "round(1e-400, 1e400)",
                             "1e400 - 1e400",
                             "(1e400^9)^9 - (1e400^9)^9",
                             "1 / ((((1e-400^9)^9)^9)^9)^9",
                             "2^0.000000000000000000001",
                             "ln(1.00000000000000000000000000000001)",
                             "floor(((1e400^9)^9)^9, 7)",
                             "exp(ln(((1e400^9)^9)^9))"}) {
        const auto exact = world.run(text);
        EXPECT_TRUE(exact.status == Status::ok || exact.status == Status::undefined) << text;
        if (exact.status == Status::ok) {
            EXPECT_EQ(exact.text.find_first_of("ni"), std::string::npos) << text << " = " << exact.text;
        }
        const auto rough = world.run<double>(text);
        EXPECT_TRUE(rough.status == Status::ok || rough.status == Status::undefined) << text;
        EXPECT_TRUE(std::isfinite(rough.number)) << text;
    }
}

}  // namespace
}  // namespace greengauge::formula
