#include "scenarios/batch/row_block.hpp"

namespace greengauge::batch {

void RowBlock::write_out() {
    for (std::size_t i = 0; i < plain.rows(); ++i) {
        rows.push_back({{plain.row_begin(i), plain.row_end(i), 1, Row::Fault::none, nullptr},
                        cells.size(),
                        plain.width(),
                        line + i});
        plain.append(i, cells);
        subjects.emplace_back();
        subjects.back().first_row = i;
        subjects.back().rows = 1;
    }
    plain.clear();
}

int items_in(const Sources& sources, std::size_t list, const RowBlock& block, const Subject& subject, std::size_t row) {
    int items = 0;
    for (const std::size_t k : sources.of_list[list])
        if (sources.all[k].use->item >= items &&
            !trimmed(block.cell_of(subject, row, sources.all[k].column).text).empty())
            items = sources.all[k].use->item + 1;
    return items;
}

std::optional<Disagreement> disagreement_in(const Sources& sources, const RowBlock& block, const Subject& subject) {
    for (std::size_t row = 1; row < subject.rows; ++row)
        for (const std::size_t column : sources.said_of_subject) {
            const auto text = trimmed(block.cell_of(subject, row, column).text);
            if (!text.empty() && text != trimmed(block.cell_of(subject, 0, column).text))
                return Disagreement{row, column};
        }
    return std::nullopt;
}

Fallback followed(const Batch& batch, const Follower& follower, Lane& lane, std::size_t row) {
    const formula::SlotUse& of = batch.shape().slots[static_cast<std::size_t>(follower.of)];
    if (!of.varies)
        return {of.value.ok() && !of.code ? bounded(of.value.number) : Bounded{}, of.value.code,
                static_cast<formula::State>(of.value.status)};
    const formula::Column& from = lane.block.slot(follower.of);
    return {{from.number[row], from.error[row]}, from.code[row], from.state[row]};
}

}  // namespace greengauge::batch
