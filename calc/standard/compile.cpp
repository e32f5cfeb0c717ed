// A document whose expressions are parsed becomes one program.
#include "calc/standard/standard.hpp"

namespace greengauge {
namespace {

using formula::Kind;
using formula::Type;

Type type_of(const Input& input) {
    Type type;
    type.domain = input.domain;
    switch (input.kind) {
        case Input::Kind::quantity: type.unit = input.unit; break;
        case Input::Kind::flag: type.kind = Type::Kind::boolean; break;
        case Input::Kind::category:
            type.kind = Type::Kind::category;
            type.category_set = input.category_set;
            break;
    }
    return type;
}

void add_inputs(const std::vector<Input>& inputs, formula::Names& names) {
    for (const Input& input : inputs) {
        names.slots = std::max(names.slots, input.slot + 1);
        if (input.formula.empty()) names.inputs.push_back({input.name, type_of(input), input.slot, input.fallback.has_value()});
    }
}

int given_slot(const Standard& standard, const Formula& formula) {
    if (!formula.or_given) return -1;
    for (const Input& input : standard.inputs)
        if (input.formula == formula.name && formula.domain == formula::scalar) return input.slot;
    for (const ListInput& list : standard.lists)
        for (const Input& input : list.fields)
            if (input.formula == formula.name && list.domain == formula.domain) return input.slot;
    return -1;
}

formula::Names names_of(const Standard& standard) {
    formula::Names names;
    names.sets = standard.members;
    add_inputs(standard.inputs, names);
    for (const ListInput& list : standard.lists) {
        names.lists.push_back({list.name, list.domain});
        add_inputs(list.fields, names);
    }
    names.tables = &standard.tables;
    names.grades = standard.grade_numbers;
    names.mixed_gwp = standard.mixed_gwp;
    for (const Formula& one : standard.formulas)
        names.formulas.push_back(
            {one.name, &one.is, one.boolean, one.unit, one.domain, one.variable, given_slot(standard, one), one.range});
    return names;
}

class StandardCompiler {
  public:
    StandardCompiler(Standard& standard, Diagnostics& diagnostics)
        : standard_(standard), diagnostics_(diagnostics), names_(names_of(standard)), compiler_(names_, diagnostics) {}

    void all() {
        compiler_.compile_formulas();
        for (std::size_t i = 0; i < standard_.formulas.size(); ++i) {
            standard_.formulas[i].compiled = compiler_.formula(i);
            standard_.formulas[i].result = compiler_.formula_result(i);
        }
        for (Requirement& one : standard_.requirements) requirement(one);
        for (Caution& one : standard_.cautions) condition(one.when, {}, formula::scalar);
        for (EarlyStart& one : standard_.early) condition(one.when, {}, formula::scalar);
        standard_.program = compiler_.program();
        standard_.formula_at.assign(standard_.program.instructions.size(), -1);
        for (std::size_t i = 0; i < standard_.formulas.size(); ++i)
            if (standard_.formulas[i].result >= 0) standard_.formula_at[static_cast<std::size_t>(standard_.formulas[i].result)] = static_cast<int>(i);
    }

  private:
    void fault(const formula::Expression& expression, int node, const char* code, Text problem, Text advice = {}) {
        diagnostics_.error(expression.place_of(expression.node(node).begin), {code, std::move(problem), {}, std::move(advice)});
    }

    bool compile(Clause& clause, const std::string& variable, formula::Domain domain) {
        if (!clause.present()) return true;
        auto compiled = compiler_.compile(clause.expression, variable, domain);
        if (!compiled) return false;
        clause.compiled = std::move(*compiled);
        return true;
    }

    void condition(Clause& clause, const std::string& variable, formula::Domain domain) {
        if (!clause.present() || !compile(clause, variable, domain)) return;
        const int root = clause.expression.root();
        if (clause.compiled.type.kind != Type::Kind::boolean)
            fault(clause.expression, root, "wrong-type", {"条件应为是或否", "a condition must be a yes or no"});
        else if (clause.compiled.type.domain != formula::scalar && clause.compiled.type.domain != domain)
            fault(clause.expression, root, "mixed-lists", {"条件不能取决于等级或清单的各项", "a condition cannot depend on the grade or on the items of a list"});
    }

