#include "scenarios/batch/number_column.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <limits>

#include "calc/number/wide.hpp"
#include "scenarios/batch/number_words.hpp"

namespace greengauge::batch {
namespace {

/// So many rows are gathered before they are read: a multiple of four.
constexpr std::size_t rows_at_once = 128;

/// What stands in the cells of some rows, as read_words() wants it. A cell that is no short number is no digits.
struct Gathered {
    std::array<std::uint64_t, rows_at_once> words;
    std::array<std::uint64_t, rows_at_once> spare;
    std::array<std::int64_t, rows_at_once> shifts;
};

/// The last eight bytes of cells of which all have that before them.
GREENGAUGE_WIDE void gather_plain(const PlainColumn& cells, std::size_t first, std::size_t n, std::uint64_t* words,
                                  std::uint64_t* spare) {
    const std::uint32_t* begins = cells.begins + first;
    const std::uint32_t* ends = cells.ends + first;
    for (std::size_t row = 0; row < n; ++row)
        std::memcpy(&words[row], cells.text + ends[row] - 9, 8);
    GREENGAUGE_ROWS(n) {
        const std::uint64_t size = ends[i] - 1 - begins[i];
        const bool known = size - 1 < 8;
        words[i] = known ? words[i] : 0;
        spare[i] = known ? 8 * (8 - size) : 0;
    }
}

void gather_each(const NumberCells& cells, std::size_t first, std::size_t n, Gathered& to) {
    for (std::size_t row = 0; row < n; ++row) {
        const std::string_view cell = cells.values[first + row].text;
        const bool known = cell.size() - 1 < 8 && cells.text.around(cell.data());
        std::uint64_t word = 0;
        if (known) std::memcpy(&word, cell.data() + cell.size() - 8, 8);
        to.words[row] = word;
        to.spare[row] = known ? 8 * (8 - cell.size()) : 0;
    }
}

/// What the units multiply by; where one is not known the number is none.
void gather_shifts(const NumberCells& cells, std::size_t first, std::size_t n, Gathered& to) {
    for (std::size_t row = 0; row < n; ++row) {
        const std::string_view unit = cells.units[first + row].text;
        const bool known = ShortTexts::fits(unit) && cells.text.around(unit.data());
        const std::int32_t found = known ? cells.shifts->find(unit) : ShortTexts::none;
        to.shifts[row] = found >= 0 ? found - unit_shift_base : 0;
        to.words[row] = found >= 0 ? to.words[row] : 0;
        to.spare[row] = found >= 0 ? to.spare[row] : 0;
    }
}

void gather(const NumberCells& cells, std::size_t first, std::size_t n, bool all_around, Gathered& to) {
    if (all_around)
        gather_plain(cells.values.plain, first, n, to.words.data(), to.spare.data());
    else
        gather_each(cells, first, n, to);
    if (cells.units.there()) gather_shifts(cells, first, n, to);
    for (std::size_t row = n; row % 4 != 0; ++row) {
        to.words[row] = to.spare[row] = 0;
        to.shifts[row] = 0;
    }
}

/// Whether every cell of a column has a text around it.
bool all_around(const NumberCells& cells, std::size_t rows) {
    const PlainColumn& plain = cells.values.plain;
    return plain.text != nullptr && rows != 0 && cells.text.around(plain.text + plain.begins[0]) &&
           cells.text.around(plain.text + plain.ends[rows - 1]);
}

/// Whether surely_holds() is true of all of them.
GREENGAUGE_WIDE bool all_hold(const Range& range, const double* value, const double* error, std::size_t n) {
    constexpr double infinite = std::numeric_limits<double>::infinity();
    const Bounded low = range.has_low ? range.low : Bounded{-infinite, 0};
    const Bounded high = range.has_high ? range.high : Bounded{infinite, 0};
    // The end itself: where its own gap is exactly nothing.
    const double at_low = range.low_closed ? 0.0 : infinite;
    const double at_high = range.high_closed ? 0.0 : infinite;
    std::int64_t outside = 0;
    GREENGAUGE_ROWS(n) {
        const double below = value[i] - low.value;
        const double above = high.value - value[i];
        const double low_bound = (error[i] + low.error) * 1.0000001;
        const double high_bound = (error[i] + high.error) * 1.0000001;
        const bool on_low = std::fabs(below) + low_bound == at_low;
        const bool on_high = std::fabs(above) + high_bound == at_high;
        outside |= ((below > low_bound) | on_low) ? 0 : 1;
        outside |= ((above > high_bound) | on_high) ? 0 : 1;
    }
    return outside == 0;
}

}  // namespace

bool Range::surely_holds(const Bounded& number) const {
    if (has_low) {
        const double gap = number.value - low.value;
        const double bound = (number.error + low.error) * 1.0000001;
        if (!(gap > bound) && !(low_closed && gap == 0 && bound == 0)) return false;
    }
    if (has_high) {
        const double gap = high.value - number.value;
        const double bound = (number.error + high.error) * 1.0000001;
        if (!(gap > bound) && !(high_closed && gap == 0 && bound == 0)) return false;
    }
    return true;
}

Range range_of(const Input& input) {
    Range range;
    if (!input.range) return range;
    range.has_low = input.range->low.has_value();
    range.has_high = input.range->high.has_value();
    range.low_closed = input.range->low_closed;
    range.high_closed = input.range->high_closed;
    if (range.has_low) range.low = bounded(*input.range->low);
    if (range.has_high) range.high = bounded(*input.range->high);
    return range;
}

void read_numbers(const NumberCells& cells, std::size_t rows, formula::Column& to, std::vector<std::uint32_t>& left) {
    const Range& range = *cells.range;
    const bool free = !range.has_low && !range.has_high;
    const bool above_zero = !range.has_high && range.has_low && range.low.value == 0 && range.low.error == 0;
    const bool units = cells.units.there();
    const bool around = all_around(cells, rows);
    Gathered gathered;
    std::array<double, rows_at_once> value;
    std::array<double, rows_at_once> error;
    std::array<std::uint8_t, rows_at_once> good;
    NumberWords words{gathered.words.data(), gathered.spare.data(), nullptr, above_zero, cells.whole};
    if (units || cells.shift != 0) words.shifts = gathered.shifts.data();
    if (!units) gathered.shifts.fill(cells.shift);
    std::fill_n(to.state, rows, formula::state_ok);
    for (std::size_t first = 0; first < rows; first += rows_at_once) {
        const std::size_t n = std::min(rows_at_once, rows - first);
        gather(cells, first, n, around, gathered);
        const bool whole_steps = n % 4 == 0;  // then nothing is written behind the rows
        FoundNumbers found{value.data(), error.data(), good.data()};
        if (whole_steps) found = {to.number + first, to.error + first, good.data()};
        const bool all_good = read_words(words, n, found);
        if (!whole_steps) {
            std::copy_n(value.data(), n, to.number + first);
            std::copy_n(error.data(), n, to.error + first);
        }
        if (all_good && (free || above_zero || all_hold(range, found.value, found.error, n))) continue;
        for (std::size_t row = 0; row < n; ++row) {
            const bool fine =
                good[row] != 0 && (free || above_zero || range.surely_holds({found.value[row], found.error[row]}));
            if (!fine) left.push_back(static_cast<std::uint32_t>(first + row));
        }
    }
}

}  // namespace greengauge::batch
