// A table of subjects judged for the page, as its bytes come in.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "gui-web/binding/library.hpp"
#include "scenarios/results/result_json.hpp"
#include "scenarios/batch/batch.hpp"

namespace greengauge::page {

/// One table; a new object for the next.
class BatchTable {
  public:
    /// Reads the header out of the beginning of a CSV table in UTF-8: `{ begun, header, columns: [{ name, label }]
    /// (label null: kept as it is), diagnostics }`. `delimiter`: comma, semicolon or tab.
    Json begin(const Standard& standard, Date date, std::string_view head, char delimiter, Language language);

    /// The verdicts of all rows that are whole by now; the rest waits for the next chunk, or is judged when it is the
    /// last. The text holds until the next call.
    std::string_view chunk(std::string_view bytes, bool last);

    /// What was judged so far: `{ subjects, errors, verdicts, requirements: [{ id, title, verdicts }], faults }`.
    [[nodiscard]] Json summary() const;

  private:
    /// How many bytes from the beginning are whole rows.
    [[nodiscard]] std::size_t whole_rows(bool last) const;

    const Standard* standard_ = nullptr;
    std::optional<batch::Batch> batch_;
    std::optional<batch::BatchWorker> worker_;
    batch::ChunkResult result_;  ///< of the last call
    batch::Summary summary_;
    Diagnostics faults_;
    std::uint64_t fault_count_ = 0;
    std::uint64_t lines_before_ = 0;
    std::size_t head_left_ = 0;  ///< bytes of the header that are still to come by
    std::string waiting_;
    std::size_t done_ = 0;  ///< bytes of it that were judged by the last call
};

}  // namespace greengauge::page
