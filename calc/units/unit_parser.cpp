#include "calc/units/unit_parser.hpp"

#include <algorithm>
#include <cstdlib>
#include <optional>

#include "calc/text/utf8.hpp"
#include "calc/units/gwp_basis.hpp"
#include "calc/units/unit_table.hpp"

namespace greengauge::units {
namespace {

constexpr int largest_exponent = 9;         // of one factor, as written
constexpr int largest_total_exponent = 40;  // of a dimension, with room before it saturates
constexpr int largest_power_of_ten = 30;
constexpr std::size_t longest_basis = 32;  // of a set of global warming potentials, or several
constexpr std::size_t longest_count = 6;  // digits of `24` in kWh/24h

bool is_digit(char32_t c) { return c >= U'0' && c <= U'9'; }
bool is_superscript(char32_t c) { return superscript_digit(c) >= 0 || c == U'⁻' || c == U'⁺'; }

// What ends a name. Everything else belongs to it, so that a fault can show the whole of what it does not know.
bool ends_name(char32_t c) {
    constexpr std::u32string_view operators = U" ·/()^,;+\n\r\t";
    return operators.find(c) != std::u32string_view::npos || is_superscript(c);
}

char32_t normalised_code(char32_t c) {
    constexpr std::u32string_view spaces = U"\u00A0\u2002\u2003\u2007\u2008\u2009\u200A\u202F\u3000";
    constexpr std::u32string_view dots = U"*⋅∙•・･×✕";
    if (c >= 0xFF01 && c <= 0xFF5E) c -= 0xFEE0;  // full-width ASCII
    if (spaces.find(c) != std::u32string_view::npos) return U' ';
    if (dots.find(c) != std::u32string_view::npos) return U'·';
    if (c >= U'₀' && c <= U'₉') return U'0' + (c - U'₀');
    switch (c) {
        case U'μ':
            return U'µ';  // Greek mu to the micro sign
        case U'￥':
            return U'¥';
        case U'−':
            return U'-';
        case U'∕':
        case U'⁄':
            return U'/';
        case U'’':
            return U'\'';
        default:
            return c;
    }
}

std::string in_quotes(const std::string& text) { return "`" + text + "`"; }

Fault fault(std::string code, int offset, Text problem, Text why = {}, Text advice = {}) {
    return {std::move(code), std::move(problem), std::move(why), std::move(advice), offset};
}

/// A unit under construction. A compound one needs parentheses below a stroke.
struct Part {
    Unit unit;
    bool compound = false;
};
using MaybePart = tl::expected<Part, Fault>;

Unit product(const Unit& a, const Unit& b, std::string symbol) {
    return {a.dimension * b.dimension, a.scale * b.scale, std::move(symbol)};
}

Unit scaled_by_ten(const Unit& unit, int power_of_ten, std::string symbol) {
    const Decimal ten_to("1e" + std::to_string(std::abs(power_of_ten)));
    const Scale scale = power_of_ten >= 0 ? Scale{ten_to, 1} : Scale{1, ten_to};
    return {unit.dimension, scale * unit.scale, std::move(symbol)};
}

std::string in_parentheses(const Part& part) { return part.compound ? "(" + part.unit.symbol + ")" : part.unit.symbol; }

bool ends_in_digit(const std::string& text) { return !text.empty() && text.back() >= '0' && text.back() <= '9'; }

Part raised(const Part& part, int exponent) {
    if (exponent == 1 || part.unit.symbol.empty()) return part;
    const bool needs_parentheses = part.compound || ends_in_digit(part.unit.symbol);
    const std::string base = needs_parentheses ? "(" + part.unit.symbol + ")^" : part.unit.symbol;
    return {{power(part.unit.dimension, exponent), power(part.unit.scale, exponent), base + std::to_string(exponent)},
            false};
}

Text one_of(const std::vector<std::string>& candidates) {
    if (candidates.empty()) return {};
    std::string zh = in_quotes(candidates.front());
    std::string en = zh;
    for (std::size_t i = 1; i < candidates.size(); ++i) {
        zh += "、" + in_quotes(candidates[i]);
        en += (i + 1 == candidates.size() ? " or " : ", ") + in_quotes(candidates[i]);
    }
    return {"您是不是要写 " + zh + "？", "did you mean " + en + "?"};
}

Fault unknown_unit(const std::string& name, int offset) {
    const std::vector<std::string> near = suggestions(name);
    Text advice = one_of(near);
    if (advice.empty()) {
        advice = {"请写表中的单位，例如 `kWh`、`t`、`tce`", "write a named unit, such as `kWh`, `t` or `tce`"};
    }
    return fault("unknown-unit", offset, {"未知单位 " + in_quotes(name), "unknown unit " + in_quotes(name)}, {},
                 std::move(advice));
}

Fault refused_unit(const Refused& refused, const std::string& name, int offset) {
    return fault(std::string(refused.code), offset,
                 {"不能使用单位 " + in_quotes(name), "the unit " + in_quotes(name) + " cannot be used"},
                 {refused.why_zh, refused.why_en}, {refused.advice_zh, refused.advice_en});
}

/// `cm-3` is `cm` and -3; `tCO2` may be a name of its own, so that is tried first.
struct Split {
    std::string base;
    int exponent = 1;
};
std::optional<Split> split_exponent(const std::string& name) {
    std::size_t begin = name.size();
    while (begin > 0 && name[begin - 1] >= '0' && name[begin - 1] <= '9')
        --begin;
    if (begin == name.size() || name.size() - begin > 3) return std::nullopt;
    const int digits = std::atoi(name.c_str() + begin);
    const bool negative = begin > 0 && name[begin - 1] == '-';
    if (negative) --begin;
    if (begin == 0) return std::nullopt;
    return Split{name.substr(0, begin), negative ? -digits : digits};
}

/// What a name says, taken apart: multiplier × base ^ exponent.
struct Resolved {
    const Multiplier* multiplier = nullptr;
    const NamedUnit* base = nullptr;
    int exponent = 1;
};

std::optional<Resolved> resolve_simple(const std::string& name) {
    if (const NamedUnit* unit = find_named(name)) return Resolved{nullptr, unit, 1};
    if (const auto split = split_exponent(name)) {
        if (const NamedUnit* unit = find_named(split->base)) return Resolved{nullptr, unit, split->exponent};
    }
    return std::nullopt;
}

std::optional<Resolved> resolve(const std::string& name) {
    if (const auto simple = resolve_simple(name)) return simple;
    const Multiplier* multiplier = multiplier_prefix(name);
    if (multiplier == nullptr) return std::nullopt;
    auto rest = resolve_simple(name.substr(multiplier->symbol.size()));
    if (!rest || rest->base->unit.dimension.dimensionless()) return std::nullopt;
    rest->multiplier = multiplier;
    return rest;
}

Fault cannot_resolve(const std::string& name, int offset) {
    const Multiplier* multiplier = multiplier_prefix(name);
    const std::string rest = multiplier == nullptr ? name : name.substr(multiplier->symbol.size());
    const auto split = split_exponent(rest);
    for (const std::string& candidate : {name, rest, split ? split->base : std::string()}) {
        if (const Refused* refused = find_refused(candidate)) return refused_unit(*refused, name, offset);
    }
    return unknown_unit(name, offset);
}

bool within_bounds(const Unit& unit) {
    static const Decimal largest("1e300");
    const auto& exponents = unit.dimension.exponents;
    const bool small =
        std::all_of(exponents.begin(), exponents.end(), [](int e) { return std::abs(e) <= largest_total_exponent; });
    return small && unit.scale.numerator <= largest && unit.scale.denominator <= largest;
}

class UnitParser {
  public:
    UnitParser(std::u32string_view text, int offset) : text_(text), offset_(offset) {}

