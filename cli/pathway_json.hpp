// A pathway in the JSON result: `pathway` of a case in docs/result.schema.json.
#pragma once

#include "cli/report_json.hpp"
#include "scenarios/pathway.hpp"

namespace greengauge::cli {

/// Numbers as decimal strings, in t, tce and CNY.
Json json_of(const PathwayResult& pathway);

}  // namespace greengauge::cli
