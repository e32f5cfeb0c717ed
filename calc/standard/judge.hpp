// One run of a document for one subject, and the judgement of its requirements. Inside calc/standard only.
#pragma once

#include <vector>

#include "calc/standard/assessment.hpp"
#include "calc/standard/gwp_bases.hpp"
#include "calc/units/gwp_basis.hpp"

namespace greengauge {

/// A document, the tables in use (with the user's own cells), a subject's values and the registers after the run.
struct Evaluated {
    const Standard& standard;
    const std::vector<Table>& tables;
    const Bound& bound;
    const formula::Frame<Decimal>& frame;
    const GwpBases* gwp = nullptr;  ///< null: not asked for

    [[nodiscard]] const formula::Value<Decimal>& at(int instruction, int row) const { return frame.at(standard.program, instruction, row); }
    /// The unit of an instruction's value in a row, with the GWP set that the CO2e was reckoned with.
    [[nodiscard]] Unit unit(Unit unit, int instruction, int row) const {
        return gwp == nullptr || gwp->none() ? unit : with_gwp_basis(std::move(unit), gwp->at(standard.program, frame, instruction, row));
    }
    [[nodiscard]] Date date() const { return bound.subject.date; }
    [[nodiscard]] const formula::Instruction& instruction(int index) const { return standard.program.instructions[static_cast<std::size_t>(index)]; }
};

/// Collects what a value rests on: evidence, clauses, inputs and their places, missing inputs, the user's own cells.
class BasisCollector {
  public:
    explicit BasisCollector(const Evaluated& evaluated) : evaluated_(evaluated) {}
    /// Everything that the value of this instruction in this row rests on; branches not taken are left out.
    void follow(int instruction, int row);
    /// Only the cells that a look-up found, without their coordinates.
    void follow_cell(int instruction, int row);
    void add(const Provenance& provenance);
    [[nodiscard]] const Basis& basis() const { return basis_; }
    /// The cells with a vintage or a series, each once, with their tables.
    [[nodiscard]] const std::vector<std::pair<const Table*, const Cell*>>& dated() const { return dated_; }

  private:
    struct Visit {
        int instruction = -1;
        int row = 0;
        bool cell = false;  ///< only the cells that it found
    };
    void visit(const Visit& one, std::vector<Visit>& next);
    [[nodiscard]] std::size_t register_of(int instruction, int row) const;
    void cell(const Table& table, int index);
    void input(int slot, int row, formula::Domain domain);
    void add_reading(int slot, int row, bool by_default);
    /// Whether the user gave anything that this value is computed from.
    bool begun(int instruction, int row);

    const Evaluated& evaluated_;
    Basis basis_;
    std::vector<std::pair<const Table*, const Cell*>> dated_;
    std::vector<bool> seen_;        ///< parallel to the frame's values
    std::vector<bool> begun_;       ///< the same; empty until someone asks
    std::vector<bool> seen_inputs_;  ///< parallel to the inputs used
};

/// Why a value is not there, in words: the missing inputs, the table and row, the division.
Text reason_for(const Evaluated& evaluated, int instruction, int row);

/// The clause of the cell that a look-up found, with its document's number where that is another one.
std::string clause_found(const Evaluated& evaluated, int instruction, int row);

/// `k[mooncake]`: a look-up as a person would write it.
std::string look_up_text(const Evaluated& evaluated, int instruction, int row);

/// The name of an item of a list, for reports: `2 (mooncake)`.
std::string item_name(const Evaluated& evaluated, formula::Domain domain, int row);

/// `电能比（energy_ratio）`, and which item of its list; without a label the name, in Chinese between spaces.
Text formula_name(const Formula& formula, const std::string& item = {});

/// The range of a formula that has one, with its unit: `[0, 100] %`.
std::string range_text(const Formula& formula);

/// The number that a formula computed and its range rules out; `check` is the instruction that refused it.
std::string out_of_range_number(const Evaluated& evaluated, const Formula& formula, int check, int row);

/// The verdicts of one requirement: one, or one an item of its list.
std::vector<RequirementResult> judge(const Evaluated& evaluated, const Requirement& requirement);

/// How far the metric is inside the deciding limit; nothing when there is no such number. Used by solve().
struct Decision {
    Verdict verdict = Verdict::undetermined;
    std::optional<Decimal> margin;
};
Decision decide(const Evaluated& evaluated, const Requirement& requirement);

/// The instructions whose values a result shows: the requirements', and those of the formulas that no other takes up.
std::vector<int> values_shown(const Standard& standard);

/// What the report says of the ages and series of the numbers that the assessment rests on: cautions on what is stale,
/// the series used, and an error where two of one quantity meet that must not.
void judge_vintages(const Evaluated& evaluated, Mixing allowed, Assessment& assessment, Diagnostics& diagnostics);

/// The formulas' values in the order in which they build on each other.
std::vector<Step> steps_of(const Evaluated& evaluated);

}  // namespace greengauge
