// Numbers of a table: read into a double with its bound, printed with ten digits.
#pragma once

#include <string>
#include <string_view>

#include "calc/number/bounded.hpp"

namespace greengauge::batch {

/// The number at the beginning of a cell, times 10^shift, and how many bytes it took: `[-]digits[.digits][e[±]digits]`
/// of at most 19 digits. 0 bytes where there is no such number: what a person may have written otherwise is
/// parse_quantity()'s.
std::size_t read_number(std::string_view text, int shift, Bounded& number);

/// At most ten significant digits, no trailing zeros: `48.14814815`, `-0.5`, `1.23e-15`.
void append_number(std::string& out, double number);
/// The same at `out`, where there is room for 32 characters; the place behind it.
char* put_number(char* out, double number);

}  // namespace greengauge::batch
