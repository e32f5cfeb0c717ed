#include "gui-web/binding/kind.hpp"

#include <nlohmann/json.hpp>

#include "scenarios/pathway.hpp"
#include "scenarios/results/kind_json.hpp"

namespace greengauge::page {
namespace {

Json labels_of(const std::vector<PathwayName>& names) {
    Json labels = Json::object();
    for (const PathwayName& name : names)
        labels[name.id] = greengauge::json_of(name.label);
    return labels;
}

const char* word_of(const pathway::Target& target) {
    using Form = pathway::Target::Form;
    if (target.form == Form::peak_before) return "peak before";
    return target.form == Form::at_most && target.metric == pathway::Metric::co2 ? "at most" : "other";
}

Json json_of_target(const pathway::Target& target, const PathwayResult& pathway) {
    const std::string form = word_of(target);
    Json json{{"title", greengauge::json_of(target.title)}, {"year", target.year}, {"form", form}};
    json["limit"] = form == "at most" ? Json(to_string(target.limit / 1000)) : Json(nullptr);
    json["met"] = nullptr;
    for (const RequirementResult& result : pathway.targets)
        if (result.id == target.id) json["met"] = result.verdict == Verdict::compliant;
    return json;
}

}  // namespace

void add_kind_of(Json& json, const CaseResult& one) { add_kind(json, one); }

void add_drawn(Json& json, const CaseResult& one) {
    if (!one.pathway) return;
    Json targets = Json::array();
    for (const pathway::Target& target : one.pathway->plan.targets)
        targets.push_back(json_of_target(target, *one.pathway));
    json["drawn"] = {{"measures", labels_of(one.pathway->plan.measures)},
                     {"carriers", labels_of(one.pathway->plan.carriers)},
                     {"targets", targets},
                     {"takes_least_cost", one.pathway->plan.take_least_cost}};
}

}  // namespace greengauge::page
