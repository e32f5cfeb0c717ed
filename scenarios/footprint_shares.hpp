// The parts of a footprint, by name: what a report shows.
#pragma once

#include "calc/footprint/contribution.hpp"
#include "scenarios/footprint.hpp"

namespace greengauge {

/// A network that has been solved.
struct SolvedFootprint {
    const footprint::Inventory& inventory;
    const footprint::System& system;
    const footprint::Solution& solution;
    const footprint::Contributions& contributions;
    const footprint::Vector& factors;
};

/// Process, with its product where it makes several.
std::string name_of_activity(const SolvedFootprint& of, int activity);

/// Fills by_process, by_exchange, links, the cut-off and what runs backwards.
void add_shares(const SolvedFootprint& of, FootprintResult& result);

/// The exchanges with the largest part in the variance of the result, to first order; at most `most`.
std::vector<FootprintShare> sources_of_spread(const SolvedFootprint& of, std::size_t most);

}  // namespace greengauge
