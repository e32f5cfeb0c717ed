#include "calc/formula/columns.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include "calc/formula/column_kernels.hpp"

namespace greengauge::formula {
namespace {

using kernels::Numbers;
using kernels::Result;

std::size_t at(int index) { return static_cast<std::size_t>(index); }

/// The memory behind a column.
struct Storage {
    std::vector<double> number;
    std::vector<double> error;
    std::vector<std::int32_t> code;
    std::vector<State> state;
    std::vector<std::int32_t> cause;
    Column column;

    void resize(std::size_t length) {
        if (length > number.size()) {
            number.resize(length);
            error.resize(length);
            code.resize(length);
            state.resize(length);
            cause.resize(length);
        }
        column.number = number.data();
        column.error = error.data();
        column.code = code.data();
        column.state = state.data();
        column.cause = cause.data();
    }
};

Numbers numbers(const Column& column) { return {column.number, column.error}; }
Result result(const Column& column) { return {column.number, column.error}; }

/// What `state` takes from operands that are read in order: the first that is not ok.
void first_failure(std::size_t n, std::initializer_list<const Column*> operands, Column& to) {
    to.all_ok = true;
    for (const Column* one : operands) {
        if (one->all_ok) continue;
        if (to.all_ok) {
            std::copy_n(one->state, n, to.state);
            std::copy_n(one->cause, n, to.cause);
            to.all_ok = false;
            continue;
        }
        for (std::size_t i = 0; i < n; ++i) {
            if (to.state[i] != state_ok) continue;
            to.state[i] = one->state[i];
            to.cause[i] = one->cause[i];
        }
    }
}

/// Before states are written one by one.
void begin_states(std::size_t n, Column& column) {
    if (!column.all_ok) return;
    std::fill_n(column.state, n, state_ok);
    column.all_ok = false;
}

void fail(Column& column, std::size_t row, State state, int cause) {
    column.state[row] = state;
    column.cause[row] = cause;
}

/// Marks found by a kernel in `marks`, where the value was ok until then.
void take_marks(std::size_t n, const std::vector<State>& marks, int cause, Column& column) {
    begin_states(n, column);
    for (std::size_t i = 0; i < n; ++i)
        if (marks[i] != state_ok && column.state[i] == state_ok) fail(column, i, marks[i], cause);
}

State state_of(Found::Kind kind) {
    switch (kind) {
        case Found::Kind::number:
            return state_ok;
        case Found::Kind::no_requirement:
            return static_cast<State>(Status::no_requirement);
        case Found::Kind::no_level:
            return static_cast<State>(Status::no_level);
        case Found::Kind::unknown:
            return static_cast<State>(Status::unknown_cell);
        case Found::Kind::none:
            break;
    }
    return static_cast<State>(Status::no_cell);
}

constexpr State undefined = static_cast<State>(Status::undefined);
constexpr State out_of_range = static_cast<State>(Status::out_of_range);

/// One number out of one or two, for the operations that no loop over whole registers pays for. A bound that is not
/// finite makes the row unsure.
struct Outcome {
    double value = 0;
    double error = 0;
    State state = state_ok;
};
constexpr Outcome doubtful{0, 0, unsure};
constexpr Outcome nonsense{0, 0, undefined};

Outcome square_root(double x, double e) {
    if (x == 0 && e == 0) return {};
    if (x < -e) return nonsense;
    if (!(x > 2 * e)) return doubtful;
    const double root = std::sqrt(x);
    return {root, e / root + root * rounding_bound};
}

Outcome logarithm(double x, double e) {
    if (x == 0 && e == 0) return nonsense;
    if (x < -e) return nonsense;
    if (!(x > 2 * e)) return doubtful;
    const double value = std::log(x);
    return {value, 2 * e / x + 4 * std::fabs(value) * rounding_bound + 1e-300};
}

Outcome exponential(double x, double e) {
    const double value = std::exp(x);
    if (!(e < 0.1) || !std::isfinite(value)) return doubtful;
    return {value, value * (2 * e + 4 * rounding_bound) + 1e-300};
}

/// The bound of a power with an exact exponent; anything else is left to decimal.
Outcome power(double x, double ex, double y, double ey) {
    if (ey != 0) return doubtful;
    if (y == 0) return ex == 0 ? Outcome{1, 0} : doubtful;
    if (y == 1) return {x, ex};
    if (!(std::fabs(x) > 4 * std::fabs(y) * ex) || (x < 0 && y != std::floor(y))) return doubtful;
    const double value = std::pow(x, y);
    return {value, std::fabs(value) * (2 * std::fabs(y) * ex / std::fabs(x) + 4 * rounding_bound) + 1e-300};
}

/// x in steps of the interval, and how sure that is.
struct Steps {
    double steps = 0;
    double error = 0;
    State state = state_ok;
};
Steps steps_of(double x, double ex, double interval, double ei) {
    if (interval < -ei || (interval <= 0 && ei == 0)) return {0, 0, undefined};
    if (!(interval > 2 * ei)) return {0, 0, unsure};
    const double steps = x / interval;
    const bool exact = (interval == 1 && ei == 0) || (x == 0 && ex == 0);
    const double error = exact ? ex
                               : ((ex + std::fabs(steps) * ei) / (interval - ei) + std::fabs(steps) * rounding_bound) *
                                     (1 + 8 * rounding_bound);
    if (!(std::fabs(steps) < 9e15)) return {0, 0, unsure};
    return {steps, error};
}

Outcome multiple(double whole, double interval, double ei) {
    const double value = whole * interval;
    const bool exact = (interval == 1 && ei == 0) || whole == 0;
    return {value, exact ? std::fabs(whole) * ei : std::fabs(whole) * ei + std::fabs(value) * rounding_bound};
}

/// GB/T 8170: half to even, negatives by absolute value.
Outcome rounded(double x, double ex, double interval, double ei) {
    const Steps s = steps_of(std::fabs(x), ex, interval, ei);
    if (s.state != state_ok) return {0, 0, s.state};
    const double down = std::floor(s.steps);
    const double rest = s.steps - down;
    const double from_half = std::fabs(rest - 0.5);
    if (s.error != 0 && !(from_half > s.error)) return doubtful;
    const bool up = from_half == 0 ? std::fmod(down, 2.0) != 0.0 : rest > 0.5;
    const Outcome found = multiple(up ? down + 1 : down, interval, ei);
    return {std::copysign(found.value, x), found.error};
}

Outcome floored(double x, double ex, double interval, double ei, bool upwards) {
    const Steps s = steps_of(x, ex, interval, ei);
    if (s.state != state_ok) return {0, 0, s.state};
    if (s.error != 0 && !(std::fabs(s.steps - std::round(s.steps)) > s.error)) return doubtful;
    return multiple(upwards ? std::ceil(s.steps) : std::floor(s.steps), interval, ei);
}

kernels::Relation relation_of(Op op) {
    switch (op) {
        case Op::equal:
            return {false, true, false};
        case Op::unequal:
            return {true, false, true};
        case Op::less:
            return {true, false, false};
        case Op::at_most:
            return {true, true, false};
        case Op::more:
            return {false, false, true};
        default:
            return {false, true, true};
    }
}

}  // namespace

struct ColumnBlock::Inside {
    explicit Inside(const ColumnPlan& one) : plan(one), program(one.program) {
        registers.resize(plan.registers.size());
        slots.resize(plan.shape.slots.size());
        slot_input.assign(slots.size(), 0);
        for (std::size_t k = program.instructions.size(); k-- > 0;) {
            const Instruction& i = program.instructions[k];
            if (i.op != Op::input && i.op != Op::given && i.op != Op::or_given) continue;
            slot_input[at(i.a)] = static_cast<std::int32_t>(k);
        }
        offsets.resize(at(program.lists));
    }

