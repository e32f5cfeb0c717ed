// What the editions in a catalogue say about each other.
#pragma once

#include <string>
#include <vector>

#include "calc/standard/standard.hpp"

namespace greengauge {

/// Checks that numbers are unique, that `replaces`, `replaced_by`, `until` and `effective` do not contradict each
/// other, and that
/// `[use]` names documents that are there. Then fills in what follows: the last day of an edition is the day before its
/// successor's first.
void check_editions(const std::vector<Standard*>& standards, Diagnostics& diagnostics);

}  // namespace greengauge
