// Runs a program for one subject, generic over the kind of number.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "calc/formula/program.hpp"
#include "calc/table/table.hpp"
#include "calc/text/date.hpp"

namespace greengauge::formula {

/// Why a value is not a number. Anything but `ok` travels through arithmetic; `if`, `and`, `or`, `any` and `all` drop what does
/// not matter.
enum class Status : std::uint8_t {
    ok,
    missing,         ///< an input that nobody gave
    no_cell,         ///< the table has no such cell
    unknown_cell,    ///< the catalogue lacks this number
    no_level,        ///< the table prints a dash for this level
    no_requirement,  ///< the table makes no demand here
    undefined,       ///< division by zero, root or logarithm of a negative number, an empty list's minimum
    out_of_range     ///< a formula computes a number that the document rules out
};

/// A value of a register. Booleans are codes 0 and 1, categories are codes.
template <class Number>
struct Value {
    Number number{};
    std::int32_t code = 0;
    Status status = Status::ok;
    std::int32_t cause = -1;  ///< the instruction where a status other than ok arose

    [[nodiscard]] bool ok() const { return status == Status::ok; }
    [[nodiscard]] bool yes() const { return ok() && code != 0; }
};

/// What one subject gives: a value for each slot, one row, or one row an item for the slots of a list.
template <class Number>
struct Subject {
    std::vector<std::vector<Value<Number>>> slots;
    std::vector<int> list_sizes;  ///< one a list
    Date date;
};

/// The registers after a run, and the cells that its look-ups found.
template <class Number>
struct Frame {
    std::vector<int> rows;     ///< of each domain
    std::vector<int> offsets;  ///< of each instruction's first row in `values`
    std::vector<Value<Number>> values;
    std::vector<Found> found;  ///< parallel to `values`; meaningful where the instruction is a look-up

    /// The value of an instruction for a row of its own domain; a scalar answers for every row.
    [[nodiscard]] const Value<Number>& at(const Program& program, int instruction, int row) const {
        const auto i = static_cast<std::size_t>(instruction);
        const int own = program.instructions[i].domain == scalar ? 0 : row;
        return values[static_cast<std::size_t>(offsets[i] + own)];
    }
};

/// Runs every instruction once for each row of its domain. Never throws, never loops without end.
template <class Number>
void run(const Program& program, std::span<const Table> tables, const Subject<Number>& subject, Frame<Number>& frame);

extern template void run<Decimal>(const Program&, std::span<const Table>, const Subject<Decimal>&, Frame<Decimal>&);
extern template void run<double>(const Program&, std::span<const Table>, const Subject<double>&, Frame<double>&);

}  // namespace greengauge::formula