    const ColumnPlan& plan;
    const Program& program;
    std::size_t rows = 0;
    std::vector<Storage> registers;
    std::vector<Storage> slots;
    std::vector<std::int32_t> slot_input;
    std::vector<std::vector<std::int32_t>> offsets;
    std::vector<std::vector<std::int32_t>>
        owners;  ///< of each item of a list, its row; empty where each row has one item
    std::map<std::pair<int, Domain>, Storage> constants;
    Storage spread[3];  ///< values once per subject, repeated for a list or the grades
    Storage wanted[4];  ///< the same for a reader
    std::vector<State> marks;
    std::vector<std::size_t> laid_out;  ///< how long the constants are, by domain
    std::vector<std::size_t> reserved;  ///< items of each list that there is room for

    [[nodiscard]] std::size_t length(Domain domain) const {
        if (domain == scalar) return rows;
        if (domain == grades) return rows * program.grade_numbers.size();
        const auto& list = offsets[at(domain - first_list)];
        return list.empty() ? 0 : at(list.back());
    }

    void begin(std::size_t count) {
        rows = count;
        for (std::size_t k = 0; k < slots.size(); ++k) {
            if (!plan.shape.slots[k].varies || plan.shape.slots[k].domain != scalar) continue;
            slots[k].resize(count);
            std::fill_n(slots[k].column.cause, count, slot_input[k]);
        }
    }

