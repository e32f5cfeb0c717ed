#include "calc/standard/judge.hpp"

#include <algorithm>

#include "calc/units/quantity.hpp"

namespace greengauge {
namespace {

using formula::Status;

bool satisfies(Relation relation, const Decimal& value, const Decimal& limit) {
    const int side = compare(value, limit);
    switch (relation) {
        case Relation::at_most: return side <= 0;
        case Relation::less_than: return side < 0;
        case Relation::at_least: return side >= 0;
        case Relation::more_than: return side > 0;
        case Relation::equals: return side == 0;
        case Relation::holds: return false;
    }
    return false;
}

/// How far inside the limit; what rounding alone leaves of an equality counts as none.
Decimal margin_of(Relation relation, const Decimal& value, const Decimal& limit) {
    if (compare(value, limit) == 0) return 0;
    switch (relation) {
        case Relation::at_least:
        case Relation::more_than: return value - limit;
        case Relation::equals: return -abs(value - limit);
        default: return limit - value;
    }
}

class Judge {
  public:
    Judge(const Evaluated& evaluated, const Requirement& requirement) : e_(evaluated), r_(requirement) {}

    std::vector<RequirementResult> all() {
        if (not_in_time()) return {result_};
        const auto& listed = r_.domain;
        const int rows = listed == formula::scalar ? 1 : e_.frame.rows[static_cast<std::size_t>(listed)];
        std::vector<RequirementResult> results;
        for (int row = 0; row < rows; ++row) results.push_back(one(row));
        return results;
    }

    RequirementResult one(int row) {
        start();
        if (r_.domain != formula::scalar) result_.item = item_name(e_, r_.domain, row);
        BasisCollector basis(e_);
        basis.add(r_.provenance);
        if (applies(row, basis)) {
            if (r_.relation == Relation::holds) holds(row, basis);
            else if (r_.graded) graded(basis);
            else plain(row, basis);
        }
        result_.basis = basis.basis();
        if (result_.verdict == Verdict::compliant || result_.verdict == Verdict::non_compliant) result_.basis.missing_inputs.clear();
        result_.clause = clauses(row);
        return std::move(result_);
    }

  private:
    void start() {
        result_ = {};
        result_.id = r_.id;
        result_.title = r_.title;
        result_.relation = r_.relation;
        result_.clause = r_.provenance.clause;
    }

    bool not_in_time() {
        start();
        result_.basis.evidence = r_.provenance.evidence;
        result_.basis.clauses = {r_.provenance.clause};
        result_.verdict = Verdict::not_applicable;
        if (r_.from.valid() && e_.date() < r_.from) {
            result_.reason = {"自 " + r_.from.to_string() + " 起适用", "applies from " + r_.from.to_string()};
            return true;
        }
        if (r_.until.valid() && r_.until < e_.date()) {
            result_.reason = {"适用至 " + r_.until.to_string(), "applied until " + r_.until.to_string()};
            return true;
        }
        return false;
    }

    bool applies(int row, BasisCollector& basis) {
        if (!r_.when.present()) return true;
        const int root = r_.when.compiled.root;
        basis.follow(root, row);
        const auto& value = e_.at(root, row);
        if (value.yes()) return true;
        result_.verdict = value.ok() ? Verdict::not_applicable : Verdict::undetermined;
        result_.reason = value.ok() ? r_.when_text : reason_for(e_, root, row);
        if (value.ok() && result_.reason.empty()) result_.reason = {"条件不成立：" + r_.when.expression.text, "its condition does not hold: " + r_.when.expression.text};
        return false;
    }

    void undetermined(int instruction, int row, BasisCollector& basis) {
        basis.follow(instruction, row);
        const Text why = reason_for(e_, instruction, row);
        result_.verdict = Verdict::undetermined;
        if (result_.reason.empty()) result_.reason = why;
        else if (why != result_.reason) result_.reason = {result_.reason.zh + "；" + why.zh, result_.reason.en + "; " + why.en};
    }

    void holds(int row, BasisCollector& basis) {
        const int root = r_.that.compiled.root;
        const auto& value = e_.at(root, row);
        if (!value.ok()) return undetermined(root, row, basis);
        basis.follow(root, row);
        result_.verdict = value.yes() ? Verdict::compliant : Verdict::non_compliant;
    }

