// What requirements say of a block of subjects: a column of verdicts, of values, of limits … each.
#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

#include "calc/formula/columns.hpp"
#include "calc/standard/assessment.hpp"

namespace greengauge {

struct Standard;

/// What a requirement says of one subject. Over a list: of the item that decides, the worst verdict with the least
/// margin.
struct ColumnVerdict {
    static constexpr std::uint8_t has_value = 1;
    static constexpr std::uint8_t has_limit = 2;
    static constexpr std::uint8_t has_margin = 4;

    Verdict verdict = Verdict::not_applicable;
    std::uint8_t has = 0;
    std::int8_t grade = -1;                    ///< index into Standard::grade_numbers, or -1
    formula::State state = formula::state_ok;  ///< why it is undetermined, or that the table makes no demand
    std::int32_t cause = -1;   ///< the instruction where that arose; -1: what the requirement itself says
    std::int32_t clause = -1;  ///< index into ColumnJudge::clauses(); -1 where it is not known yet
    std::int32_t item = -1;    ///< of a requirement over a list: which item decides, counted over the block
    double value = 0;          ///< in the requirement's unit, before rounding
    double limit = 0;
    double margin = 0;
};

/// What decimal found of a requirement, as columns would say it; of what no item decided it is not applicable.
ColumnVerdict verdict_of(const Standard& standard, const std::vector<RequirementResult>& results);

/// Of one requirement, a place a subject: the parts of ColumnVerdict.
struct VerdictColumns {
    Verdict* verdict = nullptr;
    std::uint8_t* has = nullptr;
    std::int8_t* grade = nullptr;
    formula::State* state = nullptr;
    std::int32_t* cause = nullptr;
    std::int32_t* clause = nullptr;
    std::int32_t* item = nullptr;
    double* value = nullptr;
    double* limit = nullptr;
    double* margin = nullptr;

    [[nodiscard]] ColumnVerdict operator[](std::size_t row) const {
        return {verdict[row], has[row],  grade[row], state[row], cause[row],
                clause[row],  item[row], value[row], limit[row], margin[row]};
    }
    void set(std::size_t row, const ColumnVerdict& one) const {
        verdict[row] = one.verdict;
        has[row] = one.has;
        grade[row] = one.grade;
        state[row] = one.state;
        cause[row] = one.cause;
        clause[row] = one.clause;
        item[row] = one.item;
        value[row] = one.value;
        limit[row] = one.limit;
        margin[row] = one.margin;
    }
    /// Of the first `n` subjects what a judgement without a list, a grade or a fault leaves as it is.
    void set_plain(std::size_t n) const {
        std::fill_n(grade, n, std::int8_t{-1});
        std::fill_n(state, n, formula::state_ok);
        for (std::int32_t* column : {cause, clause, item})
            std::fill_n(column, n, -1);
    }
};

class ColumnVerdicts {
  public:
    /// Room for so many; what was there is lost, what is there is nothing yet.
    void begin(std::size_t requirements, std::size_t rows) {
        rows_ = rows;
        const std::size_t all = requirements * rows;
        if (all <= verdicts_.size()) return;
        verdicts_.resize(all);
        for (auto* bytes : {&states_, &has_})
            bytes->resize(all);
        grades_.resize(all);
        for (auto* column : {&causes_, &clauses_, &items_})
            column->resize(all);
        for (auto* column : {&values_, &limits_, &margins_})
            column->resize(all);
    }
    [[nodiscard]] std::size_t rows() const { return rows_; }
    /// Of the requirement in this place among those that are judged.
    [[nodiscard]] VerdictColumns of(std::size_t requirement) {
        const std::size_t i = requirement * rows_;
        return {verdicts_.data() + i, has_.data() + i,   grades_.data() + i, states_.data() + i, causes_.data() + i,
                clauses_.data() + i,  items_.data() + i, values_.data() + i, limits_.data() + i, margins_.data() + i};
    }

  private:
    std::size_t rows_ = 0;
    std::vector<Verdict> verdicts_;
    std::vector<std::uint8_t> has_;
    std::vector<std::int8_t> grades_;
    std::vector<formula::State> states_;
    std::vector<std::int32_t> causes_;
    std::vector<std::int32_t> clauses_;
    std::vector<std::int32_t> items_;
    std::vector<double> values_;
    std::vector<double> limits_;
    std::vector<double> margins_;
};

}  // namespace greengauge
