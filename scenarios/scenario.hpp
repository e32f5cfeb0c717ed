// A scenario: what a user keeps in a repository to have judged. Reading it, and judging it.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "calc/standard/assessment.hpp"
#include "scenarios/uncertain.hpp"

namespace greengauge {

struct FootprintScenario;
struct FootprintResult;
namespace footprint {
class DirectSolver;
struct Database;
}
struct PathwayResult;

/// What the user says the outcome is.
struct Expectation {
    std::optional<Verdict> verdict;
    std::optional<int> grade;  ///< of the worst graded requirement
    std::vector<std::pair<std::string, Verdict>> requirements;
    std::vector<std::pair<std::string, int>> grades;  ///< by requirement
    std::vector<std::pair<std::string, std::string>> values;  ///< by formula, at the digits written: "85 t"
    std::vector<std::pair<std::string, Place>> named;  ///< the requirements that it names, and where
    Place place;
    [[nodiscard]] bool empty() const { return !verdict && !grade && requirements.empty() && grades.empty() && values.empty(); }
};

/// What a user says of a subject for sorting and counting: region, industry, whatever. No verdict depends on it.
using Labels = std::vector<std::pair<std::string, std::string>>;

/// One thing to judge: the scenario itself, one of its [[subject]]s, or one of its [variant.…]s.
struct Case {
    std::string name;     ///< empty for the scenario itself
    std::string variant;  ///< empty for the base case
    Date date;
    std::vector<Given> standards;  ///< texts with their places
    Given inputs;                  ///< a record, merged; of uncertain values the best estimates
    std::vector<UncertainValue> uncertain;
    std::vector<OwnCell> own;
    Labels labels;  ///< names and texts, merged, none twice
    Expectation expect;
    Mixing mixing;  ///< what may meet because the scenario says so
    Place place;
};

struct Scenario {
    std::string file;
    std::string title;
    std::string id;  ///< what it is called whatever file it stands in; may be empty
    std::string kind = "assessment";
    std::vector<Case> cases;
    std::shared_ptr<const FootprintScenario> footprint;  ///< of that kind
};

/// Reads a scenario file. All that is wrong is reported in one run; nothing when there was an error.
std::optional<Scenario> read_scenario(std::string_view text, const std::string& file, Diagnostics& diagnostics);

/// How a scenario's documents are found: editions newest first, and a parsed document by number.
struct StandardSource {
    struct Edition {
        std::string number;
        int year = 0;
        Date effective;
        Date until;
    };
    std::function<std::vector<Edition>(std::string_view)> editions;
    std::function<const Standard*(const std::string&, Diagnostics&)> standard;
    std::function<std::vector<std::string>()> all_numbers;  ///< for "did you mean"
    /// A life-cycle database, by its path as seen from the scenario's file. Not there where no file can be read.
    std::function<std::shared_ptr<const footprint::Database>(const Given& path, Diagnostics&)> database = {};
    /// The solver for networks on which the iteration does not settle. Not there in the page.
    std::function<std::unique_ptr<footprint::DirectSolver>()> direct_solver = {};
    int threads = 1;
};

struct CaseResult {
    Case given;
    Verdict verdict = Verdict::undetermined;  ///< the worst of the documents in force
    Text reason;                              ///< why nothing was judged: no document of the case is in force
    std::vector<Assessment> assessments;
    bool expected = false;  ///< an [expect] was there and holds
    std::vector<Text> unexpected;  ///< what differs from [expect], empty when there is none
    bool failed_to_read = false;   ///< an error: no verdict
    std::shared_ptr<const FootprintResult> footprint;  ///< of that kind
    std::shared_ptr<const PathwayResult> pathway;  ///< of a scenario of kind "pathway"; see scenarios/pathway.hpp
};

struct ScenarioResult {
    Scenario scenario;
    std::vector<CaseResult> cases;
    Verdict verdict = Verdict::not_applicable;
};

/// The document that a text names on a day, for a subject: without a year the edition in force, with a year that edition.
const Standard* resolve(const Given& number, const Given& inputs, Date date, const StandardSource& source, Diagnostics& diagnostics);

/// Judges every case. Inputs that no document of the case knows are errors with "did you mean".
ScenarioResult run(const Scenario& scenario, const StandardSource& source, Diagnostics& diagnostics);

/// The verdict of a case with its accepted failures left out: what the exit code goes by where there is no [expect].
Verdict open_verdict(const CaseResult& result);

/// 0 compliant, not applicable or as expected; 1 non-compliant or not as expected; 2 undetermined; 3 bad input.
int exit_code(const std::vector<ScenarioResult>& results, const Diagnostics& diagnostics);

}  // namespace greengauge
