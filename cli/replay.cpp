// greengauge replay: a result, recomputed from the inputs that it records, and compared number by number.
#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "cli/report_json.hpp"
#include "cli/report_text.hpp"
#include "cli/subcommand.hpp"
#include "cli/text_file.hpp"
#include "scenarios/footprint_reader.hpp"

namespace greengauge::cli {
namespace {

struct Difference {
    std::string where;  ///< "tea.toml, void-ratio: limit.number"
    std::string before;
    std::string after;
    bool counts = true;  ///< a number, a verdict or a document's fingerprint; else wording
};

const std::string& text_at(const Json& json, const char* key) {
    static const std::string none;
    const auto found = json.find(key);
    return found != json.end() && found->is_string() ? found->get_ref<const std::string&>() : none;
}

// A place of its own for every value, as if each stood on its own line: the reader of scenarios tells names apart by
// place.
void give_places(Given& given, const std::string& file, int& line) {
    for (Given& item : given.items) {
        item.place = {file, ++line, 1};
        give_places(item, file, line);
    }
    for (auto& [key, value] : given.members) {
        value.key_place = {file, ++line, 1};
        value.place = value.key_place;
        give_places(value, file, line);
    }
}

void read_expectation(const Json& json, Expectation& expect) {
    if (!json.is_object()) return;
    expect.verdict = parse_verdict(text_at(json, "verdict"));
    if (json.contains("grade") && json["grade"].is_number_integer()) expect.grade = json["grade"].get<int>();
    if (json.contains("requirements") && json["requirements"].is_object())
        for (const auto& [id, verdict] : json["requirements"].items())
            if (verdict.is_string())
                if (const auto parsed = parse_verdict(verdict.get<std::string>()))
                    expect.requirements.emplace_back(id, *parsed);
    if (json.contains("grades") && json["grades"].is_object())
        for (const auto& [id, grade] : json["grades"].items())
            if (grade.is_number_integer()) expect.grades.emplace_back(id, grade.get<int>());
    if (json.contains("values") && json["values"].is_object())
        for (const auto& [name, value] : json["values"].items())
            if (value.is_string()) expect.values.emplace_back(name, value.get<std::string>());
}

// Of a footprint: the inputs are its tables. A database is looked for where the scenario's file was.
bool read_network(Given& tables, Scenario& scenario) {
    for (auto& [name, table] : tables.members)
        for (auto& [key, value] : table.members)
            if (name == "footprint" && key == "database") value.place.file = scenario.file;
    Diagnostics in_tables;
    scenario.footprint = read_footprint(tables, scenario.file, in_tables);
    return scenario.footprint != nullptr;
}

// The scenario that an entry of the result was made from.
std::optional<Scenario> scenario_of(const Json& entry, const std::string& file) {
    if (!entry.is_object() || !entry.contains("inputs") || !entry["inputs"].is_object()) return std::nullopt;
    Scenario scenario;
    scenario.file = text_at(entry, "file");
    scenario.title = text_at(entry, "title");
    scenario.kind = text_at(entry, "kind");
    scenario.id = text_at(entry, "id");
    Case one;
    one.name = text_at(entry, "name");
    one.variant = text_at(entry, "variant");
    one.date = Date::parse(text_at(entry, "date")).value_or(Date{});
    int line = 0;
    one.inputs = given_of(entry["inputs"]);
    give_places(one.inputs, file, line);
    if (entry.contains("standards") && entry["standards"].is_array())
        for (const Json& number : entry["standards"])
            if (number.is_string())
                one.standards.push_back(Given::of_text(number.get<std::string>(), {file, ++line, 1}));
    if (entry.contains("own") && entry["own"].is_array()) {
        for (const Json& cell : entry["own"]) {
            if (!cell.is_object() || !cell.contains("value")) return std::nullopt;
            OwnCell own{text_at(cell, "table"), text_at(cell, "key"), given_of(cell["value"]), text_at(cell, "source")};
            own.value.place = {file, ++line, 1};
            own.value.key_place = own.value.place;
            give_places(own.value, file, line);
            one.own.push_back(std::move(own));
        }
    }
    if (entry.contains("labels") && entry["labels"].is_object())
        for (const auto& [name, text] : entry["labels"].items())
            if (text.is_string()) one.labels.emplace_back(name, text.get<std::string>());
    if (entry.contains("expectation")) read_expectation(entry["expectation"], one.expect);
    if (entry.contains("mixed") && entry["mixed"].is_array())
        for (const Json& word : entry["mixed"]) {
            one.mixing.gwp = one.mixing.gwp || word == "gwp";
            one.mixing.series = one.mixing.series || word == "series";
        }
    one.place = {file, 1, 1};
    if (scenario.kind == "footprint" && !read_network(one.inputs, scenario)) return std::nullopt;
    scenario.cases.push_back(std::move(one));
    return scenario;
}

// Members that say where something stood, or what somebody thought of it, not what it is.
const std::set<std::string> ignored{"line",        "column",    "cell",  "file",   "tool",     "catalogue",
                                    "diagnostics", "exit_code", "labels", "accepted", "no_longer_accepted"};
// Wording: a change of it is worth saying, but is no other result.
const std::set<std::string> wording{"zh",         "en",        "shown",   "with_numbers", "given",
                                    "user_cells", "looked_up", "formula", "source"};

std::string shortened(const Json& json) {
    if (json.is_null()) return "–";
    if (json.is_string()) return json.get<std::string>();
    std::string text = json.dump(-1, ' ', false, Json::error_handler_t::replace);
    if (text.size() > 80) text = text.substr(0, 79) + "…";
    return text;
}

// What an element of a list is called in a path.
std::string name_in_list(const Json& element, std::size_t index) {
    for (const char* key : {"id", "name", "standard", "input"}) {
        const std::string& name = element.is_object() ? text_at(element, key) : text_at(Json::object(), key);
        if (name.empty()) continue;
        const std::string& item = text_at(element, "item");
        return item.empty() ? name : name + "[" + item + "]";
    }
    return std::to_string(index + 1);
}

void compare(const Json& before, const Json& after, const std::string& where, bool counts,
             std::vector<Difference>& differences) {
    if (before.is_object() && after.is_object()) {
        const auto visit = [&](const std::string& key, const Json& a, const Json& b) {
            if (ignored.contains(key)) return;
            const std::string dot = where.empty() || where.ends_with(": ") ? "" : ".";
            compare(a, b, where + dot + key, counts && !wording.contains(key), differences);
        };
        for (const auto& [key, value] : before.items())
            visit(key, value, after.contains(key) ? after[key] : Json(nullptr));
        for (const auto& [key, value] : after.items())
            if (!before.contains(key)) visit(key, Json(nullptr), value);
        return;
    }
    if (before.is_array() && after.is_array()) {
        for (std::size_t i = 0; i < std::max(before.size(), after.size()); ++i) {
            const Json a = i < before.size() ? before[i] : Json(nullptr);
            const Json b = i < after.size() ? after[i] : Json(nullptr);
            compare(a, b, where + "." + name_in_list(a.is_null() ? b : a, i), counts, differences);
        }
        return;
    }
    if (before == after) return;
    differences.push_back({where, shortened(before), shortened(after), counts});
}

int replay(Session& session, const std::string& path) {
    tl::expected<std::string, Fault> text;
    if (path == "-") {
        text = session.environment.read_standard_input().value_or("");
    } else {
        text = read_file(path);
    }
    if (!text) return session.refuse(text.error().problem, text.error().why, text.error().advice, path);
    constexpr int deepest = 64;
    bool too_deep = false;
    const auto watch_depth = [&](int depth, Json::parse_event_t, Json&) {
        too_deep = too_deep || depth > deepest;
        return depth <= deepest;
    };
    const Json recorded = Json::parse(*text, watch_depth, false);
    if (too_deep || recorded.is_discarded() || !recorded.is_object() || !recorded.contains("schema") ||
        !recorded.contains("scenarios") || !recorded["scenarios"].is_array())
        return session.refuse(
            {"这不是 `greengauge check --format json` 的结果", "this is no result of `greengauge check --format json`"},
            {}, {}, path);
    if (recorded["schema"] != result_schema) {
        const std::string version_given = shortened(recorded["schema"]);
        return session.refuse(
            {"结果的格式版本为 " + version_given + "，本命令只认 " + std::to_string(result_schema),
             "the result has schema " + version_given + ", this command knows " + std::to_string(result_schema)},
            {}, {}, path);
    }

    const StandardSource source = session.source();
    std::vector<Difference> differences;
    Diagnostics in_overlays;
    if (recorded.contains("overlays"))
        for (const Json& overlay : recorded["overlays"])
            session.overlays(in_overlays)
                .add(text_at(overlay, "text"), text_at(overlay, "file"), session.catalogue(), in_overlays);
    session.report(in_overlays);
    if (in_overlays.has_errors()) return bad_input;
    Judgement judgement;
    int cases = 0;
    for (const Json& entry : recorded["scenarios"]) {
        const std::optional<Scenario> scenario = scenario_of(entry, path);
        if (!scenario)
            return session.refuse({"结果文件不完整：缺少输入", "the result is not complete: the inputs are missing"},
                                  {}, {}, path);
        ++cases;
        judgement.results.push_back(judge_scenario(session, *scenario, source, judgement.diagnostics));
    }
    judgement.exit_code = exit_code(judgement.results, judgement.diagnostics);
    session.report(judgement.diagnostics);
    const Json recomputed = result_document(session, judgement);
    for (std::size_t i = 0; i < recorded["scenarios"].size(); ++i) {
        const Json& before = recorded["scenarios"][i];
        std::string where = text_at(before, "title").empty() ? text_at(before, "file") : text_at(before, "title");
        for (const char* key : {"name", "variant"})
            if (!text_at(before, key).empty()) where += " · " + text_at(before, key);
        compare(before, recomputed["scenarios"][i], where + ": ", true, differences);
    }
    if (recorded.contains("verdict")) compare(recorded["verdict"], recomputed["verdict"], "verdict", true, differences);

    const std::string& catalogue_before = text_at(recorded, "catalogue");
    const std::string catalogue_now = session.catalogue().fingerprint();
    const bool other_catalogue = catalogue_before != catalogue_now;
    const bool same =
        std::none_of(differences.begin(), differences.end(), [](const Difference& one) { return one.counts; });
    const int code = same ? all_well : some_fail;

    if (session.common.json()) {
        Json document = document_head(session);
        document["same"] = same;
        document["cases"] = cases;
        document["catalogue_before"] = catalogue_before;
        document["differences"] = Json::array();
        for (const Difference& one : differences)
            document["differences"].push_back(
                {{"where", one.where}, {"before", one.before}, {"after", one.after}, {"wording", !one.counts}});
        session.out += dumped(document);
        return code;
    }
    Page page = session.page();
    const Words words = session.words;
    if (same) {
        page.line(Line("✔ ", Style::good)
                      .add(words("{} 例重算一致：每个数值与结论都相同",
                                 "{} cases reproduced: every number and verdict is the same", cases),
                           Style::strong));
    } else {
        const auto number =
            std::count_if(differences.begin(), differences.end(), [](const Difference& one) { return one.counts; });
        page.line(Line("✘ ", Style::bad)
                      .add(words("重算不一致：{} 处不同", "not reproduced: {} differences", number), Style::strong));
    }
    if (other_catalogue) {
        page.line(Line(words("目录已不同：", "another catalogue: "), Style::caution)
                      .add(catalogue_before + " → " + catalogue_now),
                  2);
        if (same)
            page.line(Line(words("所用文件的内容未变", "the documents that count here are unchanged"), Style::quiet),
                      4);
    }
    for (const Difference& one : differences) {
        if (!one.counts) continue;
        page.line(Line(one.where), 2);
        page.line(Line(one.before, Style::quiet).add(" → ").add(one.after, Style::strong), 6);
    }
    const auto reworded =
        std::count_if(differences.begin(), differences.end(), [](const Difference& one) { return !one.counts; });
    if (reworded > 0)
        page.line(Line(words("另有 {} 处仅措辞不同", "{} texts are worded differently", reworded), Style::quiet), 2);
    session.out += page.text();
    return code;
}

}  // namespace

Action build_replay(Arguments& arguments) {
    const auto path = std::make_shared<std::string>();
    arguments
        .positional("RESULT", *path, "`greengauge check --format json` 的结果；- 为标准输入",
                    "A result of `greengauge check --format json`; - for standard input")
        ->required();
    arguments.add_common(true, true, false);
    arguments.examples({{"greengauge check box.toml --format json > result.json", {"留存结果", "keep a result"}},
                        {"greengauge replay result.json",
                         {"日后核对；退出码 0 一致，1 不一致", "check it later; exit code 0 the same, 1 different"}}});
    return [path](Session& session) { return replay(session, *path); };
}

}  // namespace greengauge::cli
