#include "scenarios/footprint_reader.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include "factors/reader/message.hpp"
#include "scenarios/advice.hpp"
#include "scenarios/checks.hpp"

namespace greengauge {
namespace {

using footprint::Exchange;
using footprint::Origin;
using footprint::Output;
using footprint::Process;

constexpr std::size_t most_exchanges = 100'000;
constexpr int most_samples = 1'000'000;

struct NamedOrigin {
    Origin origin;
    const char* word;
    const char* zh;
    const char* en;
};
constexpr NamedOrigin named_origins[] = {
    {Origin::fossil, "fossil", "化石", "fossil"},
    {Origin::biogenic, "biogenic", "生物源", "biogenic"},
    {Origin::land_use_change, "land use change", "土地利用变化", "land use change"},
    {Origin::aircraft, "aircraft", "航空", "aircraft"},
};

Unit unit_named(const char* symbol) { return parse_unit(symbol).value(); }

/// The number that a quantity is in another unit of the same dimension, counted things told apart.
std::optional<Decimal> converted(const Quantity& quantity, const Unit& unit) {
    const auto number = number_in(quantity, unit);
    return number ? std::optional<Decimal>(*number) : std::nullopt;
}

/// The unit of a ratio, for its size alone.
Unit ratio(const Unit& over, const Unit& under) {
    return {over.dimension / under.dimension, over.scale / under.scale, {}};
}

class FootprintReader : Checks {
  public:
    using Checks::Checks;

    std::shared_ptr<const FootprintScenario> read(const Given& root) {
        const std::size_t errors = diagnostics_.errors();
        read_declaration(root);
        read_processes(root);
        read_limits(root);
        read_monte_carlo(root);
        if (diagnostics_.errors() != errors) return nullptr;
        return std::make_shared<FootprintScenario>(std::move(scenario_));
    }

  private:
    FootprintScenario scenario_;
    std::map<std::string, int> products_;
    std::map<std::string, Place> names_;
    std::size_t exchanges_ = 0;

    // ---- Values

    std::optional<Quantity> quantity(const Given& value, const std::string& name) {
        const Text advice{"写成带单位的文字，如 \"12 kg\"", "write a text with its unit, such as \"12 kg\""};
        if (value.kind == Given::Kind::number) return Quantity{value.number, no_unit()};
        if (!is(value, name, Given::Kind::text, advice)) return std::nullopt;
        auto read = parse_quantity(value.text);
        if (read) return *read;
        Fault fault = read.error();
        const Place place = value.place.right_by(1 + fault.offset);
        diagnostics_.error(place, std::move(fault));
        return std::nullopt;
    }

    std::optional<Quantity> required_quantity(const Given& table, const std::string& name, const Place& place) {
        if (const Given* value = table.find(name)) return quantity(*value, name);
        diagnostics_.error(place, {"missing-key",
                                   filled("缺少 {0}", "no {0}", {ticked(name)}),
                                   {},
                                   filled("写 {0} = \"12 kg\" 之类", "write for example {0} = \"12 kg\"", {name})});
        return std::nullopt;
    }

    std::string optional_text(const Given& table, const std::string& name) {
        if (table.find(name) == nullptr) return {};
        return required_text(table, name, place_of_key(table), {});
    }

    void out_of_range(const Place& place, const std::string& name, const Text& why, const Text& advice = {}) {
        diagnostics_.error(place, {"out-of-range",
                                   filled("{0} 超出范围", "{0} is out of range", {ticked_shortly(name)}), why, advice});
    }

    // ---- [footprint]

