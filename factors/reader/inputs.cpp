// [input.NAME]: what the user must know or measure; a quantity, a yes or no, a category, or a list of records of them.
#include <algorithm>

#include "calc/units/quantity.hpp"
#include "factors/reader/message.hpp"
#include "factors/reader/parts.hpp"
#include "factors/reader/provenance.hpp"
#include "factors/reader/values.hpp"

namespace greengauge {
namespace {

void read_category(Record& record, const Given& given, Input& input) {
    Reading& reading = record.reading();
    input.kind = Input::Kind::category;
    const std::string name = text_of(reading, given, "category");
    std::vector<std::string> names;
    for (std::size_t i = 0; i < reading.standard.sets.size(); ++i) {
        names.push_back(reading.standard.sets[i].name);
        if (names.back() == name) input.category_set = static_cast<int>(i);
    }
    if (input.category_set >= 0) return;
    reading.names_whole = false;
    if (given.kind != Given::Kind::text) return;
    Text advice = did_you_mean(name, names);
    if (advice.empty() && !names.empty()) advice = filled("类别集有 {0}", "the category sets are {0}", {listed(names)});
    if (advice.empty()) advice = filled("写 [categories.{0}]", "write [categories.{0}]", {name});
    reading.error(
        given.place,
        {"unknown-set", filled("没有类别集 {0}", "there is no category set {0}", {ticked(name)}), {}, advice});
}

void read_also(Reading& reading, const Given& given, Input& input) {
    Record record(reading, given, "also");
    AlsoUnit also;
    const Given* unit = record.need("unit");
    const Given* counts_as = record.need("counts_as");
    if (unit != nullptr) also.unit = unit_of(reading, *unit, "unit").value_or(Unit{});
    also.provenance = needed_provenance(record);
    record.close();
    if (counts_as == nullptr || unit == nullptr) return;
    const auto quantity =
        counts_as->kind == Given::Kind::text ? parse_quantity(counts_as->text) : tl::expected<Quantity, Fault>();
    if (counts_as->kind != Given::Kind::text)
        return reading.error(counts_as->place,
                             wrong_type("counts_as", *counts_as, {"带单位的数", "a number with its unit"}));
    if (!quantity) return report_inside(reading, *counts_as, quantity.error());
    const auto number = number_in(*quantity, input.unit);
    if (!number) return report_inside(reading, *counts_as, number.error());
    also.counts_as = *number;
    if (also.unit.dimension == input.unit.dimension)
        return reading.error(unit->place,
                             {"same-dimension",
                              filled("{0} 与输入同量纲", "{0} has the input's dimension", {ticked(also.unit.symbol)}),
                              {"同量纲的单位本来就能写", "units of one dimension are converted anyway"},
                              {"删去这一条", "take this entry out"}});
    input.also.push_back(std::move(also));
}

void read_quantity(Record& record, const Given& unit, Input& input) {
    Reading& reading = record.reading();
    const auto read = unit_of(reading, unit, "unit");
    input.unit = read.value_or(Unit{});
    input.whole_number = record.flag("whole");
    if (const Given* range = record.find("range")) input.range = interval_of(reading, *range, "range");
    const Given* also = record.find("also");
    if (also == nullptr || !read) return;
    if (also->kind != Given::Kind::list) {
        reading.error(also->place,
                      wrong_type("also", *also, {"列表", "a list"},
                                 {"写成 [{ unit = …, counts_as = … }]", "write [{ unit = …, counts_as = … }]"}));
        return;
    }
    for (const Given& one : also->items)
        read_also(reading, one, input);
}

void refuse_quantity_keys(Record& record) {
    for (const char* key : {"range", "whole", "also"})
        if (const Given* value = record.find(key))
            record.reading().error(value->key_place,
                                   {"needs-unit",
                                    filled("{0} 只用于有单位的输入", "{0} is for an input with a unit", {ticked(key)}),
                                    {},
                                    {}});
}

/// What an input is: exactly one of the four.
const Given* sole_kind(Record& record, std::string_view& which) {
    const Given* found = nullptr;
    int said = 0;
    for (const std::string_view key : {"unit", "flag", "category", "field"})
        if (const Given* value = record.find(key)) {
            ++said;
            found = value;
            which = key;
        }
    if (said == 1 || record.given().kind != Given::Kind::record) return found;
    const Text problem = said == 0
                             ? filled("{0} 没有说明是什么", "{0} does not say what it is", {ticked(record.shown())})
                             : filled("{0} 说了不止一种", "{0} says more than one thing", {ticked(record.shown())});
    record.reading().declaration_error(
        record.place(), {"input-kind",
                         problem,
                         {},
                         {"写 `unit`、`flag = true`、`category` 之一，清单则写 [input.名称.field.字段]",
                          "write one of `unit`, `flag = true`, `category`, or for a list [input.name.field.field]"}});
    return nullptr;
}

/// A way to read the document has a default, the stricter one, so that nobody has to know of the question.
void read_reading(Record& record, Input& input) {
    input.reading = record.flag("reading");
    if (!input.reading || (input.kind == Input::Kind::category && input.fallback)) return;
    record.reading().error(record.find("reading")->place,
                           {"bad-reading",
                            {"`reading` 只用于有默认值的类别输入", "`reading` is for a category with a default"},
                            {},
                            {"写 `category` 和 `default`，默认取较严的读法",
                             "write `category` and `default`, the stricter reading"}});
}

Input read_scalar(Record& record, const std::string& name, std::string_view kind, const Given& value) {
    Input input;
    input.name = name;
    input.symbol = record.text("symbol");
    input.label = record.needed_both("label");
    input.help = record.both("help");
    if (kind == "unit")
        read_quantity(record, value, input);
    else
        refuse_quantity_keys(record);
    if (kind == "flag") {
        input.kind = Input::Kind::flag;
        if (!record.flag("flag") && value.kind == Given::Kind::flag)
            record.reading().error(value.place,
                                   {"wrong-type",
                                    {"`flag` 只能是 true", "`flag` can only be true"},
                                    {},
                                    {"默认值写在 `default`", "what counts by default goes into `default`"}});
    }
    if (kind == "category") read_category(record, value, input);
    if (const Given* fallback = record.find("default")) input.fallback = *fallback;
    read_reading(record, input);
    input.provenance = optional_provenance(record);
    return input;
}

void read_field(Reading& reading, const Given& given, const std::string& name, ListInput& list) {
    Record record(reading, given, "[input." + list.name + ".field." + name + "]");
    std::string_view kind;
    const Given* value = sole_kind(record, kind);
    check_field_name(reading, given.key_place, name);
    if (kind == "field" && value != nullptr) {
        reading.declaration_error(value->place,
                                  {"input-kind", {"清单中不能再有清单", "a list cannot stand in a list"}, {}, {}});
        return;
    }
    Input input;
    if (value != nullptr) input = read_scalar(record, name, kind, *value);
    input.name = name;
    input.same_as = record.text("same_as");
    input.domain = list.domain;
    if (value != nullptr) record.close();
    list.fields.push_back(std::move(input));
}

void read_list(Record& record, const std::string& name, const Given& fields) {
    Reading& reading = record.reading();
    ListInput list;
    list.name = name;
    list.domain = static_cast<formula::Domain>(formula::first_list + static_cast<int>(reading.standard.lists.size()));
    list.label = record.needed_both("label");
    list.help = record.both("help");
    list.provenance = optional_provenance(record);
    if (const Given* fallback = record.find("default")) {
        list.may_be_absent = fallback->kind == Given::Kind::list && fallback->items.empty();
        if (!list.may_be_absent)
            reading.error(fallback->place,
                          {"bad-default", {"清单的默认值只能是 []", "the default of a list can only be []"}, {}, {}});
    }
    record.close();
    if (fields.kind != Given::Kind::record)
        reading.declaration_error(fields.place,
                                  wrong_type("field", fields, {"表", "a table"},
                                             {"写成 [input.名称.field.字段]", "write [input.name.field.field]"}));
    for (const auto& [field, given] : fields.members)
        read_field(reading, given, field, list);
    reading.standard.lists.push_back(std::move(list));
}

void read_input(Reading& reading, const Given& given, const std::string& name) {
    Record record(reading, given, "[input." + name + "]");
    std::string_view kind;
    const Given* value = sole_kind(record, kind);
    check_name(reading, given.key_place, name);
    if (value == nullptr) return;
    if (kind == "field") return read_list(record, name, *value);
    Input input = read_scalar(record, name, kind, *value);
    if (const Given* same_as = record.find("same_as"))
        reading.error(same_as->key_place,
                      {"needs-list", {"`same_as` 只用于清单的字段", "`same_as` is for a list's field"}, {}, {}});
    record.close();
    reading.standard.inputs.push_back(std::move(input));
}

}  // namespace

void read_inputs(Record& document) {
    std::vector<std::string> names;
    const auto inputs = named_records_of(document, "input", names);
    for (std::size_t i = 0; i < inputs.size(); ++i)
        read_input(document.reading(), *inputs[i], names[i]);
}

}  // namespace greengauge
