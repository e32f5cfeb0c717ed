// One scenario text run for the page, and the case and the document of it that are asked about.
#pragma once

#include "gui-web/binding/judge.hpp"

namespace greengauge::page {

struct Run {
    std::vector<ScenarioResult> results;
    Diagnostics diagnostics;
};
Run run_text(Library& library, const ScenarioText& scenario);

/// A case and its assessment by the document that was asked for; null where there is none.
struct Found {
    const Standard* standard = nullptr;
    const CaseResult* one = nullptr;
    const Assessment* assessment = nullptr;
};
Found found_in(const Run& run, Library& library, const Asked& asked);

}  // namespace greengauge::page
