// The page of a document: what it demands and what it prescribes.
#include <algorithm>
#include <utility>

#include "calc/formula/render.hpp"
#include "calc/units/quantity.hpp"
#include "scenarios/results/display.hpp"
#include "cli/markdown.hpp"
#include "cli/standard_page.hpp"

namespace greengauge::cli {
namespace {

std::string display_math(const std::string& latex) { return "$$\n" + latex + "\n$$"; }

/// "where X = `void_ratio`, void ratio (%); …": which of the document's names stands behind each symbol.
std::string where_line(const StandardPage& page, const std::vector<formula::NameUse>& names,
                       const formula::Notation& notation) {
    std::string line;
    std::vector<std::string> said;
    for (const formula::NameUse& use : names) {
        const formula::Symbol symbol =
            use.variable.empty() ? notation.symbol(use) : notation.symbol(use).of_item(use.variable);
        const NamedThing thing = page.notation.named(use);
        std::string part = inline_math(localised(symbol.latex(), page.words)) + " = " +
                           code_span(use.list.empty() ? use.name : use.list + "." + use.name);
        const bool shows_label = thing.label.in(page.words.language).empty() ||
                                 symbol.base == formula::latex_text(thing.label.in(page.words.language));
        if (!shows_label) part += page.words("，", ", ") + page.text(thing.label);
        if (!thing.unit.empty()) part += " (" + markdown_text(thing.unit) + ")";
        if (std::find(said.begin(), said.end(), part) != said.end()) continue;
        said.push_back(part);
        line += (line.empty() ? page.words("式中 ", "where ") : page.words("； ", "; ")) + part;
    }
    return line;
}

class RequirementText {
  public:
    RequirementText(const StandardPage& page, const Requirement& requirement)
        : page_(page), requirement_(requirement) {}

    void write() {
        page_.heading(3, code_span(requirement_.id) + " " + page_.text(requirement_.title));
        const formula::WrittenExpression that = written(requirement_.that);
        const formula::Notation notation = page_.notation.notation(that);
        page_.paragraph(display_math(localised(formula::latex_display(that, notation), page_.words)));
        page_.paragraph(where_line(page_, names_used(that), notation));
        conditions();
        fact("文件中写作：", "In the file: ", code_span(formula::on_one_line(requirement_.that.expression.text)));
        fact("", "", page_.provenance(requirement_.provenance));
        page_.out += "\n";
    }

  private:
    [[nodiscard]] formula::WrittenExpression written(const Clause& clause) const {
        return page_.notation.written(clause, requirement_.variable, requirement_.domain);
    }
    void fact(const char* zh, const char* en, const std::string& value) const {
        if (!value.empty()) page_.out += std::string("- ") + page_.words(zh, en) + value + "\n";
    }
    void conditions() const {
        const Words words = page_.words;
        if (!requirement_.variable.empty())
            fact("逐项判定：", "Judged item by item: ",
                 code_span(requirement_.variable + " in " + page_.notation.list_of(requirement_.domain)));
        if (requirement_.when.present())
            fact(
                "适用条件：", "Applies if ",
                page_.math(written(requirement_.when)) +
                    (requirement_.when_clause.empty()
                         ? ""
                         : words("（条款 ", " (clause ") + markdown_text(requirement_.when_clause) + words("）", ")")));
        fact("否则：", "Otherwise: ", page_.text(requirement_.when_text));
        if (requirement_.graded)
            fact("", "",
                 words("按等级判定", "Graded") +
                     (requirement_.required.present()
                          ? words("，应达到的等级：", "; level to reach: ") + page_.math(written(requirement_.required))
                          : std::string()));
        fact("适用日期：", "In force: ", page_.dates(requirement_.from, requirement_.until));
        if (requirement_.comparison == Comparison::rounded_value && requirement_.interval)
            fact("修约值比较法，修约间隔 ", "Compared after rounding to ",
                 markdown_text(localised(to_display(Quantity{*requirement_.interval, requirement_.unit}), words)));
        std::string inputs;
        for (const std::string& name : requirement_.solve_for)
            inputs += (inputs.empty() ? "" : ", ") + code_span(name);
        fact("可调整：", "Inputs to change: ", inputs);
    }

    const StandardPage& page_;
    const Requirement& requirement_;
};

void write_cautions(const StandardPage& page) {
    if (page.standard.cautions.empty()) return;
    page.heading(2, page.words("提示", "Cautions"));
    for (const Caution& caution : page.standard.cautions) {
        page.out += "- " + page.text(caution.text);
        if (caution.when.present())
            page.out += page.words("；条件：", "; said if ") + page.math(page.notation.written(caution.when));
        std::string more = page.dates(caution.from, caution.until);
        if (!caution.requirement.empty()) more += (more.empty() ? "" : " · ") + code_span(caution.requirement);
        page.out += " (" + (more.empty() ? "" : more + " · ") + page.provenance(caution.provenance) + ")\n";
    }
    page.out += "\n";
}

void write_formula(const StandardPage& page, const Formula& formula) {
    page.heading(3, code_span(formula.name) + (formula.label.empty() ? "" : " " + page.text(formula.label)));
    const formula::WrittenExpression written = page.notation.written(formula);
    const formula::NameUse own{written.list, formula.name, formula.variable};
    const formula::Notation notation = page.notation.notation(written, own);
    const formula::Symbol bare = notation.symbol(own);
    const formula::Symbol left = formula.variable.empty() ? bare : bare.of_item(formula.variable);
    page.paragraph(display_math(localised(formula::latex_equation(left.latex(), written, notation), page.words)));
    page.paragraph(where_line(page, names_used(written), notation));
    std::string line =
        formula.boolean ? page.words("是/否", "yes / no") : page.words("单位 ", "unit ") + page.unit(formula.unit);
    if (!formula.variable.empty())
        line +=
            page.words(" · 每项一值：", " · one value an item: ") + code_span(formula.variable + " in " + written.list);
    if (formula.range) line += page.words(" · 范围 ", " · range ") + markdown_text(shown(*formula.range));
    if (formula.or_given) line += page.words(" · 也可直接给出", " · may be given instead");
    page.paragraph(line + " · " + page.provenance(formula.provenance));
}

}  // namespace

void write_rules(const StandardPage& page) {
    if (!page.standard.requirements.empty()) page.heading(2, page.words("要求", "Requirements"));
    for (const Requirement& requirement : page.standard.requirements)
        RequirementText(page, requirement).write();
    write_cautions(page);
}

void write_formulas(const StandardPage& page) {
    for (const bool own : {true, false}) {
        bool first = true;
        for (const Formula& formula : page.standard.formulas) {
            if (page.own(formula.provenance) != own) continue;
            if (std::exchange(first, false))
                page.heading(2, own ? page.words("公式", "Formulas")
                                    : page.words("取自其他文件的公式", "Formulas taken over from other documents"));
            write_formula(page, formula);
        }
    }
}

}  // namespace greengauge::cli
