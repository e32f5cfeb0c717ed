// What a footprint's reports say in words, whatever their form.
#pragma once

#include <string>
#include <vector>

#include "cli/session.hpp"
#include "scenarios/footprint.hpp"

namespace greengauge::cli {

/// Five digits and the unit.
std::string shown_co2e(double kilograms, Words words);
/// "12.3 %"
std::string shown_share(double share);

/// What a reader should know before relying on it: mixed or unstated warming potentials, what is left out.
std::vector<std::string> cautions_of(const FootprintResult& footprint, Words words);
/// Processes, rounds, residual.
std::string solution_of(const FootprintResult& footprint, Words words);
/// How many processes the cut-off hides, and what they add up to; empty without a cut-off.
std::string cut_off_of(const FootprintResult& footprint, Words words);

}  // namespace greengauge::cli