    void reserve_items(int list, std::size_t items) {
        reserved.resize(offsets.size());
        if (items <= reserved[at(list)]) return;
        items = std::max(items, 2 * reserved[at(list)]);
        reserved[at(list)] = items;
        for (std::size_t k = 0; k < slots.size(); ++k) {
            if (!plan.shape.slots[k].varies || plan.shape.slots[k].domain != first_list + list) continue;
            slots[k].resize(items);
            std::fill_n(slots[k].column.cause, slots[k].cause.size(), slot_input[k]);
        }
    }

    void lay_out() {
        owners.assign(offsets.size(), {});
        for (std::size_t list = 0; list < offsets.size(); ++list) {
            auto& starts = offsets[list];
            if (!plan.shape.list_varies[list]) {
                const auto size = static_cast<std::int32_t>(plan.shape.list_sizes[list]);
                starts.resize(rows + 1);
                for (std::size_t row = 0; row <= rows; ++row)
                    starts[row] = static_cast<std::int32_t>(row) * size;
            }
            bool one_each = at(starts.back()) == rows;
            for (std::size_t row = 0; row < rows && one_each; ++row)
                one_each = starts[row] == static_cast<std::int32_t>(row);
            if (one_each) continue;
            for (std::size_t row = 0; row < rows; ++row)
                for (std::int32_t item = starts[row]; item < starts[row + 1]; ++item)
                    owners[list].push_back(static_cast<std::int32_t>(row));
        }
        for (std::size_t k = 0; k < registers.size(); ++k)
            registers[k].resize(length(plan.registers[k]));
        std::vector<std::size_t> lengths;
        for (Domain domain = scalar; domain < program.domains(); ++domain)
            lengths.push_back(length(domain));
        if (lengths != laid_out) {
            laid_out = std::move(lengths);
            for (auto& [key, storage] : constants)
                fill_constant(key.first, key.second, storage);
        }
        std::size_t most = rows;
        for (Domain domain = scalar; domain < program.domains(); ++domain)
            most = std::max(most, length(domain));
        marks.resize(most);
    }

    void fill_constant(int index, Domain domain, Storage& storage) {
        const ColumnPlan::Constant& constant = plan.constants[at(index)];
        const std::size_t n = length(domain);
        storage.resize(n);
        storage.column.all_ok = true;
        const std::size_t parts = constant.domain == grades ? constant.values.size() : 1;
        const std::size_t part = parts == 0 ? 0 : n / parts;
        for (std::size_t k = 0; k < parts; ++k) {
            const Value<Decimal>& value = constant.values[k];
            const Bounded number = value.ok() && !constant.code ? bounded(value.number) : Bounded{};
            std::fill_n(storage.column.number + k * part, part, number.value);
            std::fill_n(storage.column.error + k * part, part, number.error);
            std::fill_n(storage.column.code + k * part, part, value.code);
            std::fill_n(storage.column.state + k * part, part, static_cast<State>(value.status));
            std::fill_n(storage.column.cause + k * part, part, value.cause);
            if (!value.ok()) storage.column.all_ok = false;
        }
    }

