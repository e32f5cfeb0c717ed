// A product's footprint, calculated and judged.
#pragma once

#include "scenarios/footprint.hpp"
#include "scenarios/scenario.hpp"

namespace greengauge {

/// A case of such a scenario, as read from its tables. `failed_to_read` when there was an error.
CaseResult run_footprint(const Case& given, const FootprintScenario& footprint, const std::string& file,
                         const StandardSource& source, Diagnostics& diagnostics);

/// What an expectation may name: `total`, `per_unit`, an origin, a gas (its CO2e); nothing for another name.
std::optional<Quantity> value_named(const FootprintResult& footprint, const std::string& name);
std::vector<std::string> values_of(const FootprintResult& footprint);

}  // namespace greengauge