    void read_declaration(const Given& root) {
        const Given* table = root.find("footprint");
        const Place top{file_, 1, 1};
        const Text advice{"写 [footprint]，下列 product、amount、gwp",
                          "write [footprint] and under it product, amount, gwp"};
        if (table == nullptr) {
            diagnostics_.error(top, {"missing-key", {"缺少 [footprint]", "no [footprint]"}, {}, advice});
            return;
        }
        if (!is(*table, "footprint", Given::Kind::record, advice)) return;
        check_keys(*table, {"product", "amount", "gwp", "boundary", "cut_off", "stages", "left_out", "mixed_gwp",
                            "database", "pedigree"});
        const Place place = place_of_key(*table);
        scenario_.product =
            required_text(*table, "product", place, {"写所声明的产品名称", "name the product that is declared"});
        if (const Given* product = table->find("product")) scenario_.product_place = product->place;
        if (const auto amount = required_quantity(*table, "amount", place)) {
            scenario_.amount = *amount;
            if (!(amount->number > 0))
                out_of_range(table->find("amount")->place, "amount", {"须大于 0", "it is not above 0"});
        }
        required_text(*table, "gwp", place,
                      {"写 gwp = \"文件编号: 表名\"，说明按哪一套增温潜势计算",
                       "write gwp = \"NUMBER: TABLE\": the set of global warming potentials"});
        if (const Given* gwp = table->find("gwp")) scenario_.gwp = *gwp;
        scenario_.boundary = optional_text(*table, "boundary");
        scenario_.mixed_gwp = optional_text(*table, "mixed_gwp");
        if (const Given* cut_off = table->find("cut_off")) read_cut_off(*cut_off);
        for (const Given* stage : texts(*table, "stages"))
            scenario_.stages.push_back(stage->text);
        for (const Given* product : texts(*table, "left_out"))
            scenario_.left_out.emplace_back(product->text, product->place);
        if (table->find("database") != nullptr && !optional_text(*table, "database").empty())
            scenario_.database = *table->find("database");
        if (table->find("pedigree") != nullptr && !optional_text(*table, "pedigree").empty())
            scenario_.pedigree_document = *table->find("pedigree");
    }

    void read_cut_off(const Given& value) {
        const auto read = quantity(value, "cut_off");
        if (!read) return;
        const auto share = converted(*read, no_unit());
        if (!share || *share < 0 || *share >= 1) {
            out_of_range(value.place, "cut_off", {"应为 0 至 100 % 的份额", "it is a share between 0 and 100 %"},
                         {"写 cut_off = \"1 %\" 之类", "write for example cut_off = \"1 %\""});
            return;
        }
        scenario_.cut_off = *share;
    }

    std::vector<const Given*> texts(const Given& table, const std::string& name) {
        std::vector<const Given*> found;
        const Given* list = table.find(name);
        if (list == nullptr || !is(*list, name, Given::Kind::list)) return found;
        for (const Given& item : list->items)
            if (is(item, name, Given::Kind::text)) found.push_back(&item);
        return found;
    }

    // ---- [[process]]

    void read_processes(const Given& root) {
        const Given* list = root.find("process");
        const Text advice{"写成 [[process]]，每个过程一个", "write [[process]], one each"};
        if (list == nullptr) {
            const Given* table = root.find("footprint");
            if (table == nullptr || table->find("database") == nullptr)
                diagnostics_.error({file_, 1, 1}, {"no-processes", {"没有过程", "no processes"}, {}, advice});
            return;
        }
        if (!is(*list, "process", Given::Kind::list, advice)) return;
        for (const Given& item : list->items)
            if (is(item, "process", Given::Kind::record, advice)) read_process(item);
        if (exchanges_ > most_exchanges)
            diagnostics_.error(list->place, {"too-large",
                                             {"交换流太多", "too many exchanges"},
                                             filled("至多 {0} 条", "at most {0}", {std::to_string(most_exchanges)}),
                                             {"放入 CSV 数据库，由 database 指明",
                                              "put them into a database and name it by `database`"}});
    }

