// Reads a standard's file (TOML) into the model. All that is wrong with it is reported in one run.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "calc/standard/standard.hpp"

namespace greengauge {

/// Gives the text of another document by its number, for `[use]`; nothing when there is none.
using DocumentSource = std::function<std::optional<std::string>(const std::string& number)>;

/// Parses, checks names and units, and compiles. `file` is the name shown in diagnostics. Returns nothing when there
/// was an error. Never throws on bad input; the size of a file is limited to 4 MiB and its nesting to 32.
std::optional<Standard> read_standard(std::string_view text, const std::string& file, const DocumentSource& others,
                                      Diagnostics& diagnostics);

/// A document's text before its worked examples, where they stand last: they ran when the catalogue was built, and
/// reading them is a fifth of a check's time.
std::string_view without_examples(std::string_view text);

/// A TOML text as a record of values with places; used for examples and for scenarios alike.
/// Nothing when it is not TOML (the fault says where).
std::optional<Given> read_toml(std::string_view text, const std::string& file, Diagnostics& diagnostics);

}  // namespace greengauge
