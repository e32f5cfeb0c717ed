// Scenario files read and judged, for every subcommand that starts from them.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "calc/standard/solve.hpp"
#include "cli/session.hpp"

namespace greengauge::cli {

struct Selection {
    std::vector<std::string> paths;  ///< files, folders, `-`
    std::string variant;             ///< only this one, where given
};

struct Judgement {
    std::vector<ScenarioResult> results;
    Diagnostics diagnostics;
    int files = 0;
    int unreadable = 0;  ///< files without a result
    int exit_code = 0;
};

/// Reads the files and keeps the cases of the selection, with --date put in. What is wrong is in `judgement`.
std::vector<Scenario> read_scenarios(Session& session, const Selection& selection, Judgement& judgement);

/// Reads and judges. The diagnostics are already on standard error.
Judgement judge(Session& session, const Selection& selection);

/// One file, its cases judged; nothing when there was an error, which is then reported. `name`: only that case.
std::optional<Judgement> judge_one(Session& session, const std::string& path, const std::string& variant);

/// What the user calls a case: its title, with the subject's and the variant's name.
Text title_of(const Scenario& scenario, const Case& one);

/// The worst verdict of everything; nothing when nothing was judged.
std::optional<Verdict> overall(const Judgement& judgement);

/// One input of a document, as a user has to give it.
struct InputDescription {
    std::string name;
    Text label;
    Text wants;  ///< the unit, or "true / false", or the categories
};
InputDescription describe_input(const Standard& standard, const std::string& name);
/// The unit, "true / false", or the categories that an input may have.
Text wanted_value(const Standard& standard, const Input& input);

/// A change of one input that makes a requirement comply.
struct WayOut {
    std::string input;
    Text label;
    std::string symbol;
    Relation relation = Relation::at_most;
    Decimal value = 0;  ///< in `unit`, all digits
    Unit unit;
    std::string present;  ///< what it is now, for people; may be empty
    Text text;            ///< "≤ 3 250 000 mm³", rounded to the side that complies
};
std::optional<WayOut> way_out(Session& session, const Case& given, const Assessment& assessment,
                              const RequirementResult& requirement);

/// The number in few digits, rounded so that it still complies.
Decimal rounded_safely(const Decimal& number, Relation relation, int significant = 8);

/// "≤", "<", "≥", ">", "=", "".
const char* sign_of(Relation relation);
/// As the JSON result has it: "at most".
const char* word_of(Relation relation);

std::string shown(const Amount& amount);

}  // namespace greengauge::cli
