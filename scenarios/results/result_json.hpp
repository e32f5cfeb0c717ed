// The result as JSON (docs/result.schema.json): numbers are decimal strings, texts are in both languages.
#pragma once

#include <functional>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <vector>

#include "scenarios/results/way_out.hpp"
#include "scenarios/scenario.hpp"

namespace greengauge {

using Json = nlohmann::ordered_json;

inline constexpr int result_schema = 1;

/// Where a result finds the documents that it was judged by.
struct ResultSource {
    /// SHA-256 of a document's text by its number, empty where there is none.
    std::function<std::string(const std::string&)> digest;
    /// What would make a requirement pass that does not; without this function `would_pass` is null.
    std::function<std::optional<WayOut>(const Case&, const Assessment&, const RequirementResult&)> way_out;
    /// Adds what a kind of scenario has beside verdicts: a footprint, a pathway.
    std::function<void(Json&, const CaseResult&)> extend;
};

// A whole result is the head, the outcome, `overlays`, `baseline`, the cases, the diagnostics, in this order.

/// What every JSON answer begins with: schema, tool, catalogue.
Json result_head(const std::string& version, const std::string& catalogue);
/// The worst verdict of everything; nothing when nothing was judged.
std::optional<Verdict> overall(const std::vector<ScenarioResult>& results);
void add_outcome(Json& json, const std::vector<ScenarioResult>& results, int exit_code);
void add_cases(Json& json, const std::vector<ScenarioResult>& results, const ResultSource& source);
void add_diagnostics(Json& json, const Diagnostics& diagnostics);

Json json_of(const Text& text);      ///< { "zh", "en" }, or null when it is empty
Json json_of(const Date& date);      ///< "2025-03-01", or null
Json json_of(const Amount& amount);  ///< { "number", "unit" }
Json json_of(const WayOut& way);
Json json_of(const Diagnostic& diagnostic);
Json json_of(const Given& given);  ///< a number as a string of its digits
/// Adds `standards`, `inputs` and `own` as the user gave them: what a case is judged by again.
void add_given(Json& json, const Case& one);
Given given_of(const Json& json);  ///< the inverse

/// The text of a document, indented, with a line feed; safe on a terminal.
std::string dumped(const Json& json);

}  // namespace greengauge
