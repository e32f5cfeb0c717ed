// Lines of the output for rows that columns decided, as CSV: what nearly every row of a long table is. Texts that occur
// again and again are made once.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "scenarios/batch/rows_out.hpp"
#include "scenarios/batch/short_texts.hpp"

namespace greengauge::batch {

/// Texts of numbers that few different ones are, such as limits. It may forget.
class NumberTexts {
  public:
    explicit NumberTexts(int digits) : digits_(digits), held_(places) {}
    /// put_number() and a comma; room for `copied` bytes.
    char* put(char* at, double number);

    static constexpr std::size_t copied = 24;

  private:
    struct Held {
        std::uint64_t bits = 0;
        std::uint64_t size = 0;  ///< 0: nothing
        std::array<char, copied> text{};
    };
    static constexpr std::size_t places = 64;

    int digits_;
    std::vector<Held> held_;
};

class PlainRows {
  public:
    explicit PlainRows(const Batch& batch);

    /// Whether it can write the lines of this batch: CSV of CSV, with no reasons of single requirements.
    [[nodiscard]] bool possible() const { return possible_; }

    struct Block {
        const ColumnVerdict* verdicts = nullptr;  ///< of requirement k and row r at k × rows + r
        const Verdict* worst = nullptr;           ///< of each row
        std::size_t rows = 0;
        const ColumnJudge* judge = nullptr;
        Surroundings text;     ///< in which the cells lie
        bool returns = false;  ///< whether there are carriage returns in it
    };
    void begin_block(const Block& block);
    /// The line that RowWriter writes of a row of the block of which nothing is undetermined.
    void write(Output& out, const Cell* cells, std::size_t row);

  private:
    static constexpr std::size_t most_words = 4;
    /// A text of the output with the comma behind it; copied as a whole where it is short.
    struct Piece {
        static constexpr std::size_t copied = 63;
        std::array<char, copied> bytes{};
        std::uint8_t size = 0;
    };
    /// A verdict of each row.
    struct Verdicts {
        const Verdict* first = nullptr;
        std::size_t stride = 0;  ///< in bytes
        std::uint32_t requirement = 0;
        bool overall = false;
    };
    /// One column, or several verdicts.
    struct Step {
        enum class Kind : std::uint8_t { cell, words, number, limit, grade, clause, nothing };
        Kind kind = Kind::nothing;
        std::uint8_t has = 0;      ///< of a number
        std::uint32_t column = 0;  ///< of the input
        std::uint32_t requirement = 0;
        double ColumnVerdict::*number = nullptr;
        const ColumnVerdict* verdicts = nullptr;  ///< of the block
        std::uint8_t count = 0;                   ///< of words
        std::array<Verdicts, most_words> words{};
        std::vector<Piece> pieces{};  ///< of all combinations of these verdicts, two bits each
    };

    void add_step(const OutputColumn& column);
    void add_word(const OutputColumn& column);
    void make_pieces(Step& step) const;
    void take_clauses(const ColumnJudge& judge);
    char* put_cell(Output& out, char* at, const Cell& cell) const;
    char* put_clause(Output& out, char* at, std::int32_t id) const;
    [[nodiscard]] std::size_t least_room() const { return (Piece::copied + 1) * (batch_.columns().size() + 1); }

    const Batch& batch_;
    bool possible_ = false;
    std::vector<Step> steps_;
    NumberTexts limits_;
    Block block_;
    const ColumnJudge* judge_ = nullptr;
    std::vector<std::string> clauses_;  ///< of judge_, as cells with a comma
};

}  // namespace greengauge::batch
