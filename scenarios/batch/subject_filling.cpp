#include "scenarios/batch/subject_filling.hpp"

#include <algorithm>

namespace greengauge::batch {

bool SubjectFilling::fill(const Subject& subject) {
    Lane& lane = *subject.lane;
    for (const std::size_t k : sources_.scalars)
        if (!put(sources_.all[k], subject, 0, lane, lane.rows)) return false;
    if (subject.rows > 1 && disagreement_in(sources_, block_, subject)) return false;
    for (std::size_t list = 0; list < sources_.of_list.size(); ++list)
        if (batch_.shape().list_varies[list] && !fill_list(list, subject, lane)) return false;
    return true;
}

bool SubjectFilling::fill_list(std::size_t list, const Subject& subject, Lane& lane) {
    auto& starts = lane.offsets(list);
    auto item = static_cast<std::size_t>(starts.back());
    for (std::size_t row = 0; row < subject.rows; ++row) {
        const int items = sources_.of_list[list].empty() ? 1 : items_in(sources_, list, block_, subject, row);
        lane.block.reserve_items(static_cast<int>(list), item + static_cast<std::size_t>(items));
        for (int k = 0; k < items; ++k, ++item) {
            for (const std::size_t index : sources_.of_list[list])
                if (sources_.all[index].use->item == k && !put(sources_.all[index], subject, row, lane, item))
                    return false;
            missing_fields(list, k, lane, item);
            follow(list, k, subject, row, lane, item);
        }
    }
    // A list of which nothing is said is not given, which is not the same as empty.
    if (item == static_cast<std::size_t>(starts.back()) && !sources_.of_list[list].empty()) return false;
    starts.push_back(static_cast<std::int32_t>(item));
    return true;
}

/// A field that has a column for other items, but none for this one.
void SubjectFilling::missing_fields(std::size_t list, int k, Lane& lane, std::size_t item) {
    for (const std::size_t index : sources_.of_list[list]) {
        const Source& source = sources_.all[index];
        const bool has =
            std::any_of(sources_.of_list[list].begin(), sources_.of_list[list].end(), [&](std::size_t other) {
                return sources_.all[other].slot == source.slot && sources_.all[other].use->item == k;
            });
        if (!has) put_fallback(source.fallback, lane.block.slot(source.slot), item);
    }
}

void SubjectFilling::follow(std::size_t list, int k, const Subject& subject, std::size_t row, Lane& lane,
                            std::size_t item) {
    for (const Follower& follower : sources_.followers) {
        if (follower.list != static_cast<int>(list)) continue;
        const bool said =
            std::any_of(sources_.of_list[list].begin(), sources_.of_list[list].end(), [&](std::size_t index) {
                const Source& source = sources_.all[index];
                return source.slot == follower.slot && source.use->item == k &&
                       !trimmed(block_.cell_of(subject, row, source.column).text).empty();
            });
        if (said) continue;
        put_fallback(followed(batch_, follower, lane, lane.rows), lane.block.slot(follower.slot), item);
    }
}

bool SubjectFilling::put(Source& source, const Subject& subject, std::size_t row, Lane& lane, std::size_t place) {
    const int unit = source.use->unit_column;
    return source.put(block_.cell_of(subject, row, source.column),
                      unit < 0 ? nullptr : &block_.cell_of(subject, row, static_cast<std::size_t>(unit)), block_.text,
                      lane.block.slot(source.slot), place);
}

}  // namespace greengauge::batch