    tl::expected<Unit, Fault> parse() {
        skip_spaces();
        if (at_end()) return no_unit();
        auto part = quotient(false);
        if (!part) return tl::make_unexpected(part.error());
        if (!at_end()) return tl::make_unexpected(left_over());
        return part->unit;
    }

  private:
    std::u32string_view text_;
    int offset_;
    std::size_t at_ = 0;

    [[nodiscard]] bool at_end() const { return at_ >= text_.size(); }
    [[nodiscard]] char32_t peek(std::size_t ahead = 0) const {
        return at_ + ahead < text_.size() ? text_[at_ + ahead] : U'\0';
    }
    [[nodiscard]] int here() const { return offset_ + static_cast<int>(at_); }
    void skip_spaces() {
        while (peek() == U' ')
            ++at_;
    }

    bool take_dot() {
        skip_spaces();
        // A full stop is a product only where it cannot be a decimal mark.
        const bool dot = peek() == U'·' || peek() == U'.';
        if (dot) ++at_;
        return dot;
    }

    bool take_stroke() {
        skip_spaces();
        const bool per = text_.substr(at_, 4) == U"per ";
        if (!per && peek() != U'/') return false;
        at_ += per ? 4 : 1;
        return true;
    }

    [[nodiscard]] Fault left_over() const {
        const std::string rest = utf8::encode(text_.substr(at_));
        if (peek() == U')') return fault("bad-unit", here(), {"多余的右括号", "a closing parenthesis too many"});
        return fault("bad-unit", here(),
                     {"不明白单位之后的 " + in_quotes(rest), in_quotes(rest) + " after the unit is not understood"},
                     {"两个单位之间没有运算符", "there is no operator between two units"},
                     {"乘积请写 `kW·h`，商请写 `kgce/t`", "write a product as `kW·h`, a quotient as `kgce/t`"});
    }

