// A table of subjects judged under one document, chunk by chunk: the part that the command and the page share. It opens
// no files and starts no threads.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "calc/standard/column_judge.hpp"
#include "calc/standard/sampler.hpp"
#include "scenarios/batch/csv.hpp"
#include "scenarios/batch/layout.hpp"
#include "scenarios/batch/output.hpp"
#include "scenarios/batch/summary.hpp"
#include "scenarios/batch/text_index.hpp"

namespace greengauge::batch {

enum class TableForm { csv, ndjson };

struct BatchOptions {
    std::vector<std::string> columns{};       ///< of the output; empty: those that are kept, then all that is judged
    std::vector<std::string> requirements{};  ///< ids; empty: all
    std::vector<std::string> by{};            ///< columns whose values make the groups of the summary
    TableForm input = TableForm::csv;
    TableForm form = TableForm::csv;  ///< of the output
    char delimiter = ',';             ///< of the input
    Language language = Language::zh;
    int digits = 10;          ///< of values, limits and margins
    bool rows_wanted = true;  ///< else only the summary
    bool probability = false;  ///< whether uncertain values are sampled, for a column more a requirement
    UncertaintyOptions sampling{10'000, 1};
};

/// One column of the output.
struct OutputColumn {
    enum class What {
        kept,
        verdict,
        reason,
        requirement_verdict,
        value,
        limit,
        margin,
        probability,
        grade,
        clause,
        requirement_reason
    };
    What what = What::verdict;
    std::size_t index = 0;  ///< of the input's column, or of the requirement
    std::string name;
};

/// What one chunk gives.
struct ChunkResult {
    Output memory;                   ///< of the lines of the output
    std::vector<Diagnostic> errors;  ///< lines count from the first of the chunk, which is 1
    std::uint64_t lines = 0;
    std::uint64_t subjects = 0;
    Summary summary;

    /// The lines of the output: as long as the memory is there, wherever it is moved.
    [[nodiscard]] std::string_view out() const { return memory.text(); }
};

/// What is the same for all chunks of a table; shared by workers, never changed.
class Batch {
  public:
    /// Nothing when a name in the options is not known, or a fixed value is wrong.
    static std::optional<Batch> make(const Standard& standard, Layout layout, Date date, BatchOptions options,
                                     Diagnostics& diagnostics);

    [[nodiscard]] const Standard& standard() const { return *standard_; }
    [[nodiscard]] const Layout& layout() const { return layout_; }
    [[nodiscard]] const BatchOptions& options() const { return options_; }
    [[nodiscard]] const std::vector<OutputColumn>& columns() const { return columns_; }
    [[nodiscard]] const std::vector<int>& requirements() const { return requirements_; }
    [[nodiscard]] const Requirement& requirement(std::size_t k) const {
        return standard_->requirements[static_cast<std::size_t>(requirements_[k])];
    }
    [[nodiscard]] const std::vector<std::size_t>& groups() const { return groups_; }
    [[nodiscard]] Date date() const { return date_; }
    [[nodiscard]] const formula::BatchShape& shape() const { return shape_; }
    /// The days from which something is different, sorted: rows between two of them are judged together.
    [[nodiscard]] const std::vector<Date>& turning_days() const { return turning_days_; }
    /// The first line of the output; empty for NDJSON.
    [[nodiscard]] std::string header() const;
    /// A summary without counts.
    [[nodiscard]] Summary empty_summary() const;

  private:
    void choose_requirements(Diagnostics& diagnostics);
    void choose_columns(Diagnostics& diagnostics);
    void warn_unsampled(Diagnostics& diagnostics) const;
    void choose_groups(Diagnostics& diagnostics);
    std::optional<OutputColumn> output_column(const std::string& name) const;
    void find_turning_days();

    const Standard* standard_ = nullptr;
    Layout layout_;
    BatchOptions options_;
    Date date_;
    std::vector<OutputColumn> columns_;
    std::vector<int> requirements_;
    std::vector<std::size_t> groups_;
    formula::BatchShape shape_;
    std::vector<Date> turning_days_;
};

/// Judges chunks. One a thread.
class BatchWorker {
  public:
    explicit BatchWorker(const Batch& batch);
    ~BatchWorker();
    BatchWorker(BatchWorker&&) noexcept;

    /// Whole rows, and with a key column whole subjects. `lines` before it are counted by the caller.
    /// `memory`: of an earlier result, to be used again.
    ChunkResult run(std::string_view chunk, Output memory = {});

  private:
    class Inside;
    std::unique_ptr<Inside> inside_;
};

/// The header of a table: its cells, and where the data begins. Nothing when there is none; faults are reported.
struct Header {
    std::vector<std::string> names;
    std::vector<std::string> units;
    std::vector<Place> places;
    std::size_t bytes = 0;  ///< of the table up to the first row
    int lines = 0;
};
/// The same of NDJSON, from its first lines.
std::optional<Header> read_ndjson_header(std::string_view text, const std::string& file, Diagnostics& diagnostics);
std::optional<Header> read_header(std::string_view text, char delimiter, bool units_row, const std::string& file,
                                  Diagnostics& diagnostics);

}  // namespace greengauge::batch
