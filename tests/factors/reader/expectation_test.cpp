// Numbers as publications print them: the last digit printed decides.

#include "factors/reader/expectation.hpp"

#include <gtest/gtest.h>

namespace greengauge {
namespace {

bool shows(const std::string& text, const std::string& number) {
    const auto wanted = printed(Given::of_text(text));
    EXPECT_TRUE(wanted) << text;
    return wanted && wanted->shows(parse_decimal(number).value());
}

TEST(Printed, CountsToItsLastDigit) {
    EXPECT_TRUE(shows("67.5 %", "67.5"));
    EXPECT_TRUE(shows("67.5 %", "67.4501"));
    EXPECT_TRUE(shows("67.5 %", "67.5499"));
    EXPECT_FALSE(shows("67.5 %", "67.56"));
    EXPECT_FALSE(shows("30.000 %", "30.0006"));
    EXPECT_TRUE(shows("30.000 %", "30.0004"));
    EXPECT_TRUE(shows("9285714 mm3", "9285714.2857"));
    EXPECT_FALSE(shows("9285714 mm3", "9285714.6"));
}

TEST(Printed, RoundsHalfToEven) {
    EXPECT_TRUE(shows("0.2", "0.25"));
    EXPECT_TRUE(shows("0.4", "0.35"));
    EXPECT_FALSE(shows("0.3", "0.25"));
    EXPECT_TRUE(shows("-0.2", "-0.25"));
}

TEST(Printed, MayBeNegativeZeroOrWithoutUnit) {
    EXPECT_TRUE(shows("-17.895 %", "-17.894736842"));
    EXPECT_TRUE(shows("0", "0.4"));
    EXPECT_TRUE(shows("8.000", "8"));
}

TEST(Printed, MayHaveGroupsExponentsAndFullWidthDigits) {
    EXPECT_TRUE(shows("1,030,000 t", "1029999.6"));
    EXPECT_TRUE(shows("1 030 000.5 t", "1030000.52"));
    EXPECT_TRUE(shows("1.03e6 t", "1029999.6"));
    EXPECT_TRUE(shows("1.03e6 t", "1026000"));
    EXPECT_FALSE(shows("1.03e6 t", "1036000"));
    EXPECT_TRUE(shows("２３．５ t", "23.46"));
}

}  // namespace
}  // namespace greengauge
