#include "scenarios/batch/number.hpp"

#include <cmath>
#include <gtest/gtest.h>
#include <random>

#include "calc/number/decimal.hpp"

namespace greengauge::batch {
namespace {

/// |value - exact| <= error, in decimal.
void expect_bounded(const std::string& text, int shift) {
    Bounded number;
    const std::size_t used = read_number(text, shift, number);
    if (used == 0) return;
    ASSERT_EQ(used, text.size()) << text;
    const auto written = parse_decimal(text);
    ASSERT_TRUE(written) << text;
    const Decimal exact = *written * *parse_decimal("1e" + std::to_string(shift));
    const Decimal distance = exact - Decimal(number.value);
    EXPECT_LE(distance < 0 ? -distance : distance, Decimal(number.error)) << text << " x 1e" << shift;
    if (number.error == 0) {
        EXPECT_EQ(exact, Decimal(number.value)) << text << " is called exact";
    }
    EXPECT_LE(number.error, std::fabs(number.value) * rounding_bound) << text;
}

TEST(Numbers, AreReadWithinTheirBounds) {
    std::mt19937_64 random(11);
    for (int round = 0; round < 60000; ++round) {
        std::string text = random() % 4 == 0 ? "-" : "";
        const auto digits = 1 + random() % (random() % 8 == 0 ? 22 : 9);
        const auto point = random() % (digits + 3);
        for (std::size_t i = 0; i < digits; ++i) {
            if (i == point && i > 0) text += '.';
            text += static_cast<char>('0' + random() % 10);
        }
        if (random() % 10 == 0) text += "e" + std::to_string(static_cast<int>(random() % 40) - 20);
        expect_bounded(text, static_cast<int>(random() % 13) - 6);
        if (HasFailure()) return;
    }
}

TEST(Numbers, ExactWhereAFewBinaryPlacesAreEnough) {
    for (const char* text : {"0", "1", "12.5", "-0.25", "1000000", "0.015625", "99999999"}) {
        Bounded number;
        ASSERT_GT(read_number(text, 0, number), 0U) << text;
        EXPECT_EQ(number.error, 0) << text;
    }
    for (const char* text : {"0.1", "12.3", "0.3", "99999.99"}) {
        Bounded number;
        ASSERT_GT(read_number(text, 0, number), 0U) << text;
        EXPECT_GT(number.error, 0) << text;
    }
}

TEST(Numbers, TheBorderOfWhatIsExact) {
    // Just below and above the most digits that are trusted, next to a multiple of 1/64.
    for (const char* text : {"140737488355327", "140737488355328", "14073748835532.7", "1.40737488355327",
                             "0.0000000000001", "140737488355.3125", "999999999999999", "0.015625000000001",
                             "0.0156249999999999", "4503599627370.4961", "9007199254740993"})
        for (int shift = -6; shift <= 6; ++shift)
            expect_bounded(text, shift);
}

TEST(Numbers, StopWhereTheNumberEnds) {
    Bounded number;
    EXPECT_EQ(read_number("12.5 g", 0, number), 4U);
    EXPECT_EQ(number.value, 12.5);
    EXPECT_EQ(read_number("5kg", 0, number), 1U);
}

TEST(Numbers, WhatIsNoneIsLeftToTheReaderOfQuantities) {
    Bounded number;
    for (const char* text : {"", ".", "-", "abc", "+5", "NaN", "inf", "-inf", "１２", "--1", "1e999",
                             "123456789012345678901234567890", " 5", "\xff"})
        EXPECT_EQ(read_number(text, 0, number), 0U) << text;
    for (const char* text : {"0x10", "1,5", "1_000"})
        EXPECT_LT(read_number(text, 0, number), std::string_view(text).size()) << text;
}

TEST(Numbers, ArePrintedWithTenDigits) {
    const auto printed = [](double number) {
        std::string out;
        append_number(out, number);
        return out;
    };
    EXPECT_EQ(printed(0), "0");
    EXPECT_EQ(printed(-0.0), "0");
    EXPECT_EQ(printed(20), "20");
    EXPECT_EQ(printed(-0.5), "-0.5");
    EXPECT_EQ(printed(1300.0 / 27), "48.14814815");
    EXPECT_EQ(printed(0.1 + 0.2), "0.3");
    EXPECT_EQ(printed(9999999999.7), "10000000000");
    EXPECT_EQ(printed(99999.99999999), "100000");
    EXPECT_EQ(printed(0.00001), "0.00001");
    EXPECT_EQ(printed(1e300), "1e+300");
}

TEST(Numbers, PrintedAndReadAgainAreWithinTenDigits) {
    std::mt19937_64 random(5);
    for (int round = 0; round < 60000; ++round) {
        const double number = std::ldexp(static_cast<double>(random() >> 11), static_cast<int>(random() % 120) - 110) *
                              (random() % 2 == 0 ? 1 : -1);
        std::string out;
        append_number(out, number);
        ASSERT_LE(out.size(), 32U);
        const auto again = parse_decimal(out);
        ASSERT_TRUE(again) << out;
        const Decimal distance = *again - Decimal(number);
        EXPECT_LE(to_double(distance < 0 ? -distance : distance), std::fabs(number) * 5.0001e-10) << out;
        EXPECT_EQ(out.find_first_not_of("-0123456789.e+"), std::string::npos) << out;
        if (HasFailure()) return;
    }
}

}  // namespace
}  // namespace greengauge::batch
