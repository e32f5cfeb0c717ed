// A document's formulas, compiled once into a flat list of instructions that every reader runs: one assessment, a batch
// over columns, an inversion, an uncertainty. Each instruction runs once; the cost is known before the first run.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "calc/number/decimal.hpp"
#include "calc/table/table.hpp"
#include "calc/units/unit.hpp"

namespace greengauge::formula {

/// Where a value lives: once per subject, or once per item of a list, or once per grade.
/// `scalar` broadcasts into any other domain; two different lists never mix outside a reduction.
using Domain = std::int16_t;
inline constexpr Domain scalar = 0;
inline constexpr Domain grades = 1;
inline constexpr Domain first_list = 2;  ///< list i has domain first_list + i

enum class Op : std::uint8_t {
    constant,  ///< a: index into constants
    truth,     ///< a: 0 or 1
    code,      ///< a: member of a category set
    input,     ///< a: input slot
    given,     ///< a: input slot; whether the user gave it
    or_given,  ///< a: input slot, b: the computed value that stands in when the user gave none
    grade,     ///< the number of this row of the grade domain
    lookup,    ///< a: index into lookups
    convert,   ///< a: value, b: index into conversions
    within,    ///< a: value, b: index into ranges; a value outside its range is none
    negate,
    logical_not,
    absolute,
    square_root,
    logarithm,
    exponential,  ///< a
    add,
    subtract,
    multiply,
    divide,
    power,
    minimum,
    maximum,  ///< a, b
    round,
    floor,
    ceiling,  ///< a to a multiple of b
    equal,
    unequal,
    less,
    at_most,
    more,
    at_least,
    logical_and,
    logical_or,  ///< a, b
    same_code,   ///< a, b: two members of one category set
    choose,      ///< a: condition, b, c
    sum,
    count,
    any,
    all,
    least,
    greatest  ///< a: a value for each item, b: the list's domain; the result is a scalar
};

struct Instruction {
    Op op = Op::constant;
    Domain domain = scalar;
    std::int32_t a = -1;
    std::int32_t b = -1;
    std::int32_t c = -1;
};

struct LookUp {
    int table = -1;
    std::vector<std::int32_t> coordinates;  ///< instructions, one an axis
    std::vector<bool> by_code;              ///< whether that coordinate is a category
};

struct Program {
    std::vector<Instruction> instructions;
    std::vector<bool> of_co2e;  ///< parallel: whether the value counts CO2 equivalent, and so has a GWP set
    std::map<int, std::string> gwp_of_constants;  ///< by instruction: the set of a CO2e constant that names one
    std::vector<Decimal> constants;
    std::vector<Scale> conversions;
    std::vector<Interval> ranges;
    std::vector<LookUp> lookups;
    std::vector<int> grade_numbers;  ///< the rows of the grade domain, best first
    int lists = 0;
    int slots = 0;

    [[nodiscard]] int domains() const { return first_list + lists; }
};

}  // namespace greengauge::formula
