#include <algorithm>
#include <limits>

#include "factors/reader/lint_parts.hpp"
#include "factors/reader/message.hpp"

namespace greengauge {
namespace {

constexpr std::size_t most_reported = 5;  // of one table: one slip often makes many

Interval as_interval(const Key& key) {
    if (key.kind == Key::Kind::interval) return key.interval;
    return {key.point, key.point, true, true};
}

/// Whether `low` of one begins behind the end of the other.
bool begins_behind(const Interval& a, const Interval& b) {
    if (!a.low || !b.high) return false;
    const int side = compare(*a.low, *b.high);
    return side > 0 || (side == 0 && !(a.low_closed && b.high_closed));
}

int named_keys(const Cell& cell) {
    return static_cast<int>(
        std::count_if(cell.keys.begin(), cell.keys.end(), [](const Key& key) { return key.kind != Key::Kind::any; }));
}

bool overlap(const Cell& a, const Cell& b) {
    for (std::size_t i = 0; i < a.keys.size(); ++i) {
        const bool any = a.keys[i].kind == Key::Kind::any || b.keys[i].kind == Key::Kind::any;
        if (!any && !greengauge::overlap(a.keys[i], b.keys[i])) return false;
    }
    return same_days(a, b);
}

std::string period_of(const Cell& cell) {
    if (!cell.from.valid() && !cell.until.valid()) return {};
    return " (" + cell.from.to_string() + " … " + cell.until.to_string() + ")";
}

/// `coke / *` and `* / (0, 10]`.
bool neither_goes_first(const Cell& a, const Cell& b) {
    for (std::size_t i = 0; i < a.keys.size(); ++i)
        if ((a.keys[i].kind == Key::Kind::any) != (b.keys[i].kind == Key::Kind::any)) return true;
    return false;
}

void report(const Table& table, const Cell& first, const Cell& second, Diagnostics& diagnostics) {
    const std::string one = ticked(first.key_text + period_of(first));
    const std::string other = ticked(second.key_text + period_of(second));
    const std::string line = std::to_string(first.provenance.place.line);
    const Text problem = table.axes.empty() ? filled("表 {0} 有两个同时有效的值",
                                                     "the table {0} has two values at once", {ticked(table.name)})
                         : one == other     ? filled("行 {0} 写了两次", "the row {0} is written twice", {one})
                                        : filled("行 {0} 与 {1} 重叠", "the rows {0} and {1} overlap", {one, other});
    const bool by_wildcard = neither_goes_first(first, second);
    const Text why = by_wildcard ? filled("另一行在第 {0} 行；两行都适用，谁也不比谁更具体",
                                          "the other one stands in line {0}; both fit, and neither names more", {line})
                                 : filled("另一行在第 {0} 行", "the other one stands in line {0}", {line});
    const Text advice =
        by_wildcard
            ? Text{"为两行都适用的情形另写一行", "write a row of its own for what fits both"}
            : Text{"每个值、每一天只能有一行；端点用 ( ) [ ] 分清，日期用 from / until 分清",
                   "each value and each day has one row: part the ends with ( ) [ ], the days with from / until"};
    diagnostics.error(second.provenance.place, {"overlap", problem, why, advice});
}

}  // namespace

bool overlap(const Key& a, const Key& b) {
    if (a.kind == Key::Kind::any || b.kind == Key::Kind::any) return a.kind == b.kind;
    if (a.kind == Key::Kind::codes)
        return std::any_of(a.codes.begin(), a.codes.end(),
                           [&](int code) { return std::find(b.codes.begin(), b.codes.end(), code) != b.codes.end(); });
    const Interval one = as_interval(a);
    const Interval other = as_interval(b);
    return !begins_behind(one, other) && !begins_behind(other, one);
}

bool same_days(const Cell& a, const Cell& b) {
    const bool a_ends_before = a.until.valid() && b.from.valid() && a.until < b.from;
    const bool b_ends_before = b.until.valid() && a.from.valid() && b.until < a.from;
    return !a_ends_before && !b_ends_before;
}

namespace {

/// What a cell covers at most, in binary: to tell the many pairs that are far apart without decimal arithmetic.
struct Box {
    std::vector<double> low;
    std::vector<double> high;

    explicit Box(const Cell& cell) {
        constexpr double infinity = std::numeric_limits<double>::infinity();
        for (const Key& key : cell.keys) {
            double from = -infinity;
            double to = infinity;
            if (key.kind == Key::Kind::point) from = to = to_double(key.point);
            if (key.kind == Key::Kind::interval && key.interval.low) from = to_double(*key.interval.low);
            if (key.kind == Key::Kind::interval && key.interval.high) to = to_double(*key.interval.high);
            if (key.kind == Key::Kind::codes) {
                const auto [first, last] = std::minmax_element(key.codes.begin(), key.codes.end());
                from = *first;
                to = *last;
            }
            low.push_back(from);
            high.push_back(to);
        }
    }
    [[nodiscard]] bool apart_from(const Box& other) const {
        for (std::size_t i = 0; i < low.size(); ++i)
            if (high[i] < other.low[i] || other.high[i] < low[i]) return true;
        return false;
    }
};

}  // namespace

void lint_overlaps(const Table& table, Diagnostics& diagnostics) {
    const std::vector<Box> boxes(table.cells.begin(), table.cells.end());
    std::vector<int> named;
    for (const Cell& cell : table.cells)
        named.push_back(named_keys(cell));
    std::size_t reported = 0;
    for (std::size_t j = 1; j < table.cells.size(); ++j)
        for (std::size_t i = 0; i < j && reported < most_reported; ++i) {
            // A cell with more named keys goes before one with fewer: only equals contradict each other.
            if (named[i] != named[j] || boxes[i].apart_from(boxes[j]) || !overlap(table.cells[i], table.cells[j]))
                continue;
            report(table, table.cells[i], table.cells[j], diagnostics);
            ++reported;
            break;
        }
}

}  // namespace greengauge
