// TOML that the command writes for people to fill in, with comments, which no TOML library writes.
#pragma once

#include <string>
#include <string_view>

namespace greengauge::cli {

/// A basic string; what could harm a terminal is made inert.
std::string toml_string(std::string_view text);

}  // namespace greengauge::cli
