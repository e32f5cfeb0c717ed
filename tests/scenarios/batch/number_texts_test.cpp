#include "scenarios/batch/number_texts.hpp"

#include <cmath>
#include <gtest/gtest.h>
#include <limits>
#include <random>
#include <string>

#include "scenarios/batch/byte_kinds.hpp"
#include "scenarios/batch/number.hpp"

namespace greengauge::batch {
namespace {

/// Numbers of all sizes; whole ones, short ones, and those beside a power of ten or half of a last digit.
double some_number(std::mt19937_64& random) {
    const double sign = random() % 2 == 0 ? 1 : -1;
    const double power = std::pow(10.0, static_cast<int>(random() % 18) - 6);
    switch (random() % 7) {
        case 0:
            return sign * static_cast<double>(random() % 1000);
        case 1:
            return sign * static_cast<double>(random() % 100000) / power;
        case 2:
            return sign * std::nextafter(power, random() % 2 == 0 ? 0 : 1e300);
        case 3:
            return sign * power * (1 - 0.5 / std::pow(10.0, static_cast<int>(random() % 11)));
        case 4:
            return random() % 2 == 0 ? sign * 0.0 : sign * power;
        case 5:
            return sign * std::ldexp(static_cast<double>(random() >> 11), static_cast<int>(random() % 200) - 150);
        default:
            return sign * static_cast<double>(random() >> 11) * 0x1p-53 * power;
    }
}

TEST(NumberTexts, AreWhatPutNumberWrites) {
    std::mt19937_64 random(31);
    for (int round = 0; round < 3000; ++round) {
        std::vector<double> numbers(random() % 300);
        for (double& number : numbers)
            number = some_number(random);
        const int digits = 1 + static_cast<int>(random() % 10);
        NumberTexts wide;
        NumberTexts narrow;
        wide.write(numbers.data(), numbers.size(), digits);
        narrow.write_one_by_one(numbers.data(), numbers.size(), digits);
        for (std::size_t i = 0; i < numbers.size(); ++i) {
            std::string expected;
            append_number(expected, numbers[i], digits);
            expected += ',';
            if (expected.size() > NumberTexts::longest) expected.clear();
            ASSERT_EQ(std::string(wide.text(i), wide.size(i)), expected) << numbers[i] << " with " << digits;
            ASSERT_EQ(std::string(narrow.text(i), narrow.size(i)), expected) << numbers[i] << " with " << digits;
        }
    }
}

TEST(NumberTexts, OfWhatIsNoUsualNumber) {
    const double infinity = std::numeric_limits<double>::infinity();
    const std::vector<double> numbers{infinity, -infinity, 1e300, -1e-300, 1e10, 9999999999.5, 1e-4, 9.99e-5};
    NumberTexts wide;
    NumberTexts narrow;
    wide.write(numbers.data(), numbers.size(), 10);
    narrow.write_one_by_one(numbers.data(), numbers.size(), 10);
    for (std::size_t i = 0; i < numbers.size(); ++i)
        EXPECT_EQ(std::string(wide.text(i), wide.size(i)), std::string(narrow.text(i), narrow.size(i))) << numbers[i];
    EXPECT_EQ(std::string(wide.text(5), wide.size(5)), "10000000000,");
}

TEST(ByteKinds, AreFoundWhereverTheyStand) {
    for (std::size_t size = 1; size < 200; size += 7)
        for (std::size_t place = 0; place < size; ++place) {
            const auto kinds = [&](char byte) {
                std::string text(size, 'x');
                text[place] = byte;
                return byte_kinds(text);
            };
            EXPECT_TRUE(kinds('\0').zero && !kinds('\0').high && !kinds('\0').carriage);
            EXPECT_TRUE(kinds('\r').carriage && !kinds('\r').high && !kinds('\r').zero);
            EXPECT_TRUE(kinds('\x80').high && kinds('\xff').high && !kinds('\xff').carriage && !kinds('\x80').zero);
            EXPECT_FALSE(kinds('\x7f').high || kinds('\n').carriage || kinds(' ').zero);
        }
}

TEST(NumberTexts, AColumnOfFewNumbersIsWrittenAsAnyOther) {
    const std::vector<double> few{0.2, 85, 0.0, -0.0, 1e300, 0.30000000000000004, std::nan("")};
    std::mt19937_64 random(5);
    std::vector<double> numbers(512);
    for (double& number : numbers)
        number = few[random() % few.size()];
    numbers[400] = 12.75;  // seen for the first time far behind
    NumberTexts texts;
    NumberTexts others;
    for (const int digits : {10, 3, 10}) {
        texts.write(numbers.data(), numbers.size(), digits);
        others.write_one_by_one(numbers.data(), numbers.size(), digits);
        for (std::size_t i = 0; i < numbers.size(); ++i)
            ASSERT_EQ(std::string(texts.text(i), texts.size(i)), std::string(others.text(i), others.size(i)))
                << numbers[i] << " with " << digits;
    }
}

}  // namespace
}  // namespace greengauge::batch
