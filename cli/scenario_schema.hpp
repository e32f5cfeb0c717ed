// A JSON Schema of scenario files, for editors: completion, hover, and a red line under what is misspelt.
#pragma once

#include <string>
#include <vector>

#include "calc/standard/standard.hpp"
#include "cli/session.hpp"

namespace greengauge::cli {

/// The text of docs/scenario-file.schema.json: the format, without the inputs of any document.
extern const char* const scenario_file_schema;

/// The schema (draft-07, as text) of a scenario that is judged by these documents: the format's, with their inputs, the
/// rows of their tables that the catalogue lacks, and their requirements. Labels stand in both languages, `language`
/// first. Where two documents give one name different meanings, either is accepted.
std::string scenario_schema(const std::vector<const Standard*>& standards, Language language);

}  // namespace greengauge::cli
