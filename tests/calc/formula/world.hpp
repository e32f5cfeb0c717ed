// A small document for the tests of formulas: a few inputs, two lists, some tables and three grades, without a file.
#pragma once

#include <deque>
#include <gtest/gtest.h>
#include <map>
#include <memory>

#include "calc/formula/compile.hpp"
#include "calc/formula/evaluate.hpp"
#include "calc/formula/render.hpp"

namespace greengauge::formula {

inline Unit unit(std::string_view text) {
    const auto read = parse_unit(text);
    EXPECT_TRUE(read) << text;
    return read.value_or(Unit{});
}
inline Decimal decimal(std::string_view text) { return parse_decimal(text).value(); }

/// "-", "no requirement", "unknown" or a number.
inline Cell cell(Key key, std::string_view value) {
    Cell one;
    one.keys = {std::move(key)};
    if (value == "-")
        one.kind = Cell::Kind::no_level;
    else if (value == "no requirement")
        one.kind = Cell::Kind::no_requirement;
    else if (value == "unknown")
        one.kind = Cell::Kind::unknown;
    else
        one.value = decimal(value);
    return one;
}
inline Key at_code(int code) {
    Key key;
    key.kind = Key::Kind::codes;
    key.codes = {code};
    return key;
}
inline Key at_point(int number) {
    Key key;
    key.kind = Key::Kind::point;
    key.point = number;
    return key;
}
inline Key at_interval(std::string_view text) {
    Key key;
    key.kind = Key::Kind::interval;
    key.interval = parse_interval(text).value();
    return key;
}

class World {
  public:
    World() {
        names.sets = {{"goods", {"mooncake", "tea", "zongzi", "soap"}}, {"shape", {"box", "cylinder"}}};
        for (const auto& [name, symbol] :
             std::initializer_list<std::pair<const char*, const char*>>{{"volume", "mm3"},
                                                                        {"area", "m2"},
                                                                        {"mass", "kg"},
                                                                        {"contents_mass", "g"},
                                                                        {"energy", "kWh"},
                                                                        {"coal", "kgce"},
                                                                        {"height", "mm"},
                                                                        {"width", "mm"},
                                                                        {"layers", "1"},
                                                                        {"ratio", "%"},
                                                                        {"price", "CNY"},
                                                                        {"a", "1"},
                                                                        {"b", "1"},
                                                                        {"c", "1"},
                                                                        {"absent", "1"},
                                                                        {"t", "t"},
                                                                        {"kg", "kg"}})
            input(name, number_type(symbol), scalar);
        for (const char* name : {"yes", "no", "unsaid"})
            input(name, boolean_type(), scalar);
        input("goods", category_type(0), scalar);
        input("shape", category_type(1), scalar);
        names.lists = {{"contents", first_list}, {"fuels", static_cast<Domain>(first_list + 1)}};
        input("goods", category_type(0), first_list);
        input("count", number_type("1"), first_list);
        input("mass", number_type("g"), first_list);
        input("sealed", boolean_type(), first_list);
        input("amount", number_type("t"), first_list + 1);
        input("heat", number_type("GJ/t"), first_list + 1);
        names.grades = {1, 2, 3};

        Axis by_goods{"goods", Axis::Kind::category, 0, {}, false};
        Axis by_mass{"mass", Axis::Kind::number, -1, unit("g"), false};
        Axis by_grade{"grade", Axis::Kind::grade, -1, {}, false};
        table("k", "1", by_goods, {cell(at_code(0), "7"), cell(at_code(1), "13"), cell(at_code(2), "unknown")});
        table("limit", "%", by_mass,
              {cell(at_interval("(0, 15]"), "60"), cell(at_interval("(15, 30]"), "50"),
               cell(at_interval("(50, inf)"), "no requirement")});
        table("level", "kgce/t", by_grade,
              {cell(at_point(1), "-"), cell(at_point(2), "100"), cell(at_point(3), "120")});
        Table constant;
        constant.name = "ceiling";
        constant.unit = unit("1");
        constant.cells.emplace_back();
        constant.cells.back().value = 8;
        tables.push_back(constant);
        names.tables = &tables;
    }

