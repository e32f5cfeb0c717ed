// Reads what a scenario of the kind "footprint" says besides [scenario] and [expect].
#pragma once

#include <memory>

#include "scenarios/footprint.hpp"

namespace greengauge {

/// All that is wrong is reported in one run; nothing when there was an error.
std::shared_ptr<const FootprintScenario> read_footprint(const Given& root, const std::string& file,
                                                        Diagnostics& diagnostics);

/// The origin of a greenhouse gas by its word in scenarios, and its name for people.
std::optional<footprint::Origin> origin_named(std::string_view word);
Text name_of(footprint::Origin origin);
std::string_view to_string(footprint::Origin origin);

}  // namespace greengauge
