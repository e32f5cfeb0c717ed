// The set of global warming potentials that a CO2e value was reckoned with: part of its unit, `tCO2e(AR5)`.
// A unit without one, and CO2 itself, fits every set: what it was reckoned with is not said, or makes no difference.
#pragma once

#include <string>

#include "calc/units/unit.hpp"

namespace greengauge {

/// `AR5` of `kgCO2e(AR5)/kg`; `AR5+AR6` where sets were mixed on purpose; empty when the unit names none, or when the
/// CO2e has been divided out.
std::string gwp_basis(const Unit& unit);

/// The same unit, with this set and no other; an empty one takes it away. CO2 with a set is CO2e: `tCO2e(AR5)` of
/// `tCO2`. A unit without either stays as it is.
Unit with_gwp_basis(Unit unit, const std::string& basis);

/// Whether two bases can meet: either is empty, or both are the same.
bool same_gwp_basis(const std::string& a, const std::string& b);

/// What comes of values of two bases: the one that is named; both, joined by `+`, where they differ.
std::string joined_gwp_basis(const std::string& a, const std::string& b);

/// "CO2e under AR5 and under AR6 cannot be {added}": one set of words for load time and run time.
Fault gwp_mismatch(const std::string& a, const std::string& b, const Text& verb);

}  // namespace greengauge