    static Type number_type(std::string_view symbol) {
        Type type;
        type.unit = unit(symbol);
        return type;
    }
    static Type boolean_type() {
        Type type;
        type.kind = Type::Kind::boolean;
        return type;
    }
    static Type category_type(int set) {
        Type type;
        type.kind = Type::Kind::category;
        type.category_set = set;
        return type;
    }

    void input(const std::string& name, Type type, int domain) {
        type.domain = static_cast<Domain>(domain);
        names.inputs.push_back({name, type, names.slots++, false});
    }
    void table(const std::string& name, std::string_view symbol, Axis axis, std::vector<Cell> cells) {
        Table one;
        one.name = name;
        one.unit = unit(symbol);
        one.axes = {std::move(axis)};
        one.cells = std::move(cells);
        tables.push_back(std::move(one));
    }

    /// `symbol` empty: a yes-or-no formula. A formula over a list binds the variable `i`.
    World& formula(const std::string& name, std::string_view text, std::string_view symbol, int domain = scalar,
                   bool or_given = false) {
        const int line = 10 * static_cast<int>(names.formulas.size() + 1);
        expressions_.push_back(parsed(text, {"f.toml", line, 1}));
        FormulaName one;
        one.name = name;
        one.expression = &expressions_.back();
        one.boolean = symbol.empty();
        if (!symbol.empty()) one.unit = unit(symbol);
        one.domain = static_cast<Domain>(domain);
        if (domain >= first_list) one.variable = "i";
        if (or_given) one.given_slot = names.slots++;
        names.formulas.push_back(one);
        return *this;
    }

    /// The range of the formula added last.
    World& range(std::string_view text) {
        names.formulas.back().range = parse_interval(text).value();
        return *this;
    }

    /// What is wrong with the formulas, or with one more expression: a line each, in English.
    std::string faults(std::string_view text = {}, int domain = scalar) {
        Diagnostics diagnostics;
        Compiler compiler(names, diagnostics);
        compiler.compile_formulas();
        if (!text.empty()) {
            expressions_.push_back(parsed(text, {"f.toml", 1, 1}));
            const bool compiled =
                compiler.compile(expressions_.back(), domain >= first_list ? "i" : "", static_cast<Domain>(domain))
                    .has_value();
            EXPECT_NE(compiled, diagnostics.has_errors()) << text;
        }
        std::string lines;
        for (const Diagnostic& one : diagnostics.list())
            lines += (lines.empty() ? "" : "\n") + to_string(one, language);
        return lines;
    }

    // ---- values

    static constexpr int no_row = 0;

    void set(const std::string& name, std::string_view number) { slot_of(name, scalar).assign(1, value(number)); }
    void set_code(const std::string& name, int code) { slot_of(name, scalar).assign(1, of_code(code)); }
    void set_given(const std::string& formula, std::string_view number) { given_slots_[formula] = {value(number)}; }
    /// The items' values of one field; "?" is a missing one.
    void set_items(const std::string& name, const std::vector<std::string>& numbers, int domain = first_list) {
        auto& rows = slot_of(name, domain);
        rows.clear();
        for (const std::string& one : numbers)
            rows.push_back(value(one));
        sizes_[domain] = static_cast<int>(numbers.size());
    }
    void set_item_codes(const std::string& name, const std::vector<int>& codes, int domain = first_list) {
        auto& rows = slot_of(name, domain);
        rows.clear();
        for (const int one : codes)
            rows.push_back(one < 0 ? missing() : of_code(one));
        sizes_[domain] = static_cast<int>(codes.size());
    }

    struct Result {
        Status status = Status::ok;
        std::string text;   ///< in the expression's unit, exact
        std::string shown;  ///< with_numbers()
        Op cause = Op::constant;
        int code = 0;
        double number = 0;
    };

