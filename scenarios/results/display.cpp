#include "scenarios/results/display.hpp"

#include <algorithm>
#include <map>

#include "calc/units/quantity.hpp"

namespace greengauge {
namespace {

constexpr int most_digits = 30;

std::string shown(const Amount& amount, int significant, Words words) {
    // A year: four digits without a unit are not grouped.
    if (amount.unit.symbol.empty() && is_integer(amount.number) && order_of(amount.number) == 3)
        return to_display(amount.number, significant, false);
    return localised(to_display(Quantity{amount.number, amount.unit}, significant), words);
}

int digits_of(const Decimal& number) { return std::clamp(order_of(number) + 1, 6, 15); }

}  // namespace

std::string shown(const Amount& amount, Words words) {
    return shown(amount, std::max(8, digits_of(amount.number)), words);
}

std::string shown_calculated(const Amount& value, const std::optional<Amount>& limit, Words words) {
    int significant = digits_of(value.number);
    std::string text = shown(value, significant, words);
    if (!limit || compare(value.number, limit->number) == 0) return text;
    while (significant < most_digits && text == shown(*limit, significant, words)) {
        ++significant;
        text = shown(value, significant, words);
    }
    return text;
}

std::string shown_difference(const Amount& difference, Words words) {
    std::string text = shown(difference, digits_of(difference.number), words);
    if (difference.unit.symbol == "%" && text.ends_with(" %")) {
        text.resize(text.size() - 1);
        text += words("个百分点", "points");
    }
    return text;
}

std::string shown_margin(const Amount& margin, Words words) {
    return (margin.number > 0 ? "+" : "") + shown_difference(margin, words);
}

std::string shown(const Interval& interval) {
    if (interval.low && !interval.high) return (interval.low_closed ? "≥ " : "> ") + to_display(*interval.low);
    if (interval.high && !interval.low) return (interval.high_closed ? "≤ " : "< ") + to_display(*interval.high);
    return interval.to_string();
}

std::string localised(std::string text, Words words) {
    if (words.language == Language::zh) {
        constexpr std::string_view yuan = "CNY";
        for (std::size_t at = text.find(yuan); at != std::string::npos; at = text.find(yuan, at + 1))
            text.replace(at, yuan.size(), "元");
    }
    return text;
}

std::string shown_text(const std::string& text, Words words) {
    const auto quantity = parse_quantity(text);
    return quantity ? shown_calculated({quantity->number, quantity->unit}, std::nullopt, words) : text;
}

std::string kind_of_document(const std::string& kind, Words words) {
    static const std::map<std::string, const char*> chinese{{"mandatory national standard", "强制性国家标准"},
                                                            {"recommended national standard", "推荐性国家标准"},
                                                            {"industry standard", "行业标准"},
                                                            {"ministerial notice", "部委通知"},
                                                            {"EU regulation", "欧盟法规"},
                                                            {"guideline", "指南"}};
    const auto found = chinese.find(kind);
    return words.language == Language::zh && found != chinese.end() ? found->second : kind;
}

const char* sign_of(Relation relation) {
    switch (relation) {
        case Relation::at_most:
            return "≤";
        case Relation::less_than:
            return "<";
        case Relation::at_least:
            return "≥";
        case Relation::more_than:
            return ">";
        case Relation::equals:
            return "=";
        case Relation::holds:
            break;
    }
    return "";
}

const char* word_of(Relation relation) {
    switch (relation) {
        case Relation::at_most:
            return "at most";
        case Relation::less_than:
            return "less than";
        case Relation::at_least:
            return "at least";
        case Relation::more_than:
            return "more than";
        case Relation::equals:
            return "equal to";
        case Relation::holds:
            break;
    }
    return "holds";
}

Relation relation_named(std::string_view word) {
    for (const Relation relation :
         {Relation::at_most, Relation::less_than, Relation::at_least, Relation::more_than, Relation::equals})
        if (word == word_of(relation)) return relation;
    return Relation::holds;
}

Decimal rounded_safely(const Decimal& number, Relation relation, int significant) {
    if (number == 0) return number;
    const int last_digit = order_of(number) - significant + 1;
    const std::optional<Decimal> place = parse_decimal("1e" + std::to_string(last_digit));
    if (!place) return number;
    Decimal rounded = round_gbt8170(number, *place);
    const bool down = relation == Relation::at_most || relation == Relation::less_than;
    if (down && compare(rounded, number) > 0) rounded -= *place;
    if (!down && compare(rounded, number) < 0) rounded += *place;
    return rounded;
}

}  // namespace greengauge
