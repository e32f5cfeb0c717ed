#include <algorithm>

#include "calc/formula/render.hpp"
#include "calc/standard/judge.hpp"
#include "calc/units/quantity.hpp"

namespace greengauge {
namespace {

/// The look-ups that a formula's own text makes, with what they found and where it stands.
std::vector<std::string> lookups_in(const Evaluated& e, const formula::Expression& expression, const formula::Compiled& compiled, int row) {
    std::vector<std::string> lines;
    for (std::size_t i = 0; i < expression.nodes.size(); ++i) {
        const int at = compiled.nodes[i];
        if (at < 0 || e.instruction(at).op != formula::Op::lookup) continue;
        const formula::Domain domain = e.instruction(at).domain;
        if (domain != formula::scalar && row >= e.frame.rows[static_cast<std::size_t>(domain)]) continue;
        const auto& value = e.at(at, row);
        if (!value.ok()) continue;
        const auto& use = e.standard.program.lookups[static_cast<std::size_t>(e.instruction(at).a)];
        const Table& table = e.tables[static_cast<std::size_t>(use.table)];
        BasisCollector cell(e);
        cell.follow_cell(at, row);
        lines.push_back(look_up_text(e, at, row) + " = " + to_display(Quantity{value.number, table.unit}) + " (" + clause_found(e, at, row) + ", " + std::string(to_string(cell.basis().evidence)) + ")");
    }
    return lines;
}

Step step_of(const Evaluated& e, const Formula& formula, int row) {
    Step step{formula.name, formula.symbol, formula.label, {}, formula.is.text, {}, {}, {}, true, false, formula.provenance.clause, formula.provenance.evidence, {}};
    const auto& value = e.at(formula.result, row);
    const formula::Domain domain = e.instruction(formula.result).domain;
    if (domain == formula::grades) step.item = std::to_string(e.standard.grade_numbers[static_cast<std::size_t>(row)]);
    else if (domain != formula::scalar) step.item = item_name(e, domain, row);
    formula::Type type = formula.compiled.type;
    step.ok = value.ok();
    step.value = value.ok() ? formula::shown(value, type, e.standard.members) : "?";
    if (value.ok()) step.exact = formula.boolean ? (value.yes() ? "true" : "false") : to_string(Quantity{value.number, formula.unit});
    const formula::Instruction& last = e.instruction(formula.result);
    if (last.op == formula::Op::or_given) {
        const auto& rows = e.bound.subject.slots[static_cast<std::size_t>(last.a)];
        const auto own = static_cast<std::size_t>(last.domain == formula::scalar ? 0 : row);
        step.given = own < rows.size() && rows[own].ok();
    }
    if (step.given) return step;
    step.with_numbers = formula::with_numbers(formula.is, formula.compiled, {e.standard.program, e.frame, e.standard.members}, row);
    step.looked_up = lookups_in(e, formula.is, formula.compiled, row);
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
