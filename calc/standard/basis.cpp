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

std::string input_name(const Evaluated& evaluated, int slot, int row, formula::Domain domain) {
    const Input* input = evaluated.standard.input_of_slot(slot);
    if (input == nullptr) return {};
    if (domain == formula::scalar) return input->name;
    for (const ListInput& list : evaluated.standard.lists)
        if (list.domain == domain) return list.name + "[" + std::to_string(row + 1) + "]." + input->name;
    return input->name;
}

/// A missing list is one thing to give, not one an item.
std::string missing_name(const Evaluated& evaluated, int slot, int row, formula::Domain domain) {
    for (const ListInput& list : evaluated.standard.lists)
        if (list.domain == domain)
            for (const InputUsed& used : evaluated.bound.used)
                if (used.name.compare(0, list.name.size() + 1, list.name + "[") == 0) return input_name(evaluated, slot, row, domain);
    for (const ListInput& list : evaluated.standard.lists)
        if (list.domain == domain) return list.name;
    return input_name(evaluated, slot, row, domain);
}

Text missing_text(const Evaluated& evaluated, const std::vector<std::string>& names) {
    Text text{"缺少输入：", "missing: "};
    bool first = true;
    for (const std::string& name : names) {
        const std::string plain = name.substr(name.find_last_of('.') == std::string::npos ? 0 : name.find_last_of('.') + 1);
        const Input* input = evaluated.standard.input(plain);
        const ListInput* list = evaluated.standard.list(plain);
        const std::string unit = input != nullptr && !input->unit.symbol.empty() ? ", " + input->unit.symbol : "";
        const Text label = input != nullptr ? input->label : list != nullptr ? list->label : Text{};
        text.zh += (first ? "" : "、") + (label.zh.empty() ? name : label.zh + "（" + name + unit + "）");
        text.en += (first ? "" : "; ") + (label.en.empty() ? name : label.en + " (" + name + unit + ")");
        first = false;
    }
    return text;
}

Text own_cell_hint(const Table& table, const Cell& cell) {
    const std::string how = "[own." + table.name + "] \"" + cell.key_text + "\" = …";
    return {"；持有原文者可给出：" + how, "; who holds the document can give it: " + how};
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
    if (one.provenance.evidence == Evidence::user)
        add_once(basis_.user_cells, table.name + ": " + one.key_text + " = " + to_string(Quantity{one.value, table.unit}) + (one.provenance.source.empty() ? "" : " (" + one.provenance.source + ")"));
}

void BasisCollector::input(int slot, int row, formula::Domain domain) {
    const auto& rows = evaluated_.bound.subject.slots[static_cast<std::size_t>(slot)];
    const bool there = static_cast<std::size_t>(row) < rows.size() && rows[static_cast<std::size_t>(row)].ok();
    if (!there) return add_once(basis_.missing_inputs, missing_name(evaluated_, slot, row, domain));
    const std::string name = input_name(evaluated_, slot, row, domain);
    if (std::find(basis_.inputs.begin(), basis_.inputs.end(), name) != basis_.inputs.end()) return;
    const auto used = std::find_if(evaluated_.bound.used.begin(), evaluated_.bound.used.end(), [&](const InputUsed& one) { return one.name == name; });
    if (used == evaluated_.bound.used.end()) return;
    basis_.inputs.push_back(name);
    if (used->place.line > 0) basis_.places.push_back(used->place);
}

void BasisCollector::follow(int instruction, int row) {
    if (instruction < 0) return;
    const Instruction& i = evaluated_.instruction(instruction);
    const int own = i.domain == formula::scalar ? 0 : row;
    if (std::find(seen_.begin(), seen_.end(), std::pair{instruction, own}) != seen_.end()) return;
    seen_.emplace_back(instruction, own);
    const int formula = evaluated_.standard.formula_at[static_cast<std::size_t>(instruction)];
    const bool given_instead = i.op == Op::or_given && evaluated_.bound.subject.slots[static_cast<std::size_t>(i.a)].size() > static_cast<std::size_t>(own) &&
                               evaluated_.bound.subject.slots[static_cast<std::size_t>(i.a)][static_cast<std::size_t>(own)].ok();
    if (formula >= 0 && !given_instead) add(evaluated_.standard.formulas[static_cast<std::size_t>(formula)].provenance);
    if (i.op == Op::input || (i.op == Op::or_given && given_instead)) return input(i.a, own, i.domain);
    if (i.op == Op::or_given) return instead(i, own);
    operands(i, own);
    if (i.op == Op::lookup) follow_cell(instruction, own);
}

/// A value that may be given or computed: when nobody gave anything that it is computed from, it is itself what is missing.
void BasisCollector::instead(const Instruction& i, int row) {
    if (evaluated_.at(i.b, row).status != Status::missing) return follow(i.b, row);
    BasisCollector below(evaluated_);
    below.follow(i.b, row);
    const auto& used = evaluated_.bound.used;
    const bool begun = std::any_of(used.begin(), used.end(), [&](const InputUsed& one) {
        const auto& names = below.basis_.inputs;
        return !one.by_default && std::find(names.begin(), names.end(), one.name) != names.end();
    });
    if (begun) return follow(i.b, row);
    input(i.a, row, i.domain);
}

void BasisCollector::follow_cell(int instruction, int row) {
    const Found& found = found_at(evaluated_, instruction, row);
    cell(table_of(evaluated_, instruction), found.cell);
    cell(table_of(evaluated_, instruction), found.upper);
}

void BasisCollector::operands(const Instruction& i, int row) {
    switch (i.op) {
        case Op::constant:
        case Op::truth:
        case Op::code:
        case Op::given:
        case Op::grade: return;
        case Op::lookup:
            for (const int at : evaluated_.standard.program.lookups[static_cast<std::size_t>(i.a)].coordinates) follow(at, row);
            return;
        case Op::convert: return follow(i.a, row);
        case Op::choose: {
            follow(i.a, row);
            const auto& condition = evaluated_.at(i.a, row);
            if (condition.ok()) follow(condition.code != 0 ? i.b : i.c, row);
            return;
        }
        case Op::logical_and:
        case Op::logical_or: {
            // One operand that decides makes the other irrelevant.
            for (const int side : {i.a, i.b}) {
                const auto& value = evaluated_.at(side, row);
                if (value.ok() && (value.code != 0) == (i.op == Op::logical_or)) return follow(side, row);
            }
            follow(i.a, row);
            return follow(i.b, row);
        }
        case Op::sum:
        case Op::count:
        case Op::any:
        case Op::all:
        case Op::least:
        case Op::greatest:
            for (int item = 0; item < evaluated_.frame.rows[static_cast<std::size_t>(i.b)]; ++item) follow(i.a, item);
            return;
        default:
            follow(i.a, row);
            if (i.b >= 0) follow(i.b, row);
    }
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
    if (value.status == Status::undefined) return {"算式无意义（除以零，或负数开方、取对数）", "the formula has no value here (division by zero, or root or logarithm of a negative number)"};
    // The row of the cause: its own, where the cause lives in another list than the value.
    int at = row;
    const formula::Domain domain = evaluated.instruction(cause).domain;
    if (domain != formula::scalar)
        for (int r = 0; r < evaluated.frame.rows[static_cast<std::size_t>(domain)]; ++r)
            if (evaluated.at(cause, r).cause == cause && (domain != evaluated.instruction(instruction).domain || r == row)) {
                at = r;
                break;
            }
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
