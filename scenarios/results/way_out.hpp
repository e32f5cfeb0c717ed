// What would have to change for a requirement to be met.
#pragma once

#include <optional>
#include <string>

#include "scenarios/scenario.hpp"

namespace greengauge {

/// The label of an input, of a list's field (`contents[2].count`), or of a formula that may be given.
Text label_of_input(const Standard& standard, const std::string& name);

/// The value of an input or a formula now, with its unit, exact; empty when it has none.
std::string present_value(const Assessment& assessment, const std::string& name);

/// A change of one input that makes a requirement comply: a stretch of a number, or the other value of a yes / no.
struct WayOut {
    std::string input;
    Text label;
    std::string symbol;
    Relation relation = Relation::at_most;
    std::optional<Amount> value;  ///< all digits; nothing for a yes / no
    bool flag = false;            ///< the value of a yes / no that complies
    std::string present;          ///< what it is now, with its unit, exact; may be empty
};
/// The inputs that the document names for this, those that the user gave first; the metric itself last. Nothing when
/// none of them turns the verdict.
std::optional<WayOut> way_out(const Standard& standard, const Case& given, const Assessment& assessment,
                              const RequirementResult& result);

}  // namespace greengauge
