// Limits of a footprint against its value, in the user's units.
#pragma once

#include "scenarios/footprint.hpp"

namespace greengauge {

/// What is judged, and in what it is measured.
struct JudgedFootprint {
    Decimal total;                ///< kgCO2e of the declared amount
    Quantity amount;              ///< declared
    std::optional<Decimal> mass;  ///< kg of one unit of the product
    Unit unit;                    ///< of the product, which `mass` belongs to
};

/// The value in the limit's unit: of the declared amount (kgCO2e), of a unit of the product, or of its mass. An error
/// where they have nothing in common.
std::optional<Decimal> value_in_unit_of(const FootprintLimit& limit, const JudgedFootprint& of,
                                        Diagnostics& diagnostics);

/// One requirement a limit.
std::optional<Assessment> judge_footprint(const FootprintScenario& scenario, const JudgedFootprint& of, Date date,
                                          Evidence evidence, Diagnostics& diagnostics);

}  // namespace greengauge
