// Short numbers, four at a time: the arithmetic behind number_column, without a branch.
#pragma once

#include <cstddef>
#include <cstdint>

namespace greengauge::batch {

/// Numbers as the eight bytes that end with their cell, and what is to be made of them. Room for a multiple of four.
struct NumberWords {
    const std::uint64_t* words = nullptr;
    const std::uint64_t* spare = nullptr;  ///< bits below the cell's own: 8 × (8 - size)
    const std::int64_t* shifts = nullptr;  ///< powers of ten, fast::least_shift … greatest_shift; null: all 0
    bool above_zero = false;               ///< only such numbers are good
    bool whole = false;                    ///< the same of whole ones
};

/// The number, its bound, and whether it is one: 1 or 0. The same as fast::read_digits() and scale_digits() find.
struct FoundNumbers {
    double* value = nullptr;
    double* error = nullptr;
    std::uint8_t* good = nullptr;
};

/// Whether all of them are.
bool read_words(const NumberWords& in, std::size_t n, const FoundNumbers& out);
/// The same one by one, for processors that know no wider registers.
bool read_words_one_by_one(const NumberWords& in, std::size_t n, const FoundNumbers& out);

}  // namespace greengauge::batch
