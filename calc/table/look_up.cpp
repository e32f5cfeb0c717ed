// The one place where a table is looked up.
#include <algorithm>
#include <limits>

#include "calc/table/table.hpp"

namespace greengauge {

bool Series::allows(const Series& other) const {
    return std::find(mixes_with.begin(), mixes_with.end(), other.name) != mixes_with.end();
}
namespace {

/// How a key fits a coordinate: not at all, as "any other", or by name. The better fit wins.
enum class Fit : int { none = -1, any = 0, named = 1 };

Fit fit(const Axis& axis, const Key& key, const Coordinate& at) {
    switch (key.kind) {
        case Key::Kind::any: return Fit::any;
        case Key::Kind::codes: {
            const bool among = std::find(key.codes.begin(), key.codes.end(), at.code) != key.codes.end();
            return among ? Fit::named : Fit::none;
        }
        case Key::Kind::point: {
            if (axis.linear) return Fit::named;  // which points are neighbours is decided later
            return compare(key.point, at.number) == 0 ? Fit::named : Fit::none;
        }
        case Key::Kind::interval: return key.interval.contains(at.number) ? Fit::named : Fit::none;
    }
    return Fit::none;
}

/// The number of axes on which the cell is meant by name, or nothing when it does not fit on one of them.
std::optional<int> fit(const Table& table, const Cell& cell, const std::vector<Coordinate>& at) {
    int named = 0;
    for (std::size_t i = 0; i < table.axes.size(); ++i) {
        const Fit one = fit(table.axes[i], cell.keys[i], at[i]);
        if (one == Fit::none) return std::nullopt;
        named += static_cast<int>(one);
    }
    return named;
}

Found found(const Table& table, int index) {
    const Cell& cell = table.cells[static_cast<std::size_t>(index)];
    switch (cell.kind) {
        case Cell::Kind::number: return {Found::Kind::number, cell.value, index, -1};
        case Cell::Kind::no_requirement: return {Found::Kind::no_requirement, 0, index, -1};
        case Cell::Kind::no_level: return {Found::Kind::no_level, 0, index, -1};
        case Cell::Kind::unknown: return {Found::Kind::unknown, 0, index, -1};
    }
    return {};
}

/// Between two neighbouring points, as the document says; a point itself is its own cell.
Found interpolated(const Table& table, std::size_t axis, const std::vector<int>& cells, const Decimal& x) {
    int below = -1;
    int above = -1;
    const auto point = [&](int cell) -> const Decimal& { return table.cells[static_cast<std::size_t>(cell)].keys[axis].point; };
    for (const int cell : cells) {
        const int side = compare(point(cell), x);
        if (side == 0) return found(table, cell);
        if (side < 0 && (below < 0 || point(below) < point(cell))) below = cell;
        if (side > 0 && (above < 0 || point(cell) < point(above))) above = cell;
    }
    if (below < 0 || above < 0) return {};  // never beyond the ends
    const Found low = found(table, below);
    const Found high = found(table, above);
    if (low.kind != Found::Kind::number) return low;
    if (high.kind != Found::Kind::number) return high;
    const Decimal value = low.value + (high.value - low.value) * (x - point(below)) / (point(above) - point(below));
    return {Found::Kind::number, value, below, above};
}

}  // namespace

bool Cell::in_force(Date date) const { return (!from.valid() || from <= date) && (!until.valid() || date <= until); }

Found look_up(const Table& table, const std::vector<Coordinate>& at, Date date) {
    std::vector<int> best;
    int best_fit = -1;
    for (std::size_t i = 0; i < table.cells.size(); ++i) {
        const Cell& cell = table.cells[i];
        if (!cell.in_force(date)) continue;
        const auto named = fit(table, cell, at);
        if (!named || *named < best_fit) continue;
        if (*named > best_fit) best.clear();
        best_fit = *named;
        best.push_back(static_cast<int>(i));
    }
    if (best.empty()) return {};
    for (std::size_t axis = 0; axis < table.axes.size(); ++axis)
        if (table.axes[axis].linear) return interpolated(table, axis, best, at[axis].number);
    return found(table, best.front());
}

}  // namespace greengauge
