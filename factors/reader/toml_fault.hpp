// The TOML parser's complaints, in the project's words.
#pragma once

#include <string_view>

#include "factors/reader/source_text.hpp"

namespace greengauge {

/// `description` is toml++'s own sentence; `place` where it stopped.
Diagnostic fault_of_toml(std::string_view description, const Place& place, const SourceText& source);

}  // namespace greengauge