    void read_process(const Given& table) {
        check_keys(table, {"name", "stage", "makes", "treats", "allocation", "inputs", "wastes", "substitutes",
                           "emissions", "uptakes"});
        Process process;
        process.place = place_of_key(table);
        process.name = required_text(table, "name", process.place, {"写过程名称", "name the process"});
        process.stage = optional_text(table, "stage");
        if (!process.stage.empty() &&
            std::find(scenario_.stages.begin(), scenario_.stages.end(), process.stage) == scenario_.stages.end())
            scenario_.stages.push_back(process.stage);
        const auto [first, added] = names_.emplace(process.name, process.place);
        if (!added && !process.name.empty())
            diagnostics_.error(process.place, {"duplicate-process",
                                               filled("另有过程也叫 {0}", "another process is called {0}",
                                                      {ticked_shortly(process.name)}),
                                               filled("见第 {0} 行", "line {0}", {std::to_string(first->second.line)}),
                                               {"每个过程取不同的名称", "give each its own name"}});
        read_products(table, process);
        for (const Given* item : records(table, "inputs"))
            read_exchange(*item, process, "product", -1);
        for (const Given* item : records(table, "wastes"))
            read_exchange(*item, process, "waste", 1);
        for (const Given* item : records(table, "substitutes"))
            read_exchange(*item, process, "product", 1);
        for (const Given* item : records(table, "emissions"))
            read_elementary(*item, process, 1);
        for (const Given* item : records(table, "uptakes"))
            read_elementary(*item, process, -1);
        scenario_.inventory.processes.push_back(std::move(process));
    }

    /// The records of a list; one record may stand for itself.
    std::vector<const Given*> records(const Given& table, const std::string& name) {
        std::vector<const Given*> found;
        const Given* list = table.find(name);
        if (list == nullptr) return found;
        if (list->kind == Given::Kind::record) {
            found.push_back(list);
        } else if (is(*list, name, Given::Kind::list, {"写成 [{ … }, { … }]", "write [{ … }, { … }]"})) {
            for (const Given& item : list->items)
                if (is(item, name, Given::Kind::record, {"写成 { … }", "write { … }"})) found.push_back(&item);
        }
        exchanges_ += found.size();
        return found;
    }

    /// The index of a product, which takes the unit of whoever names it first: makers are read before users of the same
    /// process, and units of one dimension convert.
    std::optional<int> product_of(const std::string& name, const Unit& unit, const Place& place) {
        auto& all = scenario_.inventory.products;
        const auto [found, added] = products_.emplace(name, static_cast<int>(all.size()));
        if (added) {
            all.push_back({name, unit, std::nullopt, place});
            return found->second;
        }
        const footprint::Product& product = all[static_cast<std::size_t>(found->second)];
        if (const auto fault = cannot_convert(unit, product.unit)) {
            Fault said = *fault;
            said.offset = 0;
            said.why =
                said.why + filled("；{0} 的单位为 {1}（第 {2} 行）", "; {0} is in {1} (line {2})",
                                  {ticked_shortly(name), product.unit.symbol, std::to_string(product.place.line)});
            diagnostics_.error(place, std::move(said));
            return std::nullopt;
        }
        return found->second;
    }

    std::optional<Exchange> exchange_of(const Given& table, const std::string& key, const Process& process) {
        const Place place = place_of_key(table);
        const std::string name = required_text(table, key, place, {"写名称", "write its name"});
        const auto amount = required_quantity(table, "amount", place);
        if (name.empty() || !amount) return std::nullopt;
        const Place at = table.find("amount")->place;
        if (amount->number < 0) {
            out_of_range(
                at, "amount",
                filled("过程 {0} 的数量不写负号", "amounts of process {0} carry no sign",
                       {ticked_shortly(process.name)}),
                {"抵扣写 substitutes，吸收写 uptakes", "credits stand under `substitutes`, uptake under `uptakes`"});
            return std::nullopt;
        }
        const auto index = product_of(name, amount->unit, at);
        if (!index) return std::nullopt;
        const Unit& unit = scenario_.inventory.products[static_cast<std::size_t>(*index)].unit;
        const auto number = converted(*amount, unit);
        if (!number) return std::nullopt;
        return Exchange{*index, *number, 0, at};
    }

    void read_exchange(const Given& table, Process& process, const std::string& key, int sign) {
        check_keys(table, {key, "amount", "spread", "pedigree", "basic"});
        auto exchange = exchange_of(table, key, process);
        if (!exchange) return;
        if (sign < 0) exchange->amount = -exchange->amount;
        read_spread(table, *exchange, false, process.technosphere.size());
        process.technosphere.push_back(std::move(*exchange));
    }