    // quotient := product [ stroke factor ]
    MaybePart quotient(bool inside) {
        auto above = numerator(inside);
        if (!above || !take_stroke()) return above;
        auto below = factor(true);
        if (!below) return below;
        const std::string top = above->unit.symbol.empty() ? "1" : above->unit.symbol;
        if (take_dot() || take_stroke()) return tl::make_unexpected(ambiguous(top, *below));
        if (below->unit.symbol.empty()) return above;
        Part result{{above->unit.dimension / below->unit.dimension, above->unit.scale / below->unit.scale,
                     top + "/" + in_parentheses(*below)},
                    true};
        return bounded(std::move(result));
    }

    [[nodiscard]] Fault ambiguous(const std::string& above, const Part& below) {
        const int place = here() - 1;
        auto next = factor(true);
        const std::string second = next ? in_parentheses(*next) : "…";
        const std::string better = above + "/(" + in_parentheses(below) + "·" + second + ")";
        return fault("ambiguous-unit", place, {"斜线之后有不止一个因子", "more than one factor after a stroke"},
                     {"看不出哪些在分母中", "it does not say which of them are below it"},
                     {"请加括号，例如 " + in_quotes(better), "write parentheses, such as " + in_quotes(better)});
    }

    MaybePart numerator(bool inside) {
        auto left = factor(inside);
        while (left && take_dot()) {
            auto right = factor(inside);
            if (!right) return right;
            const std::string a = left->unit.symbol;
            const std::string b = right->unit.symbol;
            left = bounded({product(left->unit, right->unit, a.empty() ? b : (b.empty() ? a : a + "·" + b)), true});
        }
        return left;
    }

    // factor := '(' quotient ')' exponent | power of ten [factor] | count name | '1' | name exponent
    MaybePart factor(bool below_or_inside) {
        skip_spaces();
        if (peek() == U'(') return parenthesised();
        if (text_.substr(at_, 2) == U"10" && (peek(2) == U'^' || is_superscript(peek(2)))) return power_of_ten();
        if (is_digit(peek())) return counted(below_or_inside);
        return named();
    }

