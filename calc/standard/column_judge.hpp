// Verdicts over columns: a document's requirements judged for a block of subjects at a time.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "calc/standard/column_verdicts.hpp"

namespace greengauge {

/// Judges blocks of one shape. One a thread: it learns the clauses of the cells that occur.
class ColumnJudge {
  public:
    /// `requirements`: indices into Standard::requirements, in the order of the results.
    ColumnJudge(const Standard& standard, formula::BatchShape shape, std::vector<int> requirements);

    [[nodiscard]] const formula::ColumnPlan& plan() const { return plan_; }
    [[nodiscard]] const std::vector<int>& requirements() const { return requirements_; }

    /// What `undecided` says of a row: the doubles do not decide it, to the ten digits that are printed, so that it is
    /// to be judged in decimal; or they do, but a clause is not known yet, which learn() takes from decimal. Only the
    /// first depends on the row alone, and not on what was judged before it.
    static constexpr std::uint8_t in_doubt = 1;
    static constexpr std::uint8_t clause_unknown = 2;

    /// After ColumnBlock::run().
    void judge(formula::ColumnBlock& block, ColumnVerdicts& verdicts, std::vector<std::uint8_t>& undecided);

    /// Whether each verdict names its clause; a row whose clauses are not known yet is undecided, until learn().
    void need_clauses(bool need) { need_clauses_ = need; }
    /// Whether each verdict names the grade that is reached; without it the verdict is the same.
    void need_grades(bool need) { need_grades_ = need; }
    /// Takes the clause that decimal found for a row of the block judged last, where the doubles had decided but did
    /// not know it, and puts it into the verdict. `results`: the requirement's own, one or one an item.
    void learn(formula::ColumnBlock& block, std::size_t requirement, std::size_t row, ColumnVerdicts& verdicts,
               const std::vector<RequirementResult>& results);
    [[nodiscard]] const std::vector<std::string>& clauses() const { return clauses_; }

    /// Whether value and limit of a requirement are each one for all rows.
    [[nodiscard]] bool same_for_all(std::size_t requirement) const;
    /// judge() does not touch the verdicts of this requirement any more.
    void leave_out(std::size_t requirement) { reads_[requirement].left_out = true; }

    /// Why there is no verdict, in short words: the input that is missing, the table without a number.
    [[nodiscard]] Text reason(std::size_t requirement, const ColumnVerdict& verdict) const;

  private:
    /// What one requirement reads.
    struct Reads {
        const Requirement* requirement = nullptr;
        bool in_time = true;
        bool left_out = false;
        int when = -1;  ///< instructions
        int metric = -1;
        int limit = -1;
        int required = -1;
        std::vector<int> clause_parts;  ///< conditions and look-ups that the limit's clauses depend on
        std::vector<std::pair<std::uint64_t, std::int32_t>>
            known;  ///< clauses by what those parts are: open addressing
        std::size_t count = 0;
    };
    static std::vector<int> wanted(const std::vector<Reads>& reads);
    static std::vector<Reads> reads_of(const Standard& standard, const std::vector<int>& requirements, Date date);
    /// What the levels of a graded requirement are compared with.
    struct Graded {
        const formula::Column* when = nullptr;
        const formula::Column* metric = nullptr;
        const formula::Column* limit = nullptr;  ///< level after level
        const formula::Column* required = nullptr;
        std::size_t rows = 0;
    };
    void one(formula::ColumnBlock& block, const Reads& reads, const VerdictColumns& verdicts,
             std::vector<std::uint8_t>& undecided);
    void listed(formula::ColumnBlock& block, const Reads& reads, const VerdictColumns& verdicts,
                std::vector<std::uint8_t>& undecided);
    void graded(formula::ColumnBlock& block, const Reads& reads, const VerdictColumns& verdicts,
                std::vector<std::uint8_t>& undecided) const;
    void graded_one(const Requirement& requirement, const Graded& from, std::size_t row, ColumnVerdict& to,
                    std::uint8_t& undecided) const;
    void name_clauses(formula::ColumnBlock& block, const Reads& reads, const VerdictColumns& verdicts, std::size_t n,
                      std::vector<std::uint8_t>& undecided) const;
    std::uint64_t clause_key(formula::ColumnBlock& block, const Reads& reads, bool has_limit, std::size_t row) const;
    static std::int32_t find(const Reads& reads, std::uint64_t key);
    static void insert(Reads& reads, std::uint64_t key, std::int32_t clause);
    std::int32_t clause_id(const std::string& clause);

    const Standard& standard_;
    Date date_;
    std::vector<int> requirements_;
    std::vector<Reads> reads_;
    formula::ColumnPlan plan_;
    bool need_clauses_ = true;
    bool need_grades_ = true;
    std::vector<std::string> clauses_;
    ColumnVerdicts item_verdicts_;
    std::vector<std::uint8_t> item_undecided_;
};

}  // namespace greengauge