    /// The column of a value in the domain that its reader has.
    const Column& get(int instruction, Domain domain, Storage& buffer) {
        const ColumnPlan::Home& home = plan.home(instruction);
        if (home.kind == ColumnPlan::Home::Kind::same_for_all) {
            const auto [entry, fresh] = constants.try_emplace({home.index, domain});
            if (fresh) fill_constant(home.index, domain, entry->second);
            return entry->second.column;
        }
        const Column& own =
            home.kind == ColumnPlan::Home::Kind::slot ? slots[at(home.index)].column : registers[at(home.index)].column;
        if (program.instructions[at(plan.resolved(instruction))].domain == domain) return own;
        if (domain >= first_list && owners[at(domain - first_list)].empty()) return own;
        repeat(own, plan.gives_code(instruction), domain, buffer);
        return buffer.column;
    }

    /// A value once per subject, for each of its items or for each grade.
    void repeat(const Column& from, bool code, Domain domain, Storage& to) const {
        const std::size_t n = length(domain);
        to.resize(n);
        Column& out = to.column;
        out.all_ok = from.all_ok;
        const auto copy = [&](auto* source, auto* target) {
            if (domain == grades) {
                for (std::size_t start = 0; start < n; start += rows)
                    std::copy_n(source, rows, target + start);
                return;
            }
            const auto& owner = owners[at(domain - first_list)];
            for (std::size_t i = 0; i < n; ++i)
                target[i] = source[at(owner[i])];
        };
        if (code) {
            copy(from.code, out.code);
        } else {
            copy(from.number, out.number);
            copy(from.error, out.error);
        }
        if (from.all_ok) return;
        copy(from.state, out.state);
        copy(from.cause, out.cause);
    }

    void step(const ColumnPlan::Step& one) {
        const Instruction& i = program.instructions[at(one.instruction)];
        Column& to = registers[at(one.target)].column;
        const std::size_t n = length(i.domain);
        switch (i.op) {
            case Op::given:
                return given(n, i, to);
            case Op::or_given:
                return choose_given(n, i, to);
            case Op::lookup:
                return look(n, one.instruction, to);
            case Op::choose:
                return choose(n, i, to);
            case Op::logical_and:
                return both(n, i, 0, to);
            case Op::logical_or:
                return both(n, i, 1, to);
            case Op::any:
            case Op::all:
                return over_all(i, to);
            case Op::sum:
                return sum(i, to);
            case Op::count:
                return count(i, to);
            case Op::least:
            case Op::greatest:
                return extreme(i, one.instruction, to);
            default:
                break;
        }
        const Column& a = get(i.a, i.domain, spread[0]);
        if (i.b < 0 || i.op == Op::convert || i.op == Op::within) return unary(n, i, one.instruction, a, to);
        binary(n, i, one.instruction, a, get(i.b, i.domain, spread[1]), to);
    }

    void given(std::size_t n, const Instruction& i, Column& to) const {
        const Column& own = slots[at(i.a)].column;
        to.all_ok = true;
        for (std::size_t row = 0; row < n; ++row)
            to.code[row] = own.state_at(row) == state_ok ? 1 : 0;
    }

    void pick(std::size_t row, const Column& from, Column& to) const {
        to.number[row] = from.number[row];
        to.error[row] = from.error[row];
        to.code[row] = from.code[row];
        to.state[row] = from.state_at(row);
        to.cause[row] = from.all_ok ? 0 : from.cause[row];
    }

    void choose_given(std::size_t n, const Instruction& i, Column& to) {
        const SlotUse& use = plan.shape.slots[at(i.a)];
        Storage& all = spread[0];
        if (!use.varies) {
            all.resize(n);
            const Bounded number = use.code ? Bounded{} : bounded(use.value.number);
            std::fill_n(all.column.number, n, number.value);
            std::fill_n(all.column.error, n, number.error);
            std::fill_n(all.column.code, n, use.value.code);
            std::fill_n(all.column.state, n, static_cast<State>(use.value.status));
            all.column.all_ok = use.value.ok();
        }
        const Column& own = use.varies ? slots[at(i.a)].column : all.column;
        const Column& other = get(i.b, i.domain, spread[1]);
        to.all_ok = own.all_ok || other.all_ok;
        for (std::size_t row = 0; row < n; ++row)
            pick(row, own.state_at(row) == state_ok ? own : other, to);
    }

