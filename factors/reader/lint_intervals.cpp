// Gaps between the intervals of a number axis.
#include <algorithm>
#include <map>

#include "factors/reader/lint_parts.hpp"
#include "factors/reader/message.hpp"

namespace greengauge {
namespace {

bool holds_all_of(const Key& wide, const Key& narrow) {
    if (wide.kind == Key::Kind::any) return true;
    if (narrow.kind == Key::Kind::any) return false;
    if (wide.kind == Key::Kind::codes)
        return std::all_of(narrow.codes.begin(), narrow.codes.end(), [&](int code) {
            return std::find(wide.codes.begin(), wide.codes.end(), code) != wide.codes.end();
        });
    if (narrow.kind == Key::Kind::point)
        return wide.kind == Key::Kind::interval ? wide.interval.contains(narrow.point)
                                                : compare(wide.point, narrow.point) == 0;
    return wide.text == narrow.text;
}

/// The cells of a table that differ on one axis, or by date, only.
class Groups {
  public:
    explicit Groups(const Table& table) : table_(table) {}

    /// By the other keys, as written.
    [[nodiscard]] std::map<std::string, std::vector<const Cell*>> but_for(std::size_t axis) const {
        std::map<std::string, std::vector<const Cell*>> groups;
        for (const Cell& cell : table_.cells) {
            std::string others;
            for (std::size_t i = 0; i < cell.keys.size(); ++i)
                if (i != axis) others += cell.keys[i].text + " / ";
            groups[others].push_back(&cell);
        }
        return groups;
    }

    /// Whether some cell answers on the day for `number` on the axis and for everything that `like` means on the
    /// others.
    [[nodiscard]] bool covered(std::size_t axis, const Decimal& number, const Cell& like, Date day) const {
        Key point;
        point.kind = Key::Kind::point;
        point.point = number;
        return std::any_of(table_.cells.begin(), table_.cells.end(), [&](const Cell& cell) {
            if (day.valid() && !cell.in_force(day)) return false;
            for (std::size_t i = 0; i < cell.keys.size(); ++i)
                if (!holds_all_of(cell.keys[i], i == axis ? point : like.keys[i])) return false;
            return true;
        });
    }

  private:
    const Table& table_;
};

/// Bounds that nearly meet were meant to: 299999 | 300000, 134999.99 | 135000.
bool nearly_meet(const Decimal& high, const Decimal& low) {
    const Decimal gap = low - high;
    const Decimal size = abs(low) < 1 ? Decimal(1) : Decimal(abs(low));
    const std::string digits = to_string(high);
    const bool ends_in_nines = digits.size() >= 2 && digits.substr(digits.size() - 2) == "99";
    return gap * 1000 <= size || (ends_in_nines && gap <= 1);
}

void report_gap(const Table& table, const Axis& axis, const Cell& below, const Cell& above, const Interval& low,
                const Interval& high, Diagnostics& diagnostics) {
    const bool point = compare(*low.high, *high.low) == 0;
    const std::string end = to_string(*high.low);
    const std::string between =
        point ? end : Interval{low.high, high.low, !low.high_closed, !high.low_closed}.to_string();
    const Text where = filled("轴 {0}", "axis {0}", {ticked(axis.name)});
    if (!point && nearly_meet(*low.high, *high.low))
        return diagnostics.error(
            above.provenance.place,
            {"fake-half-open",
             filled("{0} 与 {1} 之间漏了 {2}", "between {0} and {1} the values in {2} are lost",
                    {ticked(below.key_text), ticked(above.key_text), between}),
             where,
             filled("用 ( ) [ ] 写明端点属于哪一行：\"(…, {0})\" 与 \"[{0}, …)\"",
                    "let brackets say to which row the end belongs: \"(…, {0})\" and \"[{0}, …)\"", {end})});
    diagnostics.error(
        above.provenance.place,
        {"gap",
         filled("表 {2} 在 {0} 与 {1} 之间有空缺", "the table {2} has a gap between {0} and {1}",
                {ticked(below.key_text), ticked(above.key_text), ticked(table.name)}),
         filled("{0} 上没有行", "{0} has no row", {between}),
         {"让区间相接；文件确实没有数的，写 \"no requirement\" 或 \"unknown\"",
          "let the intervals meet; where the document has no number, say \"no requirement\" or \"unknown\""}});
}

Decimal inside(const Interval& low, const Interval& high) { return (*low.high + *high.low) / 2; }

bool leaves_gap(const Interval& low, const Interval& high) {
    if (!low.high || !high.low) return false;
    const int side = compare(*low.high, *high.low);
    return side < 0 || (side == 0 && !low.high_closed && !high.low_closed);
}

void lint_intervals(const Table& table, std::size_t axis, std::vector<const Cell*> cells, Date day,
                    const Groups& groups, Diagnostics& diagnostics) {
    const auto interval = [axis](const Cell* cell) {
        const Key& key = cell->keys[axis];
        return key.kind == Key::Kind::point ? Interval{key.point, key.point, true, true} : key.interval;
    };
    cells.erase(std::remove_if(cells.begin(), cells.end(),
                               [&](const Cell* cell) {
                                   return cell->keys[axis].kind == Key::Kind::any ||
                                          (day.valid() && !cell->in_force(day));
                               }),
                cells.end());
    std::stable_sort(cells.begin(), cells.end(), [&](const Cell* a, const Cell* b) {
        const Interval one = interval(a);
        const Interval other = interval(b);
        if (!one.low || !other.low) return !one.low && other.low;
        return compare(*one.low, *other.low) < 0;
    });
    for (std::size_t i = 1; i < cells.size(); ++i) {
        const Interval low = interval(cells[i - 1]);
        const Interval high = interval(cells[i]);
        if (leaves_gap(low, high) && !groups.covered(axis, inside(low, high), *cells[i], day))
            report_gap(table, table.axes[axis], *cells[i - 1], *cells[i], low, high, diagnostics);
    }
}

/// The days on which something changes in a group: one of each stretch of days with the same rows.
std::vector<Date> changes(const std::vector<const Cell*>& cells) {
    std::vector<Date> days{Date{-1000000}};
    for (const Cell* cell : cells) {
        if (cell->from.valid()) days.push_back(cell->from);
        if (cell->until.valid()) days.push_back(Date{cell->until.days + 1});
    }
    std::sort(days.begin(), days.end());
    days.erase(std::unique(days.begin(), days.end()), days.end());
    return days;
}

void lint_number_axis(const Table& table, std::size_t axis, Diagnostics& diagnostics) {
    const bool has_intervals = std::any_of(table.cells.begin(), table.cells.end(), [&](const Cell& cell) {
        return cell.keys[axis].kind == Key::Kind::interval;
    });
    if (!has_intervals) return;
    const Groups groups(table);
    for (const auto& [others, cells] : groups.but_for(axis)) {
        const std::size_t before = diagnostics.errors();
        for (const Date day : changes(cells)) {
            lint_intervals(table, axis, cells, day, groups, diagnostics);
            if (diagnostics.errors() != before) break;  // the same gap on other days
        }
    }
}

}  // namespace

void lint_intervals(const Table& table, Diagnostics& diagnostics) {
    for (std::size_t i = 0; i < table.axes.size(); ++i)
        if (table.axes[i].kind == Axis::Kind::number) lint_number_axis(table, i, diagnostics);
}

}  // namespace greengauge