    void requirement(Requirement& one) {
        condition(one.when, one.variable, one.domain);
        if (one.required.present() && compile(one.required, {}, formula::scalar)) check_required(one);
        if (!compile(one.that, one.variable, one.domain)) return;
        const formula::Expression& expression = one.that.expression;
        const int root = expression.root();
        if (one.that.compiled.type.kind != Type::Kind::boolean)
            return fault(expression, root, "wrong-type", {"`that` 应为比较，或是或否", "`that` must be a comparison, or a yes or no"}, {"写成 指标 <= 限值", "write metric <= limit"});
        split(one, expression.node(root));
        const formula::Domain domain = one.that.compiled.type.domain;
        one.graded = domain == formula::grades;
        if (domain != formula::scalar && domain != formula::grades && domain != one.domain)
            fault(expression, root, "mixed-lists", {"要求逐项判定时写 for = \"s in 清单\"", "a requirement over a list needs for = \"s in list\""});
        if (one.graded && one.relation == Relation::holds)
            fault(expression, root, "graded-condition", {"分级的要求应为一个比较", "a graded requirement must be one comparison"}, {"写成 指标 <= 限值；其余条件另立要求", "write metric <= limit; put other conditions into requirements of their own"});
        else if (one.graded && one.that.compiled.types[static_cast<std::size_t>(one.metric_node)].domain == formula::grades)
            fault(expression, one.metric_node, "graded-metric", {"被比较的值不能取决于等级", "the value that is compared cannot depend on the grade"}, {"限值写在比较的右边；修正改写到限值上", "the limit stands on the right; put the correction onto it"});
        if (one.required.present() && !one.graded)
            fault(expression, root, "not-graded", {"`required` 只用于分级的要求", "`required` belongs to a graded requirement"}, {"在限值中用 grade", "use `grade` in the limit"});
    }

    void check_required(const Requirement& one) {
        const Type& type = one.required.compiled.type;
        if (type.kind != Type::Kind::number || !type.unit.plain_number() || type.domain != formula::scalar)
            fault(one.required.expression, one.required.expression.root(), "wrong-type", {"`required` 应为一个等级的数", "`required` must be the number of a grade"});
    }

    /// `metric <= limit`: a comparison of numbers has two sides; anything else simply holds or does not.
    void split(Requirement& one, const formula::Node& root) {
        one.metric = one.that.compiled.root;
        one.metric_node = one.that.expression.root();
        one.relation = Relation::holds;
        switch (root.kind) {
            case Kind::at_most: one.relation = Relation::at_most; break;
            case Kind::less: one.relation = Relation::less_than; break;
            case Kind::at_least: one.relation = Relation::at_least; break;
            case Kind::more: one.relation = Relation::more_than; break;
            case Kind::equal: one.relation = Relation::equals; break;
            default: return;
        }
        const formula::Instruction& comparison = compiler_.program().instructions[static_cast<std::size_t>(one.that.compiled.root)];
        if (comparison.op == formula::Op::same_code) {
            one.relation = Relation::holds;
            return;
        }
        one.metric = comparison.a;
        one.limit = comparison.b;
        one.metric_node = root.children[0];
        one.limit_node = root.children[1];
        const Type& metric = one.that.compiled.types[static_cast<std::size_t>(one.metric_node)];
        const Type& limit = one.that.compiled.types[static_cast<std::size_t>(one.limit_node)];
        one.unit = metric.zero ? limit.unit : metric.unit;
    }

    Standard& standard_;
    Diagnostics& diagnostics_;
    formula::Names names_;
    formula::Compiler compiler_;
};

}  // namespace

bool compile(Standard& standard, Diagnostics& diagnostics) {
    const std::size_t before = diagnostics.errors();
    standard.members.clear();
    for (const CategorySet& set : standard.sets) {
        formula::Members members{set.name, {}};
        for (const Category& member : set.members) members.ids.push_back(member.id);
        standard.members.push_back(std::move(members));
    }
    StandardCompiler(standard, diagnostics).all();
    return diagnostics.errors() == before;
}

}  // namespace greengauge
