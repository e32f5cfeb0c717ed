// Inputs that are not known exactly: `"23.4 ± 0.5 GJ/t"`, `"[22.9, 23.9] GJ/t"`, or a record.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "calc/standard/sampler.hpp"

namespace greengauge {

/// Where a value stands among the inputs.
struct InputPlace {
    std::string list{};  ///< empty for an input that is no list's field
    int item = 0;        ///< counting from 0
    std::string input{};

    /// `fuels[2].amount`
    [[nodiscard]] std::string name() const;
};

/// One such value, as the user says it, in the unit in which the user says it. The record of inputs then holds its best
/// estimate.
struct UncertainValue : InputPlace {
    Distribution::Kind kind = Distribution::Kind::normal;
    Decimal best = 0;
    Unit unit{};  ///< of all of these
    Decimal spread = 0;  ///< of normal: the standard deviation; of lognormal: the geometric one, a factor
    Decimal low = 0;     ///< of uniform and triangular
    Decimal high = 0;
    std::string as_given;  ///< for people: `23.4 ± 0.5 GJ/t`
    Place place;
};

/// Takes the uncertain values out of a record of inputs and leaves their best estimates in their places. `±` is the
/// half-width of the 95 % interval of a normal distribution (1.96 standard deviations; `k` says another factor), a bare
/// interval is uniform, a triangular one has a `value` inside, `gsd` is the geometric standard deviation of a lognormal
/// one.
std::vector<UncertainValue> take_uncertain(Given& inputs, Diagnostics& diagnostics);

/// The same of one value; nothing where it is not uncertain, or where it cannot be read, which is an error.
std::optional<UncertainValue> take_uncertain(Given& value, const InputPlace& where, Diagnostics& diagnostics);

/// Whether a text is meant as an uncertain value: it has a ± (`+/-`, `+-`), or begins with `[`.
bool is_uncertain(std::string_view text);

/// An uncertain value with a unit that stands elsewhere, in a table's header: `257 ± 1.5 %` in kt is `257 kt ± 1.5 %`.
std::string uncertain_in_unit(std::string_view text, const std::string& unit);
/// Of the half-width alone: one in percent is relative, and says so itself.
std::string half_width_in_unit(const std::string& half_width, const std::string& unit);

/// The input of a document that a value is for; null where it has none.
const Input* input_of(const Standard& standard, const InputPlace& place);
/// What is said of an uncertain value where whole numbers are asked for.
Fault whole_number_only(const InputPlace& place, const std::string& as_given);

/// The same in the units of a document's inputs, in the order of its inputs: what samples say does not depend on the
/// order in which a user writes. Values that the document does not know are left out.
std::vector<UncertainInput> uncertain_inputs(const Standard& standard, const Bound& bound,
                                             const std::vector<UncertainValue>& values);

}  // namespace greengauge
