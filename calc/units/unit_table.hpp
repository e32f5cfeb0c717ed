// The named units, and how a spelling is looked up. Private to calc/units.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "calc/units/unit.hpp"

namespace greengauge::units {

/// The exact spelling of a named unit, with its SI prefix but without 万; null when there is none.
const NamedUnit* find_named(std::string_view spelling);

/// 万 (10^4), 亿 (10^8), ... written before a unit.
struct Multiplier {
    std::string_view symbol;
    int power_of_ten;
};
/// The multiplier that the text begins with, or null.
const Multiplier* multiplier_prefix(std::string_view text);

/// Spellings that people write and that have no one meaning; each with its reason.
struct Refused {
    std::string_view spellings;  ///< separated by spaces
    std::string_view code;
    const char* why_zh;
    const char* why_en;
    const char* advice_zh;
    const char* advice_en;
};
const Refused* find_refused(std::string_view spelling);

/// What may have been meant: the spellings that differ only by case, else the nearest one.
std::vector<std::string> suggestions(std::string_view spelling);

/// The kind of thing that a unit of count counts, where it must not be taken for any other: a weight case of glass is
/// not a piece. Empty for units of anything else.
std::string_view counted_thing(const NamedUnit& unit);

}  // namespace greengauge::units
