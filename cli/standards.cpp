// greengauge standards: the documents of the catalogue, and the check of a document's file.
#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "calc/formula/render.hpp"
#include "calc/units/quantity.hpp"
#include "cli/coverage.hpp"
#include "scenarios/results/display.hpp"
#include "cli/overlay_form.hpp"
#include "cli/report_json.hpp"
#include "cli/report_text.hpp"
#include "cli/standard_page.hpp"
#include "cli/subcommand.hpp"
#include "cli/text_file.hpp"
#include "factors/reader/lint.hpp"
#include "factors/reader/reader.hpp"

namespace greengauge::cli {
namespace {

Line dates_of(const DocumentEntry& entry, Date today, Words words) {
    Line line;
    if (entry.effective.is_never()) return line.add(words("草案", "draft"), Style::caution);
    if (entry.until.valid()) {
        line.add(entry.effective.to_string() + words(" 至 ", " to ") + entry.until.to_string(), Style::quiet);
    } else if (entry.effective.valid()) {
        line.add(words("{} 起", "from {}", entry.effective.to_string()));
    }
    if (entry.effective.valid() && entry.effective > today)
        line.gap(" ").add(words("尚未实施", "not yet in force"), Style::caution);
    return line;
}

int write_documents(Session& session, const std::vector<DocumentEntry>& entries) {
    if (session.common.json()) {
        Json document = document_head(session);
        document["standards"] = Json::array();
        for (const DocumentEntry& entry : entries)
            document["standards"].push_back(json_of(entry));
        session.out += dumped(document);
        return all_well;
    }
    Page page = session.page();
    if (entries.empty()) page.line(session.words("没有找到。", "Nothing found."));
    const Date today = session.date().value_or(session.environment.today());
    Table table;
    for (const DocumentEntry& entry : entries)
        table.rows.push_back({{Line(entry.number, Style::strong), Line(session.in(entry.title)),
                               dates_of(entry, today, session.words), Line(entry.area, Style::quiet)},
                              {}});
    page.table(table);
    session.out += page.text();
    return all_well;
}

std::string kind_of(const Standard& standard, const Input& input, Words words) {
    switch (input.kind) {
        case Input::Kind::flag:
            return words("是/否", "yes / no");
        case Input::Kind::category:
            return input.category_set < 0
                       ? std::string()
                       : standard.sets[static_cast<std::size_t>(input.category_set)].label.in(words.language);
        case Input::Kind::quantity:
            break;
    }
    return input.unit.plain_number()
               ? words(input.whole_number ? "整数" : "数", input.whole_number ? "whole number" : "number")
               : display_symbol(input.unit);
}

Row input_row(Session& session, const Standard& standard, const Input& input, const std::string& prefix) {
    Line extra;
    if (input.range) extra.add(shown(*input.range), Style::quiet);
    if (input.fallback) extra.gap().add(session.words("可省略", "optional"), Style::quiet);
    if (!input.formula.empty()) extra.gap().add(session.words("缺省由公式计算", "else computed"), Style::quiet);
    return {{Line(prefix + input.name), Line(input.symbol), Line(session.in(input.label)),
             Line(kind_of(standard, input, session.words)), extra, Line(input.provenance.clause, Style::quiet)},
            {}};
}

std::string joined(const std::set<std::string>& parts, Words words) {
    std::string text;
    for (const std::string& part : parts)
        text += (text.empty() ? "" : words("、", ", ")) + part;
    return text;
}

// Of which years a table's numbers are, which they serve, and which series they belong to: as far as the document says.
std::vector<Line> vintages_of(const greengauge::Table& table, Words words) {
    std::set<std::string> years;
    std::set<std::string> serves;
    std::set<std::string> series;
    for (const Cell& cell : table.cells) {
        const Vintage* vintage = cell.vintage ? cell.vintage.get() : table.vintage.get();
        if (vintage == nullptr) continue;
        if (vintage->year != 0) years.insert(std::to_string(vintage->year));
        if (vintage->serves) serves.insert(vintage->serves->to_string());
        if (vintage->series)
            series.insert(vintage->series->label.in(words.language) + " (" + vintage->series->quantity + "/" +
                          vintage->series->name + ")");
    }
    std::vector<Line> lines;
    Line ages;
    if (!years.empty()) ages.add(words("{} 年数据", "data of {}", joined(years, words)), Style::quiet);
    if (!serves.empty()) ages.gap("; ").add(words("用于 {} 年度", "serves {}", joined(serves, words)), Style::quiet);
    if (!ages.empty()) lines.push_back(ages);
    if (!series.empty()) lines.emplace_back(words("系列：", "series: ") + joined(series, words), Style::quiet);
    return lines;
}

void write_standard(Page& page, Session& session, const Standard& standard) {
    const Words words = session.words;
    page.line(Line(standard.number, Style::strong).add("  " + session.in(standard.title), Style::strong));
    if (!standard.scope.empty()) page.line(Line(session.in(standard.scope)), 2);
    const auto date = [](Date day) { return day.valid() ? day.to_string() : std::string("–"); };
    Table facts;
    const auto fact = [&](const char* zh, const char* en, const std::string& value) {
        if (!value.empty()) facts.rows.push_back({{Line(words(zh, en), Style::quiet), Line(value)}, {}});
    };
    fact("类别", "kind", kind_of_document(standard.kind, words));
    fact("发布", "issued", date(standard.issued));
    fact("实施", "effective", standard.effective.is_never() ? words("草案，未定", "draft, not decided") : date(standard.effective));
    if (standard.until.valid()) fact("至", "until", standard.until.to_string());
    std::string replaces;
    for (const std::string& number : standard.replaces)
        replaces += (replaces.empty() ? "" : ", ") + number;
    fact("代替", "replaces", replaces);
    fact("被代替", "replaced by", standard.replaced_by);
    for (const Amendment& amendment : standard.amendments)
        fact("修改单", "amendment",
             amendment.number + words("（实施 ", " (effective ") + date(amendment.effective) + words("）", ")  ") +
                 session.in(amendment.note));
    std::string uses;
    for (const auto& [alias, number] : standard.uses)
        uses += (uses.empty() ? "" : ", ") + number;
    fact("引用", "uses", uses);
    page.table(facts, 2);

    const auto heading = [&](const char* zh, const char* en) {
        page.blank();
        page.line(Line(words(zh, en), Style::strong));
    };
    if (!standard.requirements.empty()) {
        heading("要求", "Requirements");
        Table table;
        table.note_indent = 4;
        for (const Requirement& requirement : standard.requirements) {
            Row row{{Line(requirement.id), Line(session.in(requirement.title)),
                     clause_line(requirement.provenance.clause, requirement.provenance.evidence, words)},
                    {Line(requirement.that.expression.text, Style::quiet)}};
            if (requirement.when.present())
                row.notes.emplace_back(words("适用条件：", "when ") + requirement.when.expression.text, Style::quiet);
            if (requirement.from.valid() || requirement.until.valid())
                row.notes.emplace_back(
                    words("适用日期：", "dates: ") + date(requirement.from) + " … " + date(requirement.until),
                    Style::quiet);
            table.rows.push_back(row);
        }
        page.table(table, 2);
    }
    if (!standard.inputs.empty() || !standard.lists.empty()) {
        heading("输入", "Inputs");
        Table table;
        for (const Input& input : standard.inputs)
            table.rows.push_back(input_row(session, standard, input, ""));
        for (const ListInput& list : standard.lists) {
            table.rows.push_back({{Line(list.name), Line(), Line(session.in(list.label)), Line(words("列表", "list")),
                                   Line(), Line(list.provenance.clause, Style::quiet)},
                                  {}});
            for (const Input& field : list.fields)
                table.rows.push_back(input_row(session, standard, field, "  ."));
        }
        page.table(table, 2);
    }
    if (!standard.formulas.empty()) {
        heading("公式", "Formulas");
        Table table;
        for (const Formula& formula : standard.formulas)
            table.rows.push_back({{Line(formula.name), Line(formula.symbol), Line(session.in(formula.label)),
                                   Line(formula.boolean ? "" : display_symbol(formula.unit)),
                                   clause_line(formula.provenance.clause, formula.provenance.evidence, words)},
                                  {Line("= " + formula::on_one_line(formula.is.text) +
                                            (formula.range ? words("  范围 ", "  range ") + shown(*formula.range) : ""),
                                        Style::quiet)}});
        page.table(table, 2);
    }
    bool own_tables = false;
    Table tables;
    for (const greengauge::Table& table : standard.tables) {
        if (table.document != standard.number && !table.document.empty()) continue;
        own_tables = true;
        const auto unknown = std::count_if(table.cells.begin(), table.cells.end(),
                                           [](const Cell& cell) { return cell.kind == Cell::Kind::unknown; });
        Line size(words("{} 格", table.cells.size() == 1 ? "{} cell" : "{} cells", table.cells.size()), Style::quiet);
        if (unknown > 0) size.add(words("，{} 格未知", ", {} unknown", unknown), Style::caution);
        tables.rows.push_back({{Line(table.name), Line(session.in(table.label)), Line(display_symbol(table.unit)), size,
                                clause_line(table.provenance.clause, table.provenance.evidence, words)},
                               vintages_of(table, words)});
    }
    if (own_tables) {
        heading("表（数值见 `greengauge factors show`）", "Tables (their numbers: `greengauge factors show`)");
        page.table(tables, 2);
    }
    if (!standard.issues.empty()) {
        heading("文件本身的疑点与本工具的处理", "Where the document is unclear, and what is done here");
        for (const StandardIssue& issue : standard.issues) {
            page.line(Line(issue.provenance.clause + "  ", Style::quiet).add(session.in(issue.says)), 2);
            page.line(Line("? ", Style::open).add(session.in(issue.unclear)), 4);
            page.line(Line("→ ", Style::strong).add(session.in(issue.we_do)), 4);
        }
    }
    if (!standard.sources.empty()) {
        heading("来源", "Sources");
        Table sources;
        for (const auto& [key, text] : standard.sources)
            sources.rows.push_back({{Line(key, Style::quiet), Line(text, Style::quiet)}, {}});
        page.table(sources, 2);
    }
    const auto rests_on = [&](Evidence evidence) {
        const auto has = [&](const auto& part) { return part.provenance.evidence == evidence; };
        return std::any_of(standard.requirements.begin(), standard.requirements.end(), has) ||
               std::any_of(standard.formulas.begin(), standard.formulas.end(), has) ||
               std::any_of(standard.tables.begin(), standard.tables.end(), has);
    };
    write_evidence_legend(page, words, rests_on(Evidence::C), rests_on(Evidence::D), false);
}

Json json_of_input(const Standard& standard, const Input& input) {
    Json json;
    json["name"] = input.name;
    json["symbol"] = input.symbol.empty() ? Json(nullptr) : Json(input.symbol);
    json["label"] = json_of(input.label);
    json["help"] = json_of(input.help);
    json["kind"] = input.kind == Input::Kind::flag       ? "flag"
                   : input.kind == Input::Kind::category ? "category"
                                                         : "quantity";
    if (input.kind == Input::Kind::quantity) {
        json["unit"] = input.unit.symbol.empty() ? "1" : input.unit.symbol;
        json["whole"] = input.whole_number;
        json["range"] = input.range ? Json(input.range->to_string()) : Json(nullptr);
    }
    if (input.kind == Input::Kind::category && input.category_set >= 0) {
        json["members"] = Json::array();
        for (const Category& member : standard.sets[static_cast<std::size_t>(input.category_set)].members)
            json["members"].push_back({{"id", member.id}, {"label", json_of(member.label)}});
    }
    json["default"] = input.fallback ? json_of(*input.fallback) : Json(nullptr);
    json["computed"] = !input.formula.empty();
    json["clause"] = input.provenance.clause;
    return json;
}

Json json_of_standard(const Standard& standard) {
    Json json;
    json["number"] = standard.number;
    json["title"] = json_of(standard.title);
    json["scope"] = json_of(standard.scope);
    json["kind"] = standard.kind;
    json["issued"] = json_of(standard.issued);
    json["effective"] = json_of(standard.effective);
    json["until"] = json_of(standard.until);
    json["replaces"] = standard.replaces;
    json["requirements"] = Json::array();
    for (const Requirement& requirement : standard.requirements)
        json["requirements"].push_back(
            {{"id", requirement.id},
             {"title", json_of(requirement.title)},
             {"that", requirement.that.expression.text},
             {"when", requirement.when.present() ? Json(requirement.when.expression.text) : Json(nullptr)},
             {"clause", requirement.provenance.clause},
             {"evidence", to_string(requirement.provenance.evidence)}});
    json["inputs"] = Json::array();
    for (const Input& input : standard.inputs)
        json["inputs"].push_back(json_of_input(standard, input));
    json["lists"] = Json::array();
    for (const ListInput& list : standard.lists) {
        Json fields = Json::array();
        for (const Input& field : list.fields)
            fields.push_back(json_of_input(standard, field));
        json["lists"].push_back({{"name", list.name}, {"label", json_of(list.label)}, {"fields", fields}});
    }
    json["formulas"] = Json::array();
    for (const Formula& formula : standard.formulas)
        json["formulas"].push_back(
            {{"name", formula.name},
             {"label", json_of(formula.label)},
             {"is", formula.is.text},
             {"unit", formula.boolean ? Json(nullptr) : Json(formula.unit.symbol.empty() ? "1" : formula.unit.symbol)},
             {"range", formula.range ? Json(formula.range->to_string()) : Json(nullptr)},
             {"clause", formula.provenance.clause},
             {"evidence", to_string(formula.provenance.evidence)}});
    json["tables"] = Json::array();
    for (const greengauge::Table& table : standard.tables)
        json["tables"].push_back({{"name", table.name},
                                  {"label", json_of(table.label)},
                                  {"unit", table.unit.symbol.empty() ? "1" : table.unit.symbol},
                                  {"clause", table.provenance.clause},
                                  {"cells", table.cells.size()}});
    return json;
}

int show(Session& session, const std::string& number) {
    const Standard* standard = session.standard(number);
    if (standard == nullptr) return bad_input;
    if (session.common.format == "markdown") return write_standard_page(session, *standard);
    if (session.common.json()) {
        Json document = document_head(session);
        document["standard"] = json_of_standard(*standard);
        session.out += dumped(document);
    } else {
        Page page = session.page();
        write_standard(page, session, *standard);
        session.out += page.text();
    }
    return all_well;
}

// The number in a document's file, without reading the rest of it.
std::string number_in_file(const std::string& text, const std::string& file) {
    Diagnostics ignored;
    const std::optional<Given> record = read_toml(text, file, ignored);
    const Given* head = record ? record->find("standard") : nullptr;
    const Given* number = head != nullptr ? head->find("number") : nullptr;
    return number != nullptr ? number->text : "";
}

int write_form(Session& session, const std::string& number, const OverlayFormOptions& options) {
    const Standard* standard = session.standard(number);
    if (standard == nullptr) return bad_input;
    session.out +=
        overlay_form(*standard, options, session.date().value_or(session.environment.today()), session.words);
    return all_well;
}

/// An overlay is checked as `check` would, and what it makes of its document as that document's own author would.
Diagnostics lint_overlay(Session& session, const std::string& text, const std::string& path) {
    Diagnostics found;
    Overlays overlays;
    overlays.add(text, path, session.catalogue(), found);
    if (found.has_errors()) return found;
    const Overlay& overlay = overlays.list().front();
    const Standard* plain = session.catalogue().standard(overlay.number, found);
    Diagnostics before;
    Diagnostics after;
    lint(*plain, before);
    lint(*overlays.over(plain), after);
    std::set<std::string> known;
    for (const Diagnostic& one : before.list())
        known.insert(one.fault.code + one.fault.problem.en + one.fault.why.en);
    for (const Diagnostic& one : after.list())
        if (!known.contains(one.fault.code + one.fault.problem.en + one.fault.why.en)) found.add(one);
    if (overlay.unread > 0)
        found.warning(Place{path, 0, 0}, {"overlay-unread",
                                          {"还有 " + std::to_string(overlay.unread) + " 行未查阅",
                                           std::to_string(overlay.unread) + " rows are still to be read"},
                                          {},
                                          {}});
    return found;
}

int lint_files(Session& session, const std::vector<std::string>& paths) {
    std::map<std::string, std::string> texts;      // by path
    std::map<std::string, std::string> by_number;  // among the files of this run
    Diagnostics diagnostics;
    for (const std::string& path : paths) {
        auto text = read_file(path);
        if (!text) {
            diagnostics.error(Place{path, 0, 0}, text.error());
            continue;
        }
        if (const std::string number = number_in_file(*text, path); !number.empty()) by_number[number] = *text;
        texts[path] = std::move(*text);
    }
    const DocumentSource others = [&](const std::string& number) -> std::optional<std::string> {
        const auto own = by_number.find(number);
        return own != by_number.end() ? std::optional(own->second) : session.catalogue().text(number);
    };
    Page page = session.page();
    Json files = Json::array();
    bool failed = diagnostics.has_errors();
    session.report(diagnostics);
    for (const std::string& path : paths) {
        if (!texts.contains(path)) continue;
        const bool is_overlay = is_overlay_name(path);
        Diagnostics found = is_overlay ? lint_overlay(session, texts[path], path) : Diagnostics();
        const std::optional<Standard> standard =
            is_overlay ? std::nullopt : read_standard(texts[path], path, others, found);
        std::size_t examples = 0;
        if (standard) {
            lint(*standard, found);
            run_examples(*standard, found);
            examples = standard->examples.size();
        }
        for (const Diagnostic& diagnostic : found.list())
            page.line(Line(to_string(diagnostic, session.language()),
                           diagnostic.severity == Severity::error ? Style::bad : Style::caution)
                          .unbroken());
        const std::size_t warnings = found.list().size() - found.errors();
        failed = failed || found.has_errors();
        Line line = found.has_errors() ? Line("✘ ", Style::bad) : Line("✔ ", Style::good);
        line.add(path, Style::strong);
        if (standard) line.add("  " + standard->number + session.words("，{} 个算例", ", {} examples", examples));
        if (found.has_errors()) line.add(session.words("，{} 个错误", ", {} errors", found.errors()), Style::bad);
        if (warnings > 0) line.add(session.words("，{} 个警告", ", {} warnings", warnings), Style::caution);
        page.line(line);
        Json problems = Json::array();
        for (const Diagnostic& diagnostic : found.list())
            problems.push_back(to_string(diagnostic, session.language()));
        files.push_back({{"file", path},
                         {"errors", found.errors()},
                         {"warnings", warnings},
                         {"examples", examples},
                         {"problems", problems}});
    }
    if (session.common.json()) {
        Json document;
        document["schema"] = result_schema;
        document["files"] = files;
        session.out += dumped(document);
    } else {
        session.out += page.text();
    }
    return failed ? bad_input : all_well;
}

}  // namespace

Action build_standards(Arguments& arguments) {
    struct Options {
        std::string area;
        std::string number;
        std::vector<std::string> words;
        std::vector<std::string> files;
        OverlayFormOptions form;
    };
    const auto options = std::make_shared<Options>();
    const Words words = arguments.words;
    arguments.app.require_subcommand(1);
    const auto child = [&](const char* name, const char* zh, const char* en, bool date,
                           const std::vector<std::string>& forms = {"text", "json"}) {
        CLI::App* app = arguments.app.add_subcommand(name, words(zh, en));
        app->set_help_flag("-h,--help", words("显示帮助", "Show this help"));
        Arguments own(*app, arguments.common, words.language);
        own.add_format(forms);
        own.add_common(false, true, date);
        return app;
    };
    CLI::App* list = child("list", "列出全部文件", "List every document", true);
    Arguments(*list, arguments.common, words.language)
        .option("--area", words("领域", "AREA"), options->area, "只列出这个领域，如 packaging",
                "Only this area, such as packaging");
    CLI::App* one = child("show", "查看一个文件：输入、要求、公式、表、疑点",
                          "One document: inputs, requirements, formulas, tables, issues", true,
                          {"text", "json", "markdown"});
    Arguments(*one, arguments.common, words.language)
        .positional("STANDARD", options->number, "编号；不带年份则取现行版本",
                    "Its number; without a year the edition in force")
        ->required();
    Arguments showing(*one, arguments.common, words.language);
    showing.flag("--unknown", options->form.unknown, "目录所缺的数值，写成待填写的覆盖文件",
                 "What the catalogue lacks, as an overlay to fill in");
    showing.flag("--to-confirm", options->form.to_confirm, "证据为 C、D 的数值，写成待核对的覆盖文件",
                 "What rests on evidence C or D, as an overlay to confirm");
    showing.add_overlays();
    CLI::App* search = child("search", "按编号、名称、产品、行业搜索", "By number, title, product, industry", true);
    Arguments(*search, arguments.common, words.language)
        .positionals("WORDS", options->words, "中文或英文", "Chinese or English")
        ->required();
    CLI::App* check = child("lint", "检查文件的编写：单位、区间、条款、算例",
                            "Check a document's file: units, intervals, clauses, examples", false);
    Arguments(*check, arguments.common, words.language)
        .positionals("FILE", options->files, "文件（*.toml）", "Files (*.toml)")
        ->required();
    CLI::App* coverage =
        child("coverage", "收录情况（Markdown）：每个文件的要求、分级指标、证据等级、未知",
              "What the catalogue holds, as Markdown: requirements, levels, evidence, unknowns", false);
    CLI::App* issues = child("issues", "各文件自身的问题与未决读法（Markdown）",
                             "The documents' own faults and open readings, as Markdown", false);
    arguments.examples(
        {{"greengauge standards list", {"全部文件", "every document"}},
         {"greengauge standards search 水泥", {"搜索", "search"}},
         {"greengauge standards show STANDARD", {"查看一个", "one document"}},
         {"greengauge standards show STANDARD --format markdown > page.md",
          {"成页：公式为数学式，表、类别、算例俱全", "as a page: formulas as mathematics, every table, category and example"}},
         {"greengauge standards lint my-standard.toml", {"检查自己编写的文件", "check a file of your own"}}});
    return [options, list, one, search, coverage, issues](Session& session) {
        if (coverage->parsed()) return write_coverage(session);
        if (issues->parsed()) return write_issues(session);
        if (list->parsed()) {
            std::vector<DocumentEntry> entries = session.catalogue().documents();
            if (!options->area.empty())
                std::erase_if(entries, [&](const DocumentEntry& entry) { return entry.area != options->area; });
            return write_documents(session, entries);
        }
        if (one->parsed() && (options->form.unknown || options->form.to_confirm))
            return write_form(session, options->number, options->form);
        if (one->parsed()) return show(session, options->number);
        if (search->parsed()) {
            std::string text;
            for (const std::string& word : options->words)
                text += (text.empty() ? "" : " ") + word;
            return write_documents(session, session.catalogue().search_documents(text));
        }
        return lint_files(session, options->files);
    };
}

}  // namespace greengauge::cli
