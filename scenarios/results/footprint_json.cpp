#include "scenarios/results/footprint_json.hpp"

#include <map>
#include <nlohmann/json.hpp>

#include "scenarios/footprint_reader.hpp"

namespace greengauge {
namespace {

/// Shares are not judged: 15 digits.
std::string digits(double number) { return to_string(Decimal(number), 15); }

Json json_of(const std::vector<FootprintShare>& shares) {
    Json list = Json::array();
    for (const FootprintShare& one : shares)
        list.push_back({{"name", one.name},
                        {"stage", one.stage.empty() ? Json(nullptr) : Json(one.stage)},
                        {"kgCO2e", digits(one.amount)},
                        {"share", digits(one.share)}});
    return list;
}

/// Nodes with what they emit themselves, links with what they carry.
Json sankey(const FootprintResult& footprint) {
    std::map<std::string, std::size_t> nodes;
    Json list = Json::array();
    const auto node = [&](const std::string& name) {
        const auto [found, added] = nodes.emplace(name, nodes.size());
        if (added) list.push_back({{"name", name}, {"stage", nullptr}, {"direct", "0"}});
        return found->second;
    };
    Json links = Json::array();
    for (const FootprintResult::Flow& link : footprint.links) {
        const std::size_t source = node(link.supplier);
        const std::size_t target = node(link.consumer);
        links.push_back({{"source", source},
                         {"target", target},
                         {"product", link.product},
                         {"amount", digits(link.amount)},
                         {"unit", link.unit.empty() ? "1" : link.unit},
                         {"value", digits(link.value)}});
    }
    for (const FootprintShare& one : footprint.by_process) {
        const auto found = nodes.find(one.name);
        if (found == nodes.end()) continue;
        list[found->second]["direct"] = digits(one.amount);
        if (!one.stage.empty()) list[found->second]["stage"] = one.stage;
    }
    return {{"nodes", list}, {"links", links}, {"links_below_cut_off", footprint.links_below}};
}

Json json_of(const FootprintResult::Spread& spread) {
    Json probabilities = Json::object();
    for (const auto& [id, probability] : spread.probabilities)
        probabilities[id] = digits(probability);
    return {{"samples", spread.samples},
            {"seed", std::to_string(spread.seed)},
            {"uncertain_numbers", spread.uncertain},
            {"unsolvable", spread.unsolvable},
            {"mean", digits(spread.mean)},
            {"standard_deviation", digits(spread.deviation)},
            {"median", digits(spread.median)},
            {"percentile_2_5", digits(spread.low)},
            {"percentile_97_5", digits(spread.high)},
            {"probability_of_meeting", probabilities},
            {"variance", json_of(spread.sources)}};
}

}  // namespace

Json json_of(const FootprintResult& footprint) {
    Json json;
    json["product"] = footprint.product;
    json["declared"] = greengauge::json_of(footprint.declared);
    json["boundary"] = footprint.boundary.empty() ? Json(nullptr) : Json(footprint.boundary);
    json["gwp"] = footprint.gwp;
    json["evidence"] = to_string(footprint.evidence);
    json["mixed_gwp"] = footprint.mixed_gwp.empty() ? Json(nullptr) : Json(footprint.mixed_gwp);
    json["unstated_gwp"] = footprint.unstated_gwp;
    json["total"] = greengauge::json_of(footprint.total);
    json["per_unit"] = footprint.per_unit ? greengauge::json_of(*footprint.per_unit) : Json(nullptr);
    json["by_origin"] = Json::object();
    for (const auto& [origin, amount] : footprint.by_origin)
        json["by_origin"][std::string(to_string(origin))] = greengauge::json_of(amount);
    json["biogenic_uptake"] = greengauge::json_of(footprint.uptake);
    json["gases"] = Json::array();
    for (const FootprintGas& gas : footprint.gases)
        json["gases"].push_back({{"gas", gas.gas},
                                 {"origin", to_string(gas.origin)},
                                 {"amount", greengauge::json_of(gas.amount)},
                                 {"gwp", greengauge::json_of(gas.gwp)},
                                 {"co2e", greengauge::json_of(gas.co2e)}});
    json["by_stage"] = json_of(footprint.by_stage);
    json["by_process"] = json_of(footprint.by_process);
    json["by_exchange"] = json_of(footprint.by_exchange);
    json["sankey"] = sankey(footprint);
    json["cut_off"] = footprint.cut_off ? Json({{"share", digits(*footprint.cut_off)},
                                                {"processes_below", footprint.below_cut_off},
                                                {"share_below", digits(footprint.below_cut_off_share)}})
                                        : Json(nullptr);
    json["left_out"] = footprint.left_out;
    json["negative"] = footprint.backwards;
    json["not_characterised"] = footprint.uncharacterised;
    json["solution"] = {{"processes", footprint.processes},
                        {"exchanges", footprint.exchanges},
                        {"method", footprint.direct ? "direct" : "iteration"},
                        {"rounds", footprint.rounds},
                        {"residual", digits(footprint.residual)},
                        {"accuracy", digits(footprint.accuracy)}};
    json["monte_carlo"] = footprint.spread ? json_of(*footprint.spread) : Json(nullptr);
    return json;
}

}  // namespace greengauge
