// A product's footprint on a page to be printed.
#pragma once

#include <pugixml.hpp>

#include "cli/session.hpp"
#include "scenarios/footprint.hpp"

namespace greengauge::cli {

/// A section: total and origins, bars by stage and by process, cut-off, data quality, uncertainty.
void write_footprint(pugi::xml_node parent, Session& session, const FootprintResult& footprint);

}  // namespace greengauge::cli
