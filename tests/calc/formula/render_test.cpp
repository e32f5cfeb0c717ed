// "Show your work": what a reader sees must be the same sum, with the same value.
#include "world.hpp"

namespace greengauge::formula {
namespace {

struct Case {
    const char* text;
    const char* shown;
};

World numbers() {
    World world;
    world.set("a", "5");
    world.set("b", "-3");
    world.set("c", "2");
    world.set("t", "2");
    world.set("kg", "-1.5");
    world.set("height", "10");
    world.set("yes", "true");
    world.set("no", "false");
    world.set_code("goods", 0);
    world.set("mass", "0.02");
    world.set_item_codes("goods", {0, 1});
    world.set_items("count", {"2", "4"});
    return world;
}

class Rendered : public testing::TestWithParam<Case> {};
TEST_P(Rendered, WithItsNumbers) {
    World world = numbers();
    EXPECT_EQ(world.rendered(GetParam().text), GetParam().shown) << GetParam().text;
}

INSTANTIATE_TEST_SUITE_P(Parentheses, Rendered,
                         testing::Values(Case{"a - (c - a)", "5 − (2 − 5)"}, Case{"a - c - a", "5 − 2 − 5"},
                                         Case{"(a - c) - a", "5 − 2 − 5"}, Case{"a / (c * a)", "5 / (2 × 5)"},
                                         Case{"a / c * a", "5 / 2 × 5"}, Case{"a / (c / a)", "5 / (2 / 5)"},
                                         Case{"a * (c + a)", "5 × (2 + 5)"}, Case{"a * c + a", "5 × 2 + 5"},
                                         Case{"(a + c) * a", "(5 + 2) × 5"}, Case{"a - c * a", "5 − 2 × 5"},
                                         Case{"(a + c)^c", "(5 + 2)^2"}, Case{"a^c", "5^2"}, Case{"-a^c", "−5^2"},
                                         Case{"(-a)^c", "(−5)^2"}, Case{"(a^c)^c", "(5^2)^2"}, Case{"a^c^c", "5^(2^2)"},
                                         Case{"a^(c^c)", "5^(2^2)"}, Case{"-(a + c)", "−(5 + 2)"},
                                         Case{"-a * c", "−5 × 2"}, Case{"a - -c", "5 − (−2)"},
                                         Case{"a + -c", "5 + (−2)"}, Case{"a * -c", "5 × (−2)"},
                                         Case{"a^-c", "5^(−2)"}));
INSTANTIATE_TEST_SUITE_P(Negative, Rendered,
                         testing::Values(Case{"a + b", "5 + (-3)"}, Case{"a - b", "5 − (-3)"},
                                         Case{"a * b", "5 × (-3)"}, Case{"b^c", "(-3)^2"}, Case{"-b", "−(-3)"},
                                         Case{"t + kg", "2 t + (-1.5 kg)"}, Case{"max(a, b)", "max(5, -3)"},
                                         Case{"b < a", "-3 < 5"}));
INSTANTIATE_TEST_SUITE_P(Units, Rendered,
                         testing::Values(Case{"height * height", "10 mm × 10 mm"}, Case{"height^2", "(10 mm)^2"},
                                         Case{"pi * height^2 / 4", "3.1415927 × (10 mm)^2 / 4"}, Case{"15%", "15 %"},
                                         Case{"0.1229 [kgce/kWh] * 2", "0.1229 kgce/kWh × 2"},
                                         Case{"100%^2", "(100 %)^2"}, Case{"1000000 * a", "1000000 × 5"}));
INSTANTIATE_TEST_SUITE_P(Logic, Rendered,
                         testing::Values(Case{"yes and not no", "true and not false"},
                                         Case{"not (yes or no)", "not (true or false)"},
                                         Case{"(yes or no) and yes", "(true or false) and true"},
                                         Case{"yes or no and yes", "true or false and true"},
                                         Case{"not a < c", "not 5 < 2"}, Case{"a <= c", "5 ≤ 2"},
                                         Case{"a >= c", "5 ≥ 2"}, Case{"a == c", "5 = 2"}, Case{"a != c", "5 ≠ 2"},
                                         Case{"goods == \"tea\"", "mooncake = \"tea\""}));
INSTANTIATE_TEST_SUITE_P(LookUps, Rendered,
                         testing::Values(Case{"k[goods] * a", "7 × 5"}, Case{"limit[mass]", "50 %"},
                                         Case{"k[\"tea\"]", "13"},
                                         Case{"level[2] + 1 [kgce/t]", "100 kgce/t + 1 kgce/t"}));
// A choice shows the branch taken, in parentheses where the branch needs them.
INSTANTIATE_TEST_SUITE_P(Choices, Rendered,
                         testing::Values(Case{"if yes then a + c else absent", "5 + 2"},
                                         Case{"(if yes then a + c else c) * a", "(5 + 2) × 5"},
                                         Case{"(if no then a + c else c) * a", "2 × 5"},
                                         Case{"a - (if yes then c - a else c)", "5 − (2 − 5)"},
                                         Case{"a / (if yes then if yes then c * a else a else c)", "5 / (2 × 5)"},
                                         Case{"if unsaid then 1 else 2", "?"},
                                         Case{"a * (if unsaid then 1 else 2)", "5 × ?"}));
INSTANTIATE_TEST_SUITE_P(Missing, Rendered,
                         testing::Values(Case{"a + absent", "5 + ?"}, Case{"k[if yes then goods else goods]", "7"},
                                         Case{"level[4]", "?"}));
INSTANTIATE_TEST_SUITE_P(Calls, Rendered,
                         testing::Values(Case{"min(a, b + c, 7)", "min(5, (-3) + 2, 7)"},
                                         Case{"round(a / c, 0.1)", "round(5 / 2, 0.1)"}, Case{"abs(b)", "abs(-3)"},
                                         Case{"given(a)", "given(a)"}, Case{"2 * min(a, b)", "2 × min(5, -3)"},
                                         Case{"-abs(b)", "−abs(-3)"}));

// ---- lists

std::string rendered_with(const std::vector<std::string>& counts, const char* text) {
    World world = numbers();
    std::vector<int> goods;
    for (std::size_t i = 0; i < counts.size(); ++i)
        goods.push_back(static_cast<int>(i % 2));
    world.set_item_codes("goods", goods);
    world.set_items("count", counts);
    return world.rendered(text);
}

TEST(Sums, AreWrittenOutUpToFourItems) {
    const char* text = "sum(i in contents: i.count)";
    EXPECT_EQ(rendered_with({}, text), "0");
    EXPECT_EQ(rendered_with({"2"}, text), "2");
    EXPECT_EQ(rendered_with({"2", "3"}, text), "(2 + 3)");
    EXPECT_EQ(rendered_with({"2", "3", "4", "5"}, text), "(2 + 3 + 4 + 5)");
    EXPECT_EQ(rendered_with({"2", "3", "4", "5", "6"}, text), "20");
}

TEST(Sums, OfProducts) {
    const char* text = "sum(i in contents: k[i.goods] * i.count)";
    EXPECT_EQ(rendered_with({"2"}, text), "7 × 2");
    EXPECT_EQ(rendered_with({"2", "3"}, text), "(7 × 2 + 13 × 3)");
    EXPECT_EQ(rendered_with({"2", "3", "4", "5", "6"}, text), "188");
}

// One item is no sum, but still one operand.
TEST(Sums, OfOneItemKeepTheirParentheses) {
    EXPECT_EQ(rendered_with({"2"}, "a / sum(i in contents: k[i.goods] * i.count)"), "5 / (7 × 2)");
    EXPECT_EQ(rendered_with({"2"}, "a * sum(i in contents: k[i.goods] * i.count)"), "5 × (7 × 2)");
    EXPECT_EQ(rendered_with({"2"}, "sum(i in contents: k[i.goods] * i.count) * a"), "7 × 2 × 5");
    EXPECT_EQ(rendered_with({"2"}, "a - sum(i in contents: i.count - c)"), "5 − (2 − 2)");
    EXPECT_EQ(rendered_with({"2"}, "sum(i in contents: i.count * c)^2"), "(2 × 2)^2");
    EXPECT_EQ(rendered_with({"2"}, "a / sum(i in contents: i.count)"), "5 / 2");
    EXPECT_EQ(rendered_with({"-2"}, "a - sum(i in contents: i.count)"), "5 − (-2)");
    EXPECT_EQ(rendered_with({"2"}, "-sum(i in contents: i.count * c)"), "−(2 × 2)");
    EXPECT_EQ(rendered_with({"2", "3"}, "a / sum(i in contents: i.count)"), "5 / (2 + 3)");
}

TEST(Sums, ShowNegativeItemsAsSuch) {
    EXPECT_EQ(rendered_with({"2", "-3"}, "sum(i in contents: i.count)"), "(2 + (-3))");
    EXPECT_EQ(rendered_with({"2", "3"}, "sum(i in contents: -i.count)"), "(−2 + (−3))");
    EXPECT_EQ(rendered_with({"2", "3"}, "sum(i in contents: if i.count > 2 then -i.count else 1)"), "(1 + (−3))");
}

TEST(Reductions, OtherThanSums) {
    EXPECT_EQ(rendered_with({"2", "3"}, "max(i in contents: i.count * c)"), "max(2 × 2, 3 × 2)");
    EXPECT_EQ(rendered_with({"2"}, "max(i in contents: i.count)"), "max(2)");
    EXPECT_EQ(rendered_with({"2", "3"}, "count(i in contents: i.count > 2)"), "count(2 > 2, 3 > 2)");
    EXPECT_EQ(rendered_with({"2", "3"}, "any(i in contents: i.goods == \"tea\")"),
              "any(mooncake = \"tea\", tea = \"tea\")");
    EXPECT_EQ(rendered_with({}, "max(i in contents: i.count)"), "?");
    EXPECT_EQ(rendered_with({"2", "?"}, "sum(i in contents: i.count)"), "(2 + ?)");
    EXPECT_EQ(rendered_with({"2", "3", "4", "5", "6"}, "any(i in contents: i.count > 5)"), "true");
}

TEST(Rows, AreThoseOfTheItemOrTheGrade) {
    World world = numbers();
    EXPECT_EQ(world.rendered("k[i.goods] * i.count * a", 1, first_list), "13 × 4 × 5");
    EXPECT_EQ(world.rendered("level[grade] * 2", 2), "120 kgce/t × 2");
    EXPECT_EQ(world.rendered("level[grade] * 2", 0), "? × 2");
    EXPECT_EQ(world.rendered("grade", 1), "2");
}

TEST(Shown, OneValue) {
    const World world;
    Value<Decimal> value;
    value.number = decimal("9285714.2857142857");
    EXPECT_EQ(shown(value, World::number_type("mm3"), world.names.sets), "9\u2009285\u2009714.3 mm³");
    EXPECT_EQ(shown(value, World::number_type("1"), world.names.sets, 3), "9\u2009290\u2009000");
    value.code = 1;
    EXPECT_EQ(shown(value, World::boolean_type(), world.names.sets), "true");
    EXPECT_EQ(shown(value, World::category_type(1), world.names.sets), "cylinder");
    value.status = Status::missing;
    EXPECT_EQ(shown(value, World::number_type("mm3"), world.names.sets), "?");
}

}  // namespace
}  // namespace greengauge::formula
