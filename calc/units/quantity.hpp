// A number with its unit, read from what people write and written back.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <tl/expected.hpp>

#include "calc/units/unit.hpp"

namespace greengauge {

struct Quantity {
    Decimal number;
    Unit unit;
};

/// Reads "23.4 GJ/t", "1,030,000 t", "1 030 000 t" (space, U+00A0, U+2009, U+202F, apostrophe or comma between groups of three),
/// "３５０万kWh" (full width), "1.2e3 kg", "35%", "12 元", "15". Refuses NaN, infinity, two numbers, a comma as decimal mark
/// ("1,5 t" is an error that says what to write), and units that it does not know.
tl::expected<Quantity, Fault> parse_quantity(std::string_view text);

/// The number in another unit of the same dimension; a fault `unit-mismatch` names both dimensions otherwise.
tl::expected<Decimal, Fault> number_in(const Quantity& quantity, const Unit& unit);

/// Why a number in `from` has no meaning in `to`: another dimension, or other things counted (a weight case is no piece).
std::optional<Fault> cannot_convert(const Unit& from, const Unit& to);

/// `23.4 GJ/t`, exact (30 digits), a form that parse_quantity reads back to the same value.
std::string to_string(const Quantity& quantity);

/// For people: see to_display(Decimal). `30 %`, `9 285 714 mm³`.
std::string to_display(const Quantity& quantity, int significant = 8);

/// The unit as people print it: `m³`, `kgce/t`, `kW·h`.
std::string display_symbol(const Unit& unit);

}  // namespace greengauge
