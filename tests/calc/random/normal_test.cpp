#include "calc/random/normal.hpp"

#include <algorithm>
#include <boost/math/distributions/normal.hpp>
#include <cmath>
#include <gtest/gtest.h>

namespace greengauge {
namespace {

TEST(NormalQuantile, AgreesWithAnotherLibrary) {
    const boost::math::normal normal;
    double worst = 0;
    const auto compare = [&](double p) {
        const double expected = boost::math::quantile(normal, p);
        worst = std::max(worst, std::abs(normal_quantile(p) - expected) / std::max(1e-3, std::abs(expected)));
    };
    for (double p = 1e-300; p < 0.01; p *= 1.07)
        compare(p);
    for (double p = 0.01; p < 1; p += 0.0007)
        compare(p);
    EXPECT_LE(worst, 2e-15);
}

TEST(NormalQuantile, IsWhatTablesPrint) {
    EXPECT_EQ(normal_quantile(0.5), 0);
    EXPECT_NEAR(normal_quantile(0.975), 1.959963984540054, 1e-15);
    EXPECT_NEAR(normal_quantile(0.025), -1.959963984540054, 1e-15);
    EXPECT_NEAR(normal_quantile(0.9995), 3.290526731491926, 2e-15);
}

TEST(NormalQuantile, IsSymmetrical) {
    for (int i = 1; i < 1 << 10; ++i) {
        const double p = std::ldexp(i, -11);
        EXPECT_EQ(normal_quantile(p), -normal_quantile(1 - p)) << p;
    }
}

}  // namespace
}  // namespace greengauge
