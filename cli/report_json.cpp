#include "cli/report_json.hpp"

#include <map>
#include <nlohmann/json.hpp>

#include "cli/inert.hpp"
#include "cli/report_footprint.hpp"
#include "cli/pathway_json.hpp"
#include "cli/workbook/place.hpp"

namespace greengauge::cli {
namespace {

Json json_or_null(const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); }

Json json_of(const std::optional<Amount>& amount) { return amount ? cli::json_of(*amount) : Json(nullptr); }

Json json_of(const std::optional<int>& number) { return number ? Json(*number) : Json(nullptr); }

Json json_of(const std::vector<Text>& texts) {
    Json list = Json::array();
    for (const Text& text : texts)
        list.push_back(cli::json_of(text));
    return list;
}

Json json_of(const std::optional<Acceptance>& accepted) {
    if (!accepted) return nullptr;
    return {{"expires", cli::json_of(accepted->expires)},
            {"reason", json_or_null(accepted->reason)},
            {"who", json_or_null(accepted->who)}};
}

Json json_of(const std::optional<BaselineUse>& use) {
    if (!use) return nullptr;
    return {{"file", use->file},       {"accepted", use->accepted}, {"expired", use->expired},
            {"changed", use->changed}, {"unused", use->unused},     {"not_judged", use->not_judged}};
}

void add_place(Json& json, const Place& place) {
    if (place.line > 0) {
        json["line"] = place.line;
        json["column"] = place.column;
    }
    if (const std::string cell = cell_of(place); !cell.empty()) json["cell"] = cell;
}

const char* word_of_standing(Standing standing) {
    switch (standing) {
        case Standing::not_yet:
            return "not yet in force";
        case Standing::superseded:
            return "superseded";
        case Standing::in_force:
            break;
    }
    return "in force";
}

Json json_of(const GradeLimit& grade) {
    return {{"grade", grade.grade},
            {"label", cli::json_of(grade.label)},
            {"limit", json_of(grade.limit)},
            {"met", grade.met},
            {"reason", cli::json_of(grade.reason)}};
}

Json json_of(const WayOut& way) {
    return {{"input", way.input},
            {"label", cli::json_of(way.label)},
            {"is", word_of(way.relation)},
            {"value", way.value ? cli::json_of(*way.value) : Json(way.flag)}};
}

Json json_of(Session& session, const CaseResult& one, const Assessment& assessment,
             const RequirementResult& requirement) {
    Json json;
    json["id"] = requirement.id;
    json["title"] = cli::json_of(requirement.title);
    json["item"] = json_or_null(requirement.item);
    json["verdict"] = to_string(requirement.verdict);
    json["grade"] = json_of(requirement.grade);
    json["clause"] = requirement.clause;
    json["value"] = json_of(requirement.value);
    json["compared"] = json_of(requirement.compared);
    json["limit"] = json_of(requirement.limit);
    if (requirement.limit) json["limit"]["is"] = word_of(requirement.relation);
    json["margin"] = json_of(requirement.margin);
    json["grade_label"] = cli::json_of(requirement.grade_label);
    json["required_grade"] = json_of(requirement.required_grade);
    json["grades"] = Json::array();
    for (const GradeLimit& grade : requirement.grades)
        json["grades"].push_back(json_of(grade));
    json["next_grade"] = json_of(requirement.next_grade);
    json["to_next_grade"] = json_of(requirement.to_next_grade);
    json["reason"] = cli::json_of(requirement.reason);
    json["cautions"] = json_of(requirement.cautions);
    json["evidence"] = to_string(requirement.basis.evidence);
    json["clauses"] = requirement.basis.clauses;
    json["user_cells"] = requirement.basis.user_cells;
    json["readings"] = json_of(requirement.basis.readings);
    json["missing_inputs"] = requirement.basis.missing_inputs;
    json["decided_by"] = Json::array();
    for (const std::string& name : requirement.basis.inputs) {
        Json input{{"input", name}};
        // The places of the basis are fewer than its names: a default has none.
        for (const InputUsed& used : assessment.inputs)
            if (used.name == name) add_place(input, used.place);
        json["decided_by"].push_back(input);
    }
    json["accepted"] = json_of(requirement.accepted);
    json["no_longer_accepted"] = cli::json_of(requirement.no_longer_accepted);
    json["would_pass"] = nullptr;
    if (requirement.verdict == Verdict::non_compliant)
        if (const auto way = way_out(session, one.given, assessment, requirement)) json["would_pass"] = json_of(*way);
    return json;
}

Json json_of(const InputUsed& input) {
    Json json;
    json["name"] = input.name;
    json["symbol"] = json_or_null(input.symbol);
    json["label"] = cli::json_of(input.label);
    json["given"] = input.by_default ? Json(nullptr) : Json(input.as_given);
    json["value"] = input.value;
    json["by_default"] = input.by_default;
    add_place(json, input.place);
    return json;
}

Json json_of(const Step& step) {
    Json json;
    json["name"] = step.name;
    json["symbol"] = json_or_null(step.symbol);
    json["label"] = cli::json_of(step.label);
    json["item"] = json_or_null(step.item);
    json["formula"] = step.formula;
    json["with_numbers"] = step.with_numbers;
    json["value"] = step.ok ? Json(step.exact) : Json(nullptr);
    json["shown"] = step.value;
    json["given"] = step.given;
    json["clause"] = step.clause;
    json["evidence"] = to_string(step.evidence);
    json["looked_up"] = step.looked_up;
    return json;
}

Json json_of(Session& session, const CaseResult& one, const Assessment& assessment,
             const std::map<std::string, std::string>& fingerprints) {
    Json json;
    json["standard"] = assessment.number;
    json["title"] = cli::json_of(assessment.title);
    const auto fingerprint = fingerprints.find(assessment.number);
    json["fingerprint"] = fingerprint == fingerprints.end() ? Json(nullptr) : Json(fingerprint->second);
    json["standing"] = word_of_standing(assessment.standing);
    json["effective"] = cli::json_of(assessment.effective);
    json["until"] = cli::json_of(assessment.until);
    json["edition_note"] = cli::json_of(assessment.edition_note);
    json["date"] = cli::json_of(assessment.date);
    json["verdict"] = to_string(assessment.verdict);
    json["requirements"] = Json::array();
    for (const RequirementResult& requirement : assessment.requirements)
        json["requirements"].push_back(json_of(session, one, assessment, requirement));
    json["cautions"] = json_of(assessment.cautions);
    json["inputs"] = Json::array();
    for (const InputUsed& input : assessment.inputs)
        json["inputs"].push_back(json_of(input));
    json["steps"] = Json::array();
    for (const Step& step : assessment.steps)
        json["steps"].push_back(json_of(step));
    return json;
}

Json json_of(const CaseResult& one) {
    const Expectation& expect = one.given.expect;
    if (expect.empty() && !one.expected && one.unexpected.empty()) return nullptr;
    Json requirements = Json::object();
    for (const auto& [id, verdict] : expect.requirements)
        requirements[id] = to_string(verdict);
    Json grades = Json::object();
    for (const auto& [id, grade] : expect.grades)
        grades[id] = grade;
    return {{"holds", one.expected && one.unexpected.empty()},
            {"verdict", expect.verdict ? Json(to_string(*expect.verdict)) : Json(nullptr)},
            {"grade", json_of(expect.grade)},
            {"requirements", requirements},
            {"grades", grades},
            {"differences", json_of(one.unexpected)}};
}

Json json_of(Session& session, const ScenarioResult& result, const CaseResult& one,
             const std::map<std::string, std::string>& fingerprints) {
    Json json;
    json["file"] = result.scenario.file;
    json["title"] = result.scenario.title;
    json["kind"] = result.scenario.kind;
    json["id"] = json_or_null(result.scenario.id);
    json["name"] = json_or_null(one.given.name);
    json["variant"] = json_or_null(one.given.variant);
    json["labels"] = Json::object();
    for (const auto& [name, text] : one.given.labels)
        json["labels"][name] = text;
    json["date"] = cli::json_of(one.given.date);
    json["verdict"] = one.failed_to_read ? Json(nullptr) : Json(to_string(one.verdict));
    json["reason"] = cli::json_of(one.reason);
    json["expectation"] = json_of(one);
    json["assessments"] = Json::array();
    for (const Assessment& assessment : one.assessments)
        json["assessments"].push_back(json_of(session, one, assessment, fingerprints));
    if (one.footprint) json["footprint"] = footprint_json(*one.footprint);
    if (one.pathway) json["pathway"] = cli::json_of(*one.pathway);
    add_given(json, one.given);
    return json;
}

Json json_of(const Diagnostic& diagnostic) {
    Json json;
    json["severity"] = diagnostic.severity == Severity::error ? "error" : "warning";
    json["code"] = diagnostic.fault.code;
    json["file"] = file_of(diagnostic.place);
    add_place(json, diagnostic.place);
    json["problem"] = cli::json_of(diagnostic.fault.problem);
    json["why"] = cli::json_of(diagnostic.fault.why);
    json["advice"] = cli::json_of(diagnostic.fault.advice);
    return json;
}

}  // namespace

