// Doing something again whenever the files that it reads have changed.
#pragma once

#include <functional>

#include "cli/judgement.hpp"

namespace greengauge::cli {

/// Runs `once` now, in a session of its own each time, and again when a scenario, an overlay, the catalogue or another
/// file of the selection has changed, come or gone; until the user interrupts or nobody reads the output. Returns the
/// exit code of the last run.
int watch(Session& session, const Selection& selection, const std::function<int(Session&)>& once);

}  // namespace greengauge::cli
