#include "calc/units/gwp_basis.hpp"

#include <algorithm>
#include <set>
#include <string_view>
#include <tuple>

namespace greengauge {
namespace {

constexpr std::string_view co2 = "CO2";
constexpr std::string_view co2e = "CO2e";

bool is_co2e(const Unit& unit) { return unit.dimension.exponents[static_cast<std::size_t>(Base::co2_equivalent)] != 0; }

void add_parts(const std::string& basis, std::set<std::string>& parts) {
    for (std::size_t begin = 0; begin < basis.size();) {
        const std::size_t end = std::min(basis.find('+', begin), basis.size());
        parts.insert(basis.substr(begin, end - begin));
        begin = end + 1;
    }
}

std::string joined(const std::set<std::string>& parts) {
    std::string text;
    for (const std::string& part : parts)
        text += (text.empty() ? "" : "+") + part;
    return text;
}

/// Where the next `(AR5)` behind a CO2e begins and ends (one past it); npos when there is none.
std::pair<std::size_t, std::size_t> next_basis(const std::string& symbol, std::size_t from) {
    for (std::size_t at = symbol.find(co2e, from); at != std::string::npos; at = symbol.find(co2e, at + 1)) {
        const std::size_t open = at + co2e.size();
        if (open >= symbol.size() || symbol[open] != '(') continue;
        const std::size_t close = symbol.find(')', open);
        if (close != std::string::npos) return {open, close + 1};
    }
    return {std::string::npos, std::string::npos};
}

}  // namespace

std::string gwp_basis(const Unit& unit) {
    if (!is_co2e(unit)) return {};
    std::set<std::string> parts;
    for (auto [open, end] = next_basis(unit.symbol, 0); open != std::string::npos;
         std::tie(open, end) = next_basis(unit.symbol, end))
        add_parts(unit.symbol.substr(open + 1, end - open - 2), parts);
    return joined(parts);
}

Unit with_gwp_basis(Unit unit, const std::string& basis) {
    if (!is_co2e(unit)) return unit;
    for (auto [open, end] = next_basis(unit.symbol, 0); open != std::string::npos;
         std::tie(open, end) = next_basis(unit.symbol, open))
        unit.symbol.erase(open, end - open);
    const std::size_t at = unit.symbol.find(co2);
    if (basis.empty() || at == std::string::npos) return unit;
    // What was reckoned with a set is no CO2 alone.
    if (unit.symbol.compare(at, co2e.size(), co2e) != 0) unit.symbol.insert(at + co2.size(), "e");
    unit.symbol.insert(at + co2e.size(), "(" + basis + ")");
    return unit;
}

bool same_gwp_basis(const std::string& a, const std::string& b) { return a.empty() || b.empty() || a == b; }

std::string joined_gwp_basis(const std::string& a, const std::string& b) {
    if (a == b || b.empty()) return a;
    if (a.empty()) return b;
    std::set<std::string> parts;
    add_parts(a, parts);
    add_parts(b, parts);
    return joined(parts);
}

Fault gwp_mismatch(const std::string& a, const std::string& b, const Text& verb) {
    return {"gwp-mismatch",
            {"按 " + a + " 与按 " + b + " 的二氧化碳当量不能" + verb.zh,
             "CO2e under " + a + " and CO2e under " + b + " cannot be " + verb.en},
            {"它们用的是两套全球增温潜势", "they were reckoned with two sets of global warming potentials"},
            {"都用同一套重新折算；确要相加时写 mixed_gwp = true",
             "reckon both with one set; where they are meant to meet, write mixed_gwp = true"},
            0};
}

}  // namespace greengauge
