#include "calc/standard/bind.hpp"

#include <algorithm>

#include "calc/units/quantity.hpp"

namespace greengauge {
namespace {

using Value = formula::Value<Decimal>;

Text label_of(const Input& input) {
    const std::string name = "`" + input.name + "`";
    return {input.label.empty() ? name : input.label.zh + " " + name, input.label.empty() ? name : input.label.en + " " + name};
}

/// Reads one value for one input: the number in the input's unit, a code, or a yes or no.
class ValueReader {
  public:
    ValueReader(const Standard& standard, Diagnostics& diagnostics) : standard_(standard), diagnostics_(diagnostics) {}

    std::optional<Value> read(const Input& input, const Given& given) {
        switch (input.kind) {
            case Input::Kind::quantity: return quantity(input, given);
            case Input::Kind::flag: return flag(input, given);
            case Input::Kind::category: return category(input, given);
        }
        return std::nullopt;
    }

  private:
    std::nullopt_t fault(const Given& given, const char* code, Text problem, Text why, Text advice) {
        diagnostics_.error(given.place, {code, std::move(problem), std::move(why), std::move(advice)});
        return std::nullopt;
    }
    static Text example(const Input& input) {
        const std::string text = input.unit.plain_number() ? "12.3" : "\"12.3 " + input.unit.symbol + "\"";
        return {"写成 " + text, "write " + text};
    }

    std::optional<Value> quantity(const Input& input, const Given& given) {
        const Text label = label_of(input);
        std::optional<Decimal> number;
        if (given.kind == Given::Kind::number) {
            if (!input.unit.plain_number())
                return fault(given, "missing-unit", {label.zh + " 没有单位", label.en + " has no unit"},
                             {"应为 " + input.unit.symbol + " 或可换算的单位", input.unit.symbol + " or a unit of the same kind was expected"},
                             {"写成 \"" + given.text + " " + input.unit.symbol + "\"", "write \"" + given.text + " " + input.unit.symbol + "\""});
            number = given.number;
        } else if (given.kind == Given::Kind::text) {
            number = with_unit(input, given);
            if (!number) return std::nullopt;
        } else {
            return fault(given, "wrong-kind", {label.zh + " 应为带单位的数", label.en + " must be a number with its unit"}, {}, example(input));
        }
        return checked(input, given, *number);
    }

    std::optional<Decimal> with_unit(const Input& input, const Given& given) {
        const auto quantity = parse_quantity(given.text);
        const Text label = label_of(input);
        if (!quantity) {
            Fault found = quantity.error();
            found.problem = {label.zh + "：" + found.problem.zh, label.en + ": " + found.problem.en};
            diagnostics_.error(given.place.right_by(1 + found.offset), std::move(found));
            return std::nullopt;
        }
        for (const AlsoUnit& also : input.also)
            if (quantity->unit.dimension == also.unit.dimension && also.unit.dimension != input.unit.dimension)
                return apply(conversion(quantity->unit, also.unit), quantity->number) * also.counts_as;
        const bool bare = quantity->unit.plain_number() && quantity->unit.symbol.empty();
        if (bare && !input.unit.plain_number())
            return fault(given, "missing-unit", {label.zh + " 没有单位", label.en + " has no unit"},
                         {"应为 " + input.unit.symbol + " 或可换算的单位", input.unit.symbol + " or a unit of the same kind was expected"},
                         {"写成 \"" + given.text + " " + input.unit.symbol + "\"", "write \"" + given.text + " " + input.unit.symbol + "\""});
        if (quantity->unit.dimension != input.unit.dimension) {
            const Text wanted = name_of(input.unit.dimension);
            const Text found = name_of(quantity->unit.dimension);
            return fault(given, "unit-mismatch", {label.zh + " 的单位不对：" + quantity->unit.symbol, label.en + " has the wrong kind of unit: " + quantity->unit.symbol},
                         {"应为" + wanted.zh + "，却是" + found.zh, wanted.en + " was expected, this is " + found.en}, example(input));
        }
        const auto number = number_in(*quantity, input.unit);
        if (number) return *number;
        return fault(given, "unit-mismatch", {label.zh + "：" + number.error().problem.zh, label.en + ": " + number.error().problem.en}, number.error().why, number.error().advice);
    }

