// A footprint in the JSON result: `footprint` of a case in docs/result.schema.json.
#pragma once

#include "scenarios/footprint.hpp"
#include "scenarios/results/result_json.hpp"

namespace greengauge {

/// With every number; `sankey` is nodes and links as diagram libraries take them.
Json json_of(const FootprintResult& footprint);

}  // namespace greengauge
