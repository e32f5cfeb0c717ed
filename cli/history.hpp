// What a ledger says of a subject over the years.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/ledger.hpp"
#include "cli/session.hpp"

namespace greengauge::cli {

/// What was recorded of a document on one date.
struct HistoryPoint {
    std::string date;
    Verdict verdict = Verdict::undetermined;
    std::string standard;  ///< the edition
    bool in_force = true;  ///< else for information only
    std::string fingerprint;
    std::string recorded;
    std::string tool;
    std::string catalogue;
    KeptRequirement requirement;  ///< empty in the series of a document as a whole
};

/// One requirement (of one item) over time, in one unit.
struct HistorySeries {
    std::string id;
    std::string item;
    Text title;
    std::string unit;                  ///< of the values; empty when there are none
    std::vector<HistoryPoint> points;  ///< by date, then by recording

    /// Whether it ever applied.
    [[nodiscard]] bool applies() const;
};

struct HistoryOfDocument {
    std::string family;
    Text title;
    std::vector<HistoryPoint> whole;  ///< the verdict of the document
    std::vector<HistorySeries> requirements;
};

struct SubjectHistory {
    std::string place;
    std::string subject;  ///< empty for a scenario without subjects
    std::string title;    ///< this, the file and the labels as last recorded
    std::string file;
    Labels labels;
    std::vector<HistoryOfDocument> documents;

    [[nodiscard]] const std::string& name() const { return subject.empty() ? title : subject; }
};

struct HistoryOptions {
    std::string variant;        ///< empty for the case as it is
    std::string requirement;    ///< only this one, where given
    bool every_record = false;  ///< else of each date and document only what was recorded last
};

/// The entries by subject, document and requirement. They come in the order of their dates.
std::vector<SubjectHistory> histories(const std::vector<LedgerEntry>& entries, const HistoryOptions& options);

/// As the reports show and calculate with it. Nothing when the ledger has none.
std::optional<Amount> amount_of(const std::optional<KeptAmount>& kept);

/// As the document calls it, else by its number; empty for none.
std::string grade_name(const KeptRequirement& requirement, Words words);

/// "[evidence C]" where the evidence is weak; else empty.
std::string evidence_note(const KeptRequirement& requirement, Words words);

/// "浙江 · 水泥", with the names of the labels.
std::string labels_in_a_line(const Labels& labels, Words words);

/// A page with a picture of the trend of every requirement that has values. `ledger`: its name.
std::string history_page(Session& session, const std::vector<SubjectHistory>& subjects, const std::string& ledger);

}  // namespace greengauge::cli
