// Reading a document only as far as another one uses it.
#pragma once

#include "factors/reader/parts.hpp"

namespace greengauge {

/// Identity, categories, tables: what a document publishes. `chain`: the documents whose [use] leads here.
std::optional<Standard> read_published(std::string_view text, const std::string& file, const DocumentSource& others,
                                       const Chain& chain, Diagnostics& diagnostics);

}  // namespace greengauge
