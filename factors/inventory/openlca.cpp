// openLCA's exchange format: JSON-LD, one file a process (schema 2, and the keys of schema 1).
#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <unordered_map>

#include "factors/inventory/formats.hpp"
#include "factors/reader/message.hpp"

namespace greengauge::inventory {
namespace {

using nlohmann::json;

std::string text_in(const json& object, const char* key) {
    const auto found = object.find(key);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

const json& object_in(const json& object, const char* key) {
    static const json empty = json::object();
    const auto found = object.find(key);
    return found != object.end() && found->is_object() ? *found : empty;
}

bool flag_in(const json& object, const char* key, const char* older) {
    for (const char* name : {key, older})
        if (const auto found = object.find(name); found != object.end() && found->is_boolean())
            return found->get<bool>();
    return false;
}

std::optional<Decimal> number_in(const json& object, const char* key) {
    const auto found = object.find(key);
    if (found == object.end() || !found->is_number()) return std::nullopt;
    const double number = found->get<double>();
    if (!std::isfinite(number)) return std::nullopt;
    const auto written = decimal_from_double(number);
    return written ? *written : Decimal(number);
}

/// Where a text stops being JSON; its beginning where it is another value than a record.
Place end_of_json(const std::string& text, const Place& file) {
    std::size_t at = 0;
    try {
        [[maybe_unused]] const json whole = json::parse(text);
    } catch (const json::parse_error& error) {
        at = std::min(error.byte == 0 ? 0 : error.byte - 1, text.size());
    } catch (const json::exception&) {
        return file;  // a number beyond all bounds: it does not say where
    }
    const std::size_t before = at == 0 ? std::string::npos : text.rfind('\n', at - 1);
    const std::size_t start = before == std::string::npos ? 0 : before + 1;
    const auto line = 1 + std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(start), '\n');
    return {file.file, static_cast<int>(line), 1 + code_points(std::string_view(text).substr(start, at - start))};
}

class OpenLca {
  public:
    OpenLca(Archive& archive, const std::string& shown, Assembly& assembly, Diagnostics& diagnostics)
        : archive_(archive), shown_(shown), assembly_(assembly), diagnostics_(diagnostics) {}

    void read() {
        each("unit_groups", [&](const json& group) { read_unit_group(group); });
        each("flows", [&](const json& flow) { read_flow(flow); });
        each("processes", [&](const json& process) { read_process(process); });
    }

  private:
    Archive& archive_;
    const std::string& shown_;
    Assembly& assembly_;
    Diagnostics& diagnostics_;
    Place place_;
    struct OtherUnit {
        Decimal factor;         ///< of the group's reference unit
        std::string reference;  ///< its name
    };
    std::unordered_map<std::string, OtherUnit> units_;          ///< by id
    std::unordered_map<std::string, Decimal> flow_properties_;  ///< flow and property → factor to the reference one
    std::unordered_map<std::string, std::string> reference_property_;  ///< of a flow

    template <class See>
    void each(const std::string& folder, See see) {
        for (const std::string& name : archive_.names()) {
            const std::size_t at = name.rfind(folder + "/");
            const bool inside = at == 0 || (at != std::string::npos && name[at - 1] == '/');
            if (!inside || name.size() < 5 || name.compare(name.size() - 5, 5, ".json") != 0) continue;
            place_ = {shown_ + "/" + name, 0, 0};
            const auto text = archive_.read(name);
            if (!text) {
                diagnostics_.error(place_, text.error());
                continue;
            }
            const json document = json::parse(*text, nullptr, false);
            if (document.is_object())
                see(document);
            else
                diagnostics_.error(end_of_json(*text, place_), {"bad-json", {"不是 JSON", "it is no JSON"}, {}, {}});
        }
    }

    void read_unit_group(const json& group) {
        const auto units = group.find("units");
        if (units == group.end() || !units->is_array()) return;
        std::string reference;
        for (const json& unit : *units)
            if (unit.is_object() && flag_in(unit, "isRefUnit", "referenceUnit")) reference = text_in(unit, "name");
        for (const json& unit : *units)
            if (unit.is_object())
                units_[text_in(unit, "@id")] = {number_in(unit, "conversionFactor").value_or(1), reference};
    }

    void read_flow(const json& flow) {
        const auto properties = flow.find("flowProperties");
        if (properties == flow.end() || !properties->is_array()) return;
        const std::string id = text_in(flow, "@id");
        for (const json& one : *properties) {
            if (!one.is_object()) continue;
            const std::string property = text_in(object_in(one, "flowProperty"), "@id");
            flow_properties_[id + property] = number_in(one, "conversionFactor").value_or(1);
            if (flag_in(one, "isRefFlowProperty", "referenceFlowProperty")) reference_property_[id] = property;
        }
    }

