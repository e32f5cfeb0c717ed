#include "calc/units/quantity.hpp"

#include <algorithm>
#include <cstdlib>

#include "calc/text/utf8.hpp"
#include "calc/units/dimensions.hpp"
#include "calc/units/gwp_basis.hpp"
#include "calc/units/unit_parser.hpp"

namespace greengauge {
namespace {

bool is_digit(char32_t c) { return c >= U'0' && c <= U'9'; }

std::string in_quotes(std::string_view text) { return "`" + std::string(text) + "`"; }

Fault bad_number(int offset, Text problem, Text why = {}, Text advice = {}) {
    return {"bad-number", std::move(problem), std::move(why), std::move(advice), offset};
}

/// Reads the number at the start of a normalised text. Every refusal is one member function, with its own words.
class NumberScanner {
  public:
    explicit NumberScanner(std::u32string_view text) : text_(text) {}

    tl::expected<Decimal, Fault> scan();
    /// The first code point after the number.
    [[nodiscard]] std::size_t end() const { return at_; }

  private:
    std::u32string_view text_;
    std::size_t at_ = 0;
    std::string digits_;  ///< what is read, in the grammar of parse_decimal

    [[nodiscard]] char32_t peek(std::size_t ahead = 0) const {
        return at_ + ahead < text_.size() ? text_[at_ + ahead] : U'\0';
    }
    void skip_spaces() {
        while (peek() == U' ')
            ++at_;
    }
    void take_digits() {
        while (is_digit(peek()))
            digits_ += static_cast<char>(text_[at_++]);
    }
    [[nodiscard]] bool group_follows(char32_t separator) const {
        return peek() == separator && is_digit(peek(1)) && is_digit(peek(2)) && is_digit(peek(3)) && !is_digit(peek(4));
    }
    [[nodiscard]] Fault fault(Text problem, Text why = {}, Text advice = {}) const {
        return bad_number(static_cast<int>(at_), std::move(problem), std::move(why), std::move(advice));
    }

