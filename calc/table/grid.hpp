// A table laid out for columns: every place on its axes where the answer can differ, asked once of look_up().
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "calc/number/bounded.hpp"
#include "calc/table/table.hpp"

namespace greengauge {

/// One axis of a grid. A category's place is its code. On an axis of numbers with m bounds there are 2m + 1 places:
/// below the first bound, on it, between it and the second, … , beyond the last.
struct GridAxis {
    bool by_code = false;
    std::vector<Bounded> bounds;  ///< of numbers: every end of an interval and every point, sorted
    int places = 0;
    int stride = 0;
};

/// What look_up() finds at each combination of places. Between the points of an axis that is interpolated the value at
/// x is `value + rise × (x - start)`.
struct Grid {
    std::vector<GridAxis> axes;
    std::vector<Found::Kind> kind;
    std::vector<Bounded> value;
    std::vector<std::int32_t> cell;  ///< index into Table::cells, -1 where there is none
    int linear = -1;                 ///< the axis that is interpolated
    std::vector<Bounded> rise;
    std::vector<Bounded> start;
};

/// The grid of a table on a day; `members` is the number of members of the category set of each axis (0 for numbers).
/// Nothing when it would have more than two million places.
std::optional<Grid> grid_of(const Table& table, std::span<const int> members, Date date);

}  // namespace greengauge
