#include "factors/inventory/assembly.hpp"

#include <algorithm>

#include "calc/units/quantity.hpp"
#include "factors/reader/message.hpp"

namespace greengauge::inventory {
namespace {

/// Between the parts of a key: in no name.
constexpr char separator = '\x1f';

/// Emissions into water and soil warm nothing by the tables of gases in the air.
bool into_the_air(const std::string& compartment) {
    const auto has = [&](const char* word) { return compartment.find(word) != std::string::npos; };
    return !has("water") && !has("soil") && !has("ground");
}

}  // namespace

Unit unit_of_database(const std::string& name) {
    static const std::unordered_map<std::string, std::string> others{
        {"Item(s)", "piece"}, {"Items", "piece"},         {"p", "piece"},
        {"unit", "piece"},    {"t*km", "t·km"},           {"metric ton*km", "t·km"},
        {"ton", "t"},         {"person*km", "person·km"}, {"", "1"},
        {"metric ton", "t"}};
    const auto other = others.find(name);
    if (auto unit = parse_unit(other == others.end() ? name : other->second)) return *unit;
    Unit own = parse_unit("piece").value();
    own.symbol = name;
    return own;
}

void Assembly::add_products() {
    std::unordered_map<std::string, int> names;
    for (const RawProcess& process : processes_)
        for (const RawExchange& exchange : process.exchanges)
            if (exchange.kind == RawExchange::Kind::output) ++names[exchange.name];
    std::unordered_map<std::string, int> taken;
    for (const RawProcess& process : processes_) {
        for (const RawExchange& exchange : process.exchanges) {
            if (exchange.kind != RawExchange::Kind::output) continue;
            std::string name = exchange.name;
            if (names[name] > 1)
                name += " | " + process.name + (process.location.empty() ? "" : " | " + process.location);
            if (++taken[name] > 1) name += " | " + process.id;
            const auto index = static_cast<int>(database_.inventory.products.size());
            by_maker_.emplace(process.id + separator + exchange.flow, index);
            makers_[exchange.flow].push_back(index);
            database_.inventory.products.push_back(
                {name, unit_of_database(exchange.unit), std::nullopt, exchange.place});
        }
    }
}

/// By the provider, else the only one that makes it; else a product that nobody makes, which is an error when needed.
int Assembly::product_for(const RawExchange& exchange) {
    if (!exchange.provider.empty()) {
        const auto found = by_maker_.find(exchange.provider + separator + exchange.flow);
        if (found != by_maker_.end()) return found->second;
    }
    const auto makers = makers_.find(exchange.flow);
    if (makers != makers_.end() && makers->second.size() == 1) return makers->second.front();
    const auto [open, added] = open_.emplace(exchange.flow, static_cast<int>(database_.inventory.products.size()));
    if (added)
        database_.inventory.products.push_back(
            {exchange.name, unit_of_database(exchange.unit), std::nullopt, exchange.place});
    return open->second;
}

std::optional<Decimal> Assembly::amount_in(const RawExchange& exchange, const Unit& unit) {
    const Unit from = unit_of_database(exchange.unit);
    const bool own_names = from.symbol != unit.symbol && from.dimension == parse_unit("piece")->dimension;
    if (!own_names)
        if (const auto number = number_in({exchange.amount, from}, unit)) return *number;
    diagnostics_.error(exchange.place,
                       {"unit-mismatch",
                        filled("{0}：{1} 不能换算为 {2}", "{0}: {1} does not convert to {2}",
                               {ticked_shortly(exchange.name), ticked_shortly(exchange.unit), ticked(unit.symbol)}),
                        {},
                        {}});
    return std::nullopt;
}

void Assembly::add_elementary(const RawExchange& exchange, footprint::Process& process) {
    std::optional<NamedGas> gas;
    if (!exchange.gas.empty())
        gas = NamedGas{exchange.gas, exchange.origin.value_or(footprint::Origin::fossil)};
    else if (into_the_air(exchange.compartment))
        gas = gas_named(exchange.name);
    if (!gas) {
        without_gas_.emplace(exchange.name, true);
        return;
    }
    const bool is_co2e = gas->gas == "CO2e";
    const std::string key = gas->gas + separator +
                            std::string(1, static_cast<char>('0' + static_cast<int>(gas->origin))) +
                            (exchange.amount < 0 ? "-" : "+") + exchange.gwp;
    const auto [flow, added] = flows_.emplace(key, static_cast<int>(database_.gases.size()));
    if (added) {
        database_.gases.push_back({gas->gas, exchange.gwp, gas->origin, exchange.place, is_co2e, exchange.amount < 0});
        database_.inventory.flows.push_back({gas->gas, gas->origin, parse_unit(is_co2e ? "kgCO2e" : "kg").value(), 0});
    }
    const auto amount = amount_in(exchange, database_.inventory.flows[static_cast<std::size_t>(flow->second)].unit);
    if (amount) process.elementary.push_back({flow->second, *amount, exchange.sigma, exchange.place});
}

footprint::Database Assembly::finish() {
    add_products();
    for (const RawProcess& raw : processes_) {
        footprint::Process process;
        process.name = raw.name + (raw.location.empty() ? "" : " | " + raw.location);
        process.stage = raw.stage;
        process.place = raw.place;
        for (const RawExchange& exchange : raw.exchanges) {
            if (exchange.kind == RawExchange::Kind::elementary) {
                add_elementary(exchange, process);
                continue;
            }
            const bool output = exchange.kind == RawExchange::Kind::output;
            const int product = output ? by_maker_.at(raw.id + separator + exchange.flow) : product_for(exchange);
            const auto amount =
                amount_in(exchange, database_.inventory.products[static_cast<std::size_t>(product)].unit);
            if (!amount) continue;
            footprint::Exchange made{product, *amount, exchange.sigma, exchange.place};
            if (output)
                process.products.push_back({std::move(made), exchange.weight});
            else
                process.technosphere.push_back(std::move(made));
        }
        database_.inventory.processes.push_back(std::move(process));
    }
    for (const auto& name : without_gas_)
        database_.without_gas.push_back(name.first);
    return std::move(database_);
}

}  // namespace greengauge::inventory