    MaybePart parenthesised() {
        const int place = here();
        ++at_;
        auto inner = quotient(true);
        if (!inner) return inner;
        skip_spaces();
        if (peek() != U')') {
            if (!at_end()) return tl::make_unexpected(left_over());
            return tl::make_unexpected(fault("bad-unit", place, {"左括号没有配对", "this parenthesis is not closed"}));
        }
        ++at_;
        auto exponent = explicit_exponent();
        if (!exponent) return tl::make_unexpected(exponent.error());
        if (*exponent != 1) return bounded(raised(*inner, *exponent));
        if (inner->compound) inner->unit.symbol = "(" + inner->unit.symbol + ")";
        inner->compound = false;
        return inner;
    }

    // 10^4 m3, 10⁴m³: binds closer than a stroke, as 万 does.
    MaybePart power_of_ten() {
        at_ += 2;
        auto exponent = explicit_exponent(largest_power_of_ten);
        if (!exponent) return tl::make_unexpected(exponent.error());
        skip_spaces();
        const std::string symbol = "10^" + std::to_string(*exponent);
        if (at_end() || ends_name(peek()) || is_digit(peek()))
            return Part{scaled_by_ten(no_unit(), *exponent, symbol), false};
        if (text_.substr(at_, 4) == U"per ") return Part{scaled_by_ten(no_unit(), *exponent, symbol), false};
        auto unit = named();
        if (!unit) return unit;
        return bounded({scaled_by_ten(unit->unit, *exponent, symbol + " " + unit->unit.symbol), true});
    }

    // `1`, and the 24 of kWh/24h. Elsewhere a number in a unit would run together with the number before it.
    MaybePart counted(bool below_or_inside) {
        const int place = here();
        std::string digits;
        while (is_digit(peek()))
            digits += static_cast<char>(text_[at_++]);
        skip_spaces();
        const bool names_unit = !at_end() && !ends_name(peek()) && peek() != U'.' && text_.substr(at_, 4) != U"per ";
        if (digits == "1" && !names_unit) return Part{no_unit(), false};
        if (digits == "1" && below_or_inside) return named();
        if (!below_or_inside || !names_unit || digits.size() > longest_count || digits.front() == '0') {
            return tl::make_unexpected(fault(
                "bad-unit", place, {"单位中有数 " + in_quotes(digits), "a number " + in_quotes(digits) + " in a unit"},
                {}, {"倍数请写 `万` 或 `10^4`", "write a multiple as `10^4`"}));
        }
        auto unit = named();
        if (!unit) return unit;
        const Unit times{{}, {Decimal(digits), 1}, {}};
        return bounded({product(times, unit->unit, digits + " " + unit->unit.symbol), true});
    }

    MaybePart named() {
        const int place = here();
        std::string name = take_name();
        if (name.empty()) return tl::make_unexpected(missing_name(place));
        auto exponent = explicit_exponent();
        if (!exponent) return tl::make_unexpected(exponent.error());
        const Multiplier* alone = multiplier_prefix(name);
        if (alone != nullptr && alone->symbol == name) {
            if (*exponent != 1) return tl::make_unexpected(bad_exponent(place));
            return after_multiplier(*alone, place);
        }
        const auto resolved = resolve(name);
        if (!resolved) return tl::make_unexpected(cannot_resolve(name, place));
        auto part = bounded_power(*resolved, *exponent, place);
        if (part) take_gwp_basis(part->unit);
        return part;
    }

