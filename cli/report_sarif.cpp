#include "cli/report_sarif.hpp"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "cli/findings.hpp"
#include "scenarios/results/inert.hpp"
#include "cli/markdown.hpp"
#include "cli/report_json.hpp"
#include "cli/source_root.hpp"
#include "scenarios/results/place.hpp"

namespace greengauge::cli {
namespace {

// GitHub refuses a run of more than 25 000 results and shows 5 000, the first 100 locations of one, 1 024 characters of
// a description, 255 of a name.
constexpr std::size_t most_results = 5000;
constexpr std::size_t most_locations = 100;
constexpr int longest_description = 1024;
constexpr int longest_message = 1000;

// In a message of SARIF brackets make links and braces take arguments (3.11.5, 3.11.6).
std::string message_text(const std::string& text) {
    std::string out;
    for (const char c : shortened(inert(text), longest_message)) {
        if (c == '[' || c == ']' || c == '\\') out += '\\';
        if (c == '{' || c == '}') out += c;
        out += c;
    }
    return out;
}

Json message(const std::string& text) { return {{"text", message_text(text)}}; }

// A workbook has no lines that a host could show: the cell is said.
std::string with_cell(const Place& place, const std::string& text, Words words) {
    const std::string cell = cell_of(place);
    return cell.empty() ? text : cell + words("：", ": ") + text;
}

Json location(const Place& place) {
    const std::string path = path_in_repository(file_of(place));
    Json artifact{{"uri", uri_of(path)}};
    if (!path.starts_with('/')) artifact["uriBaseId"] = "%SRCROOT%";
    Json physical{{"artifactLocation", artifact}};
    if (place.line > 0) physical["region"] = {{"startLine", place.line}, {"startColumn", std::max(place.column, 1)}};
    Json whole{{"physicalLocation", physical}};
    if (const std::string cell = cell_of(place); !cell.empty())
        whole["logicalLocations"] = Json::array({{{"fullyQualifiedName", inert(cell)}}});
    return whole;
}

Json bilingual(const Text& text) {
    const std::string both = text.zh == text.en || text.en.empty() ? text.zh
                             : text.zh.empty()                     ? text.en
                                                                   : text.zh + " / " + text.en;
    return {{"text", shortened(inert(both), longest_description)}};
}

/// The rules that the results name, in the order in which they were first named.
class Rules {
  public:
    explicit Rules(Session& session) : session_(session) {}

    /// The rule's index; described when it is new.
    std::size_t of(const Finding& finding) {
        const std::string id = rule_of(finding);
        if (const auto known = index_.find(id); known != index_.end()) return known->second;
        return add(id, finding.requirement != nullptr ? of_requirement(finding) : of_case(finding));
    }

    std::size_t of(const Fault& fault) {
        const std::string id = "input/" + fault.code;
        if (const auto known = index_.find(id); known != index_.end()) return known->second;
        const Text what{"输入有误：" + fault.code, "bad input: " + fault.code};
        return add(id, {{"name", fault.code},
                        {"shortDescription", bilingual(what)},
                        {"fullDescription", bilingual(what)},
                        {"help", {{"text", "方案文件的格式 / The format of scenario files: docs/scenario-files.md"}}},
                        {"defaultConfiguration", {{"level", "error"}}}});
    }

    [[nodiscard]] const Json& all() const { return rules_; }

  private:
    Session& session_;
    std::map<std::string, std::size_t> index_;
    Json rules_ = Json::array();

    std::size_t add(const std::string& id, Json described) {
        Json rule{{"id", id}};
        rule.update(described);
        index_[id] = rules_.size();
        rules_.push_back(std::move(rule));
        return rules_.size() - 1;
    }

    static Json of_case(const Finding& finding) {
        const Text what =
            finding.counting == Counting::fails
                ? Text{"结果与方案的 [expect] 不符", "The result differs from the scenario's [expect]"}
                : Text{"所列文件在此日期均未实施或已废止", "No document of the case is in force on its date"};
        return {{"name", rule_of(finding)},
                {"shortDescription", bilingual(what)},
                {"fullDescription", bilingual(what)},
                {"help", bilingual(what)},
                {"defaultConfiguration", {{"level", "error"}}}};
    }

    Json of_requirement(const Finding& finding) {
        const Assessment& assessment = *finding.assessment;
        Diagnostics ignored;
        const Standard* standard = session_.catalogue().standard(assessment.number, ignored);
        const Text title = finding.requirement->title;
        std::string clause = finding.requirement->clause;
        std::string that;
        if (standard != nullptr) {
            for (const Requirement& one : standard->requirements) {
                if (one.id != finding.requirement->id || !that.empty()) continue;
                clause = one.provenance.clause;
                that = one.that.expression.text;
            }
        }
        const std::string& number = assessment.number;
        const Text document{number + " " + assessment.title.in(Language::zh),
                            number + " " + assessment.title.in(Language::en)};
        Json rule{{"name", finding.requirement->id},
                  {"shortDescription", bilingual({title.in(Language::zh) + "（" + number + "，" + clause + "）",
                                                  title.in(Language::en) + " (" + number + ", " + clause + ")"})},
                  {"fullDescription", bilingual({title.in(Language::zh) + "：" + document.zh,
                                                 title.in(Language::en) + ": " + document.en})}};
        rule["help"] = help(title, document, clause, that);
        rule["defaultConfiguration"] = {{"level", "error"}};
        Json tags = Json::array({"standard"});
        if (standard != nullptr) tags.push_back(standard->area);
        rule["properties"] = {{"tags", tags}, {"precision", "very-high"}, {"problem.severity", "error"}};
        return rule;
    }

