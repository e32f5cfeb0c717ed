// A product's footprint, calculated and judged.
#pragma once

#include "scenarios/footprint.hpp"
#include "scenarios/scenario.hpp"

namespace greengauge {

/// The one case of such a scenario. `failed_to_read` when there was an error.
CaseResult run_footprint(const Scenario& scenario, const StandardSource& source, Diagnostics& diagnostics);

/// Adds what differs from the expected total.
void compare_with_expected(const FootprintScenario& scenario, CaseResult& result);

}  // namespace greengauge
