// One line of the output for each subject.
#pragma once

#include <algorithm>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "scenarios/batch/batch.hpp"

namespace greengauge::batch {

/// The verdicts of one subject, whether columns or decimal found them.
struct Judgements {
    std::size_t count = 0;                                               ///< of requirements; 0 where there are none
    ColumnVerdicts* columns = nullptr;                                   ///< where columns judged
    std::size_t row = 0;                                                 ///< in these
    const ColumnJudge* judge = nullptr;                                  ///< the same
    const std::vector<std::vector<RequirementResult>>* exact = nullptr;  ///< where decimal did
    const ColumnVerdict* of_exact = nullptr;                             ///< the same, as columns would say it
    std::span<const int> probabilities{};  ///< of compliance, in hundredths of a percent, -1 for none; or empty

    [[nodiscard]] ColumnVerdict operator[](std::size_t requirement) const {
        return of_exact != nullptr ? of_exact[requirement] : columns->of(requirement)[row];
    }
    [[nodiscard]] std::string_view clause(std::size_t requirement) const;
    [[nodiscard]] Text reason(std::size_t requirement) const;
    [[nodiscard]] Verdict worst() const;
    /// In percent, beside a verdict that rests on uncertain values.
    [[nodiscard]] std::optional<double> probability(std::size_t requirement) const;
};

/// A text as a cell of a CSV table: in quotes where it must be, and never what a spreadsheet takes for a formula.
void append_cell(std::string& out, std::string_view text);

/// What a spreadsheet would take for a formula.
inline bool looks_like_formula(std::string_view text) {
    if (text.empty()) return false;
    const char first = text.front();
    return first == '=' || first == '+' || first == '-' || first == '@' || first == '\t' || first == '\r';
}

/// The text with U+FFFD in place of NUL and of what is not UTF-8.
std::string sound_text(std::string_view text);

/// A cell of a table like the output's, as it is or where it needs it with quotes or an apostrophe: at `at`, which is
/// the end of `out`. The place behind it, with so much room. `returns`: whether there may be carriage returns in it.
char* put_kept(Output& out, char* at, const Cell& cell, bool returns, std::size_t room_behind);

class RowWriter {
  public:
    explicit RowWriter(const Batch& batch);

    /// Appends the line of a subject: its cells, its verdicts, or why there are none.
    void write(Output& out, std::span<const Cell> cells, const Diagnostic* failure, const Judgements& judgements) const;

  private:
    [[nodiscard]] bool same_delimiter() const {
        return batch_.options().input == TableForm::csv && batch_.options().delimiter == ',';
    }
    [[nodiscard]] std::size_t least_room() const { return 48 * (batch_.columns().size() + 1); }
    void csv(Output& out, std::span<const Cell> cells, const Diagnostic* failure, const Judgements& judgements) const;
    void ndjson(Output& out, std::span<const Cell> cells, const Diagnostic* failure,
                const Judgements& judgements) const;
    [[nodiscard]] std::string reason(const Diagnostic* failure, const Judgements& judgements) const;

    const Batch& batch_;
    mutable std::string rare_;  ///< a text while it is put into quotes
};

}  // namespace greengauge::batch