    std::optional<Value> checked(const Input& input, const Given& given, const Decimal& number) {
        const Text label = label_of(input);
        if (input.whole_number && !is_integer(number))
            return fault(given, "not-whole", {label.zh + " 应为整数", label.en + " must be a whole number"}, same_in_both(given.text), {});
        if (input.range && !input.range->contains(number)) {
            const std::string range = input.range->to_string() + (input.unit.symbol.empty() ? "" : " " + input.unit.symbol);
            return fault(given, "out-of-range", {label.zh + " 超出允许范围", label.en + " is out of range"}, {given.text + "，应在 " + range, given.text + ", the range is " + range}, {});
        }
        Value value;
        value.number = number;
        return value;
    }

    std::optional<Value> flag(const Input& input, const Given& given) {
        Value value;
        if (given.kind == Given::Kind::flag) value.code = given.flag ? 1 : 0;
        else if (given.kind == Given::Kind::text && (given.text == "是" || given.text == "否")) value.code = given.text == "是" ? 1 : 0;
        else {
            const Text label = label_of(input);
            return fault(given, "wrong-kind", {label.zh + " 应为 true 或 false", label.en + " must be true or false"}, {}, {});
        }
        return value;
    }

    std::optional<Value> category(const Input& input, const Given& given) {
        const CategorySet& set = standard_.sets[static_cast<std::size_t>(input.category_set)];
        const Text label = label_of(input);
        if (given.kind != Given::Kind::text && given.kind != Given::Kind::number)
            return fault(given, "wrong-kind", {label.zh + " 应为类别的名称", label.en + " must be the name of a category"}, {}, {});
        Value value;
        value.code = set.code_of(given.text);
        if (value.code >= 0) return value;
        std::vector<std::string> words;
        for (const Category& member : set.members) {
            words.push_back(member.id);
            words.push_back(member.label.zh);
            words.push_back(member.label.en);
            words.insert(words.end(), member.aliases.begin(), member.aliases.end());
        }
        Text advice = did_you_mean(given.text, words);
        if (advice.empty()) advice = choices(set);
        return fault(given, "unknown-category", {label.zh + "：没有类别 \"" + given.text + "\"", label.en + ": there is no category \"" + given.text + "\""}, {}, advice);
    }

    static Text choices(const CategorySet& set) {
        constexpr std::size_t shown = 8;
        std::string ids;
        for (std::size_t i = 0; i < set.members.size() && i < shown; ++i) ids += (i == 0 ? "" : ", ") + set.members[i].id;
        if (set.members.size() > shown) ids += ", …";
        return {"可选：" + ids, "one of: " + ids};
    }

    const Standard& standard_;
    Diagnostics& diagnostics_;
};

class Binder {
  public:
    Binder(const Standard& standard, const Given& record, Date date, Diagnostics& diagnostics)
        : standard_(standard), record_(record), diagnostics_(diagnostics), reader_(standard, diagnostics) {
        bound_.subject.date = date;
        bound_.subject.slots.resize(static_cast<std::size_t>(standard.program.slots));
        bound_.used_at.resize(static_cast<std::size_t>(standard.program.slots));
    }

    std::optional<Bound> run() {
        const std::size_t before = diagnostics_.errors();
        for (const Input& input : standard_.inputs) scalar(input);
        for (const ListInput& list : standard_.lists) items(list);
        if (diagnostics_.errors() != before) return std::nullopt;
        return std::move(bound_);
    }

  private:
    static Value missing() {
        Value value;
        value.status = formula::Status::missing;
        return value;
    }
    std::vector<Value>& slot(const Input& input) { return bound_.subject.slots[static_cast<std::size_t>(input.slot)]; }
    std::vector<int>& used_at(const Input& input) { return bound_.used_at[static_cast<std::size_t>(input.slot)]; }
    /// The next row of an input; what value_of() noted belongs to it.
    void put(const Input& input, Value value) {
        used_at(input).push_back(value.ok() ? static_cast<int>(bound_.used.size()) - 1 : -1);
        slot(input).push_back(std::move(value));
    }

    void scalar(const Input& input) {
        const Given* given = record_.find(input.name);
        put(input, value_of(input, given, input.name));
    }

