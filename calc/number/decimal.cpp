#include "calc/number/decimal.hpp"

#include <array>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <limits>

#include "calc/number/boost_decimal.hpp"

namespace greengauge {
namespace {

// cpp_dec_float computes with 64 digits, of which the last few are noise. 48 are sound and enough for every reader
// here.
constexpr int sound_digits = 48;
constexpr int judged_digits = 30;
constexpr std::size_t longest_number = 400;
constexpr int largest_exponent = 400;
constexpr int smallest_order = -60'000'000;  // below, cpp_dec_float has no room to scale the digits up: as good as zero

constexpr std::string_view thin_space = "\u2009";

/// d.ddd × 10^exponent, without trailing zeros; zero is "0".
struct Digits {
    bool negative = false;
    std::string digits = "0";
    int exponent = 0;
};

BoostDecimal power_of_ten(int exponent) {
    constexpr int cached = 96;
    static const std::array<BoostDecimal, 2 * cached + 1> powers = [] {
        std::array<BoostDecimal, 2 * cached + 1> list;
        for (int i = -cached; i <= cached; ++i)
            list[static_cast<std::size_t>(i + cached)] = BoostDecimal("1e" + std::to_string(i));
        return list;
    }();
    if (exponent >= -cached && exponent <= cached) return powers[static_cast<std::size_t>(exponent + cached)];
    return BoostDecimal("1e" + std::to_string(exponent));
}

/// Made once: a double is taken apart by long doubles.
const BoostDecimal& half() {
    static const BoostDecimal value("0.5");
    return value;
}

bool is_finite(const BoostDecimal& number) { return number.backend().isfinite(); }

BoostDecimal magnitude(const BoostDecimal& number) { return number < 0 ? BoostDecimal(-number) : number; }

void strip_trailing_zeros(std::string& digits) {
    while (digits.size() > 1 && digits.back() == '0')
        digits.pop_back();
}

/// The decimal digits of a whole number below 10^64, 16 at a time: str() would bring all of iostreams into the page.
std::string digits_of_whole(BoostDecimal whole) {
    std::string digits;
    for (int chunk = 3; chunk >= 0; --chunk) {
        const BoostDecimal part = floor(whole * power_of_ten(-16 * chunk));
        whole -= part * power_of_ten(16 * chunk);
        const std::string text = std::to_string(part.convert_to<unsigned long long>());
        digits.append(16 - text.size(), '0');
        digits += text;
    }
    digits.erase(0, std::min(digits.find_first_not_of('0'), digits.size() - 1));
    return digits;
}

/// A finite number's sound digits.
Digits digits_of(const BoostDecimal& number) {
    if (number.is_zero() || number.backend().order() < smallest_order) return {};
    Digits result;
    result.negative = number < 0;
    const int order = static_cast<int>(number.backend().order());
    const BoostDecimal scaled = magnitude(number) * power_of_ten(sound_digits - 1 - order);
    result.digits = digits_of_whole(floor(scaled + half()));
    // 9.99…9 rounds up to one digit more.
    result.exponent = order + static_cast<int>(result.digits.size()) - sound_digits;
    strip_trailing_zeros(result.digits);
    return result;
}

bool rounds_up(const std::string& digits, std::size_t kept) {
    const char next = digits[kept];
    if (next != '5') return next > '5';
    if (kept + 1 < digits.size()) return true;  // no trailing zeros: more than a half
    return kept > 0 && (digits[kept - 1] - '0') % 2 != 0;
}

/// Half to even, to at most `kept` digits (>= 1).
void round_digits(Digits& number, int kept) {
    const auto length = static_cast<std::size_t>(std::max(kept, 1));
    if (number.digits.size() <= length) return;
    const bool up = rounds_up(number.digits, length);
    number.digits.resize(length);
    if (up) {
        std::size_t i = length;
        while (i > 0 && number.digits[i - 1] == '9')
            number.digits[--i] = '0';
        if (i > 0) {
            ++number.digits[i - 1];
        } else {
            number.digits.insert(number.digits.begin(), '1');
            ++number.exponent;
        }
    }
    strip_trailing_zeros(number.digits);
}

/// As `mantissa` e `exponent` without a decimal mark, which C's functions read by the locale.
std::string mark_free(const Digits& number) {
    const int exponent = number.exponent - static_cast<int>(number.digits.size()) + 1;
    return (number.negative ? "-" : "") + number.digits + "e" + std::to_string(exponent);
}

BoostDecimal from_digits(const Digits& number) { return BoostDecimal(mark_free(number)); }

BoostDecimal rounded_to(const BoostDecimal& number, int significant) {
    Digits digits = digits_of(number);
    round_digits(digits, significant);
    return from_digits(digits);
}

/// Rounded to the sound digits by arithmetic alone, six times as fast as by the digits' text. Powers of ten are exact.
BoostDecimal without_noise(const BoostDecimal& number) {
    if (number.is_zero() || number.backend().order() < smallest_order) return 0;
    const int shift = sound_digits - 1 - static_cast<int>(number.backend().order());
    const BoostDecimal whole = floor(magnitude(number) * power_of_ten(shift) + half());
    const BoostDecimal rounded = whole * power_of_ten(-shift);
    return number < 0 ? BoostDecimal(-rounded) : rounded;
}

std::string not_finite(const BoostDecimal& number) {
    if (number.backend().isnan()) return "nan";
    return number < 0 ? "-inf" : "inf";
}

std::string scientific(const Digits& number) {
    std::string text = number.digits.substr(0, 1);
    if (number.digits.size() > 1) text += '.' + number.digits.substr(1);
    return text + 'e' + std::to_string(number.exponent);
}

std::string whole_part(const Digits& number) {
    if (number.exponent < 0) return "0";
    const auto length = static_cast<std::size_t>(number.exponent) + 1;
    std::string whole = number.digits.substr(0, length);
    whole.append(length - whole.size(), '0');
    return whole;
}

std::string fraction_part(const Digits& number) {
    if (number.exponent < 0) return std::string(static_cast<std::size_t>(-number.exponent - 1), '0') + number.digits;
    const auto length = static_cast<std::size_t>(number.exponent) + 1;
    return number.digits.size() > length ? number.digits.substr(length) : std::string();
}

std::string in_groups_of_three(const std::string& whole) {
    std::string text;
    for (std::size_t i = 0; i < whole.size(); ++i) {
        if (i != 0 && (whole.size() - i) % 3 == 0) text += thin_space;
        text += whole[i];
    }
    return text;
}

std::string plain(const Digits& number, bool grouped) {
    std::string text = whole_part(number);
    if (grouped) text = in_groups_of_three(text);
    const std::string fraction = fraction_part(number);
    if (!fraction.empty()) text += '.' + fraction;
    return text;
}

std::string formatted(const BoostDecimal& number, int significant, int smallest_plain_exponent, bool grouped) {
    if (!is_finite(number)) return not_finite(number);
    Digits digits = digits_of(number);
    round_digits(digits, significant);
    const bool is_plain = digits.digits == "0" || (digits.exponent >= smallest_plain_exponent && digits.exponent < 21);
    const std::string text = is_plain ? plain(digits, grouped) : scientific(digits);
    return digits.negative ? '-' + text : text;
}

/// Advances over digits; how many there were.
std::size_t skip_digits(std::string_view text, std::size_t& at) {
    const std::size_t begin = at;
    while (at < text.size() && text[at] >= '0' && text[at] <= '9')
        ++at;
    return at - begin;
}

void skip_sign(std::string_view text, std::size_t& at) {
    if (at < text.size() && (text[at] == '+' || text[at] == '-')) ++at;
}

/// Whether text[at..] is a whole exponent within the limits, or nothing at all.
bool is_exponent_or_end(std::string_view text, std::size_t at) {
    if (at == text.size()) return true;
    if (text[at] != 'e' && text[at] != 'E') return false;
    skip_sign(text, ++at);
    int exponent = 0;
    const std::size_t first = at;
    for (; at < text.size(); ++at) {
        if (text[at] < '0' || text[at] > '9') return false;
        exponent = exponent * 10 + (text[at] - '0');
        if (exponent > largest_exponent) return false;
    }
    return at > first;
}

bool is_decimal(std::string_view text) {
    if (text.empty() || text.size() > longest_number) return false;
    std::size_t at = 0;
    skip_sign(text, at);
    if (skip_digits(text, at) == 0) return false;
    if (at < text.size() && text[at] == '.' && skip_digits(text, ++at) == 0) return false;
    return is_exponent_or_end(text, at);
}

/// cpp_dec_float divides by Newton's method and is off near its 57th digit: 8 × 3600 / 3600 comes out above 8 and
/// floor(28800000 / 3600000) is 7. Rounding first makes every quotient that terminates exact.
BoostDecimal divided(const BoostDecimal& a, const BoostDecimal& b) {
    const BoostDecimal quotient = a / b;
    return is_finite(quotient) ? without_noise(quotient) : quotient;
}

}  // namespace

Decimal::Decimal() { new (inside_) BoostDecimal(0); }
Decimal::Decimal(double number) { new (inside_) BoostDecimal(number); }
Decimal::Decimal(const char* digits) { new (inside_) BoostDecimal(digits); }
void Decimal::set_signed(long long number) { new (inside_) BoostDecimal(number); }
void Decimal::set_unsigned(unsigned long long number) { new (inside_) BoostDecimal(number); }

Decimal& Decimal::operator+=(const Decimal& other) {
    DecimalInside::of(*this) += boost_of(other);
    return *this;
}
Decimal& Decimal::operator-=(const Decimal& other) {
    DecimalInside::of(*this) -= boost_of(other);
    return *this;
}
Decimal& Decimal::operator*=(const Decimal& other) {
    DecimalInside::of(*this) *= boost_of(other);
    return *this;
}
Decimal& Decimal::operator/=(const Decimal& other) {
    DecimalInside::of(*this) = divided(boost_of(*this), boost_of(other));
    return *this;
}

int Decimal::ordered(const Decimal& other) const {
    const BoostDecimal& a = boost_of(*this);
    const BoostDecimal& b = boost_of(other);
    if (a.backend().isnan() || b.backend().isnan()) return 2;
    return a < b ? -1 : (a > b ? 1 : 0);
}

Decimal abs(const Decimal& number) { return decimal_of(magnitude(boost_of(number))); }
Decimal floor(const Decimal& number) {
    return decimal_of(BoostDecimal(boost::multiprecision::floor(boost_of(number))));
}
Decimal ceil(const Decimal& number) { return decimal_of(BoostDecimal(boost::multiprecision::ceil(boost_of(number)))); }
Decimal sqrt(const Decimal& number) { return decimal_of(BoostDecimal(boost::multiprecision::sqrt(boost_of(number)))); }
Decimal log(const Decimal& number) { return decimal_of(BoostDecimal(boost::multiprecision::log(boost_of(number)))); }
Decimal exp(const Decimal& number) { return decimal_of(BoostDecimal(boost::multiprecision::exp(boost_of(number)))); }
Decimal pow(const Decimal& base, const Decimal& exponent) {
    return decimal_of(BoostDecimal(boost::multiprecision::pow(boost_of(base), boost_of(exponent))));
}
bool is_finite(const Decimal& number) { return is_finite(boost_of(number)); }
int order_of(const Decimal& number) {
    return number.is_zero() || !is_finite(number) ? 0 : static_cast<int>(boost_of(number).backend().order());
}

std::optional<Decimal> parse_decimal(std::string_view text) {
    if (!is_decimal(text)) return std::nullopt;
    return Decimal(std::string(text));
}

std::optional<Decimal> decimal_from_double(double number) {
    if (!std::isfinite(number)) return std::nullopt;
    if (number == 0) return Decimal(0);
    // A subnormal holds fewer than 15 digits: which were written cannot be told.
    if (std::abs(number) < std::numeric_limits<double>::min()) return std::nullopt;
    std::array<char, 40> buffer{};
    std::snprintf(buffer.data(), buffer.size(), "%.14e", number);
    const std::string_view printed(buffer.data());
    const std::size_t mark = printed.find('e');
    Digits digits;
    digits.negative = number < 0;
    digits.digits.clear();
    // Digits only: what stands between them depends on the locale.
    for (const char c : printed.substr(0, mark)) {
        if (c >= '0' && c <= '9') digits.digits += c;
    }
    digits.exponent = std::atoi(buffer.data() + mark + 1);
    strip_trailing_zeros(digits.digits);
    const std::string text = mark_free(digits);
    if (std::strtod(text.c_str(), nullptr) != number) return std::nullopt;
    return Decimal(text);
}

std::string to_string(const Decimal& number, int significant) {
    return formatted(boost_of(number), significant, -15, false);
}

std::string to_display(const Decimal& number, int significant, bool grouped) {
    return formatted(boost_of(number), significant, -6, grouped);
}

double to_double(const Decimal& number) {
    const BoostDecimal& inside = boost_of(number);
    if (inside.backend().isnan()) return std::numeric_limits<double>::quiet_NaN();
    if (!is_finite(inside)) return inside < 0 ? -HUGE_VAL : HUGE_VAL;
    return std::strtod(mark_free(digits_of(inside)).c_str(), nullptr);
}

int compare(const Decimal& first, const Decimal& second) {
    static const BoostDecimal clearly_apart("1e-28");
    static const BoostDecimal equal_within("1e-30");
    const BoostDecimal& a = boost_of(first);
    const BoostDecimal& b = boost_of(second);
    if (!is_finite(a) || !is_finite(b) || a == b) return a < b ? -1 : (a > b ? 1 : 0);
    const int order = a < b ? -1 : 1;
    const BoostDecimal difference = magnitude(a - b);
    const BoostDecimal larger = std::max(magnitude(a), magnitude(b));
    if (difference > larger * clearly_apart) return order;
    // Two results on the two sides of a rounding boundary are equal, too.
    if (difference <= larger * equal_within) return 0;
    return rounded_to(a, judged_digits) == rounded_to(b, judged_digits) ? 0 : order;
}

Decimal round_gbt8170(const Decimal& value, const Decimal& step) {
    static const BoostDecimal half_width("1e-30");
    const BoostDecimal& number = boost_of(value);
    const BoostDecimal& interval = boost_of(step);
    if (!is_finite(number) || !is_finite(interval) || interval <= 0) return value;
    const BoostDecimal multiples = divided(magnitude(number), interval);
    if (multiples >= power_of_ten(judged_digits)) return value;  // every digit of it is above the interval
    BoostDecimal whole = boost::multiprecision::floor(multiples);
    const BoostDecimal rest = multiples - whole;
    const bool is_half = magnitude(rest - half()) <= multiples * half_width;
    const bool is_odd = boost::multiprecision::floor(BoostDecimal(whole * half())) * 2 != whole;
    if (is_half ? is_odd : rest > half()) whole += 1;
    const BoostDecimal rounded = whole * interval;
    return decimal_of(number < 0 && !rounded.is_zero() ? BoostDecimal(-rounded) : rounded);
}

bool is_integer(const Decimal& number) {
    if (!is_finite(number)) return false;
    return compare(number, floor(number + Decimal("0.5"))) == 0;
}

}  // namespace greengauge
