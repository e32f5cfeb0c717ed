#include "cli/batch/summary_report.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

#include "cli/html.hpp"
#include "cli/report_html.hpp"

namespace greengauge::cli {
namespace {

using batch::GroupSummary;
using batch::RequirementSummary;
using batch::Summary;

std::string grouped(std::uint64_t count) { return to_display(Decimal(static_cast<unsigned long long>(count)), 20); }

std::string percent(std::uint64_t part, std::uint64_t whole) {
    return whole == 0 ? "–" : fmt::format("{:.2f} %", 100.0 * static_cast<double>(part) / static_cast<double>(whole));
}

std::uint64_t of(const std::array<std::uint64_t, 4>& verdicts, Verdict verdict) {
    return verdicts[static_cast<std::size_t>(verdict)];
}

/// Compliant among those with a verdict.
std::string rate(const std::array<std::uint64_t, 4>& verdicts) {
    const std::uint64_t good = of(verdicts, Verdict::compliant);
    return percent(good, good + of(verdicts, Verdict::non_compliant));
}

std::string signed_percent(double fraction) { return fmt::format("{:+.2f} %", 100 * fraction); }

std::string title_of(const Standard* standard, const std::string& id, Words words) {
    if (standard != nullptr)
        for (const Requirement& one : standard->requirements)
            if (one.id == id && !one.title.empty()) return one.title.in(words.language);
    return id;
}

std::string labels_of(const std::vector<std::string>& labels, Words words) {
    std::string all;
    for (const std::string& one : labels)
        all += (all.empty() ? "" : " · ") + (one.empty() ? words("（未注明）", "(not given)") : one);
    return all;
}

/// What the groups are by.
std::string by_name(const Summary& summary) {
    std::string all;
    for (const std::string& one : summary.by)
        all += (all.empty() ? "" : " · ") + one;
    return all;
}

std::vector<std::string> verdict_headings(Words words) {
    return {words("对象", "subjects"), words("符合", "compliant"),        words("不符合", "non-compliant"),
            words("符合率", "rate"),   words("无法判定", "undetermined"), words("不适用", "not applicable"),
            words("读不出", "errors")};
}

std::vector<std::string> verdict_cells(const std::array<std::uint64_t, 4>& verdicts, std::uint64_t subjects,
                                       std::uint64_t errors) {
    return {
        grouped(subjects), grouped(of(verdicts, Verdict::compliant)),    grouped(of(verdicts, Verdict::non_compliant)),
        rate(verdicts),    grouped(of(verdicts, Verdict::undetermined)), grouped(of(verdicts, Verdict::not_applicable)),
        grouped(errors)};
}

void add_row(Table& table, const std::string& name, const std::vector<std::string>& cells) {
    Row row;
    row.cells.emplace_back(name);
    for (const std::string& cell : cells)
        row.cells.emplace_back(cell);
    table.rows.push_back(std::move(row));
}

Table table_with(const std::string& first, const std::vector<std::string>& headings) {
    Table table;
    table.heading.emplace_back(first, Style::quiet);
    for (const std::string& one : headings)
        table.heading.emplace_back(one, Style::quiet);
    table.right.assign(headings.size() + 1, true);
    table.right[0] = false;
    return table;
}

/// The end of a class in percent; zero is exactly on the limit, and has no sign.
std::string end_name(double end) { return end == 0 ? "0" : fmt::format("{:+g}", 100 * end); }

std::string class_name(std::size_t index) {
    const auto& ends = batch::margin_ends;
    const auto shown = [](double end) { return end_name(end) + " %"; };
    if (index == 0) return "< " + shown(ends.front());
    if (index == ends.size()) return "≥ " + shown(ends.back());
    return shown(ends[index - 1]) + " … " + shown(ends[index]);
}

/// The class in which the median lies: unlike the mean, outliers do not move it.
std::string median_class(const RequirementSummary& one) {
    std::uint64_t so_far = 0;
    for (std::size_t i = 0; i < one.classes.size(); ++i) {
        so_far += one.classes[i];
        if (2 * so_far >= one.margins) return class_name(i);
    }
    return {};
}

/// How many subjects have uncertain values, and what their probabilities rest on; empty where there are none.
std::string uncertain_line(const Summary& summary, Words words) {
    std::string line;
    if (summary.uncertain > 0 || summary.sampling)
        line = words("{} 个对象有不确定的值", "{} subjects have uncertain values", grouped(summary.uncertain));
    if (summary.sampling)
        line += words("；概率：{} 次抽样，种子 {}", "; probabilities: {} samples, seed {}",
                      grouped(summary.sampling->samples), summary.sampling->seed);
    else if (!line.empty())
        line += words("，按最佳估计判定", ", judged by their best estimates");
    return line;
}

// ---- HTML -----------------------------------------------------------------------------------------------------------

void html_table(pugi::xml_node body, const std::string& first, const std::vector<std::string>& headings,
                const std::vector<std::pair<std::string, std::vector<std::string>>>& rows) {
    auto table = element(body, "table", "results");
    auto head = element(element(table, "thead"), "tr");
    element(head, "th", "", first);
    for (const std::string& one : headings)
        element(head, "th", "number", one);
    auto content = element(table, "tbody");
    for (const auto& [name, cells] : rows) {
        auto line = element(content, "tr");
        add_foreign(element(line, "td"), name);
        for (const std::string& cell : cells)
            element(line, "td", "number", cell);
    }
}

/// How many subjects have which margin: bars up to `top` high over `base`, those beyond the limit in the colour of
/// failure.
void margin_bars(pugi::xml_node svg, const RequirementSummary& one, double step, double base, double top) {
    const auto most = std::max<std::uint64_t>(1, *std::max_element(one.classes.begin(), one.classes.end()));
    const auto zero = std::find(batch::margin_ends.begin(), batch::margin_ends.end(), 0.0);
    const std::size_t first_good = 1 + static_cast<std::size_t>(zero - batch::margin_ends.begin());
    for (std::size_t i = 0; i < one.classes.size(); ++i) {
        const double share = static_cast<double>(one.classes[i]) / static_cast<double>(most);
        const double tall = one.classes[i] == 0 ? 0 : std::max(1.0, top * share);
        auto bar = element(svg, "rect", i < first_good ? "bar fails" : "bar holds");
        set(bar, "x", fmt::format("{:.1f}", step * (static_cast<double>(i) + 0.04)));
        set(bar, "y", fmt::format("{:.1f}", base - tall));
        set(bar, "width", fmt::format("{:.1f}", step * 0.92));
        set(bar, "height", fmt::format("{:.1f}", tall));
        set(bar, "fill", i < first_good ? "#b3261e" : "#2e7d32");
        element(bar, "title", "", class_name(i) + ": " + grouped(one.classes[i]));
    }
}

void label(pugi::xml_node svg, double x, double y, int size, const std::string& text) {
    auto node = element(svg, "text", "axis", text);
    set(node, "x", fmt::format("{:.1f}", x));
    set(node, "y", fmt::format("{:.1f}", y));
    set(node, "text-anchor", "middle");
    set(node, "font-size", std::to_string(size));
}

pugi::xml_node picture(pugi::xml_node parent, double width, double height, Words words) {
    auto svg = element(parent, "svg", "picture");
    set(svg, "viewBox", fmt::format("0 0 {} {}", width, height));
    set(svg, "role", "img");
    set(svg, "aria-label", words("裕量的分布", "distribution of margins"));
    return svg;
}

/// The distribution of all margins of a requirement, with its axis.
void margin_picture(pugi::xml_node body, const RequirementSummary& one, Words words) {
    constexpr double width = 640;
    constexpr double height = 170;
    constexpr double base = 120;
    auto svg = picture(body, width, height, words);
    const double step = width / static_cast<double>(one.classes.size());
    margin_bars(svg, one, step, base, 100);
    for (std::size_t i = 0; i < batch::margin_ends.size(); ++i)
        label(svg, step * static_cast<double>(i + 1), base + 16, 10, end_name(batch::margin_ends[i]));
    label(svg, width / 2, height - 8, 11,
          words("裕量，占限值的 %（0 为恰在限值）", "margin in % of the limit (0: exactly on it)"));
}

/// The same by group, a row each: rate, median, mean, and small bars of the same classes.
void margins_by_group(pugi::xml_node body, const Summary& summary, std::size_t requirement, Words words) {
    auto table = element(body, "table", "results");
    auto head = element(element(table, "thead"), "tr");
    element(head, "th", "", by_name(summary));
    for (const char* one : {words("符合率", "rate"), words("裕量中位数", "median margin"),
                            words("平均裕量", "mean margin"), words("裕量的分布", "margins")})
        element(head, "th", "", one);
    auto content = element(table, "tbody");
    for (const auto& [labels, group] : summary.groups) {
        const RequirementSummary& one = group.requirements[requirement];
        auto line = element(content, "tr");
        add_foreign(element(line, "td"), labels_of(labels, words));
        element(line, "td", "number", rate(one.verdicts));
        element(line, "td", "number", one.margins == 0 ? "–" : median_class(one));
        element(line, "td", "number", one.margins == 0 ? "–" : signed_percent(one.mean_margin()));
        auto cell = element(line, "td");
        if (one.margins != 0) margin_bars(picture(cell, 160, 20, words), one, 10, 20, 19);
    }
}

/// The heading, the figures and the pictures of one requirement.
void margins_of(pugi::xml_node body, const Summary& summary, const RequirementSummary& one, std::size_t requirement,
                const std::string& title, Words words) {
    element(body, "h2", "", title + words("：裕量", ": margins"));
    element(body, "p", "",
            words("最小 {}，中位数 {}，平均 {}，最大 {}", "least {}, median {}, mean {}, greatest {}",
                  signed_percent(one.least_margin), median_class(one), signed_percent(one.mean_margin()),
                  signed_percent(one.greatest_margin)));
    margin_picture(body, one, words);
    if (!summary.by.empty()) margins_by_group(body, summary, requirement, words);
}

}  // namespace

void write_summary(Page& page, const Summary& summary, const Standard* standard, Words words) {
    const GroupSummary total = summary.total();
    page.line(
        Line(summary.standard + (standard == nullptr ? "" : "  " + standard->title.in(words.language)), Style::strong)
            .add(summary.date.empty() ? "" : "  " + summary.date, Style::quiet));
    Table whole = table_with(words("要求", "requirement"), verdict_headings(words));
    whole.heading.emplace_back(words("平均裕量", "mean margin"), Style::quiet);
    whole.right.push_back(true);
    auto cells = verdict_cells(total.verdicts, total.subjects, total.errors);
    cells.emplace_back();
    add_row(whole, words("综合", "overall"), cells);
    for (std::size_t k = 0; k < summary.requirements.size(); ++k) {
        const RequirementSummary& one = total.requirements[k];
        cells = verdict_cells(one.verdicts, total.subjects - total.errors, 0);
        cells.back() = "";
        cells.push_back(one.margins == 0 ? "" : signed_percent(one.mean_margin()));
        add_row(whole, title_of(standard, summary.requirements[k], words), cells);
    }
    page.table(whole, 2);
    if (const std::string uncertain = uncertain_line(summary, words); !uncertain.empty())
        page.line(Line(uncertain, Style::quiet), 2);
    if (summary.by.empty()) return;
    page.blank();
    Table groups = table_with(by_name(summary), verdict_headings(words));
    for (const auto& [labels, group] : summary.groups)
        add_row(groups, labels_of(labels, words), verdict_cells(group.verdicts, group.subjects, group.errors));
    page.table(groups, 2);
}

std::string summary_html(const Summary& summary, const Standard* standard, Words words) {
    HtmlDocument document(words.language, summary.standard + " " + words("批量判定汇总", "batch summary"),
                          report_style_sheet());
    auto body = element(document.body(), "article", "summary");
    const GroupSummary total = summary.total();
    element(body, "h1", "", words("批量判定汇总", "Summary of a batch"));
    element(body, "p", "",
            summary.standard + (standard == nullptr ? "" : "  " + standard->title.in(words.language)) +
                (summary.date.empty() ? "" : words("；日期 ", "; date ") + summary.date));
    element(body, "p", "",
            words("目录 ", "catalogue ") + summary.catalogue +
                words("；其中 {} 个对象另以十进制复核", "; {} subjects were judged again in decimal",
                      grouped(summary.judged_again)));
    if (const std::string uncertain = uncertain_line(summary, words); !uncertain.empty())
        element(body, "p", "", uncertain);
    std::vector<std::pair<std::string, std::vector<std::string>>> rows{
        {words("综合", "overall"), verdict_cells(total.verdicts, total.subjects, total.errors)}};
    for (std::size_t k = 0; k < summary.requirements.size(); ++k) {
        rows.emplace_back(title_of(standard, summary.requirements[k], words),
                          verdict_cells(total.requirements[k].verdicts, total.subjects - total.errors, 0));
        rows.back().second.back() = "";
    }
    html_table(body, words("要求", "requirement"), verdict_headings(words), rows);
    for (std::size_t k = 0; k < summary.requirements.size(); ++k) {
        const RequirementSummary& one = total.requirements[k];
        if (one.margins == 0) continue;
        margins_of(body, summary, one, k, title_of(standard, summary.requirements[k], words), words);
    }
    if (!summary.by.empty()) {
        element(body, "h2", "", words("分组", "Groups"));
        rows.clear();
        for (const auto& [labels, group] : summary.groups)
            rows.emplace_back(labels_of(labels, words), verdict_cells(group.verdicts, group.subjects, group.errors));
        html_table(body, by_name(summary), verdict_headings(words), rows);
    }
    return document.text();
}

int exit_code(const Summary& summary) {
    const GroupSummary total = summary.total();
    if (total.errors > 0) return bad_input;
    if (of(total.verdicts, Verdict::non_compliant) > 0) return some_fail;
    return of(total.verdicts, Verdict::undetermined) > 0 ? some_open : all_well;
}

}  // namespace greengauge::cli
