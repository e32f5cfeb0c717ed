// The network of a footprint: the scenario's own processes, those of its database that they need, without what is left
// out.
#pragma once

#include "scenarios/footprint.hpp"
#include "scenarios/scenario.hpp"

namespace greengauge {

struct FootprintNetwork {
    footprint::Inventory inventory;
    std::vector<GreenhouseGas> gases;  ///< of each flow
    std::vector<std::string> left_out;
    std::vector<std::string> uncharacterised;
};

/// Products of the database are those of the scenario that have the same name; own processes are indexed as in the
/// scenario.
std::optional<FootprintNetwork> footprint_network(const FootprintScenario& scenario, const StandardSource& source,
                                                  Diagnostics& diagnostics);

}  // namespace greengauge
