// The inverse question: which value of one input turns the verdict?
#pragma once

#include "calc/standard/assessment.hpp"

namespace greengauge {

/// A stretch of one input's values in which a requirement holds.
struct Turning {
    std::string requirement;
    std::string input;
    Text label;
    Unit unit;
    Relation relation = Relation::at_most;  ///< complies when the input is at most / at least this
    Decimal value = 0;                      ///< the last value that still complies, in the input's unit
    bool exact = false;                     ///< the turning point itself, to 30 digits; else rounded to the safe side
};

struct SolveResult {
    enum class Kind : std::uint8_t { turns, always, never, undetermined };
    Kind kind = Kind::undetermined;
    std::optional<Turning> turning;  ///< the turning point nearest to the present value, or to the range's start
    Text reason;
};

/// Searches the input's range (or nine decades around the present value) for the value at which the requirement's verdict
/// turns, by bracketing (Boost.Math TOMS 748) on the margin, and by bisection on the verdict where the margin jumps.
/// An item of a list is named `contents[2].count`. `requirement` empty: the verdict of the whole document.
SolveResult solve(const Standard& standard, const Given& record, Date date, const std::vector<OwnCell>& own,
                  const std::string& requirement, const std::string& input);

}  // namespace greengauge
