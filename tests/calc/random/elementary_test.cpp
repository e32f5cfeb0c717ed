#include "calc/random/elementary.hpp"

#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>

namespace greengauge::elementary {
namespace {

TEST(Exponential, IsWithinTwoUnitsInTheLastPlace) {
    double worst = 0;
    for (double x = -707.9; x < 708.9; x += 0.0137)
        worst =
            std::max(worst, std::abs(static_cast<double>(exponential(x) / std::exp(static_cast<long double>(x)) - 1)));
    EXPECT_LE(worst, 4.5e-16);
}

TEST(Exponential, EndsWhereDoublesEnd) {
    EXPECT_EQ(exponential(0), 1);
    EXPECT_EQ(exponential(-709), 0);
    EXPECT_GT(exponential(-708), 0);
    EXPECT_TRUE(std::isfinite(exponential(709)));
    EXPECT_TRUE(std::isinf(exponential(710)));
}

TEST(NaturalLogarithm, IsWithinTwoUnitsInTheLastPlace) {
    double worst = 0;
    for (double x = 1e-300; x < 1e300; x *= 1.00137) {
        const auto expected = std::log(static_cast<long double>(x));
        const auto scale = std::max(1.0L, std::abs(expected));
        worst = std::max(worst, static_cast<double>(std::abs(natural_logarithm(x) - expected) / scale));
    }
    EXPECT_LE(worst, 4.5e-16);
    EXPECT_EQ(natural_logarithm(1), 0);
}

TEST(NaturalLogarithm, UndoesTheExponential) {
    for (double x = -700; x < 700; x += 1.37)
        EXPECT_NEAR(natural_logarithm(exponential(x)), x, 4e-16 * std::max(1.0, std::abs(x)));
}

}  // namespace
}  // namespace greengauge::elementary
