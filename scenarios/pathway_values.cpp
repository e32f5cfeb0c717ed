#include "scenarios/pathway_values.hpp"

#include <algorithm>

#include "calc/units/quantity.hpp"
#include "scenarios/advice.hpp"

namespace greengauge {
namespace {

constexpr int first_possible_year = 1900;
constexpr int last_possible_year = 2200;
constexpr std::size_t most_factors = 20;
constexpr const char* greatest_number = "1e24";  ///< in coherent units: more than the energy of the world in joules

const Unit& percent() {
    static const Unit unit = *parse_unit("%");
    return unit;
}

bool looks_like_years(const Given& given) {
    return std::any_of(given.members.begin(), given.members.end(),
                       [](const auto& member) { return year_of_key(member.first).has_value(); });
}

Quantity product_of(const Quantity& a, const Quantity& b) { return {a.number * b.number, times(a.unit, b.unit)}; }

Quantity quotient_of(const Quantity& a, const Quantity& b) { return {a.number / b.number, per(a.unit, b.unit)}; }

std::string with_parentheses(const std::string& symbol) {
    return symbol.find_first_of("/") == std::string::npos && symbol.find("·") == std::string::npos ? symbol
                                                                                                   : "(" + symbol + ")";
}

}  // namespace

Unit times(const Unit& a, const Unit& b) {
    if (a.symbol.empty()) return b.plain_number() ? a : Unit{b.dimension, a.scale * b.scale, b.symbol};
    if (b.symbol.empty()) return Unit{a.dimension, a.scale * b.scale, a.symbol};
    return {a.dimension * b.dimension, a.scale * b.scale,
            with_parentheses(a.symbol) + "·" + with_parentheses(b.symbol)};
}

Unit per(const Unit& a, const Unit& b) {
    if (b.symbol.empty()) return a;
    return {a.dimension / b.dimension, a.scale / b.scale,
            (a.symbol.empty() ? "1" : a.symbol) + "/" + with_parentheses(b.symbol)};
}

std::optional<int> year_of_key(std::string_view key) {
    if (key.size() != 4) return std::nullopt;
    int year = 0;
    for (const char c : key) {
        if (c < '0' || c > '9') return std::nullopt;
        year = year * 10 + (c - '0');
    }
    return year;
}

void PathwayValues::error(const Place& place, std::string code, Text problem, Text why, Text advice) {
    diagnostics_.error(place, {std::move(code), std::move(problem), std::move(why), std::move(advice)});
}

void PathwayValues::wrong_type(const Given& given, const std::string& name, Text expected, Text advice) {
    diagnostics_.error(given.place, greengauge::wrong_type(name, given, std::move(expected), std::move(advice)));
}

void PathwayValues::check_keys(const Given& record, const std::string& name, const std::vector<std::string>& known) {
    for (const auto& [key, value] : record.members)
        if (std::find(known.begin(), known.end(), key) == known.end())
            error(value.key_place, "unknown-key",
                  filled("{1} 没有键 {0}", "unknown key {0} in {1}", {ticked_shortly(key), ticked(name)}), {},
                  nearest_or_all(key, known));
}

// ---- One number

std::optional<Quantity> PathwayValues::quantity(const Given& given, const std::string& name) {
    if (given.kind == Given::Kind::number) return Quantity{given.number, no_unit()};
    if (given.kind != Given::Kind::text) {
        wrong_type(given, name, {"带单位的数", "a number with its unit"},
                   {"写成 \"5 t\" 之类", "write for example \"5 t\""});
        return std::nullopt;
    }
    auto quantity = parse_quantity(given.text);
    if (quantity) return *quantity;
    Fault fault = quantity.error();
    fault.problem = {ticked(name) + "：" + fault.problem.zh, ticked(name) + ": " + fault.problem.en};
    diagnostics_.error(given.place.right_by(1 + fault.offset), std::move(fault));
    return std::nullopt;
}

std::optional<Quantity> PathwayValues::quantity_or_cell(const Given& given, const std::string& name) {
    if (given.kind != Given::Kind::record) return quantity(given, name);
    return given.find("times") != nullptr ? product(given, name) : cell(given, name);
}

std::optional<Quantity> PathwayValues::product(const Given& given, const std::string& name) {
    check_keys(given, name, {"times", "over"});
    std::optional<Quantity> result = Quantity{1, no_unit()};
    for (const char* key : {"times", "over"}) {
        const Given* list = given.find(key);
        if (list == nullptr) continue;
        if (list->kind != Given::Kind::list || list->items.empty() || list->items.size() > most_factors) {
            wrong_type(*list, key, {"一至二十个数的列表", "a list of one to twenty numbers"}, {});
            return std::nullopt;
        }
        for (const Given& item : list->items) {
            const auto factor = quantity_or_cell(item, name);
            if (!factor) {
                result.reset();
            } else if (std::string_view(key) == "over" && factor->number.is_zero()) {
                error(item.place, "division-by-zero", {"除数为零", "division by zero"}, {}, {});
                result.reset();
            } else if (result) {
                result =
                    std::string_view(key) == "times" ? product_of(*result, *factor) : quotient_of(*result, *factor);
            }
        }
    }
    return result;
}

std::optional<Quantity> PathwayValues::cell(const Given& given, const std::string& name) {
    const Text advice{"写成 { standard = \"…\", table = \"…\", key = \"…\" }",
                      "write { standard = \"…\", table = \"…\", key = \"…\" }"};
    check_keys(given, name, {"standard", "table", "key"});
    const auto text = [&](const char* key) -> const Given* {
        const Given* value = given.find(key);
        if (value == nullptr)
            error(given.place, "missing-key", filled("{0} 缺少 {1}", "{0} has no {1}", {ticked(name), ticked(key)}), {},
                  advice);
        else if (value->kind != Given::Kind::text)
            wrong_type(*value, key, {"文字", "a text"}, advice);
        else
            return value;
        return nullptr;
    };
    const Given* number = text("standard");
    const Given* table_name = text("table");
    const Given* key = given.find("key") == nullptr ? nullptr : text("key");
    if (number == nullptr || table_name == nullptr) return std::nullopt;
    const Standard* standard = resolve(*number, Given(), date_, source_, diagnostics_);
    if (standard == nullptr) return std::nullopt;
    const Table* table = standard->table(table_name->text);
    if (table == nullptr) {
        std::vector<std::string> known;
        for (const Table& one : standard->tables)
            known.push_back(one.name);
        error(table_name->place, "unknown-table",
              filled("{1} 没有名为 {0} 的表", "{1} has no table {0}",
                     {ticked_shortly(table_name->text), ticked(standard->number)}),
              {}, nearest_or_all(table_name->text, known));
        return std::nullopt;
    }
    const std::string wanted = key == nullptr ? "" : key->text;
    std::vector<std::string> rows;
    for (const Cell& one : table->cells) {
        if (!one.in_force(date_)) continue;
        rows.push_back(one.key_text);
        if (one.key_text != wanted) continue;
        if (one.kind != Cell::Kind::number) {
            error(given.place, "unknown-cell",
                  filled("{0} 的 {1} 没有数值", "{1} of {0} has no number",
                         {ticked(table->name), ticked_shortly(wanted)}),
                  {}, {"直接写出数值", "write the number itself"});
            return std::nullopt;
        }
        factors.push_back({name, standard->number, table->name + (wanted.empty() ? "" : "[" + wanted + "]"), one.value,
                           table->unit, one.provenance.clause, one.provenance.evidence});
        return Quantity{one.value, table->unit};
    }
    error(key == nullptr ? given.place : key->place, "unknown-row",
          filled("{0} 没有行 {1}", "{0} has no row {1}", {ticked(table->name), ticked_shortly(wanted)}), {},
          nearest_or_all(wanted, rows));
    return std::nullopt;
}

std::optional<Decimal> PathwayValues::converted(const Given& given, const std::string& name, const Quantity& quantity,
                                                const Unit& kind) {
    if (auto fault = cannot_convert(quantity.unit, kind)) {
        fault->problem = {ticked(name) + "：" + fault->problem.zh, ticked(name) + ": " + fault->problem.en};
        if (fault->advice.empty())
            fault->advice = {"应为 " + kind.symbol + " 或可换算的单位",
                             "write it in " + kind.symbol + " or a unit of the same kind"};
        diagnostics_.error(given.place, *std::move(fault));
        return std::nullopt;
    }
    const Decimal number = apply(quantity.unit.scale, quantity.number);
    if (abs(number) <= Decimal(greatest_number)) return number;
    error(given.place, "too-large", filled("{0} 过大", "{0} is too large", {ticked(name)}), {},
          {"检查单位", "check the unit"});
    return std::nullopt;
}

std::optional<Decimal> PathwayValues::number(const Given& given, const std::string& name, const Unit& kind) {
    const auto read = quantity_or_cell(given, name);
    return read ? converted(given, name, *read, kind) : std::nullopt;
}

std::optional<Decimal> PathwayValues::share(const Given& given, const std::string& name, int low, int high) {
    const auto read = quantity(given, name);
    const auto share = read ? converted(given, name, *read, percent()) : std::nullopt;
    if (!share) return std::nullopt;
    if (*share >= low && *share <= high) return share;
    error(given.place, "out-of-range", filled("{0} 超出范围", "{0} is out of range", {ticked(name)}),
          filled("应在 {0} % 与 {1} % 之间", "from {0} % to {1} %",
                 {std::to_string(low * 100), std::to_string(high * 100)}),
          {});
    return std::nullopt;
}

std::optional<int> PathwayValues::whole(const Given& given, const std::string& name, int low, int high) {
    const Text range =
        filled("{0} 至 {1} 的整数", "a whole number from {0} to {1}", {std::to_string(low), std::to_string(high)});
    if (given.kind == Given::Kind::number && is_integer(given.number) && given.number >= low && given.number <= high)
        return static_cast<int>(to_double(given.number));
    // A replay has its numbers as texts.
    if (given.kind == Given::Kind::text)
        if (const auto number = parse_decimal(given.text);
            number && is_integer(*number) && *number >= low && *number <= high)
            return static_cast<int>(to_double(*number));
    if (given.kind == Given::Kind::number)
        error(given.place, "out-of-range",
              filled("{0} 不能是 {1}", "{0} cannot be {1}", {ticked(name), ticked_shortly(given.text)}), {},
              filled("写{0}", "write {0}", {range}));
    else
        wrong_type(given, name, range, {});
    return std::nullopt;
}

std::optional<int> PathwayValues::year(const Given& given, const std::string& name, bool within) {
    const auto year = whole(given, name, first_possible_year, last_possible_year);
    if (!year || !within || (*year >= first_ && *year <= last_)) return year;
    error(
        given.place, "year-outside", filled("{0} 年在路径之外", "{0} is outside the pathway", {std::to_string(*year)}),
        filled("路径为 {0} 至 {1} 年", "it goes from {0} to {1}", {std::to_string(first_), std::to_string(last_)}), {});
    return std::nullopt;
}

// ---- A number for every year

std::optional<Unit> PathwayValues::unit_of_series(const Given& given, const std::string& name) {
    const Given* first = &given;
    if (given.kind == Given::Kind::record && !given.members.empty()) {
        if (const Given* start = given.find("start"))
            first = start;
        else if (looks_like_years(given))
            first = &given.members.front().second;
    }
    const std::size_t used = factors.size();
    const auto read = quantity_or_cell(*first, name);
    factors.resize(used);
    return read ? std::optional(read->unit) : std::nullopt;
}

std::optional<pathway::Series<Decimal>> PathwayValues::series(const Given& given, const std::string& name,
                                                              const Unit& kind) {
    std::optional<pathway::Series<Decimal>> series;
    if (given.kind == Given::Kind::record && given.find("start") != nullptr) {
        series = growing(given, name, kind);
    } else if (given.kind == Given::Kind::record && looks_like_years(given)) {
        const auto known = points(given, name, kind);
        series = known ? between(*known, given, name) : std::nullopt;
    } else if (const auto constant = number(given, name, kind)) {
        series.emplace(static_cast<std::size_t>(last_ - first_ + 1), *constant);
    }
    if (!series) return std::nullopt;
    if (std::all_of(series->begin(), series->end(), [](const Decimal& one) { return one >= 0; })) return series;
    error(given.place, "negative", filled("{0} 小于零", "{0} is below zero", {ticked(name)}), {}, {});
    return std::nullopt;
}

std::optional<std::vector<PathwayValues::Point>> PathwayValues::points(const Given& given, const std::string& name,
                                                                       const Unit& kind) {
    std::vector<Point> points;
    bool whole = true;
    for (const auto& [key, value] : given.members) {
        const auto year = year_of_key(key);
        if (!year) {
            error(value.key_place, "bad-year", filled("{0} 不是年份", "{0} is not a year", {ticked_shortly(key)}), {},
                  {"写成 { 2020 = \"5 t\", 2030 = \"8 t\" }", "write { 2020 = \"5 t\", 2030 = \"8 t\" }"});
            whole = false;
            continue;
        }
        const auto number = this->number(value, name, kind);
        whole = whole && number;
        if (number) points.push_back({*year, *number});
    }
    if (!whole) return std::nullopt;
    std::sort(points.begin(), points.end(), [](const Point& a, const Point& b) { return a.year < b.year; });
    return points;
}

std::optional<pathway::Series<Decimal>> PathwayValues::between(const std::vector<Point>& points, const Given& given,
                                                               const std::string& name) {
    if (points.front().year > first_ || points.back().year < last_) {
        error(given.place, "years-not-covered",
              filled("{0} 只给出 {1} 至 {2} 年", "{0} is given only from {1} to {2}",
                     {ticked(name), std::to_string(points.front().year), std::to_string(points.back().year)}),
              filled("路径为 {0} 至 {1} 年，不作外推", "the pathway goes from {0} to {1}, and nothing is extrapolated",
                     {std::to_string(first_), std::to_string(last_)}),
              {"补上首末年份的数值", "say the first and the last year, too"});
        return std::nullopt;
    }
    pathway::Series<Decimal> series;
    std::size_t next = 0;
    for (int year = first_; year <= last_; ++year) {
        while (points[next].year < year)
            ++next;
        if (points[next].year == year) {
            series.push_back(points[next].number);
            continue;
        }
        const Point& a = points[next - 1];
        const Point& b = points[next];
        series.push_back(a.number + (b.number - a.number) * (year - a.year) / (b.year - a.year));
    }
    return series;
}

std::optional<std::vector<PathwayValues::Point>> PathwayValues::rates(const Given& given, const std::string& name) {
    std::vector<Point> rates;
    if (given.kind != Given::Kind::record) {
        const auto rate = share(given, name, -1, 1);
        if (!rate) return std::nullopt;
        rates.push_back({first_ + 1, *rate});
        return rates;
    }
    bool whole = true;
    for (const auto& [key, value] : given.members) {
        const auto year = year_of_key(key);
        if (!year)
            error(value.key_place, "bad-year", filled("{0} 不是年份", "{0} is not a year", {ticked_shortly(key)}), {},
                  {"写成 growth = { 2021 = \"5 %\", 2026 = \"3 %\" }",
                   "write growth = { 2021 = \"5 %\", 2026 = \"3 %\" }"});
        const auto rate = share(value, name, -1, 1);
        whole = whole && year && rate;
        if (year && rate) rates.push_back({*year, *rate});
    }
    if (!whole) return std::nullopt;
    std::sort(rates.begin(), rates.end(), [](const Point& a, const Point& b) { return a.year < b.year; });
    if (!rates.empty() && rates.front().year <= first_ + 1) return rates;
    error(given.place, "years-not-covered",
          filled("{0} 未给出 {1} 年的增长率", "{0} does not say the growth of {1}",
                 {ticked(name), std::to_string(first_ + 1)}),
          {}, {"每个增长率自所写年份起有效，直到下一个", "each rate holds from its year until the next"});
    return std::nullopt;
}

std::optional<pathway::Series<Decimal>> PathwayValues::growing(const Given& given, const std::string& name,
                                                               const Unit& kind) {
    check_keys(given, name, {"start", "growth"});
    const auto start = number(*given.find("start"), name, kind);
    const Given* growth = given.find("growth");
    if (growth == nullptr) {
        error(given.place, "missing-key", filled("{0} 缺少 {1}", "{0} has no {1}", {ticked(name), ticked("growth")}),
              {}, {"写成 { start = \"5 t\", growth = \"3 %\" }", "write { start = \"5 t\", growth = \"3 %\" }"});
        return std::nullopt;
    }
    const auto rates = this->rates(*growth, name);
    if (!start || !rates) return std::nullopt;
    pathway::Series<Decimal> series{*start};
    for (int year = first_ + 1; year <= last_; ++year) {
        const auto after =
            std::find_if(rates->begin(), rates->end(), [&](const Point& one) { return one.year > year; });
        series.push_back(series.back() * (Decimal(1) + std::prev(after)->number));
    }
    return series;
}

}  // namespace greengauge
