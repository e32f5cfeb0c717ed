#include "scenarios/results/way_out.hpp"

#include <algorithm>

#include "calc/standard/solve.hpp"
#include "scenarios/results/input_name.hpp"

namespace greengauge {
namespace {

// What solve() calls the input that `solve_for` names: of a requirement over a list, the item's own field.
std::string input_to_solve(const Requirement& requirement, const Standard& standard, const std::string& item,
                           const std::string& name) {
    const int index = item.empty() ? 0 : std::atoi(item.c_str());
    if (index < 1 || requirement.domain < formula::first_list) return name;
    const auto list = std::find_if(standard.lists.begin(), standard.lists.end(),
                                   [&](const ListInput& one) { return one.domain == requirement.domain; });
    if (list == standard.lists.end()) return name;
    const std::string field = list_and_field(name).second;
    const bool is_field =
        std::any_of(list->fields.begin(), list->fields.end(), [&](const Input& one) { return one.name == field; });
    return is_field ? list->name + "[" + std::to_string(index) + "]." + field : name;
}

bool is_given(const Assessment& assessment, const std::string& name) {
    return std::any_of(assessment.inputs.begin(), assessment.inputs.end(),
                       [&](const InputUsed& input) { return input.name == name && !input.by_default; });
}

WayOut way_by(const Standard& standard, const Assessment& assessment, const std::string& name) {
    WayOut way;
    way.input = name;
    if (const Input* input = input_named(standard, name)) {
        way.label = input->label;
        way.symbol = input->symbol;
    }
    if (const Formula* formula = standard.formula_named(name); formula != nullptr && way.symbol.empty())
        way.symbol = formula->symbol;
    way.present = present_value(assessment, name);
    return way;
}

// The inputs of `solve_for` in the order in which a user would think of them.
std::vector<std::string> inputs_to_solve(const Standard& standard, const Requirement& requirement,
                                         const Assessment& assessment, const std::string& item) {
    std::vector<std::string> inputs;
    for (const std::string& name : requirement.solve_for)
        inputs.push_back(input_to_solve(requirement, standard, item, name));
    const bool has_metric = requirement.metric_node >= 0 && !requirement.that.expression.empty();
    const std::string metric =
        has_metric ? requirement.that.expression.nodes[static_cast<std::size_t>(requirement.metric_node)].text : "";
    const auto rank = [&](const std::string& name) { return is_given(assessment, name) ? 0 : name != metric ? 1 : 2; };
    std::stable_sort(inputs.begin(), inputs.end(),
                     [&](const std::string& a, const std::string& b) { return rank(a) < rank(b); });
    return inputs;
}

// A yes / no of the user's that a condition names, and whose other value makes it hold.
std::optional<WayOut> flipped(const Standard& standard, const Requirement& requirement, const Case& given,
                              const Assessment& assessment) {
    for (const formula::Node& node : requirement.that.expression.nodes) {
        const Input* input = node.kind == formula::Kind::name ? standard.input(node.text) : nullptr;
        const Given* now = input != nullptr ? given.inputs.find(input->name) : nullptr;
        if (now == nullptr || input->kind != Input::Kind::flag || now->kind != Given::Kind::flag) continue;
        Given other = *now;
        other.flag = !now->flag;
        Given change;
        change.kind = Given::Kind::record;
        change.members.emplace_back(input->name, other);
        Diagnostics ignored;
        const auto changed = assess(standard, merged(given.inputs, change), assessment.date, given.own, ignored, given.mixing);
        if (!changed) continue;
        const bool complies =
            std::all_of(changed->requirements.begin(), changed->requirements.end(), [&](const RequirementResult& one) {
                return one.id != requirement.id || one.verdict == Verdict::compliant ||
                       one.verdict == Verdict::not_applicable;
            });
        if (!complies) continue;
        WayOut way = way_by(standard, assessment, input->name);
        way.relation = Relation::equals;
        way.flag = other.flag;
        return way;
    }
    return std::nullopt;
}

}  // namespace

Text label_of_input(const Standard& standard, const std::string& name) {
    const Input* input = input_named(standard, name);
    return input != nullptr ? input->label : Text{};
}

std::string present_value(const Assessment& assessment, const std::string& name) {
    for (const InputUsed& input : assessment.inputs)
        if (input.name == name) return input.value;
    for (const Step& step : assessment.steps)
        if (step.name == name && step.ok) return step.exact;
    return {};
}

std::optional<WayOut> way_out(const Standard& standard, const Case& given, const Assessment& assessment,
                              const RequirementResult& result) {
    const auto requirement = std::find_if(standard.requirements.begin(), standard.requirements.end(),
                                          [&](const Requirement& one) { return one.id == result.id; });
    if (requirement == standard.requirements.end()) return std::nullopt;
    if (result.relation == Relation::holds) {
        if (auto way = flipped(standard, *requirement, given, assessment)) return way;
    }
    for (const std::string& input : inputs_to_solve(standard, *requirement, assessment, result.item)) {
        const SolveResult solved = solve(standard, given.inputs, assessment.date, given.own, result.id, input);
        if (solved.kind != SolveResult::Kind::turns || !solved.turning) continue;
        const Turning& turning = *solved.turning;
        WayOut way = way_by(standard, assessment, input);
        way.relation = turning.relation;
        way.value = Amount{turning.value, turning.unit};
        return way;
    }
    return std::nullopt;
}

}  // namespace greengauge
