#include "cli/report_csv.hpp"

#include <algorithm>
#include <array>
#include <csv.h>

#include "cli/findings.hpp"
#include "cli/inert.hpp"
#include "cli/source_root.hpp"

namespace greengauge::cli {
namespace {

constexpr const char* byte_order_mark = "\xEF\xBB\xBF";  // else a spreadsheet in China reads another encoding

// A text that a spreadsheet would take for a formula is told to be a text by an apostrophe, as in the spreadsheet
// itself. East Asian ones take the full-width signs as well.
std::string no_formula(const std::string& text) {
    constexpr std::array<std::string_view, 8> signs{"=", "+", "-", "@", "＝", "＋", "－", "＠"};
    const bool risky =
        std::any_of(signs.begin(), signs.end(), [&](std::string_view sign) { return text.starts_with(sign); });
    return risky ? "'" + text : text;
}

class Rows {
  public:
    Rows& text(const std::string& value) { return field(no_formula(inert(value))); }
    /// What the command itself wrote as a number or a fixed word.
    Rows& plain(const std::string& value) { return field(value); }
    Rows& number(const std::optional<Amount>& amount) { return field(amount ? to_string(amount->number) : ""); }
    Rows& number(int value) { return field(value > 0 ? std::to_string(value) : ""); }
    void end() {
        out_ += "\r\n";
        first_ = true;
    }
    [[nodiscard]] const std::string& all() const { return out_; }

  private:
    std::string out_ = byte_order_mark;
    bool first_ = true;

    Rows& field(const std::string& value) {
        if (!first_) out_ += ',';
        first_ = false;
        const std::size_t begin = out_.size();
        out_.resize(begin + 2 * value.size() + 2);
        out_.resize(begin + csv_write(out_.data() + begin, out_.size() - begin, value.data(), value.size()));
        return *this;
    }
};

const char* unit_of(const RequirementResult& requirement) {
    const std::optional<Amount>& amount = requirement.value ? requirement.value : requirement.limit;
    return amount ? amount->unit.symbol.c_str() : "";
}

void write_finding(Rows& rows, Session& session, const Finding& finding) {
    const Place place = deciding_place(session, finding);
    const FindingText text = text_of(session, finding);
    const Case& given = finding.one->given;
    static const RequirementResult none;
    const RequirementResult& requirement = finding.requirement != nullptr ? *finding.requirement : none;
    const bool whole = finding.requirement == nullptr;
    rows.text(path_in_repository(finding.result->scenario.file)).number(place.line).number(place.column);
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
    rows.text(text.reason).text(text.would_pass).text(notes).end();
}

void write_diagnostic(Rows& rows, Words words, const Diagnostic& diagnostic) {
    rows.text(path_in_repository(diagnostic.place.file)).number(diagnostic.place.line).number(diagnostic.place.column);
    for (int i = 0; i < 8; ++i)
        rows.plain("");
    const bool error = diagnostic.severity == Severity::error;
    rows.plain(error ? "bad input" : "warning").plain(error ? "bad input" : "informative");
    for (int i = 0; i < 8; ++i)
        rows.plain("");
    rows.text(text_of(diagnostic.fault, words)).plain("").plain("").end();
}

}  // namespace

std::string csv_report(Session& session, const Judgement& judgement, const ReportOptions& /*all of it, always*/) {
    Rows rows;
    for (const char* column :
         {"file",  "line",        "column", "title",   "subject",   "variant", "date",       "standard",
          "id",    "requirement", "item",   "verdict", "counts_as", "value",   "unit",       "relation",
          "limit", "margin",      "grade",  "clause",  "evidence",  "reason",  "would_pass", "notes"})
        rows.plain(column);
    rows.end();
    for (const Finding& finding : findings(judgement))
        write_finding(rows, session, finding);
    for (const Diagnostic& diagnostic : judgement.diagnostics.list())
        write_diagnostic(rows, session.words, diagnostic);
    return rows.all();
}

}  // namespace greengauge::cli
