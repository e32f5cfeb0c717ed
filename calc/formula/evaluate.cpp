#include "calc/formula/evaluate.hpp"

#include <cmath>

#include "calc/formula/arithmetic.hpp"

namespace greengauge::formula {
namespace {

/// One run of a program; the instructions stand in the order of their dependences.
template <class Number>
class Run {
    using V = Value<Number>;
    using A = Arithmetic<Number>;

  public:
    Run(const Program& program, std::span<const Table> tables, const Subject<Number>& subject, Frame<Number>& frame)
        : program_(program), tables_(tables), subject_(subject), frame_(frame) {}

    void all() {
        lay_out();
        for (at_ = 0; at_ < static_cast<int>(program_.instructions.size()); ++at_) {
            const Instruction& instruction = program_.instructions[static_cast<std::size_t>(at_)];
            const int rows = frame_.rows[static_cast<std::size_t>(instruction.domain)];
            for (row_ = 0; row_ < rows; ++row_) {
                const auto slot = static_cast<std::size_t>(frame_.offsets[static_cast<std::size_t>(at_)] + row_);
                frame_.values[slot] = one(instruction, slot);
            }
        }
    }

  private:
    void lay_out() {
        frame_.rows.assign(static_cast<std::size_t>(program_.domains()), 1);
        frame_.rows[grades] = static_cast<int>(program_.grade_numbers.size());
        for (int list = 0; list < program_.lists; ++list)
            frame_.rows[static_cast<std::size_t>(first_list + list)] = subject_.list_sizes[static_cast<std::size_t>(list)];
        int total = 0;
        frame_.offsets.clear();
        for (const Instruction& instruction : program_.instructions) {
            frame_.offsets.push_back(total);
            total += frame_.rows[static_cast<std::size_t>(instruction.domain)];
        }
        frame_.values.assign(static_cast<std::size_t>(total), V{});
        frame_.found.assign(static_cast<std::size_t>(total), Found{});
    }

    const V& get(std::int32_t instruction) const { return frame_.at(program_, instruction, row_); }

    V number(Number value) const {
        if (!A::finite(value)) return undefined();
        V result;
        result.number = std::move(value);
        return result;
    }
    static V boolean(bool value) {
        V result;
        result.code = value ? 1 : 0;
        return result;
    }
    V failed(Status status) const {
        V result;
        result.status = status;
        result.cause = at_;
        return result;
    }
    V undefined() const { return failed(Status::undefined); }

    V one(const Instruction& i, std::size_t slot) {
        switch (i.op) {
            case Op::constant: return number(A::of(program_.constants[static_cast<std::size_t>(i.a)]));
            case Op::truth: return boolean(i.a != 0);
            case Op::code: {
                V result;
                result.code = i.a;
                return result;
            }
            case Op::input: return input(i.a);
            case Op::given: return boolean(input(i.a).ok());
            case Op::or_given: {
                V own = input(i.a);
                return own.ok() ? own : get(i.b);
            }
            case Op::grade: return number(Number(program_.grade_numbers[static_cast<std::size_t>(row_)]));
            case Op::lookup: return look(program_.lookups[static_cast<std::size_t>(i.a)], slot);
            case Op::choose: {
                const V& condition = get(i.a);
                if (!condition.ok()) return condition;
                return condition.code != 0 ? get(i.b) : get(i.c);
            }
            case Op::logical_and: return both(get(i.a), get(i.b), 0);
            case Op::logical_or: return both(get(i.a), get(i.b), 1);
            case Op::sum:
            case Op::count:
            case Op::any:
            case Op::all:
            case Op::least:
            case Op::greatest: return reduced(i);
            default: return strict(i);
        }
    }

    V input(std::int32_t slot) const {
        const auto& rows = subject_.slots[static_cast<std::size_t>(slot)];
        if (static_cast<std::size_t>(row_) >= rows.size()) return failed(Status::missing);
        V value = rows[static_cast<std::size_t>(row_)];
        if (!value.ok()) value.cause = at_;
        return value;
    }

    /// `and` (neutral 1, decided by 0) and `or` (decided by 1): one operand that decides makes the other irrelevant.
    static V both(const V& a, const V& b, std::int32_t deciding) {
        for (const V* value : {&a, &b})
            if (value->ok() && (value->code != 0) == (deciding != 0)) return boolean(deciding != 0);
        if (!a.ok()) return a;
        if (!b.ok()) return b;
        return boolean(deciding == 0);
    }

    V look(const LookUp& use, std::size_t slot) {
        std::vector<Coordinate> at(use.coordinates.size());
        for (std::size_t k = 0; k < at.size(); ++k) {
            const V& value = get(use.coordinates[k]);
            if (!value.ok()) return value;
            if (use.by_code[k]) at[k].code = value.code;
            else at[k].number = A::coordinate(value.number);
        }
        Found& found = frame_.found[slot];
        found = look_up(tables_[static_cast<std::size_t>(use.table)], at, subject_.date);
        switch (found.kind) {
            case Found::Kind::number: return number(A::of(found.value));
            case Found::Kind::no_requirement: return failed(Status::no_requirement);
            case Found::Kind::no_level: return failed(Status::no_level);
            case Found::Kind::unknown: return failed(Status::unknown_cell);
            case Found::Kind::none: break;
        }
        return failed(Status::no_cell);
    }

