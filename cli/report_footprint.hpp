// A product's footprint for people.
#pragma once

#include "cli/page.hpp"
#include "cli/session.hpp"
#include "scenarios/footprint.hpp"

namespace greengauge::cli {

/// "63.2 kgCO2e / 1 piece"
std::string footprint_headline(const FootprintResult& footprint, Words words);

/// Total, by origin, by stage, by process, cut-off, spread, how it was solved. `in_full`: every row, and the exchanges.
void write_footprint(Page& page, Session& session, const FootprintResult& footprint, bool in_full = false);

}  // namespace greengauge::cli
