// A file's worked examples, judged as any subject is, and compared with what they expect.
#include <algorithm>
#include <set>

#include "calc/standard/assessment.hpp"
#include "calc/standard/solve.hpp"
#include "factors/reader/expectation.hpp"
#include "factors/reader/lint.hpp"
#include "factors/reader/message.hpp"

namespace greengauge {
namespace {

std::string shown(const Given& given) {
    if (given.kind == Given::Kind::flag) return given.flag ? "true" : "false";
    return given.text;
}

std::string shown(const Amount& amount) { return to_string(Quantity{amount.number, amount.unit}); }

class ExampleRun {
  public:
    ExampleRun(const Standard& standard, const Example& example, Diagnostics& diagnostics)
        : standard_(standard), example_(example), diagnostics_(diagnostics) {}

    void run() {
        if (!names_known()) return;
        const auto assessment = assess(standard_, example_.given, example_.date, {}, diagnostics_);
        if (!assessment) return;  // what is wrong with its values has been said
        found_ = &*assessment;
        for (const auto& [name, expected] : example_.expect.members)
            check(name, expected);
    }

  private:
    // ---- what may be said
    void fault(const Place& place, const char* code, Text problem, Text advice = {}) {
        diagnostics_.error(
            place, {code, std::move(problem), filled("例子 {0}", "example {0}", {ticked_shortly(example_.title)}),
                    std::move(advice)});
    }
    void differs(const Given& expected, const std::string& what, const Word& found) {
        fault(
            expected.place, "example-differs",
            filled("{0} 应为 {1}，得到 {2}", "{0} should be {1}, but is {2}", {ticked(what), shown(expected), found}));
    }
    void wrong_kind(const Given& expected, const std::string& what, Text wanted) {
        fault(expected.place, "wrong-type",
              filled("{0} 应写成{1}", "{0} is written as {1}", {ticked(what), std::move(wanted)}));
    }

    void inside(const Given& expected, Fault fault) {
        const int quotes = expected.kind == Given::Kind::text ? 1 : 0;
        diagnostics_.error(expected.place.right_by(quotes + fault.offset), std::move(fault));
    }

    bool names_known() {
        const auto unknown = unknown_names(standard_, example_.given);
        for (const auto& [name, place] : unknown)
            fault(place, "unknown-name", filled("没有输入 {0}", "there is no input {0}", {ticked_shortly(name)}),
                  did_you_mean(name, standard_.names_to_give()));
        return unknown.empty();
    }

    // ---- what is expected
    void check(const std::string& name, const Given& expected) {
        if (name == "verdict") return verdict(expected);
        if (name == "requirement") return by_requirement(expected, name, &ExampleRun::requirement_verdict);
        if (name == "grade") return by_requirement(expected, name, &ExampleRun::grade);
        if (name == "limit") return by_requirement(expected, name, &ExampleRun::limit);
        if (name == "grade_limit") return by_requirement(expected, name, &ExampleRun::grade_limits);
        if (name == "solve") return solved(expected);
        if (name == "solve_requirement") return;  // belongs to `solve`
        if (standard_.formula_named(name) != nullptr) return formula(name, expected);
        if (standard_.input(name) != nullptr) return input(name, expected);
        unknown_expectation(name, expected);
    }

    void unknown_expectation(const std::string& name, const Given& expected) {
        std::vector<std::string> names{"verdict", "requirement",      "grade", "limit", "grade_limit",
                                       "solve",   "solve_requirement"};
        for (const Formula& one : standard_.formulas)
            names.push_back(one.name);
        for (const Input& one : standard_.inputs)
            names.push_back(one.name);
        fault(expected.key_place, "unknown-name",
              filled("没有公式或输入 {0}", "there is no formula or input {0}", {ticked_shortly(name)}),
              did_you_mean(name, names));
    }

    void number(const Given& expected, const std::string& what, const Quantity& value) {
        if (expected.kind != Given::Kind::text && expected.kind != Given::Kind::number)
            return wrong_kind(expected, what, {"带单位的数", "a number with its unit"});
        const auto wanted = printed(expected);
        if (!wanted) return inside(expected, wanted.error());
        const auto convertible = number_in(wanted->quantity, value.unit);
        if (!convertible) return inside(expected, convertible.error());
        const auto found = number_in(value, wanted->quantity.unit);
        if (!wanted->shows(*found)) differs(expected, what, to_string(Quantity{*found, wanted->quantity.unit}));
    }

    void amount(const Given& expected, const std::string& what, const std::optional<Amount>& value,
                const Text& reason) {
        if (expected.text == "none") {
            if (value) differs(expected, what, shown(*value));
            return;
        }
        if (!value)
            return differs(expected, what,
                           reason.empty() ? Text{"没有值", "without a value"}
                                          : filled("没有值（{0}）", "without a value ({0})", {reason}));
        number(expected, what, {value->number, value->unit});
    }

