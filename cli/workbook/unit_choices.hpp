// Units that a user may choose for an input.
#pragma once

#include <string>
#include <vector>

#include "calc/standard/standard.hpp"

namespace greengauge::cli {

/// The input's own unit first, then others of the same kind that differ by no more than a million times: `kg`, `g`,
/// `t`; for `kgce/t` those of both parts. Only the plain number's own, `%`, for a share. Empty for an input without a
/// unit.
std::vector<std::string> unit_choices(const Input& input);

}  // namespace greengauge::cli
