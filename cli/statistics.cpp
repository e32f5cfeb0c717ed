#include "cli/statistics.hpp"

#include <algorithm>
#include <map>

namespace greengauge::cli {
namespace {

using Keys = std::vector<std::optional<std::string>>;

std::optional<std::string> key_of(const CountedAssessment& one, const std::string* requirement, const std::string& by) {
    if (by == by_standard) return one.standard;
    if (by == by_year) return one.year;
    if (by == by_requirement) return requirement != nullptr ? std::optional(*requirement) : std::nullopt;
    for (const auto& [name, text] : one.labels)
        if (name == by) return text;
    return std::nullopt;
}

}  // namespace

void Count::add(Verdict verdict) {
    switch (verdict) {
        case Verdict::compliant:
            ++compliant;
            break;
        case Verdict::non_compliant:
            ++non_compliant;
            break;
        case Verdict::undetermined:
            ++undetermined;
            break;
        case Verdict::not_applicable:
            ++not_applicable;
            break;
    }
}

std::optional<Decimal> Count::rate() const {
    if (judged() == 0) return std::nullopt;
    return Decimal(compliant) * 100 / Decimal(judged());
}

Statistics statistics_of(const std::vector<CountedAssessment>& assessments, const std::vector<std::string>& by,
                         const std::vector<Condition>& conditions) {
    const bool of_requirements = std::find(by.begin(), by.end(), by_requirement) != by.end() ||
                                 std::any_of(conditions.begin(), conditions.end(),
                                             [](const Condition& one) { return one.first == by_requirement; });
    Statistics statistics;
    statistics.by = by;
    std::map<Keys, Count> counts;
    const auto count = [&](const CountedAssessment& one, const std::string* requirement, Verdict verdict) {
        for (const auto& [name, value] : conditions)
            if (key_of(one, requirement, name) != value) return;
        Keys keys;
        for (const std::string& name : by)
            keys.push_back(key_of(one, requirement, name));
        for (Count* counted : {&counts[keys], &statistics.total}) {
            counted->add(verdict);
            counted->subjects.emplace(one.place, one.subject);
        }
    };
    for (const CountedAssessment& one : assessments) {
        if (!of_requirements) count(one, nullptr, one.verdict);
        if (of_requirements)
            for (const auto& [id, verdict] : one.requirements)
                count(one, &id, verdict);
    }
    for (auto& [keys, counted] : counts)
        statistics.rows.push_back({keys, std::move(counted)});
    return statistics;
}

std::vector<std::string> label_names(const std::vector<CountedAssessment>& assessments) {
    std::set<std::string> names;
    for (const CountedAssessment& one : assessments)
        for (const auto& [name, text] : one.labels)
            names.insert(name);
    return {names.begin(), names.end()};
}

}  // namespace greengauge::cli
