#include "scenarios/footprint_network.hpp"

#include <algorithm>
#include <unordered_map>

#include "calc/units/quantity.hpp"
#include "factors/reader/message.hpp"
#include "scenarios/advice.hpp"

namespace greengauge {
namespace {

using footprint::Exchange;
using footprint::Inventory;
using footprint::Process;

std::vector<char> made_products(const Inventory& inventory) {
    std::vector<char> made(inventory.products.size(), 0);
    for (const Process& process : inventory.processes)
        for (const footprint::Output& output : process.products)
            made[static_cast<std::size_t>(output.exchange.of)] = 1;
    return made;
}

/// Adds a database: its products join those of the same name, in the unit that the scenario uses.
class Merge {
  public:
    Merge(FootprintNetwork& network, const footprint::Database& database, Diagnostics& diagnostics)
        : network_(network), database_(database), diagnostics_(diagnostics) {}

    void add() {
        std::unordered_map<std::string, int> own;
        for (std::size_t i = 0; i < network_.inventory.products.size(); ++i)
            own.emplace(network_.inventory.products[i].name, static_cast<int>(i));
        const std::vector<char> made = made_products(network_.inventory);
        for (const footprint::Product& product : database_.inventory.products)
            join(product, own, made);
        const int flows = static_cast<int>(network_.inventory.flows.size());
        for (const footprint::ElementaryFlow& flow : database_.inventory.flows)
            network_.inventory.flows.push_back(flow);
        network_.gases.insert(network_.gases.end(), database_.gases.begin(), database_.gases.end());
        for (Process process : database_.inventory.processes) {
            for (footprint::Output& output : process.products)
                translate(output.exchange);
            for (Exchange& exchange : process.technosphere)
                translate(exchange);
            for (Exchange& exchange : process.elementary)
                exchange.of += flows;
            network_.inventory.processes.push_back(std::move(process));
        }
        network_.uncharacterised = database_.without_gas;
    }

  private:
    FootprintNetwork& network_;
    const footprint::Database& database_;
    Diagnostics& diagnostics_;
    std::vector<int> index_;
    std::vector<Scale> scale_;

    void join(const footprint::Product& product, const std::unordered_map<std::string, int>& own,
              const std::vector<char>& made) {
        auto& products = network_.inventory.products;
        const auto found = own.find(product.name);
        // What the scenario makes itself is another product than the database's of the same name.
        if (found == own.end() || made[static_cast<std::size_t>(found->second)] != 0) {
            index_.push_back(static_cast<int>(products.size()));
            scale_.emplace_back();
            products.push_back(product);
            return;
        }
        footprint::Product& same = products[static_cast<std::size_t>(found->second)];
        index_.push_back(found->second);
        if (auto fault = cannot_convert(same.unit, product.unit)) {
            fault->offset = 0;
            fault->why = fault->why + filled("；数据库中 {0} 的单位为 {1}", "; in the database {0} is in {1}",
                                             {ticked_shortly(product.name), product.unit.symbol});
            diagnostics_.error(same.place, std::move(*fault));
            scale_.emplace_back();
        } else {
            scale_.push_back(conversion(product.unit, same.unit));
        }
        if (product.mass) same.mass = *product.mass / apply(scale_.back(), 1);
    }

    void translate(Exchange& exchange) const {
        const auto product = static_cast<std::size_t>(exchange.of);
        if (!scale_[product].is_one()) exchange.amount = apply(scale_[product], exchange.amount);
        exchange.of = index_[product];
    }
};

void leave_out(const FootprintScenario& scenario, FootprintNetwork& network, Diagnostics& diagnostics) {
    if (scenario.left_out.empty()) return;
    Inventory& inventory = network.inventory;
    const std::vector<char> made = made_products(inventory);
    std::vector<char> out(inventory.products.size(), 0);
    std::vector<std::string> open;
    for (std::size_t i = 0; i < inventory.products.size(); ++i)
        if (made[i] == 0) open.push_back(inventory.products[i].name);
    for (const auto& [name, place] : scenario.left_out) {
        bool found = false;
        for (std::size_t i = 0; i < inventory.products.size(); ++i) {
            if (inventory.products[i].name != name || made[i] != 0) continue;
            out[i] = 1;
            found = true;
        }
        if (!found) {
            diagnostics.error(
                place,
                {"nothing-to-leave-out",
                 filled("{0} 不是无来源的产品", "{0} is not a product that nobody makes", {ticked_shortly(name)}),
                 {"只有没有过程生产的产品才能不计入", "only what no process makes can be left out"},
                 nearest_or_all(name, open)});
        } else {
            network.left_out.push_back(name);
        }
    }
    for (Process& process : inventory.processes)
        std::erase_if(process.technosphere,
                      [&](const Exchange& exchange) { return out[static_cast<std::size_t>(exchange.of)] != 0; });
}

/// Only the processes that the product needs: an error in a database of thousands that nobody asked for is not the
/// user's.
void keep_what_is_needed(const FootprintScenario& scenario, std::size_t own, Inventory& inventory) {
    std::unordered_map<int, std::vector<std::size_t>> makers;
    for (std::size_t i = 0; i < inventory.processes.size(); ++i)
        for (const footprint::Output& output : inventory.processes[i].products)
            makers[output.exchange.of].push_back(i);
    std::vector<char> needed(inventory.processes.size(), 0);
    std::vector<std::size_t> open;
    const auto need = [&](int product) {
        const auto of = makers.find(product);
        if (of == makers.end()) return;
        for (const std::size_t maker : of->second)
            if (std::exchange(needed[maker], char{1}) == 0) open.push_back(maker);
    };
    for (std::size_t i = 0; i < own; ++i) {
        needed[i] = 1;
        open.push_back(i);
    }
    for (std::size_t i = 0; i < inventory.products.size(); ++i)
        if (inventory.products[i].name == scenario.product) need(static_cast<int>(i));
    while (!open.empty()) {
        const std::size_t process = open.back();
        open.pop_back();
        for (const Exchange& exchange : inventory.processes[process].technosphere)
            need(exchange.of);
    }
    std::size_t at = 0;
    std::erase_if(inventory.processes, [&](const Process&) { return needed[at++] == 0; });
}

}  // namespace

std::optional<FootprintNetwork> footprint_network(const FootprintScenario& scenario, const StandardSource& source,
                                                  Diagnostics& diagnostics) {
    const std::size_t errors = diagnostics.errors();
    FootprintNetwork network;
    network.inventory = scenario.inventory;
    network.gases = scenario.gases;
    const std::size_t own = network.inventory.processes.size();
    if (scenario.database) {
        if (!source.database) {
            diagnostics.error(
                scenario.database->place,
                {"no-database-here",
                 {"此处不能读取数据库", "no database can be read here"},
                 {"此处只读方案文件本身", "only the scenario's own file is read here"},
                 {"用命令行判定：`greengauge check 方案.toml`", "use the command: `greengauge check scenario.toml`"}});
            return std::nullopt;
        }
        const auto database = source.database(*scenario.database, diagnostics);
        if (!database) return std::nullopt;
        Merge(network, *database, diagnostics).add();
    }
    leave_out(scenario, network, diagnostics);
    if (diagnostics.errors() != errors) return std::nullopt;
    keep_what_is_needed(scenario, own, network.inventory);
    return network;
}

}  // namespace greengauge
