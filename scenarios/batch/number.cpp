#include "scenarios/batch/number.hpp"

#include <algorithm>
#include <array>
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

namespace {

/// Eight digits of a number below 10^8, the first lowest, each a byte from 0 to 9: halves at once.
std::uint64_t eight_digits(std::uint32_t number) {
    const std::uint64_t fours = number / 10000 | std::uint64_t{number % 10000} << 32;
    const std::uint64_t hundreds = (fours * 10486 >> 20) & 0x0000007F0000007FULL;
    const std::uint64_t twos = hundreds | (fours - hundreds * 100) << 16;
    const std::uint64_t tens = (twos * 103 >> 10) & 0x000F000F000F000FULL;
    return tens | (twos - tens * 10) << 8;
}

/// put_decimals() of at most eight digits, of which one at least is before the point; not 0.
inline char* put_few_decimals(char* out, std::uint32_t whole, int decimals) {
    const std::uint64_t digits = eight_digits(whole);
    const int zeros_behind = __builtin_clzll(digits | 1) / 8;
    const int zeros_before = __builtin_ctzll(digits | std::uint64_t{1} << 63) / 8;
    const std::uint64_t text = digits | fast::each_byte('0');
    const int point = 8 - decimals;
    const int first = std::min(zeros_before, point - 1);
    const std::uint64_t before = text >> (8 * first);
    std::memcpy(out, &before, 8);
    out += point - first;
    const int behind = std::max(decimals - zeros_behind, 0);
    *out = '.';
    const std::uint64_t after = text >> (8 * (point & 7));
    std::memcpy(out + 1, &after, 8);
    return out + behind + (behind > 0 ? 1 : 0);
}

/// The bytes of sixteen digits, the first lowest.
__extension__ using Sixteen = unsigned __int128;
void put_sixteen(char* out, Sixteen text) {
    const auto first = static_cast<std::uint64_t>(text);
    const auto second = static_cast<std::uint64_t>(text >> 64);
    std::memcpy(out, &first, 8);
    std::memcpy(out + 8, &second, 8);
}

/// `whole` without its last `decimals` digits, a point, and those of them that are not zeros at the end. Both are below
/// 16 digits.
char* put_decimals(char* out, std::uint64_t whole, int decimals) {
    constexpr std::uint64_t half = 100'000'000;
    if (whole < half && decimals < 8) return put_few_decimals(out, static_cast<std::uint32_t>(whole), decimals);
    const std::uint64_t high = whole < half ? 0 : eight_digits(static_cast<std::uint32_t>(whole / half));
    const std::uint64_t low = eight_digits(static_cast<std::uint32_t>(whole % half));
    const int zeros_behind = low != 0 ? __builtin_clzll(low) / 8 : 8 + (high != 0 ? __builtin_clzll(high) / 8 : 8);
    const int zeros_before = high != 0 ? __builtin_ctzll(high) / 8 : 8 + (low != 0 ? __builtin_ctzll(low) / 8 : 8);
    // In registers: what has just been stored in two halves is not soon to be loaded across them.
    const Sixteen text = Sixteen{low | fast::each_byte('0')} << 64 | (high | fast::each_byte('0'));
    const int point = 16 - decimals;
    const int first = std::min(zeros_before, point - 1);
    put_sixteen(out, text >> (8 * first));
    out += point - first;
    const int behind = std::max(decimals - zeros_behind, 0);
    *out = '.';
    put_sixteen(out + 1, text >> (8 * std::min(point, 15)));
    return out + behind + (behind > 0 ? 1 : 0);
}

/// Below each of these the first digit stands one place further behind the point.
constexpr std::array<double, 4> firsts{1e-1, 1e-2, 1e-3, 1e-4};

}  // namespace

char* put_number(char* out, double number, int digits) {
    if (number == 0) {
        *out = '0';
        return out + 1;
    }
    const double size = std::fabs(number);
    if (!(size >= 1e-5 && size < 1e10))
        return out + std::snprintf(out, 32, "%.*g", digits, number);  // libc++ 13 has no to_chars for it
    *out = '-';
    out += number < 0 ? 1 : 0;
    // The first digit's place, without a branch for numbers of usual sizes, whose digits differ from row to row.
    int before = 1 + (size >= 1e1 ? 1 : 0) + (size >= 1e2 ? 1 : 0) + (size >= 1e3 ? 1 : 0);
    if (before == 4)
        while (before < 10 && size >= powers[static_cast<std::size_t>(before)])
            ++before;
    int decimals = std::max(digits - before, 0) + (size < 1 ? 1 : 0);
    for (const double first : firsts)
        decimals += size < first ? 1 : 0;
    const auto whole = static_cast<std::uint64_t>(size * powers[static_cast<std::size_t>(decimals)] + 0.5);
    return put_decimals(out, whole, decimals);
}

void append_number(std::string& out, double number, int digits) {
    std::array<char, 32> text{};
    out.append(text.data(), put_number(text.data(), number, digits));
}

}  // namespace greengauge::batch