    static Json help(const Text& title, const Text& document, const std::string& clause, const std::string& that) {
        const std::vector<std::array<std::string, 2>> lines{{"要求", title.in(Language::zh)},
                                                            {"文件", document.zh},
                                                            {"条款", clause},
                                                            {"Requirement", title.in(Language::en)},
                                                            {"Document", document.en},
                                                            {"Clause", clause},
                                                            {"=", that}};
        std::string text;
        std::string markdown;
        for (const auto& [name, value] : lines) {
            if (value.empty()) continue;
            text += name + ": " + inert(value) + "\n";
            markdown += "- **" + name + "** " + markdown_text(value) + "\n";
        }
        return {{"text", text}, {"markdown", markdown}};
    }
};

const char* level_of(Counting counting) {
    if (counting == Counting::fails) return "error";
    return counting == Counting::open ? "warning" : "note";
}

bool is_listed(const Finding& finding) {
    if (finding.counting == Counting::fails || finding.counting == Counting::open) return true;
    if (finding.requirement == nullptr || finding.counting == Counting::not_applicable) return false;
    return finding.requirement->verdict != Verdict::compliant;
}

// The same for the same requirement and subject, wherever the lines move and whatever the values become. The host adds
// the file.
std::string fingerprint(const Finding& finding) {
    const Case& given = finding.one->given;
    Json key{rule_of(finding), finding.result->scenario.title, given.name, given.variant,
             finding.requirement != nullptr ? finding.requirement->item : ""};
    return sha256(key.dump(-1, ' ', true, Json::error_handler_t::replace)).substr(7, 32);
}

class Log {
  public:
    Log(Session& session, const Judgement& judgement) : session_(session), judgement_(judgement), rules_(session) {}

    Json write() {
        std::vector<Finding> list;
        for (const Finding& finding : findings(judgement_))
            if (is_listed(finding)) list.push_back(finding);
        // A host shows so many, by severity.
        std::stable_sort(list.begin(), list.end(),
                         [](const Finding& a, const Finding& b) { return a.counting > b.counting; });
        add_results(list);
        add_diagnostics();
        Json run;
        run["tool"]["driver"] = {{"name", "greengauge"}, {"semanticVersion", version()}, {"rules", rules_.all()}};
        run["invocations"] = Json::array({{{"executionSuccessful", judgement_.exit_code < bad_input},
                                           {"exitCode", judgement_.exit_code},
                                           {"toolExecutionNotifications", notifications_}}});
        run["originalUriBaseIds"]["%SRCROOT%"]["description"]["text"] =
            "仓库的根目录；没有仓库时为运行时的目录 / The root of the repository; without one the folder of the run";
        run["columnKind"] = "unicodeCodePoints";
        run["results"] = std::move(results_);
        run["properties"] = properties();
        return {
            {"$schema", "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"},
            {"version", "2.1.0"},
            {"runs", Json::array({std::move(run)})}};
    }

  private:
    using Group = std::vector<const Finding*>;

    Session& session_;
    const Judgement& judgement_;
    Rules rules_;
    Json results_ = Json::array();
    Json notifications_ = Json::array();

    // One result a finding where a host shows them all; else one a requirement and file; else one a requirement.
    void add_results(const std::vector<Finding>& list) {
        if (list.size() <= most_results) {
            for (const Finding& finding : list)
                add_result({&finding});
            return;
        }
        std::vector<Group> groups = grouped(list, true);
        if (groups.size() > most_results) groups = grouped(list, false);
        for (const Group& group : groups)
            add_result(group);
    }

    static std::vector<Group> grouped(const std::vector<Finding>& list, bool by_file) {
        std::vector<Group> groups;
        std::map<std::string, std::size_t> index;
        for (const Finding& finding : list) {
            const std::string key = std::string(to_string(finding.counting)) + '\n' + rule_of(finding) + '\n' +
                                    (by_file ? finding.result->scenario.file : "");
            const auto [at, is_new] = index.emplace(key, groups.size());
            if (is_new) groups.emplace_back();
            groups[at->second].push_back(&finding);
        }
        return groups;
    }

    // The first of a group stands for it: the one that misses by most, where that can be said.
    static void worst_first(Group& group) {
        const auto worst = std::min_element(group.begin(), group.end(), [](const Finding* a, const Finding* b) {
            const bool has_a = a->requirement != nullptr && a->requirement->margin;
            const bool has_b = b->requirement != nullptr && b->requirement->margin;
            return has_a && has_b ? a->requirement->margin->number < b->requirement->margin->number : has_a && !has_b;
        });
        std::rotate(group.begin(), worst, worst + 1);
    }

