#include "scenarios/results/pathway_json.hpp"

#include <array>
#include <cstdio>
#include <nlohmann/json.hpp>

namespace greengauge {
namespace {

/// kg as t, kgce as tce.
std::string tonnes(const Decimal& kilograms) { return to_string(kilograms / 1000); }

/// Of a sample there are no more digits than a double has.
std::string tonnes(double kilograms) {
    std::array<char, 40> digits{};
    std::snprintf(digits.data(), digits.size(), "%.15g", kilograms);
    return to_string(*parse_decimal(digits.data()) / 1000, 15);
}

Json names_of(const pathway::Taken& taken, const PathwayPlan& plan) {
    Json names = Json::array();
    for (std::size_t m = 0; m < taken.size(); ++m)
        if (taken[m]) names.push_back(plan.measures[m].id);
    return names;
}

Json json_of(const pathway::Peak& peak) {
    return {{"standing", to_string(peak.standing)}, {"is_peak", peak.is_peak()},     {"first_year", peak.first_year},
            {"last_year", peak.last_year},          {"height", tonnes(peak.height)}, {"rebounds", peak.rebounds}};
}

Json json_of_year(const PathwayResult& pathway, std::size_t t) {
    const pathway::Balance<Decimal>& now = pathway.course[t];
    const PathwayPlan& plan = pathway.plan;
    Json json{{"year", plan.model.first_year + static_cast<int>(t)},
              {"emissions", tonnes(now.co2)},
              {"of_energy", tonnes(now.energy_co2)},
              {"of_processes", tonnes(now.process_co2)},
              {"captured", tonnes(now.captured)},
              {"without_measures", tonnes(pathway.without[t].co2)},
              {"energy", tonnes(now.energy)},
              {"non_fossil_energy", tonnes(now.non_fossil)},
              {"gdp", plan.model.gdp.empty() ? Json(nullptr) : Json(to_string(plan.model.gdp[t]))}};
    json["carriers"] = Json::object();
    std::vector<Decimal> amounts(plan.carriers.size());
    for (std::size_t i = 0; i < plan.model.flows.size(); ++i)
        amounts[static_cast<std::size_t>(plan.model.flows[i].carrier)] += now.flows[i];
    for (std::size_t i = 0; i < plan.carriers.size(); ++i) {
        const Unit& unit = plan.carriers[i].unit;
        const Scale back{unit.scale.denominator, unit.scale.numerator};
        json["carriers"][plan.carriers[i].id] = greengauge::json_of(Amount{apply(back, amounts[i]), unit});
    }
    json["band"] = nullptr;
    if (pathway.bands) {
        const pathway::Band& band = pathway.bands->co2[t];
        json["band"] = {{"low", tonnes(band.low)},
                        {"median", tonnes(band.median)},
                        {"high", tonnes(band.high)},
                        {"mean", tonnes(band.mean)}};
    }
    return json;
}

Json json_of(const std::vector<pathway::CurveStep>& curve, const PathwayPlan& plan) {
    Json list = Json::array();
    for (const pathway::CurveStep& step : curve)
        list.push_back({{"measure", plan.measures[static_cast<std::size_t>(step.measure)].id},
                        {"abatement", tonnes(step.abatement)},
                        {"cumulative", tonnes(step.cumulative)},
                        {"cost", to_string(step.cost)},
                        {"cost_per_tonne", step.unit_cost ? Json(to_string(*step.unit_cost * 1000)) : Json(nullptr)}});
    return list;
}

Json json_of(const std::vector<pathway::Effects>& periods) {
    Json list = Json::array();
    for (const pathway::Effects& period : periods) {
        Json effects = Json::array();
        for (const pathway::Effects::One& one : period.effects)
            effects.push_back(
                {{"id", one.id}, {"label", greengauge::json_of(one.name)}, {"amount", tonnes(one.amount)}});
        list.push_back({{"from", period.from},
                        {"until", period.until},
                        {"change", tonnes(period.after - period.before)},
                        {"effects", effects}});
    }
    return list;
}

Json json_of_least_cost(const PathwayResult& pathway) {
    if (!pathway.least_cost) return nullptr;
    const pathway::LeastCost& answer = *pathway.least_cost;
    const bool found = answer.status == pathway::LeastCost::Status::found;
    Json targets = Json::object();
    for (const RequirementResult& one : pathway.least_cost_targets)
        targets[one.id] = to_string(one.verdict);
    return {{"status", to_string(answer.status)},
            {"meets", pathway.plan.meet},
            {"measures", found ? names_of(answer.taken, pathway.plan) : Json(nullptr)},
            {"present_cost", found ? Json(to_string(answer.present_cost)) : Json(nullptr)},
            {"targets", targets}};
}

Json json_of_bands(const PathwayResult& pathway) {
    if (!pathway.bands) return nullptr;
    Json peak_years = Json::object();
    for (const auto& [year, count] : pathway.bands->peak_years)
        peak_years[std::to_string(year)] = count;
    Json met = Json::object();
    for (std::size_t i = 0; i < pathway.plan.targets.size(); ++i)
        met[pathway.plan.targets[i].id] = pathway.bands->met[i];
    return {{"samples", pathway.bands->samples},
            {"seed", std::to_string(pathway.bands->seed)},
            {"highest_years", peak_years},
            {"targets_met", met}};
}

Json json_of(const std::vector<PathwayFactor>& factors) {
    Json list = Json::array();
    for (const PathwayFactor& one : factors)
        list.push_back({{"of", one.what},
                        {"standard", one.standard},
                        {"cell", one.cell},
                        {"value", greengauge::json_of(Amount{one.number, one.unit})},
                        {"clause", one.clause},
                        {"evidence", to_string(one.evidence)}});
    return list;
}

}  // namespace

Json json_of(const PathwayResult& pathway) {
    Json json;
    json["gases"] = pathway.plan.greenhouse_gases ? "net GHG" : "CO2";
    json["units"] = {
        {"emissions", pathway.plan.greenhouse_gases ? "tCO2e" : "tCO2"}, {"energy", "tce"}, {"money", "CNY"}};
    json["measures"] = names_of(pathway.taken, pathway.plan);
    json["years"] = Json::array();
    for (std::size_t t = 0; t < pathway.course.size(); ++t)
        json["years"].push_back(json_of_year(pathway, t));
    json["peak"] = json_of(pathway.peak);
    json["peak_without_measures"] = json_of(pathway.peak_without);
    json["present_cost"] = to_string(pathway.present_cost);
    json["present_cost_without_measures"] = to_string(pathway.present_cost_without);
    json["curve"] = {{"year", pathway.plan.curve_year}, {"steps", json_of(pathway.curve, pathway.plan)}};
    json["least_cost"] = json_of_least_cost(pathway);
    json["lmdi"] = json_of(pathway.lmdi);
    json["kaya"] = json_of(pathway.kaya);
    json["uncertainty"] = json_of_bands(pathway);
    json["factors"] = json_of(pathway.plan.factors);
    return json;
}

}  // namespace greengauge