    /// `(AR5)` behind a unit of CO2e, or of CO2, which is CO2e then: the set of global warming potentials. What is a
    /// unit itself stands there by mistake.
    void take_gwp_basis(Unit& unit) {
        const auto co2e = static_cast<std::size_t>(Base::co2_equivalent);
        if (peek() != U'(' || unit.dimension.exponents[co2e] != 1) return;
        const std::size_t close = text_.find(U')', at_);
        if (close == std::u32string_view::npos || close - at_ - 1 > longest_basis) return;
        const std::u32string_view basis = text_.substr(at_ + 1, close - at_ - 1);
        const bool capital = !basis.empty() && basis.front() >= U'A' && basis.front() <= U'Z';
        const bool word = std::all_of(basis.begin(), basis.end(), [](char32_t c) {
            return is_digit(c) || (c >= U'A' && c <= U'Z') || (c >= U'a' && c <= U'z') || c == U'-' || c == U'+';
        });
        if (!capital || !word || resolve(utf8::encode(basis))) return;
        unit = with_gwp_basis(std::move(unit), utf8::encode(basis));
        at_ = close + 1;
    }

    // 万 t, or 万 alone.
    MaybePart after_multiplier(const Multiplier& multiplier, int place) {
        const std::string symbol(multiplier.symbol);
        skip_spaces();
        if (at_end() || ends_name(peek()) || text_.substr(at_, 4) == U"per ") {
            if (symbol == "千") return tl::make_unexpected(cannot_resolve(symbol, place));
            return Part{scaled_by_ten(no_unit(), multiplier.power_of_ten, symbol), false};
        }
        auto unit = named();
        if (!unit) return unit;
        if (unit->unit.dimension.dimensionless() || multiplier_prefix(unit->unit.symbol) != nullptr) {
            return tl::make_unexpected(cannot_resolve(symbol + unit->unit.symbol, place));
        }
        return bounded({scaled_by_ten(unit->unit, multiplier.power_of_ten, symbol + unit->unit.symbol), false});
    }

    MaybePart bounded_power(const Resolved& resolved, int exponent, int place) {
        const bool has_exponent = resolved.exponent != 1 || ends_in_digit(resolved.base->symbol);
        if (has_exponent && exponent != 1) {
            return tl::make_unexpected(fault("bad-unit", place, {"有两个指数", "there are two exponents"}, {},
                                             {"请写作 `(m3)^2`", "write `(m3)^2`"}));
        }
        const int total = resolved.exponent * exponent;
        if (total == 0 || std::abs(total) > largest_exponent) return tl::make_unexpected(bad_exponent(place));
        Part part = raised({resolved.base->unit, false}, total);
        if (const Multiplier* multiplier = resolved.multiplier) {
            part.unit =
                scaled_by_ten(part.unit, multiplier->power_of_ten, std::string(multiplier->symbol) + part.unit.symbol);
        }
        return bounded(std::move(part));
    }

    [[nodiscard]] Fault missing_name(int place) const {
        if (at_end()) return fault("bad-unit", place, {"单位没有写完", "the unit ends too early"});
        const std::string code = utf8::encode(text_.substr(at_, 1));
        return fault("bad-unit", place,
                     {"此处应是单位，却是 " + in_quotes(code), "expected a unit, got " + in_quotes(code)});
    }

    [[nodiscard]] static Fault bad_exponent(int place) {
        return fault("bad-unit", place, {"指数为零或过大", "an exponent of zero, or too large"},
                     {"指数应在 1 到 9 之间，或为负", "exponents are 1 to 9, or negative"});
    }

    MaybePart bounded(Part part) const {
        if (within_bounds(part.unit)) return part;
        return tl::make_unexpected(
            fault("bad-unit", here() - 1, {"单位的幂过大", "the powers in this unit are too large"}));
    }

    /// A name of one word, or of two where the table knows both together ("weight case", "t CO2e").
    std::string take_name() {
        const std::u32string_view first = word_at(at_);
        at_ += first.size();
        if (peek() == U' ' && !first.empty()) {
            const std::u32string_view second = word_at(at_ + 1);
            std::string both = utf8::encode(first) + " " + utf8::encode(second);
            const bool known = !second.empty() && (resolve(both).has_value());
            if (known) at_ += 1 + second.size();
            if (known) return both;
        }
        return utf8::encode(first);
    }

