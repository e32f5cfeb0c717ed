#include <algorithm>

#include "calc/formula/render.hpp"
#include "calc/standard/judge.hpp"
#include "calc/units/quantity.hpp"

namespace greengauge {
namespace {

/// The look-ups that a formula's own text makes, with what they found and where it stands; branches not taken are left out.
class LookUps {
  public:
    LookUps(const Evaluated& e, const formula::Expression& expression, const formula::Compiled& compiled) : e_(e), expression_(expression), compiled_(compiled) {}

    std::vector<std::string> lines(int row) {
        below(expression_.root(), row);
        return std::move(lines_);
    }

  private:
    void below(int index, int row) {
        const formula::Node& node = expression_.node(index);
        const int at = compiled_.nodes[static_cast<std::size_t>(index)];
        if (at < 0) return;
        const formula::Instruction& i = e_.instruction(at);
        if (node.kind == formula::Kind::choose) {
            below(node.children[0], row);
            const auto& condition = e_.at(i.a, row);
            if (condition.ok()) below(node.children[condition.code != 0 ? 1 : 2], row);
            return;
        }
        if (node.kind == formula::Kind::reduce) {
            for (int item = 0; item < e_.frame.rows[static_cast<std::size_t>(i.b)]; ++item) below(node.children[0], item);
            return;
        }
        for (const int child : node.children) below(child, row);
        if (i.op == formula::Op::lookup) line(at, row);
    }
    void line(int at, int row) {
        const auto& value = e_.at(at, row);
        if (!value.ok()) return;
        const auto& use = e_.standard.program.lookups[static_cast<std::size_t>(e_.instruction(at).a)];
        const Table& table = e_.tables[static_cast<std::size_t>(use.table)];
        BasisCollector cell(e_);
        cell.follow_cell(at, row);
        const std::string text = look_up_text(e_, at, row) + " = " + to_display(Quantity{value.number, table.unit}) + " (" + clause_found(e_, at, row) + ", " + std::string(to_string(cell.basis().evidence)) + ")";
        if (std::find(lines_.begin(), lines_.end(), text) == lines_.end()) lines_.push_back(text);
    }

    const Evaluated& e_;
    const formula::Expression& expression_;
    const formula::Compiled& compiled_;
    std::vector<std::string> lines_;
};

Step step_of(const Evaluated& e, const Formula& formula, int row) {
    Step step{formula.name, formula.symbol, formula.label, {}, formula::on_one_line(formula.is.text), {}, {}, {}, true, false, formula.provenance.clause, formula.provenance.evidence, {}};
    const auto& value = e.at(formula.result, row);
    const formula::Domain domain = e.instruction(formula.result).domain;
    if (domain == formula::grades) step.item = std::to_string(e.standard.grade_numbers[static_cast<std::size_t>(row)]);
    else if (domain != formula::scalar) step.item = item_name(e, domain, row);
    formula::Type type = formula.compiled.type;
    type.unit = e.unit(type.unit, formula.result, row);
    step.ok = value.ok();
    step.value = value.ok() ? formula::shown(value, type, e.standard.members) : "?";
    if (value.status == formula::Status::out_of_range && e.standard.formula_of_range(value.cause) == &formula)
        step.value = out_of_range_number(e, formula, value.cause, row) + " ∉ " + range_text(formula);
    if (value.ok()) step.exact = formula.boolean ? (value.yes() ? "true" : "false") : to_string(Quantity{value.number, e.unit(formula.unit, formula.result, row)});
    const formula::Instruction& last = e.instruction(formula.result);
    if (last.op == formula::Op::or_given) {
        const auto& rows = e.bound.subject.slots[static_cast<std::size_t>(last.a)];
        const auto own = static_cast<std::size_t>(last.domain == formula::scalar ? 0 : row);
        step.given = own < rows.size() && rows[own].ok();
    }
    if (step.given) return step;
    step.with_numbers = formula::with_numbers(formula.is, formula.compiled, {e.standard.program, e.frame, e.standard.members}, row);
    step.looked_up = LookUps(e, formula.is, formula.compiled).lines(row);
    return step;
}

}  // namespace

std::vector<Step> steps_of(const Evaluated& e) {
    std::vector<const Formula*> order;
    for (const Formula& formula : e.standard.formulas)
        if (formula.result >= 0) order.push_back(&formula);
    std::stable_sort(order.begin(), order.end(), [](const Formula* a, const Formula* b) { return a->result < b->result; });
    std::vector<Step> steps;
    for (const Formula* formula : order) {
        const formula::Domain domain = e.instruction(formula->result).domain;
        const int rows = e.frame.rows[static_cast<std::size_t>(domain)];
        for (int row = 0; row < rows; ++row) steps.push_back(step_of(e, *formula, row));
    }
    return steps;
}

}  // namespace greengauge
