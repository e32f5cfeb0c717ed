#include "calc/pathway/cost.hpp"

#include <gtest/gtest.h>
#include <random>

#include "tests/calc/pathway/models.hpp"

namespace greengauge::pathway {
namespace {

using tests::Kind;
using tests::measure;

// The dossier's example: 1 000 000 yuan at 8 % over 10 years, 20 000 a year of operation, 150 000 saved, 1000 t a year.
TEST(Cost, TheWorkedExample) {
    const Decimal factor = capital_recovery_factor(Decimal("0.08"), 10);
    EXPECT_EQ(to_string(factor, 6), "0.149029");
    Model<Decimal> model = tests::plant();
    model.rate = Decimal("0.08");
    for (auto& carrier : model.carriers)
        carrier.price = tests::constant(11, 0);
    model.measures = {measure(2020, 1, 10, {{Kind::captures, -1, -1, 1'000'000, 1}}, 1'000'000, -130'000)};
    const auto curve = abatement_curve(model, 2025);
    ASSERT_EQ(curve.size(), 1U);
    EXPECT_EQ(curve[0].abatement, 1'000'000);
    EXPECT_EQ(to_string(*curve[0].unit_cost * 1000, 4), "19.03");  // yuan a tonne
}

TEST(Cost, WithoutInterestTheCapitalIsSpreadEvenly) {
    EXPECT_EQ(capital_recovery_factor(Decimal(0), 8), Decimal(1) / 8);
    EXPECT_EQ(capital_recovery_factor(Decimal("0.1"), 1), Decimal("1.1"));
}

TEST(Cost, OfTheHorizonIsDiscountedToItsFirstYear) {
    Model<Decimal> model = tests::plant(2020, 2);
    model.rate = Decimal("0.25");
    EXPECT_EQ(present_cost(model, {}, course(model, {})), 5000 + 4000);
    model.measures = {measure(2021, 2, 1, {{Kind::saves, 1, -1, Decimal("0.2"), 1}}, 400, 100)};
    // Half of it in 2021: a tenth of 1000 × 3 saved; half of (1.25 × 400 + 100).
    EXPECT_EQ(present_cost(model, {true}, course(model, {true})),
              Decimal(5000) + (Decimal(4700) + 300) / Decimal("1.25"));
}

TEST(Curve, TwoMeasuresOnOneFlowAreNotCountedTwice) {
    Model<Decimal> model = tests::plant();
    model.measures = {measure(2020, 1, 99, {{Kind::saves, 0, -1, Decimal("0.5"), 1}}, 0, 2000),
                      measure(2020, 1, 99, {{Kind::saves, 0, -1, Decimal("0.5"), 1}}, 0, 500)};
    const auto curve = abatement_curve(model, 2020);
    ASSERT_EQ(curve.size(), 2U);
    EXPECT_EQ(curve[0].measure, 1);
    EXPECT_EQ(curve[0].abatement, 2000);
    EXPECT_EQ(*curve[0].unit_cost, Decimal("-0.25"));  // 500 - 1000 of coal, over 2000
    EXPECT_EQ(curve[1].abatement, 1000);               // of what the first has left
    EXPECT_EQ(*curve[1].unit_cost, Decimal("1.5"));    // 2000 - 500, over 1000
    EXPECT_EQ(curve[1].cumulative, 3000);
}

TEST(Curve, WhatIsCommittedAndWhatIsNotThereHasNoStep) {
    Model<Decimal> model = tests::plant();
    model.measures = {measure(2020, 1, 99, {{Kind::saves, 0, -1, Decimal("0.5"), 1}}),
                      measure(2026, 1, 99, {{Kind::saves, 0, -1, Decimal("0.5"), 1}}),
                      measure(2020, 1, 99, {{Kind::adds, 0, -1, 100, 1}})};
    model.measures[0].committed = true;
    const auto curve = abatement_curve(model, 2025);
    ASSERT_EQ(curve.size(), 1U);
    EXPECT_EQ(curve[0].measure, 2);
    EXPECT_EQ(curve[0].abatement, -200);
    EXPECT_FALSE(curve[0].unit_cost);
}

TEST(Curve, WidthsAddUpToWhatAllMeasuresAbateTogether) {
    std::mt19937 random(11);
    for (int round = 0; round < 40; ++round) {
        const Model<Decimal> model = tests::random_model(random, 7);
        const auto curve = abatement_curve(model, 2026);
        Decimal sum = 0;
        Decimal cost = 0;
        for (const CurveStep& step : curve) {
            sum += step.abatement;
            cost += step.cost;
            EXPECT_EQ(compare(step.cumulative, sum), 0);
        }
        const Taken none(7, false);
        const Taken all(7, true);
        const Balance<Decimal> before = balance(model, none, 2026);
        const Balance<Decimal> after = balance(model, all, 2026);
        EXPECT_LE(abs(sum - (before.co2 - after.co2)), Decimal("1e-20") * (abs(sum) + 1));
        const Decimal difference = cost_of_year(model, all, after, 2026) - cost_of_year(model, none, before, 2026);
        EXPECT_LE(abs(cost - difference), Decimal("1e-20") * (abs(cost) + 1));
    }
}

}  // namespace
}  // namespace greengauge::pathway
