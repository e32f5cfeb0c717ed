// How probable compliance is where inputs are not known exactly.
#pragma once

#include "scenarios/scenario.hpp"

namespace greengauge {

/// Beside each verdict that rests on uncertain values: how probable compliance is. Uncertain whole numbers are errors.
void add_probabilities(const Standard& document, const Case& one, Assessment& assessment, Diagnostics& diagnostics);

}  // namespace greengauge
