#include "factors/reader/expectation.hpp"

#include "calc/text/utf8.hpp"

namespace greengauge {
namespace {

int digit_value(char32_t code) {
    if (code >= U'0' && code <= U'9') return static_cast<int>(code - U'0');
    if (code >= U'０' && code <= U'９') return static_cast<int>(code - U'０');
    return -1;
}

/// The exponent behind an `e` at `at`, or nothing when a unit begins there.
std::optional<int> exponent_at(const std::u32string& text, std::size_t at) {
    if (at >= text.size() || (text[at] != U'e' && text[at] != U'E')) return std::nullopt;
    ++at;
    const bool negative = at < text.size() && text[at] == U'-';
    if (at < text.size() && (text[at] == U'-' || text[at] == U'+')) ++at;
    if (at >= text.size() || digit_value(text[at]) < 0) return std::nullopt;
    int exponent = 0;
    for (; at < text.size() && digit_value(text[at]) >= 0 && exponent < 1000; ++at)
        exponent = exponent * 10 + digit_value(text[at]);
    return negative ? -exponent : exponent;
}

/// The power of ten of the last digit that is printed.
int last_place(const std::u32string& text) {
    std::size_t at = text.find_first_of(U"0123456789０１２３４５６７８９");
    int decimals = 0;
    bool behind_point = false;
    std::size_t end = at;
    for (; at < text.size(); ++at) {
        if (digit_value(text[at]) >= 0) {
            decimals += behind_point ? 1 : 0;
            end = at + 1;
        } else if (text[at] == U'.' || text[at] == U'．') {
            behind_point = true;
        } else if (behind_point ||
                   std::u32string_view(U", '\u00A0\u2009\u202F，　").find(text[at]) == std::u32string_view::npos) {
            break;
        }
    }
    return exponent_at(text, end).value_or(0) - decimals;
}

Decimal power_of_ten(int exponent) { return parse_decimal("1e" + std::to_string(exponent)).value_or(Decimal(1)); }

}  // namespace

bool Printed::shows(const Decimal& number) const {
    return compare(round_gbt8170(number, interval), quantity.number) == 0;
}

tl::expected<Printed, Fault> printed(const Given& given) {
    auto quantity = parse_quantity(given.text);
    if (!quantity) return tl::make_unexpected(quantity.error());
    return Printed{*quantity, power_of_ten(last_place(utf8::decode(given.text)))};
}

}  // namespace greengauge
