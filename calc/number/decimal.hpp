// The number of a judgement: decimal, so that 0.1 + 0.2 is 0.3 and a limit is its own printed digits.
#pragma once

#include <concepts>
#include <optional>
#include <string>
#include <string_view>

namespace greengauge {

/// At least 34 significant decimal digits, as IEEE 754 decimal128; the same digits natively and in WebAssembly.
/// Boost.Multiprecision's cpp_dec_float<34>, kept out of this header: it costs three seconds a file to compile.
/// What divides without remainder is exact: a quotient is rounded to 48 digits, behind which cpp_dec_float is noise.
class Decimal {
  public:
    Decimal();
    template <class Integer>
        requires std::integral<Integer>
    Decimal(Integer number) {  // NOLINT(google-explicit-constructor): 0 and 1 are decimals
        if constexpr (std::signed_integral<Integer>) set_signed(static_cast<long long>(number));
        else set_unsigned(static_cast<unsigned long long>(number));
    }
    /// The double's exact value; use decimal_from_double for the digits that a person wrote.
    explicit Decimal(double number);
    /// Digits that a programmer wrote: anything else is infinity or not a number. Texts of users go to parse_decimal.
    explicit Decimal(const char* digits);
    explicit Decimal(const std::string& digits) : Decimal(digits.c_str()) {}

    Decimal& operator+=(const Decimal& other);
    Decimal& operator-=(const Decimal& other);
    Decimal& operator*=(const Decimal& other);
    Decimal& operator/=(const Decimal& other);

    friend Decimal operator+(Decimal a, const Decimal& b) { return a += b; }
    friend Decimal operator-(Decimal a, const Decimal& b) { return a -= b; }
    friend Decimal operator*(Decimal a, const Decimal& b) { return a *= b; }
    friend Decimal operator/(Decimal a, const Decimal& b) { return a /= b; }
    friend Decimal operator-(const Decimal& a) { return Decimal() - a; }

    /// Digit by digit; for judgement use compare() below.
    friend bool operator==(const Decimal& a, const Decimal& b) { return a.ordered(b) == 0; }
    friend bool operator!=(const Decimal& a, const Decimal& b) { return a.ordered(b) != 0; }
    friend bool operator<(const Decimal& a, const Decimal& b) { return a.ordered(b) == -1; }
    friend bool operator>(const Decimal& a, const Decimal& b) { return a.ordered(b) == 1; }
    friend bool operator<=(const Decimal& a, const Decimal& b) { return a.ordered(b) == -1 || a.ordered(b) == 0; }
    friend bool operator>=(const Decimal& a, const Decimal& b) { return a.ordered(b) == 1 || a.ordered(b) == 0; }

    [[nodiscard]] bool is_zero() const { return *this == Decimal(); }

  private:
    friend struct DecimalInside;
    void set_signed(long long number);
    void set_unsigned(unsigned long long number);
    /// -1, 0, 1, and 2 when one of them is not a number.
    [[nodiscard]] int ordered(const Decimal& other) const;

    static constexpr std::size_t size = 48;
    alignas(8) unsigned char inside_[size];
};

Decimal abs(const Decimal& number);
Decimal floor(const Decimal& number);
Decimal ceil(const Decimal& number);
Decimal sqrt(const Decimal& number);
Decimal log(const Decimal& number);
Decimal exp(const Decimal& number);
Decimal pow(const Decimal& base, const Decimal& exponent);
bool is_finite(const Decimal& number);

/// The exponent of the first digit: 2 for 123, -3 for 0.00123, 0 for zero.
int order_of(const Decimal& number);

/// For logs and test failures; any stream that takes a text.
template <class Stream>
    requires requires(Stream& stream, const std::string& text) { stream << text; }
Stream& operator<<(Stream& stream, const Decimal& number);

/// Reads exactly `[+-]digits[.digits][(e|E)[+-]digits]`, the whole text; no separators, no NaN, no infinity.
/// Exponents beyond ±400 are refused. Returns nothing when the text is not such a number.
std::optional<Decimal> parse_decimal(std::string_view text);

/// The digits of a double as a person wrote them: exact for any decimal of at most 15 significant digits.
/// Returns nothing for NaN and infinity, and when 15 digits do not give the double back (more were written).
std::optional<Decimal> decimal_from_double(double number);

/// At most `significant` digits, half to even, no trailing zeros, plain notation between 1e-15 and 1e21, else `1.23e-30`.
std::string to_string(const Decimal& number, int significant = 30);

/// For people: at most `significant` digits, and never more than `decimals` after the point; groups of three by U+2009 when
/// `grouped`. Only for display: what is displayed never feeds back into what is judged.
std::string to_display(const Decimal& number, int significant = 8, bool grouped = true);

double to_double(const Decimal& number);

/// -1, 0, +1: compares as if both were rounded to 30 significant digits, so that 1 / 3 × 3 meets 1.
/// (Two numbers nearer to each other than 1e-30 of the larger are equal.)
int compare(const Decimal& a, const Decimal& b);

/// GB/T 8170-2008: rounds to the nearest multiple of `interval` (> 0: 1, 0.5, 0.2, 0.1, 10 ...), half to even,
/// negatives by absolute value. A value within 1e-30 relative of a half counts as the half.
Decimal round_gbt8170(const Decimal& number, const Decimal& interval);

bool is_integer(const Decimal& number);

template <class Stream>
    requires requires(Stream& stream, const std::string& text) { stream << text; }
Stream& operator<<(Stream& stream, const Decimal& number) {
    stream << to_string(number);
    return stream;
}

}  // namespace greengauge
