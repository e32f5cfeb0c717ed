// [formula.NAME]: what the document prescribes. One that may be given instead is an input as well.
#include "factors/reader/message.hpp"
#include "factors/reader/parts.hpp"
#include "factors/reader/provenance.hpp"
#include "factors/reader/values.hpp"

namespace greengauge {
namespace {

Input input_of(Record& record, const Formula& formula) {
    Input input;
    input.name = formula.name;
    input.formula = formula.name;
    input.kind = formula.boolean ? Input::Kind::flag : Input::Kind::quantity;
    input.symbol = formula.symbol;
    input.label = formula.label;
    input.help = record.both("help");
    input.unit = formula.unit;
    input.domain = formula.domain;
    input.provenance = formula.provenance;
    input.range = formula.range;
    return input;
}

void read_range(Record& record, Formula& formula) {
    const Given* range = record.find("range");
    if (range == nullptr) return;
    if (!formula.boolean) {
        formula.range = interval_of(record.reading(), *range, "range");
        return;
    }
    record.reading().error(range->key_place,
                           {"needs-unit",
                            filled("{0} 只用于有单位的公式", "{0} is for a formula with a unit", {ticked("range")}),
                            {},
                            {}});
}

void add_input(Standard& standard, Input input) {
    if (input.domain == formula::scalar) {
        standard.inputs.push_back(std::move(input));
        return;
    }
    for (ListInput& list : standard.lists)
        if (list.domain == input.domain) list.fields.push_back(input);
}

void read_formula(Reading& reading, const Given& given, const std::string& name) {
    Record record(reading, given, "[formula." + name + "]");
    check_name(reading, given.key_place, name);
    Formula formula;
    formula.name = name;
    formula.symbol = record.text("symbol");
    formula.or_given = record.flag("or_given");
    formula.label = formula.or_given ? record.needed_both("label") : record.both("label");
    const Given* unit = record.find("unit");
    formula.boolean = unit == nullptr;
    if (unit != nullptr) formula.unit = unit_of(reading, *unit, "unit").value_or(Unit{});
    const ForEach each = for_each(record);
    formula.variable = each.variable;
    formula.domain = each.domain;
    if (const Given* is = record.need("is"))
        formula.is = expression_of(reading, *is, "is");
    else
        reading.names_whole = false;
    formula.provenance = needed_provenance(record);
    read_range(record, formula);
    if (formula.or_given) add_input(reading.standard, input_of(record, formula));
    if (const Given* help = record.find("help"); help != nullptr && !formula.or_given)
        reading.error(help->key_place, {"needs-or-given",
                                        filled("{0} 只用于可以直接给出的公式", "{0} is for a formula that may be given",
                                               {ticked("help")}),
                                        {},
                                        {"加上 or_given = true，或删去它", "add or_given = true, or take it out"}});
    record.close();
    reading.standard.formulas.push_back(std::move(formula));
}

}  // namespace

void read_formulas(Record& document) {
    std::vector<std::string> names;
    const auto formulas = named_records_of(document, "formula", names);
    for (std::size_t i = 0; i < formulas.size(); ++i)
        read_formula(document.reading(), *formulas[i], names[i]);
}

void assign_slots(Standard& standard) {
    int next = 0;
    for (Input& input : standard.inputs)
        input.slot = next++;
    for (ListInput& list : standard.lists)
        for (Input& field : list.fields)
            field.slot = next++;
}

}  // namespace greengauge