    // ---- What a process makes

    void read_products(const Given& table, Process& process) {
        const Given* treats = table.find("treats");
        const auto made = records(table, "makes");
        if (treats != nullptr && is(*treats, "treats", Given::Kind::record)) {
            check_keys(*treats, {"waste", "amount"});
            if (auto exchange = exchange_of(*treats, "waste", process)) {
                exchange->amount = -exchange->amount;
                process.products.push_back({std::move(*exchange), 1});
            }
            if (!made.empty())
                diagnostics_.error(place_of_key(*treats),
                                   {"makes-and-treats",
                                    {"一个过程不能既写 makes 又写 treats", "a process has either `makes` or `treats`"},
                                    {},
                                    {"回收品写在 substitutes 下", "what is recovered stands under `substitutes`"}});
            return;
        }
        std::vector<const Given*> read;
        for (const Given* item : made) {
            check_keys(*item, {"product", "amount", "mass", "price", "physical", "spread"});
            auto exchange = exchange_of(*item, "product", process);
            if (!exchange) continue;
            read_mass(*item, *exchange);
            read_spread(*item, *exchange, false, no_scores);
            process.products.push_back({std::move(*exchange), 1});
            read.push_back(item);
        }
        const Given* allocation = table.find("allocation");
        if (process.products.size() > 1)
            allocate(table, allocation, read, process);
        else if (allocation != nullptr && process.products.size() == 1)
            diagnostics_.warning(place_of_key(*allocation),
                                 {"nothing-to-allocate",
                                  {"只有一种产品，无须分配", "there is one product only: nothing to allocate"},
                                  {},
                                  {}});
    }

    void read_mass(const Given& table, const Exchange& exchange) {
        const Given* mass = table.find("mass");
        if (mass == nullptr || exchange.amount.is_zero()) return;
        const auto read = quantity(*mass, "mass");
        if (!read) return;
        const auto kilograms = converted(*read, unit_named("kg"));
        if (!kilograms || !(*kilograms > 0)) {
            out_of_range(mass->place, "mass", {"应为大于 0 的质量", "it is a mass above 0"});
            return;
        }
        scenario_.inventory.products[static_cast<std::size_t>(exchange.of)].mass = *kilograms / exchange.amount;
    }

    void allocate(const Given& table, const Given* allocation, const std::vector<const Given*>& made,
                  Process& process) {
        const Text advice{
            "写 allocation = \"physical\"（按质量、能量）或 \"economic\"（按价值）；能抵扣的写在 substitutes 下",
            "write allocation = \"physical\" (by mass, by energy) or \"economic\" (by value); what "
            "replaces another product stands under `substitutes`"};
        if (allocation == nullptr) {
            diagnostics_.error(place_of_key(*table.find("makes")),
                               {"no-allocation",
                                filled("过程 {0} 有 {1} 种产品，未说明如何分配",
                                       "process {0} makes {1} products, and does not say how to share",
                                       {ticked_shortly(process.name), std::to_string(process.products.size())}),
                                {},
                                advice});
            return;
        }
        if (!is(*allocation, "allocation", Given::Kind::text, advice)) return;
        if (allocation->text == "economic") {
            weigh_by_value(made, process);
        } else if (allocation->text == "physical") {
            weigh_by_quantity(made, process);
        } else {
            diagnostics_.error(allocation->place, {"unknown-allocation",
                                                   filled("未知的分配方法 {0}", "unknown allocation {0}",
                                                          {ticked_shortly(allocation->text)}),
                                                   {},
                                                   advice});
        }
    }

    void weigh_by_value(const std::vector<const Given*>& made, Process& process) {
        const Unit money = unit_named("CNY");
        for (std::size_t i = 0; i < made.size(); ++i) {
            const auto price = required_quantity(*made[i], "price", place_of_key(*made[i]));
            if (!price) continue;
            Exchange& exchange = process.products[i].exchange;
            const Unit unit = ratio(money, scenario_.inventory.products[static_cast<std::size_t>(exchange.of)].unit);
            if (!(price->unit.dimension == unit.dimension)) {
                out_of_range(made[i]->find("price")->place, "price",
                             {"价格的单位应为货币除以产品单位", "a price is money per unit of the product"},
                             {"写 price = \"5 元/kg\" 之类", "write for example price = \"5 CNY/kg\""});
                continue;
            }
            process.products[i].weight = apply(conversion(price->unit, unit), price->number) * exchange.amount;
        }
    }

