// Cells into columns, column by column: for tables where a row is a subject and a list has one item.
#pragma once

#include "scenarios/batch/row_block.hpp"

namespace greengauge::batch {

class ColumnFilling {
  public:
    ColumnFilling(const Batch& batch, Sources& sources, RowBlock& block)
        : batch_(batch), standard_(batch.standard()), layout_(batch.layout()), sources_(sources), block_(block) {}

    /// All subjects of the block into a lane; `odd` and `strange` say which want a closer look.
    void fill(Lane& lane);
    /// Tells the subjects where they stand in it.
    void place_subjects(Lane& lane);

  private:
    [[nodiscard]] ColumnCells cells_of(std::size_t column) const {
        return block_.column(column, layout_.columns.size());
    }
    void mark_without_items(std::size_t list, std::size_t n);
    void fill_codes(Source& source, formula::Column& to, std::size_t n);
    void note_word(Source& source, const Cell& cell, std::size_t row);
    void mark_odd(std::size_t row);
    void fill_numbers(Source& source, formula::Column& to, std::size_t n);
    void follow(const Follower& follower, Lane& lane, std::size_t n);
    void follow_all(const Follower& follower, Lane& lane, std::size_t n) const;

    const Batch& batch_;
    const Standard& standard_;
    const Layout& layout_;
    Sources& sources_;
    RowBlock& block_;
    std::vector<std::uint32_t> left_;  ///< rows of a column that want a closer look
};

}  // namespace greengauge::batch
