// The dimension of a value at run time, derived from the Boost.Units types of dimensions.hpp: one truth.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>

#include "calc/text/text.hpp"

namespace greengauge {

/// The base dimensions, in the order of the exponents below. SI's five that the field uses, and four of its own.
enum class Base : std::uint8_t { mass, length, time, temperature, current, standard_coal, co2_equivalent, currency, count };
inline constexpr std::size_t base_dimensions = 9;

/// Exponents over the base dimensions: kWh is {mass 1, length 2, time -2}; kgce/t is {standard_coal 1, mass -1}.
struct Dimension {
    std::array<std::int8_t, base_dimensions> exponents{};

    [[nodiscard]] bool dimensionless() const { return exponents == std::array<std::int8_t, base_dimensions>{}; }
    bool operator==(const Dimension& other) const { return exponents == other.exponents; }
};

Dimension operator*(const Dimension& a, const Dimension& b);
Dimension operator/(const Dimension& a, const Dimension& b);
Dimension power(const Dimension& a, int exponent);
/// The n-th root, or nothing when an exponent is not a multiple of n.
std::optional<Dimension> root(const Dimension& a, int n);

/// What a person calls it: "energy" / "能量", "standard coal per mass"; falls back to `kg·m2·s-2`.
Text name_of(const Dimension& dimension);

}  // namespace greengauge
