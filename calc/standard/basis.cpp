#include <algorithm>

#include "calc/formula/render.hpp"
#include "calc/standard/judge.hpp"
#include "calc/units/quantity.hpp"

namespace greengauge {
namespace {

using formula::Instruction;
using formula::Op;
using formula::Status;

void add_once(std::vector<std::string>& list, const std::string& text) {
    if (!text.empty() && std::find(list.begin(), list.end(), text) == list.end()) list.push_back(text);
}

const Table& table_of(const Evaluated& evaluated, int instruction) {
    const auto& use = evaluated.standard.program.lookups[static_cast<std::size_t>(evaluated.instruction(instruction).a)];
    return evaluated.tables[static_cast<std::size_t>(use.table)];
}

const Found& found_at(const Evaluated& evaluated, int instruction, int row) {
    const int own = evaluated.instruction(instruction).domain == formula::scalar ? 0 : row;
    return evaluated.frame.found[static_cast<std::size_t>(evaluated.frame.offsets[static_cast<std::size_t>(instruction)] + own)];
}

const ListInput* list_of(const Evaluated& evaluated, formula::Domain domain) {
    for (const ListInput& list : evaluated.standard.lists)
        if (list.domain == domain) return &list;
    return nullptr;
}

bool is_given(const Evaluated& evaluated, int slot, int row) {
    const auto& rows = evaluated.bound.subject.slots[static_cast<std::size_t>(slot)];
    return static_cast<std::size_t>(row) < rows.size() && rows[static_cast<std::size_t>(row)].ok();
}

/// What the user should give. A missing list is one thing to give, not one an item; what an item leaves to the whole is missing
/// in the whole.
std::string missing_name(const Evaluated& evaluated, int slot, int row, formula::Domain domain) {
    const Input* input = evaluated.standard.input_of_slot(slot);
    if (input == nullptr) return {};
    const ListInput* list = list_of(evaluated, domain);
    if (list == nullptr) return input->name;
    if (!evaluated.bound.list_given[static_cast<std::size_t>(domain - formula::first_list)]) return list->name;
    return input->same_as.empty() ? list->name + "[" + std::to_string(row + 1) + "]." + input->name : input->same_as;
}

/// The label and the unit of a name to give: `height`, `contents`, `contents[2].count`.
std::pair<Text, std::string> label_and_unit(const Standard& standard, const std::string& name) {
    const Input* input = standard.input(name);
    const auto bracket = name.find('[');
    const ListInput* list = standard.list(name.substr(0, bracket));
    if (list != nullptr && bracket != std::string::npos)
        for (const Input& field : list->fields)
            if (field.name == name.substr(name.find_last_of('.') + 1)) input = &field;
    if (input != nullptr) return {input->label, input->unit.symbol.empty() ? "" : ", " + input->unit.symbol};
    return {list != nullptr ? list->label : Text{}, {}};
}

Text missing_text(const Evaluated& evaluated, const std::vector<std::string>& names) {
    Text text{"缺少输入：", "missing: "};
    bool first = true;
    for (const std::string& name : names) {
        const auto described = label_and_unit(evaluated.standard, name);
        const Text& label = described.first;
        text.zh += (first ? "" : "、") + (label.zh.empty() ? name : label.zh + "（" + name + described.second + "）");
        text.en += (first ? "" : "; ") + (label.en.empty() ? name : label.en + " (" + name + described.second + ")");
        first = false;
    }
    return text;
}

/// The inputs of which a number was computed, the first few of them.
Text inputs_to_check(const Evaluated& evaluated, int instruction, int row) {
    constexpr std::size_t most = 5;
    BasisCollector collector(evaluated);
    collector.follow(instruction, row);
    const auto& names = collector.basis().inputs;
    if (names.empty()) return {};
    Text text{"；请核对", "; check "};
    for (std::size_t i = 0; i < std::min(names.size(), most); ++i) {
        const Text label = label_and_unit(evaluated.standard, names[i]).first;
        text.zh += (i == 0 ? "" : "、") + (label.zh.empty() ? names[i] : label.zh + "（" + names[i] + "）");
        text.en += (i == 0 ? "" : ", ") + (label.en.empty() ? names[i] : label.en + " (" + names[i] + ")");
    }
    if (names.size() > most) {
        const std::string more = std::to_string(names.size() - most);
        text.zh += "及另外 " + more + " 项";
        text.en += " and " + more + " more";
    }
    return text;
}

/// A formula computes what the document rules out: its number, the range, the inputs behind it.
Text out_of_range_text(const Evaluated& evaluated, int cause, int row) {
    const Instruction& check = evaluated.instruction(cause);
    const Formula* formula = evaluated.standard.formula_of_range(cause);
    if (formula == nullptr) return {"算得的数超出范围", "a computed number is outside its range"};
    const bool of_item = check.domain >= formula::first_list;
    const Text name = formula_name(*formula, of_item ? item_name(evaluated, check.domain, row) : std::string());
    const std::string number = out_of_range_number(evaluated, *formula, cause, row);
    const std::string range = range_text(*formula);
    const Text inputs = inputs_to_check(evaluated, check.a, row);
    return {"算得的" + name.zh + "为 " + number + "，超出 " + range + inputs.zh,
            "the computed " + name.en + " is " + number + ", outside " + range + inputs.en};
}

/// Why an operation has no value for numbers that are all there.
Text undefined_text(Op op) {
    switch (op) {
        case Op::divide: return {"除以零", "division by zero"};
        case Op::square_root: return {"负数开方", "the root of a negative number"};
        case Op::logarithm: return {"零或负数取对数", "the logarithm of zero or a negative number"};
        case Op::power: return {"此数没有这个幂", "a number has no such power"};
        case Op::least:
        case Op::greatest: return {"空清单没有最大、最小值", "an empty list has no largest or smallest item"};
        case Op::round:
        case Op::floor:
        case Op::ceiling: return {"修约间隔应大于零", "a rounding interval must be more than zero"};
        default: return {"数过大", "a number is too large"};
    }
}

/// The operands on which the value of an instruction in a row really rests.
template <class Visit>
void for_operands(const Evaluated& e, const Instruction& i, int row, Visit visit) {
    switch (i.op) {
        case Op::constant:
        case Op::truth:
        case Op::code:
        case Op::input:
        case Op::given:
        case Op::grade: return;
        case Op::or_given: return visit(i.b, row);
        case Op::lookup:
            for (const int at : e.standard.program.lookups[static_cast<std::size_t>(i.a)].coordinates) visit(at, row);
            return;
        case Op::convert:
        case Op::within:
            return visit(i.a, row);
        case Op::choose: {
            visit(i.a, row);
            const auto& condition = e.at(i.a, row);
            if (condition.ok()) visit(condition.code != 0 ? i.b : i.c, row);
            return;
        }
        case Op::logical_and:
        case Op::logical_or: {
            // One operand that decides makes the other irrelevant.
            for (const int side : {i.a, i.b}) {
                const auto& value = e.at(side, row);
                if (value.ok() && (value.code != 0) == (i.op == Op::logical_or)) return visit(side, row);
            }
            visit(i.a, row);
            return visit(i.b, row);
        }
        case Op::any:
        case Op::all: {
            const int items = e.frame.rows[static_cast<std::size_t>(i.b)];
            for (int item = 0; item < items; ++item) {
                const auto& value = e.at(i.a, item);
                if (value.ok() && (value.code != 0) == (i.op == Op::any)) return visit(i.a, item);
            }
            for (int item = 0; item < items; ++item) visit(i.a, item);
            return;
        }
        case Op::sum:
        case Op::count:
        case Op::least:
        case Op::greatest:
            for (int item = 0; item < e.frame.rows[static_cast<std::size_t>(i.b)]; ++item) visit(i.a, item);
            return;
        default:
            visit(i.a, row);
            if (i.b >= 0) visit(i.b, row);
    }
}

Text own_cell_hint(const Table& table, const Cell& cell) {
    const std::string how = "[own." + table.name + "] \"" + cell.key_text + "\" = …";
    return {"；持有原文者可给出：" + how, "; who holds the document can give it: " + how};
}

/// In signs, since it is the same in every language: confirmed, or what the catalogue says instead.
std::string mark_of(const OwnReading& own) {
    switch (own.kind) {
        case OwnReading::Kind::confirmed: return " ✓";
        case OwnReading::Kind::changed: return " ≠ " + own.before;
        case OwnReading::Kind::added: break;
    }
    return {};
}

}  // namespace

void BasisCollector::add(const Provenance& provenance) {
    basis_.evidence = weaker(basis_.evidence, provenance.evidence);
    add_once(basis_.clauses, provenance.clause);
}

void BasisCollector::cell(const Table& table, int index) {
    if (index < 0) return;
    const Cell& one = table.cells[static_cast<std::size_t>(index)];
    if (one.kind == Cell::Kind::unknown) return;
    add(one.provenance);
    const std::pair dated{&table, &one};
    if (one.vintage != nullptr && std::find(dated_.begin(), dated_.end(), dated) == dated_.end()) dated_.push_back(dated);
    const std::string value = table.name + ": " + one.key_text + " = " + to_string(Quantity{one.value, table.unit});
    if (one.own != nullptr) {
        basis_.changes_catalogue = basis_.changes_catalogue || one.own->kind == OwnReading::Kind::changed;
        add_once(basis_.user_cells, value + mark_of(*one.own) + " (" + one.own->source + ")");
    } else if (one.provenance.evidence == Evidence::user) {
        add_once(basis_.user_cells, value + (one.provenance.source.empty() ? "" : " (" + one.provenance.source + ")"));
    }
}

void BasisCollector::input(int slot, int row, formula::Domain domain) {
    if (!is_given(evaluated_, slot, row)) return add_once(basis_.missing_inputs, missing_name(evaluated_, slot, row, domain));
    const auto& used_at = evaluated_.bound.used_at[static_cast<std::size_t>(slot)];
    const int index = static_cast<std::size_t>(row) < used_at.size() ? used_at[static_cast<std::size_t>(row)] : -1;
    if (index < 0) return;
    seen_inputs_.resize(evaluated_.bound.used.size());
    if (seen_inputs_[static_cast<std::size_t>(index)]) return;
    seen_inputs_[static_cast<std::size_t>(index)] = true;
    const InputUsed& used = evaluated_.bound.used[static_cast<std::size_t>(index)];
    add_reading(slot, row, used.by_default);
    basis_.inputs.push_back(used.name);
    if (used.place.line != 0) basis_.places.push_back(used.place);
}

void BasisCollector::add_reading(int slot, int row, bool by_default) {
    const Input* input = evaluated_.standard.input_of_slot(slot);
    if (input == nullptr || !input->reading) return;
    const auto& value = evaluated_.bound.subject.slots[static_cast<std::size_t>(slot)][static_cast<std::size_t>(row)];
    const CategorySet& set = evaluated_.standard.sets[static_cast<std::size_t>(input->category_set)];
    const Text& taken = set.members[static_cast<std::size_t>(value.code)].label;
    basis_.readings.push_back({input->label.zh + "：" + taken.zh + (by_default ? "（默认）" : ""),
                               input->label.en + ": " + taken.en + (by_default ? " (by default)" : "")});
}

std::size_t BasisCollector::register_of(int instruction, int row) const {
    const int own = evaluated_.instruction(instruction).domain == formula::scalar ? 0 : row;
    return static_cast<std::size_t>(evaluated_.frame.offsets[static_cast<std::size_t>(instruction)] + own);
}

/// Without recursion: formulas may rest on each other more deeply than a stack bears.
void BasisCollector::follow(int instruction, int row) {
    if (instruction < 0) return;
    seen_.resize(evaluated_.frame.values.size());
    std::vector<Visit> open{{instruction, row, false}};
    std::vector<Visit> next;
    while (!open.empty()) {
        const Visit one = open.back();
        open.pop_back();
        if (one.cell) {
            follow_cell(one.instruction, one.row);
            continue;
        }
        const std::size_t at = register_of(one.instruction, one.row);
        if (seen_[at]) continue;
        seen_[at] = true;
        next.clear();
        visit(one, next);
        open.insert(open.end(), next.rbegin(), next.rend());
    }
}

void BasisCollector::visit(const Visit& one, std::vector<Visit>& next) {
    const Instruction& i = evaluated_.instruction(one.instruction);
    const int own = i.domain == formula::scalar ? 0 : one.row;
    const int formula = evaluated_.standard.formula_at[static_cast<std::size_t>(one.instruction)];
    const bool given_instead = i.op == Op::or_given && is_given(evaluated_, i.a, own);
    if (formula >= 0 && !given_instead) add(evaluated_.standard.formulas[static_cast<std::size_t>(formula)].provenance);
    if (i.op == Op::input || given_instead) return input(i.a, own, i.domain);
    // A value that may be given or computed: when nobody gave anything that it is computed from, it is itself what is missing.
    if (i.op == Op::or_given && evaluated_.at(i.b, own).status == Status::missing && !begun(i.b, own)) return input(i.a, own, i.domain);
    for_operands(evaluated_, i, own, [&](int instruction, int row) { next.push_back({instruction, row, false}); });
    if (i.op == Op::lookup) next.push_back({one.instruction, own, true});
}

bool BasisCollector::begun(int instruction, int row) {
    if (begun_.empty()) {
        begun_.resize(evaluated_.frame.values.size());
        const auto by_user = [&](int slot, int own) {
            const auto& used_at = evaluated_.bound.used_at[static_cast<std::size_t>(slot)];
            const int index = static_cast<std::size_t>(own) < used_at.size() ? used_at[static_cast<std::size_t>(own)] : -1;
            return index >= 0 && !evaluated_.bound.used[static_cast<std::size_t>(index)].by_default;
        };
        // Operands stand before what is computed from them.
        for (int at = 0; at < static_cast<int>(evaluated_.standard.program.instructions.size()); ++at) {
            const Instruction& i = evaluated_.instruction(at);
            for (int own = 0; own < evaluated_.frame.rows[static_cast<std::size_t>(i.domain)]; ++own) {
                bool any = (i.op == Op::input || i.op == Op::or_given) && by_user(i.a, own);
                for_operands(evaluated_, i, own, [&](int operand, int operand_row) { any = any || begun_[register_of(operand, operand_row)]; });
                begun_[register_of(at, own)] = any;
            }
        }
    }
    return begun_[register_of(instruction, row)];
}

void BasisCollector::follow_cell(int instruction, int row) {
    const Found& found = found_at(evaluated_, instruction, row);
    cell(table_of(evaluated_, instruction), found.cell);
    cell(table_of(evaluated_, instruction), found.upper);
}

std::string clause_found(const Evaluated& evaluated, int instruction, int row) {
    const Table& table = table_of(evaluated, instruction);
    const Found& found = found_at(evaluated, instruction, row);
    const Provenance& from = found.cell >= 0 ? table.cells[static_cast<std::size_t>(found.cell)].provenance : table.provenance;
    return (table.document == evaluated.standard.number ? "" : table.document + " ") + from.clause;
}

std::string look_up_text(const Evaluated& evaluated, int instruction, int row) {
    const auto& use = evaluated.standard.program.lookups[static_cast<std::size_t>(evaluated.instruction(instruction).a)];
    const Table& table = evaluated.tables[static_cast<std::size_t>(use.table)];
    std::string inside;
    for (std::size_t k = 0; k < use.coordinates.size(); ++k) {
        const auto& value = evaluated.at(use.coordinates[k], row);
        formula::Type type;
        type.unit = table.axes[k].unit;
        if (use.by_code[k]) type.kind = formula::Type::Kind::category, type.category_set = table.axes[k].category_set;
        inside += (k == 0 ? "" : ", ") + formula::shown(value, type, evaluated.standard.members);
    }
    return table.name + (inside.empty() ? "" : "[" + inside + "]");
}

Text formula_name(const Formula& formula, const std::string& item) {
    const std::string which = item.empty() ? "" : "[" + item + "]";
    const std::string apart = item.empty() ? "" : " " + which;
    if (formula.label.empty()) return {" " + formula.name + apart + " ", formula.name + apart};
    return {formula.label.zh + "（" + formula.name + "）" + which + (item.empty() ? "" : " "),
            formula.label.en + " (" + formula.name + ")" + apart};
}

std::string range_text(const Formula& formula) {
    const std::string unit = display_symbol(formula.unit);
    return formula.range->to_string() + (unit.empty() ? "" : " " + unit);
}

std::string out_of_range_number(const Evaluated& evaluated, const Formula& formula, int check, int row) {
    const int computed = evaluated.instruction(check).a;
    const Unit unit = evaluated.unit(formula.unit, computed, row);
    const Decimal& number = evaluated.at(computed, row).number;
    // Rounded for display it may lie within: then all its digits.
    constexpr int displayed = 8;
    const auto rounded = parse_decimal(to_string(number, displayed));
    const bool looks_within = rounded && formula.range->contains(*rounded);
    return looks_within ? to_string(Quantity{number, unit}) : to_display(Quantity{number, unit}, displayed);
}

std::string item_name(const Evaluated& evaluated, formula::Domain domain, int row) {
    std::string name = std::to_string(row + 1);
    for (const ListInput& list : evaluated.standard.lists) {
        if (list.domain != domain) continue;
        for (const Input& field : list.fields) {
            if (field.kind != Input::Kind::category) continue;
            const auto& rows = evaluated.bound.subject.slots[static_cast<std::size_t>(field.slot)];
            if (static_cast<std::size_t>(row) < rows.size() && rows[static_cast<std::size_t>(row)].ok())
                return name + " (" + evaluated.standard.sets[static_cast<std::size_t>(field.category_set)].members[static_cast<std::size_t>(rows[static_cast<std::size_t>(row)].code)].id + ")";
        }
    }
    return name;
}

Text reason_for(const Evaluated& evaluated, int instruction, int row) {
    const auto& value = evaluated.at(instruction, row);
    if (value.ok()) return {};
    if (value.status == Status::missing) {
        BasisCollector collector(evaluated);
        collector.follow(instruction, row);
        return missing_text(evaluated, collector.basis().missing_inputs);
    }
    const int cause = value.cause;
    if (value.status == Status::undefined) {
        const Text why = undefined_text(evaluated.instruction(cause).op);
        return {"算式无意义（" + why.zh + "）", "the formula has no value here (" + why.en + ")"};
    }
    // The row of the cause: its own, where the cause lives in another list than the value.
    int at = row;
    const formula::Domain domain = evaluated.instruction(cause).domain;
    if (domain != formula::scalar)
        for (int r = 0; r < evaluated.frame.rows[static_cast<std::size_t>(domain)]; ++r)
            if (evaluated.at(cause, r).cause == cause && (domain != evaluated.instruction(instruction).domain || r == row)) {
                at = r;
                break;
            }
    if (value.status == Status::out_of_range) return out_of_range_text(evaluated, cause, at);
    const Table& table = table_of(evaluated, cause);
    const Found& found = found_at(evaluated, cause, at);
    const std::string look = look_up_text(evaluated, cause, at);
    const std::string clause = table.provenance.clause;
    switch (value.status) {
        case Status::unknown_cell: {
            const Text hint = own_cell_hint(table, table.cells[static_cast<std::size_t>(found.cell)]);
            return {"目录中尚无 " + look + " 的数值（见 " + clause + "）" + hint.zh, "the catalogue lacks the value of " + look + " (see " + clause + ")" + hint.en};
        }
        case Status::no_level: return {look + "：表中此级为“—”，无该级数值（" + clause + "）", look + ": the table prints a dash, there is no such level (" + clause + ")"};
        case Status::no_requirement: return {look + "：此处不作要求（" + clause + "）", look + ": no requirement here (" + clause + ")"};
        default: return {look + "：表中没有这一行，不外推（" + clause + "）", look + ": the table has no such row, and none is extrapolated (" + clause + ")"};
    }
}

}  // namespace greengauge