    /// The value that is compared: rounded first where the document says so.
    [[nodiscard]] Decimal to_compare(const Decimal& value) const {
        return r_.comparison == Comparison::rounded_value && r_.interval ? round_gbt8170(value, *r_.interval) : value;
    }
    Decimal note_value(const Decimal& value, int row = 0) {
        result_.value = Amount{value, e_.unit(r_.unit, r_.metric, row)};
        const Decimal compared = to_compare(value);
        if (r_.comparison == Comparison::rounded_value) result_.compared = Amount{compared, result_.value->unit};
        return compared;
    }

    void plain(int row, BasisCollector& basis) {
        const auto& value = e_.at(r_.metric, row);
        const auto& limit = e_.at(r_.limit, row);
        if (limit.status == Status::no_requirement) {
            basis.follow(r_.limit, row);
            result_.verdict = Verdict::not_applicable;
            result_.reason = reason_for(e_, r_.limit, row);
            return;
        }
        if (value.ok()) note_value(value.number, row);
        if (limit.ok()) result_.limit = Amount{limit.number, e_.unit(r_.unit, r_.limit, row)};
        if (!value.ok()) undetermined(r_.metric, row, basis);
        if (!limit.ok()) undetermined(r_.limit, row, basis);
        basis.follow(r_.metric, row);
        basis.follow(r_.limit, row);
        if (!value.ok() || !limit.ok()) return;
        const Decimal compared = to_compare(value.number);
        result_.margin = Amount{margin_of(r_.relation, compared, limit.number), r_.unit};
        result_.verdict = satisfies(r_.relation, compared, limit.number) ? Verdict::compliant : Verdict::non_compliant;
    }

    void graded(BasisCollector& basis) {
        const auto& numbers = e_.standard.grade_numbers;
        const auto& value = e_.at(r_.metric, 0);
        collect_levels(value.ok() ? std::optional<Decimal>(note_value(value.number)) : std::nullopt);
        const auto required = required_grade(basis);
        if (!required) return;
        const auto found = std::find_if(numbers.begin(), numbers.end(), [&](int number) { return compare(Decimal(number), *required) == 0; });
        if (found == numbers.end()) {
            result_.reason = {"没有第 " + to_string(*required) + " 级", "there is no grade " + to_string(*required)};
            return;
        }
        result_.required_grade = *found;
        const int row = static_cast<int>(found - numbers.begin());
        const auto& limit = e_.at(r_.limit, row);
        if (limit.status == Status::no_requirement) {
            basis.follow(r_.limit, row);
            result_.verdict = Verdict::not_applicable;
            result_.reason = reason_for(e_, r_.limit, row);
            return;
        }
        if (!value.ok()) undetermined(r_.metric, 0, basis);
        if (!limit.ok()) undetermined(r_.limit, row, basis);
        basis.follow(r_.metric, 0);
        basis.follow(r_.limit, row);
        if (limit.ok()) result_.limit = Amount{limit.number, r_.unit};
        if (!value.ok()) return;
        reached(basis);
        if (!limit.ok()) return;
        const Decimal compared = to_compare(value.number);
        result_.margin = Amount{margin_of(r_.relation, compared, limit.number), r_.unit};
        result_.verdict = satisfies(r_.relation, compared, limit.number) ? Verdict::compliant : Verdict::non_compliant;
    }

    void collect_levels(const std::optional<Decimal>& value) {
        const auto& numbers = e_.standard.grade_numbers;
        for (std::size_t i = 0; i < numbers.size(); ++i) {
            GradeLimit level;
            level.grade = numbers[i];
            level.label = e_.standard.grade_label(numbers[i]);
            const int row = static_cast<int>(i);
            const auto& limit = e_.at(r_.limit, row);
            if (limit.ok()) {
                level.limit = Amount{limit.number, r_.unit};
                level.met = value && satisfies(r_.relation, *value, limit.number);
            } else {
                level.reason = reason_for(e_, r_.limit, row);
            }
            result_.grades.push_back(std::move(level));
        }
    }

    std::optional<Decimal> required_grade(BasisCollector& basis) {
        if (!r_.required.present()) return Decimal(e_.standard.grade_numbers.back());  // at the least the worst level
        const int root = r_.required.compiled.root;
        const auto& value = e_.at(root, 0);
        if (!value.ok()) {
            undetermined(root, 0, basis);
            return std::nullopt;
        }
        basis.follow(root, 0);
        return value.number;
    }

