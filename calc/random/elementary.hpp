// exp and ln from + - * / alone: the same bytes on every machine and in WebAssembly, which the math libraries' are not.
// Files that use them are compiled without contraction (-ffp-contract=off), see CMakeLists.txt.
#pragma once

#include <cstdint>
#include <cstring>
#include <limits>

namespace greengauge::elementary {

// Both halves of ln 2: the first has trailing zeros, so that its product with an exponent is exact.
inline constexpr double ln_2_high = 0x1.62e42feep-1, ln_2_low = 0x1.a39ef35793c76p-33;

inline double from_bits(std::uint64_t bits) {
    double number;
    std::memcpy(&number, &bits, sizeof number);
    return number;
}

inline std::uint64_t to_bits(double number) {
    std::uint64_t bits;
    std::memcpy(&bits, &number, sizeof bits);
    return bits;
}

/// e^x for -708 <= x <= 709, within 2 units in the last place. No branch: loops over it become vector instructions.
inline double exponential_within(double x) {
    constexpr double one_by_ln_2 = 0x1.71547652b82fep+0;
    constexpr double to_integer = 0x1.8p52;  // adding it leaves the nearest integer in the last bits
    const double shifted = x * one_by_ln_2 + to_integer;
    const double exponent = shifted - to_integer;
    const double r = x - exponent * ln_2_high - exponent * ln_2_low;  // |r| <= ln 2 / 2
    double sum = 1.0 / 6227020800;                                    // Taylor; the next term is below 4e-18
    sum = sum * r + 1.0 / 479001600;
    sum = sum * r + 1.0 / 39916800;
    sum = sum * r + 1.0 / 3628800;
    sum = sum * r + 1.0 / 362880;
    sum = sum * r + 1.0 / 40320;
    sum = sum * r + 1.0 / 5040;
    sum = sum * r + 1.0 / 720;
    sum = sum * r + 1.0 / 120;
    sum = sum * r + 1.0 / 24;
    sum = sum * r + 1.0 / 6;
    sum = sum * r + 0.5;
    sum = (sum * r) * r + r + 1.0;
    return sum * from_bits((to_bits(shifted) + 1023) << 52);
}

/// e^x; 0 below -708 and infinity above 709. Not for NaN.
inline double exponential(double x) {
    if (x < -708) return 0;
    if (x > 709) return std::numeric_limits<double>::infinity();
    return exponential_within(x);
}

/// ln x of a positive normal number, within 2 units in the last place (near 1: of 1e-16).
inline double natural_logarithm(double x) {
    // The exponent such that the rest lies between 1/√2 and √2.
    const std::uint64_t bits = to_bits(x);
    const std::uint64_t shifted = bits - 0x3fe6a09e667f3bcd;
    // As a number: 2^52 and half of the range of exponents added, which are taken off again.
    const double exponent = from_bits(0x4330000000000000 + ((shifted + 0x4000000000000000) >> 52)) - (0x1p52 + 1024);
    const double rest = from_bits(bits - (shifted & 0xfff0000000000000));
    const double s = (rest - 1) / (rest + 1);  // ln rest = 2 artanh s, |s| <= 0.1716
    const double z = s * s;
    double sum = 2.0 / 23;
    sum = sum * z + 2.0 / 21;
    sum = sum * z + 2.0 / 19;
    sum = sum * z + 2.0 / 17;
    sum = sum * z + 2.0 / 15;
    sum = sum * z + 2.0 / 13;
    sum = sum * z + 2.0 / 11;
    sum = sum * z + 2.0 / 9;
    sum = sum * z + 2.0 / 7;
    sum = sum * z + 2.0 / 5;
    sum = sum * z + 2.0 / 3;
    return exponent * ln_2_high + (s * 2.0 + (s * z * sum + exponent * ln_2_low));
}

}  // namespace greengauge::elementary
