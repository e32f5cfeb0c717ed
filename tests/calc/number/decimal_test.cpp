#include "calc/number/decimal.hpp"

#include <clocale>
#include <cmath>
#include <gtest/gtest.h>
#include <random>


namespace greengauge {
namespace {

Decimal d(const char* text) { return parse_decimal(text).value(); }

TEST(Decimal, IsDecimal) {
    EXPECT_EQ(d("0.1") + d("0.2"), d("0.3"));
    EXPECT_EQ(Decimal(1000000) * (1 + d("0.15") * d("0.2")), Decimal(1030000));
    EXPECT_EQ(floor(Decimal(1000000) * (1 + d("0.15") * d("0.2"))), Decimal(1030000));
}

TEST(ParseDecimal, ReadsNumbers) {
    EXPECT_EQ(d("0"), Decimal(0));
    EXPECT_EQ(d("+1.50"), Decimal(3) / 2);
    EXPECT_EQ(d("-007"), Decimal(-7));
    EXPECT_EQ(d("1e3"), Decimal(1000));
    EXPECT_EQ(d("1.25E-2"), d("0.0125"));
    EXPECT_EQ(to_string(d("1e400")), "1e400");
    EXPECT_EQ(to_string(d("1e-400")), "1e-400");
}

TEST(ParseDecimal, RefusesAllElse) {
    for (const char* text : {"",    " ",     "1 ",       " 1",   "1,000", ".5",     "5.",
                             "+",   "-",     "1e",       "1e+",  "e5",    "1.2.3",  "nan",
                             "NaN", "inf",   "Infinity", "0x10", "1e401", "1e-401", "1e99999999999999999999",
                             "１",  "1_000", "--1",      "1-",   "1e1.5"}) {
        EXPECT_FALSE(parse_decimal(text)) << text;
    }
    EXPECT_FALSE(parse_decimal(std::string_view("1\0", 2)));
    EXPECT_FALSE(parse_decimal(std::string(401, '1')));
    EXPECT_FALSE(parse_decimal(std::string(10'000'000, '1')));
    EXPECT_TRUE(parse_decimal(std::string(400, '1')));
}

TEST(DecimalFromDouble, GivesTheDigitsAPersonWrote) {
    EXPECT_EQ(decimal_from_double(0.1), d("0.1"));
    EXPECT_EQ(decimal_from_double(-29307.6), d("-29307.6"));
    EXPECT_EQ(decimal_from_double(1e22), d("1e22"));
    EXPECT_EQ(decimal_from_double(0.0), Decimal(0));
    EXPECT_EQ(decimal_from_double(123456789012345.0), d("123456789012345"));
    EXPECT_EQ(decimal_from_double(5e-320), std::nullopt);  // a subnormal holds fewer than 15 digits
}

TEST(DecimalFromDouble, RefusesWhatNobodyWrote) {
    EXPECT_FALSE(decimal_from_double(std::nan("")));
    EXPECT_FALSE(decimal_from_double(HUGE_VAL));
    EXPECT_FALSE(decimal_from_double(0.1 + 0.2));  // 0.30000000000000004
    EXPECT_FALSE(decimal_from_double(1.0 / 3));
}

TEST(DecimalToString, IsPlainBetweenItsLimits) {
    EXPECT_EQ(to_string(d("1e20")), "100000000000000000000");
    EXPECT_EQ(to_string(d("1e21")), "1e21");
    EXPECT_EQ(to_string(d("1.5e-15")), "0.0000000000000015");
    EXPECT_EQ(to_string(d("-1.23e-16")), "-1.23e-16");
    EXPECT_EQ(to_string(Decimal(0)), "0");
    EXPECT_EQ(to_string(d("-0")), "0");
    EXPECT_EQ(to_string(d("30.000")), "30");
    EXPECT_EQ(to_string(d("1030000")), "1030000");
}

TEST(DecimalToString, RoundsHalfToEven) {
    EXPECT_EQ(to_string(d("2.5"), 1), "2");
    EXPECT_EQ(to_string(d("3.5"), 1), "4");
    EXPECT_EQ(to_string(d("2.51"), 1), "3");
    EXPECT_EQ(to_string(d("-2.5"), 1), "-2");
    EXPECT_EQ(to_string(d("9.99"), 2), "10");
    EXPECT_EQ(to_string(d("0.0999"), 2), "0.1");
    EXPECT_EQ(to_string(Decimal(2) / 3, 5), "0.66667");
    EXPECT_EQ(to_string(Decimal(1) / 3), "0.333333333333333333333333333333");
    EXPECT_EQ(to_string(Decimal(1) / 3 * 3), "1");
}

TEST(DecimalToString, SaysWhatIsNoNumber) {
    EXPECT_EQ(to_string(Decimal(std::nan(""))), "nan");
    EXPECT_EQ(to_string(Decimal(HUGE_VAL)), "inf");
    EXPECT_EQ(to_string(Decimal(-HUGE_VAL)), "-inf");
}

TEST(DecimalToString, RoundTrips) {
    std::mt19937_64 random(8170);
    for (int round = 0; round < 5000; ++round) {
        std::string text = random() % 2 != 0 ? "-" : "";
        text += static_cast<char>('1' + random() % 9);
        for (auto n = random() % 29; n > 0; --n)
            text += static_cast<char>('0' + random() % 10);
        text += "e" + std::to_string(static_cast<int>(random() % 100) - 50);
        const Decimal number = d(text.c_str());
        EXPECT_EQ(d(to_string(number).c_str()), number) << text;
    }
}

TEST(DecimalToDisplay, GroupsAndShortens) {
    EXPECT_EQ(to_display(d("9285714.2857")), "9\u2009285\u2009714.3");
    EXPECT_EQ(to_display(d("9285714.2857"), 8, false), "9285714.3");
    EXPECT_EQ(to_display(d("999")), "999");
    EXPECT_EQ(to_display(d("-1000")), "-1\u2009000");
    EXPECT_EQ(to_display(d("48.148148148148"), 5), "48.148");
    EXPECT_EQ(to_display(d("123456789.6"), 4), "123\u2009500\u2009000");
    EXPECT_EQ(to_display(d("0.00012")), "0.00012");
}

TEST(ToDouble, IsTheNearestDouble) {
    EXPECT_EQ(to_double(d("0.1")), 0.1);
    EXPECT_EQ(to_double(d("-29307.6")), -29307.6);
    EXPECT_EQ(to_double(Decimal(0)), 0.0);
    EXPECT_EQ(to_double(d("1e400")), HUGE_VAL);
    EXPECT_EQ(to_double(d("1e-400")), 0.0);
    EXPECT_TRUE(std::isnan(to_double(Decimal(std::nan("")))));
    std::mt19937_64 random(7);
    std::uniform_real_distribution<double> uniform(-1e6, 1e6);
    for (int round = 0; round < 2000; ++round) {
        const double number = uniform(random);
        EXPECT_EQ(to_double(Decimal(number)), number);
    }
}

TEST(Compare, JudgesThirtyDigits) {
    EXPECT_EQ(compare(Decimal(1) / 3 * 3, Decimal(1)), 0);
    EXPECT_EQ(compare(d("30"), d("30.000")), 0);
    EXPECT_EQ(compare(Decimal(2) / 3, d("0.666666666666666666666666666667")), 0);
    EXPECT_EQ(compare(Decimal(0), Decimal(0)), 0);
    EXPECT_EQ(compare(d("-1"), d("1")), -1);
    EXPECT_EQ(compare(d("1e-40"), Decimal(0)), 1);
}

TEST(Compare, TellsALimitFromItsNeighboursInThe29thDigit) {
    const Decimal limit = 30;
    const Decimal step = d("1e-27");  // 30 has two digits before the point
    EXPECT_EQ(compare(limit + step, limit), 1);
    EXPECT_EQ(compare(limit - step, limit), -1);
    EXPECT_EQ(compare(limit, limit + step), -1);
    EXPECT_EQ(compare(limit + d("1e-32"), limit), 0);
    EXPECT_EQ(compare(limit - d("1e-32"), limit), 0);
}

TEST(Compare, TwoResultsOnTheTwoSidesOfARoundingBoundaryAreEqual) {
    const Decimal tie = d("1.000000000000000000000000000005");
    EXPECT_EQ(compare(tie - d("1e-40"), tie + d("1e-40")), 0);
}

TEST(Divide, IsExactWhereTheQuotientTerminates) {
    for (const char* by : {"3600", "3600000", "1000", "29307.6", "0.2", "7", "4.1868", "1e9"}) {
        for (int i = 1; i < 2000; i += 3) {
            const Decimal product = Decimal(i) * d(by);
            EXPECT_EQ(product / d(by), Decimal(i)) << i << " × " << by;
        }
    }
    EXPECT_EQ(floor(d("28800000") / d("3600000")), Decimal(8));
}

TEST(IsInteger, ForgivesTheLastDigits) {
    EXPECT_TRUE(is_integer(Decimal(0)));
    EXPECT_TRUE(is_integer(d("-3")));
    EXPECT_TRUE(is_integer(d("1e30")));
    EXPECT_TRUE(is_integer(Decimal(1) / 3 * 3));
    EXPECT_FALSE(is_integer(d("0.5")));
    EXPECT_FALSE(is_integer(d("2.0000001")));
    EXPECT_FALSE(is_integer(Decimal(HUGE_VAL)));
}

TEST(Decimal, DoesNotReadTheLocale) {
    const std::string before = std::setlocale(LC_NUMERIC, nullptr);
    const char* with_comma = std::setlocale(LC_NUMERIC, "de_DE.UTF-8");
    if (with_comma == nullptr) GTEST_SKIP() << "no locale with a decimal comma is installed";
    EXPECT_EQ(to_double(d("0.5")), 0.5);
    EXPECT_EQ(decimal_from_double(0.5), d("0.5"));
    EXPECT_EQ(to_string(d("0.5")), "0.5");
    std::setlocale(LC_NUMERIC, before.c_str());
}

}  // namespace
}  // namespace greengauge