    void choose(std::size_t n, const Instruction& i, Column& to) {
        const Column& condition = get(i.a, i.domain, spread[0]);
        const Column& yes = get(i.b, i.domain, spread[1]);
        const Column& no = get(i.c, i.domain, spread[2]);
        to.all_ok = condition.all_ok && yes.all_ok && no.all_ok;
        if (plan.gives_code(i.b)) {
            for (std::size_t row = 0; row < n; ++row)
                to.code[row] = condition.code[row] != 0 ? yes.code[row] : no.code[row];
        } else {
            for (std::size_t row = 0; row < n; ++row) {
                to.number[row] = condition.code[row] != 0 ? yes.number[row] : no.number[row];
                to.error[row] = condition.code[row] != 0 ? yes.error[row] : no.error[row];
            }
        }
        if (to.all_ok) return;
        for (std::size_t row = 0; row < n; ++row) {
            const bool known = condition.state_at(row) == state_ok;
            const Column& taken = !known ? condition : condition.code[row] != 0 ? yes : no;
            to.state[row] = taken.state_at(row);
            to.cause[row] = taken.all_ok ? 0 : taken.cause[row];
        }
    }

    /// `and` (decided by 0) and `or` (decided by 1): an operand that decides makes the other irrelevant.
    void both(std::size_t n, const Instruction& i, std::int32_t deciding, Column& to) {
        const Column& a = get(i.a, i.domain, spread[0]);
        const Column& b = get(i.b, i.domain, spread[1]);
        if (deciding == 0)
            for (std::size_t row = 0; row < n; ++row)
                to.code[row] = a.code[row] & b.code[row];
        else
            for (std::size_t row = 0; row < n; ++row)
                to.code[row] = a.code[row] | b.code[row];
        to.all_ok = a.all_ok && b.all_ok;
        if (to.all_ok) return;
        for (std::size_t row = 0; row < n; ++row) {
            const State sa = a.state_at(row);
            const State sb = b.state_at(row);
            to.state[row] = state_ok;
            if ((sa == state_ok && a.code[row] == deciding) || (sb == state_ok && b.code[row] == deciding)) {
                to.code[row] = deciding;
            } else if (sa == unsure || sb == unsure) {
                to.state[row] = unsure;
            } else if (sa != state_ok || sb != state_ok) {
                fail(to, row, sa != state_ok ? sa : sb, sa != state_ok ? a.cause[row] : b.cause[row]);
            }
        }
    }

    void look(std::size_t n, int instruction, Column& to) {
        const Instruction& i = program.instructions[at(instruction)];
        const LookUp& use = program.lookups[at(i.a)];
        const auto& grid = plan.grids[at(i.a)];
        to.all_ok = true;
        if (!grid) {
            begin_states(n, to);
            std::fill_n(to.state, n, unsure);
            std::fill_n(to.code, n, 0);
            std::fill_n(to.number, n, 0.0);
            return;
        }
        std::vector<std::int32_t>& place = places_;
        place.assign(n, 0);
        const Column* along = nullptr;
        for (std::size_t k = 0; k < use.coordinates.size(); ++k) {
            Storage& buffer = spread[static_cast<int>(k) == grid->linear ? 2 : 0];
            const Column& coordinate = get(use.coordinates[k], i.domain, buffer);
            if (static_cast<int>(k) == grid->linear) along = &coordinate;
            add_coordinate(n, grid->axes[k], use.by_code[k], coordinate, instruction, place, to);
        }
        fetch(n, *grid, place, along, instruction, to);
    }

    void add_coordinate(std::size_t n, const GridAxis& axis, bool by_code, const Column& coordinate, int instruction,
                        std::vector<std::int32_t>& place, Column& to) {
        if (!coordinate.all_ok) {
            begin_states(n, to);
            for (std::size_t row = 0; row < n; ++row)
                if (to.state[row] == state_ok && coordinate.state[row] != state_ok)
                    fail(to, row, coordinate.state[row], coordinate.cause[row]);
        }
        if (by_code) return kernels::add_codes(n, coordinate.code, axis.stride, place.data());
        bool near = false;
        for (const Bounded& bound : axis.bounds)
            near |= kernels::add_places(n, numbers(coordinate), bound.value, bound.error, axis.stride, place.data());
        if (!near) return;
        std::fill_n(marks.begin(), n, state_ok);
        for (const Bounded& bound : axis.bounds)
            kernels::mark_near_bound(n, numbers(coordinate), bound.value, bound.error, marks.data());
        take_marks(n, marks, instruction, to);
    }

