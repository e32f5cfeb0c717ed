#include "calc/standard/evaluation.hpp"

#include <algorithm>

#include "calc/standard/judge.hpp"

namespace greengauge {
namespace {

bool has(const formula::Compiled& compiled, int instruction) {
    return std::find(compiled.nodes.begin(), compiled.nodes.end(), instruction) != compiled.nodes.end();
}

/// The formula or requirement in which an instruction stands, and where that is written.
std::pair<std::string, Place> owner_of(const Standard& standard, int instruction) {
    for (const Formula& formula : standard.formulas)
        if (formula.result == instruction || has(formula.compiled, instruction)) return {formula.name, formula.is.place};
    for (const Requirement& requirement : standard.requirements)
        if (has(requirement.that.compiled, instruction)) return {requirement.id, requirement.that.expression.place};
    return {};
}

/// Each formula once: at the first value of the user's that has a part in it, else where the formula stands.
void report_meetings(const Standard& standard, const Evaluation& evaluation, Diagnostics& diagnostics) {
    const Evaluated evaluated{standard, evaluation.tables(standard), evaluation.bound, evaluation.frame, &evaluation.gwp};
    std::vector<std::string> reported;
    for (const GwpBases::Meeting& one : evaluation.gwp.meetings()) {
        auto [name, place] = owner_of(standard, one.instruction);
        if (std::find(reported.begin(), reported.end(), name) != reported.end()) continue;
        reported.push_back(name);
        BasisCollector collector(evaluated);
        collector.follow(one.instruction, one.row);
        Fault fault = gwp_mismatch(one.first, one.second, {"合在一起", "brought together"});
        fault.problem = {"`" + name + "`：" + fault.problem.zh, "`" + name + "`: " + fault.problem.en};
        diagnostics.error(collector.basis().places.empty() ? place : collector.basis().places.front(), std::move(fault));
    }
}

}  // namespace

std::optional<Evaluation> evaluate(const Standard& standard, const Given& record, Date date,
                                   const std::vector<OwnCell>& own, Diagnostics& diagnostics, Mixing allowed) {
    const std::size_t before = diagnostics.errors();
    Evaluation evaluation;
    if (!own.empty()) evaluation.tables_with_own = with_own_cells(standard, own, diagnostics);
    auto bound = bind(standard, record, date, diagnostics);
    if (!bound || diagnostics.errors() != before) return std::nullopt;
    evaluation.bound = std::move(*bound);
    formula::run<Decimal>(standard.program, evaluation.tables(standard), evaluation.bound.subject, evaluation.frame);
    evaluation.gwp = GwpBases(standard, evaluation.tables(standard), evaluation.bound, evaluation.frame);
    if (!allowed.gwp && !standard.mixed_gwp) report_meetings(standard, evaluation, diagnostics);
    if (diagnostics.errors() != before) return std::nullopt;
    return evaluation;
}

std::vector<std::vector<RequirementResult>> judge(const Standard& standard, const Evaluation& evaluation, std::span<const int> requirements) {
    const Evaluated evaluated{standard, evaluation.tables(standard), evaluation.bound, evaluation.frame, &evaluation.gwp};
    std::vector<std::vector<RequirementResult>> results;
    for (const int index : requirements) results.push_back(judge(evaluated, standard.requirements[static_cast<std::size_t>(index)]));
    return results;
}

}  // namespace greengauge
