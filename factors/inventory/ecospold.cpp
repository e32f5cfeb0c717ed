// ecoSpold 2: XML, one file a data set.
#include <algorithm>
#include <cmath>
#include <cstring>
#include <pugixml.hpp>
#include <vector>

#include "factors/inventory/formats.hpp"
#include "factors/reader/message.hpp"

namespace greengauge::inventory {
namespace {

std::string attribute(const pugi::xml_node& node, const char* name) { return node.attribute(name).as_string(); }

class EcoSpold {
  public:
    EcoSpold(Archive& archive, const std::string& shown, Assembly& assembly, Diagnostics& diagnostics)
        : archive_(archive), shown_(shown), assembly_(assembly), diagnostics_(diagnostics) {}

    void read(const std::string& name) {
        place_ = {shown_.empty() ? name : shown_ + "/" + name, 0, 0};
        const auto text = archive_.read(name);
        if (!text) {
            diagnostics_.error(place_, text.error());
            return;
        }
        find_lines(*text);
        pugi::xml_document document;
        const pugi::xml_parse_result result = document.load_buffer(text->data(), text->size());
        if (!result) {
            diagnostics_.error(line_of(*text, result.offset),
                               {"bad-xml", {"不是 XML", "it is no XML"}, same_in_both(result.description()), {}});
            return;
        }
        const pugi::xml_node root = document.child("ecoSpold");
        bool found = false;
        for (const char* kind : {"activityDataset", "childActivityDataset"})
            for (const pugi::xml_node& set : root.children(kind)) {
                found = true;
                read_set(set, *text);
            }
        if (!found)
            diagnostics_.error(place_,
                               {"bad-data-set", {"没有 ecoSpold 2 数据集", "it has no ecoSpold 2 data set"}, {}, {}});
    }

  private:
    Archive& archive_;
    const std::string& shown_;
    Assembly& assembly_;
    Diagnostics& diagnostics_;
    Place place_;

    std::vector<std::size_t> lines_;  ///< where each begins

    void find_lines(const std::string& text) {
        lines_.assign(1, 0);
        for (std::size_t at = text.find('\n'); at != std::string::npos; at = text.find('\n', at + 1))
            lines_.push_back(at + 1);
    }

    [[nodiscard]] Place line_of(const std::string& text, std::ptrdiff_t offset) const {
        if (offset < 0) return place_;
        const auto at = static_cast<std::size_t>(offset);
        const auto after = std::upper_bound(lines_.begin(), lines_.end(), at);
        const std::size_t start = *(after - 1);
        return {place_.file, static_cast<int>(after - lines_.begin()),
                1 + code_points(std::string_view(text).substr(start, at - start))};
    }

    void read_set(const pugi::xml_node& set, const std::string& text) {
        const pugi::xml_node description = set.child("activityDescription");
        RawProcess process;
        process.id = attribute(description.child("activity"), "id");
        process.name = description.child("activity").child_value("activityName");
        process.location = description.child("geography").child_value("shortname");
        process.place = line_of(text, description.offset_debug());
        if (process.id.empty()) {
            diagnostics_.error(process.place,
                               {"bad-data-set", {"数据集没有 activity id", "the data set has no activity id"}, {}, {}});
            return;
        }
        for (const pugi::xml_node& node : set.child("flowData").children()) {
            const bool product = std::strcmp(node.name(), "intermediateExchange") == 0;
            if (product || std::strcmp(node.name(), "elementaryExchange") == 0)
                read_exchange(node, product, line_of(text, node.offset_debug()), process);
        }
        // A system model has one data set a product: the others are the same activity under its other products.
        std::size_t outputs = 0;
        for (const RawExchange& exchange : process.exchanges)
            outputs += exchange.kind == RawExchange::Kind::output ? 1 : 0;
        if (outputs > 1)
            diagnostics_.error(process.place,
                               {"not-allocated",
                                filled("数据集 {0} 有多个基准产品", "the data set {0} has several reference products",
                                       {ticked_shortly(process.name)}),
                                {"未经分配的数据集不能直接求解", "an unallocated data set cannot be solved"},
                                {"导出经过系统模型（如 cut-off）分配的数据集",
                                 "export data sets of a system model (such as cut-off)"}});
        assembly_.add(std::move(process));
    }

    void read_exchange(const pugi::xml_node& node, bool product, const Place& place, RawProcess& process) {
        RawExchange exchange;
        exchange.place = place;
        exchange.name = node.child_value("name");
        exchange.unit = node.child_value("unitName");
        exchange.flow = attribute(node, product ? "intermediateExchangeId" : "elementaryExchangeId");
        exchange.provider = attribute(node, "activityLinkId");
        const auto amount = plain_number(attribute(node, "amount"));
        if (!amount) {
            diagnostics_.error(place,
                               {"bad-number",
                                filled("{0} 的数量 {1} 不是数", "the amount {1} of {0} is no number",
                                       {ticked_shortly(exchange.name), ticked_shortly(attribute(node, "amount"))}),
                                {},
                                {}});
            return;
        }
        const std::string output_group = node.child_value("outputGroup");
        const bool output = !output_group.empty();
        exchange.amount = output ? *amount : -*amount;
        if (amount->is_zero() && output_group != "0") return;
        if (!product) {
            exchange.kind = RawExchange::Kind::elementary;
            const pugi::xml_node compartment = node.child("compartment");
            exchange.compartment = compartment.child_value("compartment");
        } else if (output_group == "0") {
            exchange.kind = RawExchange::Kind::output;
        }
        set_spread(node.child("uncertainty").child("lognormal"), exchange);
        process.exchanges.push_back(std::move(exchange));
    }

    static void set_spread(const pugi::xml_node& lognormal, RawExchange& exchange) {
        for (const char* name : {"varianceWithPedigreeUncertainty", "variance"}) {
            const double variance = lognormal.attribute(name).as_double(0);
            if (!(variance > 0) || variance > 20) continue;
            exchange.sigma = std::sqrt(variance);
            return;
        }
    }
};

}  // namespace

void read_ecospold(Archive& archive, const std::string& shown, const std::vector<std::string>& files,
                   Assembly& assembly, Diagnostics& diagnostics) {
    EcoSpold reader(archive, shown, assembly, diagnostics);
    for (const std::string& name : files)
        reader.read(name);
}

}  // namespace greengauge::inventory
