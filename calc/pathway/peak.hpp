// When emissions are highest, and whether that is a peak.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "calc/number/decimal.hpp"

namespace greengauge::pathway {

struct PeakTest {
    Decimal plateau = 0;  ///< a year within this share of the height still counts as being at it
    int years_after = 1;  ///< how many years the horizon must show behind the peak
};

/// The highest year, the last that is still at the height, and the test whether that is a peak. It is one when
/// 1. the horizon shows at least `years_after` years behind the last year at the height, and
/// 2. emissions fall at the end of the horizon: its last year is below the year before.
/// Every year behind the last one at the height is below it by definition. What fails the test is not disproved: a
/// longer horizon would tell.
struct Peak {
    enum class Standing : std::uint8_t {
        peak,
        still_at_the_height,  ///< the last year of the horizon is at the height
        too_few_years_after,
        rising_at_the_end
    };
    Standing standing = Standing::still_at_the_height;
    int year = 0;               ///< the first year of the greatest emissions
    int first_year = 0;         ///< of those at the height
    int last_year = 0;          ///< of those at the height: the one that a target judges
    Decimal height = 0;         ///< kgCO2e
    std::vector<int> rebounds;  ///< years behind the peak that are above the year before

    [[nodiscard]] bool is_peak() const { return standing == Standing::peak; }
    [[nodiscard]] bool plateau() const { return first_year != last_year; }
};

std::string_view to_string(Peak::Standing standing);  ///< "peak", "still at the height" ...

/// Precondition: `emissions` is not empty; emissions[0] is that of `first_year`.
Peak peak_of(const std::vector<Decimal>& emissions, int first_year, const PeakTest& test);

/// The same year in doubles, for many samples.
int last_year_at_the_height(const std::vector<double>& emissions, int first_year, double plateau);

}  // namespace greengauge::pathway
