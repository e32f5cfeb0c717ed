// Numbers that stand for something else: "no limit", "no end", "up to, but not including".
#include <algorithm>

#include "factors/reader/lint_parts.hpp"
#include "factors/reader/message.hpp"

namespace greengauge {
namespace {

std::string significant(const Decimal& number) {
    std::string digits = to_string(number);
    digits.erase(std::remove_if(digits.begin(), digits.end(), [](char c) { return c == '-' || c == '.'; }),
                 digits.end());
    const auto exponent = digits.find('e');
    if (exponent != std::string::npos) digits.erase(exponent);
    digits.erase(0, digits.find_first_not_of('0'));
    return digits;
}

bool all_nines(const std::string& digits) {
    return !digits.empty() && digits.find_first_not_of('9') == std::string::npos;
}

/// 9999, 99999.9, 9.99e9, -999, 1e9, 1e99. A purity of 99.99 % is a number.
bool is_sentinel(const Decimal& number) {
    const Decimal size = abs(number);
    std::string digits = significant(number);
    if (size >= 1'000'000'000) {
        digits.erase(digits.find_last_not_of('0') + 1);
        return all_nines(digits) || digits == "1";
    }
    if (!all_nines(digits) || size < 999) return false;
    return digits.size() >= 4 || number < 0;
}

/// 134999.99, 299.9999: an end that was meant to be open.
bool just_below(const Decimal& number) {
    const std::string digits = to_string(number);
    const auto point = digits.find('.');
    if (point == std::string::npos || digits.size() - point <= 2 || abs(number) <= 100) return false;
    return digits.find_first_not_of('9', point + 1) == std::string::npos;
}

const Text write_infinity{"无界写 inf，如 \"(50, inf)\"", "without a bound write inf, as \"(50, inf)\""};

void check_bound(const Place& place, const std::string& shown, const Decimal& number, Diagnostics& diagnostics) {
    if (is_sentinel(number))
        diagnostics.error(place, {"sentinel",
                                  filled("{1} 中的 {0} 不像界限", "{0} in {1} is hardly a bound",
                                         {ticked(to_string(number)), ticked_shortly(shown)}),
                                  {},
                                  write_infinity});
    else if (just_below(number))
        diagnostics.error(
            place, {"fake-half-open",
                    filled("{1} 中的 {0} 是凑出来的端点", "{0} in {1} only pretends to be an end",
                           {ticked(to_string(number)), ticked_shortly(shown)}),
                    {"其上的数会落空", "the numbers just above it would be lost"},
                    {"用 ( ) [ ] 写明端点是否属于区间", "let brackets say whether the end belongs to the interval"}});
}

void check_interval(const Place& place, const std::string& shown, const Interval& interval, Diagnostics& diagnostics) {
    if (interval.low) check_bound(place, shown, *interval.low, diagnostics);
    if (interval.high) check_bound(place, shown, *interval.high, diagnostics);
}

void check_key(const Cell& cell, const Key& key, Diagnostics& diagnostics) {
    if (key.kind == Key::Kind::interval) check_interval(cell.provenance.place, key.text, key.interval, diagnostics);
    if (key.kind == Key::Kind::point) check_bound(cell.provenance.place, key.text, key.point, diagnostics);
}

void check_value(const Table& table, const Cell& cell, Diagnostics& diagnostics) {
    if (cell.kind != Cell::Kind::number || !is_sentinel(cell.value)) return;
    // A document may print such a number; then the file says so in a note of the cell.
    if (!cell.provenance.note.empty() && !(cell.provenance.note == table.provenance.note)) return;
    diagnostics.error(
        cell.provenance.place,
        {"sentinel",
         filled("{0} 不像数值", "{0} is hardly a number of the document", {ticked(to_string(cell.value))}),
         {"没有数和无要求各有自己的写法", "no number and no requirement have words of their own"},
         {"写 \"no requirement\"、\"unknown\" 或 \"-\"；真是这个数就在该格写 note",
          "write \"no requirement\", \"unknown\" or \"-\"; if it is the number, say so in a note of the cell"}});
}

}  // namespace

void lint_sentinels(const Table& table, Diagnostics& diagnostics) {
    for (const Cell& cell : table.cells) {
        for (const Key& key : cell.keys)
            check_key(cell, key, diagnostics);
        check_value(table, cell, diagnostics);
    }
}

void lint_ranges(const Standard& standard, Diagnostics& diagnostics) {
    const auto check = [&](const auto& one) {
        if (one.range)
            check_interval(one.provenance.place, one.name + " " + one.range->to_string(), *one.range, diagnostics);
    };
    for (const Input& input : standard.inputs)
        check(input);
    for (const ListInput& list : standard.lists)
        for (const Input& field : list.fields)
            check(field);
    for (const Formula& formula : standard.formulas)
        if (!formula.or_given) check(formula);
}

}  // namespace greengauge
