#include "scenarios/batch/number.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <cstring>
#include <fast_float/fast_float.h>

namespace greengauge::batch {
namespace {

using fast::powers;
using fast::read_word;
using fast::scaled;

/// `[-]digits[.digits]` of at most 15 digits, which nearly every cell is; else nothing.
inline std::size_t read_short(std::string_view text, int shift, Bounded& number) {
    const char* at = text.data();
    const char* end = at + text.size();
    const bool negative = at < end && *at == '-';
    at += negative ? 1 : 0;
    const char* begin = at;
    std::uint64_t mantissa = 0;
    unsigned digit = 0;
    while (at < end && (digit = static_cast<unsigned char>(*at) - unsigned{'0'}) <= 9) {
        mantissa = mantissa * 10 + digit;
        ++at;
    }
    auto count = at - begin;
    if (count == 0) return 0;
    std::ptrdiff_t decimals = 0;
    if (at < end && *at == '.') {
        const char* point = at++;
        while (at < end && (digit = static_cast<unsigned char>(*at) - unsigned{'0'}) <= 9) {
            mantissa = mantissa * 10 + digit;
            ++at;
        }
        decimals = at - point - 1;
        count += decimals;
        if (decimals == 0) return 0;
    }
    const auto exponent = shift - static_cast<int>(decimals);
    if (count > 15 || exponent < -22 || exponent > 22 || (at < end && (*at == 'e' || *at == 'E'))) return 0;
    scaled(mantissa, exponent, negative, number);
    return static_cast<std::size_t>(at - text.data());
}

}  // namespace

std::size_t read_number(std::string_view text, int shift, Bounded& number) {
    if (text.size() - 1 < 8 && read_word(text, shift, number)) return text.size();
    if (const std::size_t used = read_short(text, shift, number); used != 0) return used;
    const auto parsed =
        fast_float::parse_number_string(text.data(), text.data() + text.size(), fast_float::parse_options());
    if (!parsed.valid || parsed.too_many_digits) return 0;
    const auto exponent = parsed.exponent + shift;
    const bool once = parsed.mantissa < (std::uint64_t{1} << 53) && exponent >= -22 && exponent <= 22;
    if (parsed.mantissa == 0)
        number = {};
    else if (!once || !scaled(parsed.mantissa, exponent, parsed.negative, number))
        return 0;
    return static_cast<std::size_t>(parsed.lastmatch - text.data());
}

char* put_number(char* out, double number, int digits) {
    if (number == 0) {
        *out = '0';
        return out + 1;
    }
    const double size = std::fabs(number);
    if (!(size >= 1e-5 && size < 1e10))
        return out + std::snprintf(out, 32, "%.*g", digits, number);  // libc++ 13 has no to_chars for it
    if (number < 0) *out++ = '-';
    // The first digit's place, then ten digits as a whole number, then the point put in.
    int before = 1;
    while (before < 10 && size >= powers[static_cast<std::size_t>(before)])
        ++before;
    int decimals = std::max(digits - before, 0);
    for (double first = 1; size < first && decimals < digits + 5; first /= 10)
        ++decimals;
    auto whole = static_cast<std::uint64_t>(size * powers[static_cast<std::size_t>(decimals)] + 0.5);
    while (decimals >= 4 && whole % 10000 == 0) {
        whole /= 10000;
        decimals -= 4;
    }
    while (decimals > 0 && whole % 10 == 0) {
        whole /= 10;
        --decimals;
    }
    std::array<char, 24> text{};
    const char* end = std::to_chars(text.data(), text.data() + text.size(), whole).ptr;
    const auto length = static_cast<int>(end - text.data());
    const auto copy = [&out](const char* from, const char* to) {
        std::memcpy(out, from, static_cast<std::size_t>(to - from));
        out += to - from;
    };
    if (decimals == 0) {
        copy(text.data(), end);
    } else if (length > decimals) {
        copy(text.data(), end - decimals);
        *out++ = '.';
        copy(end - decimals, end);
    } else {
        static constexpr char zeros[] = "0.00000000000000000000";
        copy(zeros, zeros + 2 + (decimals - length));
        copy(text.data(), end);
    }
    return out;
}

void append_number(std::string& out, double number, int digits) {
    std::array<char, 32> text{};
    out.append(text.data(), put_number(text.data(), number, digits));
}

}  // namespace greengauge::batch
