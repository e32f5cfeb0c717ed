#include <gtest/gtest.h>

#include "calc/table/table.hpp"

namespace greengauge {
namespace {

Decimal decimal(const char* text) { return parse_decimal(text).value(); }

struct Member {
    const char* interval;
    const char* number;
    bool inside;
};

class IntervalContains : public testing::TestWithParam<Member> {};

TEST_P(IntervalContains, ByItsBrackets) {
    const auto interval = parse_interval(GetParam().interval);
    ASSERT_TRUE(interval) << GetParam().interval;
    EXPECT_EQ(interval->contains(decimal(GetParam().number)), GetParam().inside)
        << GetParam().interval << " and " << GetParam().number;
}

INSTANTIATE_TEST_SUITE_P(OpenClosed, IntervalContains,
                         testing::Values(Member{"(15, 30]", "15", false},
                                         Member{"(15, 30]", "15.0000000000000000000000000001", true},
                                         Member{"(15, 30]", "30", true},
                                         Member{"(15, 30]", "30.0000000000000000000000000001", false},
                                         Member{"(15, 30]", "14.9", false}, Member{"(15, 30]", "22", true}));
INSTANTIATE_TEST_SUITE_P(ClosedOpen, IntervalContains,
                         testing::Values(Member{"[15, 30)", "15", true},
                                         Member{"[15, 30)", "14.9999999999999999999999999999", false},
                                         Member{"[15, 30)", "30", false},
                                         Member{"[15, 30)", "29.9999999999999999999999999999", true}));
INSTANTIATE_TEST_SUITE_P(Closed, IntervalContains,
                         testing::Values(Member{"[15, 30]", "15", true}, Member{"[15, 30]", "30", true},
                                         Member{"[3, 3]", "3", true}, Member{"[3, 3]", "3.0000001", false}));
INSTANTIATE_TEST_SUITE_P(Open, IntervalContains,
                         testing::Values(Member{"(15, 30)", "15", false}, Member{"(15, 30)", "30", false},
                                         Member{"(15, 30)", "16", true}));
INSTANTIATE_TEST_SUITE_P(Unbounded, IntervalContains,
                         testing::Values(Member{"(50, inf)", "1e300", true}, Member{"(50, inf)", "50", false},
                                         Member{"(50, +inf)", "51", true}, Member{"(-inf, 0)", "-1e300", true},
                                         Member{"(-inf, 0)", "0", false}, Member{"(-inf, 0]", "0", true},
                                         Member{"(-inf, inf)", "-7", true}));
INSTANTIATE_TEST_SUITE_P(Comparisons, IntervalContains,
                         testing::Values(Member{"> 0", "0", false}, Member{"> 0", "0.0000000000000000000000001", true},
                                         Member{">= 1", "1", true}, Member{">= 1", "0.999", false},
                                         Member{"< 5", "5", false}, Member{"< 5", "-100", true},
                                         Member{"<= 5", "5", true}, Member{"<= 5", "5.1", false},
                                         Member{">0", "1", true}, Member{">=0", "0", true}));
INSTANTIATE_TEST_SUITE_P(Negative, IntervalContains,
                         testing::Values(Member{"(-30, -15]", "-15", true}, Member{"(-30, -15]", "-30", false},
                                         Member{"> -5", "-4.9", true}, Member{"> -5", "-5", false}));

// An end that a calculation meets but for the 30th digit is met: 1 / 3 * 3 is in [1, 2].
TEST(Interval, MeetsItsEndsAsComparisonsDo) {
    const Decimal almost_one = decimal("1") / 3 * 3;
    EXPECT_TRUE(parse_interval("[1, 2]")->contains(almost_one));
    EXPECT_FALSE(parse_interval("(1, 2]")->contains(almost_one));
    EXPECT_TRUE(parse_interval("(0, 1]")->contains(almost_one));
    EXPECT_FALSE(parse_interval("[0, 1)")->contains(almost_one));
}

TEST(Interval, IsWrittenInBrackets) {
    EXPECT_EQ(parse_interval(" (15,30] ")->to_string(), "(15, 30]");
    EXPECT_EQ(parse_interval(">= 1")->to_string(), "[1, inf)");
    EXPECT_EQ(parse_interval("< 5.50")->to_string(), "(-inf, 5.5)");
    EXPECT_EQ(parse_interval("[ 0 , 0.1 ]")->to_string(), "[0, 0.1]");
}

struct Bad {
    const char* text;
    const char* why;  ///< English; empty: it does not look like an interval at all
};

class RefusedInterval : public testing::TestWithParam<Bad> {};

TEST_P(RefusedInterval, SaysWhy) {
    const auto interval = parse_interval(GetParam().text);
    ASSERT_FALSE(interval) << GetParam().text << " read as " << interval->to_string();
    const Fault& fault = interval.error();
    EXPECT_EQ(fault.code, "bad-interval");
    EXPECT_EQ(fault.problem.en, "`" + std::string(GetParam().text) + "` is not an interval");
    EXPECT_EQ(fault.problem.zh, "`" + std::string(GetParam().text) + "` 不是区间");
    EXPECT_EQ(fault.why.en, GetParam().why);
    EXPECT_EQ(fault.why.zh.empty(), fault.why.en.empty());
    EXPECT_EQ(fault.advice.en, "write \"(15, 30]\", \"(50, inf)\" or \"> 0\"");
}

INSTANTIATE_TEST_SUITE_P(Shapes, RefusedInterval,
                         testing::Values(Bad{"", ""}, Bad{" ", ""}, Bad{"5", ""}, Bad{"(", ""}, Bad{"()", ""},
                                         Bad{"15, 30", ""}, Bad{"(15, 30", ""}, Bad{"15, 30]", ""}, Bad{"(15; 30]", ""},
                                         Bad{"（15，30]", ""}, Bad{"== 5", ""}));
INSTANTIATE_TEST_SUITE_P(Ends, RefusedInterval,
                         testing::Values(Bad{"(a, 30]", "its ends must be numbers or inf"},
                                         Bad{"(15, ]", "its ends must be numbers or inf"},
                                         Bad{"(, 30]", "its ends must be numbers or inf"},
                                         Bad{"(,)", "its ends must be numbers or inf"},
                                         Bad{"(inf, 30]", "its ends must be numbers or inf"},
                                         Bad{"(15, -inf)", "its ends must be numbers or inf"},
                                         Bad{"(1, 2, 3)", "its ends must be numbers or inf"},
                                         Bad{"(15 kg, 30]", "its ends must be numbers or inf"},
                                         Bad{"(15, nan)", "its ends must be numbers or inf"}));
INSTANTIATE_TEST_SUITE_P(Infinity, RefusedInterval,
                         testing::Values(Bad{"(50, inf]", "an infinite end cannot be closed"},
                                         Bad{"[-inf, 0)", "an infinite end cannot be closed"}));
INSTANTIATE_TEST_SUITE_P(Empty, RefusedInterval,
                         testing::Values(Bad{"(30, 15]", "it is empty"}, Bad{"(15, 15]", "it is empty"},
                                         Bad{"[15, 15)", "it is empty"}, Bad{"(15, 15)", "it is empty"}));
INSTANTIATE_TEST_SUITE_P(Comparisons, RefusedInterval,
                         testing::Values(Bad{"> ", ""}, Bad{">=", "no number after the comparison"},
                                         Bad{"> x", "no number after the comparison"},
                                         Bad{">> 5", "no number after the comparison"},
                                         Bad{"<> 5", "no number after the comparison"},
                                         Bad{"< inf", "no number after the comparison"}));

}  // namespace
}  // namespace greengauge