    void add_result(Group group) {
        worst_first(group);
        const Finding& finding = *group.front();
        const Words words = session_.words;
        const FindingText text = text_of(session_, finding);
        std::string line = headline(text, words) + words("。", ". ");
        if (group.size() > 1) line = words("共 {} 处，最差者：", "{} findings, the worst: ", group.size()) + line;
        for (const std::string& detail : details(text, words))
            line += detail + words("；", "; ");
        const Place place = deciding_place(session_, finding);
        Json result;
        result["ruleId"] = rule_of(finding);
        result["ruleIndex"] = rules_.of(finding);
        result["level"] = level_of(finding.counting);
        result["message"] = message(with_cell(place, line.substr(0, line.rfind(words("；", "; "))), words));
        result["locations"] = Json::array({location(place)});
        result["partialFingerprints"] = fingerprints(finding, group.size() > 1);
        if (group.size() > 1) {
            result["occurrenceCount"] = group.size();
            result["relatedLocations"] = others(group);
        }
        if (finding.counting == Counting::expected)
            result["suppressions"] = Json::array({{{"kind", "inSource"}, {"justification", "[expect]"}}});
        if (finding.counting == Counting::accepted)
            result["suppressions"] =
                Json::array({{{"kind", "external"}, {"status", "accepted"}, {"justification", text.accepted}}});
        if (judgement_.baseline) result["baselineState"] = baseline_state(finding);
        result["properties"] = {{"verdict", finding.requirement != nullptr ? to_string(finding.requirement->verdict)
                                                                           : to_string(finding.one->verdict)},
                                {"countsAs", to_string(finding.counting)}};
        results_.push_back(std::move(result));
    }

    static const char* baseline_state(const Finding& finding) {
        if (finding.counting == Counting::accepted) return "unchanged";
        return finding.requirement != nullptr && !finding.requirement->no_longer_accepted.empty() ? "updated" : "new";
    }

    // The places of the others of a group, each once.
    Json others(const Group& group) {
        Json list = Json::array();
        std::set<std::string> seen{location(deciding_place(session_, *group.front())).dump()};
        for (const Finding* finding : group) {
            Json one = location(deciding_place(session_, *finding));
            if (seen.insert(one.dump()).second) list.push_back(std::move(one));
            if (list.size() + 1 == most_locations) break;
        }
        return list;
    }

    // `primaryLocationLineHash` is the one that GitHub matches by.
    static Json fingerprints(const Finding& finding, bool aggregated) {
        const std::string own = aggregated ? sha256(rule_of(finding)).substr(7, 32) : fingerprint(finding);
        return {{"primaryLocationLineHash", own + ":1"}, {"requirementAndSubject/v1", own}};
    }

    // What has a line or a cell is a result, which hosts show there; the rest is a notification. No more of them than
    // of results.
    void add_diagnostics() {
        for (const Diagnostic& diagnostic : judgement_.diagnostics.list()) {
            const char* level = diagnostic.severity == Severity::error ? "error" : "warning";
            const std::string text = text_of(diagnostic.fault, session_.words);
            Json& list = diagnostic.place.line != 0 ? results_ : notifications_;
            if (list.size() >= 2 * most_results) continue;
            if (diagnostic.place.line != 0) {
                const std::string id = "input/" + diagnostic.fault.code;
                const std::string own = sha256(id + '\n' + diagnostic.fault.problem.en).substr(7, 32);
                list.push_back({{"ruleId", id},
                                {"ruleIndex", rules_.of(diagnostic.fault)},
                                {"level", level},
                                {"message", message(with_cell(diagnostic.place, text, session_.words))},
                                {"locations", Json::array({location(diagnostic.place)})},
                                {"partialFingerprints", {{"primaryLocationLineHash", own + ":1"}}}});
            } else {
                Json notification{
                    {"descriptor", {{"id", diagnostic.fault.code}}}, {"level", level}, {"message", message(text)}};
                if (!diagnostic.place.file.empty() && diagnostic.place.file != "greengauge")
                    notification["locations"] = Json::array({location(diagnostic.place)});
                list.push_back(std::move(notification));
            }
        }
    }

    Json properties() {
        const Tally tally = cli::tally(judgement_);
        Json counts{{"catalogue", session_.catalogue().fingerprint()}, {"cases", tally.cases}};
        for (const Verdict verdict :
             {Verdict::compliant, Verdict::non_compliant, Verdict::undetermined, Verdict::not_applicable})
            counts[std::string(to_string(verdict))] = tally.of(verdict);
        counts["as expected"] = tally.expected;
        counts["not as expected"] = tally.unexpected;
        counts["known"] = tally.accepted;
        counts["with errors"] = tally.without_verdict;
        return counts;
    }
};

}  // namespace

std::string sarif_report(Session& session, const Judgement& judgement, const ReportOptions& /*all of it, always*/) {
    return dumped(Log(session, judgement).write());
}

}  // namespace greengauge::cli
