#include "scenarios/batch/layout.hpp"

#include <algorithm>
#include <set>

#include "calc/standard/bind.hpp"
#include "calc/units/quantity.hpp"
#include "factors/reader/message.hpp"
#include "factors/reader/reader.hpp"

namespace greengauge::batch {
namespace {

std::string trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(" \t\r");
    if (first == std::string_view::npos) return {};
    return std::string(text.substr(first, text.find_last_not_of(" \t\r") - first + 1));
}

/// `contents[2].count` names the third… the second item of a list; `contents.count` the only one.
struct FieldName {
    std::string list;
    std::string field;
    int item = 0;
};
std::optional<FieldName> field_name(const std::string& name) {
    const auto dot = name.find('.');
    if (dot == std::string::npos) return std::nullopt;
    FieldName found{name.substr(0, dot), name.substr(dot + 1), 0};
    const auto open = found.list.find('[');
    if (open == std::string::npos) return found;
    const auto number = parse_decimal(std::string_view(found.list).substr(open + 1, found.list.size() - open - 2));
    if (found.list.back() != ']' || !number || !is_integer(*number) || *number < 1 || *number > 1000)
        return std::nullopt;
    found.item = static_cast<int>(to_double(*number)) - 1;
    found.list.resize(open);
    return found;
}

class LayoutMaker {
  public:
    LayoutMaker(const Standard& standard, const Mapping& mapping, Diagnostics& diagnostics)
        : standard_(standard), mapping_(mapping), diagnostics_(diagnostics) {}

    std::optional<Layout> make(const std::vector<std::string>& header, const std::vector<std::string>& units,
                               const std::vector<Place>& places) {
        const std::size_t before = diagnostics_.errors();
        take_values();
        layout_.names = header;
        for (std::size_t i = 0; i < header.size(); ++i)
            layout_.raw_names.push_back(header[i] + (units[i].empty() ? "" : "[" + units[i] + "]"));
        layout_.columns.resize(header.size());
        for (std::size_t i = 0; i < header.size(); ++i)
            column(i, units[i], places[i]);
        for (std::size_t i = 0; i < header.size(); ++i)
            unit_column(i);
        missing_columns();
        for (std::size_t i = 0; i < header.size(); ++i)
            check_twice(i, places[i]);
        if (diagnostics_.errors() != before) return std::nullopt;
        return std::move(layout_);
    }

  private:
    void fault(const Place& place, const char* code, Text problem, Text advice = {}) {
        diagnostics_.error(place, {code, std::move(problem), {}, std::move(advice)});
    }

    /// `contents.count` is a value of every item; everything else of every subject.
    void take_values() {
        layout_.values.kind = Given::Kind::record;
        layout_.item_values.resize(standard_.lists.size());
        for (Given& record : layout_.item_values)
            record.kind = Given::Kind::record;
        for (const auto& [name, value] : mapping_.values.members) {
            const auto field = field_name(name);
            ColumnUse use;
            if (!field) {
                layout_.values.members.emplace_back(name, value);
            } else if (field->item == 0 && find_input(name, use)) {
                layout_.item_values[static_cast<std::size_t>(use.list)].members.emplace_back(use.input->name, value);
            } else {
                fault(value.place, "unknown-input",
                      filled("{0} 没有输入 {1}", "{0} has no input {1}", {standard_.number, ticked(name)}),
                      did_you_mean(name, names_known()));
            }
        }
    }

    const Mapping::Column* mapped(const std::string& name) const {
        for (const Mapping::Column& one : mapping_.columns)
            if (one.name == name) return &one;
        return nullptr;
    }