    void fetch(std::size_t n, const Grid& grid, const std::vector<std::int32_t>& place, const Column* along,
               int instruction, Column& to) {
        bool failed = false;
        for (std::size_t row = 0; row < n; ++row) {
            // A row that is not ok may have any place.
            const auto where =
                std::min(static_cast<std::size_t>(static_cast<std::uint32_t>(place[row])), grid.kind.size() - 1);
            to.code[row] = static_cast<std::int32_t>(where);
            to.number[row] = grid.value[where].value;
            to.error[row] = grid.value[where].error;
            failed |= grid.kind[where] != Found::Kind::number;
        }
        if (along != nullptr) {
            for (std::size_t row = 0; row < n; ++row) {
                const Bounded& rise = grid.rise[at(to.code[row])];
                const Bounded& start = grid.start[at(to.code[row])];
                const double way = along->number[row] - start.value;
                const double way_error = along->error[row] + start.error + std::fabs(way) * rounding_bound;
                const double more = rise.value * way;
                if (rise.value == 0 && rise.error == 0) continue;
                to.error[row] += std::fabs(rise.value) * way_error + std::fabs(way) * rise.error +
                                 way_error * rise.error +
                                 (std::fabs(more) + std::fabs(to.number[row] + more)) * rounding_bound;
                to.number[row] += more;
            }
        }
        if (!failed) return;
        begin_states(n, to);
        for (std::size_t row = 0; row < n; ++row) {
            const Found::Kind kind = grid.kind[at(to.code[row])];
            if (kind != Found::Kind::number && to.state[row] == state_ok) fail(to, row, state_of(kind), instruction);
        }
    }

    void unary(std::size_t n, const Instruction& i, int instruction, const Column& a, Column& to) {
        first_failure(n, {&a}, to);
        switch (i.op) {
            case Op::convert: {
                const Bounded& factor = plan.factors[at(i.b)];
                return kernels::scale(n, numbers(a), factor.value, factor.error, result(to));
            }
            case Op::within:
                return within(n, plan.ranges[at(i.b)], instruction, a, to);
            case Op::negate:
                return kernels::negate(n, numbers(a), result(to));
            case Op::absolute:
                return kernels::absolute(n, numbers(a), result(to));
            case Op::logical_not:
                for (std::size_t row = 0; row < n; ++row)
                    to.code[row] = a.code[row] == 0 ? 1 : 0;
                return;
            case Op::square_root:
                return each(n, instruction, to,
                            [&](std::size_t row) { return square_root(a.number[row], a.error[row]); });
            case Op::logarithm:
                return each(n, instruction, to,
                            [&](std::size_t row) { return logarithm(a.number[row], a.error[row]); });
            default:
                return each(n, instruction, to,
                            [&](std::size_t row) { return exponential(a.number[row], a.error[row]); });
        }
    }

    void within(std::size_t n, const ColumnPlan::Ends& ends, int instruction, const Column& a, Column& to) {
        std::copy_n(a.number, n, to.number);
        std::copy_n(a.error, n, to.error);
        std::vector<kernels::End> open;
        if (ends.low) open.push_back({ends.low->value, ends.low->error, 1, ends.low_closed});
        if (ends.high) open.push_back({ends.high->value, ends.high->error, -1, ends.high_closed});
        std::erase_if(open, [&](const kernels::End& end) { return !kernels::any_beyond(n, numbers(a), end); });
        if (open.empty()) return;
        std::fill_n(marks.begin(), n, state_ok);
        for (const kernels::End& end : open)
            kernels::mark_beyond(n, numbers(a), end, out_of_range, marks.data());
        take_marks(n, marks, instruction, to);
    }

    template <class Function>
    void each(std::size_t n, int instruction, Column& to, Function function) {
        for (std::size_t row = 0; row < n; ++row) {
            if (to.state_at(row) != state_ok) {
                to.number[row] = to.error[row] = 0;
                continue;
            }
            const Outcome one = function(row);
            to.number[row] = one.value;
            to.error[row] = one.error;
            if (one.state == state_ok) continue;
            begin_states(n, to);
            fail(to, row, one.state, instruction);
        }
    }

