#include "calc/formula/compile.hpp"

#include <algorithm>

#include "calc/formula/expression_compiler.hpp"
#include "calc/units/gwp_basis.hpp"

namespace greengauge::formula {
namespace {

std::string in_parentheses(const std::string& symbol) {
    return symbol.find_first_of("/") == std::string::npos && symbol.find("·") == std::string::npos ? symbol : "(" + symbol + ")";
}

std::string shown_symbol(const Unit& unit) { return "`" + (unit.symbol.empty() ? "1" : unit.symbol) + "`"; }

}  // namespace

Unit product(const Unit& a, const Unit& b) {
    Unit unit{a.dimension * b.dimension, a.scale * b.scale, {}};
    if (a.symbol.empty() || b.symbol.empty()) unit.symbol = a.symbol + b.symbol;
    else unit.symbol = in_parentheses(a.symbol) + "·" + in_parentheses(b.symbol);
    return unit;
}

Unit quotient(const Unit& a, const Unit& b) {
    Unit unit{a.dimension / b.dimension, a.scale / b.scale, {}};
    if (b.symbol.empty()) unit.symbol = a.symbol;
    else if (a.symbol != b.symbol) unit.symbol = (a.symbol.empty() ? "1" : in_parentheses(a.symbol)) + "/" + in_parentheses(b.symbol);
    return unit;
}

Compiler::Compiler(const Names& names, Diagnostics& diagnostics) : names_(names), diagnostics_(diagnostics) {
    program_.grade_numbers = names.grades;
    program_.lists = static_cast<int>(names.lists.size());
    program_.slots = names.slots;
    states_.resize(names.formulas.size());
}

int Compiler::emit(Op op, const Type& type, int a, int b, int c) {
    program_.instructions.push_back({op, type.domain, a, b, c});
    const auto& exponents = type.unit.dimension.exponents;
    program_.of_co2e.push_back(type.kind == Type::Kind::number && exponents[static_cast<std::size_t>(Base::co2_equivalent)] != 0);
    return static_cast<int>(program_.instructions.size()) - 1;
}

void Compiler::compile_formulas() {
    for (std::size_t i = 0; i < states_.size(); ++i)
        if (states_[i].mark == Mark::untouched) compile_formula(i);
}

std::optional<Compiled> Compiler::compile(const Expression& expression, const std::string& variable, Domain domain) {
    ExpressionCompiler one(*this, expression);
    one.bind(variable, domain);
    return one.run();
}

bool Compiler::require_formula(std::size_t index, const Place& user) {
    if (states_[index].mark == Mark::open) report_cycle(index, user);
    if (states_[index].mark == Mark::untouched) compile_formula(index);
    return states_[index].mark == Mark::done;
}

void Compiler::compile_formula(std::size_t index) {
    const FormulaName& formula = names_.formulas[index];
    states_[index].mark = Mark::open;
    path_.push_back(index);
    auto compiled = compile(*formula.expression, formula.variable, formula.domain);
    path_.pop_back();
    FormulaState& state = states_[index];
    if (state.mark == Mark::failed || !compiled || !declared_type_fits(formula, *compiled)) {
        state.mark = Mark::failed;
        return;
    }
    state.compiled = std::move(*compiled);
    state.result = state.compiled.root;
    Type& type = state.compiled.type;
    if (!formula.boolean && !type.zero && !type.unit.same_size_as(formula.unit)) {
        program_.conversions.push_back(conversion(type.unit, formula.unit));
        state.result = emit(Op::convert, type, state.result, static_cast<int>(program_.conversions.size()) - 1);
    }
    if (!formula.boolean) declare(type, formula);
    type.zero = false;
    if (formula.range && !formula.boolean) {
        program_.ranges.push_back(*formula.range);
        state.result = emit(Op::within, type, state.result, static_cast<int>(program_.ranges.size()) - 1);
    }
    // A formula that only names another has a value of its own, so that what rests on it can be told from what rests on the other.
    if (std::any_of(states_.begin(), states_.end(), [&](const FormulaState& other) { return &other != &state && other.result == state.result; })) {
        program_.conversions.emplace_back();
        state.result = formula.boolean ? emit(Op::logical_and, type, state.result, state.result)
                                       : emit(Op::convert, type, state.result, static_cast<int>(program_.conversions.size()) - 1);
    }
    if (formula.given_slot >= 0) {
        if (formula.domain != scalar) type.domain = formula.domain;
        state.result = emit(Op::or_given, type, formula.given_slot, state.result);
    }
    state.mark = Mark::done;
}

void Compiler::declare(Type& type, const FormulaName& formula) {
    const std::string basis = gwp_basis(type.unit);
    type.unit = formula.unit;
    // What a user gives instead may be under another set: that is seen when it is given.
    if (formula.given_slot < 0 && gwp_basis(type.unit).empty()) type.unit = with_gwp_basis(type.unit, basis);
}

bool Compiler::declared_type_fits(const FormulaName& formula, const Compiled& compiled) {
    const Type& type = compiled.type;
    const Place place = formula.expression->place_of(0);
    const std::string name = "`" + formula.name + "`";
    if (formula.boolean != (type.kind == Type::Kind::boolean) || type.kind == Type::Kind::category) {
        const Text found = name_of(type);
        diagnostics_.error(place, {"wrong-type",
                                   {name + (formula.boolean ? " 没有单位，应为是或否" : " 有单位，应为数"), name + (formula.boolean ? " has no unit, so it must be a yes or no" : " has a unit, so it must be a number")},
                                   {"公式给出的是" + found.zh, "its expression gives " + found.en},
                                   formula.boolean ? Text{"数需要 `unit`", "a number needs a `unit`"} : Text{"是否型公式不写 `unit`", "leave `unit` out of a yes-or-no formula"}});
        return false;
    }
    if (!formula.boolean && !type.zero && type.unit.dimension != formula.unit.dimension) {
        const Text declared = greengauge::name_of(formula.unit.dimension);
        const Text found = greengauge::name_of(type.unit.dimension);
        diagnostics_.error(place, {"unit-mismatch",
                                   {name + " 声明为" + declared.zh + "，公式给出" + found.zh, name + " is declared as " + declared.en + ", its expression gives " + found.en},
                                   same_in_both(shown_symbol(formula.unit) + " ≠ " + shown_symbol(type.unit)),
                                   {"改正公式或 `unit`", "correct the expression or the `unit`"}});
        return false;
    }
    const std::string declared_basis = formula.boolean ? std::string() : gwp_basis(formula.unit);
    if (!formula.boolean && !names_.mixed_gwp && !same_gwp_basis(declared_basis, gwp_basis(type.unit))) {
        diagnostics_.error(place, gwp_mismatch(declared_basis, gwp_basis(type.unit), {"互相声明", "declared as each other"}));
        return false;
    }
    if (formula.domain != scalar && type.domain != scalar && type.domain != formula.domain) {
        diagnostics_.error(place, {"mixed-lists", {name + " 混用了两个清单", name + " mixes two lists"}, {}, {}});
        return false;
    }
    if (formula.given_slot >= 0 && type.domain == grades) {
        diagnostics_.error(place, {"graded-given",
                                   {name + " 可由用户给出，不能取决于等级", name + " may be given, so it cannot depend on the grade"},
                                   {"一个数不能代替各级的数", "one value would stand for those of all grades"},
                                   {"把与等级无关的部分另作一个公式", "take the part without `grade` out into a formula of its own"}});
        return false;
    }
    return true;
}

void Compiler::report_cycle(std::size_t index, const Place& user) {
    std::string path;
    bool inside = false;
    for (const std::size_t one : path_) {
        inside = inside || one == index;
        if (inside) path += names_.formulas[one].name + " → ";
        if (inside) states_[one].mark = Mark::failed;
    }
    path += names_.formulas[index].name;
    diagnostics_.error(user, {"cycle", {"公式互相引用，成了环", "the formulas refer to each other in a circle"}, same_in_both(path), {"断开其中一处引用", "break it at one of these names"}});
}

}  // namespace greengauge::formula