    [[nodiscard]] std::u32string_view word_at(std::size_t begin) const {
        std::size_t end = begin;
        while (end < text_.size() && !ends_name(text_[end]) && text_[end] != U'.')
            ++end;
        return text_.substr(begin, end - begin);
    }

    /// `^-2`, `⁻²`, or 1 when there is none.
    tl::expected<int, Fault> explicit_exponent(int largest = largest_exponent) {
        if (peek() != U'^' && !is_superscript(peek())) return 1;
        const int place = here();
        const int value = peek() == U'^' ? plain_exponent() : superscript_exponent();
        if (value == 0 || std::abs(value) > largest) return tl::make_unexpected(bad_exponent(place));
        return value;
    }

    int plain_exponent() {
        ++at_;
        const bool negative = peek() == U'-';
        if (negative || peek() == U'+') ++at_;
        int value = 0;
        for (; is_digit(peek()); ++at_)
            value = std::min(value * 10 + static_cast<int>(peek() - U'0'), 1000);
        return negative ? -value : value;
    }

    int superscript_exponent() {
        const bool negative = peek() == U'⁻';
        if (negative || peek() == U'⁺') ++at_;
        int value = 0;
        for (; superscript_digit(peek()) >= 0; ++at_)
            value = std::min(value * 10 + superscript_digit(peek()), 1000);
        return negative ? -value : value;
    }
};

}  // namespace

int superscript_digit(char32_t code) {
    constexpr std::u32string_view digits = U"⁰¹²³⁴⁵⁶⁷⁸⁹";
    const std::size_t value = digits.find(code);
    return value == std::u32string_view::npos ? -1 : static_cast<int>(value);
}

std::u32string normalised(std::string_view text) {
    std::u32string codes = utf8::decode(text);
    for (char32_t& code : codes)
        code = normalised_code(code);
    return codes;
}

tl::expected<std::u32string, Fault> checked_and_normalised(std::string_view text) {
    // Four bytes a code point at most: a huge text is refused before it is decoded.
    if (text.size() > 4 * longest_text || code_points(text) > static_cast<int>(longest_text)) {
        return tl::make_unexpected(fault("too-long", 0, {"文本过长", "the text is too long"},
                                         {"上限是 200 个字符", "at most 200 characters"}));
    }
    if (const std::size_t bad = first_invalid_utf8(text); bad != std::string_view::npos) {
        return tl::make_unexpected(fault("bad-encoding", code_points(text.substr(0, bad)),
                                         {"不是有效的 UTF-8 文本", "not valid UTF-8"}, {},
                                         {"请以 UTF-8 编码保存", "save it as UTF-8"}));
    }
    return normalised(text);
}

tl::expected<Unit, Fault> parse_normalised_unit(std::u32string_view text, int offset) {
    while (!text.empty() && text.back() == U' ')
        text.remove_suffix(1);
    return UnitParser(text, offset).parse();
}

std::vector<std::string> counted_things(std::string_view symbol) {
    std::vector<std::string> things;
    const std::u32string text = normalised(symbol);
    for (std::size_t begin = 0; begin < text.size();) {
        std::size_t end = begin;
        while (end < text.size() && !ends_name(text[end]) && text[end] != U'.')
            ++end;
        const auto resolved = resolve(utf8::encode(std::u32string_view(text).substr(begin, end - begin)));
        const std::string_view thing = resolved ? counted_thing(*resolved->base) : std::string_view();
        if (!thing.empty()) things.emplace_back(thing);
        begin = end + 1;
    }
    std::sort(things.begin(), things.end());
    things.erase(std::unique(things.begin(), things.end()), things.end());
    return things;
}

}  // namespace greengauge::units
