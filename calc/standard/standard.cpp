#include "calc/standard/standard.hpp"

#include <algorithm>

namespace greengauge {
namespace {

template <class T>
const T* named(const std::vector<T>& all, std::string_view name) {
    const auto found = std::find_if(all.begin(), all.end(), [&](const T& one) { return one.name == name; });
    return found == all.end() ? nullptr : &*found;
}

}  // namespace

int CategorySet::code_of(std::string_view word) const {
    for (std::size_t i = 0; i < members.size(); ++i) {
        const Category& member = members[i];
        const bool alias = std::find(member.aliases.begin(), member.aliases.end(), word) != member.aliases.end();
        if (member.id == word || member.label.zh == word || member.label.en == word || alias) return static_cast<int>(i);
    }
    return -1;
}

const Input* Standard::input(std::string_view name) const { return named(inputs, name); }
const ListInput* Standard::list(std::string_view name) const { return named(lists, name); }
const Formula* Standard::formula_named(std::string_view name) const { return named(formulas, name); }
const Formula* Standard::formula_of_range(int instruction) const {
    if (instruction < 0 || program.instructions[static_cast<std::size_t>(instruction)].op != formula::Op::within)
        return nullptr;
    for (const Formula& one : formulas) {
        if (one.result < 0) continue;
        const formula::Instruction& last = program.instructions[static_cast<std::size_t>(one.result)];
        if ((last.op == formula::Op::or_given ? last.b : one.result) == instruction) return &one;
    }
    return nullptr;
}
const Table* Standard::table(std::string_view name) const { return named(tables, name); }

std::vector<std::string> Standard::names_to_give() const {
    std::vector<std::string> names;
    for (const Input& one : inputs) names.push_back(one.name);
    for (const ListInput& one : lists) names.push_back(one.name);
    return names;
}

const Input* Standard::input_of_slot(int slot) const {
    for (const Input& one : inputs)
        if (one.slot == slot) return &one;
    for (const ListInput& list : lists)
        for (const Input& one : list.fields)
            if (one.slot == slot) return &one;
    return nullptr;
}

Text Standard::grade_label(int grade) const {
    for (std::size_t i = 0; i < grade_numbers.size() && i < grade_labels.size(); ++i)
        if (grade_numbers[i] == grade) return grade_labels[i];
    const std::string digits = std::to_string(grade);
    return {digits + "级", "grade " + digits};
}

Standing standing(const Standard& standard, Date date) {
    if (date < standard.effective) return Standing::not_yet;
    if (standard.until.valid() && standard.until < date) return Standing::superseded;
    return Standing::in_force;
}

Given merged(const Given& base, const Given& changes) {
    Given result = base;
    result.kind = Given::Kind::record;
    for (const auto& change : changes.members) {
        const auto at = std::find_if(result.members.begin(), result.members.end(), [&](const auto& one) { return one.first == change.first; });
        if (at == result.members.end()) result.members.push_back(change);
        else at->second = change.second;
    }
    return result;
}

}  // namespace greengauge
