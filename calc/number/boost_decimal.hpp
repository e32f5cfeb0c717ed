// The Boost number inside a Decimal; for the few files that need it.
#pragma once

// Else it asks the locale how digits are grouped, which would bring all of iostreams into the page.
#define BOOST_LEXICAL_CAST_ASSUME_C_LOCALE
#include <boost/multiprecision/cpp_dec_float.hpp>
#include <new>

#include "calc/number/decimal.hpp"

namespace greengauge {

using BoostDecimal = boost::multiprecision::number<boost::multiprecision::cpp_dec_float<34>, boost::multiprecision::et_off>;

/// A Decimal's bytes are those of a BoostDecimal, which is plain data: digits, exponent, sign, class.
struct DecimalInside {
    static BoostDecimal& of(Decimal& number) { return *std::launder(reinterpret_cast<BoostDecimal*>(number.inside_)); }
    static const BoostDecimal& of(const Decimal& number) { return *std::launder(reinterpret_cast<const BoostDecimal*>(number.inside_)); }
    static_assert(sizeof(BoostDecimal) <= Decimal::size && alignof(BoostDecimal) <= 8);
    static_assert(std::is_trivially_destructible_v<BoostDecimal>);
};

inline const BoostDecimal& boost_of(const Decimal& number) { return DecimalInside::of(number); }

inline Decimal decimal_of(const BoostDecimal& number) {
    Decimal result;
    DecimalInside::of(result) = number;
    return result;
}

}  // namespace greengauge