    /// Compiles the formulas and one expression, and runs them.
    template <class Number = Decimal>
    Result run(std::string_view text, int row = 0, int domain = scalar) {
        Diagnostics diagnostics;
        Compiler compiler(names, diagnostics);
        compiler.compile_formulas();
        expressions_.push_back(parsed(text, {"f.toml", 1, 1}));
        const Expression& expression = expressions_.back();
        const auto compiled =
            compiler.compile(expression, domain >= first_list ? "i" : "", static_cast<Domain>(domain));
        Result result;
        if (!compiled || diagnostics.has_errors()) {
            ADD_FAILURE() << text << ": "
                          << (diagnostics.list().empty() ? "" : to_string(diagnostics.list().front(), Language::en));
            return result;
        }
        const Program& program = compiler.program();
        const Subject<Number> subject = subject_for<Number>();
        Frame<Number> frame;
        greengauge::formula::run<Number>(program, tables, subject, frame);
        const Value<Number>& value = frame.at(program, compiled->root, row);
        result.status = value.status;
        result.code = value.code;
        if (!value.ok()) {
            EXPECT_GE(value.cause, 0) << text;
            result.cause =
                value.cause < 0 ? Op::constant : program.instructions[static_cast<std::size_t>(value.cause)].op;
        }
        if constexpr (std::is_same_v<Number, Decimal>) {
            if (value.ok()) result.text = words(value, compiled->type);
            result.number = to_double(value.number);
            result.shown = with_numbers(expression, *compiled, {program, frame, names.sets}, row);
        } else {
            result.number = value.number;
        }
        return result;
    }

    std::string value_of(std::string_view text, int row = 0, int domain = scalar) {
        const Result result = run(text, row, domain);
        return result.status == Status::ok ? result.text : word_of(result.status);
    }
    std::string rendered(std::string_view text, int row = 0, int domain = scalar) {
        return run(text, row, domain).shown;
    }

    static std::string word_of(Status status) {
        static constexpr const char* words[] = {"ok",       "missing",        "no cell",   "unknown cell",
                                                "no level", "no requirement", "undefined", "out of range"};
        return words[static_cast<std::size_t>(status)];
    }

    Names names;
    std::vector<Table> tables;
    Language language = Language::en;

  private:
    static Value<Decimal> missing() {
        Value<Decimal> one;
        one.status = Status::missing;
        return one;
    }
    static Value<Decimal> value(std::string_view number) {
        if (number == "?") return missing();
        Value<Decimal> one;
        if (number == "true" || number == "false")
            one.code = number == "true" ? 1 : 0;
        else
            one.number = decimal(number);
        return one;
    }
    static Value<Decimal> of_code(int code) {
        Value<Decimal> one;
        one.code = code;
        return one;
    }
    static std::string words(const Value<Decimal>& value, const Type& type) {
        if (type.kind == Type::Kind::boolean) return value.code != 0 ? "true" : "false";
        if (type.kind == Type::Kind::category) return "code " + std::to_string(value.code);
        return to_string(value.number);
    }
    static Expression parsed(std::string_view text, const Place& place) {
        Diagnostics diagnostics;
        auto expression = parse(text, place, diagnostics);
        EXPECT_TRUE(expression) << text << ": "
                                << (diagnostics.list().empty() ? ""
                                                               : to_string(diagnostics.list().front(), Language::en));
        return expression.value_or(Expression{});
    }
    std::vector<Value<Decimal>>& slot_of(const std::string& name, int domain) {
        for (const InputName& one : names.inputs)
            if (one.name == name && one.type.domain == domain) return values_[one.slot];
        ADD_FAILURE() << "no input " << name;
        return values_[-1];
    }
    template <class Number>
    Subject<Number> subject_for() {
        Subject<Number> subject;
        subject.date = *Date::parse("2025-01-01");
        subject.slots.resize(static_cast<std::size_t>(names.slots));
        subject.list_sizes = {sizes_[first_list], sizes_[first_list + 1]};
        const auto put = [&](int slot, const std::vector<Value<Decimal>>& rows) {
            for (const Value<Decimal>& one : rows) {
                Value<Number> other;
                other.code = one.code;
                other.status = one.status;
                if constexpr (std::is_same_v<Number, Decimal>)
                    other.number = one.number;
                else
                    other.number = to_double(one.number);
                subject.slots[static_cast<std::size_t>(slot)].push_back(other);
            }
        };
        for (const auto& [slot, rows] : values_)
            put(slot, rows);
        for (const FormulaName& one : names.formulas)
            if (one.given_slot >= 0 && given_slots_.count(one.name) != 0) put(one.given_slot, given_slots_[one.name]);
        return subject;
    }

    std::deque<Expression> expressions_;  ///< a deque: pointers to its elements stay
    std::map<int, std::vector<Value<Decimal>>> values_;
    std::map<std::string, std::vector<Value<Decimal>>> given_slots_;
    std::map<int, int> sizes_;
};

}  // namespace greengauge::formula
