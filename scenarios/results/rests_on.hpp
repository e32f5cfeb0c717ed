// Which inputs and formulas of a document a requirement or a formula rests on.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "calc/standard/standard.hpp"

namespace greengauge {

/// The names under requirements and formulas, through all formulas that these name; nothing when the document has none
/// of them under such an id.
std::optional<std::set<std::string>> names_under(const Standard& standard, const std::vector<std::string>& ids);

/// Whether an input or a step is among them; everything is, when there are none to choose by. `contents[2].count`
/// counts as `count`.
bool matters(const std::optional<std::set<std::string>>& names, const std::string& name);

}  // namespace greengauge
