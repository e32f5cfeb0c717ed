// What databases call the greenhouse gases, and where they come from.
#include <algorithm>
#include <cctype>
#include <iterator>

#include "factors/inventory/assembly.hpp"

namespace greengauge::inventory {
namespace {

using footprint::Origin;

struct Row {
    const char* begins;  ///< the name in small letters, up to a comma
    const char* gas;     ///< in the tables of warming potentials
};
constexpr Row gases[] = {
    {"carbon dioxide", "CO2"},
    {"co2", "CO2"},
    {"methane", "CH4"},
    {"ch4", "CH4"},
    {"dinitrogen monoxide", "N2O"},
    {"nitrous oxide", "N2O"},
    {"n2o", "N2O"},
    {"sulfur hexafluoride", "SF6"},
    {"sulphur hexafluoride", "SF6"},
    {"sf6", "SF6"},
    {"nitrogen fluoride", "NF3"},
    {"nitrogen trifluoride", "NF3"},
    {"nf3", "NF3"},
    {"tetrafluoromethane", "CF4"},
    {"hexafluoroethane", "C2F6"},
    {"methane, tetrafluoro-", "CF4"},
    {"ethane, hexafluoro-", "C2F6"},
    {"trifluoromethane", "HFC23"},
    {"difluoromethane", "HFC32"},
    {"pentafluoroethane", "HFC125"},
    {"1,1,1,2-tetrafluoroethane", "HFC134a"},
    {"1,1,1-trifluoroethane", "HFC143a"},
    {"1,1-difluoroethane", "HFC152a"},
    {"methane, trifluoro-", "HFC23"},
    {"methane, difluoro-", "HFC32"},
    {"ethane, pentafluoro-", "HFC125"},
    {"ethane, 1,1,1,2-tetrafluoro-", "HFC134a"},
    {"ethane, 1,1,1-trifluoro-", "HFC143a"},
    {"ethane, 1,1-difluoro-", "HFC152a"},
    {"methane, chlorodifluoro-", "HCFC22"},
    {"chlorodifluoromethane", "HCFC22"},
};

std::string small_letters(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return text;
}

bool has(const std::string& text, const char* word) { return text.find(word) != std::string::npos; }

Origin origin_in(const std::string& qualifier) {
    if (has(qualifier, "land transformation") || has(qualifier, "land use change") ||
        has(qualifier, "soil or biomass stock"))
        return Origin::land_use_change;
    if (has(qualifier, "non-fossil") || has(qualifier, "biogenic") || has(qualifier, "in air")) return Origin::biogenic;
    if (has(qualifier, "aircraft") || has(qualifier, "aviation")) return Origin::aircraft;
    return Origin::fossil;
}

/// "Methane, trichlorofluoro-, CFC-11" is another substance than methane.
bool is_substituted(const std::string& qualifier) {
    return has(qualifier, "-,") || (!qualifier.empty() && qualifier.back() == '-');
}

}  // namespace

std::optional<NamedGas> gas_named(const std::string& name) {
    const std::string small = small_letters(name);
    const Row* best = nullptr;
    std::size_t length = 0;
    for (const Row& row : gases) {
        const std::string begins = row.begins;
        if (small.compare(0, begins.size(), begins) != 0 || begins.size() <= length) continue;
        // What follows qualifies it: a comma, a parenthesis, or nothing.
        if (small.size() > begins.size() && small[begins.size()] != ',' && small[begins.size()] != ' ') continue;
        best = &row;
        length = begins.size();
    }
    if (best == nullptr) return std::nullopt;
    const std::string qualifier = small.substr(length);
    if (is_substituted(qualifier)) return std::nullopt;
    const Origin origin = origin_in(qualifier);
    std::string gas = best->gas;
    if (gas == "CH4" && origin == Origin::biogenic) gas = "CH4-biogenic";
    if (gas == "CH4" && has(qualifier, "fossil")) gas = "CH4-fossil";
    return NamedGas{gas, origin};
}

}  // namespace greengauge::inventory