    /// By `physical` where the outputs have it, else by `mass`, else by their amounts, which must be of one dimension.
    void weigh_by_quantity(const std::vector<const Given*>& made, Process& process) {
        std::string key = "amount";
        for (const char* name : {"mass", "physical"})
            if (std::any_of(made.begin(), made.end(), [&](const Given* one) { return one->find(name) != nullptr; }))
                key = name;
        std::optional<Unit> unit;
        for (std::size_t i = 0; i < made.size(); ++i) {
            const auto weight = required_quantity(*made[i], key, place_of_key(*made[i]));
            if (!weight) continue;
            if (!unit) unit = weight->unit;
            const auto number = converted(*weight, *unit);
            if (!number) {
                diagnostics_.error(
                    made[i]->find(key)->place,
                    {"unit-mismatch",
                     filled("{0} 与 {1} 不能按同一物理量分配", "{0} and {1} have no physical quantity in common",
                            {ticked(weight->unit.symbol), ticked(unit->symbol)}),
                     {},
                     {"为每种产品写 physical = \"…\"，用同一种量（如热值、干重）",
                      "give every product `physical = \"…\"` in one quantity (heating value, dry mass)"}});
                continue;
            }
            process.products[i].weight = *number;
        }
    }

    // ---- Emissions

    void read_elementary(const Given& table, Process& process, int sign) {
        check_keys(table, {"gas", "amount", "origin", "gwp", "spread", "pedigree", "basic"});
        GreenhouseGas gas;
        gas.place = place_of_key(table);
        gas.name = required_text(table, "gas", gas.place, {"写 gas = \"CO2\" 之类", "write for example gas = \"CO2\""});
        const auto amount = required_quantity(table, "amount", gas.place);
        gas.origin = origin_of(table, gas.name);
        gas.is_co2e = gas.name == "CO2e";
        gas.uptake = sign < 0;
        if (gas.name.empty() || !amount) return;
        const Place at = table.find("amount")->place;
        read_set(table, gas);
        const Unit unit = unit_named(gas.is_co2e ? "kgCO2e" : "kg");
        if (auto fault = cannot_convert(amount->unit, unit)) {
            fault->offset = 0;
            if (!gas.is_co2e && amount->unit.dimension == unit_named("kgCO2e").dimension)
                fault->advice = {"气体的质量写 kg；已是当量的写 gas = \"CO2e\" 并注明 gwp",
                                 "a gas is in kg; what is CO2e already is gas = \"CO2e\" with its gwp"};
            diagnostics_.error(at, std::move(*fault));
            return;
        }
        if (amount->number < 0) {
            out_of_range(at, "amount", {"数量不写负号", "amounts carry no sign"},
                         {"吸收写在 uptakes 下", "uptake stands under `uptakes`"});
            return;
        }
        Exchange exchange{flow_of(gas, unit), sign < 0 ? -*converted(*amount, unit) : *converted(*amount, unit), 0, at};
        read_spread(table, exchange, true, process.elementary.size());
        process.elementary.push_back(std::move(exchange));
    }

    Origin origin_of(const Given& table, const std::string& gas) {
        const Given* origin = table.find("origin");
        if (origin == nullptr) return gas.find("biogenic") != std::string::npos ? Origin::biogenic : Origin::fossil;
        std::vector<std::string> words;
        for (const NamedOrigin& one : named_origins)
            words.emplace_back(one.word);
        if (!is(*origin, "origin", Given::Kind::text, nearest_or_all({}, words))) return Origin::fossil;
        if (const auto named = origin_named(origin->text)) return *named;
        diagnostics_.error(origin->place,
                           {"unknown-origin",
                            filled("未知的来源 {0}", "unknown origin {0}", {ticked_shortly(origin->text)}),
                            {},
                            nearest_or_all(origin->text, words)});
        return Origin::fossil;
    }

