// What is defined and never used: a name misspelt elsewhere, or a rule forgotten.
#include <algorithm>
#include <set>

#include "factors/reader/lint_parts.hpp"
#include "factors/reader/message.hpp"

namespace greengauge {
namespace {

class Uses {
  public:
    explicit Uses(const Standard& standard) {
        for (const Formula& one : standard.formulas)
            add(one.is);
        for (const Requirement& one : standard.requirements) {
            add(one.that.expression);
            add(one.when.expression);
            add(one.required.expression);
        }
        for (const Caution& one : standard.cautions)
            add(one.when.expression);
        for (const EarlyStart& one : standard.early)
            add(one.when.expression);
        for (const Example& one : standard.examples)
            for (const auto& [name, value] : one.expect.members)
                names_.insert(name);
        for (const ListInput& list : standard.lists) {
            for (const Input& field : list.fields)
                names_.insert(field.same_as);
            // `for = "c in contents"`
            const auto over_it = [&](const auto& one) { return one.domain == list.domain; };
            if (std::any_of(standard.formulas.begin(), standard.formulas.end(), over_it) ||
                std::any_of(standard.requirements.begin(), standard.requirements.end(), over_it))
                names_.insert(list.name);
        }
    }

    [[nodiscard]] bool has(const std::string& name) const { return names_.count(name) != 0; }

  private:
    void add(const formula::Expression& expression) {
        for (const formula::Node& node : expression.nodes) {
            names_.insert(node.text);
            names_.insert(node.list);
            // `c.count`: which list `c` runs over does not matter here.
            if (const auto dot = node.text.find('.'); dot != std::string::npos)
                names_.insert(node.text.substr(dot + 1));
        }
    }

