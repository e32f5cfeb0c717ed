// Rows and cells of a CSV text (RFC 4180), in place: nothing is copied. Our own because a table of five million rows is
// to be split at the speed of memory, which the libraries that call back for every cell do not reach.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "scenarios/batch/plain_cells.hpp"

namespace greengauge::batch {

struct Row {
    enum class Fault : std::uint8_t { none, lone_quote, unclosed_quote, too_long, not_an_object };
    const char* begin = nullptr;
    const char* end = nullptr;  ///< behind its line feed
    std::uint32_t lines = 0;    ///< line feeds in it
    Fault fault = Fault::none;
    const char* fault_at = nullptr;
};

/// A row longer than this is an error, so that a quote that is never closed does not swallow the rest of a file.
inline constexpr std::size_t longest_row = std::size_t{1} << 20;

/// Goes through a text row by row.
class CsvScanner {
  public:
    CsvScanner(std::string_view text, char delimiter)
        : begin_(text.data()), at_(text.data()), end_(text.data() + text.size()), delimiter_(delimiter) {
        load(at_);
    }

    /// The next row; its cells are appended. False at the end. A row with a fault has no cells.
    bool next(Row& row, std::vector<Cell>& cells);
    /// Adds as many of the next rows as have exactly the width of `cells` and no quotes, `most` at most: nearly all
    /// have. What ends these rows, be it the end of the text, is left to next(). Says how many it took.
    std::size_t plain_rows(PlainCells& cells, std::size_t most);
    [[nodiscard]] const char* position() const { return at_; }

  private:
    void load(const char* from);
    /// The next delimiter, quote or line feed at or behind the position, or the end.
    const char* next_mark();
    bool quoted_cell(Row& row, std::vector<Cell>& cells, const char*& from);
    void fail(Row& row, Row::Fault fault, const char* where);

    const char* begin_;
    const char* at_;
    const char* end_;
    char delimiter_;
    const char* crossing_ = nullptr;  ///< the quote whose cell goes on beyond the row's first line
    const char* block_ = nullptr;     ///< 64 bytes whose marks are in mask_
    std::uint64_t mask_ = 0;
};

}  // namespace greengauge::batch
