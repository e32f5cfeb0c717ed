#include "calc/pathway/peak.hpp"

#include <gtest/gtest.h>

namespace greengauge::pathway {
namespace {

Peak peak(const std::vector<Decimal>& emissions, const PeakTest& test = {}) { return peak_of(emissions, 2020, test); }

TEST(Peak, OneSummit) {
    const Peak found = peak({90, 95, 100, 98, 90});
    EXPECT_EQ(found.standing, Peak::Standing::peak);
    EXPECT_EQ(found.year, 2022);
    EXPECT_EQ(found.last_year, 2022);
    EXPECT_EQ(found.height, 100);
    EXPECT_FALSE(found.plateau());
    EXPECT_TRUE(found.rebounds.empty());
}

TEST(Peak, RisingToTheEndIsNone) {
    const Peak found = peak({90, 95, 100});
    EXPECT_EQ(found.standing, Peak::Standing::still_at_the_height);
    EXPECT_EQ(found.last_year, 2022);
}

TEST(Peak, FallingFromTheBeginningPeaksInTheFirstYear) {
    const Peak found = peak({100, 95, 90});
    EXPECT_EQ(found.standing, Peak::Standing::peak);
    EXPECT_EQ(found.year, 2020);
}

TEST(Peak, OneYearAloneIsNone) { EXPECT_EQ(peak({100}).standing, Peak::Standing::still_at_the_height); }

TEST(Peak, ZeroEmissionsAllTheTimeAreAPlateauToTheEnd) {
    EXPECT_EQ(peak({0, 0, 0}).standing, Peak::Standing::still_at_the_height);
}

TEST(Peak, OfAPlateauTheLastYearCounts) {
    const Peak found = peak({90, 100, 100, 100, 80});
    EXPECT_EQ(found.standing, Peak::Standing::peak);
    EXPECT_EQ(found.year, 2021);
    EXPECT_EQ(found.first_year, 2021);
    EXPECT_EQ(found.last_year, 2023);
    EXPECT_TRUE(found.plateau());
}

TEST(Peak, APlateauUntilTheEndIsNone) { EXPECT_EQ(peak({90, 100, 100}).standing, Peak::Standing::still_at_the_height); }

TEST(Peak, TwoSummitsOfWhichTheHigherCountsAndTheLowerIsARebound) {
    const Peak found = peak({90, 100, 92, 97, 99, 85});
    EXPECT_EQ(found.standing, Peak::Standing::peak);
    EXPECT_EQ(found.last_year, 2021);
    EXPECT_EQ(found.rebounds, (std::vector<int>{2023, 2024}));
}

TEST(Peak, WithinThePlateauTheSecondSummitIsStillTheHeight) {
    const Peak found = peak({90, 100, 92, 97, 99, 85}, {Decimal("0.01"), 1});
    EXPECT_EQ(found.year, 2021);
    EXPECT_EQ(found.last_year, 2024);  // 99 is exactly 1 % below: still at the height
    EXPECT_TRUE(found.is_peak());
    EXPECT_EQ(peak({90, 100, 92, 97, Decimal("98.999"), 85}, {Decimal("0.01"), 1}).last_year, 2021);
}

TEST(Peak, TwoEqualSummitsPeakInTheSecond) {
    const Peak found = peak({100, 90, 100, 80});
    EXPECT_EQ(found.year, 2020);
    EXPECT_EQ(found.last_year, 2022);
}

TEST(Peak, RisingAtTheEndIsNotShown) {
    EXPECT_EQ(peak({100, 80, 85}).standing, Peak::Standing::rising_at_the_end);
    EXPECT_EQ(peak({100, 80, 80}).standing, Peak::Standing::rising_at_the_end);  // does not fall
}

TEST(Peak, TooFewYearsBehindItAreNoProof) {
    EXPECT_EQ(peak({90, 100, 95, 90}, {0, 3}).standing, Peak::Standing::too_few_years_after);
    EXPECT_EQ(peak({90, 100, 95, 90, 85}, {0, 3}).standing, Peak::Standing::peak);
}

TEST(Peak, EqualButForTheThirtiethDigitIsEqual) {
    const Decimal third = Decimal(1) / 3 * 3;
    EXPECT_EQ(peak({1, third, Decimal("0.5")}).last_year, 2021);
}

TEST(Peak, OfNegativeEmissions) {
    const Peak found = peak({-5, -10, -20}, {Decimal("0.1"), 1});
    EXPECT_EQ(found.height, -5);
    EXPECT_EQ(found.last_year, 2020);
}

TEST(Peak, InDoubles) {
    EXPECT_EQ(last_year_at_the_height({90, 100, 92, 97, 99, 85}, 2020, 0), 2021);
    EXPECT_EQ(last_year_at_the_height({90, 100, 92, 97, 99.5, 85}, 2020, 0.01), 2024);
}

}  // namespace
}  // namespace greengauge::pathway
