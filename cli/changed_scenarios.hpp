// Of the scenarios of a run, those that --changed-since leaves.
#pragma once

#include "cli/judgement.hpp"

namespace greengauge::cli {

/// The scenarios that differ from the revision; all of them when something has changed that all of them rest on: an
/// overlay, the catalogue's file or the baseline. Says on standard error which it was. None, and an error, when git cannot tell.
std::vector<std::string> changed_scenarios(Session& session, const Selection& selection, const Files& files,
                                           Diagnostics& diagnostics);

}  // namespace greengauge::cli
