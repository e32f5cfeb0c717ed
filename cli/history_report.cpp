// greengauge history: what a ledger says of a subject over the years.
#include <nlohmann/json.hpp>

#include "cli/csv.hpp"
#include "cli/history.hpp"
#include "cli/record.hpp"
#include "cli/report_json.hpp"
#include "cli/report_text.hpp"

namespace greengauge::cli {
namespace {

struct Options {
    std::string name;
    std::string ledger;
    std::string format = "text";
    HistoryOptions history;
};

// ---- For people

Line edition_line(const HistoryPoint& point, Words words) {
    Line line(point.standard);
    if (!point.in_force) line.add(words("（仅供参考）", " (information only)"), Style::caution);
    return line;
}

greengauge::cli::Table table_of(const HistorySeries& series, Words words) {
    greengauge::cli::Table table;
    table.right = {false, false, true, false, true, true, false, false, false, false};
    for (const char* title :
         {words("日期", "date"), words("版本", "edition"), words("计算值", "value"), words("限值", "limit"),
          words("裕量", "margin"), words("比上次", "change"), words("等级", "grade"), words("单项判定", "verdict"),
          words("依据条款", "clause"), words("记录时间", "recorded")})
        table.heading.emplace_back(title, Style::quiet);
    std::optional<Amount> before;
    for (const HistoryPoint& point : series.points) {
        const KeptRequirement& one = point.requirement;
        const auto value = amount_of(one.value);
        const auto limit = amount_of(one.limit);
        const auto margin = amount_of(one.margin);
        Row row;
        row.cells = {Line(point.date), edition_line(point, words)};
        row.cells.emplace_back(value ? shown_calculated(*value, limit, words) : "");
        row.cells.emplace_back(limit ? sign_of(relation_named(one.relation)) + (" " + shown(*limit, words)) : "");
        row.cells.emplace_back(margin ? shown_margin(*margin, words) : "");
        row.cells.emplace_back(
            value && before ? shown_margin({value->number - before->number, value->unit}, words) : "", Style::quiet);
        row.cells.emplace_back(grade_name(one, words));
        row.cells.push_back(verdict_line(point.verdict, words.language));
        row.cells.push_back(Line(one.clause));
        if (const std::string note = evidence_note(one, words); !note.empty())
            row.cells.back().gap().add(note, Style::caution);
        row.cells.emplace_back(point.recorded, Style::quiet);
        table.rows.push_back(std::move(row));
        if (value) before = value;
    }
    return table;
}

void write_whole(Page& page, const HistoryOfDocument& document, Words words) {
    greengauge::cli::Table table;
    table.heading = {Line(words("日期", "date"), Style::quiet), Line(words("版本", "edition"), Style::quiet),
                     Line(words("综合判定", "verdict as a whole"), Style::quiet),
                     Line(words("记录时间", "recorded"), Style::quiet)};
    for (const HistoryPoint& point : document.whole)
        table.rows.push_back({{Line(point.date), edition_line(point, words),
                               verdict_line(point.verdict, words.language), Line(point.recorded, Style::quiet)},
                              {}});
    page.table(table, 4);
}

void write(Page& page, Session& session, const SubjectHistory& subject) {
    const Words words = session.words;
    Line heading(subject.name(), Style::strong);
    if (!subject.subject.empty()) heading.add("  " + subject.title);
    page.line(heading);
    page.line(Line(subject.file, Style::quiet), 2);
    if (!subject.labels.empty()) page.line(Line(labels_in_a_line(subject.labels, words), Style::quiet), 2);
    for (const HistoryOfDocument& document : subject.documents) {
        page.blank();
        page.line(Line(document.family, Style::strong).add("  ").add(session.in(document.title)), 2);
        write_whole(page, document, words);
        for (const HistorySeries& series : document.requirements) {
            if (!series.applies()) continue;
            page.line(Line(session.in(series.title)).add(series.item.empty() ? "" : " [" + series.item + "]"), 2);
            page.table(table_of(series, words), 4);
        }
    }
}

// ---- For programs

Json json_of_kept(const std::optional<KeptAmount>& amount) {
    if (!amount) return nullptr;
    return {{"number", amount->number}, {"unit", amount->unit}};
}

Json json_of_number(const std::optional<int>& number) { return number ? Json(*number) : Json(nullptr); }

Json json_of_point(const HistoryPoint& point) {
    return {{"date", point.date},         {"verdict", to_string(point.verdict)}, {"standard", point.standard},
            {"in_force", point.in_force}, {"fingerprint", point.fingerprint},    {"recorded", point.recorded},
            {"tool", point.tool},         {"catalogue", point.catalogue}};
}

Json json_of_result(const HistoryPoint& point) {
    const KeptRequirement& one = point.requirement;
    Json json = json_of_point(point);
    json["value"] = json_of_kept(one.value);
    json["compared"] = json_of_kept(one.compared);
    json["limit"] = json_of_kept(one.limit);
    if (one.limit) json["limit"]["is"] = one.relation;
    json["margin"] = json_of_kept(one.margin);
    json["grade"] = json_of_number(one.grade);
    json["grade_label"] = json_of(one.grade_label);
    json["required_grade"] = json_of_number(one.required_grade);
    json["clause"] = one.clause;
    json["evidence"] = one.evidence;
    json["reason"] = json_of(one.reason);
    return json;
}

Json json_of_document(const HistoryOfDocument& document) {
    Json json{{"family", document.family}, {"title", json_of(document.title)}};
    json["assessments"] = Json::array();
    for (const HistoryPoint& point : document.whole)
        json["assessments"].push_back(json_of_point(point));
    json["requirements"] = Json::array();
    for (const HistorySeries& series : document.requirements) {
        Json one{{"id", series.id}, {"item", series.item.empty() ? Json(nullptr) : Json(series.item)}};
        one["title"] = json_of(series.title);
        one["results"] = Json::array();
        for (const HistoryPoint& point : series.points)
            one["results"].push_back(json_of_result(point));
        json["requirements"].push_back(std::move(one));
    }
    return json;
}

std::string json_text(const std::vector<SubjectHistory>& subjects, const Options& options) {
    Json json{{"schema", 1}, {"tool", {{"name", "greengauge"}, {"version", version()}}}, {"ledger", options.ledger}};
    json["subjects"] = Json::array();
    for (const SubjectHistory& subject : subjects) {
        Json one{
            {"place", subject.place}, {"subject", subject.subject}, {"title", subject.title}, {"file", subject.file}};
        one["labels"] = Json::object();
        for (const auto& [name, text] : subject.labels)
            one["labels"][name] = text;
        one["documents"] = Json::array();
        for (const HistoryOfDocument& document : subject.documents)
            one["documents"].push_back(json_of_document(document));
        json["subjects"].push_back(std::move(one));
    }
    return dumped(json);
}

void write_csv(CsvRows& rows, const SubjectHistory& subject, const HistoryPoint& point, Words words) {
    const KeptRequirement& one = point.requirement;
    const auto amount = [&](const std::optional<KeptAmount>& kept) {
        rows.plain(kept ? kept->number : "").text(kept ? kept->unit : "");
    };
    rows.text(subject.place).text(subject.subject).text(subject.title).text(subject.file);
    rows.plain(point.date).text(point.standard).plain(point.in_force ? "true" : "false");
    rows.text(one.id).text(one.item).text(one.title.in(words.language)).plain(std::string(to_string(one.verdict)));
    amount(one.value);
    rows.plain(one.compared ? one.compared->number : "").plain(one.limit ? one.relation : "");
    amount(one.limit);
    amount(one.margin);
    rows.plain(one.grade ? std::to_string(*one.grade) : "").text(one.clause).plain(one.evidence);
    rows.plain(point.recorded).text(point.tool).text(point.catalogue).end();
}

std::string csv_text(const std::vector<SubjectHistory>& subjects, Words words) {
    CsvRows rows;
    for (const char* column : {"place",    "subject",    "title",       "file",        "date",
                               "standard", "in_force",   "requirement", "item",        "requirement_title",
                               "verdict",  "value",      "value_unit",  "compared",    "limit_is",
                               "limit",    "limit_unit", "margin",      "margin_unit", "grade",
                               "clause",   "evidence",   "recorded",    "tool",        "catalogue"})
        rows.plain(column);
    rows.end();
    for (const SubjectHistory& subject : subjects)
        for (const HistoryOfDocument& document : subject.documents)
            for (const HistorySeries& series : document.requirements)
                for (const HistoryPoint& point : series.points)
                    write_csv(rows, subject, point, words);
    return rows.all();
}

// ---- The command

int refuse_unknown(Session& session, const Options& options, const std::vector<std::string>& known) {
    Text advice = did_you_mean(options.name, known);
    if (advice.empty())
        advice = {"写对象名、方案标题、方案文件或其 id", "name a subject, a scenario's title, its file or its id"};
    return session.refuse({"台账中没有“" + options.name + "”", "the ledger has no `" + options.name + "`"}, {}, advice,
                          options.ledger);
}

int refuse_empty(Session& session, const Options& options, const std::vector<LedgerEntry>& entries) {
    std::vector<std::string> known;
    for (const LedgerEntry& entry : entries) {
        if (entry.variant != options.history.variant) continue;
        for (const KeptAssessment& assessment : entry.assessments)
            for (const KeptRequirement& one : assessment.requirements)
                if (std::find(known.begin(), known.end(), one.id) == known.end()) known.push_back(one.id);
    }
    const std::string& wanted = options.history.requirement;
    if (!known.empty())
        return session.refuse(
            {"“" + options.name + "”没有要求 " + wanted, "`" + options.name + "` has no requirement `" + wanted + "`"},
            {}, did_you_mean(wanted, known), options.ledger);
    const bool judged = std::any_of(entries.begin(), entries.end(),
                                    [&](const LedgerEntry& entry) { return entry.variant == options.history.variant; });
    if (judged)
        return session.refuse(
            {"“" + options.name + "”没有可比的历年数值",
             "`" + options.name + "` has nothing to compare over the years"},
            {"各次判定都没有要求，如没有限值的碳足迹",
             "no assessment of it demanded anything, as a footprint without limits"},
            {"碳足迹加 [[limit]]，其数值便逐年在列", "with a [[limit]] a footprint's value stands here"},
            options.ledger);
    return session.refuse({"“" + options.name + "”没有这样的判定", "`" + options.name + "` has no such assessment"},
                          {"台账中只有别的变体", "the ledger has other variants only"},
                          {"用 --variant 指明变体", "name one with --variant"}, options.ledger);
}

bool has_something(const std::vector<SubjectHistory>& subjects, bool requirements) {
    for (const SubjectHistory& subject : subjects)
        for (const HistoryOfDocument& document : subject.documents)
            if (!requirements || !document.requirements.empty()) return true;
    return false;
}

int history(Session& session, const Options& options) {
    const auto ledger = ledger_to_read(session, options.ledger);
    if (!ledger) return bad_input;
    std::vector<LedgerEntry> entries;
    try {
        entries = ledger->entries_called(options.name);
        if (entries.empty()) return refuse_unknown(session, options, ledger->names());
    } catch (const LedgerError& error) {
        return report(session, error);
    }
    const std::vector<SubjectHistory> subjects = histories(entries, options.history);
    if (!has_something(subjects, !options.history.requirement.empty())) return refuse_empty(session, options, entries);
    if (options.format == "json") {
        session.out += json_text(subjects, options);
    } else if (options.format == "csv") {
        session.out += csv_text(subjects, session.words);
    } else if (options.format == "html") {
        session.out += history_page(session, subjects, options.ledger);
    } else {
        Page page = session.page();
        for (const SubjectHistory& subject : subjects) {
            if (&subject != &subjects.front()) page.blank();
            write(page, session, subject);
        }
        session.out += page.text();
    }
    return all_well;
}

}  // namespace

Action build_history(Arguments& arguments) {
    const auto options = std::make_shared<Options>();
    arguments
        .positional("SUBJECT", options->name, "对象名、方案标题、方案文件或其 id",
                    "A subject's name, a scenario's title, its file or its id")
        ->required();
    add_ledger(arguments, options->ledger, {"台账文件", "The ledger"})->required();
    arguments.option("--requirement", "ID", options->history.requirement, "只看这一项要求", "Only this requirement");
    arguments.option("--variant", arguments.words("名称", "NAME"), options->history.variant, "看这个变体，而不是原方案",
                     "This variant, not the case as it is");
    arguments.flag("--all", options->history.every_record, "同一日期的每次记录都列出，而不只是最后一次",
                   "Every record of a date, not only the last one");
    arguments
        .option("--format", "text|json|csv|html", options->format, "输出格式；html 有趋势图",
                "Form of the output; html has a picture of the trend")
        ->check(one_of(arguments.words, {"text", "json", "csv", "html"}));
    arguments.add_common(false, false, false);
    arguments.examples(
        {{"greengauge check kiln.toml --ledger plant.db", {"先记入台账", "keep assessments first"}},
         {"greengauge history kiln.toml --ledger plant.db", {"这个文件历年的结果", "this file over the years"}},
         {"greengauge history \"2号窑\" --ledger plant.db --format html > kiln.html",
          {"一个对象，带趋势图", "a subject, with a picture"}}});
    return [options](Session& session) { return history(session, *options); };
}

}  // namespace greengauge::cli
