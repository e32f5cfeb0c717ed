#include "scenarios/batch/group_counts.hpp"

#include <cmath>

#include "scenarios/batch/verdict_kernels.hpp"

namespace greengauge::batch {
namespace {

constexpr char label_end = '\x1f';

}  // namespace

void GroupCounts::begin_chunk() {
    groups_.clear();
    index_ = {};
}

std::size_t GroupCounts::group_of(std::span<const Cell> cells) {
    text_.clear();
    for (const std::size_t column : batch_.groups()) {
        if (column < cells.size()) {
            const Cell& cell = cells[column];
            const auto text = trimmed(cell.text);
            if (static_cast<int>(column) == layout_.date)
                text_ += Date::parse(text) ? text.substr(0, 4) : std::string_view();
            else if (cell.escaped || text.find(label_end) != std::string_view::npos)
                add_label(cell.plain());
            else
                text_ += text;
        }
        text_ += label_end;
    }
    return static_cast<std::size_t>(index_.add(text_));
}

/// A label of a group with what ends labels in it, or with doubled quotes.
void GroupCounts::add_label(const std::string& plain) {
    for (const char byte : trimmed(plain))
        text_ += byte == label_end ? ' ' : byte;
}

GroupSummary& GroupCounts::group_at(std::size_t index) {
    if (index >= groups_.size()) {
        groups_.resize(index + 1);
        for (GroupSummary& one : groups_)
            one.requirements.resize(batch_.requirements().size());
    }
    return groups_[index];
}

void GroupCounts::count_one(const ColumnVerdict& one, RequirementSummary& counts) const {
    ++counts.verdicts[static_cast<std::size_t>(one.verdict)];
    if (one.grade >= 0) ++counts.grades[standard_.grade_numbers[static_cast<std::size_t>(one.grade)]];
    if ((one.has & ColumnVerdict::has_margin) != 0 && one.limit != 0)
        counts.add_margin(one.margin / std::fabs(one.limit));
}

void GroupCounts::count(const Subject& subject, const Judgements& found) {
    GroupSummary& group = group_at(subject.group);
    ++group.subjects;
    if (subject.failed) {
        ++group.errors;
        return;
    }
    for (std::size_t k = 0; k < found.count; ++k)
        count_one(found[k], group.requirements[k]);
    ++group.verdicts[static_cast<std::size_t>(found.worst())];
}

void GroupCounts::count(const Decided& block) {
    const std::size_t n = block.odd.size();
    const std::size_t requirements = batch_.requirements().size();
    if (!batch_.groups().empty()) {
        for (std::size_t row = 0; row < n; ++row)
            if (block.odd[row] == 0) count(block.subjects[row], {requirements, block.verdicts, row});
        return;
    }
    GroupSummary& group = group_at(0);
    const auto worst = count_verdicts(n, block.worst.data(), block.odd.data());
    for (std::size_t i = 0; i < worst.size(); ++i) {
        group.verdicts[i] += worst[i];
        group.subjects += worst[i];
    }
    for (std::size_t k = 0; k < requirements; ++k) {
        const VerdictColumns own = block.verdicts->of(k);
        if (!batch_.requirement(k).graded) {
            count_requirement(own, block.odd, group.requirements[k]);
            continue;
        }
        for (std::size_t row = 0; row < n; ++row)
            if (block.odd[row] == 0) count_one(own[row], group.requirements[k]);
    }
}

/// count_one() of all rows that columns decided, where they are one group: the same without a branch a row.
void GroupCounts::count_requirement(const VerdictColumns& own, std::span<const std::uint8_t> odd,
                                    RequirementSummary& counts) {
    const std::size_t n = odd.size();
    const auto verdicts = count_verdicts(n, own.verdict, odd.data());
    for (std::size_t i = 0; i < verdicts.size(); ++i)
        counts.verdicts[i] += verdicts[i];
    relative_.resize(n + 1);
    counts.add_margins(std::span(relative_).first(relative_margins(n, own, odd.data(), relative_.data())));
}

Summary GroupCounts::summary() const {
    Summary summary = empty_;
    for (std::size_t id = 0; id < groups_.size(); ++id) {
        std::vector<std::string> labels;
        if (!batch_.groups().empty()) {
            const std::string& text = index_.text(static_cast<std::int32_t>(id));
            for (std::size_t from = 0; from < text.size();) {
                const auto to = text.find(label_end, from);
                labels.push_back(sound_text(std::string_view(text).substr(from, to - from)));
                from = to + 1;
            }
        }
        summary.groups[labels].add(groups_[id]);
    }
    return summary;
}

}  // namespace greengauge::batch
