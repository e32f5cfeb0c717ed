// One subject judged in decimal, as `check` would judge it.
#pragma once

#include <map>

#include "calc/standard/mixing.hpp"
#include "scenarios/batch/row_faults.hpp"
#include "scenarios/batch/row_probabilities.hpp"

namespace greengauge::batch {

class DecimalRows {
  public:
    using Results = std::vector<std::vector<RequirementResult>>;

    DecimalRows(const Batch& batch, Sources& sources, RowBlock& block, RowFaults& faults);

    /// Puts the rows of a lane that was judged into doubt where they may bring together what must not meet, sets of
    /// warming potentials or series of a quantity: columns do not see that.
    void doubt_mixtures(Lane& lane);
    /// Nothing, with errors, where a value cannot be read.
    std::optional<Results> judge(Subject& subject);
    /// Of the subject judged last, as Judgements has them.
    [[nodiscard]] std::span<const int> probabilities() const { return probabilities_; }

  private:
    /// A subject's values: what is uncertain of them is told apart.
    struct Values {
        Given record;
        std::vector<UncertainValue> uncertain{};
        Diagnostics faults{};  ///< of uncertain values
    };
    [[nodiscard]] Values values_of(const Subject& subject) const;
    void add_value(const Source& source, const Subject& subject, std::size_t row, const InputPlace& where, Given& to,
                   Values& values) const;
    [[nodiscard]] std::optional<Given> value_of(const Source& source, const Subject& subject, std::size_t row) const;
    [[nodiscard]] std::string plain_of(const Source& source, const Subject& subject, std::size_t row) const;
    [[nodiscard]] std::string unit_of(const Source& source, const Subject& subject, std::size_t row) const;
    bool agrees(Subject& subject);
    [[nodiscard]] const Strange* strange_of(const Subject& subject) const;
    bool said_before(Subject& subject);
    void doubt_own_sets(Lane& lane);
    void remember(const Subject& subject, const Diagnostics& said);

    const Batch& batch_;
    const Standard& standard_;
    const Layout& layout_;
    const bool series_;                        ///< the document's numbers are of series
    const std::vector<std::size_t> own_sets_;  ///< columns whose cells may say a set of warming potentials
    std::map<const formula::ColumnPlan*, MixingCheck> checks_;
    const bool simple_;
    Sources& sources_;
    RowBlock& block_;
    RowFaults& faults_;
    RowProbabilities sampled_;
    std::span<const int> probabilities_{};
};

}  // namespace greengauge::batch
