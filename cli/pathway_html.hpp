// A pathway in the printed report: pictures and tables.
#pragma once

#include <pugixml.hpp>

#include "cli/session.hpp"
#include "scenarios/pathway.hpp"

namespace greengauge::cli {

void write_pathway(pugi::xml_node parent, Session& session, const PathwayResult& pathway);

}  // namespace greengauge::cli
