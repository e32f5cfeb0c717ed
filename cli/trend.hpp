// A requirement's values and limits over time, as a picture (SVG).
#pragma once

#include <pugixml.hpp>

#include "cli/history.hpp"

namespace greengauge::cli {

/// Adds an <svg> to `parent`: the values joined by a line and marked by their verdicts, the limit as steps, a mark
/// where the edition changes. Adds nothing when no point has a value. Numbers become doubles only to be placed.
void add_trend(pugi::xml_node parent, const HistorySeries& series, Words words);

}  // namespace greengauge::cli
