// Invented sets of warming potentials and scores for the tests of footprints.
#pragma once

#include "calc/footprint/direct/klu.hpp"
#include "factors/inventory/database.hpp"
#include "scenarios/footprint.hpp"
#include "tests/scenarios/documents.hpp"

namespace greengauge::tests {

inline constexpr const char* warming_document = R"([standard]
number    = "GWP 1-2020"
title     = { zh = "增温潜势", en = "Warming potentials" }
kind      = "international reference"
effective = 2020-01-01
clause    = "1"
evidence  = "B"
source    = "S"
[sources]
S = "invented"
[categories.gas]
label   = { zh = "气体", en = "Gas" }
members = [{ id = "CO2", zh = "二氧化碳", en = "Carbon dioxide" }, { id = "CH4-fossil", zh = "甲烷", en = "Methane" }, { id = "CH4-biogenic", zh = "生物甲烷", en = "Biogenic methane" }, { id = "SF6", zh = "六氟化硫", en = "Sulfur hexafluoride" }]
[input.gas]
category = "gas"
label    = { zh = "气体", en = "Gas" }
[table.new]
label    = { zh = "新", en = "New" }
unit     = "kgCO2e/kg"
by       = ["gas"]
rows     = { "CO2" = 1, "CH4-fossil" = 30, "CH4-biogenic" = 27, "SF6" = "unknown" }
clause   = "1"
evidence = "B"
source   = "S"
[table.old]
label    = { zh = "旧", en = "Old" }
unit     = "kgCO2e/kg"
by       = ["gas"]
rows     = { "CO2" = 1, "CH4-fossil" = 21, "CH4-biogenic" = 21, "SF6" = 20000 }
clause   = "1"
evidence = "B"
source   = "S"
[formula.factor]
unit     = "kgCO2e/kg"
is       = "new[gas] + 0 * old[gas]"
clause   = "1"
evidence = "B"
source   = "S"
[[example]]
title  = "e"
date   = 2020-06-01
given  = { gas = "CO2" }
expect = { factor = "1 kgCO2e/kg" }
)";

inline constexpr const char* score_document = R"([standard]
number    = "Scores 1-2020"
title     = { zh = "分数", en = "Scores" }
kind      = "international reference"
effective = 2020-01-01
clause    = "1"
evidence  = "B"
source    = "S"
[sources]
S = "invented"
[categories.indicator]
label   = { zh = "指标", en = "Indicator" }
members = [{ id = "a", zh = "甲", en = "A" }, { id = "b", zh = "乙", en = "B" }]
[categories.kind]
label   = { zh = "种类", en = "Kind" }
members = [{ id = "energy", zh = "能源", en = "Energy" }]
[table.factor]
label    = { zh = "因子", en = "Factors" }
unit     = "1"
by       = ["indicator"]
across   = ["score[1]"]
columns  = ["1", "2"]
rows     = [["a", 1, 1.2], ["b", 1, 1.5]]
clause   = "1"
evidence = "B"
source   = "S"
[table.basic]
label    = { zh = "基本", en = "Basic" }
unit     = "1"
by       = ["kind"]
rows     = { "energy" = 1.05 }
clause   = "1"
evidence = "B"
source   = "S"
)";

/// Runs a footprint as the command does: with the direct solver and databases.
inline Outcome footprint_outcome(const std::string& text, int threads = 1, const std::string& file = "s.toml") {
    Documents documents = invented();
    documents.add(warming_document);
    documents.add(score_document);
    Outcome outcome;
    auto scenario = read_scenario(text, file, outcome.diagnostics);
    if (scenario) {
        StandardSource source = documents.source();
        source.direct_solver = footprint::make_klu;
        source.threads = threads;
        source.database = [](const Given& path, Diagnostics& diagnostics) {
            return read_inventory_database(path.text, path.place, diagnostics);
        };
        outcome.result = run(*scenario, source, outcome.diagnostics);
        outcome.exit = exit_code({*outcome.result}, outcome.diagnostics);
    } else {
        outcome.exit = 3;
    }
    return outcome;
}

}  // namespace greengauge::tests
