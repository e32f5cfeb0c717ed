// Reads what a scenario of the kind "footprint" says besides [scenario] and [expect].
#pragma once

#include <memory>

#include "scenarios/footprint.hpp"

namespace greengauge {

/// The tables that say it, which the inputs of a case hold.
const std::vector<std::string>& footprint_tables();

/// All that is wrong is reported in one run; nothing when there was an error. `tables`: a record of them.
std::shared_ptr<const FootprintScenario> read_footprint(const Given& tables, const std::string& file,
                                                        Diagnostics& diagnostics);

/// With what a variant or a subject says: processes by name and limits by id, key by key.
Given footprint_with(const Given& base, const Given& changes);

/// The origin of a greenhouse gas by its word in scenarios, and its name for people.
std::optional<footprint::Origin> origin_named(std::string_view word);
Text name_of(footprint::Origin origin);
std::string_view to_string(footprint::Origin origin);

}  // namespace greengauge
