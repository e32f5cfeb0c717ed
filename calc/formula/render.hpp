// An expression with the numbers put in: "show your work".
#pragma once

#include <span>
#include <string>

#include "calc/formula/compile.hpp"
#include "calc/formula/evaluate.hpp"

namespace greengauge::formula {

/// What rendering needs to know beside the values.
struct RenderContext {
    const Program& program;
    const Frame<Decimal>& frame;
    std::span<const Members> sets;
};

/// `(4 800 000 mm³ − 3 360 000 mm³) / 4 800 000 mm³`: every name and look-up replaced by its value, the branch taken of each
/// choice, sums over up to four items written out. `row` is the item or grade that the expression is shown for.
std::string with_numbers(const Expression& expression, const Compiled& compiled, const RenderContext& context, int row);

/// An expression over several lines of its file, on one.
std::string on_one_line(const std::string& text);

/// One value as people read it: `67.5 %`, `是 / yes` as true or false, a category's id, `?` where there is none.
std::string shown(const Value<Decimal>& value, const Type& type, std::span<const Members> sets, int significant = 8);

}  // namespace greengauge::formula
