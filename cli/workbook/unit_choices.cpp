#include "cli/workbook/unit_choices.hpp"

#include <algorithm>

#include "calc/units/quantity.hpp"

namespace greengauge::cli {
namespace {

constexpr std::size_t most_choices = 12;

// Others that measure the same, as people write them in plants' books; the named units alone have 万 for none.
std::vector<std::string> alternatives(const std::string& symbol) {
    std::vector<std::string> list;
    const auto unit = parse_unit(symbol);
    if (!unit || unit->dimension.dimensionless()) return list;
    const auto add = [&](const Unit& other, const std::string& name) {
        if (other.dimension != unit->dimension || cannot_convert(other, *unit)) return;
        const double times = to_double(apply(conversion(other, *unit), 1));
        constexpr double far = 1e6;
        if (times <= far && times >= 1 / far) list.push_back(name);
    };
    // First, as there is room for a dozen.
    for (const char* counted : {"万kWh", "万t", "万m3"})
        if (const auto other = parse_unit(counted)) add(*other, counted);
    for (const NamedUnit& named : named_units())
        add(named.unit, named.symbol);
    return list;
}

// Where `kgce/t` has its one slash outside of parentheses; npos when it has none, or several.
std::size_t slash_of(const std::string& symbol) {
    const std::size_t slash = symbol.find('/');
    return slash == symbol.rfind('/') ? slash : std::string::npos;
}

}  // namespace

std::vector<std::string> unit_choices(const Input& input) {
    std::vector<std::string> list;
    if (input.unit.plain_number()) return list;
    const std::string own = input.unit.symbol;
    const auto add = [&](const std::string& symbol) {
        const auto unit = parse_unit(symbol);
        if (list.size() >= most_choices || !unit || symbol.find(',') != std::string::npos) return;
        if (std::find(list.begin(), list.end(), symbol) == list.end()) list.push_back(symbol);
    };
    add(own);
    const std::size_t slash = slash_of(own);
    if (slash == std::string::npos) {
        for (const std::string& symbol : alternatives(own))
            add(symbol);
    } else {
        // Another numerator, or another denominator: both at once is rarely what stands in a book.
        for (const std::string& symbol : alternatives(own.substr(0, slash)))
            if (!symbol.starts_with("万")) add(symbol + own.substr(slash));
        for (const std::string& symbol : alternatives(own.substr(slash + 1)))
            if (!symbol.starts_with("万")) add(own.substr(0, slash + 1) + symbol);
    }
    for (const AlsoUnit& also : input.also) {
        add(also.unit.symbol);
        for (const std::string& symbol : alternatives(also.unit.symbol))
            add(symbol);
    }
    return list;
}

}  // namespace greengauge::cli
