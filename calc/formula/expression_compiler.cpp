#include "calc/formula/expression_compiler.hpp"

#include <algorithm>

#include "calc/units/gwp_basis.hpp"
#include "calc/units/quantity.hpp"

namespace greengauge::formula {
namespace {

Type number_type(Unit unit, Domain domain) {
    Type type;
    type.unit = std::move(unit);
    type.domain = domain;
    return type;
}
Type boolean_type(Domain domain) {
    Type type;
    type.kind = Type::Kind::boolean;
    type.domain = domain;
    return type;
}
/// Trees of formulas that name each other are walked inside each other; together they must not exhaust the stack.
constexpr int deepest = 1000;

std::string quoted(const std::string& text) { return "`" + text + "`"; }

/// `1` for the plain number, so that there is something between the marks.
std::string symbol_of(const Unit& unit) { return unit.symbol.empty() ? "1" : unit.symbol; }

/// The coherent unit of a dimension, with the symbol of a named unit where there is one.
Unit coherent(const Dimension& dimension) {
    const Unit unit{dimension, {}, {}};
    for (const NamedUnit& named : named_units())
        if (named.unit.same_size_as(unit)) return named.unit;
    return unit;
}

/// The integer that a literal (or a negated literal) is.
std::optional<int> literal_integer(const Expression& expression, int index) {
    const Node& node = expression.node(index);
    if (node.kind == Kind::negate) {
        const auto inner = literal_integer(expression, node.children[0]);
        return inner ? std::optional<int>(-*inner) : std::nullopt;
    }
    if (node.kind != Kind::number || node.has_unit || !is_integer(node.number) || abs(node.number) > 9) return std::nullopt;
    return static_cast<int>(to_double(node.number));
}

}  // namespace

Text name_of(const Type& type) {
    switch (type.kind) {
        case Type::Kind::boolean: return {"是或否", "a yes or no"};
        case Type::Kind::category: return {"类别", "a category"};
        case Type::Kind::number: break;
    }
    return type.unit.dimension.dimensionless() ? Text{"数", "a number"} : greengauge::name_of(type.unit.dimension);
}

std::optional<Compiled> ExpressionCompiler::run() {
    result_.nodes.assign(expression_.nodes.size(), -1);
    result_.types.resize(expression_.nodes.size());
    const Checked root = check(expression_.root());
    if (!root.ok) return std::nullopt;
    if (root.at < 0) {
        fault(expression_.node(expression_.root()), "lone-text", {"单独一个文字不是值", "a text alone is not a value"}, {}, {"与一个类别比较：goods == \"…\"", "compare it with a category: goods == \"…\""});
        return std::nullopt;
    }
    result_.root = root.at;
    result_.type = root.type;
    return std::move(result_);
}

ExpressionCompiler::Checked ExpressionCompiler::check(int node) {
    if (compiler_.depth_ >= deepest)
        return fault(expression_.node(node), "too-deep", {"公式层层引用过深", "the formulas rest on each other too deeply"}, {}, {"先写被引用的公式，或合并一些", "write the formulas that others rest on first, or join some"});
    ++compiler_.depth_;
    Checked value = check_inside(node);
    --compiler_.depth_;
    if (value.ok) {
        result_.nodes[static_cast<std::size_t>(node)] = value.at;
        result_.types[static_cast<std::size_t>(node)] = value.type;
    }
    return value;
}

ExpressionCompiler::Checked ExpressionCompiler::check_inside(int index) {
    const Node& node = expression_.node(index);
    switch (node.kind) {
        case Kind::number:
        case Kind::boolean: return literal(node);
        case Kind::text: return fault(node, "lone-text", {"文字 \"" + node.text + "\" 只能与类别比较，或作表的坐标", "the text \"" + node.text + "\" can only be compared with a category, or select a row of a table"});
        case Kind::name: return name(node);
        case Kind::lookup: return lookup(node);
        case Kind::negate: return unary(node);
        case Kind::add:
        case Kind::subtract:
        case Kind::multiply:
        case Kind::divide: return arithmetic(node);
        case Kind::power: return powered(node);
        case Kind::equal:
        case Kind::unequal:
        case Kind::less:
        case Kind::at_most:
        case Kind::more:
        case Kind::at_least: return comparison(node);
        case Kind::logical_not:
        case Kind::logical_and:
        case Kind::logical_or: return logic(node);
        case Kind::choose: return choice(node);
        case Kind::call: return call(node);
        case Kind::reduce: return reduction(node);
    }
    return {};
}

// ---- leaves

ExpressionCompiler::Checked ExpressionCompiler::literal(const Node& node) {
    if (node.kind == Kind::boolean) return emitted(Op::truth, boolean_type(scalar), node.text == "true" ? 1 : 0);
    compiler_.program_.constants.push_back(node.number);
    Type type = number_type(node.has_unit ? node.unit : no_unit(), scalar);
    type.zero = !node.has_unit && node.number == 0;
    Checked value = emitted(Op::constant, type, static_cast<int>(compiler_.program_.constants.size()) - 1);
    if (std::string basis = gwp_basis(type.unit); !basis.empty()) compiler_.program_.gwp_of_constants[value.at] = std::move(basis);
    return value;
}

ExpressionCompiler::Checked ExpressionCompiler::name(const Node& node) {
    const Names& names = compiler_.names_;
    if (node.text == "pi") {
        compiler_.program_.constants.emplace_back("3.1415926535897932384626433832795028841971");
        return emitted(Op::constant, number_type(no_unit(), scalar), static_cast<int>(compiler_.program_.constants.size()) - 1);
    }
    if (node.text == "grade") {
        if (names.grades.empty()) return fault(node, "no-grades", {"本文件没有等级", "this document has no grades"}, {}, {"加上 [grades] numbers = [1, 2, 3]", "add [grades] numbers = [1, 2, 3]"});
        return emitted(Op::grade, number_type(no_unit(), grades));
    }
    if (const auto dot = node.text.find('.'); dot != std::string::npos)
        if (const auto list = list_of(node.text.substr(0, dot))) return member(node, node.text.substr(dot + 1), *list);
    for (const InputName& input : names.inputs)
        if (input.type.domain == scalar && input.name == node.text) return emitted(Op::input, input.type, input.slot);
    for (std::size_t i = 0; i < names.formulas.size(); ++i)
        if (names.formulas[i].domain == scalar && names.formulas[i].name == node.text) return formula_value(i, node);
    for (std::size_t i = 0; i < names.tables->size(); ++i)
        if ((*names.tables)[i].name == node.text) {
            if ((*names.tables)[i].axes.empty()) return constant_table(i);
            return fault(node, "table-without-row", {"表 " + quoted(node.text) + " 需要坐标", "the table " + quoted(node.text) + " needs its row"}, {}, {"写成 " + node.text + "[…]", "write " + node.text + "[…]"});
        }
    for (const ListName& list : names.lists)
        if (list.name == node.text) return fault(node, "list-as-value", {"清单 " + quoted(node.text) + " 不是一个值", "the list " + quoted(node.text) + " is not a value"}, {}, {"用 sum(x in " + node.text + ": …) 等", "use sum(x in " + node.text + ": …) or the like"});
    return fault(node, "unknown-name", {"没有名为 " + quoted(node.text) + " 的输入、公式或表", "there is no input, formula or table named " + quoted(node.text)}, {}, did_you_mean(node.text, known_names()));
}

ExpressionCompiler::Checked ExpressionCompiler::member(const Node& node, const std::string& field, Domain domain) {
    const Names& names = compiler_.names_;
    std::vector<std::string> fields;
    for (const InputName& input : names.inputs) {
        if (input.type.domain != domain) continue;
        if (input.name == field) return emitted(Op::input, input.type, input.slot);
        fields.push_back(input.name);
    }
    for (std::size_t i = 0; i < names.formulas.size(); ++i) {
        if (names.formulas[i].domain != domain) continue;
        if (names.formulas[i].name == field) return formula_value(i, node);
        fields.push_back(names.formulas[i].name);
    }
    return fault(node, "unknown-field", {"清单 " + quoted(list_name(domain)) + " 没有字段 " + quoted(field), "the list " + quoted(list_name(domain)) + " has no field " + quoted(field)}, {}, did_you_mean(field, fields));
}

ExpressionCompiler::Checked ExpressionCompiler::formula_value(std::size_t index, const Node& node) {
    if (!compiler_.require_formula(index, expression_.place_of(node.begin))) return {};  // reported where it is wrong
    const Compiler::FormulaState& state = compiler_.states_[index];
    return {state.compiled.type, state.result, true};
}

ExpressionCompiler::Checked ExpressionCompiler::constant_table(std::size_t table) {
    compiler_.program_.lookups.push_back({static_cast<int>(table), {}, {}});
    return emitted(Op::lookup, number_type((*compiler_.names_.tables)[table].unit, scalar), static_cast<int>(compiler_.program_.lookups.size()) - 1);
}

ExpressionCompiler::Checked ExpressionCompiler::lookup(const Node& node) {
    const std::vector<Table>& tables = *compiler_.names_.tables;
    const auto found = std::find_if(tables.begin(), tables.end(), [&](const Table& table) { return table.name == node.text; });
    if (found == tables.end()) {
        std::vector<std::string> known;
        for (const Table& table : tables) known.push_back(table.name);
        return fault(node, "unknown-table", {"没有名为 " + quoted(node.text) + " 的表", "there is no table named " + quoted(node.text)}, {}, did_you_mean(node.text, known));
    }
    if (found->axes.size() != node.children.size()) {
        const std::string wanted = std::to_string(found->axes.size());
        const std::string got = std::to_string(node.children.size());
        return fault(node, "wrong-coordinates", {"表 " + quoted(node.text) + " 有 " + wanted + " 个坐标，这里写了 " + got + " 个", "the table " + quoted(node.text) + " has " + wanted + " axes, " + got + " coordinates are given"});
    }
    LookUp use;
    use.table = static_cast<int>(found - tables.begin());
    Domain domain = scalar;
    bool ok = true;
    for (std::size_t i = 0; i < found->axes.size(); ++i) {
        const auto at = coordinate(found->axes[i], node.children[i], domain);
        ok = ok && at.has_value();
        use.coordinates.push_back(at.value_or(-1));
        use.by_code.push_back(found->axes[i].kind == Axis::Kind::category);
    }
    if (!ok) return {};
    compiler_.program_.lookups.push_back(std::move(use));
    return emitted(Op::lookup, number_type(found->unit, domain), static_cast<int>(compiler_.program_.lookups.size()) - 1);
}

std::optional<int> ExpressionCompiler::coordinate(const Axis& axis, int index, Domain& domain) {
    const Node& node = expression_.node(index);
    if (node.kind == Kind::text && axis.kind == Axis::Kind::category) {
        const int code = code_of(axis.category_set, node.text);
        if (code >= 0) return emitted(Op::code, {}, code).at;
        const auto& ids = compiler_.names_.sets[static_cast<std::size_t>(axis.category_set)].ids;
        fault(node, "unknown-category", {"\"" + node.text + "\" 不在类别 " + quoted(axis.name) + " 之中", "\"" + node.text + "\" is not one of " + quoted(axis.name)}, {}, did_you_mean(node.text, ids));
        return std::nullopt;
    }
    Checked value = check(index);
    if (!value.ok) return std::nullopt;
    const auto joined = join(domain, value.type.domain, node);
    if (!joined) return std::nullopt;
    domain = *joined;
    if (axis.kind == Axis::Kind::category) {
        if (value.type.kind == Type::Kind::category && value.type.category_set == axis.category_set) return value.at;
        const Text found = name_of(value.type);
        fault(node, "wrong-coordinate", {"坐标 " + quoted(axis.name) + " 应为该类别的值", "the axis " + quoted(axis.name) + " takes one of its categories"}, {"这里是" + found.zh, "this is " + found.en});
        return std::nullopt;
    }
    if (value.type.kind != Type::Kind::number || (!value.type.zero && value.type.unit.dimension != axis.unit.dimension)) {
        const Text wanted = greengauge::name_of(axis.unit.dimension);
        const Text found = name_of(value.type);
        fault(node, "unit-mismatch", {"坐标 " + quoted(axis.name) + " 应为" + wanted.zh + "（" + symbol_of(axis.unit) + "）", "the axis " + quoted(axis.name) + " takes " + wanted.en + " (" + symbol_of(axis.unit) + ")"}, {"这里是" + found.zh, "this is " + found.en});
        return std::nullopt;
    }
    return converted(value, axis.unit).at;
}

// ---- operators

ExpressionCompiler::Checked ExpressionCompiler::unary(const Node& node) {
    const Checked value = number_argument(node, 0);
    if (!value.ok) return {};
    return emitted(Op::negate, value.type, value.at);
}

ExpressionCompiler::Checked ExpressionCompiler::arithmetic(const Node& node) {
    Checked left = number_argument(node, 0);
    Checked right = number_argument(node, 1);
    if (!left.ok || !right.ok) return {};
    const auto domain = join(left.type.domain, right.type.domain, node);
    if (!domain) return {};
    const bool product_or_ratio = node.kind == Kind::multiply || node.kind == Kind::divide;
    if (product_or_ratio && !unify_gwp(left.type, right.type, node, {"相乘除", "multiplied or divided"})) return {};
    if (node.kind == Kind::multiply) return emitted(Op::multiply, number_type(product(left.type.unit, right.type.unit), *domain), left.at, right.at);
    if (node.kind == Kind::divide) return emitted(Op::divide, number_type(quotient(left.type.unit, right.type.unit), *domain), left.at, right.at);
    const bool plus = node.kind == Kind::add;
    if (!unify(left, right, node, plus ? "相加" : "相减", plus ? "added" : "subtracted")) return {};
    return emitted(plus ? Op::add : Op::subtract, number_type(left.type.unit, *domain), left.at, right.at);
}

ExpressionCompiler::Checked ExpressionCompiler::powered(const Node& node) {
    Checked base = number_argument(node, 0);
    Checked exponent = number_argument(node, 1);
    if (!base.ok || !exponent.ok) return {};
    if (!exponent.type.unit.dimension.dimensionless()) return fault(node, "unit-mismatch", {"指数不能有单位", "an exponent cannot have a unit"});
    const auto domain = join(base.type.domain, exponent.type.domain, node);
    if (!domain) return {};
    Unit unit = no_unit();
    if (const auto whole = literal_integer(expression_, node.children[1])) {
        unit = {power(base.type.unit.dimension, *whole), power(base.type.unit.scale, *whole), {}};
        if (!base.type.unit.symbol.empty()) unit.symbol = "(" + base.type.unit.symbol + ")^" + std::to_string(*whole);
    } else if (!base.type.unit.dimension.dimensionless()) {
        return fault(node, "unit-mismatch", {"有单位的量的指数只能是写明的整数", "a quantity with a unit can only be raised to an integer that is written out"}, {}, {"先除以一个同单位的量", "divide it by a quantity of the same unit first"});
    } else {
        base = converted(base, no_unit());
    }
    exponent = converted(exponent, no_unit());
    return emitted(Op::power, number_type(unit, *domain), base.at, exponent.at);
}

ExpressionCompiler::Checked ExpressionCompiler::comparison(const Node& node) {
    const bool equality = node.kind == Kind::equal || node.kind == Kind::unequal;
    for (const std::size_t side : {std::size_t{0}, std::size_t{1}})
        if (expression_.node(node.children[side]).kind == Kind::text) {
            const Checked other = check(node.children[1 - side]);
            if (!other.ok) return {};
            return category_comparison(node, other, node.children[side]);
        }
    Checked left = check(node.children[0]);
    Checked right = check(node.children[1]);
    if (!left.ok || !right.ok) return {};
    const auto domain = join(left.type.domain, right.type.domain, node);
    if (!domain) return {};
    if (equality && left.type.kind == Type::Kind::category && right.type.kind == Type::Kind::category && left.type.category_set == right.type.category_set) {
        Checked same = emitted(Op::same_code, boolean_type(*domain), left.at, right.at);
        return node.kind == Kind::equal ? same : emitted(Op::logical_not, same.type, same.at);
    }
    if (left.type.kind != Type::Kind::number || right.type.kind != Type::Kind::number) {
        const Text a = name_of(left.type);
        const Text b = name_of(right.type);
        return fault(node, "wrong-type", {a.zh + "与" + b.zh + "不能这样比较", a.en + " and " + b.en + " cannot be compared like this"});
    }
    if (!unify(left, right, node, "比较", "compared")) return {};
    static constexpr Op operations[] = {Op::equal, Op::unequal, Op::less, Op::at_most, Op::more, Op::at_least};
    const auto which = static_cast<std::size_t>(node.kind) - static_cast<std::size_t>(Kind::equal);
    return emitted(operations[which], boolean_type(*domain), left.at, right.at);
}

ExpressionCompiler::Checked ExpressionCompiler::category_comparison(const Node& node, const Checked& known, int text_node) {
    const Node& text = expression_.node(text_node);
    if (known.type.kind != Type::Kind::category) {
        const Text found = name_of(known.type);
        return fault(text, "wrong-type", {"文字 \"" + text.text + "\" 只能与类别比较", "the text \"" + text.text + "\" can only be compared with a category"}, {"另一边是" + found.zh, "the other side is " + found.en});
    }
    if (node.kind != Kind::equal && node.kind != Kind::unequal) return fault(node, "wrong-type", {"类别没有大小", "categories have no order"}, {}, {"用 == 或 !=", "use == or !="});
    const int code = code_of(known.type.category_set, text.text);
    if (code < 0) {
        const Members& set = compiler_.names_.sets[static_cast<std::size_t>(known.type.category_set)];
        return fault(text, "unknown-category", {"\"" + text.text + "\" 不在类别 " + quoted(set.name) + " 之中", "\"" + text.text + "\" is not one of " + quoted(set.name)}, {}, did_you_mean(text.text, set.ids));
    }
    const Checked literal_code = emitted(Op::code, {}, code);
    Checked same = emitted(Op::same_code, boolean_type(known.type.domain), known.at, literal_code.at);
    return node.kind == Kind::equal ? same : emitted(Op::logical_not, same.type, same.at);
}

ExpressionCompiler::Checked ExpressionCompiler::logic(const Node& node) {
    const Checked left = boolean_argument(node.children[0]);
    if (node.kind == Kind::logical_not) return left.ok ? emitted(Op::logical_not, left.type, left.at) : Checked{};
    const Checked right = boolean_argument(node.children[1]);
    if (!left.ok || !right.ok) return {};
    const auto domain = join(left.type.domain, right.type.domain, node);
    if (!domain) return {};
    return emitted(node.kind == Kind::logical_and ? Op::logical_and : Op::logical_or, boolean_type(*domain), left.at, right.at);
}

ExpressionCompiler::Checked ExpressionCompiler::choice(const Node& node) {
    const Checked condition = boolean_argument(node.children[0]);
    Checked yes = check(node.children[1]);
    Checked no = check(node.children[2]);
    if (!condition.ok || !yes.ok || !no.ok) return {};
    const auto inner = join(yes.type.domain, no.type.domain, node);
    const auto domain = inner ? join(condition.type.domain, *inner, node) : std::nullopt;
    if (!domain) return {};
    if (yes.type.kind != no.type.kind || yes.type.category_set != no.type.category_set) {
        const Text a = name_of(yes.type);
        const Text b = name_of(no.type);
        return fault(node, "wrong-type", {"then 与 else 不同类：" + a.zh + "，" + b.zh, "then and else differ in kind: " + a.en + ", " + b.en});
    }
    // Which of two sets of global warming potentials counts is known only when one is chosen.
    if (yes.type.kind == Type::Kind::number && !yes.type.zero && !no.type.zero && gwp_basis(yes.type.unit) != gwp_basis(no.type.unit))
        for (Checked* one : {&yes, &no}) one->type.unit = with_gwp_basis(one->type.unit, {});
    if (yes.type.kind == Type::Kind::number && !unify(yes, no, node, "二选一", "alternatives")) return {};
    Type type = yes.type;
    type.domain = *domain;
    type.zero = false;
    return emitted(Op::choose, type, condition.at, yes.at, no.at);
}

// ---- functions

ExpressionCompiler::Checked ExpressionCompiler::call(const Node& node) {
    const std::string& name = node.text;
    if (name == "given") return given(node);
    if (name == "min" || name == "max") return extreme(node);
    if (name == "round" || name == "floor" || name == "ceil") return to_multiple(node);
    if (name == "ln" || name == "exp" || name == "sqrt") return transcendental(node);
    if (name == "abs") {
        if (!argument_count(node, 1)) return {};
        const Checked value = number_argument(node, 0);
        return value.ok ? emitted(Op::absolute, value.type, value.at) : Checked{};
    }
    if (name == "sum" || name == "count" || name == "any" || name == "all")
        return fault(node, "expected-list", {quoted(name) + " 需要一个清单", quoted(name) + " runs over a list"}, {}, {"写成 " + name + "(x in 清单: …)", "write " + name + "(x in list: …)"});
    return fault(node, "unknown-function", {"没有函数 " + quoted(name), "there is no function " + quoted(name)}, {}, did_you_mean(name, {"min", "max", "abs", "sqrt", "ln", "exp", "floor", "ceil", "round", "given", "sum", "count", "any", "all"}));
}

ExpressionCompiler::Checked ExpressionCompiler::extreme(const Node& node) {
    if (node.children.size() < 2) return fault(node, "wrong-arguments", {quoted(node.text) + " 至少要两个数，或一个清单", quoted(node.text) + " takes at least two numbers, or a list"});
    Checked so_far = number_argument(node, 0);
    for (std::size_t i = 1; i < node.children.size(); ++i) {
        Checked next = number_argument(node, i);
        if (!so_far.ok || !next.ok) return {};
        const auto domain = join(so_far.type.domain, next.type.domain, node);
        if (!domain || !unify(so_far, next, node, "比较", "compared")) return {};
        so_far = emitted(node.text == "min" ? Op::minimum : Op::maximum, number_type(so_far.type.unit, *domain), so_far.at, next.at);
    }
    return so_far;
}

ExpressionCompiler::Checked ExpressionCompiler::to_multiple(const Node& node) {
    if (!argument_count(node, 2)) return {};
    Checked value = number_argument(node, 0);
    Checked interval = number_argument(node, 1);
    if (!value.ok || !interval.ok) return {};
    const auto domain = join(value.type.domain, interval.type.domain, node);
    // The result counts in the interval's unit: `floor(x, 1 [t])` is whole tonnes, whatever x is written in.
    if (!domain || !unify(interval, value, node, "修约", "rounded to it")) return {};
    const Op op = node.text == "round" ? Op::round : node.text == "floor" ? Op::floor : Op::ceiling;
    return emitted(op, number_type(interval.type.unit, *domain), value.at, interval.at);
}

ExpressionCompiler::Checked ExpressionCompiler::given(const Node& node) {
    if (!argument_count(node, 1)) return {};
    const Node& argument = expression_.node(node.children[0]);
    const auto dot = argument.text.find('.');
    Domain domain = scalar;
    std::string field = argument.text;
    if (dot != std::string::npos)
        if (const auto list = list_of(argument.text.substr(0, dot))) domain = *list, field = argument.text.substr(dot + 1);
    std::vector<std::string> known;
    for (const InputName& input : compiler_.names_.inputs) {
        if (input.type.domain != domain) continue;
        if (argument.kind == Kind::name && input.name == field) {
            if (input.has_default)
                return fault(argument, "given-default", {quoted(field) + " 有默认值，总是有值", quoted(field) + " has a default, so it always has a value"}, {}, {"删去 `default`，或不用 given", "take out its `default`, or do without given"});
            return emitted(Op::given, boolean_type(domain), input.slot);
        }
        known.push_back(input.name);
    }
    for (const FormulaName& formula : compiler_.names_.formulas) {
        if (formula.domain != domain || formula.given_slot < 0) continue;
        if (argument.kind == Kind::name && formula.name == field) return emitted(Op::given, boolean_type(domain), formula.given_slot);
        known.push_back(formula.name);
    }
    return fault(argument, "not-an-input", {"given(…) 里应为一个输入的名称", "given(…) takes the name of an input"}, {}, did_you_mean(field, known));
}

ExpressionCompiler::Checked ExpressionCompiler::transcendental(const Node& node) {
    if (!argument_count(node, 1)) return {};
    Checked value = number_argument(node, 0);
    if (!value.ok) return {};
    Unit unit = no_unit();
    if (node.text == "sqrt") {
        const auto half = root(value.type.unit.dimension, 2);
        if (!half) return fault(node, "unit-mismatch", {"这个单位不能开平方", "the square root of this unit is no unit"}, same_in_both(value.type.unit.symbol));
        value = converted(value, Unit{value.type.unit.dimension, {}, {}});
        unit = half->dimensionless() ? no_unit() : coherent(*half);
    } else {
        if (!value.type.unit.dimension.dimensionless()) return fault(node, "unit-mismatch", {quoted(node.text) + " 只取无单位的数", quoted(node.text) + " takes a number without unit"}, same_in_both(value.type.unit.symbol), {"先除以一个同单位的量", "divide by a quantity of the same unit first"});
        value = converted(value, no_unit());
    }
    const Op op = node.text == "sqrt" ? Op::square_root : node.text == "ln" ? Op::logarithm : Op::exponential;
    return emitted(op, number_type(unit, value.type.domain), value.at);
}

ExpressionCompiler::Checked ExpressionCompiler::reduction(const Node& node) {
    const auto& lists = compiler_.names_.lists;
    const auto list = std::find_if(lists.begin(), lists.end(), [&](const ListName& one) { return one.name == node.list; });
    if (list == lists.end()) {
        std::vector<std::string> known;
        for (const ListName& one : lists) known.push_back(one.name);
        return fault(node, "unknown-list", {"没有名为 " + quoted(node.list) + " 的清单", "there is no list named " + quoted(node.list)}, {}, did_you_mean(node.list, known));
    }
    if (is_reserved(node.variable)) return fault(node, "reserved-word", {quoted(node.variable) + " 是保留字", quoted(node.variable) + " is a reserved word"});
    if (node.variable.find('.') != std::string::npos) return fault(node, "bad-variable", {quoted(node.variable) + " 不能代表清单的一项", quoted(node.variable) + " cannot stand for an item of a list"}, {}, {"用不带点的名称", "use a name without a point"});
    const bool yes_or_no = node.text == "count" || node.text == "any" || node.text == "all";
    bound_.emplace_back(node.variable, list->domain);
    const Checked body = yes_or_no ? boolean_argument(node.children[0]) : number_argument(node, 0);
    bound_.pop_back();
    if (!body.ok) return {};
    if (body.type.domain != scalar && body.type.domain != list->domain) return fault(node, "mixed-lists", {"不能在一个清单的汇总里混用另一个清单或等级", "another list, or the grade, cannot be mixed into a sum over this list"});
    const Op op = node.text == "sum" ? Op::sum : node.text == "count" ? Op::count : node.text == "any" ? Op::any : node.text == "all" ? Op::all : node.text == "min" ? Op::least : Op::greatest;
    Type type = node.text == "any" || node.text == "all" ? boolean_type(scalar) : number_type(node.text == "count" ? no_unit() : body.type.unit, scalar);
    return emitted(op, type, body.at, list->domain);
}

// ---- shared

ExpressionCompiler::Checked ExpressionCompiler::number_argument(const Node& node, std::size_t index) {
    const Checked value = check(node.children[index]);
    if (!value.ok || value.type.kind == Type::Kind::number) return value;
    const Text found = name_of(value.type);
    return fault(expression_.node(node.children[index]), "wrong-type", {"此处应为数", "a number is expected here"}, {"却是" + found.zh, "this is " + found.en});
}

ExpressionCompiler::Checked ExpressionCompiler::boolean_argument(int index) {
    const Checked value = check(index);
    if (!value.ok || value.type.kind == Type::Kind::boolean) return value;
    const Text found = name_of(value.type);
    return fault(expression_.node(index), "wrong-type", {"此处应为是或否", "a yes or no is expected here"}, {"却是" + found.zh, "this is " + found.en});
}

bool ExpressionCompiler::argument_count(const Node& node, std::size_t wanted) {
    if (node.children.size() == wanted) return true;
    const std::string count = std::to_string(wanted);
    Text advice;
    if (wanted == 2) advice = {"写成 " + node.text + "(x, 间隔)", "write " + node.text + "(x, interval)"};
    fault(node, "wrong-arguments", {quoted(node.text) + " 要 " + count + " 个参数", quoted(node.text) + " takes " + count + (wanted == 1 ? " argument" : " arguments")}, {}, advice);
    return false;
}

bool ExpressionCompiler::unify(Checked& left, Checked& right, const Node& node, const char* verb_zh, const char* verb_en) {
    if (left.type.zero && !right.type.zero) {
        left.type.unit = right.type.unit;
        return true;
    }
    if (right.type.zero) return true;
    if (left.type.unit.dimension != right.type.unit.dimension) {
        const Text a = greengauge::name_of(left.type.unit.dimension);
        const Text b = greengauge::name_of(right.type.unit.dimension);
        fault(node, "unit-mismatch", {a.zh + "与" + b.zh + "不能" + verb_zh, a.en + " and " + b.en + " cannot be " + verb_en},
              same_in_both(quoted(symbol_of(left.type.unit)) + ", " + quoted(symbol_of(right.type.unit))));
        return false;
    }
    if (!unify_gwp(left.type, right.type, node, {verb_zh, verb_en})) return false;
    if (auto other_things = cannot_convert(right.type.unit, left.type.unit)) {
        fault(node, "unit-mismatch", other_things->problem, other_things->why);
        return false;
    }
    right = converted(right, left.type.unit);
    return true;
}

bool ExpressionCompiler::unify_gwp(Type& left, Type& right, const Node& node, const Text& verb) {
    const std::string a = gwp_basis(left.unit);
    const std::string b = gwp_basis(right.unit);
    if (a == b) return true;
    if (!same_gwp_basis(a, b) && !compiler_.names_.mixed_gwp) {
        Fault found = gwp_mismatch(a, b, verb);
        fault(node, "gwp-mismatch", std::move(found.problem), std::move(found.why), std::move(found.advice));
        return false;
    }
    const std::string both = joined_gwp_basis(a, b);
    left.unit = with_gwp_basis(left.unit, both);
    right.unit = with_gwp_basis(right.unit, both);
    return true;
}

std::optional<Domain> ExpressionCompiler::join(Domain a, Domain b, const Node& node) {
    if (a == b || b == scalar) return a;
    if (a == scalar) return b;
    fault(node, "mixed-lists", {"不同清单的各项（或等级）不能逐项运算", "the items of different lists (or grades) cannot meet item by item"}, {}, {"先用 sum、max 等汇总其中一个", "reduce one of them first with sum, max or the like"});
    return std::nullopt;
}

ExpressionCompiler::Checked ExpressionCompiler::converted(Checked value, const Unit& unit) {
    if (value.type.zero || value.type.unit.same_size_as(unit)) return value;
    compiler_.program_.conversions.push_back(conversion(value.type.unit, unit));
    Type type = value.type;
    type.unit = unit;
    return emitted(Op::convert, type, value.at, static_cast<int>(compiler_.program_.conversions.size()) - 1);
}

ExpressionCompiler::Checked ExpressionCompiler::emitted(Op op, Type type, int a, int b, int c) {
    if (op != Op::constant) type.zero = false;
    const int at = compiler_.emit(op, type, a, b, c);
    return {std::move(type), at, true};
}

int ExpressionCompiler::code_of(int set, const std::string& member) const {
    if (set < 0) return -1;
    const auto& ids = compiler_.names_.sets[static_cast<std::size_t>(set)].ids;
    const auto found = std::find(ids.begin(), ids.end(), member);
    return found == ids.end() ? -1 : static_cast<int>(found - ids.begin());
}

std::optional<Domain> ExpressionCompiler::list_of(const std::string& variable) const {
    for (auto one = bound_.rbegin(); one != bound_.rend(); ++one)
        if (one->first == variable) return one->second;
    return std::nullopt;
}

std::string ExpressionCompiler::list_name(Domain domain) const {
    for (const ListName& list : compiler_.names_.lists)
        if (list.domain == domain) return list.name;
    return {};
}

std::vector<std::string> ExpressionCompiler::known_names() const {
    const Names& names = compiler_.names_;
    std::vector<std::string> known;
    for (const InputName& input : names.inputs)
        if (input.type.domain == scalar) known.push_back(input.name);
    for (const FormulaName& formula : names.formulas)
        if (formula.domain == scalar) known.push_back(formula.name);
    for (const Table& table : *names.tables) known.push_back(table.name);
    for (const ListName& list : names.lists) known.push_back(list.name);
    for (const auto& [variable, domain] : bound_)
        for (const InputName& input : names.inputs)
            if (input.type.domain == domain) known.push_back(variable + "." + input.name);
    return known;
}

ExpressionCompiler::Checked ExpressionCompiler::fault(const Node& node, const char* code, Text problem, Text why, Text advice) {
    compiler_.diagnostics_.error(expression_.place_of(node.begin), {code, std::move(problem), std::move(why), std::move(advice), node.begin});
    return {};
}

}  // namespace greengauge::formula
