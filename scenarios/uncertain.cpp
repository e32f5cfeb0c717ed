#include "scenarios/uncertain.hpp"

#include <algorithm>
#include <cmath>

#include "calc/units/quantity.hpp"
#include "factors/reader/message.hpp"

namespace greengauge {
namespace {

/// Half of the width of the interval that holds 95 % of a normal distribution, in standard deviations.
const Decimal half_width_95("1.96");

std::string trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(' ');
    if (first == std::string_view::npos) return {};
    return std::string(text.substr(first, text.find_last_not_of(' ') - first + 1));
}

/// The text on either side of the sign, and how long the sign is.
std::optional<std::pair<std::string, std::string>> around_plus_minus(std::string_view text) {
    for (const std::string_view sign : {"±", "+/-", "+-"})
        if (const auto at = text.find(sign); at != std::string::npos)
            return std::pair(trimmed(text.substr(0, at)), trimmed(text.substr(at + sign.size())));
    return std::nullopt;
}

bool bare(const Quantity& quantity) { return quantity.unit.plain_number() && quantity.unit.symbol.empty(); }
bool percentage(const Quantity& quantity) { return quantity.unit.symbol == "%"; }

/// Beyond these no samples can be drawn: they are doubles, and so is what is computed of them.
bool can_be_sampled(const UncertainValue& value) {
    const Decimal most("1e100");
    for (const Decimal* number : {&value.best, &value.spread, &value.low, &value.high})
        if (abs(*number) > most) return false;
    return true;
}

class Taker {
  public:
    explicit Taker(Diagnostics& diagnostics) : diagnostics_(diagnostics) {}

    void inputs(Given& record) {
        for (auto& [name, value] : record.members) {
            if (value.kind == Given::Kind::list) {
                for (std::size_t i = 0; i < value.items.size(); ++i)
                    item(value.items[i], name, static_cast<int>(i));
            } else if (value.kind == Given::Kind::record && !is_uncertain(value)) {
                item(value, name, 0);
            } else {
                value_of(value, {{}, 0, name});
            }
        }
    }
    /// Of one value.
    void value_of(Given& given, const InputPlace& where) {
        UncertainValue value;
        static_cast<InputPlace&>(value) = where;
        value.place = given.place;
        name_ = value.name();
        std::optional<Quantity> best = best_of(given, value);
        if (!best) return;
        value.best = best->number;
        value.unit = best->unit;
        if (!can_be_sampled(value))
            return fault(given,
                         filled("{0} 太大，无法抽样", "{0} is too large to be sampled", {ticked_shortly(given.text)}),
                         {}, {});
        const Place place = given.place;
        const Place key = given.key_place;
        given = Given::of_text(to_string(*best), place);
        given.key_place = key;
        taken.push_back(std::move(value));
    }
    std::vector<UncertainValue> taken;

  private:
    static bool is_uncertain(const Given& record) {
        return std::any_of(record.members.begin(), record.members.end(), [](const auto& member) {
            return member.first == "plus_minus" || member.first == "low" || member.first == "gsd";
        });
    }

    void item(Given& record, const std::string& list, int index) {
        if (record.kind != Given::Kind::record) return;
        for (auto& [name, value] : record.members)
            value_of(value, {list, index, name});
    }

    void fault(const Given& given, Text problem, Text why, Text advice) {
        report(given, {"bad-uncertainty", std::move(problem), std::move(why), std::move(advice)});
    }
    void report(const Given& given, Fault fault) {
        fault.problem = {"`" + name_ + "`：" + fault.problem.zh, "`" + name_ + "`: " + fault.problem.en};
        diagnostics_.error(given.place, std::move(fault));
    }

    std::optional<Quantity> quantity(const Given& given, const std::string& text) {
        const auto parsed = parse_quantity(text);
        if (parsed) return *parsed;
        report(given, parsed.error());
        return std::nullopt;
    }

    /// The best estimate; nothing where the value is not uncertain, or cannot be read.
    std::optional<Quantity> best_of(Given& given, UncertainValue& value) {
        if (given.kind == Given::Kind::record && is_uncertain(given)) return from_record(given, value);
        if (given.kind != Given::Kind::text) return std::nullopt;
        value.as_given = given.text;
        if (const auto sides = around_plus_minus(given.text))
            return plus_minus(given, sides->first, sides->second, half_width_95, value);
        if (!given.text.empty() && given.text.front() == '[') return interval(given, value);
        return std::nullopt;
    }

