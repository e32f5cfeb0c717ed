// Paths as a host of repositories knows them.
#pragma once

#include <string>

#include "calc/text/diagnostic.hpp"

namespace greengauge::cli {

/// The file's path below the folder that holds the repository (the nearest one upward with a `.git`, else the current
/// folder), with `/` between folders: `scenarios/box.toml`. A file elsewhere keeps its absolute path; what is no file
/// (`<stdin>`) stays as it is.
std::string path_in_repository(const std::string& file);

/// Where something stands: `scenarios/box.toml:3:1`, of a workbook's cell `scenarios/box.xlsx:Sheet!B7`. Inert.
std::string place_in_repository(const Place& place);

/// The path as a URI reference: relative, or with `file://`.
std::string uri_of(const std::string& path_in_repository);

}  // namespace greengauge::cli
