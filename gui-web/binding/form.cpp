#include "gui-web/binding/form.hpp"

#include <nlohmann/json.hpp>

#include "calc/units/quantity.hpp"
#include "gui-web/binding/unit_choices.hpp"
#include "scenarios/results/display.hpp"

namespace greengauge::page {
namespace {

Json bound(const std::optional<Decimal>& number) { return number ? Json(to_string(*number)) : Json(nullptr); }

Json json_of_range(const std::optional<Interval>& range) {
    if (!range) return nullptr;
    return {{"shown", shown(*range)},
            {"low", bound(range->low)},
            {"high", bound(range->high)},
            {"low_closed", range->low_closed},
            {"high_closed", range->high_closed}};
}

void add_provenance(Json& json, const Provenance& provenance) {
    json["clause"] = provenance.clause;
    json["evidence"] = to_string(provenance.evidence);
}

const char* word_of(Input::Kind kind) {
    switch (kind) {
        case Input::Kind::flag:
            return "flag";
        case Input::Kind::category:
            return "category";
        case Input::Kind::quantity:
            break;
    }
    return "quantity";
}

Json json_of_input(const Standard& standard, const Input& input) {
    Json json;
    json["name"] = input.name;
    json["kind"] = word_of(input.kind);
    json["symbol"] = input.symbol;
    json["label"] = greengauge::json_of(input.label);
    json["help"] = greengauge::json_of(input.help);
    if (input.kind == Input::Kind::quantity) {
        json["unit"] = input.unit.symbol;
        json["unit_shown"] = display_symbol(input.unit);
        Json units = Json::array();
        for (const std::string& symbol : unit_choices(input)) {
            const auto unit = parse_unit(symbol);
            units.push_back({symbol, unit ? display_symbol(*unit) : symbol});
        }
        json["units"] = units;
        json["whole"] = input.whole_number;
        json["range"] = json_of_range(input.range);
    }
    if (input.kind == Input::Kind::category && input.category_set >= 0)
        json["set"] = standard.sets[static_cast<std::size_t>(input.category_set)].name;
    json["reading"] = input.reading;
    json["default"] = input.fallback ? greengauge::json_of(*input.fallback) : Json(nullptr);
    json["same_as"] = input.same_as;
    json["computed"] = !input.formula.empty();
    add_provenance(json, input.provenance);
    return json;
}

Json json_of_list(const Standard& standard, const ListInput& list) {
    Json json;
    json["name"] = list.name;
    json["label"] = greengauge::json_of(list.label);
    json["help"] = greengauge::json_of(list.help);
    json["optional"] = list.may_be_absent;
    json["fields"] = Json::array();
    for (const Input& field : list.fields)
        json["fields"].push_back(json_of_input(standard, field));
    add_provenance(json, list.provenance);
    return json;
}

Json json_of_set(const CategorySet& set) {
    Json members = Json::array();
    for (const Category& member : set.members)
        members.push_back({{"id", member.id}, {"label", greengauge::json_of(member.label)}, {"also", member.aliases}});
    return {{"label", greengauge::json_of(set.label)}, {"members", members}};
}

/// Those that the form chooses from.
Json sets_of(const Standard& standard) {
    Json sets = Json::object();
    const auto add = [&](const Input& input) {
        if (input.kind != Input::Kind::category || input.category_set < 0) return;
        const CategorySet& set = standard.sets[static_cast<std::size_t>(input.category_set)];
        sets[set.name] = json_of_set(set);
    };
    for (const Input& input : standard.inputs)
        add(input);
    for (const ListInput& list : standard.lists)
        for (const Input& field : list.fields)
            add(field);
    return sets;
}

/// The cells that the catalogue lacks: a user who has the document may give them.
Json unknown_cells(const Standard& standard) {
    Json list = Json::array();
    for (const Table& table : standard.tables)
        for (const Cell& cell : table.cells)
            if (cell.kind == Cell::Kind::unknown)
                list.push_back({{"table", table.name},
                                {"key", cell.key_text},
                                {"label", greengauge::json_of(table.label)},
                                {"unit", table.unit.symbol},
                                {"clause", cell.provenance.clause}});
    return list;
}

Json requirements_of(const Standard& standard) {
    Json list = Json::array();
    for (const Requirement& requirement : standard.requirements)
        list.push_back({{"id", requirement.id},
                        {"title", greengauge::json_of(requirement.title)},
                        {"clause", requirement.provenance.clause},
                        {"graded", requirement.graded}});
    return list;
}

Json amendments_of(const Standard& standard) {
    Json list = Json::array();
    for (const Amendment& amendment : standard.amendments)
        list.push_back({{"number", amendment.number},
                        {"effective", greengauge::json_of(amendment.effective)},
                        {"note", greengauge::json_of(amendment.note)}});
    return list;
}

}  // namespace

Json form_of(const Standard& standard) {
    Json json;
    json["number"] = standard.number;
    json["title"] = greengauge::json_of(standard.title);
    json["scope"] = greengauge::json_of(standard.scope);
    json["effective"] = greengauge::json_of(standard.effective);
    json["until"] = greengauge::json_of(standard.until);
    json["replaced_by"] = standard.replaced_by;
    json["amendments"] = amendments_of(standard);
    json["inputs"] = Json::array();
    for (const Input& input : standard.inputs)
        json["inputs"].push_back(json_of_input(standard, input));
    json["lists"] = Json::array();
    for (const ListInput& list : standard.lists)
        json["lists"].push_back(json_of_list(standard, list));
    json["sets"] = sets_of(standard);
    json["unknown"] = unknown_cells(standard);
    json["requirements"] = requirements_of(standard);
    return json;
}

Json examples_of(const Standard& standard) {
    Json list = Json::array();
    for (const Example& example : standard.examples)
        list.push_back({{"title", example.title},
                        {"published", example.published},
                        {"date", greengauge::json_of(example.date)},
                        {"inputs", greengauge::json_of(example.given)},
                        {"expect", greengauge::json_of(example.expect)}});
    return list;
}

}  // namespace greengauge::page
