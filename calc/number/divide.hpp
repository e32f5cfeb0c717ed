// Division whose exact results are exact.
#pragma once

#include "calc/number/decimal.hpp"

namespace greengauge {

/// a / b, rounded to 48 digits. cpp_dec_float divides by Newton's method and is off near its 57th digit: 8 × 3600 /
/// 3600 comes out above 8 and floor(28800000 / 3600000) is 7. Rounding first makes every quotient that terminates
/// exact. Division by zero gives infinity or NaN, as cpp_dec_float does.
Decimal divide(const Decimal& a, const Decimal& b);

}  // namespace greengauge
