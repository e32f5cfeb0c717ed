// Scenarios judged for the page: everything is told as JSON, and every number also as a person reads it.
#pragma once

#include <string>

#include "gui-web/binding/library.hpp"
#include "scenarios/results/result_json.hpp"

namespace greengauge::page {

/// A scenario's text under the name that places in it are given by.
struct ScenarioText {
    std::string text;
    std::string file;
};

/// What a scenario file says, for a form: title, kind, and of each case its name, date, documents and inputs.
Json scenario_of(const ScenarioText& scenario);

/// The result of every case as in the result's schema, without ways out, each requirement with what people read
/// (`shown`); and what is wrong.
Json judged(Library& library, const ScenarioText& scenario, Language language);

/// To the byte what the command prints for this file with `check --format json`.
std::string result_text(Library& library, const ScenarioText& scenario, const std::string& version);

/// One case of a scenario, and one document that it is judged by.
struct Asked {
    std::size_t which = 0;
    std::string number;
};

/// What would make the requirements pass that do not: `[{ requirement, item, input, label, … }]`.
Json ways_out(Library& library, const ScenarioText& scenario, const Asked& asked, Language language);

/// The formulas with the numbers put in, as a tree of elements: [name, attributes, text, parts].
Json work(Library& library, const ScenarioText& scenario, const Asked& asked, Language language);

/// The input that matters most to a requirement, where its verdict turns, and the values in between: for a slider.
/// `input` empty: the engine chooses.
Json turning(Library& library, const ScenarioText& scenario, const Asked& asked, const std::string& requirement,
             const std::string& input, Language language);

/// How the verdict changes over the editions and amendments of the document's family, by the same inputs:
/// `[{ from, number, verdict, … }]`, oldest first.
Json timeline(Library& library, const ScenarioText& scenario, const Asked& asked);

}  // namespace greengauge::page
