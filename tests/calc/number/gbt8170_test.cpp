// GB/T 8170-2008: the rules of rounding, with the document's own kind of examples.
#include <gtest/gtest.h>
#include <random>

#include "calc/number/decimal.hpp"

namespace greengauge {
namespace {

std::string rounded(const char* number, const char* interval) {
    return to_string(round_gbt8170(parse_decimal(number).value(), parse_decimal(interval).value()));
}

struct Case {
    const char* number;
    const char* interval;
    const char* expected;
};

class GBT8170 : public testing::TestWithParam<Case> {};

TEST_P(GBT8170, Rounds) { EXPECT_EQ(rounded(GetParam().number, GetParam().interval), GetParam().expected); }

// 3.2: by 1, 10, 0.1 and so on; a half goes to the even digit; negatives by absolute value.
INSTANTIATE_TEST_SUITE_P(
    Unit, GBT8170,
    testing::Values(Case{"12.1498", "0.1", "12.1"}, Case{"12.1498", "1", "12"}, Case{"1268", "100", "1300"},
                    Case{"1268", "10", "1270"}, Case{"10.5002", "1", "11"}, Case{"1.050", "0.1", "1"},
                    Case{"0.35", "0.1", "0.4"}, Case{"2500", "1000", "2000"}, Case{"3500", "1000", "4000"},
                    Case{"0.0325", "0.001", "0.032"}, Case{"32500", "1000", "32000"}, Case{"-355", "10", "-360"},
                    Case{"-325", "10", "-320"}, Case{"-365", "10", "-360"}, Case{"-0.0365", "0.001", "-0.036"},
                    Case{"-0.4", "1", "0"}, Case{"0", "1", "0"}));

// 3.3: once, from the measured value; 15.4546 is 15, not 15.455 → 15.46 → 15.5 → 16.
INSTANTIATE_TEST_SUITE_P(Once, GBT8170, testing::Values(Case{"97.46", "1", "97"}, Case{"15.4546", "1", "15"}));

// 3.4: by half a unit and by a fifth of one.
INSTANTIATE_TEST_SUITE_P(HalfUnit, GBT8170,
                         testing::Values(Case{"60.25", "0.5", "60"}, Case{"60.38", "0.5", "60.5"},
                                         Case{"60.28", "0.5", "60.5"}, Case{"-60.75", "0.5", "-61"}));
INSTANTIATE_TEST_SUITE_P(FifthOfAUnit, GBT8170,
                         testing::Values(Case{"830", "20", "840"}, Case{"842", "20", "840"}, Case{"832", "20", "840"},
                                         Case{"-930", "20", "-920"}, Case{"8.30", "0.2", "8.4"},
                                         Case{"-9.30", "0.2", "-9.2"}));

TEST(RoundGBT8170, TakesAHalfThatWasComputedForAHalf) {
    const Decimal half = Decimal(5) / 3 * Decimal(3) / 2;  // 2.5, but for its last digits
    EXPECT_EQ(to_string(round_gbt8170(half, 1)), "2");
    EXPECT_EQ(to_string(round_gbt8170(Decimal(7) / 3 * 3 / 2, 1)), "4");
    EXPECT_EQ(rounded("2.5000000000000000000000000001", "1"), "3");
    EXPECT_EQ(rounded("2.4999999999999999999999999999", "1"), "2");
}

TEST(RoundGBT8170, LeavesWhatItCannotRound) {
    EXPECT_EQ(rounded("12.3", "0"), "12.3");
    EXPECT_EQ(rounded("12.3", "-1"), "12.3");
    EXPECT_EQ(rounded("1e40", "0.1"), "1e40");
}

TEST(RoundGBT8170, IsAMultipleAndNoFartherThanHalfAnInterval) {
    std::mt19937 random(2008);
    for (int round = 0; round < 3000; ++round) {
        const Decimal number = Decimal(static_cast<int>(random() % 2'000'001) - 1'000'000) / 1000;
        for (const char* text : {"1", "0.5", "0.2", "0.1", "0.05", "10", "0.3"}) {
            const Decimal interval = parse_decimal(text).value();
            const Decimal result = round_gbt8170(number, interval);
            EXPECT_TRUE(is_integer(result / interval)) << number << " by " << text;
            EXPECT_LE(compare(abs(result - number) * 2, interval), 0) << number << " by " << text;
            EXPECT_EQ(round_gbt8170(result, interval), result) << "twice is once";
            EXPECT_EQ(round_gbt8170(-number, interval), -result) << "negatives by absolute value";
        }
    }
}

}  // namespace
}  // namespace greengauge
