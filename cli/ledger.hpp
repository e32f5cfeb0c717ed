// The ledger: a SQLite file that keeps assessments, and is only ever added to.
#pragma once

#include <cstdint>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

#include "calc/text/diagnostic.hpp"
#include "scenarios/scenario.hpp"

namespace greengauge::cli {

/// ledger_schema.sql.
extern const char* const ledger_schema;

/// A number as the ledger has it: all its digits, and its unit ("1" for a plain number).
struct KeptAmount {
    std::string number;
    std::string unit;
    bool operator==(const KeptAmount&) const = default;
};

struct KeptRequirement {
    std::string id;
    std::string item;
    Text title;
    Verdict verdict = Verdict::undetermined;
    std::string clause;
    std::string evidence;
    std::string relation;  ///< "at most"
    std::optional<KeptAmount> value;
    std::optional<KeptAmount> compared;
    std::optional<KeptAmount> limit;
    std::optional<KeptAmount> margin;
    std::optional<int> grade;
    Text grade_label;  ///< what the document calls it
    std::optional<int> required_grade;
    Text reason;
    bool operator==(const KeptRequirement&) const = default;
};

/// What one document said.
struct KeptAssessment {
    std::string standard;  ///< the edition
    std::string family;
    Text title;
    std::string fingerprint;
    std::string effective;
    std::string until;
    bool in_force = true;
    Verdict verdict = Verdict::undetermined;
    std::vector<KeptRequirement> requirements;
    bool operator==(const KeptAssessment&) const = default;
};

/// One judged case.
struct LedgerEntry {
    std::int64_t id = 0;   ///< given by the ledger
    std::string recorded;  ///< "2026-11-22T08:15:00Z"
    std::string tool;
    std::string catalogue;
    std::string file;
    std::string place;  ///< with `subject` what is the same thing in every year
    std::string title;
    std::string subject;
    std::string variant;
    std::string date;
    Verdict verdict = Verdict::undetermined;
    Text reason;
    std::string given;  ///< JSON
    Labels labels;
    std::vector<KeptAssessment> assessments;
    bool operator==(const LedgerEntry&) const = default;
};

/// A subject under a document in a year, as the statistics count it: its latest assessment of that year.
struct CountedAssessment {
    std::string place;
    std::string subject;
    std::string year;
    std::string standard;
    std::string family;
    Verdict verdict = Verdict::undetermined;
    Labels labels;
    std::vector<std::pair<std::string, Verdict>> requirements;  ///< by id; of several items the worst
};

/// A ledger that cannot be used or written: what is wrong, at the file.
struct LedgerError : std::runtime_error {
    LedgerError(Diagnostic what_is_wrong, bool while_writing_);
    Diagnostic diagnostic;
    bool while_writing;  ///< it is a ledger, but what was to be kept is not in it
};

/// Every function throws LedgerError.
class Ledger {
  public:
    /// To be added to; made when there is no such file, or an empty one.
    static Ledger open_or_make(const std::string& file);
    /// To be read; nothing is changed.
    static Ledger open(const std::string& file);
    Ledger(Ledger&&) noexcept;
    Ledger& operator=(Ledger&&) noexcept;
    ~Ledger();

    /// Adds all of them or none; they are on the disk when this returns. Waits while others write. Their `id` plays no
    /// part.
    void add(const std::vector<LedgerEntry>& entries);

    /// What is called so: by the subject's name, the title, the place or the file. In the order of their dates, of one
    /// date in the order of recording; variants too.
    [[nodiscard]] std::vector<LedgerEntry> entries_called(const std::string& name) const;
    /// Every name that entries_called() would find, for "did you mean".
    [[nodiscard]] std::vector<std::string> names() const;

    /// Of each subject, family of documents and year the latest assessment: the one with the last date, of those the
    /// one recorded last. Variants and documents that are not in force do not count.
    [[nodiscard]] std::vector<CountedAssessment> latest_of_each_year() const;

    /// The file as `place` names it: seen from the ledger's folder, wherever the command was started.
    [[nodiscard]] std::string place_of(const std::string& file) const;

  private:
    struct Inside;
    explicit Ledger(std::unique_ptr<Inside> inside);
    std::unique_ptr<Inside> inside_;
};

}  // namespace greengauge::cli
