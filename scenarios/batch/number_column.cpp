#include "scenarios/batch/number_column.hpp"

#include <algorithm>
#include <array>
#include <cstring>

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

template <bool units>
void gather(const NumberCells& cells, std::size_t first, std::size_t n, Gathered& to) {
    const std::size_t stride = cells.stride;
    const Cell* cell = cells.first + first * stride;
    const Cell* unit = units ? cells.unit + first * stride : nullptr;
    const Surroundings text = cells.text;
    for (std::size_t row = 0; row < n; ++row, cell += stride, unit += units ? stride : 0) {
        const std::size_t size = cell->text.size();
        const char* at = cell->text.data();
        bool known = size - 1 < 8 && text.around(at);
        if constexpr (units) {
            known = known && ShortTexts::fits(unit->text) && text.around(unit->text.data());
            const std::int32_t found = known ? cells.shifts->find(unit->text) : ShortTexts::none;
            known = found >= 0;
            to.shifts[row] = known ? found - unit_shift_base : 0;
        }
        std::uint64_t word = 0;
        if (known) std::memcpy(&word, at + size - 8, 8);
        to.words[row] = word;
        to.spare[row] = known ? 8 * (8 - size) : 0;
    }
    for (std::size_t row = n; row % 4 != 0; ++row) {
        to.words[row] = to.spare[row] = 0;
        to.shifts[row] = 0;
    }
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
    const bool units = cells.unit != nullptr;
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
        if (units)
            gather<true>(cells, first, n, gathered);
        else
            gather<false>(cells, first, n, gathered);
        read_words(words, n, {value.data(), error.data(), good.data()});
        std::copy_n(value.data(), n, to.number + first);
        std::copy_n(error.data(), n, to.error + first);
        if ((free || above_zero) && std::memchr(good.data(), 0, n) == nullptr) continue;
        for (std::size_t row = 0; row < n; ++row) {
            const bool fine = good[row] != 0 && (free || above_zero || range.surely_holds({value[row], error[row]}));
            if (!fine) left.push_back(static_cast<std::uint32_t>(first + row));
        }
    }
}

}  // namespace greengauge::batch
