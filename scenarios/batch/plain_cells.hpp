// The cells of rows without quotes: of each only where it begins in the text, a column behind the other, so that what
// reads a column finds its places beside each other.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace greengauge::batch {

/// A cell: its bytes without the quotes around it. `escaped`: there are `""` inside, which stand for one `"`.
struct Cell {
    std::string_view text;
    bool quoted = false;
    bool escaped = false;

    /// The text that is meant.
    [[nodiscard]] std::string plain() const;
};

/// One column of such rows. `ends`: one byte behind the cell's last, and one more.
struct PlainColumn {
    const char* text = nullptr;
    const std::uint32_t* begins = nullptr;
    const std::uint32_t* ends = nullptr;

    [[nodiscard]] std::string_view operator[](std::size_t row) const {
        return {text + begins[row], ends[row] - 1 - begins[row]};
    }
};

class PlainCells {
  public:
    static constexpr std::size_t most_rows = 512;
    /// From one column to the next: no multiple of a page, for the cache.
    static constexpr std::size_t stride = most_rows + 16;

    /// For rows of so many cells.
    void set_width(std::size_t width) {
        width_ = width;
        places_.resize((width + 2) * stride);
    }
    void clear() { rows_ = 0; }
    /// The rows that were put into places() are in `text`.
    void add(const char* text, std::size_t rows) {
        text_ = text;
        rows_ += rows;
    }

    [[nodiscard]] std::size_t rows() const { return rows_; }
    [[nodiscard]] std::size_t width() const { return width_; }
    [[nodiscard]] const char* text() const { return text_; }
    /// Of the next row: where its first cell begins; a stride behind it the second, and so on; behind the last one byte
    /// behind where that would be followed by a delimiter; then the row's end, behind its line feed.
    [[nodiscard]] std::uint32_t* places() { return places_.data() + rows_; }

    /// Where the cells of a column begin. Of the column behind the last: one byte behind the end of that.
    [[nodiscard]] const std::uint32_t* begins(std::size_t column) const { return places_.data() + column * stride; }
    [[nodiscard]] PlainColumn column(std::size_t column) const { return {text_, begins(column), begins(column + 1)}; }
    [[nodiscard]] const char* row_begin(std::size_t row) const { return text_ + begins(0)[row]; }
    [[nodiscard]] const char* row_end(std::size_t row) const { return text_ + begins(width_ + 1)[row]; }
    /// Appends the cells of a row.
    void append(std::size_t row, std::vector<Cell>& to) const {
        for (std::size_t i = 0; i < width_; ++i)
            to.push_back({column(i)[row]});
    }

  private:
    const char* text_ = nullptr;
    std::size_t width_ = 0;
    std::size_t rows_ = 0;
    std::vector<std::uint32_t> places_;
};

/// A column of a block, however its cells are held.
struct ColumnCells {
    PlainColumn plain;
    const Cell* first = nullptr;  ///< where they are not plain
    std::size_t stride = 0;       ///< cells to the next row

    [[nodiscard]] bool there() const { return plain.text != nullptr || first != nullptr; }
    [[nodiscard]] Cell operator[](std::size_t row) const {
        return first == nullptr ? Cell{plain[row]} : first[row * stride];
    }
};

}  // namespace greengauge::batch
