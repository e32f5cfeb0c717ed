// Units as people write them: `kgce/t`, `万kWh`, `gce/(kW·h)`, `吨标准煤`, `%`.
#pragma once

#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

#include "calc/number/decimal.hpp"
#include "calc/text/diagnostic.hpp"
#include "calc/units/dimension.hpp"

namespace greengauge {

/// How many coherent units (kg, m, s, kgce, kgCO2e, CNY, piece and their products) one unit is: an exact fraction.
struct Scale {
    Decimal numerator = 1;
    Decimal denominator = 1;

    [[nodiscard]] bool is_one() const { return numerator == denominator; }
};
Scale operator*(const Scale& a, const Scale& b);
Scale operator/(const Scale& a, const Scale& b);
Scale power(const Scale& a, int exponent);
bool operator==(const Scale& a, const Scale& b);
/// `number × scale`, multiplied first, divided last, so that what terminates stays exact.
Decimal apply(const Scale& scale, const Decimal& number);

/// A unit: its dimension, its size, and the symbol under which it is shown. Products and quotients are units again.
struct Unit {
    Dimension dimension;
    Scale scale;
    std::string symbol;  ///< as written, normalised (`kgce/t`); empty for the plain number 1

    [[nodiscard]] bool plain_number() const { return dimension.dimensionless() && scale.is_one(); }
    [[nodiscard]] bool same_size_as(const Unit& other) const { return dimension == other.dimension && scale == other.scale; }
};

/// Reads a unit expression: named units with SI prefixes where the unit takes them, Chinese and English spellings, 万 and 亿
/// as multipliers, `·`, `*`, `.`, `/`, `per`, parentheses, exponents (`m3`, `m^3`, `m³`, `s-1`), `1` for no unit.
/// `a/b·c` is refused as ambiguous: write `a/(b·c)`. Faults carry the offset and a "did you mean".
tl::expected<Unit, Fault> parse_unit(std::string_view text);

/// The unit `1`.
Unit no_unit();

/// One named unit, for listings, completion and the documentation.
struct NamedUnit {
    std::string symbol;
    std::vector<std::string> spellings;  ///< every other accepted spelling
    Text name;
    Unit unit;
};
const std::vector<NamedUnit>& named_units();

/// The factor that takes a number in `from` to a number in `to`. Both must have the same dimension (precondition).
Scale conversion(const Unit& from, const Unit& to);

}  // namespace greengauge
