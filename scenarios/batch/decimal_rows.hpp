// One subject judged in decimal, as `check` would judge it.
#pragma once

#include "scenarios/batch/row_faults.hpp"

namespace greengauge::batch {

class DecimalRows {
  public:
    using Results = std::vector<std::vector<RequirementResult>>;

    DecimalRows(const Batch& batch, Sources& sources, RowBlock& block, RowFaults& faults);

    /// Whether columns do not tell all: the document can mix sets of warming potentials.
    [[nodiscard]] bool always() const { return can_mix_; }
    /// Nothing, with errors, where a value cannot be read.
    std::optional<Results> judge(Subject& subject);

  private:
    [[nodiscard]] Given record_of(const Subject& subject) const;
    [[nodiscard]] std::optional<Given> value_of(const Source& source, const Subject& subject, std::size_t row) const;
    bool agrees(Subject& subject);
    [[nodiscard]] const Strange* strange_of(const Subject& subject) const;
    bool said_before(Subject& subject);
    void remember(const Subject& subject, const Diagnostics& said);

    const Batch& batch_;
    const Standard& standard_;
    const Layout& layout_;
    const bool can_mix_;
    const bool simple_;
    Sources& sources_;
    RowBlock& block_;
    RowFaults& faults_;
};

}  // namespace greengauge::batch
