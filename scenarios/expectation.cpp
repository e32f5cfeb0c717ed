#include "scenarios/expectation.hpp"

#include <algorithm>

#include "factors/reader/expectation.hpp"
#include "factors/reader/message.hpp"
#include "scenarios/footprint_run.hpp"

namespace greengauge {
namespace {

/// The results that count: of the documents in force, or, where none of them has such, of those for information only.
template <class Wanted>
std::vector<const RequirementResult*> results(const CaseResult& result, Wanted wanted) {
    std::vector<const RequirementResult*> in_force;
    std::vector<const RequirementResult*> for_information;
    for (const Assessment& assessment : result.assessments) {
        auto& chosen = assessment.standing == Standing::in_force ? in_force : for_information;
        for (const RequirementResult& requirement : assessment.requirements)
            if (wanted(assessment, requirement)) chosen.push_back(&requirement);
    }
    return in_force.empty() ? for_information : in_force;
}

/// The worst grade of several; nothing when one of them has none.
std::optional<int> worst_grade(const std::vector<const RequirementResult*>& graded) {
    std::optional<int> worst;
    for (const RequirementResult* requirement : graded) {
        if (!requirement->grade) return std::nullopt;
        worst = worst ? std::max(*worst, *requirement->grade) : *requirement->grade;
    }
    return worst;
}

bool is_graded(const Assessment& /*document*/, const RequirementResult& result) {
    return !result.grades.empty() && result.verdict != Verdict::not_applicable;
}

Text text_of(std::optional<int> grade) {
    return grade ? same_in_both(std::to_string(*grade)) : Text{"没有等级", "no grade"};
}

Text difference(const Text& of, const Text& expected, const Text& found) {
    return filled("{0}：预期{1}，实为{2}", "{0}: expected {1}, but it is {2}", {of, expected, found});
}

/// The value of a formula, of the document that is meant; of those in force first.
const Step* step_named(const CaseResult& result, const std::string& key) {
    const Step* found = nullptr;
    for (const Assessment& assessment : result.assessments)
        for (const Step& step : assessment.steps)
            if (step.item.empty() && means(key, assessment.number, step.name) &&
                (found == nullptr || assessment.standing == Standing::in_force))
                found = &step;
    return found;
}

/// What differs between a quantity that is expected and the one that came out.
std::optional<Text> quantity_difference(const Text& of, const Quantity& found, const std::string& expected) {
    constexpr int digits = 12;
    const auto wanted = printed(Given::of_text(expected));
    const auto number = wanted ? number_in(found, wanted->quantity.unit) : tl::make_unexpected(Fault{});
    if (number && wanted->shows(*number)) return std::nullopt;
    const Quantity shown = number ? Quantity{*number, wanted->quantity.unit} : found;
    return difference(of, same_in_both(expected),
                      same_in_both(to_string(shown.number, digits) + " " + shown.unit.symbol));
}

/// What differs between a value that is expected and the one that came out; nothing when the digits agree.
std::optional<Text> value_difference(const CaseResult& result, const std::string& key, const std::string& expected) {
    const auto of = [&] { return filled("{0} 的数值", "value of {0}", {ticked(key)}); };
    if (result.footprint) {
        const auto value = value_named(*result.footprint, key);
        if (!value)
            return filled("{0}：没有这个数值；可写：{1}", "{0}: there is no such value; known: {1}",
                          {of(), listed(values_of(*result.footprint))});
        return quantity_difference(of(), *value, expected);
    }
    const Step* step = step_named(result, key);
    if (step == nullptr)
        return filled("{0}：没有这个算式（预期{1}）", "{0}: there is no such formula (expected {1})",
                      {of(), same_in_both(expected)});
    if (!step->ok) return difference(of(), same_in_both(expected), {"未知", "unknown"});
    const auto wanted = printed(Given::of_text(expected));
    const auto exact = parse_quantity(step->exact);
    if (!wanted || !exact) return difference(of(), same_in_both(expected), same_in_both(step->value));
    const auto number = number_in(*exact, wanted->quantity.unit);
    if (number && wanted->shows(*number)) return std::nullopt;
    return difference(of(), same_in_both(expected), same_in_both(step->value));
}

}  // namespace

bool means(const std::string& key, const std::string& number, const std::string& id) {
    const std::size_t colon = key.rfind(": ");
    if (colon == std::string::npos) return key == id;
    const std::string document = key.substr(0, colon);
    const bool same = number == document || number.rfind(document + "-", 0) == 0;
    return same && key.substr(colon + 2) == id;
}

std::vector<Text> differences(const Expectation& expect, const CaseResult& result) {
    std::vector<Text> found;
    if (expect.verdict && *expect.verdict != result.verdict)
        found.push_back(difference({"结论", "verdict"}, name_of(*expect.verdict), name_of(result.verdict)));
    if (expect.grade) {
        const auto grade = worst_grade(results(result, is_graded));
        if (grade != expect.grade)
            found.push_back(difference({"等级", "grade"}, text_of(expect.grade), text_of(grade)));
    }
    for (const auto& expected : expect.requirements) {
        const std::string& id = expected.first;
        // A requirement that has no result on this day does not apply on it.
        Verdict verdict = Verdict::not_applicable;
        for (const RequirementResult* one :
             results(result, [&](const Assessment&document, const RequirementResult&one) {
                 return means(id, document.number, one.id);
             }))
            verdict = worse(verdict, one->verdict);
        if (verdict != expected.second)
            found.push_back(difference(same_in_both(ticked(id)), name_of(expected.second), name_of(verdict)));
    }
    for (const auto& expected : expect.grades) {
        const std::string& id = expected.first;
        const auto grade = worst_grade(results(result, [&](const Assessment& document, const RequirementResult& one) {
            return means(id, document.number, one.id) && is_graded(document, one);
        }));
        if (grade != expected.second)
            found.push_back(difference(filled("{0} 的等级", "grade of {0}", {ticked(id)}), text_of(expected.second),
                                       text_of(grade)));
    }
    for (const auto& [key, value] : expect.values)
        if (auto one = value_difference(result, key, value)) found.push_back(std::move(*one));
    return found;
}

}  // namespace greengauge
