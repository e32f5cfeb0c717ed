// What the evaluator needs to know of a kind of number.
#pragma once

#include <cmath>

#include "calc/number/decimal.hpp"
#include "calc/table/table.hpp"
#include "calc/units/unit.hpp"

namespace greengauge::formula {

template <class Number>
struct Arithmetic;

/// Judgement: compared as if rounded to 30 digits.
template <>
struct Arithmetic<Decimal> {
    static Decimal of(const Decimal& number) { return number; }
    static int compare(const Decimal& a, const Decimal& b) { return greengauge::compare(a, b); }
    static Decimal round(const Decimal& x, const Decimal& interval) { return round_gbt8170(x, interval); }
    static Decimal coordinate(const Decimal& x) { return x; }
    /// The integer nearest to x where x is one but for the 30th digit, so that 0.3 / 0.1 floors to 3.
    static Decimal whole(const Decimal& x) {
        const Decimal nearest = greengauge::round_gbt8170(x, 1);
        return greengauge::compare(x, nearest) == 0 ? nearest : x;
    }
    static bool finite(const Decimal& x) { return is_finite(x); }
    static Decimal convert(const Scale& scale, const Decimal& x) { return apply(scale, x); }
    static bool within(const Interval& range, const Decimal& x) { return range.contains(x); }
    static Decimal pow(const Decimal& base, const Decimal& exponent) { return greengauge::pow(base, exponent); }
};

/// Volume: a judgement within rounding error of a limit is made again in decimal.
template <>
struct Arithmetic<double> {
    static constexpr double rounding = 4e-15;  ///< what a few operations leave, relative
    static double of(const Decimal& number) { return to_double(number); }
    static int compare(double a, double b) { return a < b ? -1 : a > b ? 1 : 0; }
    static double round(double x, double interval) {
        const double steps = whole(std::fabs(x / interval));
        const double down = std::floor(steps);
        const double rest = steps - down;
        const bool half = std::fabs(rest - 0.5) <= rounding * steps;
        const bool up = half ? std::fmod(down, 2.0) != 0.0 : rest > 0.5;
        return std::copysign((up ? down + 1 : down) * interval, x);
    }
    /// Where a table is entered: the digits that a person would have written, so that 0.1 + 0.2 meets a row up to 0.3.
    static Decimal coordinate(double x) {
        if (const auto written = decimal_from_double(x)) return *written;
        return parse_decimal(to_string(Decimal(x), 15)).value_or(Decimal(x));
    }
    /// What rounding leaves of an integer is one, so that 0.3 / 0.1 floors to 3.
    static double whole(double x) {
        const double nearest = std::round(x);
        return std::fabs(x - nearest) <= rounding * std::fabs(x) ? nearest : x;
    }
    static bool finite(double x) { return std::isfinite(x); }
    static double convert(const Scale& scale, double x) { return x * to_double(scale.numerator) / to_double(scale.denominator); }
    static bool within(const Interval& range, double x) {
        const bool below =
            range.low && (x < to_double(*range.low) || (x == to_double(*range.low) && !range.low_closed));
        return !below &&
               !(range.high && (x > to_double(*range.high) || (x == to_double(*range.high) && !range.high_closed)));
    }
    static double pow(double base, double exponent) { return std::pow(base, exponent); }
};

}  // namespace greengauge::formula
