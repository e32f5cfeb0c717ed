// The units that a form offers for an input.
#pragma once

#include <string>
#include <vector>

#include "calc/standard/standard.hpp"

namespace greengauge::page {

/// Symbols that the input takes, its own first, then by size; none for a plain number. Any other unit of the kind may
/// still be typed.
std::vector<std::string> unit_choices(const Input& input);

}  // namespace greengauge::page