    std::set<std::string> names_;
};

/// What was taken over from another document by `follows` is there for the sake of its words, not of this author's.
void report(const Standard& standard, const Place& place, Text what, Text advice, Diagnostics& diagnostics) {
    if (place.file != standard.provenance.place.file) return;
    diagnostics.warning(
        place, {"unused", filled("{0} 没有用到", "{0} is not used", {std::move(what)}), {}, std::move(advice)});
}

void lint_inputs(const Standard& standard, const Uses& uses, Diagnostics& diagnostics) {
    const Text advice{"没有公式、要求或提示提到它", "no formula, requirement or caution names it"};
    for (const Input& one : standard.inputs)
        if (one.formula.empty() && !uses.has(one.name))
            report(standard, one.provenance.place, same_in_both(ticked("[input." + one.name + "]")), advice,
                   diagnostics);
    for (const ListInput& list : standard.lists) {
        if (!uses.has(list.name))
            report(standard, list.provenance.place, same_in_both(ticked("[input." + list.name + "]")), advice,
                   diagnostics);
        for (const Input& one : list.fields)
            if (one.formula.empty() && !uses.has(one.name))
                report(standard, one.provenance.place,
                       same_in_both(ticked("[input." + list.name + ".field." + one.name + "]")), advice, diagnostics);
    }
}

void lint_calculations(const Standard& standard, const Uses& uses, Diagnostics& diagnostics) {
    for (const Formula& one : standard.formulas)
        if (!uses.has(one.name))
            report(standard, one.provenance.place, same_in_both(ticked("[formula." + one.name + "]")),
                   {"没有公式、要求、提示或例子提到它", "no formula, requirement, caution or example names it"},
                   diagnostics);
    // A document of factors is there for others to use.
    if (standard.requirements.empty()) return;
    for (const Table& one : standard.tables)
        if (one.document == standard.number && !uses.has(one.name))
            report(standard, one.provenance.place, same_in_both(ticked("[table." + one.name + "]")),
                   {"没有公式或要求查它", "no formula or requirement looks anything up in it"}, diagnostics);
}

bool takes_values_of(const Standard& standard, int set) {
    const auto input = [set](const Input& one) { return one.category_set == set; };
    const auto axis = [set](const Axis& one) { return one.category_set == set; };
    return std::any_of(standard.inputs.begin(), standard.inputs.end(), input) ||
           std::any_of(
               standard.lists.begin(), standard.lists.end(),
               [&](const ListInput& one) { return std::any_of(one.fields.begin(), one.fields.end(), input); }) ||
           std::any_of(standard.tables.begin(), standard.tables.end(),
                       [&](const Table& one) { return std::any_of(one.axes.begin(), one.axes.end(), axis); });
}

void lint_sets(const Standard& standard, Diagnostics& diagnostics) {
    for (std::size_t i = 0; i < standard.sets.size(); ++i) {
        const std::string& name = standard.sets[i].name;
        if (name.find('.') == std::string::npos && !takes_values_of(standard, static_cast<int>(i)))
            report(standard, standard.provenance.place, same_in_both(ticked("[categories." + name + "]")),
                   {"没有输入或表取它的值", "no input or table takes its values"}, diagnostics);
    }
}

/// Where a source may be named in passing: notes, examples, readings.
std::string words_of(const Standard& standard) {
    std::string words;
    const auto add_note = [&](const auto& one) { words += one.provenance.note.zh + one.provenance.note.en + '\n'; };
    const auto add_notes = [&](const auto& all) {
        for (const auto& one : all)
            add_note(one);
    };
    add_notes(standard.formulas), add_notes(standard.requirements), add_notes(standard.cautions),
        add_notes(standard.inputs);
    for (const Table& table : standard.tables) {
        add_note(table);
        add_notes(table.cells);
    }
    for (const StandardIssue& one : standard.issues)
        words += one.says.zh + one.says.en + one.unclear.zh + one.unclear.en + one.we_do.zh + one.we_do.en + '\n';
    for (const Example& one : standard.examples)
        words += one.source + one.title + '\n';
    for (const auto& [key, where] : standard.sources)
        words += where + '\n';
    return words;
}

void lint_sources(const Standard& standard, Diagnostics& diagnostics) {
    std::set<std::string> cited{standard.provenance.source};
    for (const Table& table : standard.tables) {
        cited.insert(table.provenance.source);
        for (const Cell& cell : table.cells)
            cited.insert(cell.provenance.source);
    }
    const auto cite = [&](const auto& all) {
        for (const auto& one : all)
            cited.insert(one.provenance.source);
    };
    cite(standard.inputs), cite(standard.lists), cite(standard.formulas), cite(standard.requirements),
        cite(standard.cautions);
    cite(standard.issues), cite(standard.amendments), cite(standard.early);
    for (const ListInput& list : standard.lists)
        cite(list.fields);
    for (const Input& input : standard.inputs)
        cite(input.also);
    for (const ListInput& list : standard.lists)
        for (const Input& field : list.fields)
            cite(field.also);
    const std::string words = words_of(standard);
    for (const auto& [key, where] : standard.sources) {
        const bool of_another = key.find_first_of(". ") != std::string::npos;  // `alias.S1`, `GB/T 123-2020 S1`
        if (of_another || cited.count(key) != 0 || words.find(key) != std::string::npos) continue;
        report(standard, standard.provenance.place, same_in_both(ticked("[sources] " + key)),
               {"没有数引用它", "no number cites it"}, diagnostics);
    }
}

bool has_series(const Standard& standard, const Series& series) {
    const auto of = [&](const std::shared_ptr<const Vintage>& vintage) { return vintage != nullptr && vintage->series.get() == &series; };
    return std::any_of(standard.tables.begin(), standard.tables.end(), [&](const Table& table) {
        return of(table.vintage) || std::any_of(table.cells.begin(), table.cells.end(), [&](const Cell& cell) { return of(cell.vintage); });
    });
}

void lint_series(const Standard& standard, Diagnostics& diagnostics) {
    for (const auto& series : standard.series)
        if (!has_series(standard, *series))
            report(standard, standard.provenance.place, same_in_both(ticked("[series." + series->name + "]")),
                   {"没有表或格属于它", "no table or cell belongs to it"}, diagnostics);
}

}  // namespace

void lint_unused(const Standard& standard, Diagnostics& diagnostics) {
    const Uses uses(standard);
    lint_inputs(standard, uses, diagnostics);
    lint_calculations(standard, uses, diagnostics);
    lint_sets(standard, diagnostics);
    lint_series(standard, diagnostics);
    lint_sources(standard, diagnostics);
}

}  // namespace greengauge
