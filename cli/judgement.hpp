// Scenario files read and judged, for every subcommand that starts from them.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "calc/standard/solve.hpp"
#include "cli/baseline.hpp"
#include "cli/session.hpp"
#include "scenarios/results/display.hpp"
#include "scenarios/results/result_json.hpp"
#include "scenarios/results/way_out.hpp"

namespace greengauge::cli {

struct Selection {
    std::vector<std::string> paths;  ///< files, folders, `-`
    std::string variant;             ///< only this one, where given
    std::string baseline = {};       ///< a file of known failures, which do not count
    bool strict_baseline = false;    ///< an entry of it that nothing fails for is an error
    std::string no_scenario = {};    ///< a file that is left out of folders, as the baseline is
    std::string changed_since = {};  ///< a revision: only files that differ from it, where given
};

/// What the paths of a selection stand for: scenarios, and the overlays among them and beside them; each once.
struct Files {
    std::vector<std::string> scenarios;
    std::vector<std::string> overlays;
};
Files files_of(const Selection& selection, Diagnostics& diagnostics);

struct Judgement {
    std::vector<ScenarioResult> results;
    Diagnostics diagnostics;
    int files = 0;
    int unreadable = 0;  ///< files without a result
    std::vector<std::string> unreadable_files;
    std::optional<BaselineUse> baseline;  ///< of a run with one
    int exit_code = 0;
};

/// Whether the user knows of everything in the case that is not complied with: none of it counts.
bool only_known_failures(const CaseResult& one);

/// Reads the files and keeps the cases of the selection, with --date put in. What is wrong is in `judgement`.
std::vector<Scenario> read_scenarios(Session& session, const Selection& selection, Judgement& judgement);

/// Judges one; where an overlay gives a number of the catalogue another value, both verdicts are said.
ScenarioResult judge_scenario(Session& session, const Scenario& scenario, const StandardSource& source,
                              Diagnostics& diagnostics);

/// Reads and judges, and marks what the baseline accepts. The diagnostics are already on standard error.
Judgement judge(Session& session, const Selection& selection);

/// One file, its cases judged; nothing when there was an error, which is then reported. `name`: only that case.
std::optional<Judgement> judge_one(Session& session, const std::string& path, const std::string& variant);

/// What the user calls a file: its title, else its name.
Text title_of(const Scenario& scenario);
/// The subject's and the variant's name; empty for a scenario without either.
Text name_of_case(const Case& one);
/// Both.
Text full_title_of(const Scenario& scenario, const Case& one);

/// The worst verdict of everything; nothing when nothing was judged.
std::optional<Verdict> overall(const Judgement& judgement);

using greengauge::label_of_input;
using greengauge::present_value;
/// As greengauge::way_out(), of a document in use in this session.
std::optional<WayOut> way_out(Session& session, const Case& given, const Assessment& assessment,
                              const RequirementResult& requirement);

}  // namespace greengauge::cli
