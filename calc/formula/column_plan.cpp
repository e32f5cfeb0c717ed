// What of a program must be run for each row, and where the values live.
#include <algorithm>

#include "calc/formula/columns.hpp"
#include "calc/formula/operands.hpp"

namespace greengauge::formula {
namespace {

bool from_slot(Op op) { return op == Op::input || op == Op::given || op == Op::or_given; }

std::size_t at(int index) { return static_cast<std::size_t>(index); }

ColumnPlan::Ends ends_of(const Interval& range) {
    ColumnPlan::Ends ends;
    if (range.low) ends.low = bounded(*range.low);
    if (range.high) ends.high = bounded(*range.high);
    ends.low_closed = range.low_closed;
    ends.high_closed = range.high_closed;
    return ends;
}

}  // namespace

template <class Visitor>
void ColumnPlan::operands(int instruction, Visitor visit) const {
    for_each_operand(program, program.instructions[at(instruction)], visit);
}

ColumnPlan::ColumnPlan(const Program& program_to_run, std::span<const Table> tables, BatchShape batch,
                       std::vector<int> wanted)
    : program(program_to_run), shape(std::move(batch)) {
    homes.resize(program.instructions.size());
    for (const Scale& scale : program.conversions) factors.push_back(bounded(scale.numerator / scale.denominator));
    for (const Interval& range : program.ranges)
        ranges.push_back(ends_of(range));
    find_kinds();
    find_constants(tables);
    find_aliases();
    const std::vector<bool> needed = needed_for(wanted);
    lay_grids(tables, needed);
    allocate(needed, wanted);
}

int ColumnPlan::resolved(int instruction) const {
    while (alias_[at(instruction)] != instruction)
        instruction = alias_[at(instruction)];
    return instruction;
}

void ColumnPlan::find_kinds() {
    code_.assign(program.instructions.size(), false);
    for (std::size_t k = 0; k < code_.size(); ++k) {
        const Instruction& i = program.instructions[k];
        switch (i.op) {
            case Op::truth:
            case Op::code:
            case Op::given:
            case Op::logical_not:
            case Op::equal:
            case Op::unequal:
            case Op::less:
            case Op::at_most:
            case Op::more:
            case Op::at_least:
            case Op::logical_and:
            case Op::logical_or:
            case Op::same_code:
            case Op::any:
            case Op::all:
                code_[k] = true;
                break;
            case Op::input:
                code_[k] = shape.slots[at(i.a)].code;
                break;
            case Op::or_given:
                code_[k] = code_[at(i.b)];
                break;
            case Op::choose:
                code_[k] = code_[at(i.b)];
                break;
            default:
                break;
        }
    }
}

/// What depends on nothing that varies is computed once, in decimal, as one assessment computes it.
void ColumnPlan::find_constants(std::span<const Table> tables) {
    constant_.assign(program.instructions.size(), true);
    for (std::size_t k = 0; k < constant_.size(); ++k) {
        const Instruction& i = program.instructions[k];
        bool same = !(from_slot(i.op) && shape.slots[at(i.a)].varies);
        if (reduces(i.op) && shape.list_varies[at(i.b - first_list)]) same = false;
        operands(static_cast<int>(k), [&](int operand) { same = same && constant_[at(operand)]; });
        constant_[k] = same;
    }
    Subject<Decimal> subject;
    subject.date = shape.date;
    subject.list_sizes = shape.list_sizes;
    for (std::size_t list = 0; list < subject.list_sizes.size(); ++list)
        if (shape.list_varies[list]) subject.list_sizes[list] = 1;  // one item, to see what is the same for all
    const int most = subject.list_sizes.empty()
                         ? 1
                         : std::max(1, *std::max_element(subject.list_sizes.begin(), subject.list_sizes.end()));
    for (const SlotUse& slot : shape.slots) {
        Value<Decimal> missing;
        missing.status = Status::missing;
        subject.slots.emplace_back(at(most), slot.varies ? missing : slot.value);
    }
    greengauge::formula::run<Decimal>(program, tables, subject, frame_);
}

/// A branch that is always taken is the value; so is a conversion by 1, and what is given where it varies without gaps.
void ColumnPlan::find_aliases() {
    alias_.resize(program.instructions.size());
    for (std::size_t k = 0; k < alias_.size(); ++k) {
        const Instruction& i = program.instructions[k];
        alias_[k] = static_cast<int>(k);
        if (constant_[k]) continue;
        int same = -1;
        if (i.op == Op::or_given && !shape.slots[at(i.a)].varies && !shape.slots[at(i.a)].value.ok()) same = i.b;
        if (i.op == Op::convert && program.conversions[at(i.b)].is_one()) same = i.a;
        if (i.op == Op::choose && constant_[at(i.a)] && program.instructions[at(i.a)].domain == scalar) {
            const Value<Decimal>& condition = frame_.at(program, i.a, 0);
            if (condition.ok()) same = condition.code != 0 ? i.b : i.c;
        }
        // A value once per subject is not one per item: that takes a step.
        if (same >= 0 && program.instructions[at(same)].domain == i.domain) alias_[k] = same;
    }
}

const Value<Decimal>* ColumnPlan::same_for_all(int instruction) const {
    const bool one = constant_[at(instruction)] && program.instructions[at(instruction)].domain == scalar;
    return one ? &frame_.at(program, instruction, 0) : nullptr;
}

std::vector<bool> ColumnPlan::needed_for(const std::vector<int>& wanted) const {
    std::vector<bool> needed(program.instructions.size(), false);
    for (const int one : wanted)
        needed[at(resolved(one))] = true;
    for (std::size_t k = needed.size(); k-- > 0;) {
        if (!needed[k] || constant_[k]) continue;
        operands(static_cast<int>(k), [&](int operand) { needed[at(resolved(operand))] = true; });
    }
    return needed;
}

void ColumnPlan::lay_grids(std::span<const Table> tables, const std::vector<bool>& needed) {
    grids.resize(program.lookups.size());
    for (std::size_t k = 0; k < needed.size(); ++k) {
        const Instruction& i = program.instructions[k];
        if (!needed[k] || constant_[k] || i.op != Op::lookup) continue;
        const Table& table = tables[at(program.lookups[at(i.a)].table)];
        std::vector<int> members;
        for (const Axis& axis : table.axes)
            members.push_back(axis.category_set < 0 ? 0 : shape.members[at(axis.category_set)]);
        grids[at(i.a)] = grid_of(table, members, shape.date);
    }
}

void ColumnPlan::keep_constant(int instruction) {
    const Domain domain = program.instructions[at(instruction)].domain;
    Constant constant{domain == grades ? grades : scalar, code_[at(instruction)], {}};
    const int rows = domain == grades ? static_cast<int>(program.grade_numbers.size()) : 1;
    for (int row = 0; row < rows; ++row) {
        // A list without items has no row to show: nothing reads it either.
        const bool there = row < frame_.rows[at(domain)];
        constant.values.push_back(there ? frame_.at(program, instruction, row) : Value<Decimal>{});
    }
    homes[at(instruction)] = {Home::Kind::same_for_all, static_cast<int>(constants.size())};
    constants.push_back(std::move(constant));
}

/// Registers are used again when the last reader of a value has run.
void ColumnPlan::allocate(const std::vector<bool>& needed, const std::vector<int>& wanted) {
    const int end = static_cast<int>(needed.size());
    std::vector<int> last(needed.size(), -1);
    for (int k = 0; k < end; ++k)
        if (needed[at(k)] && !constant_[at(k)]) operands(k, [&](int operand) { last[at(resolved(operand))] = k; });
    for (const int one : wanted)
        last[at(resolved(one))] = end;

    std::vector<std::vector<int>> free(at(program.domains()));
    for (int k = 0; k < end; ++k) {
        if (!needed[at(k)]) continue;
        const Instruction& i = program.instructions[at(k)];
        if (constant_[at(k)]) {
            keep_constant(k);
            continue;
        }
        if (i.op == Op::input) {
            homes[at(k)] = {Home::Kind::slot, i.a};
            continue;
        }
        auto& pool = free[at(i.domain)];
        int target = static_cast<int>(registers.size());
        if (pool.empty()) {
            registers.push_back(i.domain);
        } else {
            target = pool.back();
            pool.pop_back();
        }
        homes[at(k)] = {Home::Kind::in_register, target};
        steps.push_back({k, target});
        std::vector<int> done;
        operands(k, [&](int operand) {
            const int one = resolved(operand);
            if (last[at(one)] == k && homes[at(one)].kind == Home::Kind::in_register &&
                std::find(done.begin(), done.end(), one) == done.end())
                done.push_back(one);
        });
        for (const int one : done)
            free[at(program.instructions[at(one)].domain)].push_back(homes[at(one)].index);
    }
}

}  // namespace greengauge::formula
