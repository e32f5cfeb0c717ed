#include "calc/standard/column_judge.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <optional>

#include "calc/standard/judge.hpp"
#include "calc/standard/margin_kernel.hpp"

namespace greengauge {
namespace {

using formula::Column;
using formula::ColumnBlock;
using formula::Op;
using formula::State;
using formula::state_ok;
using formula::unsure;

std::size_t at(int index) { return static_cast<std::size_t>(index); }

constexpr State no_requirement = static_cast<State>(formula::Status::no_requirement);

/// The clauses of a limit are named only where there is one: the key of the requirement's own.
constexpr std::uint64_t without_limit = 0;

/// Ten digits are printed: what is not known to so many is computed in decimal.
constexpr double digits_bound = 1e-10;
bool printable(double value, double error) { return error <= std::fabs(value) * digits_bound; }

bool in_time(const Requirement& requirement, Date date) {
    return !(requirement.from.valid() && date < requirement.from) &&
           !(requirement.until.valid() && requirement.until < date);
}

/// -1, 0, 1; 2 where the bounds do not tell.
int side_of(double value, double value_error, double limit, double limit_error) {
    const double bound = (value_error + limit_error) * (1 + 4 * rounding_bound);
    const double gap = value - limit;
    if (!(std::fabs(gap) > bound) && (bound != 0 || gap != 0)) return 2;
    return gap > 0 ? 1 : gap < 0 ? -1 : 0;
}

bool satisfies(Relation relation, int side) {
    switch (relation) {
        case Relation::at_most:
            return side <= 0;
        case Relation::less_than:
            return side < 0;
        case Relation::at_least:
            return side >= 0;
        case Relation::more_than:
            return side > 0;
        case Relation::equals:
            return side == 0;
        case Relation::holds:
            return false;
    }
    return false;
}

double margin_of(Relation relation, double value, double limit) {
    switch (relation) {
        case Relation::at_least:
        case Relation::more_than:
            return value - limit;
        case Relation::equals:
            return value == limit ? 0.0 : -std::fabs(value - limit);
        default:
            return limit - value;
    }
}

/// The value that is compared, rounded where the document says so; false where the doubles do not tell.
bool to_compare(const Requirement& requirement, double& value, double& error) {
    if (requirement.comparison != Comparison::rounded_value || !requirement.interval) return true;
    const Bounded interval = bounded(*requirement.interval);
    const double steps = std::fabs(value) / interval.value;
    const double doubt = (error + steps * interval.error) / interval.value + steps * 2 * rounding_bound;
    const double down = std::floor(steps);
    const double from_half = std::fabs(steps - down - 0.5);
    if (!(from_half > doubt) || !(steps < 1e15)) return false;
    const double whole = steps - down > 0.5 ? down + 1 : down;
    value = std::copysign(whole * interval.value, value);
    error = whole * interval.error + std::fabs(value) * rounding_bound;
    return true;
}

/// Value and limit are there: margin and verdict. False where the doubles do not tell.
inline bool decide(const Requirement& requirement, double value_error, double limit_error, ColumnVerdict& to) {
    if (!printable(to.value, value_error) || !printable(to.limit, limit_error)) return false;
    double compared = to.value;
    if (!to_compare(requirement, compared, value_error)) return false;
    const int side = side_of(compared, value_error, to.limit, limit_error);
    if (side == 2) return false;
    to.margin = side == 0 ? 0.0 : margin_of(requirement.relation, compared, to.limit);
    to.has |= ColumnVerdict::has_margin;
    to.verdict = satisfies(requirement.relation, side) ? Verdict::compliant : Verdict::non_compliant;
    return printable(to.margin, value_error + limit_error + std::fabs(to.margin) * rounding_bound);
}

void undetermined(const Column& column, std::size_t row, ColumnVerdict& to) {
    to.verdict = Verdict::undetermined;
    if (to.state != state_ok) return;
    to.state = column.state[row];
    to.cause = column.cause[row];
}

/// Puts a value that is known into a verdict; false where it has too few digits.
void note(const Column& column, std::size_t row, std::uint8_t flag, double& where, ColumnVerdict& to) {
    where = column.number[row];
    to.has |= flag;
}

/// Whether the requirement applies; else the verdict is made.
bool applies(const Column* when, std::size_t row, ColumnVerdict& to, std::uint8_t& undecided) {
    if (when == nullptr) return true;
    const State state = when->state_at(row);
    if (state == unsure)
        undecided = 1;
    else if (state != state_ok)
        undetermined(*when, row, to);
    else if (when->code[row] == 0)
        to.verdict = Verdict::not_applicable;
    else
        return true;
    return false;
}

void plain(const Requirement& requirement, const Column& metric, const Column& limit, std::size_t row,
           ColumnVerdict& to, std::uint8_t& undecided) {
    const State value_state = metric.state_at(row);
    const State limit_state = limit.state_at(row);
    if (limit_state == no_requirement) {
        to.verdict = Verdict::not_applicable;
        to.state = limit_state;
        to.cause = limit.cause[row];
        return;
    }
    if (value_state == unsure || limit_state == unsure) {
        undecided = 1;
        return;
    }
    if (value_state == state_ok) note(metric, row, ColumnVerdict::has_value, to.value, to);
    if (limit_state == state_ok) note(limit, row, ColumnVerdict::has_limit, to.limit, to);
    if (value_state != state_ok) undetermined(metric, row, to);
    if (limit_state != state_ok) undetermined(limit, row, to);
    if (value_state == state_ok && limit_state == state_ok) {
        if (!decide(requirement, metric.error[row], limit.error[row], to)) undecided = 1;
        return;
    }
    if (value_state == state_ok && !printable(to.value, metric.error[row])) undecided = 1;
    if (limit_state == state_ok && !printable(to.limit, limit.error[row])) undecided = 1;
}

/// Whether all_there() can judge a block.
bool is_all_there(const Requirement& requirement, const Column* when, const Column& metric, const Column* limit) {
    return limit != nullptr && metric.all_ok && limit->all_ok && (when == nullptr || when->all_ok) &&
           (requirement.comparison != Comparison::rounded_value || !requirement.interval);
}

MarginRule rule_of(const Requirement& requirement) {
    const Relation relation = requirement.relation;
    const auto answer = [&](int side) {
        return static_cast<double>(satisfies(relation, side) ? Verdict::compliant : Verdict::non_compliant);
    };
    const bool upwards = relation == Relation::at_least || relation == Relation::more_than;
    return {answer(-1), answer(0), answer(1), upwards ? 1.0 : -1.0, relation == Relation::equals};
}

/// plain() for a block where every value and limit is known and compared as it is, without a branch a row: verdicts
/// differ from row to row.
void all_there(const Requirement& requirement, const Column* when, const Column& metric, const Column& limit,
               std::size_t n, const VerdictColumns& to, std::uint8_t* undecided) {
    constexpr std::size_t rows_at_once = 256;
    std::array<std::int32_t, rows_at_once> answer;
    std::array<std::int32_t, rows_at_once> doubt;
    const MarginRule rule = rule_of(requirement);
    std::copy_n(metric.number, n, to.value);
    std::copy_n(limit.number, n, to.limit);
    to.set_plain(n);
    for (std::size_t first = 0; first < n; first += rows_at_once) {
        const std::size_t some = std::min(rows_at_once, n - first);
        find_margins(some, metric.number + first, metric.error + first, limit.number + first, limit.error + first, rule,
                     digits_bound, {to.margin + first, answer.data(), doubt.data()});
        for (std::size_t i = 0; i < some; ++i) {
            const std::size_t row = first + i;
            const bool asked = when == nullptr || when->code[row] != 0;
            to.verdict[row] = asked ? static_cast<Verdict>(answer[i]) : Verdict::not_applicable;
            to.has[row] = asked ? ColumnVerdict::has_value | ColumnVerdict::has_limit | ColumnVerdict::has_margin : 0;
            undecided[row] = asked && doubt[i] != 0 ? ColumnJudge::in_doubt : undecided[row];
        }
    }
}

/// The grade that every row must reach, as an index; nothing where rows differ, or one does not say.
std::optional<std::size_t> grade_of_all(const std::vector<int>& grades, const Column* required, std::size_t n) {
    if (required == nullptr) return grades.size() - 1;
    if (!required->all_ok || n == 0) return std::nullopt;
    for (std::size_t row = 0; row < n; ++row)
        if (required->error[row] != 0 || required->number[row] != required->number[0]) return std::nullopt;
    const auto found = std::find_if(grades.begin(), grades.end(), [&](int one) { return one == required->number[0]; });
    if (found == grades.end()) return std::nullopt;
    return static_cast<std::size_t>(found - grades.begin());
}

/// The rows of one grade in a column that has one value a grade.
Column rows_of(const Column& column, std::size_t grade, std::size_t n) {
    Column own = column;
    own.number += grade * n;
    own.error += grade * n;
    own.code += grade * n;
    own.state += grade * n;
    own.cause += grade * n;
    return own;
}

void holds(const Column& root, std::size_t row, ColumnVerdict& to, std::uint8_t& undecided) {
    const State state = root.state_at(row);
    if (state == unsure)
        undecided = 1;
    else if (state != state_ok)
        undetermined(root, row, to);
    else
        to.verdict = root.code[row] != 0 ? Verdict::compliant : Verdict::non_compliant;
}

/// What the clauses of a limit depend on, found as the judgement of one subject walks it: branches and cells.
void find_clause_parts(const Standard& standard, const Requirement& requirement, int node, std::vector<int>& parts) {
    const formula::Node& one = requirement.that.expression.node(node);
    const int here = requirement.that.compiled.nodes[at(node)];
    if (here < 0) return;
    if (standard.program.instructions[at(here)].op == Op::lookup) {
        parts.push_back(here);
        return;
    }
    if (one.kind == formula::Kind::choose) {
        parts.push_back(requirement.that.compiled.nodes[at(one.children[0])]);
        for (const std::size_t branch : {std::size_t{1}, std::size_t{2}})
            find_clause_parts(standard, requirement, one.children[branch], parts);
        return;
    }
    for (const int child : one.children)
        find_clause_parts(standard, requirement, child, parts);
}

Text named(const Input* input, const std::string& name) {
    if (input == nullptr || input->label.empty()) return {name, name};
    return {input->label.zh + "（" + name + "）", input->label.en + " (" + name + ")"};
}

}  // namespace

std::vector<ColumnJudge::Reads> ColumnJudge::reads_of(const Standard& standard, const std::vector<int>& requirements,
                                                      Date date) {
    std::vector<Reads> all;
    for (const int index : requirements) {
        const Requirement& requirement = standard.requirements[at(index)];
        Reads reads;
        reads.requirement = &requirement;
        reads.in_time = in_time(requirement, date);
        if (requirement.when.present()) reads.when = requirement.when.compiled.root;
        reads.metric = requirement.relation == Relation::holds ? requirement.that.compiled.root : requirement.metric;
        if (requirement.relation != Relation::holds) reads.limit = requirement.limit;
        if (requirement.required.present()) reads.required = requirement.required.compiled.root;
        if (requirement.limit_node >= 0)
            find_clause_parts(standard, requirement, requirement.limit_node, reads.clause_parts);
        all.push_back(std::move(reads));
    }
    return all;
}

std::vector<int> ColumnJudge::wanted(const std::vector<Reads>& reads) {
    std::vector<int> instructions;
    for (const Reads& one : reads) {
        if (!one.in_time) continue;
        for (const int instruction : {one.when, one.metric, one.limit, one.required})
            if (instruction >= 0) instructions.push_back(instruction);
        instructions.insert(instructions.end(), one.clause_parts.begin(), one.clause_parts.end());
    }
    return instructions;
}

ColumnJudge::ColumnJudge(const Standard& standard, formula::BatchShape shape, std::vector<int> requirements)
    : standard_(standard),
      date_(shape.date),
      requirements_(std::move(requirements)),
      reads_(reads_of(standard, requirements_, date_)),
      plan_(standard.program, standard.tables, std::move(shape), wanted(reads_)) {
    for (Reads& reads : reads_) {
        insert(reads, without_limit, clause_id(reads.requirement->provenance.clause));
        // What is the same for all rows does not tell them apart.
        std::erase_if(reads.clause_parts,
                      [&](int part) { return plan_.home(part).kind == formula::ColumnPlan::Home::Kind::same_for_all; });
    }
}

void ColumnJudge::judge(ColumnBlock& block, ColumnVerdicts& verdicts, std::vector<std::uint8_t>& undecided) {
    const std::size_t rows = block.rows();
    verdicts.begin(reads_.size(), rows);
    undecided.assign(rows, 0);
    for (std::size_t k = 0; k < reads_.size(); ++k) {
        const Reads& reads = reads_[k];
        const VerdictColumns own = verdicts.of(k);
        if (reads.left_out) continue;
        if (!reads.in_time) {
            ColumnVerdict out_of_time;
            out_of_time.clause = find(reads, without_limit);
            for (std::size_t row = 0; row < rows; ++row)
                own.set(row, out_of_time);
        } else if (reads.requirement->domain != formula::scalar) {
            listed(block, reads, own, undecided);
        } else {
            one(block, reads, own, undecided);
        }
    }
}

bool ColumnJudge::same_for_all(std::size_t requirement) const {
    const Reads& reads = reads_[requirement];
    const auto same = [this](int instruction) {
        return instruction < 0 || plan_.home(instruction).kind == formula::ColumnPlan::Home::Kind::same_for_all;
    };
    return !reads.in_time || (same(reads.metric) && same(reads.limit));
}

void ColumnJudge::one(ColumnBlock& block, const Reads& reads, const VerdictColumns& verdicts,
                      std::vector<std::uint8_t>& undecided) {
    const Requirement& requirement = *reads.requirement;
    const std::size_t n = block.length(requirement.domain);
    if (requirement.graded) {
        graded(block, reads, verdicts, undecided);
    } else {
        const Column* when = reads.when < 0 ? nullptr : &block.column(reads.when, requirement.domain, 0);
        const Column& metric = block.column(reads.metric, requirement.domain, 1);
        const Column* limit = reads.limit < 0 ? nullptr : &block.column(reads.limit, requirement.domain, 2);
        if (is_all_there(requirement, when, metric, limit)) {
            all_there(requirement, when, metric, *limit, n, verdicts, undecided.data());
            if (need_clauses_) name_clauses(block, reads, verdicts, n, undecided);
            return;
        }
        for (std::size_t row = 0; row < n; ++row) {
            ColumnVerdict to;
            const bool asked = applies(when, row, to, undecided[row]);
            if (asked && limit == nullptr) holds(metric, row, to, undecided[row]);
            if (asked && limit != nullptr) plain(requirement, metric, *limit, row, to, undecided[row]);
            verdicts.set(row, to);
        }
    }
    if (need_clauses_) name_clauses(block, reads, verdicts, n, undecided);
}

/// The items are judged one by one; the one that decides stands for the subject.
void ColumnJudge::listed(ColumnBlock& block, const Reads& reads, const VerdictColumns& verdicts,
                         std::vector<std::uint8_t>& undecided) {
    const formula::Domain domain = reads.requirement->domain;
    item_verdicts_.begin(1, block.length(domain));
    item_undecided_.assign(block.length(domain), 0);
    const VerdictColumns items = item_verdicts_.of(0);
    one(block, reads, items, item_undecided_);
    const auto& starts = block.offsets(domain - formula::first_list);
    for (std::size_t row = 0; row < block.rows(); ++row) {
        const std::size_t end = at(starts[row + 1]);
        std::size_t held = at(starts[row]);
        for (std::size_t item = held; item < end; ++item) {
            if (item_undecided_[item] == in_doubt) undecided[row] = in_doubt;
            const bool nearer =
                items.verdict[held] == items.verdict[item] && (items.has[item] & ColumnVerdict::has_margin) != 0 &&
                ((items.has[held] & ColumnVerdict::has_margin) == 0 || items.margin[item] < items.margin[held]);
            if (items.verdict[held] < items.verdict[item] || nearer) held = item;
        }
        ColumnVerdict deciding;
        if (held < end) {
            deciding = items[held];
            deciding.item = static_cast<std::int32_t>(held);
        }
        verdicts.set(row, deciding);
        // Only the clause of the item that decides is told.
        if (need_clauses_ && undecided[row] == 0 && deciding.item >= 0 && deciding.clause < 0)
            undecided[row] = clause_unknown;
    }
}

void ColumnJudge::graded(ColumnBlock& block, const Reads& reads, const VerdictColumns& verdicts,
                         std::vector<std::uint8_t>& undecided) const {
    Graded from;
    from.rows = block.rows();
    if (reads.when >= 0) from.when = &block.column(reads.when, formula::scalar, 0);
    from.metric = &block.column(reads.metric, formula::scalar, 1);
    from.limit = &block.column(reads.limit, formula::grades, 2);
    if (reads.required >= 0) from.required = &block.column(reads.required, formula::scalar, 3);
    if (!need_grades_ && is_all_there(*reads.requirement, from.when, *from.metric, from.limit))
        if (const auto grade = grade_of_all(standard_.grade_numbers, from.required, from.rows)) {
            all_there(*reads.requirement, from.when, *from.metric, rows_of(*from.limit, *grade, from.rows), from.rows,
                      verdicts, undecided.data());
            return;
        }
    for (std::size_t row = 0; row < from.rows; ++row) {
        ColumnVerdict to;
        if (applies(from.when, row, to, undecided[row])) graded_one(*reads.requirement, from, row, to, undecided[row]);
        verdicts.set(row, to);
    }
}

void ColumnJudge::graded_one(const Requirement& requirement, const Graded& from, std::size_t row, ColumnVerdict& to,
                             std::uint8_t& undecided) const {
    const std::size_t rows = from.rows;
    const std::size_t levels = standard_.grade_numbers.size();
    const Column& metric = *from.metric;
    const Column& limit = *from.limit;
    const Column* required = from.required;
    const State value_state = metric.state_at(row);
    if (value_state == unsure || (required != nullptr && required->state_at(row) == unsure)) {
        undecided = 1;
        return;
    }
    double compared = 0;
    double error = 0;
    if (value_state == state_ok) {
        note(metric, row, ColumnVerdict::has_value, to.value, to);
        compared = to.value;
        error = metric.error[row];
        if (!printable(to.value, error) || !to_compare(requirement, compared, error)) undecided = 1;
    }
    std::size_t level = levels - 1;
    if (required != nullptr) {
        if (required->state_at(row) != state_ok) {
            undetermined(*required, row, to);
            return;
        }
        if (required->error[row] != 0) undecided = 1;
        const auto found = std::find_if(standard_.grade_numbers.begin(), standard_.grade_numbers.end(),
                                        [&](int grade) { return grade == required->number[row]; });
        if (found == standard_.grade_numbers.end()) {
            to.verdict = Verdict::undetermined;
            return;
        }
        level = static_cast<std::size_t>(found - standard_.grade_numbers.begin());
    }
    const std::size_t place = level * rows + row;
    const State limit_state = limit.state_at(place);
    if (limit_state == no_requirement) {
        to.verdict = Verdict::not_applicable;
        to.state = limit_state;
        to.cause = limit.cause[place];
        return;
    }
    if (limit_state == unsure) {
        undecided = 1;
        return;
    }
    if (limit_state == state_ok) {
        note(limit, place, ColumnVerdict::has_limit, to.limit, to);
        if (!printable(to.limit, limit.error[place])) undecided = 1;
    }
    if (value_state != state_ok) undetermined(metric, row, to);
    if (limit_state != state_ok) undetermined(limit, place, to);
    if (value_state != state_ok) return;
    for (std::size_t k = need_grades_ ? 0 : levels; k < levels; ++k) {
        const std::size_t one_level = k * rows + row;
        if (limit.state_at(one_level) == unsure) undecided = 1;
        if (limit.state_at(one_level) != state_ok) continue;
        const int side = side_of(compared, error, limit.number[one_level], limit.error[one_level]);
        if (side == 2) undecided = 1;
        if (to.grade < 0 && side != 2 && satisfies(requirement.relation, side)) to.grade = static_cast<std::int8_t>(k);
    }
    if (limit_state == state_ok && !decide(requirement, metric.error[row], limit.error[place], to)) undecided = 1;
}

std::uint64_t ColumnJudge::clause_key(ColumnBlock& block, const Reads& reads, bool has_limit, std::size_t row) const {
    if (!has_limit) return without_limit;
    const Requirement& requirement = *reads.requirement;
    std::uint64_t key = 2;
    std::size_t place = row;
    if (requirement.graded) {
        const auto& grades = standard_.grade_numbers;
        auto level = grades.size() - 1;
        if (reads.required >= 0) {
            const double grade = block.column(reads.required, formula::scalar, 3).number[row];
            level = static_cast<std::size_t>(
                std::find_if(grades.begin(), grades.end(), [&](int one) { return one == grade; }) - grades.begin());
        }
        place = level * block.rows() + row;
        key += level;
    }
    const formula::Domain domain = requirement.graded ? formula::grades : requirement.domain;
    for (const int part : reads.clause_parts) {
        const Column& column = block.column(part, domain, 3);
        const auto& use = standard_.program.instructions[at(part)];
        std::uint64_t value = column.state_at(place);
        if (value == state_ok) {
            const auto code = column.code[place];
            const bool cell = use.op == Op::lookup && plan_.grids[at(use.a)];
            value = 1000 + static_cast<std::uint64_t>(cell ? plan_.grids[at(use.a)]->cell[at(code)] + 1 : code);
        }
        key = key * 0x9E3779B97F4A7C15ULL + value;
    }
    return key;
}

void ColumnJudge::name_clauses(ColumnBlock& block, const Reads& reads, const VerdictColumns& verdicts, std::size_t n,
                               std::vector<std::uint8_t>& undecided) const {
    for (std::size_t row = 0; row < n; ++row) {
        if (undecided[row] == in_doubt) continue;
        const bool has_limit = (verdicts.has[row] & ColumnVerdict::has_limit) != 0;
        verdicts.clause[row] = find(reads, clause_key(block, reads, has_limit, row));
        if (verdicts.clause[row] < 0) undecided[row] = clause_unknown;
    }
}

std::int32_t ColumnJudge::find(const Reads& reads, std::uint64_t key) {
    const std::size_t mask = reads.known.size() - 1;
    for (std::size_t i = (key * 0x9E3779B97F4A7C15ULL >> 40) & mask; reads.known[i].second >= 0; i = (i + 1) & mask)
        if (reads.known[i].first == key) return reads.known[i].second;
    return -1;
}

void ColumnJudge::insert(Reads& reads, std::uint64_t key, std::int32_t clause) {
    if (reads.known.empty() || 2 * (reads.count + 1) > reads.known.size()) {
        const auto before = std::move(reads.known);
        reads.known.assign(before.empty() ? 64 : 2 * before.size(), {0, -1});
        reads.count = 0;
        for (const auto& [old, id] : before)
            if (id >= 0) insert(reads, old, id);
    }
    const std::size_t mask = reads.known.size() - 1;
    std::size_t i = (key * 0x9E3779B97F4A7C15ULL >> 40) & mask;
    while (reads.known[i].second >= 0)
        i = (i + 1) & mask;
    reads.known[i] = {key, clause};
    ++reads.count;
}

std::int32_t ColumnJudge::clause_id(const std::string& clause) {
    const auto found = std::find(clauses_.begin(), clauses_.end(), clause);
    if (found != clauses_.end()) return static_cast<std::int32_t>(found - clauses_.begin());
    clauses_.push_back(clause);
    return static_cast<std::int32_t>(clauses_.size() - 1);
}

void ColumnJudge::learn(ColumnBlock& block, std::size_t requirement, std::size_t row, ColumnVerdicts& verdicts,
                        const std::vector<RequirementResult>& results) {
    Reads& reads = reads_[requirement];
    const ColumnVerdict verdict = verdicts.of(requirement)[row];
    const bool has_limit = (verdict.has & ColumnVerdict::has_limit) != 0;
    if (verdict.clause >= 0 || !need_clauses_ || results.empty()) return;
    const formula::Domain domain = reads.requirement->domain;
    std::size_t place = row;
    std::size_t item = 0;
    if (domain != formula::scalar) {
        if (verdict.item < 0) return;
        place = at(verdict.item);
        item = place - at(block.offsets(domain - formula::first_list)[row]);
    }
    const RequirementResult& result = results[item];
    // What the doubles had not decided may look like another row.
    const bool same = result.verdict == verdict.verdict && result.limit.has_value() == has_limit;
    if (!same || (result.limit && verdict.limit != to_double(result.limit->number) &&
                  !printable(verdict.limit, std::fabs(verdict.limit - to_double(result.limit->number)))))
        return;
    const std::uint64_t key = clause_key(block, reads, has_limit, place);
    const std::int32_t clause = clause_id(result.clause);
    verdicts.of(requirement).clause[row] = clause;
    if (find(reads, key) < 0) insert(reads, key, clause);
}

Text ColumnJudge::reason(std::size_t requirement, const ColumnVerdict& verdict) const {
    const Requirement& one = *reads_[requirement].requirement;
    if (verdict.verdict != Verdict::undetermined && verdict.verdict != Verdict::not_applicable) return {};
    if (verdict.state == state_ok) {
        if (verdict.verdict == Verdict::undetermined) return {"没有所要求的等级", "there is no such grade"};
        if (!reads_[requirement].in_time) return {"此日不适用", "not in force on this day"};
        if (!one.when_text.empty()) return one.when_text;
        return {"条件不成立：" + one.when.expression.text, "its condition does not hold: " + one.when.expression.text};
    }
    const formula::Instruction& cause = standard_.program.instructions[at(verdict.cause)];
    if (cause.op == Op::lookup) {
        const Table& table = standard_.tables[at(standard_.program.lookups[at(cause.a)].table)];
        const std::string where = table.name + "（" + table.provenance.clause + "）";
        const std::string place = table.name + " (" + table.provenance.clause + ")";
        switch (static_cast<formula::Status>(verdict.state)) {
            case formula::Status::unknown_cell:
                return {"目录中尚无此数值：" + where, "the catalogue lacks this number: " + place};
            case formula::Status::no_level:
                return {"表中此级为“—”：" + where, "the table prints a dash for this level: " + place};
            case formula::Status::no_requirement:
                return {"此处不作要求：" + where, "no requirement here: " + place};
            default:
                return {"表中没有这一行，不外推：" + where,
                        "the table has no such row, and none is extrapolated: " + place};
        }
    }
    if (const Formula* formula = standard_.formula_of_range(verdict.cause)) {
        const Text what = formula_name(*formula);
        const std::string range = range_text(*formula);
        return {"算得的" + what.zh + "超出 " + range, "the computed " + what.en + " is outside " + range};
    }
    if (static_cast<formula::Status>(verdict.state) == formula::Status::missing) {
        const Input* input = cause.a >= 0 ? standard_.input_of_slot(cause.a) : nullptr;
        const Text what = named(input, input != nullptr ? input->name : std::string{});
        return {"缺少输入：" + what.zh, "missing: " + what.en};
    }
    return {"算式无意义", "the formula has no value here"};
}

}  // namespace greengauge
