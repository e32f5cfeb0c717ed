// Cells that say how uncertain a number is: how they are read, what is said of those that cannot be, and what their
// samples say, against the normal distribution's own probabilities.
#include <gmock/gmock.h>

#include "scenarios/uncertain.hpp"
#include "tests/scenarios/batch/sample.hpp"

namespace greengauge::batch {
namespace {

using test::codes;
using test::judged;
using test::sample;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

const test::Table sampled{.options = {.probability = true}};
const test::Table keyed{.mapping = "key = \"id\"\n", .options = {.probability = true}};

std::string probability(const test::Judged& all, std::size_t row, const std::string& requirement) {
    return all.at(row, requirement + ".probability[%]");
}

TEST(UncertainCells, EveryWayToSayIt) {
    // One standard deviation of 0.5 g below the limit of 10 g, or half of an interval: Φ(1) = 84.13 %.
    for (const char* cell :
         {"9.5 ± 0.98", "9.5 ±0.98", "(9.5 ± 0.98)", "9.5 +/- 0.98", "９.５ ± 0.98", "9.5 +- 0.98"}) {
        const auto all = judged(sample(), std::string("a[g],goods\n") + cell + ",toy\n", sampled);
        ASSERT_THAT(codes(all.errors), IsEmpty()) << cell;
        EXPECT_EQ(all.at(0, "limit.value[g]"), "9.5") << cell;
        EXPECT_NEAR(std::stod(probability(all, 0, "limit")), 84.13, 1) << cell;
    }
    const auto relative = judged(sample(), "a[g],goods\n9.5 ± 10 %,toy\n", sampled);
    EXPECT_NEAR(std::stod(probability(relative, 0, "limit")), 84.9, 1) << "0.95 g are 1.96 standard deviations";
    const auto interval = judged(sample(), "a[g],goods\n\"[9, 11]\",toy\n", sampled);
    EXPECT_EQ(interval.at(0, "limit.value[g]"), "10");
    EXPECT_NEAR(std::stod(probability(interval, 0, "limit")), 50, 1.5);
}

TEST(UncertainCells, UnitsOfTheCellTheHeaderOrAColumn) {
    for (const char* table :
         {"a,goods\n9.5 ± 0.98 g,toy\n", "a,goods\n0.0095 kg ± 0.98 g,toy\n", "a,goods\n(9.5 ± 0.98) g,toy\n",
          "a[kg],goods\n0.0095 ± 0.00098,toy\n", "a[mg],goods\n(9500 ± 980),toy\n"}) {
        const auto all = judged(sample(), table, sampled);
        ASSERT_THAT(codes(all.errors), IsEmpty()) << table;
        EXPECT_EQ(all.at(0, "limit.value[g]"), "9.5") << table;
        EXPECT_NEAR(std::stod(probability(all, 0, "limit")), 84.13, 1) << table;
    }
    const test::Table beside{.mapping = "[columns]\na = { input = \"a\", unit_column = \"in\" }\n",
                             .options = {.probability = true}};
    const auto all =
        judged(sample(), "a,in,goods\n0.0095 ± 0.00098,kg,toy\n9.5 ± 0.98,g,toy\n9.5 ± 0.98,,toy\n", beside);
    EXPECT_EQ(all.at(0, "limit.value[g]"), "9.5");
    EXPECT_EQ(probability(all, 0, "limit"), probability(all, 1, "limit"));
    EXPECT_THAT(codes(all.errors), ElementsAre("missing-unit"));
}

TEST(UncertainCells, AUnitThatStandsElsewhere) {
    EXPECT_EQ(uncertain_in_unit("257 ± 1.5 %", "kt"), "257 kt ± 1.5 %");
    EXPECT_EQ(uncertain_in_unit("257+/-2", "kt"), "257 kt ± 2 kt");
    EXPECT_EQ(uncertain_in_unit("(257 ± 2)", "kt"), "(257 ± 2) kt");
    EXPECT_EQ(uncertain_in_unit("[5, 6]", "kt"), "[5, 6] kt");
    EXPECT_EQ(uncertain_in_unit("8 ± 0.5", "%"), "8 % ± 0.5 %") << "points, not a share of 8";
    EXPECT_EQ(uncertain_in_unit("8 ± 0.5 kt", ""), "8 ± 0.5 kt");
}

TEST(UncertainCells, WhatCannotBeRead) {
    const auto refused = [](const std::string& cell) {
        const auto all = judged(sample(), "goods,a[g]\ntoy,\"" + cell + "\"\ncan,3\n", sampled);
        EXPECT_EQ(all.at(0, "verdict"), "error") << cell;
        EXPECT_EQ(all.at(1, "limit.verdict"), "compliant") << cell;
        EXPECT_EQ(all.errors.size(), 1U) << cell;
        EXPECT_EQ(all.errors.front().place.line, 1) << cell;
        EXPECT_EQ(all.errors.front().place.column, 6) << cell;
        EXPECT_THAT(all.errors.front().fault.problem.en, HasSubstr("`a`")) << cell;
        return all.errors.front().fault.code;
    };
    for (const char* cell : {"1 ± ", "± 3", "[5, 2]", "[1,2", "1 ± -2", "[1 2]", "(1 ± 2", "1 ± 1e300"})
        EXPECT_EQ(refused(cell), "bad-uncertainty") << cell;
    EXPECT_EQ(refused("1 ± 1e999"), "bad-number");
    EXPECT_EQ(refused("x ± 2"), "bad-number");
    EXPECT_EQ(refused("1 ± 2 ± 3"), "bad-number");
    EXPECT_EQ(refused("1 g ± 2 g"), "bad-unit") << "the header has said it";
}

TEST(UncertainCells, AllThatIsWrongWithARow) {
    const auto all = judged(sample(), "goods,a[g],b[g],allowed[g]\nnone,1 ± ,[2,-1\n", sampled);
    EXPECT_THAT(codes(all.errors),
                ElementsAre("bad-uncertainty", "bad-uncertainty", "unknown-category", "out-of-range"));
}

TEST(UncertainCells, OnlyQuantitiesAreUncertain) {
    const auto all = judged(
        sample(), "goods,sealed,items.count,items.mass[g]\ntoy ± 1,,,\n,1 ± 1,,\n,,5 ± 1,2\n,,\"[5, 7]\",2\n", sampled);
    EXPECT_THAT(codes(all.errors), ElementsAre("unknown-category", "wrong-kind", "bad-uncertainty", "bad-uncertainty"));
    EXPECT_EQ(all.errors[2].fault.problem.en, "`items[1].count` is a whole number and cannot be uncertain");
    EXPECT_EQ(all.errors[2].place.column, 3);
}

TEST(UncertainCells, TheBestEstimateLiesInTheRange) {
    const auto all = judged(sample(), "allowed[g],items.mass[g]\n-1 ± 5,1\n10,1 ± 50\n", sampled);
    EXPECT_THAT(codes(all.errors), ElementsAre("out-of-range"));
    EXPECT_EQ(all.errors.front().place.column, 1);
    // No sample of the second is below zero: of the normal distribution above it, 29.9 % is below 10 g.
    EXPECT_NEAR(std::stod(probability(all, 1, "contents")), 29.9, 1.5);
}

TEST(UncertainCells, FieldsOfListsAndThoseThatFollow) {
    const auto all = judged(
        sample(),
        "id,allowed[g],items.mass[g],items.count\nx,10,3 ± 0.1,1\nx,,\"[5, 8]\",1\ny,10,3,1\nz,10,2 ± 0.1,1\n", keyed);
    EXPECT_EQ(all.at(0, "contents.value[g]"), "9.5");
    EXPECT_NEAR(std::stod(probability(all, 0, "contents")), 66.7, 2) << "of [5, 8] what is below 7";
    EXPECT_EQ(probability(all, 1, "contents"), "");
    EXPECT_EQ(probability(all, 2, "contents"), "100");
    EXPECT_EQ(all.summary.uncertain, 2U);
}

TEST(UncertainCells, NothingIsSaidOfWhatDoesNotMove) {
    const auto all =
        judged(sample(), "goods,a[g],allowed[g]\ntoy,9.5 ± 0.98,\ntoy,5,6 ± 1.96\ntoy,5,6\ngem,,6 ± 1\n", sampled);
    EXPECT_NE(probability(all, 0, "limit"), "");
    EXPECT_EQ(probability(all, 0, "load"), "") << "there is no verdict";
    EXPECT_EQ(probability(all, 1, "limit"), "");
    EXPECT_NEAR(std::stod(probability(all, 1, "load")), 84.13, 1) << "the limit moves";
    EXPECT_EQ(probability(all, 2, "load"), "");
    EXPECT_EQ(all.summary.uncertain, 3U);
}

TEST(UncertainCells, ColumnsOfTheOutput) {
    const std::string table = "a[g],goods\n9 ± 1,toy\n";
    const auto without = judged(sample(), table);
    EXPECT_EQ(without.out.find("probability"), std::string::npos);
    EXPECT_EQ(without.summary.uncertain, 1U);
    EXPECT_FALSE(without.summary.sampling.has_value());
    const auto with = judged(sample(), table, sampled);
    EXPECT_THAT(with.rows[0], testing::Contains("load.probability[%]"));
    EXPECT_THAT(with.rows[0], testing::Not(testing::Contains("sealed.probability[%]"))) << "it has no value";
    EXPECT_THAT(codes(judged(sample(), table, {.options = {.columns = {"limit.probability"}}}).refused),
                ElementsAre("unknown-column"));
    EXPECT_THAT(codes(judged(sample(), table, {.options = {.columns = {"verdict"}, .probability = true}}).warnings),
                ElementsAre("no-probability"));
}

TEST(UncertainCells, SamplesOfAnotherKindAreNotAdded) {
    const auto run = [](std::optional<UncertaintyOptions> how) {
        test::Table table;
        table.options.probability = how.has_value();
        if (how) table.options.sampling = *how;
        return judged(sample(), "a[g],goods\n9 ± 1,toy\n8,toy\n", table).summary;
    };
    Summary sum = run(UncertaintyOptions{500, 7});
    EXPECT_TRUE(sum.add(run(UncertaintyOptions{500, 7})));
    EXPECT_EQ(sum.uncertain, 2U);
    EXPECT_FALSE(sum.add(run(UncertaintyOptions{500, 8})));
    EXPECT_FALSE(sum.add(run(UncertaintyOptions{501, 7})));
    EXPECT_FALSE(sum.add(run(std::nullopt)));
    const auto again = summary_from_json(to_json(sum));
    ASSERT_TRUE(again.has_value());
    EXPECT_EQ(*again, sum);
}

}  // namespace
}  // namespace greengauge::batch
