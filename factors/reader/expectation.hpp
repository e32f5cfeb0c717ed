// One thing that an example expects, compared with what came out, at the digits that the example prints.
#pragma once

#include <optional>
#include <string>
#include <tl/expected.hpp>

#include "calc/standard/given.hpp"
#include "calc/units/quantity.hpp"

namespace greengauge {

/// A number as an example or a publication prints it: "67.5 %" means 67.5 after rounding to one decimal of a percent.
struct Printed {
    Quantity quantity;
    Decimal interval;  ///< of the last printed digit

    /// Whether a number in the same unit, rounded half to even to the last printed digit, is the printed one.
    [[nodiscard]] bool shows(const Decimal& number) const;
};

tl::expected<Printed, Fault> printed(const Given& given);

}  // namespace greengauge
