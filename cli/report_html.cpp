#include "cli/report_html.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "cli/bullet.hpp"
#include "cli/findings.hpp"
#include "cli/footprint_html.hpp"
#include "cli/html.hpp"
#include "cli/html_work.hpp"
#include "cli/mathml.hpp"
#include "cli/pathway_html.hpp"
#include "scenarios/results/display.hpp"
#include "scenarios/results/input_name.hpp"
#include "scenarios/results/place.hpp"
#include "scenarios/results/printed_names.hpp"

namespace greengauge::cli {
namespace {

using pugi::xml_node;

const char* class_of(Verdict verdict) {
    switch (verdict) {
        case Verdict::compliant:
            return "verdict good";
        case Verdict::non_compliant:
            return "verdict bad";
        case Verdict::undetermined:
            return "verdict open";
        case Verdict::not_applicable:
            break;
    }
    return "verdict quiet";
}

void write_verdict(xml_node parent, Verdict verdict, Words words) {
    element(parent, "span", class_of(verdict),
            std::string(mark_of(verdict)) + "\u00a0" + name_of(verdict).in(words.language));
}

xml_node row(xml_node table) { return element(table, "tr"); }

void headings(xml_node table, std::initializer_list<const char*> texts) {
    xml_node line = row(element(table, "thead"));
    for (const char* text : texts)
        set(element(line, "th", "", text), "scope", "col");
}

xml_node section(xml_node parent, const char* title) {
    xml_node part = element(parent, "section");
    element(part, "h2", "", title);
    return part;
}

/// "《…》" in Chinese.
std::string titled(const Assessment& assessment, Words words) {
    return printed_number(assessment.number) + words(" 《{}》", "  {}", assessment.title.in(words.language));
}

// ---- the title block

xml_node field(xml_node line, const char* label, int columns = 1) {
    set(element(line, "th", "", label), "scope", "row");
    xml_node cell = element(line, "td");
    if (columns > 1) set(cell, "colspan", std::to_string(columns));
    return cell;
}

/// "8 项要求中：符合 2 项，不符合 1 项，不适用 5 项。"
std::string conclusion(const CaseResult& one, Words words) {
    std::array<int, 4> count{};
    int all = 0;
    for (const Assessment& assessment : one.assessments) {
        if (assessment.standing != Standing::in_force) continue;
        for (const RequirementResult& requirement : assessment.requirements) {
            ++count[static_cast<std::size_t>(requirement.verdict)];
            ++all;
        }
    }
    std::string text = words("现行文件的 {} 项要求中：", "Of {} requirements of the documents in force: ", all);
    bool first = true;
    for (const Verdict verdict :
         {Verdict::compliant, Verdict::non_compliant, Verdict::undetermined, Verdict::not_applicable}) {
        const int number = count[static_cast<std::size_t>(verdict)];
        if (number == 0) continue;
        if (!std::exchange(first, false)) text += words("，", ", ");
        text += words("{0} {1} 项", "{1} {0}", name_of(verdict).in(words.language), number);
    }
    return text + words("。", ".");
}

/// 编制 审核 批准, to be signed by hand: the page itself knows no day and no hour, so that it can be made again.
void write_signatures(xml_node table, Words words) {
    xml_node line = row(table);
    set(element(line, "th", "", words("签署", "Signed")), "scope", "row");
    xml_node cell = element(line, "td", "signatures");
    set(cell, "colspan", "3");
    xml_node grid = element(cell, "div", "signature-grid");
    for (const char* who : {words("编制", "Prepared by"), words("审核", "Checked by"), words("批准", "Approved by")}) {
        xml_node one = element(grid, "div");
        element(one, "div", "who", who);
        element(one, "div", "date", words("日期：　　　年　　月　　日", "Date:"));
    }
}

void write_title_block(xml_node parent, Session& session, const ScenarioResult& result, const CaseResult& one) {
    const Words words = session.words;
    element(parent, "h1", "", words("符合性评定报告", "Conformity Assessment Report"));
    xml_node table = element(parent, "table", "title-block");
    xml_node group = element(table, "colgroup");
    for (const char* column : {"c-label", "", "c-label", "c-day"})
        element(group, "col", column);
    table = element(table, "tbody");
    xml_node subject = field(row(table), words("评定对象", "Subject"), 3);
    add_foreign(element(subject, "strong"), session.in(title_of(result.scenario)));
    if (const Text name = name_of_case(one.given); !name.empty())
        add_foreign(element(subject, "div"), session.in(name));
    xml_node line = row(table);
    add_foreign(field(line, words("方案文件", "Scenario file")), result.scenario.file);
    element(field(line, words("适用日期", "As of")), "span", "nowrap",
            one.given.date.valid() ? one.given.date.to_string() : "");
    xml_node standards = field(row(table), words("评定依据", "Standards"), 3);
    for (const Assessment& assessment : one.assessments) {
        xml_node each = element(standards, "div", "", titled(assessment, words));
        if (assessment.standing != Standing::in_force)
            element(each, "span", "caution", words("（仅供参考）", " (information only)"));
    }
    if (one.assessments.empty()) add_text(standards, "—");
    xml_node verdict = field(row(table), words("综合判定", "Overall verdict"), 3);
    if (one.failed_to_read) {
        element(verdict, "span", "verdict bad overall", words("! 输入有误，未作判定", "! bad input, not judged"));
    } else {
        write_verdict(element(verdict, "div", "overall"), one.verdict, words);
        if (!one.reason.empty())
            element(verdict, "div", "caution", session.in(one.reason));
        else
            element(verdict, "div", "", conclusion(one, words));
    }
    write_signatures(table, words);
}

// ---- the documents

void write_documents(xml_node parent, Session& session, const CaseResult& one) {
    const Words words = session.words;
    xml_node table = element(section(parent, words("评定依据", "Documents")), "table", "documents");
    headings(table, {words("编号与名称", "Number and title"), words("发布", "Issued"), words("实施", "Effective"),
                     words("状态与修改单", "Standing, amendments"), words("判定", "Verdict")});
    for (const Assessment& assessment : one.assessments) {
        xml_node line = row(element(table, "tbody"));
        xml_node name = element(line, "td");
        element(name, "strong", "", printed_number(assessment.number));
        element(name, "div", "", session.in(assessment.title));
        Date issued;
        for (const DocumentEntry& entry : session.catalogue().editions(assessment.number))
            if (entry.number == assessment.number) issued = entry.issued;
        element(line, "td", "nowrap", issued.valid() ? issued.to_string() : "—");
        const bool has_day = assessment.effective.valid() && !assessment.effective.is_never();  // a draft has none
        element(line, "td", "nowrap", has_day ? assessment.effective.to_string() : "—");
        xml_node standing = element(line, "td");
        element(standing, "div", assessment.standing == Standing::in_force ? "" : "caution",
                session.in(standing_text(assessment)));
        if (!assessment.edition_note.empty()) element(standing, "div", "", session.in(assessment.edition_note));
        write_verdict(element(line, "td", "nowrap"), assessment.verdict, words);
    }
}

// ---- the requirements

std::string title_of(Session& session, const Assessment& assessment, const RequirementResult& requirement) {
    const std::string title = requirement.title.empty() ? requirement.id : session.in(requirement.title);
    if (requirement.item.empty()) return title;
    Diagnostics ignored;
    const Standard* standard = session.standard_in_use(assessment.number, ignored);
    return session.words(
        "{0} 第 {1} 项", "{0}, item {1}", title,
        standard == nullptr ? requirement.item : named_item(*standard, requirement.item, session.words));
}

void write_notes(xml_node cell, const RequirementResult& requirement, Words words) {
    const auto note = [&](const char* classes, const std::string& text) { element(cell, "div", classes, text); };
    if (requirement.accepted) note("note", known_text(*requirement.accepted, words));
    if (!requirement.no_longer_accepted.empty())
        note("note caution",
             words("不再接受：", "no longer accepted: ") + requirement.no_longer_accepted.in(words.language));
    if (!requirement.reason.empty() && requirement.verdict != Verdict::compliant)
        note("note", requirement.reason.in(words.language));
    if (requirement.compared && requirement.value && requirement.compared->number != requirement.value->number)
        note("note", words("按文件规定修约后比较：{} → {}", "compared after rounding: {} → {}",
                           shown_calculated(*requirement.value, requirement.compared, words),
                           shown(*requirement.compared, words)));
    for (const std::string& user_cell : requirement.basis.user_cells)
        note("note caution", words("用户自行给出：", "given by the user: ") + user_cell);
    for (const Text& reading : requirement.basis.readings)
        note("note", words("所取读法：", "reading taken: ") + reading.in(words.language));
    for (const Text& caution : requirement.cautions)
        note("note caution", "⚠ " + caution.in(words.language));
}

void write_grade(xml_node cell, const RequirementResult& requirement, Words words) {
    if (requirement.grades.empty() || (!requirement.grade && !requirement.value)) return;
    element(cell, "div", "",
            requirement.grade ? grade_name(requirement, *requirement.grade, words) : words("未达级", "no grade"));
    if (requirement.required_grade && requirement.required_grade != requirement.grade)
        element(cell, "div", "note",
                words("要求 {}", "required: {}", grade_name(requirement, *requirement.required_grade, words)));
    // When the next grade is the one that is required, the margin says it already.
    if (requirement.next_grade && requirement.to_next_grade && requirement.next_grade != requirement.required_grade)
        element(cell, "div", "note",
                words("距 {} 还差 {}", "{1} short of {0}", grade_name(requirement, *requirement.next_grade, words),
                      shown_difference(*requirement.to_next_grade, words)));
}

void write_requirement(xml_node table, Session& session, const Assessment& assessment,
                       const RequirementResult& requirement, int number, bool graded) {
    const Words words = session.words;
    const bool applies = requirement.verdict != Verdict::not_applicable;
    xml_node line = row(element(table, "tbody", applies ? "" : "not-applicable"));
    set(line, "data-requirement", requirement.id);
    set(line, "data-verdict", to_string(requirement.verdict));
    element(line, "td", "centre", std::to_string(number));
    xml_node title = element(line, "td", "", title_of(session, assessment, requirement));
    write_notes(title, requirement, words);
    element(line, "td", "number",
            requirement.value ? shown_calculated(*requirement.value, requirement.limit, words) : "—");
    element(line, "td", "number",
            requirement.limit ? std::string(sign_of(requirement.relation)) + "\u00a0" + shown(*requirement.limit, words)
                              : "—");
    element(line, "td", requirement.verdict == Verdict::non_compliant ? "number bad" : "number",
            requirement.margin ? shown_margin(*requirement.margin, words) : "—");
    if (graded) write_grade(element(line, "td"), requirement, words);
    element(line, "td", "clause-cell", requirement.clause);
    element(line, "td", needs_caution(requirement.basis.evidence) && applies ? "centre caution" : "centre",
            applies ? evidence_word(requirement.basis.evidence, words) : "—");
    write_verdict(element(line, "td"), requirement.verdict, words);
}

bool is_graded(const Assessment& assessment) {
    return std::any_of(assessment.requirements.begin(), assessment.requirements.end(),
                       [](const RequirementResult& one) { return !one.grades.empty(); });
}

void columns(xml_node table, const char* classes, bool graded) {
    set(table, "class", classes);
    xml_node group = element(table, "colgroup");
    for (const char* column :
         {"c-number", "c-title", "c-value", "c-limit", "c-margin", "c-grade", "c-clause", "c-evidence", "c-verdict"})
        if (graded || std::string_view(column) != "c-grade") element(group, "col", column);
}

void write_results(xml_node parent, Session& session, const CaseResult& one) {
    const Words words = session.words;
    xml_node part = section(parent, words("评定结果", "Results"));
    for (const Assessment& assessment : one.assessments) {
        if (one.assessments.size() > 1) element(part, "h3", "", titled(assessment, words));
        const bool graded = is_graded(assessment);
        xml_node table = element(part, "table");
        columns(table, graded ? "results graded" : "results", graded);
        const char* number = words("序号", "No.");
        const char* title = words("项目", "Requirement");
        const char* value = words("计算值", "Value");
        const char* limit = words("限值", "Limit");
        const char* margin = words("裕量", "Margin");
        const char* clause = words("依据条款", "Clause");
        const char* evidence = words("证据", "Evid.");
        const char* verdict = words("单项判定", "Verdict");
        if (graded)
            headings(table, {number, title, value, limit, margin, words("等级", "Grade"), clause, evidence, verdict});
        else
            headings(table, {number, title, value, limit, margin, clause, evidence, verdict});
        int count = 0;
        for (const RequirementResult& requirement : assessment.requirements)
            write_requirement(table, session, assessment, requirement, ++count, graded);
        xml_node whole = row(element(table, "tbody", "whole"));
        xml_node label = element(whole, "th", "", words("综合判定", "Overall"));
        set(label, "scope", "row");
        set(label, "colspan", graded ? "8" : "7");
        write_verdict(element(whole, "td"), assessment.verdict, words);
    }
}

void write_drawings(xml_node parent, Session& session, const CaseResult& one) {
    const Words words = session.words;
    xml_node part;
    for (const Assessment& assessment : one.assessments) {
        for (const RequirementResult& requirement : assessment.requirements) {
            if (!can_be_drawn(requirement)) continue;
            if (!part) part = section(parent, words("计算值与限值", "Values and limits"));
            xml_node figure = element(part, "div", "figure");
            xml_node caption = element(figure, "div", "caption");
            element(caption, "span", "", title_of(session, assessment, requirement));
            if (one.assessments.size() > 1) element(caption, "span", "quiet", printed_number(assessment.number));
            write_verdict(caption, requirement.verdict, words);
            draw_bullet(figure, requirement, words);
        }
    }
}

// ---- what would pass

void write_ways_out(xml_node parent, Session& session, const CaseResult& one) {
    const Words words = session.words;
    const auto yes_no = [&](bool flag) { return std::string(flag ? words("是", "yes") : words("否", "no")); };
    xml_node table;
    for (const Assessment& assessment : one.assessments) {
        for (const RequirementResult& requirement : assessment.requirements) {
            if (requirement.verdict != Verdict::non_compliant) continue;
            if (!table) {
                table = element(section(parent, words("怎样才符合", "What would pass")), "table", "ways-out");
                headings(table, {words("不符合项", "Requirement"), words("改变哪个量", "By changing"),
                                 words("符合的取值", "Would pass"), words("现值", "Now")});
            }
            xml_node line = row(element(table, "tbody"));
            element(line, "td", "", title_of(session, assessment, requirement));
            const auto way = way_out(session, one.given, assessment, requirement);
            if (!way) {
                set(element(line, "td", "quiet",
                            words("改变任一个量都不能使其符合，或无法求得", "no single value does, or none was found")),
                    "colspan", "3");
                continue;
            }
            const std::string label = way->label.empty() ? way->input : session.in(way->label);
            xml_node what = element(line, "td", "", way->symbol.empty() ? label : label + " ");
            if (!way->symbol.empty()) typeset_symbol(what, way->symbol);
            if (way->value) {
                element(line, "td", "number",
                        std::string(sign_of(way->relation)) + "\u00a0" +
                            shown({rounded_safely(way->value->number, way->relation), way->value->unit}, words));
                element(line, "td", "number", way->present.empty() ? "—" : shown_text(way->present, words));
            } else {
                element(line, "td", "number", yes_no(way->flag));
                element(line, "td", "number", yes_no(!way->flag));
            }
        }
    }
}

// ---- inputs

std::string shown_input(const Standard* standard, const InputUsed& used, Words words) {
    const Input* input = standard != nullptr ? input_named(*standard, used.name) : nullptr;
    if (input != nullptr && input->kind == Input::Kind::flag)
        return used.value == "true" ? words("是", "yes") : words("否", "no");
    if (input != nullptr && input->kind == Input::Kind::category && input->category_set >= 0)
        for (const Category& member : standard->sets[static_cast<std::size_t>(input->category_set)].members)
            if (member.id == used.value && !member.label.empty()) return member.label.in(words.language);
    return shown_text(used.value, words);
}

// The line in a scenario file, the cell in a workbook.
void write_origin(xml_node row, const Place& place) {
    if (const std::string cell = cell_of(place); !cell.empty())
        add_foreign(element(row, "td", "centre"), cell);
    else
        element(row, "td", "centre", place.line > 0 ? std::to_string(place.line) : "—");
}

void write_inputs(xml_node parent, Session& session, const CaseResult& one) {
    const Words words = session.words;
    xml_node part = section(parent, words("已知量", "Inputs as given"));
    std::set<std::string> shown_already;
    for (const Assessment& assessment : one.assessments) {
        Diagnostics ignored;
        const Standard* standard = session.standard_in_use(assessment.number, ignored);
        xml_node table;
        for (const InputUsed& input : assessment.inputs) {
            const std::string value = shown_input(standard, input, words);
            // What several documents ask for in the same words is said once.
            if (!shown_already.insert(input.name + "=" + value + "=" + input.label.zh).second) continue;
            if (!table) {
                if (one.assessments.size() > 1) element(part, "h3", "", printed_number(assessment.number));
                table = element(part, "table", "inputs");
                headings(table, {words("符号", "Symbol"), words("名称", "Name"), words("取值", "Value"),
                                 words("方案中的写法", "As given"),
                                 cell_of(one.given.place).empty() ? words("行", "Line") : words("单元格", "Cell")});
            }
            xml_node line = row(element(table, "tbody"));
            xml_node symbol = element(line, "td", "centre");
            if (!input.symbol.empty()) typeset_symbol(symbol, input.symbol);
            std::string name = session.in(input.label);
            const std::size_t bracket = input.name.find('[');
            if (bracket != std::string::npos)
                name += " [" + input.name.substr(bracket + 1, input.name.find(']') - bracket - 1) + "]";
            element(line, "td", "", name);
            element(line, "td", "number", value);
            if (input.by_default)
                element(line, "td", "quiet", words("缺省值", "by default"));
            else
                add_foreign(element(line, "td"), input.as_given);
            write_origin(line, input.place);
        }
    }
}

// ---- what has to be said besides

void write_legend(xml_node list, const CaseResult& one, Words words) {
    std::set<Evidence> seen;
    for (const Assessment& assessment : one.assessments)
        for (const RequirementResult& requirement : assessment.requirements)
            if (requirement.verdict != Verdict::not_applicable) seen.insert(requirement.basis.evidence);
    const auto meaning = [&](Evidence evidence) {
        switch (evidence) {
            case Evidence::A:
                return words("A：见于文件本身或发布机构的出版物",
                             "A: seen in the document itself or its issuing body's publication");
            case Evidence::B:
                return words("B：两个独立的二手来源一致", "B: two independent secondary sources agree");
            case Evidence::C:
                return words("C：仅一个二手来源", "C: one secondary source");
            case Evidence::D:
                return words("D：未经核实", "D: unverified");
            case Evidence::user:
                break;
        }
        return words("用户：由用户抄自其手头的文本", "user: read by the user from a copy of the document");
    };
    std::string text =
        words("证据等级（取所依据数值中最弱者）——", "Evidence (of the weakest number that a verdict rests on) — ");
    bool caution = false;
    for (const Evidence evidence : seen) {
        text += std::string(meaning(evidence)) + words("；", "; ");
        caution = caution || needs_caution(evidence);
    }
    if (seen.empty()) return;
    if (caution) {
        text += words("正式使用前请核对原文。", "check the document itself before relying on C, D or user.");
    } else {
        text.resize(text.size() - std::string_view(words("；", "; ")).size());
        text += words("。", ".");
    }
    element(list, "li", caution ? "caution" : "", text);
}

void write_remarks(xml_node parent, Session& session, const CaseResult& one) {
    const Words words = session.words;
    xml_node list = element(section(parent, words("说明", "Remarks")), "ul");
    std::set<std::string> said;
    for (const Assessment& assessment : one.assessments) {
        for (const Text& caution : assessment.cautions)
            if (said.insert(session.in(caution)).second) element(list, "li", "caution", session.in(caution));
        if (assessment.standing != Standing::in_force)
            element(list, "li", "caution",
                    printed_number(assessment.number) + words("：", ": ") + session.in(standing_text(assessment)));
    }
    write_legend(list, one, words);
    element(list, "li", "",
            words("判定按十进制精确计算；表中数值为便于阅读而修约，修约不影响判定。",
                  "Verdicts rest on exact decimal arithmetic; numbers are rounded for reading only."));
    element(list, "li", "",
            words("本报告依据所列已知量计算得出，不代替检验、检测或第三方认证。",
                  "This report is calculated from the inputs listed; it is no test, inspection or certification."));
}

std::string for_shell(const std::string& word) {
    const bool plain = !word.empty() && word.front() != '-' && std::all_of(word.begin(), word.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               std::string_view("_./-+:").find(c) != std::string_view::npos;
    });
    if (plain) return word;
    std::string quoted = "'";
    for (const char c : word)
        quoted += c == '\'' ? std::string("'\\''") : std::string(1, c);
    return quoted + "'";
}

void write_origin(xml_node parent, Session& session, const ScenarioResult& result, const CaseResult& one) {
    const Words words = session.words;
    xml_node part = section(parent, words("来源与复算", "Origin, and how to check it again"));
    set(part, "class", "origin");
    xml_node table = element(element(part, "table"), "tbody");
    element(field(row(table), words("程序", "Program")), "span", "", "greengauge " + version());
    element(field(row(table), words("目录指纹", "Catalogue")), "code", "", session.catalogue().fingerprint());
    xml_node documents = field(row(table), words("文件指纹", "Documents"));
    for (const Assessment& assessment : one.assessments)
        for (const DocumentEntry& entry : session.catalogue().editions(assessment.number))
            if (entry.number == assessment.number) {
                xml_node each = element(documents, "div", "", printed_number(entry.number) + "  ");
                element(each, "code", "", entry.sha256);
            }
    Diagnostics said_before;
    std::string overlays;
    xml_node overlay_cell;
    for (const Overlay& overlay : session.overlays(said_before).list()) {
        if (!overlay_cell) overlay_cell = field(row(table), words("覆盖文件", "Overlays"));
        add_foreign(element(overlay_cell, "div"), overlay.file + " · " + printed_number(overlay.number) + " · " +
                                                      overlay.by + " " + overlay.on.to_string());
        overlays += " --overlay " + for_shell(overlay.file);
    }
    if (one.expected || !one.unexpected.empty()) {
        xml_node expected = field(row(table), words("方案的预期", "Expectation"));
        if (one.unexpected.empty()) add_text(expected, words("与预期一致", "as expected"));
        for (const Text& difference : one.unexpected)
            element(expected, "div", "bad", words("与预期不符：", "not as expected: ") + session.in(difference));
    }
    xml_node replay = field(row(table), words("复算", "Replay"));
    std::string command = "greengauge check " + for_shell(result.scenario.file);
    if (!one.given.variant.empty()) command += " --variant " + for_shell(one.given.variant);
    if (!session.common.date.empty()) command += " --date " + for_shell(session.common.date);
    element(replay, "code", "command", command + overlays + " --format json=result.json");
    element(replay, "code", "command", "greengauge replay result.json");
}

/// A scenario's own targets have none: they compare what its pathway says.
bool has_work(const CaseResult& one) {
    return std::any_of(one.assessments.begin(), one.assessments.end(), [](const Assessment& assessment) {
        return !assessment.inputs.empty() || !assessment.steps.empty();
    });
}

void write_case(xml_node body, Session& session, const ScenarioResult& result, const CaseResult& one, int number) {
    const Words words = session.words;
    xml_node report = element(body, "article", "report");
    set(report, "id", "case-" + std::to_string(number));
    write_title_block(report, session, result, one);
    if (!one.assessments.empty()) {
        write_documents(report, session, one);
        write_results(report, session, one);
        write_ways_out(report, session, one);
        write_drawings(report, session, one);
    }
    if (one.footprint) write_footprint(report, session, *one.footprint);
    if (!one.assessments.empty()) {
        if (has_work(one) && !one.footprint) {  // whose work stands in its own section
            xml_node work = section(report, words("计算过程", "Calculation"));
            for (const Assessment& assessment : one.assessments) {
                if (one.assessments.size() > 1) element(work, "h3", "", titled(assessment, words));
                write_work(work, session, one, assessment);
            }
        }
        if (one.pathway) write_pathway(report, session, *one.pathway);
        if (has_work(one)) write_inputs(report, session, one);
        write_remarks(report, session, one);
    }
    write_origin(report, session, result, one);
    element(report, "p", "end", words("（以下空白）", "(end of the report)"));
}

// ---- the summary before several reports

struct Listed {
    const ScenarioResult* result;
    const CaseResult* one;
};

void write_counts(xml_node parent, const Judgement& judgement, Words words) {
    const Tally count = tally(judgement);
    xml_node table = element(parent, "table", "counts");
    xml_node numbers = row(element(table, "tbody"));
    xml_node names = row(table.first_child());
    const auto cell = [&](int number, const std::string& name, const char* classes) {
        element(numbers, "td", classes, std::to_string(number));
        element(names, "th", "", name);
    };
    cell(count.cases, words("共计", "cases"), "");
    for (const Verdict verdict :
         {Verdict::compliant, Verdict::non_compliant, Verdict::undetermined, Verdict::not_applicable})
        cell(count.of(verdict), name_of(verdict).in(words.language), class_of(verdict));
    if (count.without_verdict > 0) cell(count.without_verdict, words("有错误", "with errors"), "verdict bad");
}

std::string worst_grade(const CaseResult& one, Words words) {
    const RequirementResult* worst = nullptr;
    for (const Assessment& assessment : one.assessments)
        for (const RequirementResult& requirement : assessment.requirements) {
            if (requirement.grades.empty() || !requirement.value || requirement.verdict == Verdict::not_applicable)
                continue;
            if (!requirement.grade) return words("未达级", "no grade");
            if (worst == nullptr || *requirement.grade > *worst->grade) worst = &requirement;
        }
    return worst == nullptr ? "—" : grade_name(*worst, *worst->grade, words);
}

void write_summary(xml_node body, Session& session, const Judgement& judgement, const std::vector<Listed>& listed) {
    const Words words = session.words;
    xml_node cover = element(body, "article", "summary");
    element(cover, "h1", "", words("符合性评定汇总", "Summary of Conformity Assessments"));
    write_counts(cover, judgement, words);
    xml_node table = element(cover, "table", "cases");
    headings(table, {words("序号", "No."), words("评定对象", "Subject"), words("适用日期", "As of"),
                     words("评定依据", "Standards"), words("等级", "Grade"), words("综合判定", "Verdict")});
    int number = 0;
    for (const Listed& each : listed) {
        ++number;
        xml_node line = row(element(table, "tbody"));
        element(line, "td", "centre", std::to_string(number));
        xml_node subject = element(element(line, "td"), "a");
        set(subject, "href", "#case-" + std::to_string(number));
        add_foreign(subject, session.in(full_title_of(each.result->scenario, each.one->given)));
        element(line, "td", "nowrap", each.one->given.date.valid() ? each.one->given.date.to_string() : "—");
        xml_node standards = element(line, "td");
        for (const Assessment& assessment : each.one->assessments)
            element(standards, "div", "", printed_number(assessment.number));
        element(line, "td", "", worst_grade(*each.one, words));
        xml_node verdict = element(line, "td");
        if (each.one->failed_to_read)
            element(verdict, "span", "verdict bad", words("! 有错误", "! error"));
        else
            write_verdict(verdict, each.one->verdict, words);
    }
    if (!judgement.diagnostics.list().empty()) {
        xml_node list = element(section(cover, words("错误与提示", "Errors and warnings")), "ul");
        for (const Diagnostic& diagnostic : judgement.diagnostics.list())
            element(list, "li", "", to_string(diagnostic, session.language()));
    }
    element(cover, "p", "quiet",
            words("目录 ", "catalogue ") + session.catalogue().fingerprint() + " · greengauge " + version());
}

/// Whether a case leaves the exit code at 0.
bool is_fine(const ScenarioResult& result, const CaseResult& one) {
    if (one.failed_to_read) return false;
    const std::vector<Finding> all = findings(result, one);
    return std::none_of(all.begin(), all.end(), [](const Finding& finding) {
        return finding.counting == Counting::open || finding.counting == Counting::fails;
    });
}

}  // namespace

std::string html_report(Session& session, const Judgement& judgement, const ReportOptions& options) {
    const Words words = session.words;
    std::vector<Listed> listed;
    std::size_t all = 0;
    for (const ScenarioResult& result : judgement.results)
        for (const CaseResult& one : result.cases) {
            ++all;
            if (!options.quiet || !is_fine(result, one)) listed.push_back({&result, &one});
        }
    const bool summary = all != 1 || !judgement.diagnostics.list().empty();
    const std::string title =
        summary
            ? words("符合性评定汇总", "Summary of conformity assessments")
            : words("符合性评定报告：", "Conformity assessment report: ") +
                  (listed.empty() ? "" : session.in(full_title_of(listed[0].result->scenario, listed[0].one->given)));
    HtmlDocument document(session.language(), title, report_style_sheet());
    if (summary) write_summary(document.body(), session, judgement, listed);
    int number = 0;
    for (const Listed& each : listed)
        write_case(document.body(), session, *each.result, *each.one, ++number);
    return document.text();
}

}  // namespace greengauge::cli
