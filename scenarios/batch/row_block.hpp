// The rows at hand: read, put together to subjects, and waiting to be judged together.
#pragma once

#include <vector>

#include "scenarios/batch/byte_kinds.hpp"
#include "scenarios/batch/sources.hpp"

namespace greengauge::batch {

inline constexpr std::size_t subjects_a_block = PlainCells::most_rows;
/// A block of a table with very many columns has fewer subjects.
inline constexpr std::size_t cells_a_block = std::size_t{1} << 20;

struct ReadRow {
    Row row;
    std::size_t first = 0;  ///< of its cells
    std::size_t count = 0;
    std::uint64_t line = 0;  ///< in the chunk, from 1
};

/// Rows of one day's rules, judged together.
struct Lane {
    Lane(const Batch& batch, Date day)
        : judge(batch.standard(), shape_on(batch, day), batch.requirements()), block(judge.plan()) {
        block.begin(subjects_a_block);
    }
    static formula::BatchShape shape_on(const Batch& batch, Date day) {
        formula::BatchShape shape = batch.shape();
        shape.date = day;
        return shape;
    }
    /// Where the items of each row of a list begin.
    std::vector<std::int32_t>& offsets(std::size_t list) { return block.offsets(static_cast<int>(list)); }

    ColumnJudge judge;
    formula::ColumnBlock block;
    std::size_t rows = 0;
    ColumnVerdicts verdicts;
    std::vector<std::uint8_t> undecided;
};

struct Subject {
    std::size_t first_row = 0;
    std::size_t rows = 0;
    Lane* lane = nullptr;
    std::size_t place = 0;  ///< in the lane
    Date day;
    bool in_decimal = false;
    bool failed = false;
    bool uncertain = false;  ///< judged by best estimates of uncertain values
    std::size_t error = 0;  ///< the first of its errors
    std::size_t group = 0;
};

/// Of a row with a word that means nothing, and no other fault.
struct Strange {
    Source* source = nullptr;
    std::int32_t word = TextIndex::none;
};

struct RowBlock {
    std::vector<Cell> cells;
    std::vector<ReadRow> rows;
    std::vector<Subject> subjects;
    /// Rows that are subjects, until more is asked for, with the `line` of the first. While there are such, there are
    /// no `cells`, no `rows` and no `subjects`.
    PlainCells plain;
    std::uint64_t line = 0;
    std::vector<std::uint8_t> odd;  ///< of simple rows: 1 where one is looked at by itself
    std::vector<Strange> strange;   ///< the same
    Surroundings text;              ///< the chunk; of JSON nothing: its cells may lie elsewhere

    [[nodiscard]] const Cell& cell_of(const Subject& subject, std::size_t row, std::size_t column) const {
        return cells[rows[subject.first_row + row].first + column];
    }
    /// Of subjects.
    [[nodiscard]] std::size_t size() const { return plain.rows() == 0 ? subjects.size() : plain.rows(); }
    /// Of a block in which each row is a subject, and has as many cells.
    [[nodiscard]] ColumnCells column(std::size_t column, std::size_t width) const {
        if (plain.rows() != 0) return {plain.column(column), nullptr, 0};
        return {{}, cells.data() + column, width};
    }
    /// From the first row to the last.
    [[nodiscard]] std::string_view bytes() const {
        const char* from = plain.rows() == 0 ? rows.front().row.begin : plain.row_begin(0);
        const char* to = plain.rows() == 0 ? rows.back().row.end : plain.row_end(plain.rows() - 1);
        return {from, static_cast<std::size_t>(to - from)};
    }
    /// Cells, rows and subjects of the plain rows.
    void write_out();
    void clear() {
        plain.clear();
        subjects.clear();
        rows.clear();
        cells.clear();
    }
};

/// How many items of a list a subject's row gives: up to the last of which a cell is filled.
int items_in(const Sources& sources, std::size_t list, const RowBlock& block, const Subject& subject, std::size_t row);

/// A cell that says something else of the subject than its first row does.
struct Disagreement {
    std::size_t row = 0;
    std::size_t column = 0;
};
std::optional<Disagreement> disagreement_in(const Sources& sources, const RowBlock& block, const Subject& subject);

/// What a field takes over from the scalar input.
Fallback followed(const Batch& batch, const Follower& follower, Lane& lane, std::size_t row);

}  // namespace greengauge::batch
