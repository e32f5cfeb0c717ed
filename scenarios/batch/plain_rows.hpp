// Lines of the output for rows that columns decided, as CSV: what nearly every row of a long table is. Texts that occur
// again and again are made once.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "scenarios/batch/number_texts.hpp"
#include "scenarios/batch/row_block.hpp"
#include "scenarios/batch/rows_out.hpp"
#include "scenarios/batch/short_texts.hpp"

namespace greengauge::batch {

class PlainRows {
  public:
    explicit PlainRows(const Batch& batch);

    /// Whether it can write the lines of this batch: CSV of CSV, with no reasons of single requirements.
    [[nodiscard]] bool possible() const { return possible_; }

    struct Block {
        ColumnVerdicts* verdicts = nullptr;
        const Verdict* worst = nullptr;  ///< of each row
        std::size_t rows = 0;
        const ColumnJudge* judge = nullptr;
        const RowBlock* from = nullptr;
        bool returns = false;  ///< whether there are carriage returns in it
    };
    void begin_block(const Block& block);
    /// The line that RowWriter writes of a row of the block of which nothing is undetermined.
    void write(Output& out, std::size_t row) const;

  private:
    static constexpr std::size_t most_words = 4;
    /// A text of the output with the comma behind it, copied as a whole.
    struct Piece {
        static constexpr std::size_t copied = 63;
        std::array<char, copied> bytes{};
        std::uint8_t size = 0;
    };
    /// One column, several verdicts, or several columns of the input that stand beside each other there.
    struct Step {
        enum class Kind : std::uint8_t { cell, words, number, grade, clause, nothing };
        Kind kind = Kind::nothing;
        std::uint8_t has = 0;      ///< of a number
        std::uint32_t column = 0;  ///< of the input: the first
        std::uint32_t columns = 1;
        std::uint32_t requirement = 0;
        double* VerdictColumns::*number = nullptr;
        std::vector<OutputColumn> words{};
        std::vector<Piece> pieces{};  ///< of all combinations of these verdicts, two bits each
        // Of the block:
        VerdictColumns verdicts{};
        NumberTexts texts{};
        std::vector<std::uint8_t> codes{};  ///< places in `pieces`
    };

    void add_step(const OutputColumn& column);
    void add_word(const OutputColumn& column);
    static void make_pieces(Step& step);
    void take_clauses(const ColumnJudge& judge);
    void word_block(Step& step) const;
    char* put_cells(Output& out, char* at, const Step& step, std::size_t row) const;
    char* put_cell(Output& out, char* at, const Cell& cell) const;
    char* put_number_of(const Step& step, std::size_t row, char* at) const;
    char* put_clause(Output& out, char* at, std::int32_t id) const;
    [[nodiscard]] std::size_t least_room() const { return (Piece::copied + 1) * (batch_.columns().size() + 1); }

    const Batch& batch_;
    bool possible_ = false;
    std::vector<Step> steps_;
    Block block_;
    std::size_t width_;   ///< of the input
    bool plain_ = false;  ///< whether the cells are, and whole lines around them can be read
    const ColumnJudge* judge_ = nullptr;
    std::vector<std::string> clauses_;  ///< of judge_, as cells with a comma
};

}  // namespace greengauge::batch
