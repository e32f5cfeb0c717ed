// A product's footprint for people and for programs.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "cli/page.hpp"
#include "cli/session.hpp"
#include "scenarios/footprint.hpp"

namespace greengauge::cli {

/// "63.2 kgCO2e / 1 piece"
std::string footprint_headline(const FootprintResult& footprint, Words words);

/// Total, by origin, by stage, by process, cut-off, spread, how it was solved. `in_full`: every row, and the exchanges.
void write_footprint(Page& page, Session& session, const FootprintResult& footprint, bool in_full = false);

/// The same with every number; `sankey` is nodes and links as diagram libraries take them.
nlohmann::ordered_json footprint_json(const FootprintResult& footprint);

}  // namespace greengauge::cli