    /// CO2e without its set could be of any: it must be said, or said to be unknown.
    void read_set(const Given& table, GreenhouseGas& gas) {
        if (gas.is_co2e) {
            gas.gwp =
                required_text(table, "gwp", gas.place,
                              {"写这个 CO2e 所用的增温潜势 gwp = \"文件编号: 表名\"，来源未说明则写 \"not stated\"",
                               "write the set by which this CO2e was computed, gwp = \"NUMBER: TABLE\", or "
                               "\"not stated\" where its source does not say"});
        } else if (const Given* gwp = table.find("gwp")) {
            diagnostics_.error(place_of_key(*gwp),
                               {"gwp-of-a-gas",
                                {"气体的质量不带增温潜势", "the mass of a gas has no GWP of its own"},
                                {"按 [footprint] 的 gwp 计算", "the `gwp` of [footprint] counts"},
                                {"删去", "take it out"}});
        }
    }

    int flow_of(const GreenhouseGas& gas, const Unit& unit) {
        auto& gases = scenario_.gases;
        const auto same = std::find_if(gases.begin(), gases.end(), [&](const GreenhouseGas& other) {
            return other.name == gas.name && other.gwp == gas.gwp && other.origin == gas.origin &&
                   other.uptake == gas.uptake;
        });
        if (same != gases.end()) return static_cast<int>(same - gases.begin());
        gases.push_back(gas);
        scenario_.inventory.flows.push_back({gas.name, gas.origin, unit, 0});
        return static_cast<int>(gases.size()) - 1;
    }

    // ---- Spreads

    static constexpr std::size_t no_scores = static_cast<std::size_t>(-1);

    void read_spread(const Given& table, Exchange& exchange, bool elementary, std::size_t index) {
        const Given* spread = table.find("spread");
        const Given* scores = index == no_scores ? nullptr : table.find("pedigree");
        const Given* basic = index == no_scores ? nullptr : table.find("basic");
        if (spread != nullptr) {
            const Text advice{
                "写 spread = 1.2：95 % 的值在中位数除以和乘以它之间",
                "write spread = 1.2: 95 % of the values lie between the median divided by it and times it"};
            const Given factor = as_number(*spread);
            if (!is(factor, "spread", Given::Kind::number, advice)) return;
            if (factor.number < 1 || factor.number > 100)
                out_of_range(spread->place, "spread", {"应在 1 与 100 之间", "it lies between 1 and 100"}, advice);
            else
                exchange.sigma = std::log(to_double(factor.number)) / 2;
        }
        if (scores == nullptr) {
            if (basic != nullptr)
                diagnostics_.error(
                    place_of_key(*basic),
                    {"basic-alone", {"`basic` 须与 `pedigree` 同写", "`basic` goes with `pedigree`"}, {}, {}});
            return;
        }
        if (spread != nullptr) {
            diagnostics_.error(
                place_of_key(*scores),
                {"two-spreads", {"`spread` 与 `pedigree` 只写其一", "either `spread` or `pedigree`"}, {}, {}});
            return;
        }
        if (!is(*scores, "pedigree", Given::Kind::list,
                {"写成 pedigree = [2, 2, 1, 3, 2]", "write pedigree = [2, 2, 1, 3, 2]"}))
            return;
        FootprintScenario::Scored scored;
        scored.process = scenario_.inventory.processes.size();
        scored.elementary = elementary;
        scored.exchange = index;
        for (const Given& score : scores->items)
            scored.pedigree.scores.push_back(as_number(score));
        scored.pedigree.place = place_of_key(*scores);
        if (basic != nullptr) scored.pedigree.basic = as_number(*basic);
        scenario_.scored.push_back(std::move(scored));
    }

    // ---- [[limit]], [monte_carlo]

