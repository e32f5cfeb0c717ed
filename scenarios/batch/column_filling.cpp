#include "scenarios/batch/column_filling.hpp"

#include <algorithm>

#include "scenarios/batch/number.hpp"

namespace greengauge::batch {

void ColumnFilling::fill(Lane& lane) {
    const std::size_t n = block_.size();
    lane.block.begin(n);
    lane.rows = n;
    block_.odd.assign(n, 0);
    block_.strange.assign(n, {});
    for (std::size_t list = 0; list < standard_.lists.size(); ++list) {
        if (!batch_.shape().list_varies[list]) continue;
        lane.block.reserve_items(static_cast<int>(list), n);
        auto& starts = lane.offsets(list);
        starts.resize(n + 1);
        for (std::size_t row = 0; row <= n; ++row)
            starts[row] = static_cast<std::int32_t>(row);
        if (!sources_.of_list[list].empty()) mark_without_items(list, n);
    }
    for (Source& source : sources_.all) {
        formula::Column& to = lane.block.slot(source.slot);
        to.all_ok = true;
        if (source.use->kind == ColumnUse::Kind::quantity)
            fill_numbers(source, to, n);
        else
            fill_codes(source, to, n);
    }
    for (const Follower& follower : sources_.followers)
        follow(follower, lane, n);
    place_subjects(lane);
}

void ColumnFilling::place_subjects(Lane& lane) {
    for (std::size_t row = 0; row < block_.subjects.size(); ++row) {
        block_.subjects[row].lane = &lane;
        block_.subjects[row].place = row;
        block_.subjects[row].day = batch_.date();
        block_.subjects[row].in_decimal = block_.odd[row] != 0;
    }
}

void ColumnFilling::mark_without_items(std::size_t list, std::size_t n) {
    const std::vector<std::size_t>& own = sources_.of_list[list];
    const ColumnCells first = cells_of(sources_.all[own.front()].column);
    for (std::size_t row = 0; row < n; ++row) {
        const std::string_view text = first[row].text;
        if (!text.empty() && text.front() > ' ') continue;
        const bool any = std::any_of(own.begin(), own.end(), [&](std::size_t k) {
            return !trimmed(cells_of(sources_.all[k].column)[row].text).empty();
        });
        if (!any) mark_odd(row);
    }
}

void ColumnFilling::fill_codes(Source& source, formula::Column& to, std::size_t n) {
    const ColumnCells cells = cells_of(source.column);
    for (std::size_t row = 0; row < n; ++row) {
        const Cell cell = cells[row];
        const bool quick = ShortTexts::fits(cell.text) && block_.text.around(cell.text.data()) && !cell.escaped;
        const std::int32_t known = quick ? source.short_codes.find(cell.text) : ShortTexts::none;
        if (known >= 0) {
            to.code[row] = known;
            to.state[row] = formula::state_ok;
            continue;
        }
        if (!source.put(cell, nullptr, block_.text, to, row))
            note_word(source, cell, row);
        else if (quick && to.state[row] == formula::state_ok)
            source.short_codes.put(cell.text, to.code[row]);
    }
}

void ColumnFilling::note_word(Source& source, const Cell& cell, std::size_t row) {
    const std::int32_t word = cell.escaped ? TextIndex::none : source.words.find(trimmed(cell.text));
    if (word == TextIndex::none || block_.odd[row] != 0) return mark_odd(row);
    block_.odd[row] = 1;
    block_.strange[row] = {&source, word};
}

void ColumnFilling::mark_odd(std::size_t row) {
    block_.odd[row] = 1;
    block_.strange[row] = {};
}

void ColumnFilling::fill_numbers(Source& source, formula::Column& to, std::size_t n) {
    const int unit_column = source.use->unit_column;
    const bool of_one_unit = unit_column < 0 && (!source.use->unit.empty() || source.use->input->unit.plain_number());
    const UnitStep own{true, 1, 0, {1, 0}, true};
    const UnitStep& step = source.use->unit.empty() ? own : source.use->step;
    NumberCells cells;
    cells.values = cells_of(source.column);
    if (unit_column >= 0) cells.units = cells_of(static_cast<std::size_t>(unit_column));
    cells.shifts = &source.short_shifts;
    cells.shift = step.shift;
    cells.whole = source.use->input->whole_number;
    cells.range = &source.range;
    // Without a text around them all cells are left.
    if (unit_column >= 0 || (of_one_unit && is_quick(step))) cells.text = block_.text;
    left_.clear();
    read_numbers(cells, n, to, left_);
    for (const std::uint32_t row : left_) {
        const Cell unit = cells.units.there() ? cells.units[row] : Cell();
        if (!source.put(cells.values[row], unit_column < 0 ? nullptr : &unit, block_.text, to, row)) mark_odd(row);
    }
}

void ColumnFilling::follow(const Follower& follower, Lane& lane, std::size_t n) {
    const Source* own = nullptr;
    for (const Source& source : sources_.all)
        if (source.slot == follower.slot) own = &source;
    formula::Column& to = lane.block.slot(follower.slot);
    if (own == nullptr) return follow_all(follower, lane, n);
    const ColumnCells cells = cells_of(own->column);
    for (std::size_t row = 0; row < n; ++row)
        if (trimmed(cells[row].text).empty()) put_fallback(followed(batch_, follower, lane, row), to, row);
}

void ColumnFilling::follow_all(const Follower& follower, Lane& lane, std::size_t n) const {
    formula::Column& to = lane.block.slot(follower.slot);
    to.all_ok = true;
    if (!batch_.shape().slots[static_cast<std::size_t>(follower.of)].varies) {
        for (std::size_t row = 0; row < n; ++row)
            put_fallback(followed(batch_, follower, lane, row), to, row);
        return;
    }
    const formula::Column& from = lane.block.slot(follower.of);
    std::copy_n(from.number, n, to.number);
    std::copy_n(from.error, n, to.error);
    std::copy_n(from.code, n, to.code);
    std::copy_n(from.state, n, to.state);
    to.all_ok = from.all_ok;
}

}  // namespace greengauge::batch