    /// `23.4 ± 0.5 GJ/t`, `23.4 GJ/t ± 2 %`, `(23.4 ± 0.5) GJ/t`.
    std::optional<Quantity> plus_minus(const Given& given, std::string left, std::string right, const Decimal& factor,
                                       UncertainValue& value) {
        if (left.empty() || right.empty()) return wrong_form(given);
        if (left.front() == '(') {
            const auto close = right.find(')');
            if (close == std::string::npos) return wrong_form(given);
            const std::string unit = trimmed(std::string_view(right).substr(close + 1));
            left = trimmed(std::string_view(left).substr(1)) + " " + unit;
            right = trimmed(std::string_view(right).substr(0, close)) + " " + unit;
        }
        auto middle = quantity(given, left);
        if (!middle) return std::nullopt;
        const auto half = quantity(given, right);
        if (!half) return std::nullopt;
        value.kind = Distribution::Kind::normal;
        if (half->number < 0) return wrong_form(given);
        if (percentage(*half) && !percentage(*middle)) {
            value.spread = abs(middle->number) * half->number / 100 / factor;
            return middle;
        }
        if (bare(*middle)) middle->unit = half->unit;
        if (middle->unit.dimension != half->unit.dimension) return wrong_form(given);
        const auto in_unit = number_in(*half, middle->unit);
        if (!in_unit) return wrong_form(given);
        value.spread = *in_unit / factor;
        return middle;
    }

    std::nullopt_t wrong_form(const Given& given) {
        fault(given,
              filled("{0} 的不确定度读不出来", "the uncertainty of {0} cannot be read", {ticked_shortly(given.text)}),
              {},
              {"写成 \"23.4 ± 0.5 GJ/t\"、\"23.4 GJ/t ± 2 %\"、\"[22.9, 23.9] GJ/t\"",
               "write \"23.4 ± 0.5 GJ/t\", \"23.4 GJ/t ± 2 %\" or \"[22.9, 23.9] GJ/t\""});
        return std::nullopt;
    }

    /// `[22.9, 23.9] GJ/t`: nothing is known but the ends.
    std::optional<Quantity> interval(const Given& given, UncertainValue& value) {
        const auto comma = given.text.find(',');
        const auto close = given.text.find(']');
        if (comma == std::string::npos || close == std::string::npos || close < comma) return wrong_form(given);
        const std::string unit = trimmed(std::string_view(given.text).substr(close + 1));
        const std::string_view text = given.text;
        const auto low = quantity(given, trimmed(text.substr(1, comma - 1)) + " " + unit);
        if (!low) return std::nullopt;
        const auto high = quantity(given, trimmed(text.substr(comma + 1, close - comma - 1)) + " " + unit);
        if (!high) return std::nullopt;
        return between(given, *low, *high, std::nullopt, value);
    }

    std::optional<Quantity> between(const Given& given, const Quantity& low, const Quantity& high,
                                    const std::optional<Quantity>& mode, UncertainValue& value) {
        const auto top = number_in(high, low.unit);
        if (!top || !(low.number < *top)) return wrong_form(given);
        value.low = low.number;
        value.high = *top;
        value.kind = mode ? Distribution::Kind::triangular : Distribution::Kind::uniform;
        if (!mode) return Quantity{(low.number + *top) / 2, low.unit};
        const auto best = number_in(*mode, low.unit);
        if (!best || *best < low.number || *best > *top) return wrong_form(given);
        return Quantity{*best, low.unit};
    }

    static std::string text_of(const Given& record, const char* name) {
        const Given* given = record.find(name);
        return given == nullptr ? std::string() : given->text;
    }

    /// { value = "…", plus_minus = "…", k = 2 }, { low = "…", high = "…", value = "…" }, { value = "…", gsd = 1.2 }.
    std::optional<Quantity> from_record(Given& record, UncertainValue& value) {
        for (const auto& [name, member] : record.members)
            if (name != "value" && name != "plus_minus" && name != "k" && name != "low" && name != "high" &&
                name != "gsd") {
                fault(member, filled("不认识 {0}", "{0} is not known here", {ticked(name)}), {},
                      filled("可写：{0}", "known: {0}", {listed({"value", "plus_minus", "k", "low", "high", "gsd"})}));
                return std::nullopt;
            }
        record.text = text_of(record, "value");
        if (record.find("low") != nullptr) {
            const auto low = quantity(record, text_of(record, "low"));
            const auto high = quantity(record, text_of(record, "high"));
            std::optional<Quantity> mode;
            if (record.find("value") != nullptr && !(mode = quantity(record, record.text))) return std::nullopt;
            if (!low || !high) return std::nullopt;
            value.as_given = text_of(record, "low") + " … " + text_of(record, "high");
            return between(record, *low, *high, mode, value);
        }
        if (record.find("gsd") != nullptr) {
            const auto best = quantity(record, record.text);
            const auto gsd = parse_decimal(text_of(record, "gsd"));
            if (!best) return std::nullopt;
            if (!gsd || *gsd < 1 || !(best->number > 0)) return wrong_form(record);
            value.kind = Distribution::Kind::lognormal;
            value.spread = *gsd;
            value.as_given = record.text + " ×÷ " + text_of(record, "gsd");
            return best;
        }
        Decimal factor = half_width_95;
        if (record.find("k") != nullptr) {
            const auto k = parse_decimal(text_of(record, "k"));
            if (!k || !(*k > 0)) return wrong_form(record);
            factor = *k;
        }
        value.as_given = record.text + " ± " + text_of(record, "plus_minus");
        return plus_minus(record, record.text, text_of(record, "plus_minus"), factor, value);
    }

