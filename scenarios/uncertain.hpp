// Inputs that are not known exactly: `"23.4 ± 0.5 GJ/t"`, `"[22.9, 23.9] GJ/t"`, or a record.
#pragma once

#include <string>
#include <vector>

#include "calc/standard/uncertainty.hpp"

namespace greengauge {

/// One such value, as the user says it, in the unit in which the user says it. The record of inputs then holds its best
/// estimate.
struct UncertainValue {
    std::string list;  ///< empty for an input that is no list's field
    int item = 0;      ///< counting from 0
    std::string input;
    Distribution::Kind kind = Distribution::Kind::normal;
    Decimal best = 0;
    Decimal spread = 0;  ///< of normal: the standard deviation; of lognormal: the geometric one, a factor
    Decimal low = 0;     ///< of uniform and triangular
    Decimal high = 0;
    std::string as_given;  ///< for people: `23.4 ± 0.5 GJ/t`
    Place place;

    [[nodiscard]] std::string name() const;
};

/// Takes the uncertain values out of a record of inputs and leaves their best estimates in their places. `±` is the
/// half-width of the 95 % interval of a normal distribution (1.96 standard deviations; `k` says another factor), a bare
/// interval is uniform, a triangular one has a `value` inside, `gsd` is the geometric standard deviation of a lognormal
/// one.
std::vector<UncertainValue> take_uncertain(Given& inputs, Diagnostics& diagnostics);

/// The same in the units of a document's inputs. Values that the document does not know are left out.
std::vector<UncertainInput> uncertain_inputs(const Standard& standard, const Bound& bound,
                                             const std::vector<UncertainValue>& values);

}  // namespace greengauge
