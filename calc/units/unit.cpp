#include "calc/units/unit.hpp"

#include <cstdlib>

#include "calc/units/unit_parser.hpp"

namespace greengauge {
namespace {

Decimal power_of(const Decimal& base, int exponent) {
    Decimal result = 1;
    for (int i = 0; i < exponent; ++i)
        result *= base;
    return result;
}

}  // namespace

Scale operator*(const Scale& a, const Scale& b) { return {a.numerator * b.numerator, a.denominator * b.denominator}; }

Scale operator/(const Scale& a, const Scale& b) { return {a.numerator * b.denominator, a.denominator * b.numerator}; }

Scale power(const Scale& a, int exponent) {
    const int times = std::abs(exponent);
    const Scale raised{power_of(a.numerator, times), power_of(a.denominator, times)};
    return exponent < 0 ? Scale{raised.denominator, raised.numerator} : raised;
}

bool operator==(const Scale& a, const Scale& b) {
    return compare(a.numerator * b.denominator, b.numerator * a.denominator) == 0;
}

Decimal apply(const Scale& scale, const Decimal& number) {
    const Decimal multiplied = number * scale.numerator;
    return scale.denominator == 1 ? multiplied : multiplied / scale.denominator;
}

tl::expected<Unit, Fault> parse_unit(std::string_view text) {
    const auto codes = units::checked_and_normalised(text);
    if (!codes) return tl::make_unexpected(codes.error());
    return units::parse_normalised_unit(*codes, 0);
}

Unit no_unit() { return {}; }

Scale conversion(const Unit& from, const Unit& to) { return from.scale / to.scale; }

}  // namespace greengauge
