#include "calc/pathway/course.hpp"

#include <gtest/gtest.h>

#include "tests/calc/pathway/models.hpp"

namespace greengauge::pathway {
namespace {

using tests::Kind;
using tests::measure;
using tests::plant;

TEST(Course, OfAPlantByHand) {
    const auto years = course(plant(), {});
    ASSERT_EQ(years.size(), 11U);
    for (const Balance<Decimal>& one : years) {
        EXPECT_EQ(one.flows, (std::vector<Decimal>{2000, 1000}));
        EXPECT_EQ(one.energy_co2, 5000);
        EXPECT_EQ(one.process_co2, 1000);
        EXPECT_EQ(one.co2, 6000);
        EXPECT_EQ(one.energy, 2500);
        EXPECT_EQ(one.non_fossil, 200);  // 0.4 × 0.5 × 1000
        EXPECT_EQ(one.energy_cost, 5000);
    }
}

TEST(Course, TwoSavingsOfTenPercentSaveNineteen) {
    Model<Decimal> model = plant();
    model.measures = {measure(2022, 1, 20, {{Kind::saves, 0, -1, Decimal("0.1"), 1}}),
                      measure(2023, 1, 20, {{Kind::saves, 0, -1, Decimal("0.1"), 1}})};
    const auto years = course(model, {true, true});
    EXPECT_EQ(years[1].flows[0], 2000);
    EXPECT_EQ(years[2].flows[0], 1800);
    EXPECT_EQ(years[3].flows[0], 1620);
    EXPECT_EQ(course(model, {false, true})[3].flows[0], 1800);
}

TEST(Course, AMeasureComesStepByStepAndGoesAtTheEndOfItsLife) {
    Model<Decimal> model = plant();
    model.measures = {measure(2021, 4, 6, {{Kind::saves, 0, -1, Decimal("0.4"), 1}})};
    const auto years = course(model, {true});
    const std::vector<Decimal> expected{2000, 1800, 1600, 1400, 1200, 1200, 1200, 2000, 2000, 2000, 2000};
    for (std::size_t t = 0; t < years.size(); ++t)
        EXPECT_EQ(years[t].flows[0], expected[t]) << 2020 + t;
}

TEST(Course, AReplacementMovesEnergyAtItsRatio) {
    Model<Decimal> model = plant();
    model.measures = {measure(2020, 1, 99, {{Kind::replaces, 0, 1, Decimal("0.25"), Decimal("0.3")}})};
    const Balance<Decimal> now = balance(model, {true}, 2020);
    EXPECT_EQ(now.flows, (std::vector<Decimal>{1500, 1150}));
    EXPECT_EQ(now.co2, 3000 + 1150 + 1000);
}

TEST(Course, TheOrderOfTheFileDecidesWhatAShareIsOf) {
    Model<Decimal> model = plant();
    const auto replace = measure(2020, 1, 99, {{Kind::replaces, 0, 1, Decimal("0.5"), 1}});
    const auto save = measure(2020, 1, 99, {{Kind::saves, 1, -1, Decimal("0.5"), 1}});
    model.measures = {replace, save};
    EXPECT_EQ(balance(model, {true, true}, 2020).flows[1], 1000);  // (1000 + 1000) / 2
    model.measures = {save, replace};
    EXPECT_EQ(balance(model, {true, true}, 2020).flows[1], 1500);  // 1000 / 2 + 1000
}

TEST(Course, ProcessesAreAvoidedAndCO2IsCapturedWithItsEnergy) {
    Model<Decimal> model = plant();
    model.measures = {measure(2020, 2, 99, {{Kind::avoids, 0, -1, Decimal("0.2"), 1}}),
                      measure(2020, 2, 99, {{Kind::captures, -1, -1, 600, 1}, {Kind::adds, 1, -1, 100, 1}})};
    const Balance<Decimal> first = balance(model, {true, true}, 2020);
    EXPECT_EQ(first.process_co2, 900);
    EXPECT_EQ(first.captured, 300);
    EXPECT_EQ(first.flows[1], 1050);
    EXPECT_EQ(first.co2, 4000 + 1050 + 900 - 300);
    EXPECT_EQ(balance(model, {true, true}, 2021).co2, 4000 + 1100 + 800 - 600);
}

TEST(Course, InDoublesIsTheSame) {
    std::mt19937 random(1);
    for (int round = 0; round < 30; ++round) {
        const Model<Decimal> model = tests::random_model(random, 6);
        const Taken taken{true, false, true, true, false, true};
        const auto exact = course(model, taken);
        const auto doubles = course(in_doubles(model), taken);
        for (std::size_t t = 0; t < exact.size(); ++t) {
            EXPECT_NEAR(doubles[t].co2, to_double(exact[t].co2), 1e-9 * (1 + std::abs(doubles[t].co2)));
            EXPECT_NEAR(doubles[t].energy, to_double(exact[t].energy), 1e-9 * (1 + doubles[t].energy));
        }
    }
}

}  // namespace
}  // namespace greengauge::pathway
