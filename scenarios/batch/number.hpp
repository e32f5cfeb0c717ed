// Numbers of a table: read into a double with its bound, printed with ten digits.
#pragma once

#include <array>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

#include "calc/number/bounded.hpp"

namespace greengauge::batch {

/// The number at the beginning of a cell, times 10^shift, and how many bytes it took: `[-]digits[.digits][e[±]digits]`
/// of at most 19 digits. 0 bytes where there is no such number: what a person may have written otherwise is
/// parse_quantity()'s.
std::size_t read_number(std::string_view text, int shift, Bounded& number);

/// At most so many significant digits (1 to 10), but all before the point, no trailing zeros: `48.14814815`, `-0.5`,
/// `1.23e-15`.
void append_number(std::string& out, double number, int digits = 10);
/// The same at `out`, where there is room for 32 characters; the place behind it.
char* put_number(char* out, double number, int digits = 10);

/// What read_number() does with nearly every cell, for the loops over columns.
namespace fast {

inline constexpr std::array<double, 23> powers{1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,  1e8,  1e9,  1e10, 1e11,
                                               1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};

/// Digits whose double is the number itself where a few binary places are enough: 12.5, but not 12.3.
inline constexpr std::uint64_t most_exact = std::uint64_t{1} << 47;

/// Whole digits × 10^exponent as a double with its bound; false where that takes more than one operation.
inline bool scaled(std::uint64_t mantissa, std::int64_t exponent, bool negative, Bounded& number) {
    const auto digits = static_cast<double>(mantissa);
    double value = digits;
    if (exponent < 0)
        value = digits / powers[static_cast<std::size_t>(-exponent)];
    else if (exponent > 0)
        value = digits * powers[static_cast<std::size_t>(exponent)];
    const double fine = value * 64;
    const bool exact =
        mantissa < most_exact && fine < 9e15 && fine == static_cast<double>(static_cast<std::int64_t>(fine));
    number.value = negative ? -value : value;
    number.error = exact ? 0.0 : value * rounding_bound;
    return true;
}

constexpr std::uint64_t each_byte(unsigned byte) { return 0x0101010101010101ULL * byte; }

/// Up to eight bytes as one word, the first lowest.
inline std::uint64_t word_of(const char* at, std::size_t size) {
    std::uint32_t low = 0;
    std::uint32_t high = 0;
    if (size >= 4) {
        std::memcpy(&low, at, 4);
        std::memcpy(&high, at + size - 4, 4);
        return low | std::uint64_t{high} << (8 * (size - 4));
    }
    std::uint64_t word = static_cast<unsigned char>(at[0]);
    if (size > 1) word |= std::uint64_t{static_cast<unsigned char>(at[1])} << 8;
    if (size > 2) word |= std::uint64_t{static_cast<unsigned char>(at[2])} << 16;
    return word;
}

/// A cell of one to eight bytes that is digits with at most one point, all at once; else false.
inline bool read_word(std::string_view text, int shift, Bounded& number) {
    std::uint64_t word = word_of(text.data(), text.size());
    std::size_t digits = text.size();
    int decimals = 0;
    const std::uint64_t points = word ^ each_byte('.');
    if (const std::uint64_t found = (points - each_byte(1)) & ~points & each_byte(0x80); found != 0) {
        const auto before = static_cast<std::size_t>(__builtin_ctzll(found)) / 8;
        if (before >= digits) return false;
        const std::uint64_t below = (std::uint64_t{1} << (8 * before)) - 1;
        word = (word & below) | (word >> 8 & ~below);
        decimals = static_cast<int>(digits - before) - 1;
        --digits;
        if (decimals == 0 || before == 0) return false;
    }
    // To the right, zeros before them.
    if (digits < 8) word = word << (8 * (8 - digits)) | each_byte('0') >> (8 * digits);
    // Every byte is '0' to '9': its upper half is 3, also with 6 added.
    const std::uint64_t upper = (word & each_byte(0xF0)) ^ each_byte(0x30);
    const std::uint64_t upper_with_6 = ((word + each_byte(6)) & each_byte(0xF0)) ^ each_byte(0x30);
    if ((upper | upper_with_6) != 0) return false;
    word = (word & each_byte(0x0F)) * 2561 >> 8;
    word = (word & 0x00FF00FF00FF00FFULL) * 6553601 >> 16;
    word = (word & 0x0000FFFF0000FFFFULL) * 42949672960001ULL >> 32;
    const int exponent = shift - decimals;
    if (exponent > 22 || exponent < -22) return false;
    if (exponent > 0) return scaled(word, exponent, false, number);
    // As scaled(), without a branch: eight digits are far from all limits.
    const double value = static_cast<double>(word) / powers[static_cast<std::size_t>(-exponent)];
    const double fine = value * 64;
    const bool inexact = fine != static_cast<double>(static_cast<std::int64_t>(fine));
    number.value = value;
    number.error = value * (static_cast<double>(inexact) * rounding_bound);
    return true;
}

/// A double as read_digits() finds it: whole digits, and how many of them stand behind the point.
struct Digits {
    std::uint64_t whole = 0;
    int decimals = 0;
};

/// A cell of one to eight bytes that is digits with at most one point between them; else false. `word` is the eight
/// bytes that end with the cell, of which `spare` bits are before it: no branch depends on the cell's size.
inline bool read_digits(std::uint64_t word, std::uint64_t spare, Digits& digits) {
    const std::uint64_t own = ~std::uint64_t{0} << spare;
    word = (word & own) | (each_byte('0') & ~own);
    const std::uint64_t points = word ^ each_byte('.');
    digits.decimals = 0;
    if (const std::uint64_t found = (points - each_byte(1)) & ~points & each_byte(0x80); found != 0) {
        const auto place = static_cast<std::size_t>(__builtin_ctzll(found)) / 8;
        if (place == 7 || 8 * place == spare) return false;
        const std::uint64_t below = (std::uint64_t{1} << (8 * place)) - 1;
        word = (word & ~(below << 8 | 0xFF)) | (word & below) << 8 | '0';
        digits.decimals = 7 - static_cast<int>(place);
    }
    // Every byte is '0' to '9': its upper half is 3, also with 6 added.
    const std::uint64_t upper = (word & each_byte(0xF0)) ^ each_byte(0x30);
    const std::uint64_t upper_with_6 = ((word + each_byte(6)) & each_byte(0xF0)) ^ each_byte(0x30);
    if ((upper | upper_with_6) != 0) return false;
    word = (word & each_byte(0x0F)) * 2561 >> 8;
    word = (word & 0x00FF00FF00FF00FFULL) * 6553601 >> 16;
    digits.whole = (word & 0x0000FFFF0000FFFFULL) * 42949672960001ULL >> 32;
    return true;
}

/// The shifts for which scale_digits() is made.
inline constexpr int least_shift = -14;
inline constexpr int greatest_shift = 6;

/// The digits times 10^shift, with the bound that scaled() gives: one of the two factors is 1.
inline Bounded scale_digits(const Digits& digits, int shift) {
    const int exponent = shift - digits.decimals;
    const double value = static_cast<double>(digits.whole) /
                         powers[static_cast<std::size_t>(exponent < 0 ? -exponent : 0)] *
                         powers[static_cast<std::size_t>(exponent > 0 ? exponent : 0)];
    const double fine = value * 64;  // below 9e15 for these shifts
    const bool inexact = fine != static_cast<double>(static_cast<std::int64_t>(fine));
    return {value, value * (static_cast<double>(inexact) * rounding_bound)};
}

}  // namespace fast

}  // namespace greengauge::batch
