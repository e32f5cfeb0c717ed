// Which other values an instruction computes with.
#pragma once

#include "calc/formula/program.hpp"

namespace greengauge::formula {

/// Whether an operation makes one value of the items of a list.
inline bool reduces(Op op) {
    return op == Op::sum || op == Op::count || op == Op::any || op == Op::all || op == Op::least || op == Op::greatest;
}

/// Calls `visit` with each instruction that this one computes with, in whichever branch; of a value that may be given
/// with the computed one.
template <class Visitor>
void for_each_operand(const Program& program, const Instruction& i, Visitor visit) {
    switch (i.op) {
        case Op::constant:
        case Op::truth:
        case Op::code:
        case Op::input:
        case Op::given:
        case Op::grade:
            return;
        case Op::or_given:
            return visit(i.b);
        case Op::lookup:
            for (const int coordinate : program.lookups[static_cast<std::size_t>(i.a)].coordinates)
                visit(coordinate);
            return;
        default:
            break;
    }
    visit(i.a);
    if (reduces(i.op) || i.op == Op::convert || i.op == Op::within) return;  // b is a list, a factor, or a range
    if (i.b >= 0) visit(i.b);
    if (i.c >= 0) visit(i.c);
}

}  // namespace greengauge::formula