    void column(std::size_t index, const std::string& unit, const Place& place) {
        const std::string& name = layout_.names[index];
        ColumnUse& use = layout_.columns[index];
        if (name == mapping_.key && !name.empty()) return take_special(use, ColumnUse::Kind::key, layout_.key, index);
        if (name == (mapping_.date.empty() ? "date" : mapping_.date) && standard_.input(name) == nullptr)
            return take_special(use, ColumnUse::Kind::date, layout_.date, index);
        const Mapping::Column* said = mapped(name);
        if (said != nullptr && said->input.empty()) return;
        const std::string wanted = said != nullptr ? said->input : name;
        if (!find_input(wanted, use)) {
            if (said != nullptr) {
                fault(said->place, "unknown-input",
                      filled("{0} 没有输入 {1}", "{0} has no input {1}", {standard_.number, ticked(wanted)}),
                      did_you_mean(wanted, names_known()));
            } else if (const Text advice = did_you_mean(name, names_known()); !advice.empty() || !unit.empty()) {
                diagnostics_.warning(place, {"unused-column",
                                             filled("列 {0} 不是 {1} 的输入，原样保留",
                                                    "column {0} is no input of {1}; it is kept as it is",
                                                    {ticked(name), standard_.number}),
                                             {},
                                             advice});
            }
            return;
        }
        set_unit(use, said != nullptr && !said->unit.empty() ? said->unit : unit,
                 said != nullptr ? said->place : place);
    }

    void take_special(ColumnUse& use, ColumnUse::Kind kind, int& which, std::size_t index) {
        use.kind = kind;
        which = static_cast<int>(index);
    }

    bool take(const Input& input, ColumnUse& use) {
        use.input = &input;
        switch (input.kind) {
            case Input::Kind::quantity:
                use.kind = ColumnUse::Kind::quantity;
                break;
            case Input::Kind::flag:
                use.kind = ColumnUse::Kind::flag;
                break;
            case Input::Kind::category:
                use.kind = ColumnUse::Kind::category;
                break;
        }
        return true;
    }

    static bool is_called(const Input& input, const std::string& word) {
        return input.name == word || (!word.empty() && (input.label.zh == word || input.label.en == word));
    }

    bool find_input(const std::string& name, ColumnUse& use) {
        for (const Input& input : standard_.inputs)
            if (is_called(input, name)) return take(input, use);
        const auto field = field_name(name);
        if (!field) return false;
        for (std::size_t list = 0; list < standard_.lists.size(); ++list) {
            if (standard_.lists[list].name != field->list && standard_.lists[list].label.zh != field->list) continue;
            for (const Input& input : standard_.lists[list].fields) {
                if (!is_called(input, field->field)) continue;
                use.list = static_cast<int>(list);
                use.item = field->item;
                return take(input, use);
            }
        }
        return false;
    }

    std::vector<std::string> names_known() const {
        std::vector<std::string> names;
        for (const Input& input : standard_.inputs)
            names.push_back(input.name);
        for (const ListInput& list : standard_.lists)
            for (const Input& field : list.fields)
                names.push_back(list.name + "." + field.name);
        return names;
    }

    void set_unit(ColumnUse& use, const std::string& unit, const Place& place) {
        if (unit.empty()) return;
        if (use.kind != ColumnUse::Kind::quantity)
            return fault(
                place, "unit-unwanted",
                filled("{0} 不是数量，没有单位", "{0} is no quantity and has no unit", {ticked(use.input->name)}));
        const auto parsed = parse_unit(unit);
        if (!parsed) {
            diagnostics_.error(place, parsed.error());
            return;
        }
        use.unit = unit;
        use.step = step_to(*use.input, *parsed);
        if (use.step.known) return;
        const Text expected = name_of(use.input->unit.dimension);
        const Text found = name_of(parsed->dimension);
        fault(place, "unit-mismatch",
              filled("{0} 的单位不对：{1}（应为{2}，却是{3}）",
                     "{0} has the wrong kind of unit: {1} ({2} was expected, this is {3})",
                     {ticked(use.input->name), unit, Word(Text{expected.zh, expected.en}),
                      Word(Text{found.zh, found.en})}));
    }

    void unit_column(std::size_t index) {
        const Mapping::Column* said = mapped(layout_.names[index]);
        if (said == nullptr || said->unit_column.empty()) return;
        const auto found = std::find(layout_.names.begin(), layout_.names.end(), said->unit_column);
        if (found == layout_.names.end())
            return fault(said->place, "missing-column",
                         filled("表中没有列 {0}", "the table has no column {0}", {ticked(said->unit_column)}));
        const auto at = static_cast<std::size_t>(found - layout_.names.begin());
        layout_.columns[index].unit_column = static_cast<int>(at);
        layout_.columns[at].kind = ColumnUse::Kind::unit;
    }

