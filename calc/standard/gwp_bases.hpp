// Which set of global warming potentials each CO2e value of a run was reckoned with: it travels from tables and inputs
// through every operation, so that CO2e under one set is not added to CO2e under another unseen.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "calc/standard/bind.hpp"

namespace greengauge {

class GwpBases {
  public:
    /// Two sets that meet in an operation of a value that is there.
    struct Meeting {
        int instruction = -1;
        int row = 0;
        std::string first;
        std::string second;
    };

    GwpBases() = default;
    /// Follows one run. Of a choice only the branch taken counts; a value that is not there meets nothing.
    GwpBases(const Standard& standard, const std::vector<Table>& tables, const Bound& bound,
             const formula::Frame<Decimal>& frame);

    /// No value of this run names a set.
    [[nodiscard]] bool none() const { return names_.size() == 1; }
    /// `AR5`, `AR5+AR6` where they were mixed, or empty.
    [[nodiscard]] const std::string& at(const formula::Program& program, const formula::Frame<Decimal>& frame,
                                        int instruction, int row) const;
    [[nodiscard]] const std::vector<Meeting>& meetings() const { return meetings_; }

  private:
    friend class GwpFollower;
    std::vector<std::string> names_{std::string()};
    std::vector<std::uint8_t> of_;  ///< parallel to the frame's values: an index into `names_`
    std::vector<Meeting> meetings_;
};

}  // namespace greengauge
