#include "scenarios/batch/number.hpp"

#include <array>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <cstring>
#include <fast_float/fast_float.h>

namespace greengauge::batch {
namespace {

constexpr std::array<double, 23> powers{1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,  1e8,  1e9,  1e10, 1e11,
                                        1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};

/// Digits whose double is the number itself where a few binary places are enough: 12.5, but not 12.3.
constexpr std::uint64_t most_exact = std::uint64_t{1} << 47;

}  // namespace

namespace {

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
    return exponent >= -22 && exponent <= 22 && scaled(word, exponent, false, number);
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

char* put_number(char* out, double number) {
    constexpr int digits = 10;
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
    while (before < digits && size >= powers[static_cast<std::size_t>(before)])
        ++before;
    int decimals = digits - before;
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

void append_number(std::string& out, double number) {
    std::array<char, 32> text{};
    out.append(text.data(), put_number(text.data(), number));
}

}  // namespace greengauge::batch
