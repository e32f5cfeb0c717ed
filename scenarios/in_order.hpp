// Diagnostics as a person reads a file: from top to bottom, and nothing twice.
#pragma once

#include "calc/text/diagnostic.hpp"

namespace greengauge {

/// Adds what was found: first of `file`, by its lines, then of other files. What says the same of the same place is
/// added once.
void add_in_order(const Diagnostics& found, const std::string& file, Diagnostics& diagnostics);

}  // namespace greengauge
