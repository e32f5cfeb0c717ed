// The number of a judgement: decimal, so that 0.1 + 0.2 is 0.3 and a limit is its own printed digits.
#pragma once

#include <boost/multiprecision/cpp_dec_float.hpp>
#include <optional>
#include <string>
#include <string_view>

namespace greengauge {

/// 34 significant decimal digits, as IEEE 754 decimal128. The same digits natively and in WebAssembly.
using Decimal = boost::multiprecision::number<boost::multiprecision::cpp_dec_float<34>, boost::multiprecision::et_off>;

/// Reads exactly `[+-]digits[.digits][(e|E)[+-]digits]`, the whole text; no separators, no NaN, no infinity.
/// Exponents beyond ±400 are refused. Returns nothing when the text is not such a number.
std::optional<Decimal> parse_decimal(std::string_view text);

/// The digits of a double as a person wrote them: exact for any decimal of at most 15 significant digits.
/// Returns nothing for NaN and infinity, and when 15 digits do not give the double back (more were written).
std::optional<Decimal> decimal_from_double(double number);

/// At most `significant` digits, half to even, no trailing zeros, plain notation between 1e-15 and 1e21, else `1.23e-30`.
std::string to_string(const Decimal& number, int significant = 30);

/// For people: at most `significant` digits, and never more than `decimals` after the point; groups of three by U+2009 when
/// `grouped`. Only for display: what is displayed never feeds back into what is judged.
std::string to_display(const Decimal& number, int significant = 8, bool grouped = true);

double to_double(const Decimal& number);

/// -1, 0, +1: compares as if both were rounded to 30 significant digits, so that 1 / 3 × 3 meets 1.
/// (Two numbers nearer to each other than 1e-30 of the larger are equal.)
int compare(const Decimal& a, const Decimal& b);

/// GB/T 8170-2008: rounds to the nearest multiple of `interval` (> 0: 1, 0.5, 0.2, 0.1, 10 ...), half to even,
/// negatives by absolute value. A value within 1e-30 relative of a half counts as the half.
Decimal round_gbt8170(const Decimal& number, const Decimal& interval);

bool is_integer(const Decimal& number);

}  // namespace greengauge
