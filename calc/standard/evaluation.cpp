#include "calc/standard/evaluation.hpp"

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

}  // namespace greengauge