    /// The steps of a formula: one, or one an item or grade.
    void formula(const std::string& name, const Given& expected) {
        std::vector<const Step*> steps;
        for (const Step& step : found_->steps)
            if (step.name == name) steps.push_back(&step);
        const bool graded = expected.kind == Given::Kind::record;
        if (graded) return graded_formula(name, expected, steps);
        if (expected.kind != Given::Kind::list) {
            if (steps.size() == 1) return step(expected, name, *steps.front());
            return differs(expected, name, filled("{0} 个值", "{0} values", {std::to_string(steps.size())}));
        }
        if (steps.size() != expected.items.size())
            return fault(expected.place, "example-differs",
                         filled("{0} 应有 {1} 个值，得到 {2} 个", "{0} should have {1} values, but has {2}",
                                {ticked(name), std::to_string(expected.items.size()), std::to_string(steps.size())}));
        for (std::size_t i = 0; i < steps.size(); ++i)
            step(expected.items[i], name + "[" + std::to_string(i + 1) + "]", *steps[i]);
    }
    void graded_formula(const std::string& name, const Given& expected, const std::vector<const Step*>& steps) {
        for (const auto& [grade, value] : expected.members) {
            const auto at = std::find_if(steps.begin(), steps.end(),
                                         [&, &wanted = grade](const Step* one) { return one->item == wanted; });
            const std::string what = name + "." + grade;
            if (at == steps.end())
                fault(value.key_place, "unknown-name",
                      filled("{0} 没有等级 {1}", "{0} has no grade {1}", {ticked(name), ticked(grade)}));
            else
                step(value, what, **at);
        }
    }
    void step(const Given& expected, const std::string& what, const Step& step) {
        if (expected.text == "none" && !step.ok) return;
        if (!step.ok) return differs(expected, what, Text{"没有值", "without a value"});
        value(expected, what, step.exact);
    }

    void input(const std::string& name, const Given& expected) {
        for (const InputUsed& used : found_->inputs)
            if (used.name == name) return value(expected, name, used.value);
        differs(expected, name, Text{"没有给出", "not given"});
    }

    /// `exact`: a number with its unit, `true` or `false`, or a category's id.
    void value(const Given& expected, const std::string& what, const std::string& exact) {
        if (shown(expected) == exact) return;
        const auto found = parse_quantity(exact);
        if (found) return number(expected, what, *found);
        differs(expected, what, exact);
    }

    void verdict(const Given& expected) {
        if (parse_verdict(expected.text) == found_->verdict) return;
        if (!known_verdict(expected)) return;
        std::set<std::string> missing;
        for (const RequirementResult& one : found_->requirements)
            missing.insert(one.basis.missing_inputs.begin(), one.basis.missing_inputs.end());
        if (found_->verdict != Verdict::undetermined || missing.empty())
            return differs(expected, "verdict", name(found_->verdict));
        differs(expected, "verdict",
                filled("{0}（缺少 {1}）", "{0} (without {1})",
                       {name(found_->verdict), listed({missing.begin(), missing.end()})}));
    }
    static Text name(Verdict verdict) { return same_in_both(std::string(to_string(verdict))); }
    bool known_verdict(const Given& expected) {
        if (expected.kind == Given::Kind::text && parse_verdict(expected.text)) return true;
        fault(expected.place, "unknown-verdict",
              filled("没有判定 {0}", "there is no verdict {0}", {ticked_shortly(shown(expected))}),
              {"判定有 \"compliant\"、\"non-compliant\"、\"undetermined\"、\"not applicable\"",
               "write \"compliant\", \"non-compliant\", \"undetermined\" or \"not applicable\""});
        return false;
    }

    // ---- by requirement
    using Results = std::vector<const RequirementResult*>;
    using Check = void (ExampleRun::*)(const std::string&, const Given&, const Results&);

    void by_requirement(const Given& expected, const std::string& what, Check each) {
        if (expected.kind != Given::Kind::record)
            return wrong_kind(expected, what,
                              {"每条要求一项的表，如 { id = … }", "a table with an entry a requirement, { id = … }"});
        for (const auto& [id, value] : expected.members) {
            Results results;
            for (const RequirementResult& one : found_->requirements)
                if (one.id == id) results.push_back(&one);
            if (known_requirement(id, value)) (this->*each)(id, value, results);
        }
    }
    bool known_requirement(const std::string& id, const Given& value) {
        std::vector<std::string> ids;
        for (const Requirement& one : standard_.requirements)
            ids.push_back(one.id);
        if (std::find(ids.begin(), ids.end(), id) != ids.end()) return true;
        fault(value.key_place, "unknown-requirement",
              filled("没有要求 {0}", "there is no requirement {0}", {ticked_shortly(id)}), did_you_mean(id, ids));
        return false;
    }
    /// The only result of a requirement; one over a list has several, or none.
    const RequirementResult* only(const std::string& id, const Given& expected, const Results& results) {
        if (results.size() == 1) return results.front();
        differs(expected, id, filled("{0} 个结果", "{0} results", {std::to_string(results.size())}));
        return nullptr;
    }