    void read_process(const json& document) {
        RawProcess process;
        process.id = text_in(document, "@id");
        process.name = text_in(document, "name");
        process.location = text_in(object_in(document, "location"), "name");
        process.place = place_;
        const auto exchanges = document.find("exchanges");
        if (process.id.empty() || exchanges == document.end() || !exchanges->is_array()) {
            diagnostics_.error(place_, {"bad-data-set",
                                        {"不是过程数据集", "it is no data set of a process"},
                                        {"缺少 @id 或 exchanges", "no @id or no exchanges"},
                                        {}});
            return;
        }
        for (const json& one : *exchanges)
            if (one.is_object()) read_exchange(one, process);
        weigh(document, process);
        assembly_.add(std::move(process));
    }

    void read_exchange(const json& given, RawProcess& process) {
        const json& flow = object_in(given, "flow");
        const std::string type = text_in(flow, "flowType");
        const bool input = flag_in(given, "isInput", "input");
        const bool reference = flag_in(given, "isQuantitativeReference", "quantitativeReference");
        const bool avoided = flag_in(given, "isAvoidedProduct", "avoidedProduct");
        const auto amount = number_in(given, "amount");
        RawExchange exchange;
        exchange.place = place_;
        exchange.flow = text_in(flow, "@id");
        exchange.name = text_in(flow, "name");
        if (!amount || exchange.flow.empty()) {
            diagnostics_.error(
                place_, {"bad-exchange",
                         filled("{0} 没有数量或流", "{0} has no amount or no flow", {ticked_shortly(exchange.name)}),
                         text_in(given, "amountFormula").empty() ? Text{}
                                                                 : Text{"只有公式；请在 openLCA 中先求值再导出",
                                                                        "it has a formula only; export it evaluated"},
                         {}});
            return;
        }
        exchange.provider = text_in(object_in(given, "defaultProvider"), "@id");
        exchange.compartment = text_in(flow, "category");
        exchange.amount = input && !avoided ? -*amount : *amount;
        set_unit(given, flow, exchange);
        set_spread(object_in(given, "uncertainty"), exchange);
        const bool waste = type == "WASTE_FLOW";
        if (type == "ELEMENTARY_FLOW")
            exchange.kind = RawExchange::Kind::elementary;
        else if (reference || (!avoided && input == waste))
            exchange.kind = RawExchange::Kind::output;
        exchange.weight = reference ? 1 : 0;
        process.exchanges.push_back(std::move(exchange));
    }

    /// Into the reference unit of the flow's reference property.
    void set_unit(const json& given, const json& flow, RawExchange& exchange) {
        const json& unit = object_in(given, "unit");
        exchange.unit = text_in(unit, "name");
        if (const auto other = units_.find(text_in(unit, "@id")); other != units_.end()) {
            exchange.amount *= other->second.factor;
            if (!other->second.reference.empty()) exchange.unit = other->second.reference;
        }
        const std::string property = text_in(object_in(given, "flowProperty"), "@id");
        const auto reference = reference_property_.find(exchange.flow);
        if (reference == reference_property_.end() || property.empty() || reference->second == property) return;
        const auto factor = flow_properties_.find(exchange.flow + property);
        if (factor == flow_properties_.end() || factor->second.is_zero()) return;
        exchange.amount /= factor->second;
        if (const std::string name = text_in(flow, "refUnit"); !name.empty()) exchange.unit = name;
    }

    static void set_spread(const json& uncertainty, RawExchange& exchange) {
        if (text_in(uncertainty, "distributionType") != "LOG_NORMAL_DISTRIBUTION") return;
        const auto deviation = number_in(uncertainty, "geomSd");
        if (deviation && *deviation > 1 && *deviation < 100) exchange.sigma = std::log(to_double(*deviation));
    }

    /// The factors of the process' default allocation, where it has several products.
    static void weigh(const json& document, RawProcess& process) {
        const std::string method = text_in(document, "defaultAllocationMethod");
        const auto factors = document.find("allocationFactors");
        if (factors == document.end() || !factors->is_array() || method.empty() || method == "CAUSAL_ALLOCATION")
            return;
        for (RawExchange& exchange : process.exchanges) {
            if (exchange.kind != RawExchange::Kind::output) continue;
            for (const json& one : *factors) {
                if (!one.is_object() || text_in(one, "allocationType") != method) continue;
                if (text_in(object_in(one, "product"), "@id") == exchange.flow)
                    exchange.weight = number_in(one, "value").value_or(0);
            }
        }
    }
};

}  // namespace

void read_openlca(Archive& archive, const std::string& shown, Assembly& assembly, Diagnostics& diagnostics) {
    OpenLca(archive, shown, assembly, diagnostics).read();
}

}  // namespace greengauge::inventory
