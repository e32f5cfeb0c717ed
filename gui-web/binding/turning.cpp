// Which input a verdict hangs on most, and the value at which it turns.
#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "calc/standard/solve.hpp"
#include "calc/units/quantity.hpp"
#include "gui-web/binding/run_case.hpp"
#include "scenarios/results/display.hpp"
#include "scenarios/results/input_name.hpp"

namespace greengauge::page {
namespace {

constexpr std::size_t most_candidates = 16;

/// A quantity that the user gave, and that the requirement rests on.
struct Candidate {
    std::string name;
    const Input* input = nullptr;
    Decimal present = 0;  ///< in the input's unit
    double weight = 0;    ///< how far the margin moves for one per cent of the input
};

/// The inputs with one of them put to another value; `contents[2].count` is a field of the list's second item.
Given with_value(Given inputs, const std::string& name, const std::string& value) {
    const auto [list, field] = list_and_field(name);
    const std::size_t bracket = name.find('[');
    const std::size_t index = bracket == std::string::npos ? 0 : std::strtoul(name.c_str() + bracket + 1, nullptr, 10);
    std::vector<std::pair<std::string, Given>>* members = &inputs.members;
    if (!list.empty())
        for (auto& [key, given] : inputs.members)
            if (key == list && index >= 1 && index <= given.items.size()) members = &given.items[index - 1].members;
    for (auto& [key, given] : *members)
        if (key == field) given = Given::of_text(value, given.place);
    return inputs;
}

const RequirementResult* result_of(const Assessment& assessment, const std::string& id) {
    const RequirementResult* found = nullptr;
    for (const RequirementResult& result : assessment.requirements) {
        if (result.id != id) continue;
        // Of a requirement over a list, the item that fares worst.
        if (found == nullptr || found->verdict < result.verdict) found = &result;
    }
    return found;
}

class Weighing {
  public:
    Weighing(const Found& found, const RequirementResult& result) : found_(found), result_(result) {}

    std::vector<Candidate> candidates() {
        std::vector<Candidate> list;
        for (const InputUsed& used : found_.assessment->inputs) {
            const auto& decides = result_.basis.inputs;
            const Input* input = input_named(*found_.standard, used.name);
            if (input == nullptr || input->kind != Input::Kind::quantity || used.by_default) continue;
            if (std::find(decides.begin(), decides.end(), used.name) == decides.end()) continue;
            const auto quantity = parse_quantity(used.value);
            if (!quantity || quantity->number == 0) continue;
            list.push_back({used.name, input, quantity->number, 0});
            if (list.size() == most_candidates) break;
        }
        for (Candidate& one : list)
            one.weight = weight(one);
        std::stable_sort(list.begin(), list.end(),
                         [](const Candidate& a, const Candidate& b) { return a.weight > b.weight; });
        return list;
    }

  private:
    [[nodiscard]] double weight(const Candidate& one) const {
        if (!result_.margin) return 0;
        const Decimal changed = one.input->whole_number ? one.present + 1 : one.present * Decimal("1.01");
        const std::string value = to_string(Quantity{changed, one.input->unit});
        Diagnostics none;
        const auto& given = found_.one->given;
        const auto other = assess(*found_.standard, with_value(given.inputs, one.name, value), found_.assessment->date,
                                  given.own, none);
        const RequirementResult* moved = other ? result_of(*other, result_.id) : nullptr;
        if (moved == nullptr || !moved->margin) return 0;
        const double step = one.input->whole_number ? to_double(changed / one.present) - 1 : 0.01;
        return std::abs(to_double(moved->margin->number - result_.margin->number)) / step;
    }

    const Found& found_;
    const RequirementResult& result_;
};

const char* word_of_kind(SolveResult::Kind kind) {
    switch (kind) {
        case SolveResult::Kind::turns:
            return "turns";
        case SolveResult::Kind::always:
            return "always";
        case SolveResult::Kind::never:
            return "never";
        case SolveResult::Kind::undetermined:
            break;
    }
    return "undetermined";
}

Json json_of_solved(const SolveResult& solved, Words words) {
    Json json;
    json["outcome"] = word_of_kind(solved.kind);
    json["reason"] = greengauge::json_of(solved.reason);
    if (!solved.turning) return json;
    const Turning& turning = *solved.turning;
    json["is"] = greengauge::word_of(turning.relation);
    json["sign"] = sign_of(turning.relation);
    json["value"] = greengauge::json_of(Amount{turning.value, turning.unit});
    json["shown"] = shown({rounded_safely(turning.value, turning.relation), turning.unit}, words);
    return json;
}

}  // namespace

Json turning(Library& library, const ScenarioText& scenario, const Asked& asked, const std::string& requirement,
             const std::string& input, Language language) {
    const Run run = run_text(library, scenario);
    const Found found = found_in(run, library, asked);
    const RequirementResult* result = found.standard == nullptr ? nullptr : result_of(*found.assessment, requirement);
    if (result == nullptr) return nullptr;
    const std::vector<Candidate> candidates = Weighing(found, *result).candidates();
    const auto chosen = std::find_if(candidates.begin(), candidates.end(),
                                     [&](const Candidate& one) { return input.empty() || one.name == input; });
    if (chosen == candidates.end()) return nullptr;
    const Case& given = found.one->given;
    const SolveResult solved =
        solve(*found.standard, given.inputs, found.assessment->date, given.own, requirement, chosen->name);
    Json json = json_of_solved(solved, Words{language});
    json["input"] = chosen->name;
    json["label"] = greengauge::json_of(chosen->input->label);
    json["unit"] = chosen->input->unit.symbol;
    json["unit_shown"] = display_symbol(chosen->input->unit);
    json["present"] = to_string(chosen->present);
    json["whole"] = chosen->input->whole_number;
    json["others"] = Json::array();
    for (const Candidate& one : candidates)
        json["others"].push_back({{"input", one.name}, {"label", greengauge::json_of(one.input->label)}});
    return json;
}

}  // namespace greengauge::page