    void take_sign();
    void take_groups();
    bool take_fraction();
    void take_exponent();
    bool take_power_of_ten();
    [[nodiscard]] Fault no_number() const;
    [[nodiscard]] Fault stray_separator() const;
};

void NumberScanner::take_sign() {
    if (peek() != U'+' && peek() != U'-') return;
    if (peek() == U'-') digits_ += '-';
    ++at_;
}

// Groups of three after one to three digits, all with the same separator. `0,123` is no group: nobody begins one with
// 0.
void NumberScanner::take_groups() {
    const std::size_t begin = at_;
    take_digits();
    const char32_t separator = peek();
    const bool can_begin = at_ - begin <= 3 && text_[begin] != U'0';
    const bool is_separator = separator == U' ' || separator == U',' || separator == U'\'';
    if (!can_begin || !is_separator) return;
    while (group_follows(separator)) {
        ++at_;
        take_digits();
    }
}

bool NumberScanner::take_fraction() {
    if (peek() != U'.') return true;
    if (!is_digit(peek(1))) return false;
    digits_ += '.';
    ++at_;
    take_digits();
    return true;
}

void NumberScanner::take_exponent() {
    if (peek() != U'e' && peek() != U'E') return;
    const std::size_t sign = peek(1) == U'+' || peek(1) == U'-' ? 1 : 0;
    if (!is_digit(peek(1 + sign))) return;
    digits_ += 'e';
    if (sign == 1) digits_ += static_cast<char>(peek(1));
    at_ += 1 + sign;
    take_digits();
}

// 1.2×10^4, 1.2 × 10⁴: the power belongs to the number. False when it is too large to be meant.
bool NumberScanner::take_power_of_ten() {
    const std::size_t before = at_;
    skip_spaces();
    const bool times = peek() == U'·' || peek() == U'x' || peek() == U'X';
    if (times) ++at_;
    skip_spaces();
    const bool ten = times && peek() == U'1' && peek(1) == U'0';
    if (!ten || (peek(2) != U'^' && units::superscript_digit(peek(2)) < 0 && peek(2) != U'⁻')) {
        at_ = before;
        return true;
    }
    at_ += 2;
    if (peek() == U'^') ++at_;
    std::string exponent;
    if (peek() == U'-' || peek() == U'⁻') {
        exponent = "-";
        ++at_;
    }
    const std::size_t first = exponent.size();
    for (;; ++at_) {
        const int superscript = units::superscript_digit(peek());
        if (!is_digit(peek()) && superscript < 0) break;
        exponent += static_cast<char>(superscript >= 0 ? U'0' + static_cast<char32_t>(superscript) : peek());
    }
    if (exponent.size() == first || digits_.find('e') != std::string::npos) return false;
    digits_ += 'e' + exponent;
    return true;
}

Fault NumberScanner::no_number() const {
    if (at_ >= text_.size())
        return fault({"没有数", "there is no number"}, {},
                     {"请写数和单位，例如 `23.4 GJ/t`", "write a number and its unit, such as `23.4 GJ/t`"});
    if (peek() == U'.') {
        return fault({"数以小数点开头", "the number begins with its decimal point"}, {},
                     {"请写出零，例如 `0.5`", "write the zero, as in `0.5`"});
    }
    const std::string text = utf8::encode(text_.substr(at_));
    return fault({in_quotes(text) + " 不以数开头", in_quotes(text) + " does not begin with a number"}, {},
                 {"请写数和单位，例如 `23.4 GJ/t`", "write a number and its unit, such as `23.4 GJ/t`"});
}

Fault NumberScanner::stray_separator() const {
    std::size_t end = at_ + 1;
    while (end < text_.size() && is_digit(text_[end]))
        ++end;
    std::string better = digits_ + "." + utf8::encode(text_.substr(at_ + 1, end - at_ - 1));
    if (digits_.find('.') != std::string::npos) better = "1030.5";
    return fault({"数中有不明白的分隔符", "a separator in the number is not understood"},
                 {"逗号分隔三位一组，不作小数点", "a comma separates groups of three; it is not a decimal mark"},
                 {"小数请写作 " + in_quotes(better), "write a decimal as " + in_quotes(better)});
}

tl::expected<Decimal, Fault> NumberScanner::scan() {
    skip_spaces();
    take_sign();
    if (!is_digit(peek())) return tl::make_unexpected(no_number());
    take_groups();
    if (!take_fraction()) {
        return tl::make_unexpected(fault({"小数点之后没有数字", "no digit after the decimal point"}));
    }
    const bool separator = peek() == U',' || peek() == U'\'' || peek() == U'.';
    if (separator && is_digit(peek(1))) return tl::make_unexpected(stray_separator());
    take_exponent();
    const bool understood = take_power_of_ten();
    const auto number = parse_decimal(digits_);
    if (!understood || !number) {
        return tl::make_unexpected(fault({"数的指数无法使用", "the exponent of the number cannot be used"},
                                         {"指数应在 -400 到 400 之间", "exponents run from -400 to 400"}));
    }
    return *number;
}

// After the number stands a unit. A second number is none: `5 6 t`, `1/2 t`, `10-20 t`, `5±1 t`.
std::optional<Fault> not_a_unit(std::u32string_view rest, int offset) {
    if (rest.empty()) return std::nullopt;
    const char32_t first = rest.front();
    const bool power_of_ten = rest.substr(0, 2) == U"10" && rest.size() > 2 &&
                              (rest[2] == U'^' || rest[2] == U'⁻' || units::superscript_digit(rest[2]) >= 0);
    const bool one_per = rest.size() > 1 && first == U'1' && !is_digit(rest[1]) && rest[1] != U'.' && rest[1] != U',';
    if (is_digit(first) && !power_of_ten && !one_per) {
        return bad_number(offset, {"有两个数", "there are two numbers"},
                          {"一个量只有一个数", "a quantity has one number"},
                          {"三位一组之间才能有空格", "spaces may only stand between groups of three digits"});
    }
    if (first == U'/' || first == U'-' || first == U'~' || first == U'±' || first == U'–' || first == U'+') {
        const std::string sign = utf8::encode(rest.substr(0, 1));
        return bad_number(offset, {"数之后有 " + in_quotes(sign), in_quotes(sign) + " after the number"},
                          {"分数、范围和误差不是一个数", "a fraction, a range or an error is not one number"},
                          {"请写一个小数", "write one decimal number"});
    }
    return std::nullopt;
}

// Confusions of this field that deserve a word of their own.
Text advice_for(const Dimension& from, const Unit& to) {
    using namespace units;
    constexpr Dimension coal = dimension_of<standard_coal>();
    constexpr Dimension joules = dimension_of<energy>();
    const auto between = [&](const Dimension& a, const Dimension& b) {
        return (from == a && to.dimension == b) || (from == b && to.dimension == a);
    };
    if (between(coal, joules) || between(coal, dimension_of<mass>())) {
        return {"请写明折标准煤系数（当量值或等价值）",
                "name the factor that converts to standard coal (calorific or equivalent value)"};
    }
    if (between(dimension_of<co2e>(), dimension_of<mass>()) || between(dimension_of<co2e>(), joules)) {
        return {"请写明排放因子或全球增温潜势", "name the emission factor or the global warming potential"};
    }
    if ((from * to.dimension).dimensionless()) return {"单位写倒了", "the unit is upside down"};
    if (to.plain_number()) return {"请只写数，不写单位", "write the number without a unit"};
    const std::string symbol = in_quotes(to.symbol.empty() ? "1" : to.symbol);
    return {"请用可换算为 " + symbol + " 的单位", "use a unit that converts to " + symbol};
}

Fault unit_mismatch(const Unit& from, const Unit& to) {
    const std::string given = in_quotes(from.symbol.empty() ? "1" : from.symbol);
    const std::string wanted = in_quotes(to.symbol.empty() ? "1" : to.symbol);
    const Text have = name_of(from.dimension);
    const Text want = name_of(to.dimension);
    return {"unit-mismatch",
            {given + " 不能换算为 " + wanted, given + " does not convert to " + wanted},
            {"前者是" + have.zh + "，后者是" + want.zh, "one is " + have.en + ", the other " + want.en},
            advice_for(from.dimension, to),
            0};
}

// A weight case of glass and a piece are both counted, but are not the same thing.
std::optional<Fault> counts_mismatch(const Unit& from, const Unit& to) {
    if (from.dimension.exponents[static_cast<std::size_t>(Base::count)] == 0 || from.symbol == to.symbol)
        return std::nullopt;
    const auto given = units::counted_things(from.symbol);
    const auto wanted = units::counted_things(to.symbol);
    if (given.empty() || wanted.empty() || given == wanted) return std::nullopt;
    Fault fault = unit_mismatch(from, to);
    fault.why = {"两者数的不是同一种东西", "they count different things"};
    fault.advice = {"请用 " + in_quotes(to.symbol) + " 书写", "write it in " + in_quotes(to.symbol)};
    return fault;
}

void append_superscript(std::string& text, char32_t code) {
    constexpr std::u32string_view digits = U"⁰¹²³⁴⁵⁶⁷⁸⁹";
    utf8::append(text, code == U'-' ? U'⁻' : digits[code - U'0']);
}

bool begins_exponent(std::u32string_view symbol, std::size_t at) {
    if (at == 0) return false;
    const char32_t before = symbol[at - 1];
    if (is_digit(before) || before == U' ' || before == U'/' || before == U'(' || before == U'·') return false;
    return is_digit(symbol[at]) || (symbol[at] == U'-' && at + 1 < symbol.size() && is_digit(symbol[at + 1]));
}

/// The `(AR5)` of `tCO2e(AR5)` is a name: its digits are no exponents.
bool begins_gwp_basis(std::u32string_view symbol, std::size_t at) {
    constexpr std::u32string_view co2e = U"CO2e";
    return symbol[at] == U'(' && at >= co2e.size() && symbol.substr(at - co2e.size(), co2e.size()) == co2e;
}

}  // namespace

tl::expected<Quantity, Fault> parse_quantity(std::string_view text) {
    auto codes = units::checked_and_normalised(text);
    if (!codes) return tl::make_unexpected(codes.error());
    while (!codes->empty() && codes->back() == U' ')
        codes->pop_back();
    const std::u32string_view view(*codes);
    NumberScanner scanner(view);
    auto number = scanner.scan();
    if (!number) return tl::make_unexpected(number.error());
    std::size_t begin = scanner.end();
    while (begin < view.size() && view[begin] == U' ')
        ++begin;
    if (auto fault = not_a_unit(view.substr(begin), static_cast<int>(begin)))
        return tl::make_unexpected(std::move(*fault));
    auto unit = units::parse_normalised_unit(view.substr(begin), static_cast<int>(begin));
    if (!unit) return tl::make_unexpected(unit.error());
    return Quantity{*number, std::move(*unit)};
}

std::optional<Fault> cannot_convert(const Unit& from, const Unit& to) {
    if (!(from.dimension == to.dimension)) return unit_mismatch(from, to);
    const std::string given = gwp_basis(from);
    const std::string wanted = gwp_basis(to);
    if (!same_gwp_basis(given, wanted)) return gwp_mismatch(given, wanted, {"换算", "converted into each other"});
    return counts_mismatch(from, to);
}

tl::expected<Decimal, Fault> number_in(const Quantity& quantity, const Unit& unit) {
    if (auto fault = cannot_convert(quantity.unit, unit)) return tl::make_unexpected(std::move(*fault));
    if (quantity.unit.scale == unit.scale) return quantity.number;
    return apply(conversion(quantity.unit, unit), quantity.number);
}

std::string to_string(const Quantity& quantity) {
    const std::string number = to_string(quantity.number);
    return quantity.unit.symbol.empty() ? number : number + " " + quantity.unit.symbol;
}

std::string to_display(const Quantity& quantity, int significant) {
    const std::string number = to_display(quantity.number, significant);
    const std::string symbol = display_symbol(quantity.unit);
    return symbol.empty() ? number : number + " " + symbol;
}

std::string display_symbol(const Unit& unit) {
    const std::u32string symbol = utf8::decode(unit.symbol);
    std::string text;
    bool in_exponent = false;
    for (std::size_t i = 0; i < symbol.size(); ++i) {
        const char32_t code = symbol[i];
        if (begins_gwp_basis(symbol, i)) {
            const std::size_t end = std::min(symbol.find(U')', i), symbol.size() - 1);
            for (; i <= end; ++i)
                utf8::append(text, symbol[i]);
            --i;
            in_exponent = false;
            continue;
        }
        const bool caret = code == U'^';
        const bool in_co2 = i >= 2 && code == U'2' && symbol[i - 1] == U'O' && symbol[i - 2] == U'C';
        in_exponent = caret || (in_exponent && (is_digit(code) || symbol[i - 1] == U'^')) || begins_exponent(symbol, i);
        if (caret) continue;
        if (in_co2) {
            utf8::append(text, U'₂');
            in_exponent = false;
        } else if (in_exponent) {
            append_superscript(text, code);
        } else {
            utf8::append(text, code);
        }
    }
    return text;
}

}  // namespace greengauge
