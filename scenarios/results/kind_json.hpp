// What a case of another kind has beside its verdicts, in the JSON result.
#pragma once

#include "scenarios/results/result_json.hpp"

namespace greengauge {

/// Adds `footprint` or `pathway`, where the case has one.
void add_kind(Json& json, const CaseResult& one);

}  // namespace greengauge
