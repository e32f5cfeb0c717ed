#include "calc/random/draws.hpp"

#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>
#include <set>
#include <vector>

#include "calc/random/elementary.hpp"

namespace greengauge {
namespace {

// By hand from the known answer of the generator: the upper 52 bits of 6627e8d5 e169c58d, and the middle of the step.
TEST(Draws, TakeTheUpperBitsOfTheBlock) {
    EXPECT_EQ(Draws(0).uniform(0), (static_cast<double>(0x6627e8d5e169c) + 0.5) * 0x1p-52);
    EXPECT_EQ(Draws(0).uniform(1), (static_cast<double>(0xbc57ac4c9b00d) + 0.5) * 0x1p-52);
}

TEST(Draws, OfManyAreThoseOfOne) {
    const Draws draws(42, 7);
    for (const std::uint64_t first : {0ULL, 1ULL, 126ULL, 127ULL, (1ULL << 33) - 3}) {
        std::vector<double> uniforms(301);
        std::vector<double> normals(301);
        draws.fill_uniforms(first, uniforms);
        draws.fill_normals(first, normals);
        for (std::size_t i = 0; i < normals.size(); ++i) {
            ASSERT_EQ(uniforms[i], draws.uniform(first + i)) << first << " + " << i;
            ASSERT_EQ(normals[i], draws.normal(first + i)) << first << " + " << i;
        }
    }
}

TEST(Draws, ByLaneAreThoseOfTheStreams) {
    std::vector<double> numbers(draw_lanes * 2 * 77);
    fill_normals_by_lane(99, 1000, 12, numbers);
    for (std::size_t i = 0; i < numbers.size() / draw_lanes; ++i)
        for (std::size_t lane = 0; lane < draw_lanes; ++lane)
            ASSERT_EQ(numbers[i * draw_lanes + lane], Draws(99, 1000 + lane).normal(12 + i)) << i << ", " << lane;
}

TEST(Draws, AreNeverAnEnd) {
    std::vector<double> numbers(100'000);
    Draws(3).fill_uniforms(0, numbers);
    const auto [least, most] = std::minmax_element(numbers.begin(), numbers.end());
    EXPECT_GT(*least, 0);
    EXPECT_LT(*most, 1);
}

// Four standard errors of each moment of a standard normal distribution.
TEST(Draws, AreNormal) {
    constexpr int count = 1'000'000;
    std::vector<double> numbers(count);
    Draws(2026, 1).fill_normals(0, numbers);
    double sum = 0, squares = 0, cubes = 0, fourth = 0;
    int beyond = 0;
    for (const double z : numbers) {
        sum += z;
        squares += z * z;
        cubes += z * z * z;
        fourth += z * z * z * z;
        beyond += std::abs(z) > 1.959963984540054 ? 1 : 0;
    }
    EXPECT_NEAR(sum / count, 0, 4 / std::sqrt(count));
    EXPECT_NEAR(squares / count, 1, 4 * std::sqrt(2.0 / count));
    EXPECT_NEAR(cubes / count, 0, 4 * std::sqrt(15.0 / count));
    EXPECT_NEAR(fourth / count, 3, 4 * std::sqrt(96.0 / count));
    EXPECT_NEAR(beyond / static_cast<double>(count), 0.05, 4 * std::sqrt(0.05 * 0.95 / count));
}

// What another generator got wrong: rows of a Monte Carlo run that are all the same.
TEST(Draws, DifferByPlace) {
    std::set<double> seen;
    for (std::uint64_t seed : {0ULL, 1ULL, 1ULL << 32})
        for (std::uint64_t stream : {0ULL, 1ULL, 1ULL << 32})
            for (std::uint64_t index : {0ULL, 1ULL, 2ULL, 1ULL << 33})
                seen.insert(Draws(seed, stream).normal(index));
    EXPECT_EQ(seen.size(), 3U * 3 * 4);
}

TEST(Draws, LognormalHasItsMedian) {
    const Draws draws(5);
    EXPECT_EQ(draws.lognormal(0, elementary::natural_logarithm(12), 0),
              elementary::exponential(elementary::natural_logarithm(12)));
    int above = 0;
    for (std::uint64_t i = 0; i < 10'000; ++i)
        above += draws.lognormal(i, elementary::natural_logarithm(12), 0.7) > 12 ? 1 : 0;
    EXPECT_NEAR(above, 5000, 200);
}

}  // namespace
}  // namespace greengauge
