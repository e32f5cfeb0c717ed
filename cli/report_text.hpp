// The report that a person reads: the verdict first, then value, limit, margin and clause, aligned.
#pragma once

#include "cli/judgement.hpp"
#include "cli/page.hpp"

namespace greengauge::cli {

const char* mark_of(Verdict verdict);  ///< ✔ ✘ ? –
Style style_of(Verdict verdict);
/// "✔ 符合"
Line verdict_line(Verdict verdict, Language language);

struct ReportOptions {
    bool verbose = false;  ///< everything of every case
    bool quiet = false;    ///< only what keeps the exit code from being 0
    bool to_file = false;  ///< not to standard output, which may be a terminal with colours and a width
};

/// All results: in full when there is one case, else one line a case with the details of what is not compliant.
void write_report(Page& page, Session& session, const Judgement& judgement, const ReportOptions& options);

/// The heading of one case: verdict, title, file, date, expectation.
void write_case_heading(Page& page, Session& session, const ScenarioResult& result, const CaseResult& one);

/// The heading of one document: number, title, standing, verdict.
void write_document_heading(Page& page, Session& session, const Assessment& assessment);

/// "value ≤ limit" as far as they are there.
Line comparison_line(const RequirementResult& requirement, Words words);

/// The requirement's title with the item of a list.
std::string item_title(const RequirementResult& requirement, Language language);

/// The grade that was reached, and the required one where that is another.
Line grade_line(const RequirementResult& requirement, Words words);

/// "Outer height ≤ 53.571428 mm (now 75 mm)"
Line way_out_condition(Session& session, const WayOut& way);

/// "2 级", "level 2": the label of the document, or the number.
std::string grade_name(const RequirementResult& requirement, int grade, Words words);

/// "in force since 2023-09-01", "superseded", "not yet in force".
Text standing_text(const Assessment& assessment);

/// "known, until 2027-06-30: new mould in autumn (Wang)"
std::string known_text(const Acceptance& accepted, Words words);

/// "[evidence C]"
Line evidence_line(Evidence evidence, Words words);

/// The clause with what has to be said about the evidence.
Line clause_line(const std::string& clause, Evidence evidence, Words words);

/// What the letters of the evidence mean, for those that were shown.
void write_evidence_legend(Page& page, Words words, bool c, bool d, bool user);

}  // namespace greengauge::cli
