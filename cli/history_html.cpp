// A subject's history as a page that stands alone: no script, no other file.
#include <pugixml.hpp>

#include "scenarios/results/display.hpp"
#include "cli/history.hpp"
#include "scenarios/results/inert.hpp"
#include "cli/report_text.hpp"
#include "cli/trend.hpp"

namespace greengauge::cli {
namespace {

constexpr const char* style = R"(
@page { size: A4; margin: 15mm }
body { font: 14px/1.5 "Noto Sans CJK SC", "Source Han Sans SC", "Microsoft YaHei", "WenQuanYi Micro Hei", sans-serif;
  max-width: 60em; margin: 2em auto; padding: 0 1em; color: #1a1a1a; background: #fff }
h1 { font-size: 1.5em; margin-bottom: 0 } h2 { font-size: 1.2em; border-bottom: 1px solid #888 } h3 { font-size: 1em }
.quiet { color: #555 }
section { break-inside: avoid }
table { border-collapse: collapse; width: 100% }
th, td { border: 1px solid #bbb; padding: 2px 8px; text-align: left }
th { background: #f2f2f2; font-weight: 600 } td.number { text-align: right; white-space: nowrap }
td.good { color: #17692f } td.bad { color: #a8071a; font-weight: 600 } td.open { color: #8a5a00 } td.none { color: #555 }
svg.trend { width: 100%; height: auto; display: block; margin: .5em 0 }
svg.trend text { font-size: 11px; fill: #444 }
svg.trend .axis line { stroke: #ddd } svg.trend .edition line { stroke: #999; stroke-dasharray: 2 3 }
svg.trend .limit { fill: none; stroke: #a8071a; stroke-width: 1.5; stroke-dasharray: 7 4 }
svg.trend .value { fill: none; stroke: #1f4e79; stroke-width: 1.5 }
svg.trend .good { fill: #17692f } svg.trend .bad { fill: none; stroke: #a8071a; stroke-width: 2.5 }
svg.trend .open { fill: #fff; stroke: #8a5a00; stroke-width: 2 }
)";

const char* class_of(Verdict verdict) {
    switch (verdict) {
        case Verdict::compliant:
            return "good";
        case Verdict::non_compliant:
            return "bad";
        case Verdict::undetermined:
            return "open";
        case Verdict::not_applicable:
            break;
    }
    return "none";
}

/// An element with a text, inert and never without an end tag.
pugi::xml_node with_text(pugi::xml_node parent, const char* name, const std::string& text, const char* kind = nullptr) {
    pugi::xml_node node = parent.append_child(name);
    if (kind != nullptr) node.append_attribute("class") = kind;
    node.append_child(pugi::node_pcdata).set_value(inert(text).c_str());
    return node;
}

void add_row(pugi::xml_node table, const HistoryPoint& point, Words words) {
    const KeptRequirement& one = point.requirement;
    const auto value = amount_of(one.value);
    const auto limit = amount_of(one.limit);
    const auto margin = amount_of(one.margin);
    pugi::xml_node row = table.append_child("tr");
    with_text(row, "td", point.date);
    with_text(row, "td", point.standard + (point.in_force ? "" : words("（仅供参考）", " (information only)")));
    with_text(row, "td", value ? shown_calculated(*value, limit, words) : "", "number");
    with_text(row, "td", limit ? sign_of(relation_named(one.relation)) + (" " + shown(*limit, words)) : "", "number");
    with_text(row, "td", margin ? shown_margin(*margin, words) : "", "number");
    with_text(row, "td", grade_name(one, words));
    with_text(row, "td", std::string(mark_of(point.verdict)) + " " + name_of(point.verdict).in(words.language),
              class_of(point.verdict));
    const std::string note = evidence_note(one, words);
    with_text(row, "td", one.clause + (note.empty() ? "" : "  " + note));
    with_text(row, "td", point.recorded);
}

void add_series(pugi::xml_node parent, const HistorySeries& series, Words words) {
    pugi::xml_node section = parent.append_child("section");
    with_text(section, "h3", series.title.in(words.language) + (series.item.empty() ? "" : " [" + series.item + "]"));
    add_trend(section, series, words);
    pugi::xml_node table = section.append_child("table");
    pugi::xml_node heading = table.append_child("tr");
    for (const char* title : {words("日期", "date"), words("版本", "edition"), words("计算值", "value"),
                              words("限值", "limit"), words("裕量", "margin"), words("等级", "grade"),
                              words("单项判定", "verdict"), words("依据条款", "clause"), words("记录时间", "recorded")})
        with_text(heading, "th", title);
    for (const HistoryPoint& point : series.points)
        add_row(table, point, words);
}

void add_whole(pugi::xml_node parent, const HistoryOfDocument& document, Words words) {
    pugi::xml_node table = parent.append_child("table");
    pugi::xml_node heading = table.append_child("tr");
    for (const char* title : {words("日期", "date"), words("版本", "edition"), words("综合判定", "verdict as a whole"),
                              words("记录时间", "recorded")})
        with_text(heading, "th", title);
    for (const HistoryPoint& point : document.whole) {
        pugi::xml_node row = table.append_child("tr");
        with_text(row, "td", point.date);
        with_text(row, "td", point.standard + (point.in_force ? "" : words("（仅供参考）", " (information only)")));
        with_text(row, "td", std::string(mark_of(point.verdict)) + " " + name_of(point.verdict).in(words.language),
                  class_of(point.verdict));
        with_text(row, "td", point.recorded);
    }
}

void add_subject(pugi::xml_node body, const SubjectHistory& subject, Words words) {
    with_text(body, "h1", subject.name());
    if (!subject.subject.empty()) with_text(body, "p", subject.title);
    with_text(body, "p", subject.file, "quiet");
    if (!subject.labels.empty()) with_text(body, "p", labels_in_a_line(subject.labels, words), "quiet");
    for (const HistoryOfDocument& document : subject.documents) {
        with_text(body, "h2", document.family + "  " + document.title.in(words.language));
        add_whole(body, document, words);
        for (const HistorySeries& series : document.requirements)
            if (series.applies()) add_series(body, series, words);
    }
}

struct Appender : pugi::xml_writer {
    std::string text;
    void write(const void* data, std::size_t size) override { text.append(static_cast<const char*>(data), size); }
};

}  // namespace

std::string history_page(Session& session, const std::vector<SubjectHistory>& subjects, const std::string& ledger) {
    const Words words = session.words;
    pugi::xml_document document;
    document.append_child(pugi::node_doctype).set_value("html");
    pugi::xml_node html = document.append_child("html");
    html.append_attribute("lang") = words("zh-CN", "en");
    pugi::xml_node head = html.append_child("head");
    head.append_child("meta").append_attribute("charset") = "utf-8";
    pugi::xml_node viewport = head.append_child("meta");
    viewport.append_attribute("name") = "viewport";
    viewport.append_attribute("content") = "width=device-width";
    with_text(head, "title", words("历次判定：", "History: ") + (subjects.empty() ? "" : subjects.front().name()));
    head.append_child("style").append_child(pugi::node_pcdata).set_value(style);
    pugi::xml_node body = html.append_child("body");
    for (const SubjectHistory& subject : subjects)
        add_subject(body, subject, words);
    with_text(body, "p",
              words("台账 {} · greengauge {} · 虚线为限值，● 符合，✕ 不符合，○ 无法判定",
                    "Ledger {} · greengauge {} · dashed: the limit; ● compliant, ✕ non-compliant, ○ undetermined",
                    ledger, version()),
              "quiet");
    Appender out;
    document.save(out, " ", pugi::format_default | pugi::format_no_declaration, pugi::encoding_utf8);
    return out.text;
}

}  // namespace greengauge::cli
