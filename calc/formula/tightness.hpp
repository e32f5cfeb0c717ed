// How tightly an operation holds its operands, for the parentheses of printed mathematics.
#pragma once

#include "calc/formula/expression.hpp"

namespace greengauge::formula {

/// From the loosest to what needs no parentheses anywhere. Between them stand `or`, `and` and `not`.
namespace tight {
inline constexpr int loosest = 0;
inline constexpr int comparing = 4;
inline constexpr int adding = 5;
inline constexpr int multiplying = 6;
inline constexpr int negating = 7;
inline constexpr int raised = 8;
inline constexpr int whole = 9;
}  // namespace tight

/// Of a fraction and a power it depends on how they are drawn: they are `whole` here.
inline int tightness(Kind kind) {
    switch (kind) {
        case Kind::choose:
            return tight::loosest;
        case Kind::logical_or:
            return 1;
        case Kind::logical_and:
            return 2;
        case Kind::logical_not:
            return 3;
        case Kind::equal:
        case Kind::unequal:
        case Kind::less:
        case Kind::at_most:
        case Kind::more:
        case Kind::at_least:
            return tight::comparing;
        case Kind::add:
        case Kind::subtract:
            return tight::adding;
        case Kind::multiply:
            return tight::multiplying;
        case Kind::negate:
            return tight::negating;
        default:
            return tight::whole;
    }
}

}  // namespace greengauge::formula
