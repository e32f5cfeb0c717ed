#include "calc/standard/column_verdicts.hpp"

#include <cmath>

#include "calc/standard/standard.hpp"

namespace greengauge {

ColumnVerdict verdict_of(const Standard& standard, const std::vector<RequirementResult>& results) {
    ColumnVerdict verdict;
    const RequirementResult* held = deciding(results);
    if (held == nullptr) return verdict;
    const auto put = [&](const std::optional<Amount>& amount, std::uint8_t flag, double& where) {
        if (!amount) return;
        where = to_double(amount->number);
        if (std::isfinite(where)) verdict.has |= flag;  // beyond all doubles there is no number to write
    };
    verdict.verdict = held->verdict;
    put(held->value, ColumnVerdict::has_value, verdict.value);
    put(held->limit, ColumnVerdict::has_limit, verdict.limit);
    put(held->margin, ColumnVerdict::has_margin, verdict.margin);
    for (std::size_t i = 0; held->grade && i < standard.grade_numbers.size(); ++i)
        if (standard.grade_numbers[i] == *held->grade) verdict.grade = static_cast<std::int8_t>(i);
    return verdict;
}

}  // namespace greengauge