    void missing_columns() {
        for (const Mapping::Column& one : mapping_.columns)
            if (std::find(layout_.names.begin(), layout_.names.end(), one.name) == layout_.names.end())
                fault(one.place, "missing-column",
                      filled("表中没有列 {0}", "the table has no column {0}", {ticked(one.name)}),
                      did_you_mean(one.name, layout_.names));
        if (!mapping_.key.empty() && layout_.key < 0)
            fault({}, "missing-column", filled("表中没有列 {0}", "the table has no column {0}", {ticked(mapping_.key)}),
                  did_you_mean(mapping_.key, layout_.names));
        if (!mapping_.date.empty() && layout_.date < 0)
            fault({}, "missing-column",
                  filled("表中没有列 {0}", "the table has no column {0}", {ticked(mapping_.date)}),
                  did_you_mean(mapping_.date, layout_.names));
    }

    void check_twice(std::size_t index, const Place& place) {
        const std::string& name = layout_.names[index];
        const ColumnUse& use = layout_.columns[index];
        if (!name.empty() && !names_seen_.insert(name).second)
            return fault(place, "duplicate-column",
                         filled("列 {0} 出现了两次", "column {0} is there twice", {ticked(name)}));
        if (use.input == nullptr) return;
        if (const auto [other, first] = inputs_seen_.emplace(std::pair(use.input, use.item), index); !first)
            return fault(place, "duplicate-column",
                         filled("列 {0} 与 {1} 给出同一个输入", "columns {0} and {1} give the same input",
                                {ticked(layout_.names[other->second]), ticked(name)}));
        const auto list = static_cast<std::size_t>(use.list);
        const bool fixed = layout_.values.find(use.list < 0 ? use.input->name : standard_.lists[list].name) != nullptr;
        if (fixed || (use.list >= 0 && layout_.item_values[list].find(use.input->name) != nullptr))
            fault(place, "given-twice",
                  filled("{0} 既有列又有固定值", "{0} has a column and a fixed value", {ticked(layout_.names[index])}));
    }

    const Standard& standard_;
    const Mapping& mapping_;
    Diagnostics& diagnostics_;
    Layout layout_;
    std::set<std::string> names_seen_;
    std::map<std::pair<const Input*, int>, std::size_t> inputs_seen_;  ///< with the column
};

/// The power of ten that a factor is, if it is one.
std::optional<int> power_of_ten(const Decimal& factor) {
    if (!(factor > 0)) return std::nullopt;
    const int order = order_of(factor);
    if (order < -22 || order > 22) return std::nullopt;
    return parse_decimal("1e" + std::to_string(order)) == factor ? std::optional(order) : std::nullopt;
}

}  // namespace

UnitStep step_to(const Input& input, const Unit& unit) {
    UnitStep step;
    Decimal counts_as = 1;
    const Unit* target = &input.unit;
    if (unit.dimension != input.unit.dimension)
        for (const AlsoUnit& also : input.also)
            if (also.unit.dimension == unit.dimension) {
                target = &also.unit;
                counts_as = also.counts_as;
            }
    if (unit.dimension != target->dimension || cannot_convert(unit, *target)) return step;
    step.known = true;
    step.factor = apply(conversion(unit, *target), Decimal(1)) * counts_as;
    const auto shift = power_of_ten(step.factor);
    step.power_of_ten = shift.has_value();
    step.shift = shift.value_or(0);
    if (!shift) step.rest = bounded(step.factor);
    return step;
}

std::pair<std::string, std::string> name_and_unit(std::string_view header) {
    const std::string whole = trimmed(header);
    const auto open = whole.rfind('[');
    if (whole.empty() || whole.back() != ']' || open == std::string::npos || open == 0) return {whole, {}};
    return {trimmed(std::string_view(whole).substr(0, open)),
            trimmed(std::string_view(whole).substr(open + 1, whole.size() - open - 2))};
}

