// The result as JSON (docs/result.schema.json): numbers are decimal strings, texts are in both languages.
#pragma once

#include "cli/judgement.hpp"
#include "scenarios/results/result_json.hpp"

namespace greengauge::cli {

/// The whole result of `check`, with everything that a replay needs.
Json result_document(Session& session, const Judgement& judgement);

/// The head that every JSON answer begins with: schema, tool, catalogue.
Json document_head(Session& session);

using greengauge::json_of;
Json json_of(const DocumentEntry& entry);
Json json_of(const FactorEntry& entry);

/// The overlays of this run with their texts.
Json overlays_of(Session& session);

}  // namespace greengauge::cli
