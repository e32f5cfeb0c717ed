// greengauge explain: the work behind a verdict, formula by formula.
#include <algorithm>
#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <set>

#include "calc/units/quantity.hpp"
#include "cli/pathway_text.hpp"
#include "cli/report_footprint.hpp"
#include "cli/report_json.hpp"
#include "cli/report_text.hpp"
#include "scenarios/results/rests_on.hpp"
#include "cli/subcommand.hpp"
#include "scenarios/results/place.hpp"

namespace greengauge::cli {
namespace {

struct Options {
    std::string path;
    std::string id;
    std::string variant;
};

std::string without_thin_spaces(std::string text) {
    constexpr std::string_view thin = "\u2009";
    for (std::size_t at = text.find(thin); at != std::string::npos; at = text.find(thin, at))
        text.erase(at, thin.size());
    return text;
}

void write_inputs(Page& page, Session& session, const Assessment& assessment,
                  const std::optional<std::set<std::string>>& names) {
    Table table;
    for (const InputUsed& input : assessment.inputs) {
        if (!matters(names, input.name)) continue;
        const std::string value = shown_text(input.value, session.words);
        Line origin;
        if (input.by_default) {
            origin.add(session.words("缺省值", "by default"), Style::quiet);
        } else if (!input.as_given.empty() && input.as_given != without_thin_spaces(value)) {
            origin.add(session.words("原文 ", "given as "), Style::quiet).add(input.as_given, Style::quiet);
        }
        if (input.place.line > 0)
            origin.gap(" · ").add(session.words("第 {} 行", "line {}", input.place.line), Style::quiet);
        if (const std::string cell = cell_of(input.place); !cell.empty()) origin.gap(" · ").add(cell, Style::quiet);
        table.rows.push_back({{Line(input.symbol), Line(session.in(input.label)), Line(input.name, Style::quiet),
                               Line("= " + value), origin},
                              {}});
    }
    if (table.rows.empty()) return;
    page.blank();
    page.line(Line(session.words("已知量", "Given"), Style::strong), 2);
    page.table(table, 4);
}

void write_steps(Page& page, Session& session, const Assessment& assessment,
                 const std::optional<std::set<std::string>>& names) {
    bool first = true;
    for (const Step& step : assessment.steps) {
        if (!matters(names, step.name)) continue;
        if (std::exchange(first, false)) {
            page.blank();
            page.line(Line(session.words("计算", "Calculation"), Style::strong), 2);
        }
        Line heading(step.symbol.empty() ? "" : step.symbol + "  ", Style::strong);
        heading.add(step.label.empty() ? step.name : session.in(step.label), Style::strong);
        if (!step.item.empty()) heading.add(" [" + step.item + "]", Style::strong);
        if (!step.label.empty()) heading.add("  " + step.name, Style::quiet);
        heading.add("  ").append(clause_line(step.clause, step.evidence, session.words));
        page.line(heading, 4);
        if (step.given) {
            page.line(Line("= " + localised(step.value, session.words))
                          .add(session.words("  （用户直接给出）", "  (given by the user)"), Style::quiet),
                      6);
            continue;
        }
        if (!step.formula.empty()) page.line(Line("= " + step.formula, Style::quiet), 6);
        if (!step.with_numbers.empty() && step.with_numbers != step.formula)
            page.line(Line("= " + localised(step.with_numbers, session.words)), 6);
        page.line(step.ok ? Line("= " + localised(step.value, session.words), Style::strong)
                          : Line("= " + localised(step.value, session.words), Style::open),
                  6);
        for (const std::string& cell : step.looked_up)
            page.line(Line(session.words("查表 ", "table "), Style::quiet).add(cell, Style::quiet), 8);
    }
}

void write_judgement(Page& page, Session& session, const Assessment& assessment, const std::string& id) {
    Table table;
    table.note_indent = 4;
    for (const RequirementResult& requirement : assessment.requirements) {
        if (!id.empty() && requirement.id != id) continue;
        std::string title = session.in(requirement.title);
        if (!requirement.item.empty()) title += " [" + requirement.item + "]";
        Row row{{verdict_line(requirement.verdict, session.language()), Line(title),
                 comparison_line(requirement, session.words),
                 Line(requirement.grade ? grade_name(requirement, *requirement.grade, session.words) : ""),
                 Line(requirement.margin
                          ? session.words("裕量 ", "margin ") + shown_margin(*requirement.margin, session.words)
                          : "",
                      Style::quiet),
                 clause_line(requirement.clause, requirement.basis.evidence, session.words)},
                {}};
        if (!requirement.reason.empty() && requirement.verdict != Verdict::compliant)
            row.notes.emplace_back(session.in(requirement.reason), Style::quiet);
        for (const GradeLimit& grade : requirement.grades) {
            Line line(grade_name(requirement, grade.grade, session.words));
            if (grade.limit) {
                line.add(std::string(session.words("：", ": ")) + sign_of(requirement.relation) + " " +
                         shown(*grade.limit, session.words));
                line.add(grade.met ? " ✔" : " ✘", grade.met ? Style::good : Style::quiet);
            } else {
                line.add(session.words("：", ": ") + session.in(grade.reason), Style::quiet);
            }
            row.notes.push_back(line);
        }
        table.rows.push_back(row);
    }
    if (table.rows.empty()) return;
    page.blank();
    page.line(Line(session.words("判定", "Judgement"), Style::strong), 2);
    page.table(table, 4);
}

/// Of what the scenario sets itself: no document, no formulas.
bool has_requirement(const Assessment& assessment, const std::string& id, std::vector<std::string>& known) {
    bool found = false;
    for (const RequirementResult& requirement : assessment.requirements) {
        found = found || requirement.id == id;
        known.push_back(requirement.id);
    }
    return found;
}

int explain(Session& session, const Options& options) {
    std::optional<Judgement> judgement = judge_one(session, options.path, options.variant);
    if (!judgement) return bad_input;
    std::vector<std::string> known;
    bool found = options.id.empty();
    for (ScenarioResult& result : judgement->results) {
        for (CaseResult& one : result.cases) {
            for (Assessment& assessment : one.assessments) {
                Diagnostics ignored;
                const Standard* standard = session.standard_in_use(assessment.number, ignored);
                for (const RequirementResult& requirement : assessment.requirements)
                    found = found || (one.footprint && requirement.id == options.id);
                if (standard == nullptr) found = found || has_requirement(assessment, options.id, known);
                if (standard == nullptr || options.id.empty()) continue;
                found = found || names_under(*standard, {options.id}).has_value();
                for (const Requirement& requirement : standard->requirements)
                    known.push_back(requirement.id);
                for (const Formula& formula : standard->formulas)
                    known.push_back(formula.name);
            }
        }
    }
    if (!found) {
        return session.refuse(
            {"没有名为“" + options.id + "”的要求或公式", "there is no requirement or formula `" + options.id + "`"}, {},
            did_you_mean(options.id, known), options.path);
    }
    if (session.common.json()) {
        session.out += dumped(result_document(session, *judgement));
        return judgement->exit_code;
    }
    Page page = session.page();
    for (const ScenarioResult& result : judgement->results) {
        for (const CaseResult& one : result.cases) {
            if (!page.empty()) page.blank();
            write_case_heading(page, session, result, one);
            if (one.footprint) write_footprint(page, session, *one.footprint, true);
            if (one.pathway && options.id.empty()) write_pathway(page, session, *one.pathway, true);
            for (const Assessment& assessment : one.assessments) {
                Diagnostics ignored;
                const Standard* standard = session.standard_in_use(assessment.number, ignored);
                std::optional<std::set<std::string>> names;
                if (!options.id.empty() && standard != nullptr) {
                    names = names_under(*standard, {options.id});
                    if (!names) continue;
                }
                std::vector<std::string> own;
                if (!options.id.empty() && standard == nullptr && !has_requirement(assessment, options.id, own))
                    continue;
                page.blank();
                write_document_heading(page, session, assessment);
                write_inputs(page, session, assessment, names);
                write_steps(page, session, assessment, names);
                write_judgement(page, session, assessment, options.id);
                for (const Text& caution : assessment.cautions)
                    page.line(Line("⚠ ", Style::caution).add(session.in(caution)), 2);
            }
        }
    }
    session.out += page.text();
    return judgement->exit_code;
}

}  // namespace

Action build_explain(Arguments& arguments) {
    const auto options = std::make_shared<Options>();
    arguments.positional("SCENARIO", options->path, "方案文件；- 为标准输入", "A scenario file; - for standard input")
        ->required();
    arguments.positional("ID", options->id, "只看这一项要求或公式", "Only this requirement or formula");
    arguments.option("--variant", arguments.words("名称", "NAME"), options->variant, "只看这个变体",
                     "Only this variant");
    arguments.add_common(true, true, true);
    arguments.add_overlays();
    arguments.examples({{"greengauge explain tea-gift-box.toml", {"全部计算过程", "all of it"}},
                        {"greengauge explain tea-gift-box.toml void-ratio", {"一项要求", "one requirement"}}});
    return [options](Session& session) { return explain(session, *options); };
}

}  // namespace greengauge::cli
