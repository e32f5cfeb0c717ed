// A pathway in the JSON result: `pathway` of a case in docs/result.schema.json.
#pragma once

#include "scenarios/pathway.hpp"
#include "scenarios/results/result_json.hpp"

namespace greengauge {

/// Numbers as decimal strings, in t, tce and CNY.
Json json_of(const PathwayResult& pathway);

}  // namespace greengauge
