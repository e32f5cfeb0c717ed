// Reading a unit out of a longer text. Private to calc/units.
#pragma once

#include <string>
#include <string_view>
#include <tl/expected.hpp>

#include "calc/units/unit.hpp"

namespace greengauge::units {

/// Longer texts are refused: nobody writes them.
inline constexpr std::size_t longest_text = 200;

/// Code point by code point, so that offsets stay: full width to ASCII, every kind of space to a space, every kind of
/// middle dot to `·`, µ to U+00B5, subscript digits to digits. Superscripts stay.
std::u32string normalised(std::string_view text);

/// A fault when the text is too long or not UTF-8.
tl::expected<std::u32string, Fault> checked_and_normalised(std::string_view text);

/// Reads a normalised text; faults count their offset from `offset`.
tl::expected<Unit, Fault> parse_normalised_unit(std::u32string_view text, int offset);

/// The kinds of things that a unit's symbol counts ("piece", "weight case"), sorted, one entry each.
std::vector<std::string> counted_things(std::string_view symbol);

/// The value of a superscript digit, or -1.
int superscript_digit(char32_t code);

}  // namespace greengauge::units
