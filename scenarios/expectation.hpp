// What a user expects of a case, compared with what came out.
#pragma once

#include "scenarios/scenario.hpp"

namespace greengauge {

/// Each difference as a sentence; none when the expectation holds.
std::vector<Text> differences(const Expectation& expect, const CaseResult& result);

/// Whether a key of [expect] means a requirement: `layers` means every document's, `GB 90001-2020: layers` (also without
/// the year) the one of that document.
bool means(const std::string& key, const std::string& number, const std::string& id);

}  // namespace greengauge