bool Layout::gives(const Input& input) const {
    return std::any_of(columns.begin(), columns.end(), [&](const ColumnUse& use) { return use.input == &input; });
}
bool Layout::gives_list(int list) const {
    return std::any_of(columns.begin(), columns.end(),
                       [&](const ColumnUse& use) { return use.input != nullptr && use.list == list; });
}

std::optional<Layout> layout_of(const Standard& standard, const std::vector<std::string>& header,
                                const std::vector<std::string>& units, const std::vector<Place>& places,
                                const Mapping& mapping, Diagnostics& diagnostics) {
    return LayoutMaker(standard, mapping, diagnostics).make(header, units, places);
}

std::optional<formula::BatchShape> shape_of(const Standard& standard, const Layout& layout, Date date,
                                            Diagnostics& diagnostics) {
    // One item of which nothing is said shows what its fields are by default.
    Given record = layout.values;
    record.kind = Given::Kind::record;
    for (std::size_t list = 0; list < standard.lists.size(); ++list) {
        if (!layout.gives_list(static_cast<int>(list))) continue;
        Given items;
        items.kind = Given::Kind::list;
        items.items.push_back(layout.item_values[list]);
        record.members.emplace_back(standard.lists[list].name, std::move(items));
    }
    for (const auto& [name, place] : unknown_names(standard, layout.values))
        diagnostics.error(place, {"unknown-input",
                                  filled("{0} 没有输入 {1}", "{0} has no input {1}", {standard.number, ticked(name)}),
                                  {},
                                  did_you_mean(name, standard.names_to_give())});
    const auto bound = bind(standard, record, date, diagnostics);
    if (!bound || diagnostics.has_errors()) return std::nullopt;

    formula::BatchShape shape;
    shape.date = date;
    shape.slots.resize(static_cast<std::size_t>(standard.program.slots));
    for (const CategorySet& set : standard.sets)
        shape.members.push_back(static_cast<int>(set.members.size()));
    const auto describe = [&](const Input& input, bool in_varying_list) {
        formula::SlotUse& slot = shape.slots[static_cast<std::size_t>(input.slot)];
        slot.code = input.kind != Input::Kind::quantity;
        slot.domain = input.domain;
        slot.varies = layout.gives(input);
        if (in_varying_list && !input.same_as.empty())
            if (const Input* other = standard.input(input.same_as)) slot.varies = slot.varies || layout.gives(*other);
        const auto& values = bound->subject.slots[static_cast<std::size_t>(input.slot)];
        slot.value.status = formula::Status::missing;
        if (!values.empty()) slot.value = values.front();
    };
    for (const Input& input : standard.inputs)
        describe(input, false);
    for (std::size_t list = 0; list < standard.lists.size(); ++list) {
        const int size = bound->subject.list_sizes[list];
        // The one item of a fixed value varies where it follows an input that does.
        const auto& fields = standard.lists[list].fields;
        const bool follows = layout.values.find(standard.lists[list].name) != nullptr && size == 1 &&
                             std::any_of(fields.begin(), fields.end(), [&](const Input& field) {
                                 const Input* other = field.same_as.empty() ? nullptr : standard.input(field.same_as);
                                 return other != nullptr && layout.gives(*other) &&
                                        bound->used_at[static_cast<std::size_t>(field.slot)].front() < 0;
                             });
        const bool varies = follows || layout.gives_list(static_cast<int>(list));
        shape.list_varies.push_back(varies);
        shape.list_sizes.push_back(varies ? 1 : size);
        for (const Input& field : standard.lists[list].fields)
            describe(field, varies);
        if (!varies && size > 1)
            diagnostics.error({}, {"list-of-values",
                                   filled("固定值中 {0} 只能有一项", "the fixed value of {0} can have one item only",
                                          {ticked(standard.lists[list].name)}),
                                   {},
                                   {"把各项写成列", "write its items as columns"}});
    }
    if (diagnostics.has_errors()) return std::nullopt;
    return shape;
}

}  // namespace greengauge::batch
