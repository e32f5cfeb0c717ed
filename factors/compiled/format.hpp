// What writing and reading compiled documents agree on.
#pragma once

#include <string_view>

namespace greengauge::compiled {

/// Begins every file; another number where the format changes.
inline constexpr std::string_view signature = "greengauge document 2\n";
/// More digits than a decimal has.
inline constexpr int digits = 80;

}  // namespace greengauge::compiled
