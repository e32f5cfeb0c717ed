#include "cli/document_notation.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <utility>

#include "calc/units/quantity.hpp"
#include "scenarios/results/display.hpp"
#include "scenarios/results/inert.hpp"

namespace greengauge::cli {
namespace {

/// Wider labels, of names and of members, make a formula longer than they make it clear.
constexpr int widest_label = 40;

/// A label of this width is taken as it is.
constexpr int narrow = 24;

/// The ways to write a name, the best first.
constexpr int by_symbol = 0;
constexpr int by_label = 1;
constexpr int by_identifier = 2;

std::string spaced(std::string name) {
    std::replace(name.begin(), name.end(), '_', ' ');
    return name;
}

std::string without_parentheses(const std::string& label) {
    return label.substr(0, std::min(label.find("（"), label.find(" (")));
}

}  // namespace

std::string short_label(const std::string& label) {
    static constexpr std::array ends{"（", " (", "，", ", ", "；", "; ", "：", ": "};
    if (display_width(label) <= narrow) return label;
    std::size_t end = label.size();
    for (const char* mark : ends)
        end = std::min(end, label.find(mark));
    return label.substr(0, end);
}

formula::WrittenExpression DocumentNotation::written(const Formula& formula) const {
    return {formula.is, formula.compiled, standard_.tables, formula.variable,
            formula.variable.empty() ? std::string() : list_of(formula.domain)};
}

formula::WrittenExpression DocumentNotation::written(const Clause& clause, const std::string& variable,
                                                     formula::Domain domain) const {
    return {clause.expression, clause.compiled, standard_.tables, variable,
            variable.empty() ? std::string() : list_of(domain)};
}

std::string DocumentNotation::list_of(formula::Domain domain) const {
    for (const ListInput& list : standard_.lists)
        if (list.domain == domain) return list.name;
    return {};
}

NamedThing DocumentNotation::named(const formula::NameUse& use) const {
    const auto unit = [&](const Unit& one) { return localised(display_symbol(one), words_); };
    for (const Formula& formula : standard_.formulas)
        if (formula.name == use.name && list_of(formula.domain) == use.list)
            return {formula.symbol, formula.label, formula.boolean ? "" : unit(formula.unit)};
    const ListInput* list = use.list.empty() ? nullptr : standard_.list(use.list);
    for (const Input& input : list != nullptr ? list->fields : standard_.inputs)
        if (input.name == use.name)
            return {input.symbol, input.label, input.kind == Input::Kind::quantity ? unit(input.unit) : ""};
    if (const greengauge::Table* table = standard_.table(use.name); table != nullptr && use.list.empty())
        return {table->symbol, table->label, unit(table->unit)};
    return {};
}

formula::Symbol DocumentNotation::symbol_of(const formula::NameUse& use, int choice) const {
    const NamedThing thing = named(use);
    if (choice <= by_symbol && !thing.symbol.empty()) return formula::latex_symbol(inert(thing.symbol));
    const std::string label = short_label(thing.label.in(words_.language));
    if (choice <= by_label && !label.empty() && display_width(label) <= widest_label)
        return {formula::latex_text(inert(label)), {}};
    return {formula::latex_text(spaced(use.name)), {}};
}

formula::Notation DocumentNotation::notation(const formula::WrittenExpression& written,
                                             const formula::NameUse& own) const {
    std::vector<formula::NameUse> names = names_used(written);
    if (!own.name.empty()) names.push_back(own);
    std::vector<int> choices(names.size(), by_symbol);
    // Two things that would look alike are both written in the next way.
    for (bool alike = true; std::exchange(alike, false);) {
        std::map<std::string, std::vector<std::size_t>> shown;
        for (std::size_t i = 0; i < names.size(); ++i)
            shown[symbol_of(names[i], choices[i]).latex()].push_back(i);
        for (const auto& [latex, uses] : shown) {
            const formula::NameUse& first = names[uses.front()];
            const auto another = [&](std::size_t i) {
                return names[i].name != first.name || names[i].list != first.list;
            };
            if (std::none_of(uses.begin(), uses.end(), another)) continue;
            for (const std::size_t i : uses)
                if (choices[i] < by_identifier) ++choices[i], alike = true;
        }
    }
    formula::Notation notation;
    notation.language = words_.language;
    notation.symbol = [this, names, choices](const formula::NameUse& use) {
        const auto found = std::find(names.begin(), names.end(), use);
        return symbol_of(use,
                         found == names.end() ? by_symbol : choices[static_cast<std::size_t>(found - names.begin())]);
    };
    notation.list = [this](const std::string& list) { return formula::latex_text(list_label(list)); };
    notation.member = [this](int set, const std::string& id) { return formula::latex_text(member_label(set, id)); };
    return notation;
}

std::string DocumentNotation::list_label(const std::string& list) const {
    const ListInput* found = standard_.list(list);
    const std::string label = found == nullptr ? std::string() : inert(short_label(found->label.in(words_.language)));
    return label.empty() || display_width(label) > widest_label ? spaced(list) : label;
}

std::string DocumentNotation::member_label(int category_set, const std::string& id) const {
    if (category_set < 0 || category_set >= static_cast<int>(standard_.sets.size())) return id;
    const CategorySet& set = standard_.sets[static_cast<std::size_t>(category_set)];
    const int code = set.code_of(id);
    if (code < 0) return id;
    const std::string& label = set.members[static_cast<std::size_t>(code)].label.in(words_.language);
    const std::string shorter = without_parentheses(label);
    const auto alike = std::count_if(set.members.begin(), set.members.end(), [&](const Category& one) {
        return without_parentheses(one.label.in(words_.language)) == shorter;
    });
    const std::string& shown = alike > 1 ? label : shorter;
    return inert(shown.empty() || display_width(shown) > widest_label ? id : shown);
}

}  // namespace greengauge::cli