    V reduced(const Instruction& i) {
        if (i.op == Op::any || i.op == Op::all) return over_all(i);
        const int rows = frame_.rows[static_cast<std::size_t>(i.b)];
        Number total(0);
        int yes = 0;
        for (int row = 0; row < rows; ++row) {
            const V& value = frame_.at(program_, i.a, row);
            if (!value.ok()) return value;
            if (i.op == Op::sum) total += value.number;
            else if (i.op == Op::least || i.op == Op::greatest) {
                const int side = A::compare(value.number, total);
                if (row == 0 || (i.op == Op::least ? side < 0 : side > 0)) total = value.number;
            } else yes += value.code != 0 ? 1 : 0;
        }
        switch (i.op) {
            case Op::count: return number(Number(yes));
            case Op::sum: return number(total);
            default: return rows == 0 ? undefined() : number(total);
        }
    }

    /// `any` is `or` over the items, `all` is `and`: one item that decides makes the others irrelevant.
    V over_all(const Instruction& i) {
        const bool deciding = i.op == Op::any;
        const V* failed_item = nullptr;
        for (int row = 0; row < frame_.rows[static_cast<std::size_t>(i.b)]; ++row) {
            const V& value = frame_.at(program_, i.a, row);
            if (value.ok() && (value.code != 0) == deciding) return boolean(deciding);
            if (!value.ok() && failed_item == nullptr) failed_item = &value;
        }
        return failed_item != nullptr ? *failed_item : boolean(!deciding);
    }

    /// The operations that need all their operands.
    V strict(const Instruction& i) {
        using std::exp, std::log, std::sqrt;  // for doubles
        const V& a = get(i.a);
        if (!a.ok()) return a;
        switch (i.op) {
            case Op::convert: return number(A::convert(program_.conversions[static_cast<std::size_t>(i.b)], a.number));
            case Op::within:
                return A::within(program_.ranges[static_cast<std::size_t>(i.b)], a.number)
                           ? a
                           : failed(Status::out_of_range);
            case Op::negate: return number(-a.number);
            case Op::logical_not: return boolean(a.code == 0);
            case Op::absolute: return number(a.number < 0 ? Number(-a.number) : a.number);
            case Op::square_root: return a.number < 0 ? undefined() : number(sqrt(a.number));
            case Op::logarithm: return a.number <= 0 ? undefined() : number(log(a.number));
            case Op::exponential: return number(exp(a.number));
            default: break;
        }
        const V& b = get(i.b);
        if (!b.ok()) return b;
        if (i.op == Op::same_code) return boolean(a.code == b.code);
        return binary(i.op, a.number, b.number);
    }

    V binary(Op op, const Number& a, const Number& b) {
        using std::ceil, std::floor;
        switch (op) {
            case Op::add: return number(a + b);
            case Op::subtract: return number(a - b);
            case Op::multiply: return number(a * b);
            case Op::divide: return b == 0 ? undefined() : number(a / b);
            case Op::power: return a == 0 && b < 0 ? undefined() : number(A::pow(a, b));
            case Op::minimum: return number(A::compare(b, a) < 0 ? b : a);
            case Op::maximum: return number(A::compare(b, a) > 0 ? b : a);
            case Op::round: return b <= 0 ? undefined() : number(A::round(a, b));
            case Op::floor: return b <= 0 ? undefined() : number(floor(A::whole(a / b)) * b);
            case Op::ceiling: return b <= 0 ? undefined() : number(ceil(A::whole(a / b)) * b);
            default: return compared(op, A::compare(a, b));
        }
    }

    static V compared(Op op, int side) {
        switch (op) {
            case Op::equal: return boolean(side == 0);
            case Op::unequal: return boolean(side != 0);
            case Op::less: return boolean(side < 0);
            case Op::at_most: return boolean(side <= 0);
            case Op::more: return boolean(side > 0);
            default: return boolean(side >= 0);
        }
    }

    const Program& program_;
    std::span<const Table> tables_;
    const Subject<Number>& subject_;
    Frame<Number>& frame_;
    int at_ = 0;
    int row_ = 0;
};

}  // namespace

template <class Number>
void run(const Program& program, std::span<const Table> tables, const Subject<Number>& subject, Frame<Number>& frame) {
    Run<Number>(program, tables, subject, frame).all();
}

template void run<Decimal>(const Program&, std::span<const Table>, const Subject<Decimal>&, Frame<Decimal>&);
template void run<double>(const Program&, std::span<const Table>, const Subject<double>&, Frame<double>&);

}  // namespace greengauge::formula