Json json_of(const Text& text) {
    if (text.empty()) return nullptr;
    return {{"zh", text.in(Language::zh)}, {"en", text.in(Language::en)}};
}

Json json_of(const Date& date) { return date.valid() && !date.is_never() ? Json(date.to_string()) : Json(nullptr); }

Json json_of(const Amount& amount) {
    return {{"number", to_string(amount.number)}, {"unit", amount.unit.symbol.empty() ? "1" : amount.unit.symbol}};
}

Json json_of(const Given& given) {
    switch (given.kind) {
        case Given::Kind::nothing:
            return nullptr;
        case Given::Kind::number:
            return to_string(given.number, 34);
        case Given::Kind::text:
        case Given::Kind::date:
            return given.text;
        case Given::Kind::flag:
            return given.flag;
        case Given::Kind::list: {
            Json list = Json::array();
            for (const Given& item : given.items)
                list.push_back(json_of(item));
            return list;
        }
        case Given::Kind::record:
            break;
    }
    Json record = Json::object();
    for (const auto& [key, value] : given.members)
        record[key] = json_of(value);
    return record;
}

Given given_of(const Json& json) {
    Given given;
    if (json.is_boolean()) {
        given.kind = Given::Kind::flag;
        given.flag = json.get<bool>();
    } else if (json.is_string()) {
        given.kind = Given::Kind::text;
        given.text = json.get<std::string>();
    } else if (json.is_array()) {
        given.kind = Given::Kind::list;
        for (const Json& item : json)
            given.items.push_back(given_of(item));
    } else if (json.is_object()) {
        given.kind = Given::Kind::record;
        for (const auto& [key, value] : json.items())
            given.members.emplace_back(key, given_of(value));
    }
    return given;
}

