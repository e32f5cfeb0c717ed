#include "calc/pathway/decomposition.hpp"

#include <gtest/gtest.h>
#include <random>

#include "calc/pathway/drivers.hpp"
#include "tests/calc/pathway/models.hpp"

namespace greengauge::pathway {
namespace {

Decimal sum(const std::vector<Decimal>& numbers) {
    Decimal sum = 0;
    for (const Decimal& one : numbers)
        sum += one;
    return sum;
}

Decimal decimal(const char* digits) { return Decimal(digits); }

void expect_same(const Decimal& a, const Decimal& b, const Decimal& size) {
    EXPECT_LE(abs(a - b), abs(size) * decimal("1e-12")) << a << " and " << b;
}

TEST(LogarithmicMean, OfEqualNumbersIsThatNumber) {
    EXPECT_EQ(logarithmic_mean(7, 7), 7);
    EXPECT_EQ(logarithmic_mean(0, 5), 0);
    EXPECT_EQ(logarithmic_mean(5, 0), 0);
    EXPECT_EQ(logarithmic_mean(0, 0), 0);
}

TEST(LogarithmicMean, NearEachOtherLosesNoDigits) {
    // L(b (1 + d), b) = b (1 + d/2 - d²/12 + …)
    const Decimal d = decimal("1e-13");
    const Decimal expected = Decimal(3) * (Decimal(1) + d / 2 - d * d / 12);
    EXPECT_EQ(to_string(logarithmic_mean(Decimal(3) * (Decimal(1) + d), 3)), to_string(expected));
    const Decimal above = decimal("2e-12");  // computed the other way
    const Decimal also = Decimal(3) * (Decimal(1) + above / 2 - above * above / 12);
    EXPECT_EQ(to_string(logarithmic_mean(Decimal(3) * (Decimal(1) + above), 3), 28), to_string(also, 28));
}

// The worked example of the dossier: P 10, g 5, e 0.6, f 2.4 make 72; then 10.2, 6, 0.5, 2.2 make 67.32.
TEST(Lmdi, TheKayaExample) {
    EXPECT_EQ(to_string(logarithmic_mean(decimal("67.32"), 72), 7), "69.63379");
    const auto effects =
        lmdi({{{10, 5, decimal("0.6"), decimal("2.4")}, {decimal("10.2"), 6, decimal("0.5"), decimal("2.2")}}});
    ASSERT_EQ(effects.size(), 4U);
    EXPECT_EQ(to_string(effects[0], 6), "1.37893");
    EXPECT_EQ(to_string(effects[1], 7), "12.69574");
    EXPECT_EQ(to_string(effects[2], 7), "-12.69574");
    EXPECT_EQ(to_string(effects[3], 6), "-6.05893");
    expect_same(sum(effects), decimal("-4.68"), 1);
}

TEST(Lmdi, WhatBeginsAtZeroIsTheEffectOfWhatWasZero) {
    EXPECT_EQ(lmdi({{{0, 3, 2}, {5, 4, 2}}}), (std::vector<Decimal>{40, 0, 0}));
    EXPECT_EQ(lmdi({{{5, 4, 2}, {5, 0, 2}}}), (std::vector<Decimal>{0, -40, 0}));
    EXPECT_EQ(lmdi({{{0, 0, 2}, {5, 4, 2}}}), (std::vector<Decimal>{20, 20, 0}));
    EXPECT_EQ(lmdi({{{0, 3}, {4, 0}}}), (std::vector<Decimal>{0, 0}));
    EXPECT_EQ(lmdi({{{0, 3}, {0, 9}}}), (std::vector<Decimal>{0, 0}));
    EXPECT_TRUE(lmdi({}).empty());
}

// The limit that the zero rule stands for: a number that is nearly zero gives nearly the same.
TEST(Lmdi, TheRuleForZerosIsTheLimit) {
    const auto nearly = lmdi({{{decimal("1e-300"), 3, 2}, {5, 4, 2}}});
    const auto exactly = lmdi({{{0, 3, 2}, {5, 4, 2}}});
    EXPECT_LT(abs(nearly[0] - exactly[0]), decimal("0.05"));
    EXPECT_LT(abs(nearly[1] - exactly[1]), decimal("0.05"));
}

TEST(Lmdi, EffectsAddUpWithZerosAnywhere) {
    std::mt19937 random(7);
    const auto number = [&] {
        const int drawn = std::uniform_int_distribution<int>(-3, 1000)(random);
        return drawn <= 0 ? Decimal(0) : Decimal(drawn) / 7;
    };
    for (int round = 0; round < 300; ++round) {
        std::vector<Product> products(static_cast<std::size_t>(1 + round % 6));
        Decimal before = 0;
        Decimal after = 0;
        for (Product& one : products) {
            Decimal a = 1;
            Decimal b = 1;
            for (int i = 0; i < 5; ++i) {
                one.before.push_back(number());
                one.after.push_back(i % 2 == 0 ? number() : one.before.back());
                a *= one.before.back();
                b *= one.after.back();
            }
            before += a;
            after += b;
        }
        expect_same(sum(lmdi(products)), after - before, after - before == 0 ? Decimal(1) : after - before);
    }
}

Decimal sum(const Effects& effects) {
    Decimal sum = 0;
    for (const Effects::One& one : effects.effects)
        sum += one.amount;
    return sum;
}

TEST(Lmdi, OfAPathwayAddsUpToItsChange) {
    std::mt19937 random(3);
    for (int round = 0; round < 60; ++round) {
        const Model<Decimal> model = tests::random_model(random, 5);
        const auto years = course(model, Taken(5, true));
        for (const bool one_unit : {false, true}) {
            const Effects effects = lmdi_effects(model, years, one_unit, 2020, 2026);
            const Decimal change = years[6].co2 - years[0].co2;
            EXPECT_EQ(effects.effects.size(), one_unit ? 7U : 6U);
            expect_same(sum(effects), change, change);
        }
        const auto kaya = kaya_effects(model, years, 2020, 2026);
        if (years[0].co2 > 0 && years[6].co2 > 0) {
            ASSERT_TRUE(kaya);
            expect_same(sum(*kaya), years[6].co2 - years[0].co2, years[6].co2 - years[0].co2);
        }
    }
}

TEST(Lmdi, AnActivityThatBeginsAndACarrierThatGoes) {
    Model<Decimal> model = tests::plant(2020, 3);
    model.activities[0].output = {0, 500, 1000};
    model.flows[0].intensity = {2, 2, 0};
    const auto years = course(model, {});
    for (const auto& [from, until] : {std::pair(2020, 2021), {2021, 2022}, {2020, 2022}}) {
        const Decimal change =
            years[static_cast<std::size_t>(until - 2020)].co2 - years[static_cast<std::size_t>(from - 2020)].co2;
        for (const bool one_unit : {false, true})
            expect_same(sum(lmdi_effects(model, years, one_unit, from, until)), change, change);
    }
    // From nothing, all of it is activity.
    const Effects begun = lmdi_effects(model, years, false, 2020, 2021);
    EXPECT_EQ(begun.effects[0].id, "activity");
    EXPECT_EQ(begun.effects[0].amount, 3000);
}

TEST(Lmdi, AnActivityThatStopsUsingEnergyIsIntensity) {
    Model<Decimal> model = tests::plant(2020, 2);
    model.flows[0].intensity = {2, 0};
    model.flows[1].intensity = {1, 0};
    const Effects effects = lmdi_effects(model, course(model, {}), true, 2020, 2021);
    EXPECT_EQ(effects.effects[2].id, "intensity");
    EXPECT_EQ(effects.effects[2].amount, -5000);
    EXPECT_EQ(sum(effects), -5000);
}

TEST(Lmdi, WhatAMeasureUsesWhereNothingIsProduced) {
    Model<Decimal> model = tests::plant(2020, 2);
    model.activities[0].output = {1000, 0};
    model.measures = {tests::measure(2020, 1, 9, {{tests::Kind::adds, 1, -1, 50, 1}})};
    const auto years = course(model, {true});
    for (const bool one_unit : {false, true})
        expect_same(sum(lmdi_effects(model, years, one_unit, 2020, 2021)), years[1].co2 - years[0].co2, 1);
}

TEST(Kaya, NeedsPopulationAndGdpAboveZero) {
    Model<Decimal> model = tests::plant(2020, 2);
    EXPECT_FALSE(kaya_effects(model, course(model, {}), 2020, 2021));
    model.gdp = {10, 12};
    model.population = {0, 2};
    EXPECT_FALSE(kaya_effects(model, course(model, {}), 2020, 2021));
    model.population = {2, 2};
    EXPECT_TRUE(kaya_effects(model, course(model, {}), 2020, 2021));
}

}  // namespace
}  // namespace greengauge::pathway
