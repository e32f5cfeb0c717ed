#include "calc/table/grid.hpp"

#include <algorithm>

namespace greengauge {
namespace {

constexpr std::size_t most_places = 2'000'000;

/// The ends of intervals and the points on one axis, sorted, each once.
std::vector<Decimal> bounds_of(const Table& table, std::size_t axis) {
    std::vector<Decimal> bounds;
    for (const Cell& cell : table.cells) {
        const Key& key = cell.keys[axis];
        if (key.kind == Key::Kind::point) bounds.push_back(key.point);
        if (key.kind != Key::Kind::interval) continue;
        if (key.interval.low) bounds.push_back(*key.interval.low);
        if (key.interval.high) bounds.push_back(*key.interval.high);
    }
    std::sort(bounds.begin(), bounds.end(), [](const Decimal& a, const Decimal& b) { return compare(a, b) < 0; });
    bounds.erase(std::unique(bounds.begin(), bounds.end(),
                             [](const Decimal& a, const Decimal& b) { return compare(a, b) == 0; }),
                 bounds.end());
    return bounds;
}

/// A number that stands for a place: a bound, or one between two.
Decimal number_at(const std::vector<Decimal>& bounds, int place) {
    if (bounds.empty()) return 0;
    const auto above = static_cast<std::size_t>(place / 2);
    if (place % 2 == 1) return bounds[above];
    if (above == 0) return bounds.front() - 1;
    if (above == bounds.size()) return bounds.back() + 1;
    return (bounds[above - 1] + bounds[above]) / 2;
}

class GridMaker {
  public:
    GridMaker(const Table& table, Date date) : table_(table), date_(date) {}

    std::optional<Grid> make(std::span<const int> members) {
        std::size_t places = 1;
        for (std::size_t i = 0; i < table_.axes.size(); ++i) {
            GridAxis axis;
            axis.by_code = table_.axes[i].kind == Axis::Kind::category;
            exact_.push_back(axis.by_code ? std::vector<Decimal>{} : bounds_of(table_, i));
            for (const Decimal& bound : exact_.back())
                axis.bounds.push_back(bounded(bound));
            axis.places = axis.by_code ? members[i] : 2 * static_cast<int>(axis.bounds.size()) + 1;
            axis.stride = static_cast<int>(places);
            places *= static_cast<std::size_t>(axis.places);
            if (places > most_places) return std::nullopt;
            if (table_.axes[i].linear) grid_.linear = static_cast<int>(i);
            grid_.axes.push_back(std::move(axis));
        }
        for (std::size_t place = 0; place < places; ++place)
            ask(place);
        return std::move(grid_);
    }

  private:
    int place_on(std::size_t axis, std::size_t place) const {
        const GridAxis& one = grid_.axes[axis];
        return static_cast<int>(place) / one.stride % one.places;
    }

    void ask(std::size_t place) {
        std::vector<Coordinate> at(grid_.axes.size());
        for (std::size_t i = 0; i < at.size(); ++i) {
            if (grid_.axes[i].by_code)
                at[i].code = place_on(i, place);
            else
                at[i].number = number_at(exact_[i], place_on(i, place));
        }
        const Found found = look_up(table_, at, date_);
        grid_.kind.push_back(found.kind);
        grid_.cell.push_back(found.cell);
        if (grid_.linear < 0) {
            grid_.value.push_back(bounded(found.value));
            return;
        }
        interpolate(found);
    }

    void interpolate(const Found& found) {
        const auto axis = static_cast<std::size_t>(grid_.linear);
        if (found.kind != Found::Kind::number || found.upper < 0) {
            grid_.value.push_back(bounded(found.value));
            grid_.rise.push_back({});
            grid_.start.push_back({});
            return;
        }
        const Cell& low = table_.cells[static_cast<std::size_t>(found.cell)];
        const Cell& high = table_.cells[static_cast<std::size_t>(found.upper)];
        grid_.value.push_back(bounded(low.value));
        grid_.rise.push_back(bounded((high.value - low.value) / (high.keys[axis].point - low.keys[axis].point)));
        grid_.start.push_back(bounded(low.keys[axis].point));
    }

    const Table& table_;
    Date date_;
    std::vector<std::vector<Decimal>> exact_;  ///< the bounds of each axis
    Grid grid_;
};

}  // namespace

std::optional<Grid> grid_of(const Table& table, std::span<const int> members, Date date) {
    return GridMaker(table, date).make(members);
}

}  // namespace greengauge
