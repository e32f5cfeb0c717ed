// What is wrong with rows that cannot be read, and where.
#pragma once

#include "scenarios/batch/row_block.hpp"

namespace greengauge::batch {

class RowFaults {
  public:
    RowFaults(const Batch& batch, RowBlock& block, std::vector<Diagnostic>& errors)
        : layout_(batch.layout()), block_(block), errors_(errors) {}

    /// Its verdict is an error. Of several the first stands in the output.
    void fail(Subject& subject, Place place, const char* code, Text problem, Text why, Text advice);
    /// The same with an error whose place is a mark.
    void fail_at_mark(Subject& subject, const Diagnostic& error);
    /// A row that is none of this table. `problem`: of a line of JSON.
    void bad_row(Subject& subject, const ReadRow& row, const Fault* problem);
    /// A row of which nobody knows whose it is may be an item of the subject before it, or of the one behind.
    void beside_unreadable(Subject& subject, const ReadRow& row);
    /// False, with an error, where its rows cannot be read as text at all.
    bool text_is_sound(Subject& subject);
    /// Where a cell begins: line of the chunk, column in code points.
    [[nodiscard]] Place place_of(const ReadRow& row, std::size_t column) const;

    /// A value's place is found only where it is needed: until then it says which cell it is.
    static Place mark_of(std::size_t row, std::size_t column);

  private:
    [[nodiscard]] Place place_of_mark(const Subject& subject, const Place& mark) const;

    const Layout& layout_;
    RowBlock& block_;
    std::vector<Diagnostic>& errors_;
};

}  // namespace greengauge::batch
