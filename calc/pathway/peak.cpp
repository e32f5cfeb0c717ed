#include "calc/pathway/peak.hpp"

#include <algorithm>

namespace greengauge::pathway {

std::string_view to_string(Peak::Standing standing) {
    switch (standing) {
        case Peak::Standing::peak:
            return "peak";
        case Peak::Standing::too_few_years_after:
            return "too few years after";
        case Peak::Standing::rising_at_the_end:
            return "rising at the end";
        case Peak::Standing::still_at_the_height:
            break;
    }
    return "still at the height";
}

Peak peak_of(const std::vector<Decimal>& emissions, int first_year, const PeakTest& test) {
    Peak peak;
    const auto year_of = [&](std::size_t i) { return first_year + static_cast<int>(i); };
    std::size_t highest = 0;
    for (std::size_t i = 1; i < emissions.size(); ++i)
        if (compare(emissions[i], emissions[highest]) > 0) highest = i;
    peak.height = emissions[highest];
    peak.year = year_of(highest);
    const Decimal at_the_height = peak.height - abs(peak.height) * test.plateau;
    std::size_t first = highest;
    std::size_t last = highest;
    for (std::size_t i = 0; i < emissions.size(); ++i) {
        if (compare(emissions[i], at_the_height) < 0) continue;
        first = std::min(first, i);
        last = i;
    }
    peak.first_year = year_of(first);
    peak.last_year = year_of(last);
    for (std::size_t i = last + 1; i < emissions.size(); ++i)
        if (compare(emissions[i], emissions[i - 1]) > 0) peak.rebounds.push_back(year_of(i));

    const std::size_t end = emissions.size() - 1;
    if (last == end) {
        peak.standing = Peak::Standing::still_at_the_height;
    } else if (end - last < static_cast<std::size_t>(std::max(test.years_after, 1))) {
        peak.standing = Peak::Standing::too_few_years_after;
    } else if (compare(emissions[end], emissions[end - 1]) >= 0) {
        peak.standing = Peak::Standing::rising_at_the_end;
    } else {
        peak.standing = Peak::Standing::peak;
    }
    return peak;
}

int last_year_at_the_height(const std::vector<double>& emissions, int first_year, double plateau) {
    const double height = *std::max_element(emissions.begin(), emissions.end());
    const double at_the_height = height - (height < 0 ? -height : height) * plateau;
    std::size_t last = 0;
    for (std::size_t i = 0; i < emissions.size(); ++i)
        if (emissions[i] >= at_the_height) last = i;
    return first_year + static_cast<int>(last);
}

}  // namespace greengauge::pathway
