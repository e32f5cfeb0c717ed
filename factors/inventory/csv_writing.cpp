#include "factors/inventory/csv_writing.hpp"

#include <cmath>
#include <csv.h>
#include <unordered_set>

#include "factors/inventory/formats.hpp"

namespace greengauge {
namespace {

namespace fp = footprint;

/// One row; quoted as RFC 4180 has it.
void add_row(const std::vector<std::string>& fields, std::string& text) {
    std::string quoted;
    for (std::size_t i = 0; i < fields.size(); ++i) {
        if (i > 0) text += ',';
        if (fields[i].find_first_of(",\"\r\n") == std::string::npos) {
            text += fields[i];
            continue;
        }
        quoted.resize(csv_write(nullptr, 0, fields[i].data(), fields[i].size()));
        csv_write(quoted.data(), quoted.size(), fields[i].data(), fields[i].size());
        text += quoted;
    }
    text += '\n';
}

/// What no name before it was: else with what tells it apart, else with a number.
std::string unlike_others(const std::string& name, const std::string& apart, std::unordered_set<std::string>& taken) {
    if (taken.insert(name).second) return name;
    const std::string longer = apart.empty() ? name : name + " | " + apart;
    if (!apart.empty() && taken.insert(longer).second) return longer;
    for (int number = 2;; ++number)
        if (std::string numbered = longer + " | " + std::to_string(number); taken.insert(numbered).second)
            return numbered;
}

std::string digits_of(const Decimal& number) {
    constexpr int significant = 40;
    return to_string(number, significant);
}

/// The factor of 95 %, as the tables have it; empty where there is none.
std::string spread_of(double sigma) {
    constexpr int digits_of_a_double = 17;
    return sigma > 0 ? to_string(Decimal(std::exp(2 * sigma)), digits_of_a_double) : std::string();
}

class Writing {
  public:
    explicit Writing(const fp::Database& database)
        : database_(database), inventory_(database.inventory), names_(inventory_.products.size()) {}

    InventoryTables tables() {
        name_products();
        add_row({"process", "product", "amount", "unit", "stage", "weight", "spread"}, tables_.processes);
        add_row({"process", "kind", "name", "amount", "unit", "origin", "gwp", "spread"}, tables_.exchanges);
        std::unordered_set<std::string> taken;
        for (const fp::Process& process : inventory_.processes) {
            if (process.products.empty()) {
                tables_.idle.push_back(process.name);
                continue;
            }
            const std::string& first = name_of(process.products.front().exchange);
            add(process, unlike_others(process.name, first, taken));
        }
        return std::move(tables_);
    }

  private:
    const fp::Database& database_;
    const fp::Inventory& inventory_;
    std::vector<std::string> names_;  ///< of each product
    InventoryTables tables_;

    [[nodiscard]] const std::string& name_of(const fp::Exchange& exchange) const {
        return names_[static_cast<std::size_t>(exchange.of)];
    }
    [[nodiscard]] const std::string& unit_of(const fp::Exchange& exchange) const {
        return inventory_.products[static_cast<std::size_t>(exchange.of)].unit.symbol;
    }

    /// Those that are made keep their names: inputs find a product by its name.
    void name_products() {
        std::vector<char> made(names_.size(), 0);
        std::vector<char> taken_by_some(names_.size(), 0);
        for (const fp::Process& process : inventory_.processes) {
            for (const fp::Output& output : process.products)
                made[static_cast<std::size_t>(output.exchange.of)] = 1;
            if (process.products.empty()) continue;
            for (const fp::Exchange& exchange : process.technosphere)
                taken_by_some[static_cast<std::size_t>(exchange.of)] = 1;
        }
        std::unordered_set<std::string> taken;
        for (const char wanted : {char{1}, char{0}})
            for (std::size_t i = 0; i < names_.size(); ++i)
                if (made[i] == wanted) names_[i] = unlike_others(inventory_.products[i].name, "", taken);
        for (std::size_t i = 0; i < names_.size(); ++i)
            if (made[i] == 0 && taken_by_some[i] != 0) tables_.made_by_none.push_back(names_[i]);
    }

    void add(const fp::Process& process, const std::string& name) {
        for (const fp::Output& output : process.products)
            add_row({name, name_of(output.exchange), digits_of(output.exchange.amount), unit_of(output.exchange),
                     process.stage, digits_of(output.weight), spread(output.exchange)},
                    tables_.processes);
        for (const fp::Exchange& exchange : process.technosphere) {
            const bool input = exchange.amount < 0;
            add_row({name, input ? "input" : "waste", name_of(exchange), digits_of(abs(exchange.amount)),
                     unit_of(exchange), "", "", spread(exchange)},
                    tables_.exchanges);
            ++tables_.inputs;
        }
        for (const fp::Exchange& exchange : process.elementary) {
            const fp::GreenhouseGas& gas = database_.gases[static_cast<std::size_t>(exchange.of)];
            const Unit& unit = inventory_.flows[static_cast<std::size_t>(exchange.of)].unit;
            add_row({name, exchange.amount < 0 ? "uptake" : "emission", gas.name, digits_of(abs(exchange.amount)),
                     unit.symbol, inventory::word_of(gas.origin), gas.gwp, spread(exchange)},
                    tables_.exchanges);
            ++tables_.emissions;
        }
    }

    std::string spread(const fp::Exchange& exchange) {
        std::string factor = spread_of(exchange.sigma);
        tables_.uncertain += factor.empty() ? 0 : 1;
        return factor;
    }
};

}  // namespace

InventoryTables csv_tables_of(const footprint::Database& database) { return Writing(database).tables(); }

}  // namespace greengauge
