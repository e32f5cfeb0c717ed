// Counts of a ledger's assessments: how standards are complied with, by whatever the user asks for.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "cli/ledger.hpp"

namespace greengauge::cli {

/// What may stand after --by besides the labels of the ledger.
inline constexpr const char* by_standard = "standard";
inline constexpr const char* by_requirement = "requirement";
inline constexpr const char* by_year = "year";

/// Undetermined and not applicable are counted apart: they are no part of a rate.
struct Count {
    int compliant = 0;
    int non_compliant = 0;
    int undetermined = 0;
    int not_applicable = 0;
    std::set<std::pair<std::string, std::string>> subjects;  ///< place and name

    void add(Verdict verdict);
    [[nodiscard]] int judged() const { return compliant + non_compliant; }
    /// In per cent of what was judged; nothing when nothing was.
    [[nodiscard]] std::optional<Decimal> rate() const;
};

struct StatisticsRow {
    std::vector<std::optional<std::string>> keys;  ///< one for each of `by`; nothing where a subject has no such label
    Count count;
};

struct Statistics {
    std::vector<std::string> by;
    std::vector<StatisticsRow> rows;  ///< in the order of their keys
    Count total;
};

/// `name = value` that must hold: a label, or one of the above.
using Condition = std::pair<std::string, std::string>;

/// Counts the documents' verdicts; those of the requirements when these are asked for, in `by` or in a condition.
Statistics statistics_of(const std::vector<CountedAssessment>& assessments, const std::vector<std::string>& by,
                         const std::vector<Condition>& conditions);

/// The names of all labels, sorted.
std::vector<std::string> label_names(const std::vector<CountedAssessment>& assessments);

}  // namespace greengauge::cli
