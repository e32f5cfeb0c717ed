#include "scenarios/results/rests_on.hpp"

#include <algorithm>

namespace greengauge {
namespace {

// The formulas and inputs that an expression rests on, through all formulas that it names. `c.volume` counts as
// `volume`.
void collect(const Standard& standard, const formula::Expression& expression, std::set<std::string>& names) {
    for (const formula::Node& node : expression.nodes) {
        std::vector<std::string> mentioned;
        if (node.kind == formula::Kind::name) {
            mentioned.push_back(node.text);
            if (const std::size_t dot = node.text.find('.'); dot != std::string::npos)
                mentioned.push_back(node.text.substr(dot + 1));
        }
        if (node.kind == formula::Kind::reduce) mentioned.push_back(node.list);
        for (const std::string& name : mentioned) {
            if (!names.insert(name).second) continue;
            if (const Formula* formula = standard.formula_named(name)) collect(standard, formula->is, names);
        }
    }
}

std::string without_item(const std::string& name) {
    const std::size_t bracket = name.find('[');
    if (bracket == std::string::npos) return name;
    const std::size_t dot = name.find('.', bracket);
    return dot == std::string::npos ? name.substr(0, bracket) : name.substr(dot + 1);
}

}  // namespace

std::optional<std::set<std::string>> names_under(const Standard& standard, const std::vector<std::string>& ids) {
    std::set<std::string> names;
    bool found = false;
    for (const Requirement& requirement : standard.requirements) {
        if (std::find(ids.begin(), ids.end(), requirement.id) == ids.end()) continue;
        found = true;
        collect(standard, requirement.that.expression, names);
        if (requirement.when.present()) collect(standard, requirement.when.expression, names);
        if (requirement.required.present()) collect(standard, requirement.required.expression, names);
    }
    for (const std::string& id : ids) {
        const Formula* formula = standard.formula_named(id);
        if (formula == nullptr) continue;
        found = true;
        names.insert(id);
        collect(standard, formula->is, names);
    }
    if (!found) return std::nullopt;
    return names;
}

bool matters(const std::optional<std::set<std::string>>& names, const std::string& name) {
    if (!names) return true;
    return names->contains(name) || names->contains(without_item(name));
}

}  // namespace greengauge
