#include <string>

#include "calc/table/table.hpp"

namespace greengauge {
namespace {

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
    while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
    return text;
}

Fault bad_interval(std::string_view text, Text why) {
    const std::string shown = "`" + std::string(text) + "`";
    return {"bad-interval",
            {shown + " 不是区间", shown + " is not an interval"},
            std::move(why),
            {"写成 \"(15, 30]\"、\"(50, inf)\" 或 \"> 0\"", "write \"(15, 30]\", \"(50, inf)\" or \"> 0\""}};
}

/// One end of an interval: a number, or an infinity of the right sign.
bool read_end(std::string_view text, std::string_view infinity, std::optional<Decimal>& end) {
    text = trimmed(text);
    if (text == infinity || (infinity == "inf" && text == "+inf")) return true;
    end = parse_decimal(text);
    return end.has_value();
}

std::optional<Interval> read_comparison(std::string_view text) {
    Interval interval;
    const bool more = text.front() == '>';
    const bool closed = text.size() > 1 && text[1] == '=';
    const auto bound = parse_decimal(trimmed(text.substr(closed ? 2 : 1)));
    if (!bound) return std::nullopt;
    (more ? interval.low : interval.high) = *bound;
    (more ? interval.low_closed : interval.high_closed) = closed;
    return interval;
}

}  // namespace

bool Interval::contains(const Decimal& number) const {
    if (low) {
        const int side = compare(number, *low);
        if (side < 0 || (side == 0 && !low_closed)) return false;
    }
    if (high) {
        const int side = compare(number, *high);
        if (side > 0 || (side == 0 && !high_closed)) return false;
    }
    return true;
}

std::string Interval::to_string() const {
    return (low_closed ? "[" : "(") + (low ? greengauge::to_string(*low) : std::string("-inf")) + ", " +
           (high ? greengauge::to_string(*high) : std::string("inf")) + (high_closed ? "]" : ")");
}

tl::expected<Interval, Fault> parse_interval(std::string_view whole) {
    const std::string_view text = trimmed(whole);
    if (text.size() < 2) return tl::unexpected(bad_interval(whole, {}));
    if (text.front() == '>' || text.front() == '<') {
        if (auto interval = read_comparison(text)) return *interval;
        return tl::unexpected(bad_interval(whole, {"比较符号后不是数", "no number after the comparison"}));
    }
    const auto comma = text.find(',');
    const bool brackets = (text.front() == '(' || text.front() == '[') && (text.back() == ')' || text.back() == ']');
    if (!brackets || comma == std::string_view::npos) return tl::unexpected(bad_interval(whole, {}));
    Interval interval;
    interval.low_closed = text.front() == '[';
    interval.high_closed = text.back() == ']';
    if (!read_end(text.substr(1, comma - 1), "-inf", interval.low) ||
        !read_end(text.substr(comma + 1, text.size() - comma - 2), "inf", interval.high))
        return tl::unexpected(bad_interval(whole, {"两端应为数或 inf", "its ends must be numbers or inf"}));
    if ((!interval.low && interval.low_closed) || (!interval.high && interval.high_closed))
        return tl::unexpected(bad_interval(whole, {"无穷端不能是闭的", "an infinite end cannot be closed"}));
    if (interval.low && interval.high) {
        const int order = compare(*interval.low, *interval.high);
        if (order > 0 || (order == 0 && !(interval.low_closed && interval.high_closed)))
            return tl::unexpected(bad_interval(whole, {"它是空的", "it is empty"}));
    }
    return interval;
}

}  // namespace greengauge
