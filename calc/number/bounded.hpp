// A double and how far it may be from the number that is meant: what columns of doubles compute with.
#pragma once

#include <cmath>

#include "calc/number/decimal.hpp"

namespace greengauge {

/// |value - exact| <= error. A bound of 0: the double is the number itself.
struct Bounded {
    double value = 0;
    double error = 0;
};

/// What one operation on doubles adds to the bound, relative to its result: two units in the last place, so that the
/// rounding of the bounds themselves is in it, too.
inline constexpr double rounding_bound = 2.5e-16;

/// The nearest double, and a bound of its distance.
inline Bounded bounded(const Decimal& number) {
    const double value = to_double(number);
    if (!std::isfinite(value)) return {value, value};
    const double distance = std::fabs(to_double(number - Decimal(value)));
    return {value, distance * (1 + rounding_bound)};
}

}  // namespace greengauge
