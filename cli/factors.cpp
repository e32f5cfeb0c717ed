// greengauge factors: the numbers in the documents' tables.
#include <algorithm>
#include <nlohmann/json.hpp>

#include "cli/report_json.hpp"
#include "cli/report_text.hpp"
#include "cli/subcommand.hpp"

namespace greengauge::cli {
namespace {

// "40 %", or why there is no number.
Line value_line(const FactorEntry& entry, Words words) {
    if (entry.value == "no requirement") return Line(words("无要求", "no requirement"), Style::quiet);
    if (entry.value == "no level") return Line(words("无此级", "no such level"), Style::quiet);
    if (entry.value == "unknown") return Line(words("未知", "unknown"), Style::caution);
    return Line(entry.unit == "1" || entry.unit.empty() ? entry.value : entry.value + " " + entry.unit);
}

Line dates_line(const FactorEntry& entry) {
    if (entry.from.empty() && entry.until.empty()) return {};
    return Line(entry.from + " … " + entry.until, Style::quiet);
}

// "data of 2023", "serves [2016, 2020]": as far as the document says.
Line age_line(const FactorEntry& entry, Words words) {
    Line line;
    if (entry.year != 0) line.add(words("{} 年数据", "data of {}", entry.year), Style::quiet);
    if (!entry.serves.empty())
        line.gap("; ").add(words("用于 {} 年度", "serves {}", entry.serves), Style::quiet);
    return line;
}

// What the numbers of a table are: of which quantity, and which series of it; "emission factor" or "footprint factor".
void write_series(Page& page, const std::vector<const FactorEntry*>& entries, Session& session) {
    std::vector<std::string> seen;
    for (const FactorEntry* entry : entries) {
        const std::string id = entry->quantity + "/" + entry->series;
        if (entry->series.empty() || std::find(seen.begin(), seen.end(), id) != seen.end()) continue;
        seen.push_back(id);
        page.line(
            Line(session.words("系列：", "series: ") + session.in(entry->series_label)).gap().add(id, Style::quiet), 2);
    }
}

Line clause_of(const FactorEntry& entry, Words words) {
    return clause_line(entry.clause, parse_evidence(entry.evidence).value_or(Evidence::D), words);
}

Line key_line(const FactorEntry& entry, Session& session) {
    Line line(entry.key);
    const std::string& label = session.in(entry.key_label);
    if (!label.empty() && label != entry.key) line.gap().add(label, Style::quiet);
    return line;
}

int answer(Session& session, const std::vector<FactorEntry>& entries, bool several_documents) {
    if (session.common.json()) {
        Json document = document_head(session);
        document["factors"] = Json::array();
        for (const FactorEntry& entry : entries)
            document["factors"].push_back(json_of(entry));
        session.out += dumped(document);
        return all_well;
    }
    Page page = session.page();
    if (entries.empty()) page.line(session.words("没有找到。", "Nothing found."));
    bool c = false;
    bool d = false;
    // One block a table, in the order in which the tables come.
    std::vector<std::pair<std::string, std::string>> blocks;
    for (const FactorEntry& entry : entries) {
        const std::pair block(entry.document, entry.table);
        if (std::find(blocks.begin(), blocks.end(), block) == blocks.end()) blocks.push_back(block);
    }
    for (const auto& [document, name] : blocks) {
        if (!page.empty()) page.blank();
        std::vector<const FactorEntry*> block;
        for (const FactorEntry& entry : entries)
            if (entry.document == document && entry.table == name) block.push_back(&entry);
        Line heading(name, Style::strong);
        heading.add("  " + session.in(block.front()->label));
        if (several_documents) heading.add("  " + document, Style::quiet);
        page.line(heading);
        write_series(page, block, session);
        Table table;
        table.right = {false, true};
        for (const FactorEntry* entry : block) {
            c = c || entry->evidence == "C";
            d = d || entry->evidence == "D";
            table.rows.push_back(
                {{key_line(*entry, session), value_line(*entry, session.words), age_line(*entry, session.words),
                  dates_line(*entry), clause_of(*entry, session.words)},
                 {}});
        }
        page.table(table, 2);
    }
    write_evidence_legend(page, session.words, c, d, false);
    session.out += page.text();
    return all_well;
}

std::function<std::string(const std::string&)> a_year(Words words) {
    return [words](const std::string& text) {
        const bool four_digits = text.size() == 4 && text.find_first_not_of("0123456789") == std::string::npos;
        return four_digits ? std::string()
                           : words("年份写四位数字，例如 2023", "write a year with four digits, such as 2023");
    };
}

}  // namespace

Action build_factors(Arguments& arguments) {
    struct Options {
        std::string number;
        std::string table;
        std::string year;
        std::vector<std::string> words;
    };
    const auto options = std::make_shared<Options>();
    const Words words = arguments.words;
    arguments.app.require_subcommand(1);
    const auto child = [&](const char* name, const char* zh, const char* en) {
        CLI::App* app = arguments.app.add_subcommand(name, words(zh, en));
        app->set_help_flag("-h,--help", words("显示帮助", "Show this help"));
        return app;
    };
    CLI::App* list = child("list", "列出各表，或一个文件的全部数值", "The tables, or every number of one document");
    Arguments list_arguments(*list, arguments.common, words.language);
    list_arguments.positional("STANDARD", options->number, "编号；缺省为全部文件的表",
                              "A document's number; else the tables of all");
    list_arguments.add_common(true, true, true);
    CLI::App* search =
        child("search", "按名称、燃料、产品、编号搜索数值", "Search numbers by name, fuel, product, document");
    Arguments search_arguments(*search, arguments.common, words.language);
    search_arguments.positionals("WORDS", options->words, "中文或英文", "Chinese or English")->required();
    search_arguments.option("--year", "YEAR", options->year, "只要该年份的数据", "Only data of this year")
        ->check(a_year(words));
    search_arguments.add_common(true, true, false);
    CLI::App* show = child("show", "查看一张表", "One table");
    Arguments show_arguments(*show, arguments.common, words.language);
    show_arguments.positional("STANDARD", options->number, "编号", "The document's number")->required();
    show_arguments.positional("TABLE", options->table, "表名；缺省为全部", "The table's name; else all of them");
    show_arguments.add_common(true, true, true);
    arguments.examples({{"greengauge factors search 原煤", {"搜索数值", "search numbers"}},
                        {"greengauge factors search 河北 电力 --year 2023",
                         {"某省某年的电力因子", "electricity of a province in a year"}},
                        {"greengauge factors list STANDARD", {"一个文件的全部数值", "all numbers of a document"}},
                        {"greengauge factors show STANDARD TABLE", {"一张表", "one table"}}});
    return [options, list, search](Session& session) -> int {
        if (search->parsed()) {
            std::string text;
            for (const std::string& word : options->words)
                text += (text.empty() ? "" : " ") + word;
            std::vector<FactorEntry> found = session.catalogue().search_factors(text);
            if (!options->year.empty())
                std::erase_if(found,
                              [&](const FactorEntry& entry) { return std::to_string(entry.year) != options->year; });
            return answer(session, found, true);
        }
        if (options->number.empty()) {
            // Every table of every document, a line each.
            std::vector<FactorEntry> tables;
            for (const DocumentEntry& document : session.catalogue().documents()) {
                for (const FactorEntry& entry : session.catalogue().factors(document.number)) {
                    const bool seen = std::any_of(tables.begin(), tables.end(), [&](const FactorEntry& other) {
                        return other.document == entry.document && other.table == entry.table;
                    });
                    if (!seen) tables.push_back(entry);
                }
            }
            if (session.common.json()) return answer(session, tables, true);
            Page page = session.page();
            Table table;
            for (const FactorEntry& entry : tables)
                table.rows.push_back({{Line(entry.document, Style::strong), Line(entry.table),
                                       Line(session.in(entry.label)), Line(entry.unit == "1" ? "" : entry.unit)},
                                      {}});
            page.table(table);
            session.out += page.text();
            return all_well;
        }
        const std::optional<DocumentEntry> document = session.document(options->number);
        if (!document) return bad_input;
        std::vector<FactorEntry> entries = session.catalogue().factors(document->number);
        if (!list->parsed() && !options->table.empty()) {
            std::vector<std::string> known;
            for (const FactorEntry& entry : entries)
                known.push_back(entry.table);
            std::erase_if(entries, [&](const FactorEntry& entry) { return entry.table != options->table; });
            if (entries.empty())
                return session.refuse({document->number + " 没有表“" + options->table + "”",
                                       document->number + " has no table `" + options->table + "`"},
                                      {}, did_you_mean(options->table, known));
        }
        return answer(session, entries, false);
    };
}

}  // namespace greengauge::cli
