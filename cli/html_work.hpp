// The work behind a verdict inside a report of pugixml's.
#pragma once

#include <pugixml.hpp>

#include "cli/judgement.hpp"
#include "scenarios/results/work.hpp"

namespace greengauge::cli {

/// As greengauge::write_work(), of a document in use in this session.
void write_work(pugi::xml_node parent, Session& session, const CaseResult& one, const Assessment& assessment);

}  // namespace greengauge::cli
