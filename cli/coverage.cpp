#include "cli/coverage.hpp"

#include <array>
#include <nlohmann/json.hpp>

#include "scenarios/results/inert.hpp"
#include "cli/report_json.hpp"

namespace greengauge::cli {
namespace {

struct Count {
    DocumentEntry entry;
    int tables = 0;
    int graded = 0;                  ///< numbers under a grade: the indicators of a level
    std::array<int, 5> evidence{};   ///< all numbers, by grade
    int unknown = 0;
    int requirements = 0;
    int examples = 0;
};

bool has_grades(const greengauge::Table& table) {
    for (const Axis& axis : table.axes)
        if (axis.kind == Axis::Kind::grade) return true;
    return false;
}

/// Only what the document publishes itself; what it takes over is counted where it stands.
Count count_of(const DocumentEntry& entry, const Standard& standard, std::string_view text) {
    Count count;
    count.entry = entry;
    for (const greengauge::Table& table : standard.tables) {
        if (table.document != standard.number) continue;
        ++count.tables;
        for (const Cell& cell : table.cells) {
            if (cell.kind == Cell::Kind::unknown) ++count.unknown;
            if (cell.kind != Cell::Kind::number) continue;
            ++count.evidence[static_cast<std::size_t>(cell.provenance.evidence)];
            if (has_grades(table)) ++count.graded;
        }
    }
    count.requirements = static_cast<int>(standard.requirements.size());
    // The catalogue reads a document without its examples: they ran when it was built.
    constexpr std::string_view header = "\n[[example]]";
    for (std::size_t at = text.find(header); at != std::string_view::npos; at = text.find(header, at + 1)) ++count.examples;
    return count;
}

std::optional<std::vector<Count>> counts(Session& session) {
    std::vector<Count> all;
    Diagnostics diagnostics;
    for (const DocumentEntry& entry : session.catalogue().documents()) {
        const Standard* standard = session.catalogue().standard(entry.number, diagnostics);
        if (standard != nullptr) all.push_back(count_of(entry, *standard, session.catalogue().text(entry.number).value_or("")));
    }
    session.report(diagnostics);
    if (diagnostics.has_errors()) return std::nullopt;
    return all;
}

Count total_of(const std::vector<Count>& all) {
    Count total;
    for (const Count& one : all) {
        total.tables += one.tables;
        total.graded += one.graded;
        total.unknown += one.unknown;
        total.requirements += one.requirements;
        total.examples += one.examples;
        for (std::size_t i = 0; i < total.evidence.size(); ++i) total.evidence[i] += one.evidence[i];
    }
    return total;
}

std::string numbers(const Count& one) {
    return fmt::format(" {} | {} | {} | {} | {} | {} | {} | {} | {} |", one.requirements, one.tables, one.graded, one.evidence[0],
                       one.evidence[1], one.evidence[2], one.evidence[3], one.unknown, one.examples);
}

/// A cell of a Markdown table: no bar and no line break of its own.
std::string cell(const std::string& text) {
    std::string safe;
    for (const char c : inert(text)) {
        if (c == '|') safe += "\\|";
        else safe += c == '\n' ? ' ' : c;
    }
    return safe;
}

Json json_of_count(const Count& one) {
    return {{"standard", one.entry.number}, {"area", one.entry.area},         {"requirements", one.requirements}, {"tables", one.tables},
            {"graded", one.graded},         {"A", one.evidence[0]},           {"B", one.evidence[1]},             {"C", one.evidence[2]},
            {"D", one.evidence[3]},         {"unknown", one.unknown},         {"examples", one.examples}};
}

}  // namespace

int write_coverage(Session& session) {
    const auto all = counts(session);
    if (!all) return bad_input;
    const Count total = total_of(*all);
    if (session.common.json()) {
        Json document = document_head(session);
        document["documents"] = Json::array();
        for (const Count& one : *all) document["documents"].push_back(json_of_count(one));
        document["total"] = json_of_count(total);
        session.out += dumped(document);
        return all_well;
    }
    std::string& out = session.out;
    out += session.words("# 目录收录情况\n\n", "# What the catalogue holds\n\n");
    out += session.words("{} 个文件，{} 条要求，{} 个分级指标；证据等级 A {}、B {}、C {}、D {}；未知 {}。\n\n",
                         "{} documents, {} requirements, {} level-graded indicators; numbers by evidence: A {}, B {}, C {}, D {}; unknown {}.\n\n", all->size(),
                         total.requirements, total.graded, total.evidence[0], total.evidence[1], total.evidence[2], total.evidence[3], total.unknown);
    out += session.words("| 编号 | 名称 | 实施 | 要求 | 表 | 分级指标 | A | B | C | D | 未知 | 算例 |\n",
                         "| number | title | effective | requirements | tables | graded | A | B | C | D | unknown | examples |\n");
    out += "|---|---|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|\n";
    for (const Count& one : *all)
        out += "| " + cell(one.entry.number) + " | " + cell(session.in(one.entry.title)) + " | " + (one.entry.effective.is_never() ? session.words("草案", "draft") : one.entry.effective.to_string()) + " |" + numbers(one) + "\n";
    out += session.words("| 合计 | | |", "| total | | |") + numbers(total) + "\n";
    return all_well;
}

int write_issues(Session& session) {
    Diagnostics diagnostics;
    std::string& out = session.out;
    Json list = Json::array();
    if (!session.common.json()) out += session.words("# 文件自身的问题与未决的读法\n", "# The documents' own faults and open readings\n");
    for (const DocumentEntry& entry : session.catalogue().documents()) {
        const Standard* standard = session.catalogue().standard(entry.number, diagnostics);
        if (standard == nullptr || standard->issues.empty()) continue;
        if (!session.common.json()) out += "\n## " + entry.number + " " + inert(session.in(entry.title)) + "\n\n";
        for (const StandardIssue& issue : standard->issues) {
            if (session.common.json()) {
                list.push_back({{"standard", entry.number}, {"clause", issue.provenance.clause}, {"evidence", to_string(issue.provenance.evidence)},
                                {"says", json_of(issue.says)}, {"unclear", json_of(issue.unclear)}, {"we_do", json_of(issue.we_do)}, {"test", issue.test}});
                continue;
            }
            out += "- **" + inert(issue.provenance.clause) + "** (" + std::string(to_string(issue.provenance.evidence)) + ")  \n";
            out += "  " + std::string(session.words("所载：", "It says: ")) + inert(session.in(issue.says)) + "  \n";
            out += "  " + std::string(session.words("不清：", "Unclear: ")) + inert(session.in(issue.unclear)) + "  \n";
            out += "  " + std::string(session.words("处理：", "What the file does: ")) + inert(session.in(issue.we_do));
            if (!issue.test.empty()) out += std::string(session.words("（算例：", " (example: ")) + inert(issue.test) + session.words("）", ")");
            out += "\n";
        }
    }
    session.report(diagnostics);
    if (session.common.json()) {
        Json document = document_head(session);
        document["issues"] = std::move(list);
        out += dumped(document);
    }
    return diagnostics.has_errors() ? bad_input : all_well;
}

}  // namespace greengauge::cli
