// Whether the subjects of a table can bring together what must not meet, CO2e under two sets of global warming
// potentials or two series of one quantity: decided once from what the table gives, or from the categories of a row.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "calc/formula/columns.hpp"
#include "calc/standard/standard.hpp"

namespace greengauge {

/// Errs on the side of a meeting: what it lets pass brings nothing together, what it holds up may or may not.
class MixingCheck {
  public:
    /// `given_under`: of each slot the set in whose CO2e the table gives it, or empty; `AR5+AR6` where it may be
    /// either. The others must outlive this.
    MixingCheck(const Standard& standard, const formula::ColumnPlan& plan, std::vector<std::string> given_under);

    /// No subject of the table can.
    [[nodiscard]] bool never() const { return never_; }
    /// Sets `marks` of the rows that can to `mark`; the slots of `block` are filled, `marks` has one a row.
    void mark_rows(formula::ColumnBlock& block, std::vector<std::uint8_t>& marks, std::uint8_t mark);

  private:
    /// A category or a yes or no of each row that decides which branches are taken.
    struct Choice {
        int slot = -1;
        std::size_t members = 0;
    };
    void find_choices();
    bool can_mix(std::size_t combination) const;

    const Standard& standard_;
    const formula::ColumnPlan& plan_;
    std::vector<std::string> given_under_;
    bool never_ = false;
    std::vector<Choice> choices_;
    std::vector<std::int8_t> answers_;  ///< by combination of the choices' members; -1: not asked yet
};

}  // namespace greengauge
