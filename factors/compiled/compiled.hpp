// A document that was read and compiled, as bytes: what the page's small engine takes, which has no reader of
// documents.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "calc/standard/standard.hpp"

namespace greengauge {

/// A document without its worked examples. The bytes are for the program that was built with this one.
std::string compiled_bytes(Standard standard);

/// The same document again; nothing when the bytes are none of this format, or damaged.
std::optional<Standard> standard_of_bytes(std::string_view bytes);

}  // namespace greengauge