    void requirement_verdict(const std::string& id, const Given& expected, const Results& results) {
        if (expected.kind == Given::Kind::list) return item_verdicts(id, expected, results);
        if (!known_verdict(expected)) return;
        Verdict worst = Verdict::not_applicable;
        Text reason;
        for (const RequirementResult* one : results) {
            if (worst < one->verdict) reason = one->reason;
            worst = worse(worst, one->verdict);
        }
        if (results.size() == 1) reason = results.front()->reason;
        if (parse_verdict(expected.text) == worst) return;
        differs(expected, id, reason.empty() ? name(worst) : filled("{0}（{1}）", "{0} ({1})", {name(worst), reason}));
    }
    void item_verdicts(const std::string& id, const Given& expected, const Results& results) {
        if (results.size() != expected.items.size())
            return differs(expected, id, filled("{0} 个结果", "{0} results", {std::to_string(results.size())}));
        for (std::size_t i = 0; i < results.size(); ++i)
            if (known_verdict(expected.items[i]) && parse_verdict(expected.items[i].text) != results[i]->verdict)
                differs(expected.items[i], id + "[" + std::to_string(i + 1) + "]", name(results[i]->verdict));
    }
    void grade(const std::string& id, const Given& expected, const Results& results) {
        const RequirementResult* result = only(id, expected, results);
        if (result == nullptr) return;
        const std::string found = result->grade ? std::to_string(*result->grade) : "none";
        if (found == expected.text) return;
        if (expected.kind != Given::Kind::number && expected.text != "none")
            return wrong_kind(expected, "grade." + id, {"等级的数，或 \"none\"", "the number of a grade, or \"none\""});
        differs(expected, "grade." + id, found);
    }
    void limit(const std::string& id, const Given& expected, const Results& results) {
        if (const RequirementResult* result = only(id, expected, results))
            amount(expected, "limit." + id, result->limit, result->reason);
    }
    void grade_limits(const std::string& id, const Given& expected, const Results& results) {
        const RequirementResult* result = only(id, expected, results);
        if (result == nullptr) return;
        if (expected.kind != Given::Kind::record)
            return wrong_kind(expected, "grade_limit." + id,
                              {"每级一项的表，如 { 1 = … }", "a table with an entry a grade, { 1 = … }"});
        for (const auto& [grade, value] : expected.members) {
            const auto at = std::find_if(
                result->grades.begin(), result->grades.end(),
                [&, &wanted = grade](const GradeLimit& one) { return std::to_string(one.grade) == wanted; });
            const std::string what = "grade_limit." + id + "." + grade;
            if (at == result->grades.end())
                fault(value.key_place, "unknown-name",
                      filled("{0} 没有等级 {1}", "{0} has no grade {1}", {ticked(id), ticked(grade)}));
            else
                amount(value, what, at->limit, at->reason);
        }
    }

    // ---- the inverse question
    void solved(const Given& expected) {
        const Given* of = example_.expect.find("solve_requirement");
        const std::string requirement = of == nullptr ? std::string() : of->text;
        if (of != nullptr && !known_requirement(requirement, *of)) return;
        if (expected.kind != Given::Kind::record)
            return wrong_kind(expected, "solve", {"每个输入一项的表", "a table with an entry an input"});
        for (const auto& [input, value] : expected.members)
            solved_input(input, value, requirement);
    }
    void solved_input(const std::string& input, const Given& expected, const std::string& requirement) {
        const SolveResult result = solve(standard_, example_.given, example_.date, {}, requirement, input);
        const std::string what = "solve." + input;
        if (result.kind == SolveResult::Kind::turns && result.turning)
            return number(expected, what, {result.turning->value, result.turning->unit});
        const std::string found = result.kind == SolveResult::Kind::always  ? "always"
                                  : result.kind == SolveResult::Kind::never ? "never"
                                                                            : "undetermined";
        if (expected.text == found) return;
        differs(
            expected, what,
            result.reason.empty() ? same_in_both(found) : filled("{0}（{1}）", "{0} ({1})", {found, result.reason}));
    }

    const Standard& standard_;
    const Example& example_;
    Diagnostics& diagnostics_;
    const Assessment* found_ = nullptr;
};

}  // namespace

void run_examples(const Standard& standard, Diagnostics& diagnostics) {
    for (const Example& example : standard.examples)
        ExampleRun(standard, example, diagnostics).run();
}

}  // namespace greengauge
