#include "cli/report_csv.hpp"

#include "cli/csv.hpp"
#include "cli/findings.hpp"
#include "cli/source_root.hpp"
#include "scenarios/results/place.hpp"

namespace greengauge::cli {
namespace {

const char* unit_of(const RequirementResult& requirement) {
    const std::optional<Amount>& amount = requirement.value ? requirement.value : requirement.limit;
    return amount ? amount->unit.symbol.c_str() : "";
}

void write_finding(CsvRows& rows, Session& session, const Finding& finding) {
    const Place place = deciding_place(session, finding);
    const FindingText text = text_of(session, finding);
    const Case& given = finding.one->given;
    static const RequirementResult none;
    const RequirementResult& requirement = finding.requirement != nullptr ? *finding.requirement : none;
    const bool whole = finding.requirement == nullptr;
    rows.text(path_in_repository(finding.result->scenario.file));
    rows.number(place.line).number(place.line > 0 ? place.column : 0);
    rows.text(finding.result->scenario.title).text(given.name).text(given.variant);
    rows.plain(given.date.valid() ? given.date.to_string() : "").text(text.document).text(requirement.id);
    rows.text(text.requirement).text(requirement.item);
    rows.plain(whole ? (finding.counting == Counting::fails ? "not as expected" : "undetermined")
                     : std::string(to_string(requirement.verdict)));
    rows.plain(std::string(to_string(finding.counting)));
    rows.number(requirement.value).text(unit_of(requirement));
    rows.plain(requirement.limit ? word_of(requirement.relation) : "").number(requirement.limit);
    rows.number(requirement.margin).plain(requirement.grade ? std::to_string(*requirement.grade) : "");
    rows.text(requirement.clause).plain(whole ? "" : std::string(to_string(requirement.basis.evidence)));
    std::string notes = text.accepted;
    for (const std::string& note : text.notes)
        notes += (notes.empty() ? "" : "; ") + note;
    rows.text(text.reason).text(text.would_pass).text(notes).text(cell_of(place)).end();
}

void write_diagnostic(CsvRows& rows, Words words, const Diagnostic& diagnostic) {
    rows.text(path_in_repository(file_of(diagnostic.place)));
    rows.number(diagnostic.place.line).number(diagnostic.place.line > 0 ? diagnostic.place.column : 0);
    for (int i = 0; i < 8; ++i)
        rows.plain("");
    const bool error = diagnostic.severity == Severity::error;
    rows.plain(error ? "bad input" : "warning").plain(error ? "bad input" : "informative");
    for (int i = 0; i < 8; ++i)
        rows.plain("");
    rows.text(text_of(diagnostic.fault, words)).plain("").plain("").text(cell_of(diagnostic.place)).end();
}

}  // namespace

std::string csv_report(Session& session, const Judgement& judgement, const ReportOptions& /*all of it, always*/) {
    CsvRows rows;
    for (const char* column :
         {"file",        "line",   "column",   "title",     "subject",    "variant", "date",     "standard", "id",
          "requirement", "item",   "verdict",  "counts_as", "value",      "unit",    "relation", "limit",    "margin",
          "grade",       "clause", "evidence", "reason",    "would_pass", "notes",   "cell"})
        rows.plain(column);
    rows.end();
    for (const Finding& finding : findings(judgement))
        write_finding(rows, session, finding);
    for (const Diagnostic& diagnostic : judgement.diagnostics.list())
        write_diagnostic(rows, session.words, diagnostic);
    return rows.all();
}

}  // namespace greengauge::cli