    void binary(std::size_t n, const Instruction& i, int instruction, const Column& a, const Column& b, Column& to) {
        first_failure(n, {&a, &b}, to);
        const auto one_by_one = [&](auto function) {
            each(n, instruction, to,
                 [&](std::size_t row) { return function(a.number[row], a.error[row], b.number[row], b.error[row]); });
        };
        switch (i.op) {
            case Op::add:
                return kernels::add(n, numbers(a), numbers(b), result(to));
            case Op::subtract:
                return kernels::subtract(n, numbers(a), numbers(b), result(to));
            case Op::multiply:
                return kernels::multiply(n, numbers(a), numbers(b), result(to));
            case Op::divide:
                return divide(n, instruction, a, b, to);
            case Op::minimum:
                return kernels::minimum(n, numbers(a), numbers(b), result(to));
            case Op::maximum:
                return kernels::maximum(n, numbers(a), numbers(b), result(to));
            case Op::power:
                return one_by_one([](double x, double ex, double y, double ey) {
                    return x == 0 && ex == 0 && y < 0 ? nonsense : power(x, ex, y, ey);
                });
            case Op::round:
                return one_by_one([](double x, double ex, double y, double ey) { return rounded(x, ex, y, ey); });
            case Op::floor:
                return one_by_one(
                    [](double x, double ex, double y, double ey) { return floored(x, ex, y, ey, false); });
            case Op::ceiling:
                return one_by_one([](double x, double ex, double y, double ey) { return floored(x, ex, y, ey, true); });
            case Op::same_code:
                for (std::size_t row = 0; row < n; ++row)
                    to.code[row] = a.code[row] == b.code[row] ? 1 : 0;
                return;
            default:
                return compare(n, i.op, instruction, a, b, to);
        }
    }

    void divide(std::size_t n, int instruction, const Column& a, const Column& b, Column& to) {
        if (!kernels::divide(n, numbers(a), numbers(b), result(to))) return;
        std::fill_n(marks.begin(), n, state_ok);
        kernels::mark_divisors(n, numbers(b), undefined, marks.data());
        take_marks(n, marks, instruction, to);
    }

    void compare(std::size_t n, Op op, int instruction, const Column& a, const Column& b, Column& to) {
        if (!kernels::compare(n, numbers(a), numbers(b), relation_of(op), to.code)) return;
        std::fill_n(marks.begin(), n, state_ok);
        kernels::mark_near(n, numbers(a), numbers(b), marks.data());
        take_marks(n, marks, instruction, to);
    }

    [[nodiscard]] const std::vector<std::int32_t>& starts(const Instruction& reduction) const {
        return offsets[at(reduction.b - first_list)];
    }

    /// The state of a reduction that needs every item; whether the row is ok.
    bool items_ok(const Column& items, std::size_t row, const std::vector<std::int32_t>& from, Column& to) {
        if (items.all_ok) return true;
        for (auto item = at(from[row]); item < at(from[row + 1]); ++item) {
            if (items.state[item] == state_ok) continue;
            begin_states(rows, to);
            fail(to, row, items.state[item], items.cause[item]);
            return false;
        }
        return true;
    }

    /// Of one item each, the sum, the least and the greatest is that item.
    bool is_item_itself(const Instruction& i, const Column& items, Column& to) const {
        if (!owners[at(i.b - first_list)].empty() || length(static_cast<Domain>(i.b)) != rows) return false;
        first_failure(rows, {&items}, to);
        std::copy_n(items.number, rows, to.number);
        std::copy_n(items.error, rows, to.error);
        return true;
    }

    void sum(const Instruction& i, Column& to) {
        const Column& items = get(i.a, static_cast<Domain>(i.b), spread[0]);
        if (is_item_itself(i, items, to)) return;
        const auto& from = starts(i);
        to.all_ok = true;
        for (std::size_t row = 0; row < rows; ++row) {
            double total = 0;
            double error = 0;
            if (items_ok(items, row, from, to))
                for (auto item = at(from[row]); item < at(from[row + 1]); ++item) {
                    const double x = items.number[item];
                    const double next = total + x;
                    const double part = next - total;
                    error += items.error[item] + std::fabs((total - (next - part)) + (x - part));
                    total = next;
                }
            to.number[row] = total;
            to.error[row] = error * (1 + 1e-12);
        }
    }

