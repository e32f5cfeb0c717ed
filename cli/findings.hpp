// What the machine-read formats list, one line each, and how it counts: the same in all of them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cli/judgement.hpp"

namespace greengauge::cli {

/// How one finding bears on the exit code.
enum class Counting : std::uint8_t {
    fine,  ///< compliant
    not_applicable,
    informative,  ///< of a document that is not in force
    expected,     ///< not compliant, and an [expect] that holds says so
    accepted,     ///< non-compliant, and a baseline says that this is known
    open,         ///< undetermined: exit code 2
    fails         ///< non-compliant, or not as expected: exit code 1
};

/// "fine", "not applicable", "informative", "expected", "accepted", "open", "fails": stable.
std::string_view to_string(Counting counting);

/// A requirement that was judged for one case, or what concerns a case as a whole: an [expect] that does not hold, or
/// that no document of it is in force. Points into the judgement.
struct Finding {
    const ScenarioResult* result = nullptr;
    const CaseResult* one = nullptr;
    const Assessment* assessment = nullptr;          ///< null for the case as a whole
    const RequirementResult* requirement = nullptr;  ///< null for the case as a whole
    Counting counting = Counting::fine;
};

/// All of them in the order of the files, cases, documents, requirements. Cases without a verdict have none.
std::vector<Finding> findings(const Judgement& judgement);
std::vector<Finding> findings(const ScenarioResult& result, const CaseResult& one);

/// `NUMBER/requirement-id`, "expectation" or "no-document-in-force": stable over runs and languages.
std::string rule_of(const Finding& finding);

/// Where the user would look: the measured value that decides, in the scenario's file. Else another input that the
/// requirement rests on, else the subject. Line 0 when the file itself is all that is known.
Place deciding_place(Session& session, const Finding& finding);

/// The cases of a run, counted.
struct Tally {
    int cases = 0;
    int verdicts[4] = {0, 0, 0, 0};  ///< by Verdict
    int expected = 0;
    int unexpected = 0;
    int without_verdict = 0;  ///< files and cases with errors
    int accepted = 0;         ///< requirements that a baseline covers

    [[nodiscard]] int of(Verdict verdict) const { return verdicts[static_cast<int>(verdict)]; }
};
Tally tally(const Judgement& judgement);

/// A finding in words, in the session's language; all of it inert.
struct FindingText {
    std::string subject;      ///< title of the file, name, variant
    std::string document;     ///< its number; empty for the case as a whole
    std::string requirement;  ///< with the item of a list
    std::string verdict;
    std::string value;
    std::string limit;   ///< "≤ 30 %"
    std::string margin;  ///< "-20 percentage points"
    std::string grade;
    std::string clause;
    std::string evidence;            ///< "evidence D", where that has to be said
    std::string reason;              ///< of undetermined and not applicable; what differs from [expect]
    std::string accepted;            ///< "known, until 2027-06-30: new mould", or why it is not accepted any more
    std::string would_pass;          ///< "Outer height ≤ 53.571428 mm (now 75 mm)"
    std::vector<std::string> notes;  ///< numbers that the user gave, and cautions
};
FindingText text_of(Session& session, const Finding& finding);

/// "Void ratio: non-compliant, 50 %, limit ≤ 30 %, margin -20 points"
std::string headline(const FindingText& text, Words words);
/// Document and clause, notes, what would pass, subject: one line each.
std::vector<std::string> details(const FindingText& text, Words words);

/// "problem (why) what to do" of a diagnostic, without its place; inert.
std::string text_of(const Fault& fault, Words words);

}  // namespace greengauge::cli
