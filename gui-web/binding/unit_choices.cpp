#include "gui-web/binding/unit_choices.hpp"

#include <algorithm>
#include <map>
#include <optional>

#include "calc/units/quantity.hpp"

namespace greengauge::page {
namespace {

constexpr std::size_t most_choices = 12;
constexpr long long widest = 10'000'000'000;  // between the smallest and the largest unit that anybody would choose

Decimal size_of(const Unit& unit) { return apply(unit.scale, Decimal(1)); }

/// Chinese statistics count in ten thousands.
constexpr const char* multiplied[] = {"万kWh", "万t", "万m3", "万元", "万GJ", "亿kWh", "万件", "万tCO2", "万tCO2e", "万tce"};

class Choices {
  public:
    explicit Choices(const Unit& unit) : unit_(unit), size_(size_of(unit)) {}

    void add(const Unit& other) {
        if (other.symbol.empty() || cannot_convert(other, unit_)) return;
        const Decimal size = size_of(other);
        const Decimal times = size < size_ ? size_ / size : size / size_;
        if (times > widest) return;
        for (const Choice& known : choices_)
            if (known.unit.symbol == other.symbol || known.unit.same_size_as(other)) return;
        choices_.push_back({other, size, other.symbol == unit_.symbol ? 0 : times});
    }
    void add_spelled(const std::string& text) {
        if (const auto unit = parse_unit(text); unit && unit->dimension == unit_.dimension) add(*unit);
    }
    /// Of two of the same size the first stays: those that are called as its own unit is, kgCO2 for tCO2.
    void add_named() {
        for (const bool own : {true, false})
            for (const NamedUnit& named : named_units())
                if (named.unit.dimension == unit_.dimension && called_alike(named.symbol) == own) add(named.unit);
    }
    void add_multiplied() {
        for (const bool own : {true, false})
            for (const char* text : multiplied)
                if (called_alike(text) == own) add_spelled(text);
    }
    /// The units nearest in size, its own first.
    std::vector<std::string> symbols() {
        std::stable_sort(choices_.begin(), choices_.end(),
                         [](const Choice& a, const Choice& b) { return a.distance < b.distance; });
        if (choices_.size() > most_choices) choices_.resize(most_choices);
        std::stable_sort(choices_.begin(), choices_.end(),
                         [](const Choice& a, const Choice& b) { return a.size < b.size; });
        std::vector<std::string> list{unit_.symbol};
        for (const Choice& one : choices_)
            if (one.unit.symbol != unit_.symbol) list.push_back(one.unit.symbol);
        return list;
    }

  private:
    [[nodiscard]] bool called_alike(const std::string& symbol) const {
        constexpr std::size_t end = 3;
        return symbol.size() > end && unit_.symbol.size() > end &&
               symbol.compare(symbol.size() - end, end, unit_.symbol, unit_.symbol.size() - end, end) == 0;
    }

    struct Choice {
        Unit unit;
        Decimal size = 1;
        Decimal distance = 0;  ///< how many times as large or as small as its own unit
    };

    const Unit& unit_;
    Decimal size_;
    std::vector<Choice> choices_;
};

std::vector<std::string> alike(const std::string& symbol) {
    const auto unit = parse_unit(symbol);
    if (!unit) return {symbol};
    Choices choices(*unit);
    choices.add(*unit);
    choices.add_named();
    std::vector<std::string> list = choices.symbols();
    constexpr std::size_t most_parts = 5;
    if (list.size() > most_parts) list.resize(most_parts);
    return list;
}

/// `kgce/t` also as gce/t, tce/t, kgce/kg.
void add_quotients(Choices& choices, const std::string& symbol) {
    const std::size_t solidus = symbol.find('/');
    if (solidus == std::string::npos) return;
    const std::string above = symbol.substr(0, solidus);
    const std::string below = symbol.substr(solidus + 1);
    for (const std::string& one : alike(above))
        choices.add_spelled(one + "/" + below);
    if (below.find_first_of("(/·") != std::string::npos) return;
    for (const std::string& one : alike(below))
        choices.add_spelled(above + "/" + one);
}

/// Each unit's once: a document has many inputs of few units.
const std::vector<std::string>& choices_for(const Unit& unit) {
    static std::map<std::string, std::vector<std::string>> known;
    const auto [found, added] = known.try_emplace(unit.symbol);
    if (added) {
        Choices choices(unit);
        choices.add(unit);
        choices.add_multiplied();
        choices.add_named();
        add_quotients(choices, unit.symbol);
        found->second = choices.symbols();
    }
    return found->second;
}

}  // namespace

std::vector<std::string> unit_choices(const Input& input) {
    if (input.kind != Input::Kind::quantity || input.unit.symbol.empty()) return {};
    std::vector<std::string> list = choices_for(input.unit);
    for (const AlsoUnit& also : input.also)
        if (std::find(list.begin(), list.end(), also.unit.symbol) == list.end()) list.push_back(also.unit.symbol);
    return list;
}

}  // namespace greengauge::page
