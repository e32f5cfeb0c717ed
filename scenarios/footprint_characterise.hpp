// What an elementary flow counts in CO2 equivalents, by the scenario's set of global warming potentials; and the
// spreads that data-quality scores stand for.
#pragma once

#include "scenarios/footprint.hpp"
#include "scenarios/scenario.hpp"

namespace greengauge {

/// A table of a document that the scenario names.
struct GwpSet {
    const Standard* document = nullptr;
    const Table* table = nullptr;
    std::string name;  ///< "NUMBER: TABLE"
};

/// The set that a text names, `NUMBER: TABLE`, or `NUMBER` where the document has one such table only.
std::optional<GwpSet> gwp_set(const Given& named, Date date, const StandardSource& source, Diagnostics& diagnostics);

struct Characterised {
    std::vector<std::optional<Amount>> gwp;  ///< of each flow; nothing for CO2e
    Evidence evidence = Evidence::A;
    bool unstated = false;  ///< some CO2e does not say its set
};

/// Puts the factors into the flows of the inventory. A gas that the set does not have is an error, as is CO2e of
/// another set unless `mixed_gwp` says why.
Characterised characterise(const GwpSet& set, const std::vector<GreenhouseGas>& gases, const std::string& mixed_gwp,
                           Date date, footprint::Inventory& inventory, Diagnostics& diagnostics);

/// Turns scores into spreads by the tables of the document that the scenario names.
void spread_by_scores(const FootprintScenario& scenario, Date date, const StandardSource& source,
                      footprint::Inventory& inventory, Diagnostics& diagnostics);

}  // namespace greengauge
