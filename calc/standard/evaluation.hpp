// A document run for one subject, its registers kept: for the judgement, and for whoever shows the formulas again.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "calc/standard/assessment.hpp"
#include "calc/standard/gwp_bases.hpp"

namespace greengauge {

struct Evaluation {
    Bound bound;
    formula::Frame<Decimal> frame;
    std::vector<Table> tables_with_own;  ///< empty where the user has no cells of his own
    GwpBases gwp;

    [[nodiscard]] const std::vector<Table>& tables(const Standard& standard) const {
        return tables_with_own.empty() ? standard.tables : tables_with_own;
    }
};

/// Binds a subject's values and runs every formula. Diagnostics as bind(), and CO2e of two sets of global warming
/// potentials that meet where they are not allowed to; nothing when there was an error.
std::optional<Evaluation> evaluate(const Standard& standard, const Given& record, Date date,
                                   const std::vector<OwnCell>& own, Diagnostics& diagnostics, Mixing allowed = {});

/// The series of which values were used, each once.
std::vector<SeriesUse> series_used(const Standard& standard, const Evaluation& evaluation);

/// What a report says where two series of one quantity are allowed to meet, for the first two; nothing when none do.
std::optional<Text> series_side_by_side(const std::vector<SeriesUse>& used);

/// The verdicts of these requirements alone (indices into Standard::requirements), each one or one an item.
std::vector<std::vector<RequirementResult>> judge(const Standard& standard, const Evaluation& evaluation, std::span<const int> requirements);

}  // namespace greengauge
