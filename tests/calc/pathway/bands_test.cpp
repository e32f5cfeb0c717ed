#include "calc/pathway/bands.hpp"

#include <cmath>
#include <gtest/gtest.h>

#include "tests/calc/pathway/models.hpp"

namespace greengauge::pathway {
namespace {

using tests::plant;

Driver driver(Driver::Kind kind, Driver::Shape shape, double low, double mode, double high) {
    return {"d", kind, 0, shape, low, mode, high, 2020, 2030};
}

Bands of(const Model<Decimal>& model, const std::vector<Driver>& drivers, std::uint64_t seed = 42, int samples = 4000) {
    return bands(model, Taken(model.measures.size(), true), drivers, {}, {}, {}, samples, seed);
}

bool equal(const Bands& a, const Bands& b) {
    for (std::size_t t = 0; t < a.co2.size(); ++t)
        if (a.co2[t].low != b.co2[t].low || a.co2[t].median != b.co2[t].median || a.co2[t].high != b.co2[t].high ||
            a.co2[t].mean != b.co2[t].mean)
            return false;
    return a.peak_years == b.peak_years && a.met == b.met;
}

TEST(Bands, TheSameSeedGivesTheSameNumbersAndAnotherOthers) {
    const std::vector<Driver> drivers{driver(Driver::Kind::output, Driver::Shape::triangular, -0.1, 0, 0.3)};
    EXPECT_TRUE(equal(of(plant(), drivers), of(plant(), drivers)));
    EXPECT_FALSE(equal(of(plant(), drivers), of(plant(), drivers, 43)));
}

TEST(Bands, WidenFromTheFirstYearToTheLast) {
    const Bands found = of(plant(), {driver(Driver::Kind::output, Driver::Shape::uniform, -0.2, 0, 0.2)});
    EXPECT_DOUBLE_EQ(found.co2[0].low, 6000);
    EXPECT_DOUBLE_EQ(found.co2[0].high, 6000);
    // Uniform on ±20 %: 2.5 % lie below -19 %, in 2030; half of that in 2025.
    EXPECT_NEAR(found.co2[10].low, 6000 * 0.81, 20);
    EXPECT_NEAR(found.co2[10].high, 6000 * 1.19, 20);
    EXPECT_NEAR(found.co2[5].low, 6000 * 0.905, 10);
    EXPECT_NEAR(found.co2[10].median, 6000, 30);
}

TEST(Bands, OfATriangleHaveItsMeanAndItsQuantiles) {
    const Bands found = of(plant(), {driver(Driver::Kind::output, Driver::Shape::triangular, -0.1, 0, 0.2)}, 7, 20000);
    EXPECT_NEAR(found.co2[10].mean, 6000 * (1 + 0.1 / 3), 8);
    EXPECT_NEAR(found.co2[10].low, 6000 * (1 - 0.1 + std::sqrt(0.025 * 0.3 * 0.1)), 12);
    EXPECT_NEAR(found.co2[10].high, 6000 * (1 + 0.2 - std::sqrt(0.025 * 0.3 * 0.2)), 20);
}

// IPCC 2006, volume 1, equation 3.2: the half-widths of a sum, where the shares are small and independent.
TEST(Bands, AgreeWithFirstOrderPropagation) {
    const std::vector<Driver> drivers{driver(Driver::Kind::emission, Driver::Shape::normal, -0.1, 0, 0.1),  // of 4000
                                      driver(Driver::Kind::process, Driver::Shape::normal, -0.2, 0, 0.2)};  // of 1000
    const Bands found = of(plant(), drivers, 1, 40000);
    const double half_width = std::sqrt(400.0 * 400 + 200.0 * 200);
    EXPECT_NEAR(found.co2[10].high - 6000, half_width, 0.03 * half_width);
    EXPECT_NEAR(6000 - found.co2[10].low, half_width, 0.03 * half_width);
    EXPECT_NEAR(found.co2[10].mean, 6000, 5);
}

TEST(Bands, SamplesAreNotAllAlike) {
    Model<Decimal> model = plant();
    model.measures = {tests::measure(2020, 1, 30, {{tests::Kind::saves, 0, -1, Decimal("0.5"), 1}})};
    const Bands varied =
        bands(model, {true}, {driver(Driver::Kind::effect, Driver::Shape::uniform, -0.5, 0, 0.5)}, {}, {}, {}, 10, 1);
    EXPECT_LT(varied.co2[10].low, varied.co2[10].median);
    EXPECT_LT(varied.co2[10].median, varied.co2[10].high);
}

TEST(Bands, CountHowOftenATargetIsMetAndWhenThePeakIs) {
    Model<Decimal> model = plant();
    model.activities[0].output = {1000, 1020, 1040, 1060, 1050, 1040, 1030, 1020, 1010, 1000, 990};
    Target cap;
    cap.year = 2030;
    cap.limit = 5940;  // the middle of 2030
    Target peak;
    peak.form = Target::Form::peak_before;
    peak.year = 2024;
    const Bands found = bands(model, {}, {driver(Driver::Kind::output, Driver::Shape::uniform, -0.2, 0, 0.2)},
                              {cap, peak}, {}, {}, 10000, 3);
    EXPECT_NEAR(found.met[0], 5000, 150);
    int all = 0;
    int before = 0;
    for (const auto& [year, count] : found.peak_years) {
        all += count;
        if (year < 2024) before += count;
    }
    EXPECT_EQ(all, 10000);
    EXPECT_EQ(found.met[1], before);
    EXPECT_GT(found.peak_years.size(), 2U);
}

}  // namespace
}  // namespace greengauge::pathway
