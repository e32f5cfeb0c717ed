#pragma once

#include <string>
#include <tl/expected.hpp>

#include "calc/text/diagnostic.hpp"

namespace greengauge::cli {

/// The text of a file of at most 16 MiB, or why it cannot be read.
tl::expected<std::string, Fault> read_file(const std::string& path);

}  // namespace greengauge::cli