    void count(const Instruction& i, Column& to) {
        const Column& items = get(i.a, static_cast<Domain>(i.b), spread[0]);
        const auto& from = starts(i);
        to.all_ok = true;
        for (std::size_t row = 0; row < rows; ++row) {
            int yes = 0;
            if (items_ok(items, row, from, to))
                for (auto item = at(from[row]); item < at(from[row + 1]); ++item)
                    yes += items.code[item] != 0 ? 1 : 0;
            to.number[row] = yes;
            to.error[row] = 0;
        }
    }

    void extreme(const Instruction& i, int instruction, Column& to) {
        const Column& items = get(i.a, static_cast<Domain>(i.b), spread[0]);
        const auto& from = starts(i);
        const bool least = i.op == Op::least;
        if (is_item_itself(i, items, to)) return;
        to.all_ok = true;
        for (std::size_t row = 0; row < rows; ++row) {
            to.number[row] = to.error[row] = 0;
            if (!items_ok(items, row, from, to)) continue;
            if (from[row] == from[row + 1]) {
                begin_states(rows, to);
                fail(to, row, undefined, instruction);
                continue;
            }
            double best = items.number[at(from[row])];
            double error = items.error[at(from[row])];
            for (auto item = at(from[row]) + 1; item < at(from[row + 1]); ++item) {
                const double x = items.number[item];
                best = (least ? x < best : x > best) || std::isnan(x) ? x : best;
                error = items.error[item] > error || std::isnan(items.error[item]) ? items.error[item] : error;
            }
            to.number[row] = best;
            to.error[row] = error;
        }
    }

    /// `any` is `or` over the items, `all` is `and`: one item that decides makes the others irrelevant.
    void over_all(const Instruction& i, Column& to) {
        const Column& items = get(i.a, static_cast<Domain>(i.b), spread[0]);
        const auto& from = starts(i);
        const bool deciding = i.op == Op::any;
        to.all_ok = true;
        for (std::size_t row = 0; row < rows; ++row) {
            bool decided = false;
            State failed = state_ok;
            std::int32_t cause = 0;
            for (auto item = at(from[row]); item < at(from[row + 1]); ++item) {
                const State state = items.state_at(item);
                if (state == state_ok)
                    decided |= (items.code[item] != 0) == deciding;
                else if (failed == state_ok || (state == unsure && failed != unsure))
                    failed = state, cause = items.cause[item];
            }
            to.code[row] = decided == deciding ? 1 : 0;
            if (decided || failed == state_ok) continue;
            begin_states(rows, to);
            fail(to, row, failed, cause);
        }
    }

  private:
    std::vector<std::int32_t> places_;
};

ColumnBlock::ColumnBlock(const ColumnPlan& plan) : inside_(std::make_unique<Inside>(plan)) {}
ColumnBlock::~ColumnBlock() = default;
ColumnBlock::ColumnBlock(ColumnBlock&&) noexcept = default;

void ColumnBlock::begin(std::size_t rows) { inside_->begin(rows); }
void ColumnBlock::reserve_items(int list, std::size_t items) { inside_->reserve_items(list, items); }
Column& ColumnBlock::slot(int slot) { return inside_->slots[at(slot)].column; }
std::vector<std::int32_t>& ColumnBlock::offsets(int list) { return inside_->offsets[at(list)]; }
std::size_t ColumnBlock::rows() const { return inside_->rows; }
std::size_t ColumnBlock::length(Domain domain) const { return inside_->length(domain); }

void ColumnBlock::run() {
    inside_->lay_out();
    for (const ColumnPlan::Step& step : inside_->plan.steps)
        inside_->step(step);
}

const Column& ColumnBlock::column(int instruction) {
    return column(instruction, inside_->program.instructions[at(inside_->plan.resolved(instruction))].domain, 0);
}
const Column& ColumnBlock::column(int instruction, Domain domain, int buffer) {
    return inside_->get(instruction, domain, inside_->wanted[buffer]);
}

}  // namespace greengauge::formula
