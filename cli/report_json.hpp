// The result as JSON (docs/result.schema.json): numbers are decimal strings, texts are in both languages.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>

#include "cli/judgement.hpp"

namespace greengauge::cli {

using Json = nlohmann::ordered_json;

inline constexpr int result_schema = 1;

/// The whole result of `check`, with everything that a replay needs.
Json result_document(Session& session, const Judgement& judgement);

/// The head that every JSON answer begins with: schema, tool, catalogue.
Json document_head(Session& session);

Json json_of(const Text& text);      ///< { "zh", "en" }, or null when it is empty
Json json_of(const Date& date);      ///< "2025-03-01", or null
Json json_of(const Amount& amount);  ///< { "number", "unit" }
Json json_of(const Given& given);    ///< a number as a string of its digits
/// Adds `standards`, `inputs` and `own` as the user gave them: what a case is judged by again.
void add_given(Json& json, const Case& one);
Given given_of(const Json& json);    ///< the inverse
Json json_of(const DocumentEntry& entry);
Json json_of(const FactorEntry& entry);

/// The overlays of this run with their texts.
Json overlays_of(Session& session);

/// The text of a document, indented, with a line feed; safe on a terminal.
std::string dumped(const Json& json);

}  // namespace greengauge::cli
