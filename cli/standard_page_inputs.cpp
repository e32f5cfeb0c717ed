// The page of a document: what a user must know.
#include "calc/units/quantity.hpp"
#include "scenarios/results/display.hpp"
#include "cli/markdown.hpp"
#include "cli/standard_page.hpp"

namespace greengauge::cli {
namespace {

std::string set_name(const StandardPage& page, int set) {
    return set < 0 ? std::string() : page.standard.sets[static_cast<std::size_t>(set)].name;
}

std::string unit_of(const StandardPage& page, const Input& input) {
    switch (input.kind) {
        case Input::Kind::flag:
            return page.words("是/否", "yes / no");
        case Input::Kind::category:
            return page.words("类别 ", "one of ") + code_span(set_name(page, input.category_set));
        case Input::Kind::quantity:
            break;
    }
    std::string text = input.unit.plain_number() ? page.words(input.whole_number ? "整数" : "数",
                                                              input.whole_number ? "whole number" : "number")
                                                 : page.unit(input.unit);
    for (const AlsoUnit& also : input.also)
        text += page.words("；也可用 {}，1 {} 计为 {}（{}）", "; also {}: 1 {} counts as {} ({})", page.unit(also.unit),
                           page.unit(also.unit),
                           markdown_text(localised(to_display(Quantity{also.counts_as, input.unit}, 30), page.words)),
                           page.provenance(also.provenance));
    return text;
}

std::string fallback_of(const StandardPage& page, const Input& input) {
    if (!input.formula.empty()) return page.words("由公式计算", "computed");
    if (!input.same_as.empty()) return page.words("同 ", "as ") + code_span(input.same_as);
    if (!input.fallback) return {};
    const Given& given = *input.fallback;
    if (given.kind == Given::Kind::flag) return page.words(given.flag ? "是" : "否", given.flag ? "yes" : "no");
    return code_span(given.text);
}

void add_input(const StandardPage& page, MarkdownTable& table, const Input& input) {
    const std::string symbol =
        input.symbol.empty() ? std::string() : inline_math(formula::latex_symbol(input.symbol).latex());
    std::string label = page.text(input.label);
    if (!input.help.empty()) label += "<br>" + page.text(input.help);
    const bool stated = !input.provenance.clause.empty();
    table.row({code_span(input.name), symbol, label, unit_of(page, input),
               input.range ? markdown_text(shown(*input.range)) : std::string(), fallback_of(page, input),
               stated ? markdown_text(input.provenance.clause) : std::string(), page.text(input.provenance.note)});
}

MarkdownTable inputs_table(Words words) {
    return MarkdownTable({words("名称", "Name"), words("符号", "Symbol"), words("含义", "Meaning"),
                          words("单位或取值", "Unit or kind"), words("范围", "Range"), words("缺省", "If not given"),
                          words("条款", "Clause"), words("注", "Note")});
}

void write_sets(const StandardPage& page) {
    if (page.standard.sets.empty()) return;
    page.heading(2, page.words("类别", "Categories"));
    page.paragraph(page.words("方案文件里可写代码、任一语言的名称或别名。",
                              "A scenario may write the id, the label in either language, or an alias."));
    for (const CategorySet& set : page.standard.sets) {
        page.heading(3, code_span(set.name) + " " + page.text(set.label));
        MarkdownTable table({page.words("代码", "Id"), page.words("名称", "Label"), page.words("别名", "Also")});
        for (const Category& member : set.members) {
            std::string also;
            for (const std::string& alias : member.aliases)
                also += (also.empty() ? "" : page.words("、", ", ")) + markdown_text(alias);
            table.row({code_span(member.id), page.text(member.label), also});
        }
        page.out += table.text();
    }
}

}  // namespace

void write_inputs(const StandardPage& page) {
    const Words words = page.words;
    if (!page.standard.inputs.empty() || !page.standard.lists.empty()) page.heading(2, words("输入", "Inputs"));
    MarkdownTable table = inputs_table(words);
    for (const Input& input : page.standard.inputs)
        add_input(page, table, input);
    page.out += table.text();
    for (const ListInput& list : page.standard.lists) {
        page.heading(3, words("清单 ", "List ") + code_span(list.name) + " " + page.text(list.label));
        page.paragraph(page.text(list.help));
        std::string line = list.may_be_absent ? words("可不给出（视为空）", "may be left out (empty)") : std::string();
        if (!list.provenance.clause.empty()) line += (line.empty() ? "" : " · ") + page.provenance(list.provenance);
        page.paragraph(line);
        MarkdownTable fields = inputs_table(words);
        for (const Input& field : list.fields)
            add_input(page, fields, field);
        page.out += fields.text();
    }
    write_sets(page);
}

}  // namespace greengauge::cli
