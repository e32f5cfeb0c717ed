#include "scenarios/results/work.hpp"

#include <algorithm>

#include "calc/standard/evaluation.hpp"
#include "scenarios/results/display.hpp"
#include "scenarios/results/inert.hpp"
#include "scenarios/results/mathematics.hpp"
#include "scenarios/results/printed_names.hpp"
#include "scenarios/results/rests_on.hpp"

namespace greengauge {
namespace {

using Steps = std::vector<const Step*>;

/// A document run once more for its registers: an assessment keeps texts, and a tree is needed here.
struct Work {
    const Standard& standard;
    const Evaluation& evaluation;
    Words words;

    [[nodiscard]] Formulated formulated(const formula::Expression& expression,
                                        const formula::Compiled& compiled) const {
        return {standard, expression, compiled, words};
    }
};

Markup& element(Markup& parent, const char* name, const char* classes = "", std::string_view text = {}) {
    Markup& made = parent.add(name);
    if (*classes != '\0') made.with("class", classes);
    made.text = inert(text);
    return made;
}

void add_text(Markup& parent, std::string_view text) { parent.add("").text = inert(text); }

void equals_sign(Markup& parent, const Formula& formula) {
    // What holds or not equals nothing.
    element(parent.add("math"), "mo", "", formula.boolean ? "⇔" : "=");
}

void write_head(Markup& parent, const Step& step, Words words) {
    Markup& head = element(parent, "p", "step-head");
    if (!step.symbol.empty()) {
        typeset_symbol(head, step.symbol);
        add_text(head, "  ");
    }
    element(head, "b", "", step.label.empty() ? step.name : step.label.in(words.language));
    Markup& clause = element(head, "span", "clause", step.clause);
    if (needs_caution(step.evidence))
        element(clause, "span", "caution",
                std::string(words(" [证据 ", " [evidence ")) + evidence_word(step.evidence, words) + "]");
}

std::string item_of(const Work& work, const Formula& formula, const Step& step, std::size_t row) {
    const auto at = static_cast<std::size_t>(formula.result);
    if (work.standard.program.instructions[at].domain != formula::grades)
        return named_item(work.standard, step.item, work.words);
    const int grade = work.standard.grade_numbers[row];
    const std::string label = work.standard.grade_label(grade).in(work.words.language);
    if (!label.empty()) return label;
    const std::string number = std::to_string(grade);
    return work.words.language == Language::zh ? number + " 级" : "grade " + number;
}

void write_row(Markup& parent, const Work& work, const Formula& formula, const Step& step, std::size_t row) {
    const Words words = work.words;
    const Formulated formulated = work.formulated(formula.is, formula.compiled);
    Markup& line = element(parent, "p", "equation");
    if (!step.item.empty()) element(line, "span", "item", item_of(work, formula, step, row) + words("：", ": "));
    if (!step.given && step.with_numbers != step.value) {
        equals_sign(line, formula);
        typeset_numbers(line, formulated, work.evaluation.frame, static_cast<int>(row));
        element(line, "wbr");
    }
    Markup& result = element(line, "span", "nowrap");
    equals_sign(result, formula);
    formula::Type type = formula.compiled.type;
    if (!formula.boolean) type.unit = formula.unit;
    const auto& value = work.evaluation.frame.at(work.standard.program, formula.result, static_cast<int>(row));
    const bool outside = value.status == formula::Status::out_of_range && step.value != "?";
    if (outside)
        add_text(element(result, "b"), localised(step.value, words));
    else
        typeset_value(element(result, "b"), formulated, value, type);
    if (step.given) add_text(line, words("（用户直接给出）", " (given by the user)"));
}

void write_cells(Markup& parent, const Steps& steps, Words words) {
    std::vector<std::string> cells;
    for (const Step* step : steps)
        for (const std::string& cell : step->looked_up)
            if (std::find(cells.begin(), cells.end(), cell) == cells.end()) cells.push_back(cell);
    if (cells.empty()) return;
    Markup& line = element(parent, "p", "cells", words("查表：", "Looked up: "));
    for (std::size_t i = 0; i < cells.size(); ++i)
        add_text(line, (i > 0 ? words("；", "; ") : "") + localised(cells[i], words));
}

/// One formula; over a list or over the grades, once in symbols and once in numbers for each of them.
void write_formula(Markup& parent, const Work& work, const Formula& formula, const Steps& steps) {
    Markup& block = element(parent, "div", "step");
    write_head(block, *steps.front(), work.words);
    const bool all_given = std::all_of(steps.begin(), steps.end(), [](const Step* step) { return step->given; });
    if (!all_given) {
        Markup& line = element(block, "p", "equation");
        equals_sign(line, formula);
        typeset_symbols(line, work.formulated(formula.is, formula.compiled));
    }
    for (std::size_t row = 0; row < steps.size(); ++row)
        write_row(block, work, formula, *steps[row], row);
    write_cells(block, steps, work.words);
}

/// The row in which a requirement's comparison was made; nothing when that cannot be said.
std::optional<int> row_of(const Standard& standard, const Requirement& requirement, const RequirementResult& result) {
    if (requirement.graded) {
        const auto& numbers = standard.grade_numbers;
        const auto found = std::find(numbers.begin(), numbers.end(), result.required_grade.value_or(-1));
        if (found == numbers.end()) return std::nullopt;
        return static_cast<int>(found - numbers.begin());
    }
    return result.item.empty() ? 0 : std::atoi(result.item.c_str()) - 1;
}

void write_comparison(Markup& parent, const Work& work, const Requirement& requirement,
                      const RequirementResult& result) {
    const Words words = work.words;
    Markup& block = element(parent, "div", "step");
    Markup& head = element(block, "p", "step-head");
    element(head, "b", "", result.title.empty() ? result.id : result.title.in(words.language));
    if (!result.item.empty())
        add_text(head, words(" 第 ", " item ") + named_item(work.standard, result.item, words) + words(" 项", ""));
    element(head, "span", "clause", result.clause);
    const Formulated formulated = work.formulated(requirement.that.expression, requirement.that.compiled);
    typeset_symbols(element(block, "p", "equation"), formulated);
    Markup& line = element(block, "p", "equation");
    const auto row = row_of(work.standard, requirement, result);
    if (row && *row >= 0 && requirement.relation != Relation::holds)
        typeset_numbers(line, formulated, work.evaluation.frame, *row);
    element(line, "b", result.verdict == Verdict::compliant ? "arrow good" : "arrow bad",
            name_of(result.verdict).in(words.language));
}

}  // namespace

std::string named_item(const Standard& standard, const std::string& item, Words words) {
    const std::size_t open = item.find(" (");
    if (open == std::string::npos || !item.ends_with(")")) return item;
    const std::string id = item.substr(open + 2, item.size() - open - 3);
    for (const CategorySet& set : standard.sets)
        for (const Category& member : set.members)
            if (member.id == id && !member.label.empty())
                return item.substr(0, open) + words("（", " (") + shortened(member.label.in(words.language)) +
                       words("）", ")");
    return item;
}

std::string evidence_word(Evidence evidence, Words words) {
    return evidence == Evidence::user ? words("用户", "user") : std::string(to_string(evidence));
}

void write_work(Markup& parent, const Standard& standard, const CaseResult& one, const Assessment& assessment,
                Words words) {
    Diagnostics ignored;
    const auto evaluation = evaluate(standard, one.given.inputs, assessment.date, one.given.own, ignored, one.given.mixing);
    if (!evaluation) return;
    const Work work{standard, *evaluation, words};

    std::vector<std::string> judged;
    bool open = false;
    for (const RequirementResult& requirement : assessment.requirements) {
        if (requirement.verdict != Verdict::not_applicable) judged.push_back(requirement.id);
        open = open || requirement.verdict == Verdict::undetermined;
    }
    const auto names = names_under(standard, judged);
    for (std::size_t i = 0; names && i < assessment.steps.size();) {
        Steps steps;
        const std::string& name = assessment.steps[i].name;
        for (; i < assessment.steps.size() && assessment.steps[i].name == name; ++i)
            steps.push_back(&assessment.steps[i]);
        const Formula* formula = standard.formula_named(name);
        const bool empty = std::none_of(steps.begin(), steps.end(), [](const Step* step) { return step->ok; });
        if (formula == nullptr || !matters(names, name) || (empty && !open)) continue;
        write_formula(parent, work, *formula, steps);
    }
    if (!judged.empty()) element(parent, "h3", "", words("比较与判定", "Comparisons and verdicts"));
    for (const RequirementResult& result : assessment.requirements) {
        if (result.verdict == Verdict::not_applicable) continue;
        for (const Requirement& requirement : standard.requirements)
            if (requirement.id == result.id) write_comparison(parent, work, requirement, result);
    }
}

}  // namespace greengauge
