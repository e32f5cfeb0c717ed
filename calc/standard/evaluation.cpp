#include "calc/standard/evaluation.hpp"

#include "calc/standard/judge.hpp"

namespace greengauge {

std::optional<Evaluation> evaluate(const Standard& standard, const Given& record, Date date,
                                   const std::vector<OwnCell>& own, Diagnostics& diagnostics) {
    const std::size_t before = diagnostics.errors();
    Evaluation evaluation;
    if (!own.empty()) evaluation.tables_with_own = with_own_cells(standard, own, diagnostics);
    auto bound = bind(standard, record, date, diagnostics);
    if (!bound || diagnostics.errors() != before) return std::nullopt;
    evaluation.bound = std::move(*bound);
    formula::run<Decimal>(standard.program, evaluation.tables(standard), evaluation.bound.subject, evaluation.frame);
    return evaluation;
}

std::vector<std::vector<RequirementResult>> judge(const Standard& standard, const Evaluation& evaluation, std::span<const int> requirements) {
    const Evaluated evaluated{standard, evaluation.tables(standard), evaluation.bound, evaluation.frame};
    std::vector<std::vector<RequirementResult>> results;
    for (const int index : requirements) results.push_back(judge(evaluated, standard.requirements[static_cast<std::size_t>(index)]));
    return results;
}

}  // namespace greengauge