    Diagnostics& diagnostics_;
    std::string name_;  ///< of the value at hand
};

}  // namespace

std::string InputPlace::name() const {
    return list.empty() ? input : list + "[" + std::to_string(item + 1) + "]." + input;
}

std::vector<UncertainValue> take_uncertain(Given& inputs, Diagnostics& diagnostics) {
    Taker taker(diagnostics);
    taker.inputs(inputs);
    return std::move(taker.taken);
}

std::optional<UncertainValue> take_uncertain(Given& value, const InputPlace& where, Diagnostics& diagnostics) {
    Taker taker(diagnostics);
    taker.value_of(value, where);
    if (taker.taken.empty()) return std::nullopt;
    return std::move(taker.taken.front());
}

bool is_uncertain(std::string_view text) {
    return around_plus_minus(text).has_value() || (!text.empty() && text.front() == '[');
}

std::string uncertain_in_unit(std::string_view text, const std::string& unit) {
    const auto sides = around_plus_minus(text);
    if (unit.empty()) return std::string(text);
    if (!sides || text.front() == '(') return std::string(text) + " " + unit;
    return (sides->first.empty() ? "" : sides->first + " " + unit) + " ± " + half_width_in_unit(sides->second, unit);
}

std::string half_width_in_unit(const std::string& half_width, const std::string& unit) {
    const auto half = parse_quantity(half_width);
    const bool whole = half_width.empty() || unit.empty() || (half && percentage(*half));
    return whole ? half_width : half_width + " " + unit;
}

const Input* input_of(const Standard& standard, const InputPlace& place) {
    if (place.list.empty()) return standard.input(place.input);
    if (const ListInput* list = standard.list(place.list))
        for (const Input& field : list->fields)
            if (field.name == place.input) return &field;
    return nullptr;
}

Fault whole_number_only(const InputPlace& place, const std::string& as_given) {
    const std::string name = ticked(place.name());
    return {"bad-uncertainty",
            {name + " 应为整数，不能带不确定度", name + " is a whole number and cannot be uncertain"},
            same_in_both(as_given),
            {}};
}

namespace {

/// What one of the user's units is in the input's.
Decimal factor_of(const Input& input, const Unit& unit) {
    for (const AlsoUnit& also : input.also)
        if (unit.dimension == also.unit.dimension && also.unit.dimension != input.unit.dimension)
            return apply(conversion(unit, also.unit), Decimal(1)) * also.counts_as;
    return number_in({1, unit}, input.unit).value_or(Decimal(1));
}

}  // namespace

std::vector<UncertainInput> uncertain_inputs(const Standard& standard, const Bound& bound,
                                             const std::vector<UncertainValue>& values) {
    std::vector<UncertainInput> inputs;
    for (const UncertainValue& value : values) {
        const Input* input = input_of(standard, value);
        if (input == nullptr || input->kind != Input::Kind::quantity) continue;
        const auto& rows = bound.subject.slots[static_cast<std::size_t>(input->slot)];
        if (static_cast<std::size_t>(value.item) >= rows.size() || !rows[static_cast<std::size_t>(value.item)].ok())
            continue;
        const Decimal& best = rows[static_cast<std::size_t>(value.item)].number;
        const Decimal factor = factor_of(*input, value.unit);
        Distribution distribution;
        distribution.kind = value.kind;
        distribution.middle = to_double(best);
        if (value.kind == Distribution::Kind::lognormal)
            distribution.spread = to_double(log(value.spread));
        else
            distribution.spread = to_double(value.spread * abs(factor));
        distribution.low = to_double(value.low * factor);
        distribution.high = to_double(value.high * factor);
        inputs.push_back({value.name(), input, value.item, distribution});
    }
    std::sort(inputs.begin(), inputs.end(), [](const UncertainInput& a, const UncertainInput& b) {
        return std::pair(a.input->slot, a.row) < std::pair(b.input->slot, b.row);
    });
    return inputs;
}

}  // namespace greengauge
