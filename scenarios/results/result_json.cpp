#include "scenarios/results/result_json.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "scenarios/results/display.hpp"
#include "scenarios/results/inert.hpp"
#include "scenarios/results/place.hpp"

namespace greengauge {
namespace {

Json json_or_null(const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); }

Json json_of(const std::optional<Amount>& amount) { return amount ? greengauge::json_of(*amount) : Json(nullptr); }

Json json_of(const std::optional<int>& number) { return number ? Json(*number) : Json(nullptr); }

Json json_of(const std::vector<Text>& texts) {
    Json list = Json::array();
    for (const Text& text : texts)
        list.push_back(greengauge::json_of(text));
    return list;
}

Json json_of(const std::optional<Acceptance>& accepted) {
    if (!accepted) return nullptr;
    return {{"expires", greengauge::json_of(accepted->expires)},
            {"reason", json_or_null(accepted->reason)},
            {"who", json_or_null(accepted->who)}};
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
            {"label", greengauge::json_of(grade.label)},
            {"limit", json_of(grade.limit)},
            {"met", grade.met},
            {"reason", greengauge::json_of(grade.reason)}};
}

Json json_of(const ResultSource& source, const CaseResult& one, const Assessment& assessment,
             const RequirementResult& requirement) {
    Json json;
    json["id"] = requirement.id;
    json["title"] = greengauge::json_of(requirement.title);
    json["item"] = json_or_null(requirement.item);
    json["verdict"] = to_string(requirement.verdict);
    json["grade"] = json_of(requirement.grade);
    json["clause"] = requirement.clause;
    json["value"] = json_of(requirement.value);
    json["compared"] = json_of(requirement.compared);
    json["limit"] = json_of(requirement.limit);
    if (requirement.limit) json["limit"]["is"] = word_of(requirement.relation);
    json["margin"] = json_of(requirement.margin);
    json["grade_label"] = greengauge::json_of(requirement.grade_label);
    json["required_grade"] = json_of(requirement.required_grade);
    json["grades"] = Json::array();
    for (const GradeLimit& grade : requirement.grades)
        json["grades"].push_back(json_of(grade));
    json["next_grade"] = json_of(requirement.next_grade);
    json["to_next_grade"] = json_of(requirement.to_next_grade);
    json["reason"] = greengauge::json_of(requirement.reason);
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
    json["no_longer_accepted"] = greengauge::json_of(requirement.no_longer_accepted);
    json["would_pass"] = nullptr;
    if (requirement.verdict == Verdict::non_compliant && source.way_out)
        if (const auto way = source.way_out(one.given, assessment, requirement))
            json["would_pass"] = greengauge::json_of(*way);
    return json;
}

Json json_of(const InputUsed& input) {
    Json json;
    json["name"] = input.name;
    json["symbol"] = json_or_null(input.symbol);
    json["label"] = greengauge::json_of(input.label);
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
    json["label"] = greengauge::json_of(step.label);
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

Json json_of(const ResultSource& source, const CaseResult& one, const Assessment& assessment) {
    Json json;
    json["standard"] = assessment.number;
    json["title"] = greengauge::json_of(assessment.title);
    json["fingerprint"] = json_or_null(source.digest ? source.digest(assessment.number) : std::string());
    json["standing"] = word_of_standing(assessment.standing);
    json["effective"] = greengauge::json_of(assessment.effective);
    json["until"] = greengauge::json_of(assessment.until);
    json["edition_note"] = greengauge::json_of(assessment.edition_note);
    json["date"] = greengauge::json_of(assessment.date);
    json["verdict"] = to_string(assessment.verdict);
    json["requirements"] = Json::array();
    for (const RequirementResult& requirement : assessment.requirements)
        json["requirements"].push_back(json_of(source, one, assessment, requirement));
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
    Json values = Json::object();
    for (const auto& [name, value] : expect.values)
        values[name] = value;
    return {{"holds", one.expected && one.unexpected.empty()},
            {"verdict", expect.verdict ? Json(to_string(*expect.verdict)) : Json(nullptr)},
            {"grade", json_of(expect.grade)},
            {"requirements", requirements},
            {"grades", grades},
            {"values", values},
            {"differences", json_of(one.unexpected)}};
}

Json json_of(const ResultSource& source, const ScenarioResult& result, const CaseResult& one) {
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
    json["date"] = greengauge::json_of(one.given.date);
    json["verdict"] = one.failed_to_read ? Json(nullptr) : Json(to_string(one.verdict));
    json["reason"] = greengauge::json_of(one.reason);
    json["expectation"] = json_of(one);
    json["assessments"] = Json::array();
    for (const Assessment& assessment : one.assessments)
        json["assessments"].push_back(json_of(source, one, assessment));
    if (source.extend) source.extend(json, one);
    add_given(json, one.given);
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
    if (one.mixing.gwp) json["mixed"].push_back("gwp");
    if (one.mixing.series) json["mixed"].push_back("series");
    json["own"] = Json::array();
    for (const OwnCell& cell : one.own)
        json["own"].push_back(
            {{"table", cell.table}, {"key", cell.key}, {"value", json_of(cell.value)}, {"source", cell.source}});
}

Json json_of(const WayOut& way) {
    return {{"input", way.input},
            {"label", greengauge::json_of(way.label)},
            {"is", word_of(way.relation)},
            {"value", way.value ? greengauge::json_of(*way.value) : Json(way.flag)}};
}

Json json_of(const Diagnostic& diagnostic) {
    Json json;
    json["severity"] = diagnostic.severity == Severity::error ? "error" : "warning";
    json["code"] = diagnostic.fault.code;
    json["file"] = file_of(diagnostic.place);
    add_place(json, diagnostic.place);
    json["problem"] = greengauge::json_of(diagnostic.fault.problem);
    json["why"] = greengauge::json_of(diagnostic.fault.why);
    json["advice"] = greengauge::json_of(diagnostic.fault.advice);
    return json;
}

std::optional<Verdict> overall(const std::vector<ScenarioResult>& results) {
    std::optional<Verdict> verdict;
    for (const ScenarioResult& result : results)
        for (const CaseResult& one : result.cases)
            if (!one.failed_to_read) verdict = verdict ? worse(*verdict, one.verdict) : one.verdict;
    return verdict;
}

Json result_head(const std::string& version, const std::string& catalogue) {
    Json json;
    json["schema"] = result_schema;
    json["tool"] = {{"name", "greengauge"}, {"version", version}};
    json["catalogue"] = catalogue;
    return json;
}

void add_outcome(Json& json, const std::vector<ScenarioResult>& results, int exit_code) {
    const std::optional<Verdict> verdict = overall(results);
    json["verdict"] = verdict ? Json(to_string(*verdict)) : Json(nullptr);
    json["exit_code"] = exit_code;
}

void add_cases(Json& json, const std::vector<ScenarioResult>& results, const ResultSource& source) {
    json["scenarios"] = Json::array();
    for (const ScenarioResult& result : results)
        for (const CaseResult& one : result.cases)
            json["scenarios"].push_back(json_of(source, result, one));
}

void add_diagnostics(Json& json, const Diagnostics& diagnostics) {
    json["diagnostics"] = Json::array();
    for (const Diagnostic& diagnostic : diagnostics.list())
        json["diagnostics"].push_back(json_of(diagnostic));
}

std::string dumped(const Json& json) {
    return inert_json(json.dump(2, ' ', false, Json::error_handler_t::replace)) + "\n";
}

}  // namespace greengauge
