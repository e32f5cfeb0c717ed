// What a user expects of a case, compared with what came out.
#pragma once

#include "scenarios/scenario.hpp"

namespace greengauge {

/// Each difference as a sentence; none when the expectation holds.
std::vector<Text> differences(const Expectation& expect, const CaseResult& result);

}  // namespace greengauge
