#include "gui-web/binding/judge.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "gui-web/binding/kind.hpp"
#include "gui-web/binding/markup_json.hpp"
#include "gui-web/binding/run_case.hpp"
#include "scenarios/results/display.hpp"
#include "scenarios/results/work.hpp"

namespace greengauge::page {
namespace {

Json shown_or_null(const std::optional<Amount>& amount, Words words) {
    return amount ? Json(shown(*amount, words)) : Json(nullptr);
}

Json shown_of(const Standard* standard, const RequirementResult& result, Words words) {
    Json json;
    json["value"] = result.value ? Json(shown_calculated(*result.value, result.limit, words)) : Json(nullptr);
    json["compared"] = shown_or_null(result.compared, words);
    json["limit"] = shown_or_null(result.limit, words);
    json["sign"] = sign_of(result.relation);
    json["margin"] = result.margin ? Json(shown_margin(*result.margin, words)) : Json(nullptr);
    json["to_next_grade"] = result.to_next_grade ? Json(shown_difference(*result.to_next_grade, words)) : Json(nullptr);
    json["item"] = standard != nullptr ? named_item(*standard, result.item, words) : result.item;
    json["evidence"] = evidence_word(result.basis.evidence, words);
    json["grades"] = Json::array();
    for (const GradeLimit& grade : result.grades)
        json["grades"].push_back(shown_or_null(grade.limit, words));
    return json;
}

void add_shown(Json& json, Library& library, const CaseResult& one, Words words) {
    for (std::size_t i = 0; i < one.assessments.size(); ++i) {
        Diagnostics reported_already;
        const Assessment& assessment = one.assessments[i];
        const Standard* standard = library.standard(assessment.number, reported_already);
        Json& requirements = json["assessments"][i]["requirements"];
        for (std::size_t k = 0; k < assessment.requirements.size(); ++k)
            requirements[k]["shown"] = shown_of(standard, assessment.requirements[k], words);
    }
}

ResultSource result_source(Library& library) {
    ResultSource source;
    source.digest = [&library](const std::string& number) {
        const Entry* entry = library.entry(number);
        return entry == nullptr ? std::string() : entry->digest;
    };
    source.extend = add_kind_of;
    return source;
}

}  // namespace

Run run_text(Library& library, const ScenarioText& scenario) {
    Run run;
    const StandardSource source = library.source();
    if (const auto read = read_scenario(scenario.text, scenario.file, run.diagnostics))
        run.results.push_back(greengauge::run(*read, source, run.diagnostics));
    return run;
}

Found found_in(const Run& run, Library& library, const Asked& asked) {
    Found found;
    if (run.results.empty() || asked.which >= run.results.front().cases.size()) return found;
    found.one = &run.results.front().cases[asked.which];
    for (const Assessment& assessment : found.one->assessments) {
        if (assessment.number != asked.number) continue;
        Diagnostics reported_already;
        found.assessment = &assessment;
        found.standard = library.standard(assessment.number, reported_already);
    }
    return found;
}

Json scenario_of(const ScenarioText& scenario) {
    Diagnostics diagnostics;
    const auto read = read_scenario(scenario.text, scenario.file, diagnostics);
    Json json;
    json["title"] = read ? read->title : "";
    json["kind"] = read ? read->kind : "";
    json["cases"] = Json::array();
    if (read)
        for (const Case& one : read->cases) {
            Json of_case{{"name", one.name}, {"variant", one.variant}, {"date", greengauge::json_of(one.date)}};
            add_given(of_case, one);
            json["cases"].push_back(std::move(of_case));
        }
    add_diagnostics(json, diagnostics);
    return json;
}

Json judged(Library& library, const ScenarioText& scenario, Language language) {
    Run run = run_text(library, scenario);
    for (ScenarioResult& result : run.results)
        for (CaseResult& one : result.cases)
            for (Assessment& assessment : one.assessments)
                assessment.steps.clear();  // most of the text, and work() tells them better
    Json json;
    add_outcome(json, run.results, exit_code(run.results, run.diagnostics));
    add_cases(json, run.results, result_source(library));
    if (!run.results.empty())
        for (std::size_t i = 0; i < run.results.front().cases.size(); ++i) {
            add_shown(json["scenarios"][i], library, run.results.front().cases[i], Words{language});
            add_drawn(json["scenarios"][i], run.results.front().cases[i]);
        }
    add_diagnostics(json, run.diagnostics);
    return json;
}

std::string result_text(Library& library, const ScenarioText& scenario, const std::string& version) {
    const Run run = run_text(library, scenario);
    Json json = result_head(version, library.fingerprint);
    add_outcome(json, run.results, exit_code(run.results, run.diagnostics));
    json["overlays"] = Json::array();
    json["baseline"] = nullptr;
    ResultSource source = result_source(library);
    source.way_out = [&library](const Case& given, const Assessment& assessment, const RequirementResult& result) {
        Diagnostics reported_already;
        const Standard* standard = library.standard(assessment.number, reported_already);
        return standard == nullptr ? std::nullopt : way_out(*standard, given, assessment, result);
    };
    add_cases(json, run.results, source);
    add_diagnostics(json, run.diagnostics);
    return dumped(json);
}

Json ways_out(Library& library, const ScenarioText& scenario, const Asked& asked, Language language) {
    const Run run = run_text(library, scenario);
    const Found found = found_in(run, library, asked);
    Json list = Json::array();
    if (found.standard == nullptr) return list;
    const Words words{language};
    for (const RequirementResult& requirement : found.assessment->requirements) {
        if (requirement.verdict != Verdict::non_compliant) continue;
        const auto way = way_out(*found.standard, found.one->given, *found.assessment, requirement);
        if (!way) continue;
        Json json = greengauge::json_of(*way);
        json["requirement"] = requirement.id;
        json["item"] = requirement.item;
        json["sign"] = sign_of(way->relation);
        if (way->value)
            json["shown"] = shown({rounded_safely(way->value->number, way->relation), way->value->unit}, words);
        else
            json["shown"] = words(way->flag ? "是" : "否", way->flag ? "yes" : "no");
        json["present"] = shown_text(way->present, words);
        list.push_back(std::move(json));
    }
    return list;
}

Json work(Library& library, const ScenarioText& scenario, const Asked& asked, Language language) {
    const Run run = run_text(library, scenario);
    const Found found = found_in(run, library, asked);
    Markup root{"div"};
    if (found.standard != nullptr) write_work(root, *found.standard, *found.one, *found.assessment, Words{language});
    return json_of(root);
}

}  // namespace greengauge::page
