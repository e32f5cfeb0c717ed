// A column of numbers read at once, where nearly every cell is a few digits in a unit that is known.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "calc/formula/columns.hpp"
#include "scenarios/batch/csv.hpp"
#include "scenarios/batch/layout.hpp"
#include "scenarios/batch/short_texts.hpp"

namespace greengauge::batch {

/// The ends of an input's range as doubles.
struct Range {
    bool has_low = false;
    bool has_high = false;
    bool low_closed = false;
    bool high_closed = false;
    Bounded low;
    Bounded high;

    /// Without doubt inside; what is not is looked at again, in decimal.
    [[nodiscard]] bool surely_holds(const Bounded& number) const;
};
Range range_of(const Input& input);

/// Where the cells of a column are, and what its numbers must be.
struct NumberCells {
    ColumnCells values;
    ColumnCells units;                   ///< where a column says each number's unit
    const ShortTexts* shifts = nullptr;  ///< of those units: the power of ten + unit_shift_base
    int shift = 0;                       ///< where all have one unit
    bool whole = false;
    const Range* range = nullptr;
    Surroundings text;
};
/// ShortTexts has no negative numbers.
inline constexpr std::int32_t unit_shift_base = 100;

/// The cells of rows 0 … rows - 1 into `to`; the rows whose cell wants a closer look are put into `left`.
void read_numbers(const NumberCells& cells, std::size_t rows, formula::Column& to, std::vector<std::uint32_t>& left);

}  // namespace greengauge::batch