    void read_limits(const Given& root) {
        for (const Given* item : records(root, "limit")) {
            check_keys(*item, {"id", "title", "at_most", "at_least", "source"});
            FootprintLimit limit;
            limit.place = place_of_key(*item);
            limit.id = required_text(*item, "id", limit.place,
                                     {"写 id = \"customer\" 之类", "write for example id = \"customer\""});
            limit.title = same_in_both(optional_text(*item, "title"));
            limit.source = optional_text(*item, "source");
            read_bound(*item, limit);
            const bool known = std::any_of(scenario_.limits.begin(), scenario_.limits.end(),
                                           [&](const FootprintLimit& other) { return other.id == limit.id; });
            if (known)
                diagnostics_.error(place_of_key(*item), {"duplicate-id",
                                                         filled("另有限值也叫 {0}", "another limit is called {0}",
                                                                {ticked_shortly(limit.id)}),
                                                         {},
                                                         {}});
            scenario_.limits.push_back(std::move(limit));
        }
    }

    /// Either end.
    void read_bound(const Given& item, FootprintLimit& limit) {
        const Given* least = item.find("at_least");
        if (least != nullptr && item.find("at_most") != nullptr)
            diagnostics_.error(place_of_key(*least),
                               {"two-bounds",
                                {"一个限值只写 `at_most` 或 `at_least`", "a limit has either `at_most` or `at_least`"},
                                {},
                                {"两头都有要求时写成两个 [[limit]]", "write two of [[limit]] where both ends count"}});
        const std::string key = least == nullptr ? "at_most" : "at_least";
        limit.relation = least == nullptr ? Relation::at_most : Relation::at_least;
        const auto bound = required_quantity(item, key, limit.place);
        if (!bound) return;
        limit.limit = *bound;
        limit.place = item.find(key)->place;
    }

    /// A result keeps numbers as texts.
    static Given as_number(Given value) {
        if (value.kind != Given::Kind::text) return value;
        if (const auto number = parse_decimal(value.text)) {
            value.kind = Given::Kind::number;
            value.number = *number;
        }
        return value;
    }

    std::optional<Decimal> whole_number(const Given& table, const std::string& name, const Decimal& least,
                                        const Decimal& most) {
        const Given* given = table.find(name);
        const Text why = filled("应为 {0} 至 {1} 的整数", "it is a whole number from {0} to {1}",
                                {to_string(least), to_string(most)});
        if (given == nullptr) {
            diagnostics_.error(place_of_key(table),
                               {"missing-key", filled("缺少 {0}", "no {0}", {ticked(name)}), why, {}});
            return std::nullopt;
        }
        const Given value = as_number(*given);
        if (!is(value, name, Given::Kind::number)) return std::nullopt;
        if (is_integer(value.number) && value.number >= least && value.number <= most) return value.number;
        out_of_range(value.place, name, why);
        return std::nullopt;
    }

    void read_monte_carlo(const Given& root) {
        const Given* table = root.find("monte_carlo");
        if (table == nullptr || !is(*table, "monte_carlo", Given::Kind::record)) return;
        check_keys(*table, {"samples", "seed"});
        if (const auto samples = whole_number(*table, "samples", 2, most_samples))
            scenario_.samples = static_cast<int>(to_double(*samples));
        if (const auto seed = whole_number(*table, "seed", 0, Decimal("9007199254740992")))
            scenario_.seed = static_cast<std::uint64_t>(to_double(*seed));
    }
};

}  // namespace

std::shared_ptr<const FootprintScenario> read_footprint(const Given& tables, const std::string& file,
                                                        Diagnostics& diagnostics) {
    return FootprintReader(file, diagnostics).read(tables);
}

std::optional<Origin> origin_named(std::string_view word) {
    for (const NamedOrigin& one : named_origins)
        if (one.word == word) return one.origin;
    return std::nullopt;
}

Text name_of(Origin origin) {
    for (const NamedOrigin& one : named_origins)
        if (one.origin == origin) return {one.zh, one.en};
    return {};
}

std::string_view to_string(Origin origin) {
    for (const NamedOrigin& one : named_origins)
        if (one.origin == origin) return one.word;
    return {};
}

}  // namespace greengauge
