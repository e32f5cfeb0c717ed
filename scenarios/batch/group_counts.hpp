// The counts of one chunk, by group.
#pragma once

#include <span>

#include "scenarios/batch/row_block.hpp"
#include "scenarios/batch/rows_out.hpp"

namespace greengauge::batch {

class GroupCounts {
  public:
    explicit GroupCounts(const Batch& batch)
        : batch_(batch), standard_(batch.standard()), layout_(batch.layout()), empty_(batch.empty_summary()) {}

    void begin_chunk();
    /// The group of a subject whose first row has these cells.
    std::size_t group_of(std::span<const Cell> cells);
    void count(const Subject& subject, const Judgements& found);

    struct Decided {
        std::span<const Subject> subjects;  ///< none where there are no groups
        ColumnVerdicts* verdicts = nullptr;
        std::span<const Verdict> worst;
        std::span<const std::uint8_t> odd;  ///< 1: not to be counted
    };
    /// The subjects of a block that columns decided, column by column.
    void count(const Decided& block);
    [[nodiscard]] Summary summary() const;

  private:
    void add_label(const std::string& plain);
    GroupSummary& group_at(std::size_t index);
    void count_one(const ColumnVerdict& one, RequirementSummary& counts) const;
    void count_requirement(const VerdictColumns& own, std::span<const std::uint8_t> odd, RequirementSummary& counts);

    const Batch& batch_;
    const Standard& standard_;
    const Layout& layout_;
    Summary empty_;
    TextIndex index_;
    std::string text_;
    std::vector<GroupSummary> groups_;
    std::vector<double> relative_;  ///< margins as fractions of their limits
};

}  // namespace greengauge::batch
