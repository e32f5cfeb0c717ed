// A pathway in the report that a person reads.
#pragma once

#include "cli/page.hpp"
#include "cli/session.hpp"
#include "scenarios/pathway.hpp"

namespace greengauge::cli {

/// The years, the peak, the curve, the cheapest set, the drivers and the bands. `all`: every year, and the factors'
/// clauses.
void write_pathway(Page& page, Session& session, const PathwayResult& pathway, bool all);

/// The cases of one scenario next to each other: nothing where fewer than two have a pathway.
void write_side_by_side(Page& page, Session& session, const ScenarioResult& result);

}  // namespace greengauge::cli