namespace {

/// Without what a pathway has put beside what the user gave: a replay works it out again.
Given as_given(Given inputs) {
    const Given* pathway = inputs.find("pathway");
    if (pathway == nullptr) return inputs;
    const Place place = pathway->key_place;
    std::erase_if(inputs.members,
                  [&](const auto& one) { return one.first != "pathway" && one.second.key_place == place; });
    return inputs;
}

}  // namespace

void add_given(Json& json, const Case& one) {
    json["standards"] = Json::array();
    for (const Given& number : one.standards)
        json["standards"].push_back(number.text);
    json["inputs"] = json_of(as_given(one.inputs));
    json["own"] = Json::array();
    for (const OwnCell& cell : one.own)
        json["own"].push_back(
            {{"table", cell.table}, {"key", cell.key}, {"value", json_of(cell.value)}, {"source", cell.source}});
}

Json json_of(const DocumentEntry& entry) {
    return {{"number", entry.number},
            {"title", json_of(entry.title)},
            {"kind", entry.kind},
            {"area", entry.area},
            {"issued", json_of(entry.issued)},
            {"effective", json_of(entry.effective)},
            {"until", json_of(entry.until)},
            {"replaced_by", json_or_null(entry.replaced_by)},
            {"fingerprint", entry.sha256}};
}

Json json_of(const FactorEntry& entry) {
    return {{"standard", entry.document},
            {"table", entry.table},
            {"label", json_of(entry.label)},
            {"key", json_or_null(entry.key)},
            {"key_label", json_of(entry.key_label)},
            {"value", entry.value},
            {"unit", entry.unit},
            {"from", json_or_null(entry.from)},
            {"until", json_or_null(entry.until)},
            {"clause", entry.clause},
            {"evidence", entry.evidence},
            {"source", json_or_null(entry.source)},
            {"year", entry.year == 0 ? Json() : Json(entry.year)},
            {"serves", json_or_null(entry.serves)},
            {"quantity", json_or_null(entry.quantity)},
            {"series", json_or_null(entry.series)},
            {"series_label", json_of(entry.series_label)}};
}

Json document_head(Session& session) {
    Json json;
    json["schema"] = result_schema;
    json["tool"] = {{"name", "greengauge"}, {"version", version()}};
    json["catalogue"] = session.catalogue().fingerprint();
    return json;
}

Json overlays_of(Session& session) {
    Diagnostics none_to_read;
    Json list = Json::array();
    for (const Overlay& overlay : session.overlays(none_to_read).list())
        list.push_back({{"file", overlay.file},
                        {"standard", overlay.number},
                        {"by", overlay.by},
                        {"on", overlay.on.to_string()},
                        {"text", overlay.text}});
    return list;
}

Json result_document(Session& session, const Judgement& judgement) {
    std::map<std::string, std::string> fingerprints;
    for (const ScenarioResult& result : judgement.results)
        for (const CaseResult& one : result.cases)
            for (const Assessment& assessment : one.assessments)
                if (!fingerprints.contains(assessment.number))
                    for (const DocumentEntry& entry : session.catalogue().editions(assessment.number))
                        fingerprints[entry.number] = entry.sha256;

    Json json = document_head(session);
    const std::optional<Verdict> verdict = overall(judgement);
    json["verdict"] = verdict ? Json(to_string(*verdict)) : Json(nullptr);
    json["exit_code"] = judgement.exit_code;
    json["overlays"] = overlays_of(session);
    json["baseline"] = json_of(judgement.baseline);
    json["scenarios"] = Json::array();
    for (const ScenarioResult& result : judgement.results)
        for (const CaseResult& one : result.cases)
            json["scenarios"].push_back(json_of(session, result, one, fingerprints));
    json["diagnostics"] = Json::array();
    for (const Diagnostic& diagnostic : judgement.diagnostics.list())
        json["diagnostics"].push_back(json_of(diagnostic));
    return json;
}

std::string dumped(const Json& json) {
    return inert_json(json.dump(2, ' ', false, Json::error_handler_t::replace)) + "\n";
}

}  // namespace greengauge::cli