    Value value_of(const Input& input, const Given* given, const std::string& name) {
        const bool by_default = given == nullptr;
        if (by_default && input.fallback) given = &*input.fallback;
        if (given == nullptr) return missing();
        const auto value = reader_.read(input, *given);
        if (!value) return missing();
        note(input, *value, by_default ? std::string{} : as_given(*given), by_default, name, by_default ? Place{} : given->place);
        return *value;
    }

    static std::string as_given(const Given& given) {
        return given.kind == Given::Kind::flag ? (given.flag ? "true" : "false") : given.text;
    }

    void note(const Input& input, const Value& value, std::string words, bool by_default, const std::string& name, Place place) {
        std::string exact;
        switch (input.kind) {
            case Input::Kind::quantity: exact = to_string(Quantity{value.number, input.unit}); break;
            case Input::Kind::flag: exact = value.code != 0 ? "true" : "false"; break;
            case Input::Kind::category:
                exact = standard_.sets[static_cast<std::size_t>(input.category_set)].members[static_cast<std::size_t>(value.code)].id;
                break;
        }
        bound_.used.push_back({name, input.label, input.symbol, std::move(words), std::move(exact), by_default, std::move(place)});
    }

    void items(const ListInput& list) {
        auto& sizes = bound_.subject.list_sizes;
        sizes.push_back(0);
        const Given* given = record_.find(list.name);
        bound_.list_given.push_back(given != nullptr);
        if (given == nullptr) {
            // A list that nobody gave has one item of which nothing is known: what needs it is undetermined.
            if (!list.may_be_absent) sizes.back() = 1;
            for (const Input& field : list.fields)
                if (!list.may_be_absent) put(field, missing());
            return;
        }
        std::vector<const Given*> records;
        if (given->kind == Given::Kind::record) records.push_back(given);
        else if (given->kind == Given::Kind::list)
            for (const Given& item : given->items) records.push_back(&item);
        else return wrong_list(list, *given);
        for (std::size_t i = 0; i < records.size(); ++i) {
            if (records[i]->kind != Given::Kind::record) return wrong_list(list, *records[i]);
            item(list, *records[i], list.name + "[" + std::to_string(i + 1) + "].");
        }
        sizes.back() = static_cast<int>(records.size());
    }

    void item(const ListInput& list, const Given& record, const std::string& prefix) {
        for (const Input& field : list.fields) {
            const Given* given = record.find(field.name);
            if (given == nullptr && !field.same_as.empty()) {
                if (const Input* other = standard_.input(field.same_as)) {
                    bound_.followers.push_back({other->slot, field.slot, static_cast<int>(slot(field).size())});
                    used_at(field).push_back(used_at(*other).front());
                    slot(field).push_back(slot(*other).front());
                    continue;
                }
            }
            put(field, value_of(field, given, prefix + field.name));
        }
    }

    void wrong_list(const ListInput& list, const Given& given) {
        std::string fields;
        for (const Input& field : list.fields) fields += (fields.empty() ? "" : ", ") + field.name + " = …";
        diagnostics_.error(given.place, {"wrong-kind", {"`" + list.name + "` 应为清单", "`" + list.name + "` must be a list of records"}, {},
                                         {"写成 [{ " + fields + " }]", "write [{ " + fields + " }]"}});
    }

    const Standard& standard_;
    const Given& record_;
    Diagnostics& diagnostics_;
    ValueReader reader_;
    Bound bound_;
};

}  // namespace

std::optional<Bound> bind(const Standard& standard, const Given& record, Date date, Diagnostics& diagnostics) {
    return Binder(standard, record, date, diagnostics).run();
}

std::vector<std::pair<std::string, Place>> unknown_names(const Standard& standard, const Given& record) {
    std::vector<std::pair<std::string, Place>> unknown;
    for (const auto& [name, value] : record.members) {
        const ListInput* list = standard.list(name);
        if (list == nullptr && standard.input(name) == nullptr) unknown.emplace_back(name, value.key_place);
        if (list == nullptr) continue;
        std::vector<const Given*> items;
        if (value.kind == Given::Kind::record) items.push_back(&value);
        for (const Given& item : value.items) items.push_back(&item);
        for (const Given* item : items)
            for (const auto& [field, inner] : item->members) {
                const bool known = std::any_of(list->fields.begin(), list->fields.end(), [&, f = field](const Input& one) { return one.name == f; });
                if (!known) unknown.emplace_back(name + "." + field, inner.key_place);
            }
    }
    return unknown;
}

}  // namespace greengauge
