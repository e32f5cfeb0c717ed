#include "factors/reader/axis.hpp"

#include <algorithm>

#include "factors/reader/message.hpp"
#include "factors/reader/values.hpp"

namespace greengauge {
namespace {

std::string_view trimmed(std::string_view text) {
    const auto begin = text.find_first_not_of(' ');
    if (begin == std::string_view::npos) return {};
    return text.substr(begin, text.find_last_not_of(' ') - begin + 1);
}

int set_named(const Standard& standard, std::string_view name) {
    for (std::size_t i = 0; i < standard.sets.size(); ++i)
        if (standard.sets[i].name == name) return static_cast<int>(i);
    return -1;
}

std::vector<std::string> set_names(const Standard& standard) {
    std::vector<std::string> names;
    for (const CategorySet& set : standard.sets)
        names.push_back(set.name);
    return names;
}

/// `net_content[mL]`: the unit stands between the brackets.
std::optional<Axis> number_axis(Reading& reading, const Given& given) {
    const std::string_view text = given.text;
    const auto bracket = text.find('[');
    Axis axis;
    axis.name = std::string(trimmed(text.substr(0, bracket)));
    if (bracket == std::string_view::npos) return axis;
    const Place place = reading.source.inside_quotes(given.place).right_by(code_points(text.substr(0, bracket + 1)));
    if (trimmed(text).back() != ']') {
        reading.declaration_error(
            place, {"bad-axis", {"单位的方括号没有关闭", "the bracket of the unit is not closed"}, {}, {}});
        return std::nullopt;
    }
    const auto unit = parse_unit(text.substr(bracket + 1, text.rfind(']') - bracket - 1));
    if (!unit) {
        reading.declaration_error(place.right_by(unit.error().offset), unit.error());
        return std::nullopt;
    }
    axis.unit = *unit;
    return axis;
}

std::optional<Axis> axis_of(Reading& reading, const Given& given, std::string_view key) {
    if (given.kind != Given::Kind::text) {
        reading.declaration_error(given.place, wrong_type(key, given, {"轴的名称", "names of axes"}));
        return std::nullopt;
    }
    const int set = set_named(reading.standard, given.text);
    Axis axis;
    axis.name = given.text;
    if (set >= 0) {
        axis.kind = Axis::Kind::category;
        axis.category_set = set;
        return axis;
    }
    if (given.text == "grade") {
        axis.kind = Axis::Kind::grade;
        if (!reading.standard.grade_numbers.empty()) return axis;
        reading.declaration_error(
            given.place, {"no-grades", {"按等级的表需要 [grades]", "a table by grade needs [grades]"}, {}, {}});
        return std::nullopt;
    }
    auto number = number_axis(reading, given);
    if (!number) return std::nullopt;
    // `alias.set` of a document that has no such set must not pass for a number.
    if (number->name.empty() || number->name.find('.') != std::string::npos) {
        reading.declaration_error(given.place,
                                  {"unknown-axis",
                                   filled("没有类别集 {0}", "there is no category set {0}", {ticked(given.text)}),
                                   {},
                                   did_you_mean(given.text, set_names(reading.standard))});
        return std::nullopt;
    }
    return number;
}

Fault bad_key(const Axis& axis, std::string_view text, Text why, Text advice) {
    return {"bad-key",
            filled("{0} 不是轴 {1} 上的键", "{0} is no key on the axis {1}", {ticked_shortly(text), ticked(axis.name)}),
            std::move(why), std::move(advice)};
}

std::optional<Key> category_key(Reading& reading, const Place& place, std::string_view text, const Axis& axis) {
    const CategorySet& set = reading.standard.sets[static_cast<std::size_t>(axis.category_set)];
    std::vector<std::string> ids;
    for (const Category& member : set.members)
        ids.push_back(member.id);
    Key key;
    key.kind = Key::Kind::codes;
    bool whole = true;
    for (std::size_t from = 0; from <= text.size();) {
        const auto bar = std::min(text.find('|', from), text.size());
        const std::string id(trimmed(text.substr(from, bar - from)));
        const auto found = std::find(ids.begin(), ids.end(), id);
        const auto code = static_cast<int>(found - ids.begin());
        if (found == ids.end()) {
            Text advice = did_you_mean(id, ids);
            if (advice.empty()) advice = filled("成员有 {0}", "its members are {0}", {listed(ids)});
            reading.error(place.right_by(code_points(text.substr(0, text.find_first_not_of(' ', from)))),
                          {"unknown-category",
                           filled("类别集 {1} 中没有 {0}", "{0} is not in the category set {1}",
                                  {ticked_shortly(id), ticked(set.name)}),
                           {},
                           advice});
            whole = false;
        } else if (std::find(key.codes.begin(), key.codes.end(), code) != key.codes.end()) {
            reading.error(place, bad_key(axis, text, filled("{0} 写了两次", "{0} is written twice", {ticked(id)}), {}));
            whole = false;
        } else {
            key.codes.push_back(code);
            key.text += (key.text.empty() ? "" : " | ") + id;
        }
        from = bar + 1;
    }
    if (!whole) return std::nullopt;
    return key;
}

std::optional<Key> grade_key(Reading& reading, const Place& place, std::string_view text, const Axis& axis) {
    Key key;
    key.kind = Key::Kind::point;
    key.text = std::string(text);
    const auto number = parse_decimal(text);
    const auto& grades = reading.standard.grade_numbers;
    const auto is_it = [&](int grade) { return number && compare(*number, Decimal(grade)) == 0; };
    if (std::any_of(grades.begin(), grades.end(), is_it)) {
        key.point = *number;
        return key;
    }
    std::vector<std::string> words;
    for (const int grade : grades)
        words.push_back(std::to_string(grade));
    reading.error(place, bad_key(axis, text, {},
                                 filled("[grades] 中的等级有 {0}", "the grades in [grades] are {0}", {listed(words)})));
    return std::nullopt;
}

void report_no_number(Reading& reading, const Place& place, std::string_view text, const Axis& axis) {
    const auto is_letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
    if (!axis.unit.symbol.empty() || text.empty() || !is_letter(text.front())) {
        const Text advice{"写一个数、区间如 \"(15, 30]\"，或 \"*\"",
                          "write a number, an interval such as \"(15, 30]\", or \"*\""};
        return reading.error(place, bad_key(axis, text, {}, advice));
    }
    // The name of a category set, misspelt or not defined, was taken for that of a number.
    const std::string set = nearest(axis.name, set_names(reading.standard));
    const Text advice = set.empty() ? filled("写 [categories.{0}]", "write [categories.{0}]", {axis.name})
                                    : filled("`by` 中是不是要写 {0}？", "did you mean {0} in `by`?", {ticked(set)});
    const Text why =
        filled("{0} 不是类别集，故按数读", "{0} is no category set, so it is read as a number", {ticked(axis.name)});
    reading.error(place, bad_key(axis, text, why, advice));
}

std::optional<Key> number_key(Reading& reading, const Place& place, std::string_view text, const Axis& axis) {
    Key key;
    key.text = std::string(text);
    if (const auto number = parse_decimal(text)) {
        key.kind = Key::Kind::point;
        key.point = *number;
        return key;
    }
    const bool like_interval = !text.empty() && std::string_view("([<>").find(text.front()) != std::string_view::npos;
    if (like_interval) {
        auto interval = parse_interval(text);
        if (!interval) {
            reading.error(place.right_by(interval.error().offset), interval.error());
            return std::nullopt;
        }
        if (axis.linear) {
            reading.error(
                place, bad_key(axis, text,
                               {"此轴上内插，只在点之间", "the axis interpolates, and that goes from point to point"},
                               {"写一个数", "write a number"}));
            return std::nullopt;
        }
        key.kind = Key::Kind::interval;
        key.interval = *interval;
        return key;
    }
    report_no_number(reading, place, text, axis);
    return std::nullopt;
}

}  // namespace

std::vector<Axis> axes_of(Record& record, std::string_view key) {
    const Given* given = record.find(key);
    std::vector<Axis> axes;
    if (given == nullptr) return axes;
    if (given->kind != Given::Kind::list || given->items.empty()) {
        const Text advice = given->kind == Given::Kind::text ? filled("写成 {0} = [\"{1}\"]", "write {0} = [\"{1}\"]",
                                                                      {std::string(key), given->text})
                                                             : Text{};
        record.reading().declaration_error(given->place,
                                           wrong_type(key, *given, {"轴的列表", "a list of axes"}, advice));
        return axes;
    }
    for (const Given& item : given->items)
        if (auto axis = axis_of(record.reading(), item, key)) axes.push_back(std::move(*axis));
    return axes;
}

std::optional<Key> key_of(Reading& reading, const Place& place, std::string_view text, const Axis& axis) {
    if (text == "*") {
        Key any;
        any.text = "*";
        return any;
    }
    switch (axis.kind) {
        case Axis::Kind::category:
            return category_key(reading, place, text, axis);
        case Axis::Kind::grade:
            return grade_key(reading, place, text, axis);
        case Axis::Kind::number:
            return number_key(reading, place, text, axis);
    }
    return std::nullopt;
}

std::optional<std::vector<Key>> keys_of(Reading& reading, const Place& place, std::string_view text,
                                        const std::vector<Axis>& axes) {
    constexpr std::string_view joint = " / ";
    std::vector<std::pair<std::string_view, int>> parts;  // each with its column
    for (std::size_t from = 0;;) {
        const auto stroke = text.find(joint, from);
        const std::string_view part = text.substr(from, stroke == std::string_view::npos ? stroke : stroke - from);
        const auto blanks = std::min(part.find_first_not_of(' '), part.size());
        parts.emplace_back(trimmed(part), code_points(text.substr(0, from + blanks)));
        if (stroke == std::string_view::npos) break;
        from = stroke + joint.size();
    }
    if (parts.size() != axes.size()) {
        std::vector<std::string> names;
        for (const Axis& axis : axes)
            names.push_back(axis.name);
        reading.error(place, {"bad-key",
                              filled("{0} 有 {1} 个键，应有 {2} 个", "{0} has {1} of {2} keys",
                                     {ticked_shortly(text), std::to_string(parts.size()), std::to_string(axes.size())}),
                              {},
                              filled("每条轴一个键，以 \" / \" 相连：{0}", "one key for each of {0}, joined by \" / \"",
                                     {listed(names)})});
        return std::nullopt;
    }
    std::vector<Key> keys;
    for (std::size_t i = 0; i < axes.size(); ++i)
        if (auto key = key_of(reading, place.right_by(parts[i].second), parts[i].first, axes[i]))
            keys.push_back(std::move(*key));
    if (keys.size() != axes.size()) return std::nullopt;
    return keys;
}

}  // namespace greengauge
