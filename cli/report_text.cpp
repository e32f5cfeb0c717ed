#include "cli/report_text.hpp"

#include <algorithm>
#include <fmt/format.h>

#include "calc/units/quantity.hpp"
#include "cli/findings.hpp"
#include "cli/report_footprint.hpp"
#include "cli/pathway_text.hpp"

namespace greengauge::cli {
namespace {

struct EvidenceSeen {
    bool c = false;
    bool d = false;
    bool user = false;

    void add(Evidence evidence) {
        c = c || evidence == Evidence::C;
        d = d || evidence == Evidence::D;
        user = user || evidence == Evidence::user;
    }
};

bool is_fine(const CaseResult& one) {
    if (one.failed_to_read || !one.unexpected.empty()) return false;
    if (one.expected) return true;
    const Verdict verdict = open_verdict(one);
    return verdict == Verdict::compliant || verdict == Verdict::not_applicable;
}

// "→ 怎样才符合：盒子体积 V ≤ 1.8 L（现为 2 L）"
Line way_out_line(Session& session, const WayOut& way) {
    return Line(session.words("→ 怎样才符合：", "→ would pass: "), Style::strong)
        .append(way_out_condition(session, way));
}

// What belongs under a requirement's line.
std::vector<Line> notes_of(Session& session, const CaseResult& one, const Assessment& assessment,
                           const RequirementResult& requirement) {
    const Words words = session.words;
    std::vector<Line> notes;
    if (requirement.accepted) notes.emplace_back(known_text(*requirement.accepted, words), Style::quiet);
    if (!requirement.no_longer_accepted.empty())
        notes.push_back(Line(words("不再接受：", "no longer accepted: "), Style::bad)
                            .add(session.in(requirement.no_longer_accepted)));
    if (!requirement.reason.empty() && requirement.verdict != Verdict::compliant)
        notes.emplace_back(session.in(requirement.reason),
                           requirement.verdict == Verdict::undetermined ? Style::open : Style::quiet);
    if (requirement.compared && requirement.value && requirement.compared->number != requirement.value->number)
        notes.emplace_back(
            words("按文件规定修约后比较：{} → {}", "compared after rounding, as the document says: {} → {}",
                  shown_calculated(*requirement.value, requirement.compared, words),
                  shown(*requirement.compared, words)),
            Style::quiet);
    for (const std::string& cell : requirement.basis.user_cells)
        notes.push_back(Line(words("用户自行给出：", "given by the user: "), Style::caution).add(cell));
    for (const Text& reading : requirement.basis.readings)
        notes.push_back(Line(words("所取读法：", "reading taken: "), Style::quiet).add(session.in(reading)));
    for (const Text& caution : requirement.cautions)
        notes.push_back(Line("⚠ ", Style::caution).add(session.in(caution)));
    if (requirement.verdict == Verdict::non_compliant)
        if (const auto way = way_out(session, one.given, assessment, requirement))
            notes.push_back(way_out_line(session, *way));
    // When the next grade is the one that is required, the margin says it already.
    if (requirement.next_grade && requirement.to_next_grade && requirement.next_grade != requirement.required_grade)
        notes.emplace_back(
            words("距 {} 还差 {}", "{1} short of {0}", grade_name(requirement, *requirement.next_grade, words),
                  shown_difference(*requirement.to_next_grade, words)),
            Style::quiet);
    return notes;
}

Row requirement_row(Session& session, const CaseResult& one, const Assessment& assessment,
                    const RequirementResult& requirement) {
    const Words words = session.words;
    Row row;
    row.cells.push_back(verdict_line(requirement.verdict, session.language()));
    row.cells.emplace_back(item_title(requirement, session.language()));
    row.cells.emplace_back(requirement.value ? shown_calculated(*requirement.value, requirement.limit, words) : "");
    row.cells.emplace_back(
        requirement.limit ? std::string(sign_of(requirement.relation)) + " " + shown(*requirement.limit, words) : "");
    row.cells.emplace_back(requirement.margin ? shown_margin(*requirement.margin, words) : "",
                           requirement.verdict == Verdict::non_compliant ? Style::bad : Style::plain);
    row.cells.push_back(grade_line(requirement, words));
    row.cells.push_back(requirement.verdict == Verdict::not_applicable
                            ? Line(requirement.clause, Style::quiet)
                            : clause_line(requirement.clause, requirement.basis.evidence, words));
    row.notes = notes_of(session, one, assessment, requirement);
    return row;
}

Table requirement_table(Words words) {
    Table table;
    table.right = {false, false, true, false, true, false, false};
    table.heading = {Line(words("单项判定", "verdict"), Style::quiet), Line(words("项目", "requirement"), Style::quiet),
                     Line(words("计算值", "value"), Style::quiet),     Line(words("限值", "limit"), Style::quiet),
                     Line(words("裕量", "margin"), Style::quiet),      Line(words("等级", "grade"), Style::quiet),
                     Line(words("依据条款", "clause"), Style::quiet)};
    table.note_indent = 11;
    return table;
}

void write_assessment(Page& page, Session& session, const CaseResult& one, const Assessment& assessment,
                      EvidenceSeen& seen) {
    page.blank();
    write_document_heading(page, session, assessment);
    Table table = requirement_table(session.words);
    for (const RequirementResult& requirement : assessment.requirements) {
        table.rows.push_back(requirement_row(session, one, assessment, requirement));
        if (requirement.verdict != Verdict::not_applicable) seen.add(requirement.basis.evidence);
    }
    page.table(table, 2);
    for (const Text& caution : assessment.cautions)
        page.line(Line("⚠ ", Style::caution).add(session.in(caution)), 2);
}

Line expectation_line(Session& session, const CaseResult& one) {
    if (!one.unexpected.empty()) return Line(session.words("与预期不符", "not as expected"), Style::bad);
    if (one.expected) return Line(session.words("与预期一致", "as expected"), Style::quiet);
    if (only_known_failures(one)) return Line(session.words("已知", "known"), Style::quiet);
    return {};
}

std::vector<Line> unexpected_lines(Session& session, const CaseResult& one) {
    std::vector<Line> lines;
    for (const Text& difference : one.unexpected)
        lines.push_back(
            Line(session.words("与预期不符：", "not as expected: "), Style::bad).add(session.in(difference)));
    return lines;
}

// The weakest evidence under anything that was judged, and how much the user should be told.
Evidence weakest_evidence(const CaseResult& one) {
    Evidence evidence = Evidence::A;
    for (const Assessment& assessment : one.assessments)
        for (const RequirementResult& requirement : assessment.requirements)
            if (requirement.verdict != Verdict::not_applicable) evidence = weaker(evidence, requirement.basis.evidence);
    return evidence;
}

std::size_t number_of_cautions(const CaseResult& one) {
    std::size_t number = 0;
    for (const Assessment& assessment : one.assessments) {
        number += assessment.cautions.size();
        for (const RequirementResult& requirement : assessment.requirements)
            number += requirement.cautions.size();
    }
    return number;
}

Line documents_of(Session& session, const CaseResult& one) {
    Line line;
    for (const Assessment& assessment : one.assessments) {
        if (!one.footprint) line.gap(", ").add(assessment.number);
        if (assessment.standing != Standing::in_force)
            line.add(session.words("（仅供参考）", " (information only)"), Style::caution);
    }
    const Evidence evidence = weakest_evidence(one);
    if (needs_caution(evidence)) line.gap(" ").append(evidence_line(evidence, session.words));
    if (const std::size_t cautions = number_of_cautions(one); cautions > 0)
        line.gap(" ").add("⚠" + std::to_string(cautions), Style::caution);
    return line;
}

// The worst grade of a case that is graded.
std::string grade_of(const CaseResult& one, Words words) {
    if (one.footprint) return footprint_headline(*one.footprint, words);
    const RequirementResult* worst = nullptr;
    for (const Assessment& assessment : one.assessments) {
        for (const RequirementResult& requirement : assessment.requirements) {
            if (requirement.grades.empty() || !requirement.value || requirement.verdict == Verdict::not_applicable)
                continue;
            if (!requirement.grade) return words("未达级", "no grade");
            if (worst == nullptr || *requirement.grade > *worst->grade) worst = &requirement;
        }
    }
    return worst == nullptr ? "" : grade_name(*worst, *worst->grade, words);
}

void write_full(Page& page, Session& session, const ScenarioResult& result, const CaseResult& one, EvidenceSeen& seen) {
    write_case_heading(page, session, result, one);
    if (one.footprint) write_footprint(page, session, *one.footprint);
    for (const Assessment& assessment : one.assessments)
        write_assessment(page, session, one, assessment, seen);
    if (one.pathway) write_pathway(page, session, *one.pathway, false);
}

// What stands below a case's one line: only what is not compliant.
std::vector<Line> details(Session& session, const CaseResult& one, EvidenceSeen& seen) {
    std::vector<Line> lines = unexpected_lines(session, one);
    if (!one.reason.empty()) lines.push_back(Line("⚠ ", Style::caution).add(session.in(one.reason)));
    for (const Assessment& assessment : one.assessments) {
        Table table = requirement_table(session.words);
        table.heading.clear();
        table.note_indent = 6;
        for (const RequirementResult& requirement : assessment.requirements) {
            if (requirement.verdict != Verdict::non_compliant && requirement.verdict != Verdict::undetermined) continue;
            table.rows.push_back(requirement_row(session, one, assessment, requirement));
            seen.add(requirement.basis.evidence);
        }
        if (table.rows.empty()) continue;
        if (one.assessments.size() > 1) lines.emplace_back(assessment.number, Style::quiet);
        for (const Line& line : table.lines())
            lines.push_back(line);
    }
    return lines;
}

void write_summary(Page& page, Session& session, const Judgement& judgement) {
    const Words words = session.words;
    const Tally count = tally(judgement);
    Line line(words("共 {} 例", "{} cases", count.cases), Style::strong);
    const auto part = [&](Verdict verdict) {
        if (count.of(verdict) == 0) return;
        line.add(" · ").append(verdict_line(verdict, session.language())).add(fmt::format(" {}", count.of(verdict)));
    };
    part(Verdict::compliant);
    part(Verdict::non_compliant);
    part(Verdict::undetermined);
    part(Verdict::not_applicable);
    if (count.expected > 0) line.add(" · ").add(words("与预期一致 {}", "{} as expected", count.expected), Style::quiet);
    if (count.unexpected > 0)
        line.add(" · ").add(words("与预期不符 {}", "{} not as expected", count.unexpected), Style::bad);
    if (count.without_verdict > 0)
        line.add(" · ").add(words("有错误 {}", "{} with errors", count.without_verdict), Style::bad);
    if (judgement.baseline && judgement.baseline->accepted > 0)
        line.add(" · ").add(words("已知 {} 项", "{} known", judgement.baseline->accepted), Style::quiet);
    page.line(line);
    const char* meaning = "";
    switch (judgement.exit_code) {
        case all_well:
            meaning = judgement.baseline && judgement.baseline->accepted > 0
                          ? words("除已知的外，全部符合或与预期一致",
                                  "all compliant or as expected, except for what is known")
                      : count.expected > 0 ? words("全部符合或与预期一致", "all compliant or as expected")
                                           : words("全部符合或不适用", "all compliant or not applicable");
            break;
        case some_fail:
            meaning = words("有不符合项或与预期不符", "something is non-compliant or not as expected");
            break;
        case some_open:
            meaning = words("有无法判定项", "something is undetermined");
            break;
        default:
            meaning = words("输入有误", "bad input");
            break;
    }
    page.line(Line(words("退出码 {}：{}", "exit code {}: {}", judgement.exit_code, meaning),
                   judgement.exit_code == all_well ? Style::good : Style::bad));
}

}  // namespace

std::string known_text(const Acceptance& accepted, Words words) {
    std::string text = words("已知", "known");
    if (accepted.expires.valid()) text += words("，接受至 {}", ", until {}", accepted.expires.to_string());
    if (!accepted.reason.empty()) text += words("：", ": ") + accepted.reason;
    if (!accepted.who.empty()) text += words("（{}）", " ({})", accepted.who);
    return text;
}

const char* mark_of(Verdict verdict) {
    switch (verdict) {
        case Verdict::compliant:
            return "✔";
        case Verdict::non_compliant:
            return "✘";
        case Verdict::undetermined:
            return "?";
        case Verdict::not_applicable:
            break;
    }
    return "–";
}

Style style_of(Verdict verdict) {
    switch (verdict) {
        case Verdict::compliant:
            return Style::good;
        case Verdict::non_compliant:
            return Style::bad;
        case Verdict::undetermined:
            return Style::open;
        case Verdict::not_applicable:
            break;
    }
    return Style::quiet;
}

Line verdict_line(Verdict verdict, Language language) {
    return Line(std::string(mark_of(verdict)) + " " + name_of(verdict).in(language), style_of(verdict));
}

Line comparison_line(const RequirementResult& requirement, Words words) {
    Line line;
    if (requirement.value) line.add(shown_calculated(*requirement.value, requirement.limit, words));
    if (requirement.limit)
        line.gap(" ").add(std::string(sign_of(requirement.relation)) + " " + shown(*requirement.limit, words));
    return line;
}

std::string item_title(const RequirementResult& requirement, Language language) {
    std::string title = requirement.title.in(language);
    if (title.empty()) title = requirement.id;
    if (!requirement.item.empty()) title += " [" + requirement.item + "]";
    return title;
}

Line grade_line(const RequirementResult& requirement, Words words) {
    if (requirement.grades.empty() || (!requirement.grade && !requirement.value)) return {};
    Line line(requirement.grade ? grade_name(requirement, *requirement.grade, words) : words("未达级", "no grade"));
    if (requirement.required_grade && requirement.required_grade != requirement.grade)
        line.add(words("，要求 {}", ", required: {}", grade_name(requirement, *requirement.required_grade, words)),
                 Style::quiet);
    return line;
}

Line way_out_condition(Session& session, const WayOut& way) {
    const Words words = session.words;
    const auto yes_no = [&](bool flag) { return std::string(flag ? words("是", "yes") : words("否", "no")); };
    Line line(way.label.empty() ? way.input : session.in(way.label));
    if (!way.symbol.empty()) line.add(" " + way.symbol);
    if (way.value) {
        line.add(std::string(" ") + sign_of(way.relation) + " ");
        line.add(shown({rounded_safely(way.value->number, way.relation), way.value->unit}, words));
        if (!way.present.empty())
            line.add(words("（现为 {}）", " (now {})", shown_text(way.present, words)), Style::quiet);
    } else {
        line.add(words("：", ": ") + yes_no(way.flag))
            .add(words("（现为 {}）", " (now {})", yes_no(!way.flag)), Style::quiet);
    }
    return line;
}

std::string grade_name(const RequirementResult& requirement, int grade, Words words) {
    for (const GradeLimit& one : requirement.grades)
        if (one.grade == grade && !one.label.empty()) return one.label.in(words.language);
    return words("{} 级", "grade {}", grade);
}

Text standing_text(const Assessment& assessment) {
    const std::string from = assessment.effective.valid() ? assessment.effective.to_string() : "";
    const std::string until = assessment.until.valid() ? assessment.until.to_string() : "";
    switch (assessment.standing) {
        case Standing::not_yet:
            if (assessment.effective.is_never()) return {"草案，仅供参考", "a draft, information only"};
            return {"尚未实施（" + from + " 起），仅供参考", "not yet in force (from " + from + "), information only"};
        case Standing::superseded:
            return {
                until.empty() ? "已被代替，仅供参考" : "已被代替（至 " + until + "），仅供参考",
                until.empty() ? "superseded, information only" : "superseded (until " + until + "), information only"};
        case Standing::in_force:
            break;
    }
    if (from.empty()) return {"现行", "in force"};
    if (assessment.effective > assessment.date)
        return {"已适用于本例（一般自 " + from + " 起实施）", "governs this case (in general from " + from + ")"};
    return {"现行（" + from + " 起实施）", "in force since " + from};
}

Line evidence_line(Evidence evidence, Words words) {
    if (evidence == Evidence::user) return Line(words("[证据：用户]", "[evidence: user]"), Style::caution);
    return Line(words("[证据 {}]", "[evidence {}]", to_string(evidence)), Style::caution);
}

Line clause_line(const std::string& clause, Evidence evidence, Words words) {
    Line line(clause);
    if (needs_caution(evidence)) line.gap().append(evidence_line(evidence, words));
    return line;
}

void write_evidence_legend(Page& page, Words words, bool c, bool d, bool user) {
    Line line;
    if (c) line.add(words("证据 C：仅一个二手来源。", "Evidence C: one secondary source. "));
    if (d) line.add(words("证据 D：未经核实。", "Evidence D: unverified. "));
    if (user)
        line.add(words("证据为“用户”：数值由用户抄自其手头的文本。",
                       "Evidence user: read by the user from a copy of the document. "));
    if (line.empty()) return;
    line.add(words("正式使用前请核对原文。", "Check the document itself before relying on it."));
    page.blank();
    page.line(Line("⚠ ", Style::caution).append(line));
}

void write_case_heading(Page& page, Session& session, const ScenarioResult& result, const CaseResult& one) {
    const Text title = full_title_of(result.scenario, one.given);
    Line line = one.failed_to_read ? Line(session.words("! 有错误", "! error"), Style::bad)
                                   : verdict_line(one.verdict, session.language());
    line.add("  ").add(session.in(title), Style::strong);
    page.line(line);
    Line where(result.scenario.file, Style::quiet);
    if (one.given.date.valid()) where.add(" · " + one.given.date.to_string(), Style::quiet);
    if (const Line expectation = expectation_line(session, one); !expectation.empty())
        where.add(" · ", Style::quiet).append(expectation);
    page.line(where, 2);
    if (!one.reason.empty()) page.line(Line("⚠ ", Style::caution).add(session.in(one.reason)), 2);
    for (const Line& unexpected : unexpected_lines(session, one))
        page.line(unexpected, 2);
}

void write_document_heading(Page& page, Session& session, const Assessment& assessment) {
    if (assessment.number == footprint_document) {  // the user's own limits have no number and no day
        page.line(Line(session.in(assessment.title), Style::strong)
                      .add("  ")
                      .append(verdict_line(assessment.verdict, session.language())));
        return;
    }
    page.line(Line(assessment.number, Style::strong)
                  .add("  " + session.in(assessment.title))
                  .add("  ")
                  .append(verdict_line(assessment.verdict, session.language())));
    Line standing(session.in(standing_text(assessment)),
                  assessment.standing == Standing::in_force ? Style::quiet : Style::caution);
    if (!assessment.edition_note.empty())
        standing.add(session.words("；", "; "), Style::quiet).add(session.in(assessment.edition_note), Style::quiet);
    page.line(standing, 2);
}

namespace {

void write_overlays(Page& page, Session& session) {
    Diagnostics said_before;
    const std::vector<Overlay>& overlays = session.overlays(said_before).list();
    if (!overlays.empty()) page.blank();
    for (const Overlay& overlay : overlays)
        page.line(Line(session.words("覆盖文件 ", "overlay "), Style::quiet)
                      .add(overlay.file)
                      .add(" · " + overlay.number + " · " + overlay.by + " " + overlay.on.to_string(), Style::quiet));
}

}  // namespace

void write_report(Page& page, Session& session, const Judgement& judgement, const ReportOptions& options) {
    std::vector<std::pair<const ScenarioResult*, const CaseResult*>> cases;
    std::size_t total = 0;
    for (const ScenarioResult& result : judgement.results) {
        for (const CaseResult& one : result.cases) {
            ++total;
            if (!options.quiet || !is_fine(one)) cases.emplace_back(&result, &one);
        }
    }
    EvidenceSeen seen;
    const bool in_full = options.verbose || (total == 1 && judgement.files <= 1);
    if (in_full) {
        for (std::size_t i = 0; i < cases.size(); ++i) {
            if (i > 0) page.blank();
            write_full(page, session, *cases[i].first, *cases[i].second, seen);
        }
    } else {
        Table list;
        const ScenarioResult* before = nullptr;
        for (const auto& [result, one] : cases) {
            // What several cases of one file share is said once.
            Line what;
            if (result != before) what.add(session.in(title_of(result->scenario)), Style::strong);
            if (const std::string name = session.in(name_of_case(one->given)); !name.empty()) what.add(" · " + name);
            if (result != before) what.add("  " + result->scenario.file, Style::quiet);
            before = result;
            list.rows.push_back(
                {{one->failed_to_read ? Line(session.words("! 有错误", "! error"), Style::bad)
                                      : verdict_line(one->verdict, session.language()),
                  Line(grade_of(*one, session.words)), expectation_line(session, *one),
                  Line(one->given.date.valid() ? one->given.date.to_string() : ""), documents_of(session, *one), what},
                 details(session, *one, seen)});
            seen.add(weakest_evidence(*one));
        }
        page.table(list);
    }
    if (!options.quiet)
        for (const ScenarioResult& result : judgement.results)
            write_side_by_side(page, session, result);
    write_evidence_legend(page, session.words, seen.c, seen.d, seen.user);
    write_overlays(page, session);
    if (options.verbose) {
        page.blank();
        page.line(Line(session.words("目录 ", "catalogue ") + session.catalogue().fingerprint(), Style::quiet));
    }
    const bool several = total > 1 || judgement.files > 1;
    if (several && !(options.quiet && judgement.exit_code == all_well)) {
        if (!page.empty()) page.blank();
        write_summary(page, session, judgement);
    }
}

}  // namespace greengauge::cli
