// greengauge statistics: how the standards in a ledger are complied with.
#include <algorithm>
#include <nlohmann/json.hpp>

#include "calc/units/quantity.hpp"
#include "cli/csv.hpp"
#include "cli/record.hpp"
#include "cli/report_json.hpp"
#include "cli/report_text.hpp"
#include "cli/statistics.hpp"

namespace greengauge::cli {
namespace {

struct Options {
    std::string ledger;
    std::vector<std::string> by;
    std::vector<std::string> where;
    std::string format = "text";
};

const Text rule_of_counting{
    "每个对象在一年内按同一标准只计一次，取日期最晚的判定（同一日期取最后记录的）；变体、仅供参考的判定不计；"
    "无法判定、不适用另列，不计入符合率。",
    "Each subject counts once a year under a standard: the assessment with the last date, of one date the one recorded "
    "last. "
    "Variants and what is for information only do not count; undetermined and not applicable are no part of the rate."};

std::string heading_of(const std::string& by, Words words) {
    if (by == by_standard) return words("标准", "standard");
    if (by == by_requirement) return words("要求", "requirement");
    if (by == by_year) return words("年份", "year");
    return by;
}

std::vector<Line> cells_of(const Count& count, Words words) {
    std::vector<Line> cells;
    const auto number = [&](int value) { return Line(std::to_string(value)); };
    const std::optional<Decimal> rate = count.rate();
    cells.push_back(number(static_cast<int>(count.subjects.size())));
    cells.push_back(number(count.judged()));
    cells.push_back(number(count.compliant));
    cells.push_back(number(count.non_compliant));
    cells.push_back(Line(rate ? to_display(*rate, 4) + " %" : words("–", "–"), Style::strong));
    cells.push_back(number(count.undetermined));
    cells.push_back(number(count.not_applicable));
    return cells;
}

void write(Page& page, Session& session, const Statistics& statistics, const Options& options) {
    const Words words = session.words;
    page.line(Line(words("标准实施统计", "Implementation statistics"), Style::strong)
                  .add("  " + options.ledger, Style::quiet));
    page.line(Line(session.in(rule_of_counting), Style::quiet), 2);
    page.blank();
    greengauge::cli::Table table;
    for (const std::string& by : statistics.by)
        table.heading.emplace_back(heading_of(by, words), Style::quiet);
    for (const char* title : {words("对象", "subjects"), words("已判定", "judged"), words("符合", "compliant"),
                              words("不符合", "non-compliant"), words("符合率", "rate"),
                              words("无法判定", "undetermined"), words("不适用", "not applicable")})
        table.heading.emplace_back(title, Style::quiet);
    table.right.assign(statistics.by.size(), false);
    table.right.resize(table.heading.size(), true);
    const auto add = [&](std::vector<Line> cells, const Count& count) {
        for (Line& cell : cells_of(count, words))
            cells.push_back(std::move(cell));
        table.rows.push_back({std::move(cells), {}});
    };
    for (const StatisticsRow& row : statistics.rows) {
        std::vector<Line> keys;
        for (const auto& key : row.keys)
            keys.push_back(key ? Line(*key) : Line(words("（未注明）", "(not given)"), Style::quiet));
        add(std::move(keys), row.count);
    }
    if (statistics.rows.empty()) {
        page.line(words("没有可计的判定。", "There is nothing to count."), 2);
        return;
    }
    std::vector<Line> total(statistics.by.size());
    total.front() = Line(words("合计", "total"), Style::strong);
    add(std::move(total), statistics.total);
    page.table(table, 2);
}

std::string rate_in_digits(const Count& count) {
    const std::optional<Decimal> rate = count.rate();
    return rate ? to_string(*rate, 10) : "";
}

Json json_of_count(const Count& count) {
    const std::string rate = rate_in_digits(count);
    return {{"subjects", count.subjects.size()},
            {"judged", count.judged()},
            {"compliant", count.compliant},
            {"non_compliant", count.non_compliant},
            {"compliance_rate", rate.empty() ? Json(nullptr) : Json{{"number", rate}, {"unit", "%"}}},
            {"undetermined", count.undetermined},
            {"not_applicable", count.not_applicable}};
}

std::string json_text(const Statistics& statistics, const Options& options) {
    Json json{{"schema", 1}, {"tool", {{"name", "greengauge"}, {"version", version()}}}, {"ledger", options.ledger}};
    json["counted"] = json_of(rule_of_counting);
    json["by"] = statistics.by;
    json["where"] = options.where;
    json["rows"] = Json::array();
    for (const StatisticsRow& row : statistics.rows) {
        Json keys = Json::object();
        for (std::size_t i = 0; i < row.keys.size(); ++i)
            keys[statistics.by[i]] = row.keys[i] ? Json(*row.keys[i]) : Json(nullptr);
        Json one = json_of_count(row.count);
        one["of"] = std::move(keys);
        json["rows"].push_back(std::move(one));
    }
    json["total"] = json_of_count(statistics.total);
    return dumped(json);
}

std::string csv_text(const Statistics& statistics) {
    CsvRows rows;
    for (const std::string& by : statistics.by)
        rows.text(by);
    for (const char* column : {"subjects", "judged", "compliant", "non_compliant", "compliance_rate_percent",
                               "undetermined", "not_applicable"})
        rows.plain(column);
    rows.end();
    for (const StatisticsRow& row : statistics.rows) {
        for (const auto& key : row.keys)
            rows.text(key.value_or(""));
        const Count& count = row.count;
        rows.plain(std::to_string(count.subjects.size())).plain(std::to_string(count.judged()));
        rows.plain(std::to_string(count.compliant)).plain(std::to_string(count.non_compliant));
        rows.plain(rate_in_digits(count));
        rows.plain(std::to_string(count.undetermined)).plain(std::to_string(count.not_applicable)).end();
    }
    return rows.all();
}

/// The names after --by and --where must be something to count by.
bool refuse_unknown(Session& session, const std::vector<CountedAssessment>& assessments,
                    const std::vector<std::string>& names, const Options& options) {
    std::vector<std::string> known{by_standard, by_requirement, by_year};
    for (std::string& name : label_names(assessments))
        known.push_back(std::move(name));
    bool refused = false;
    for (const std::string& name : names) {
        if (std::find(known.begin(), known.end(), name) != known.end()) continue;
        Text advice = did_you_mean(name, known);
        if (advice.empty()) {
            std::string list;
            for (const std::string& one : known)
                list += (list.empty() ? "" : ", ") + one;
            advice = {"可写：" + list, "known: " + list};
        }
        session.refuse({"台账中没有标签“" + name + "”", "the ledger has no label `" + name + "`"}, {}, advice,
                       options.ledger);
        refused = true;
    }
    return refused;
}

int statistics(Session& session, const Options& options) {
    const auto ledger = ledger_to_read(session, options.ledger);
    if (!ledger) return bad_input;
    std::vector<CountedAssessment> assessments;
    try {
        assessments = ledger->latest_of_each_year();
    } catch (const LedgerError& error) {
        return report(session, error);
    }
    std::vector<std::string> by = options.by;
    if (by.empty()) by.emplace_back(by_standard);
    std::vector<std::string> names = by;
    std::vector<Condition> conditions;
    for (const std::string& where : options.where) {
        const std::size_t equals = where.find('=');
        conditions.emplace_back(where.substr(0, equals), where.substr(equals + 1));
        names.push_back(conditions.back().first);
    }
    if (refuse_unknown(session, assessments, names, options)) return bad_input;
    const Statistics result = statistics_of(assessments, by, conditions);
    if (options.format == "json") {
        session.out += json_text(result, options);
    } else if (options.format == "csv") {
        session.out += csv_text(result);
    } else {
        Page page = session.page();
        write(page, session, result, options);
        session.out += page.text();
    }
    return all_well;
}

}  // namespace

Action build_statistics(Arguments& arguments) {
    const auto options = std::make_shared<Options>();
    const Words words = arguments.words;
    add_ledger(arguments, options->ledger, {"台账文件", "The ledger"})->required();
    arguments.app
        .add_option(
            "--by", options->by,
            words("按什么分组：standard、requirement、year 或任一标签（如 region）；可用逗号列出几个，缺省 standard",
                  "What to count by: standard, requirement, year, or any label (such as region); several with commas; "
                  "default standard"))
        ->option_text("standard,year,…")
        ->allow_extra_args(false)
        ->delimiter(',');
    arguments.app
        .add_option("--where", options->where,
                    words("只计满足条件的，如 region=浙江；可多次给出",
                          "Only what is so, such as region=Zhejiang; may be given several times"))
        ->option_text(words("名称=值", "NAME=VALUE"))
        ->allow_extra_args(false)
        ->check([words](const std::string& text) -> std::string {
            const std::size_t equals = text.find('=');
            if (equals != std::string::npos && equals > 0) return {};
            return "`" + text + "` " + words("应写作 名称=值", "is written NAME=VALUE");
        });
    arguments.option("--format", "text|json|csv", options->format, "输出格式", "Form of the output")
        ->check(one_of(words, {"text", "json", "csv"}));
    arguments.add_common(false, false, false);
    arguments.examples(
        {{"greengauge statistics --ledger plant.db", {"各标准的符合率", "the rate of each standard"}},
         {"greengauge statistics --ledger plant.db --by region,year", {"分地区、分年份", "by region and year"}},
         {"greengauge statistics --ledger plant.db --by requirement --where region=浙江",
          {"某地区的各项要求", "a region's requirements"}}});
    return [options](Session& session) { return statistics(session, *options); };
}

}  // namespace greengauge::cli
