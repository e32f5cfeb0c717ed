// One line of the output for each subject.
#pragma once

#include <algorithm>
#include <span>
#include <string>
#include <vector>

#include "scenarios/batch/batch.hpp"
#include "scenarios/batch/short_texts.hpp"

namespace greengauge::batch {

/// The verdicts of one subject, whether columns or decimal found them.
struct Judgements {
    const ColumnVerdict* first = nullptr;  ///< of requirement 0; null where there are none
    std::size_t stride = 1;                ///< to the next requirement
    std::size_t count = 0;
    const ColumnJudge* judge = nullptr;                                  ///< where columns judged
    const std::vector<std::vector<RequirementResult>>* exact = nullptr;  ///< where decimal did

    [[nodiscard]] const ColumnVerdict& operator[](std::size_t requirement) const { return first[requirement * stride]; }
    [[nodiscard]] std::string_view clause(std::size_t requirement) const;
    [[nodiscard]] Text reason(std::size_t requirement) const;
    [[nodiscard]] Verdict worst() const;
};

/// Over a list the item that decides: the worst verdict with the least margin; null where there is none.
const RequirementResult* deciding(const std::vector<RequirementResult>& results);
/// What decimal found, as columns would say it.
ColumnVerdict verdict_of(const Standard& standard, const std::vector<RequirementResult>& results);

/// A text as a cell of a CSV table: in quotes where it must be, and never what a spreadsheet takes for a formula.
void append_cell(std::string& out, std::string_view text);

/// The text with U+FFFD in place of NUL and of what is not UTF-8.
std::string sound_text(std::string_view text);

/// A text that grows at its end; its memory is kept for the next one.
class Output {
  public:
    /// Room for so many bytes; the place where they go.
    char* room(std::size_t bytes) {
        if (text_.size() - used_ < bytes) text_.resize(std::max(used_ + bytes, 2 * text_.size()));
        return text_.data() + used_;
    }
    void wrote(const char* end) { used_ = static_cast<std::size_t>(end - text_.data()); }
    void append(std::string_view text) {
        char* at = room(text.size());
        std::copy(text.begin(), text.end(), at);
        used_ += text.size();
    }
    [[nodiscard]] std::string_view text() const { return {text_.data(), used_}; }
    void clear() { used_ = 0; }

  private:
    std::string text_;
    std::size_t used_ = 0;
};

class RowWriter {
  public:
    explicit RowWriter(const Batch& batch);

    /// Appends the line of a subject: its cells, its verdicts, or why there are none.
    void write(Output& out, std::span<const Cell> cells, const Diagnostic* failure, const Judgements& judgements) const;

    /// Whether write_plain() can write the lines of this batch: as CSV, with no text in them but the cells.
    [[nodiscard]] bool all_plain() const { return plain_; }
    /// A block of rows that columns judged: requirement k of row r at k × rows + r. `text`: where the cells lie;
    /// `returns`: whether there are carriage returns among them.
    void begin_block(const ColumnVerdict* verdicts, std::size_t rows, const Surroundings& text, bool returns);
    /// The same line as write() of a row of the block of which nothing is undetermined; `worst` of its verdicts.
    void write_plain(Output& out, const Cell* cells, std::size_t row, Verdict worst) const;

  private:
    /// A column as the loop over rows wants it.
    struct Field {
        OutputColumn::What what = OutputColumn::What::verdict;
        std::uint32_t index = 0;
        const ColumnVerdict* verdicts = nullptr;  ///< of the block
    };
    /// A kept cell where it needs quotes, an apostrophe or a closer look.
    char* rare_cell(Output& out, char* at, const Cell& cell, bool returns) const;
    [[nodiscard]] bool same_delimiter() const {
        return batch_.options().input == TableForm::csv && batch_.options().delimiter == ',';
    }
    [[nodiscard]] std::size_t least_room() const { return 48 * (batch_.columns().size() + 1); }
    void csv(Output& out, std::span<const Cell> cells, const Diagnostic* failure, const Judgements& judgements) const;
    void ndjson(Output& out, std::span<const Cell> cells, const Diagnostic* failure,
                const Judgements& judgements) const;
    [[nodiscard]] std::string reason(const Diagnostic* failure, const Judgements& judgements) const;

    const Batch& batch_;
    std::vector<Field> fields_;
    bool plain_ = false;
    Surroundings text_;
    bool returns_ = false;
    mutable std::string rare_;  ///< a text while it is put into quotes
};

}  // namespace greengauge::batch