    /// The best level whose limit is met (levels need not be nested), and the distance to the next better one.
    void reached(BasisCollector& basis) {
        const auto& levels = result_.grades;
        const auto best = std::find_if(levels.begin(), levels.end(), [](const GradeLimit& level) { return level.met; });
        if (best != levels.end()) {
            result_.grade = best->grade;
            result_.grade_label = best->label;
            basis.follow(r_.limit, static_cast<int>(best - levels.begin()));
            for (auto better = levels.begin(); better != best; ++better)
                if (!better->limit) result_.cautions.push_back({better->label.zh + "的限值未知或不存在：" + better->reason.zh, better->label.en + " has no known limit: " + better->reason.en});
        }
        auto next = best;
        while (next != levels.begin()) {
            --next;
            if (!next->limit || next->met) continue;
            result_.next_grade = next->grade;
            const Decimal compared = result_.compared ? result_.compared->number : result_.value->number;
            result_.to_next_grade = Amount{abs(compared - next->limit->number), r_.unit};
            return;
        }
    }

    /// The requirement's clause and those of what its limit names; one that another begins with is left out.
    [[nodiscard]] std::string clauses(int row) const {
        std::vector<std::string> kept{r_.provenance.clause};
        if (r_.limit_node >= 0 && result_.limit) {
            int limit_row = row;
            if (r_.graded && result_.required_grade) {
                const auto& numbers = e_.standard.grade_numbers;
                limit_row = static_cast<int>(std::find(numbers.begin(), numbers.end(), *result_.required_grade) - numbers.begin());
            }
            limit_clauses(r_.limit_node, limit_row, kept);
        }
        std::string joined;
        for (const std::string& clause : kept) joined += (joined.empty() ? "" : "; ") + clause;
        return joined;
    }
    void limit_clauses(int index, int row, std::vector<std::string>& kept) const {
        const formula::Node& node = r_.that.expression.node(index);
        const int at = r_.that.compiled.nodes[static_cast<std::size_t>(index)];
        if (at < 0) return;
        const int formula = e_.standard.formula_at[static_cast<std::size_t>(at)];
        if (formula >= 0) add_clause(kept, e_.standard.formulas[static_cast<std::size_t>(formula)].provenance.clause);
        if (e_.instruction(at).op == formula::Op::lookup) return add_clause(kept, clause_found(e_, at, row));
        if (node.kind == formula::Kind::choose) {
            const int condition = r_.that.compiled.nodes[static_cast<std::size_t>(node.children[0])];
            const bool yes = e_.at(condition, row).yes();
            return limit_clauses(node.children[yes ? 1 : 2], row, kept);
        }
        for (const int child : node.children) limit_clauses(child, row, kept);
    }
    /// `4.1` and `4.1, Table 1`, but not `4.1` and `4.10`.
    static bool begins_with(const std::string& clause, const std::string& beginning) {
        if (clause.compare(0, beginning.size(), beginning) != 0) return false;
        if (clause.size() == beginning.size()) return true;
        const char next = clause[beginning.size()];
        return next != '.' && (next < '0' || next > '9') && (next < 'a' || next > 'z') && (next < 'A' || next > 'Z');
    }
    static void add_clause(std::vector<std::string>& kept, const std::string& clause) {
        for (std::string& one : kept) {
            if (begins_with(one, clause)) return;
            if (begins_with(clause, one)) {
                one = clause;
                return;
            }
        }
        kept.push_back(clause);
    }

    const Evaluated& e_;
    const Requirement& r_;
    RequirementResult result_;
};

}  // namespace

std::vector<RequirementResult> judge(const Evaluated& evaluated, const Requirement& requirement) {
    return Judge(evaluated, requirement).all();
}

Decision decide(const Evaluated& evaluated, const Requirement& requirement) {
    Decision decision{Verdict::not_applicable, std::nullopt};
    for (const RequirementResult& one : judge(evaluated, requirement)) {
        decision.verdict = worse(decision.verdict, one.verdict);
        if (one.margin && (!decision.margin || one.margin->number < *decision.margin)) decision.margin = one.margin->number;
    }
    return decision;
}

}  // namespace greengauge
