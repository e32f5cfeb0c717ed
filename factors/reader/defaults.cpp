// What counts when the user gives nothing must itself be a value that the input takes.
#include <algorithm>

#include "calc/units/quantity.hpp"
#include "factors/reader/message.hpp"
#include "factors/reader/parts.hpp"
#include "factors/reader/values.hpp"

namespace greengauge {
namespace {

void check_number(Reading& reading, const Given& given, const Input& input) {
    std::optional<Decimal> number;
    if (given.kind == Given::Kind::number && input.unit.plain_number()) number = given.number;
    if (given.kind == Given::Kind::text) {
        const auto quantity = parse_quantity(given.text);
        if (!quantity) return report_inside(reading, given, quantity.error());
        const auto converted = number_in(*quantity, input.unit);
        if (!converted) return report_inside(reading, given, converted.error());
        number = *converted;
    }
    if (!number)
        return reading.error(given.place, wrong_type("default", given, {"带单位的数", "a number with its unit"},
                                                     filled("写成 \"{0} {1}\"", "write \"{0} {1}\"", {given.text.empty() ? "1" : given.text, input.unit.symbol})));
    if (input.range && !input.range->contains(*number))
        reading.error(given.place, {"bad-default",
                                    filled("默认值不在 `range` {0} 内", "the default is outside the `range` {0}",
                                           {ticked(input.range->to_string())}),
                                    {},
                                    {}});
    if (input.whole_number && !is_integer(*number))
        reading.error(given.place, {"bad-default", {"默认值应为整数", "the default must be a whole number"}, {}, {}});
}

void check_category(Reading& reading, const Given& given, const Input& input) {
    if (input.category_set < 0) return;
    const CategorySet& set = reading.standard.sets[static_cast<std::size_t>(input.category_set)];
    if (given.kind == Given::Kind::text && set.code_of(given.text) >= 0) return;
    std::vector<std::string> ids;
    for (const Category& member : set.members)
        ids.push_back(member.id);
    if (given.kind != Given::Kind::text)
        return reading.error(given.place, wrong_type("default", given, {"类别", "a category"}));
    Text advice = did_you_mean(given.text, ids);
    if (advice.empty()) advice = filled("成员有 {0}", "its members are {0}", {listed(ids)});
    reading.error(given.place, {"unknown-category",
                                filled("类别集 {1} 中没有 {0}", "{0} is not in the category set {1}",
                                       {ticked_shortly(given.text), ticked(set.name)}),
                                {},
                                advice});
}

void check_default(Reading& reading, const Input& input) {
    if (!input.fallback) return;
    const Given& given = *input.fallback;
    switch (input.kind) {
        case Input::Kind::quantity:
            return check_number(reading, given, input);
        case Input::Kind::category:
            return check_category(reading, given, input);
        case Input::Kind::flag:
            if (given.kind != Given::Kind::flag)
                reading.error(given.place, wrong_type("default", given, {"true 或 false", "true or false"}));
    }
}

bool same_kind(const Input& a, const Input& b) {
    if (a.kind != b.kind) return false;
    if (a.kind == Input::Kind::category) return a.category_set == b.category_set;
    return a.kind == Input::Kind::flag || a.unit.same_size_as(b.unit);
}

/// The place of a field's `same_as` in the file.
Place place_of_same_as(const Given& document, const std::string& list, const std::string& field) {
    const Given* at = &document;
    for (const std::string& key : {std::string("input"), list, std::string("field"), field, std::string("same_as")})
        if (at != nullptr) at = at->find(key);
    return at == nullptr ? Place{} : at->place;
}

void check_same_as(Record& document, const ListInput& list, const Input& field) {
    Reading& reading = document.reading();
    if (field.same_as.empty()) return;
    const Place place = place_of_same_as(document.given(), list.name, field.name);
    const Input* other = reading.standard.input(field.same_as);
    if (other == nullptr) {
        std::vector<std::string> names;
        for (const Input& input : reading.standard.inputs)
            names.push_back(input.name);
        return reading.error(place, {"unknown-name",
                                     filled("没有输入 {0}", "there is no input {0}", {ticked(field.same_as)}),
                                     {},
                                     did_you_mean(field.same_as, names)});
    }
    if (!same_kind(field, *other))
        reading.error(place, {"different-kinds",
                              filled("{0} 与 {1} 不是同一种值", "{0} and {1} are not the same kind of value",
                                     {ticked(field.name), ticked(other->name)}),
                              {},
                              {"两者的单位或类别集应相同", "they need the same unit or category set"}});
}

}  // namespace

void check_defaults(Record& document) {
    Reading& reading = document.reading();
    for (const Input& input : reading.standard.inputs)
        check_default(reading, input);
    for (const ListInput& list : reading.standard.lists)
        for (const Input& field : list.fields) {
            check_default(reading, field);
            check_same_as(document, list, field);
        }
}

}  // namespace greengauge
