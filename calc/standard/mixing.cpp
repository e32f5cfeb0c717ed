#include "calc/standard/mixing.hpp"

#include <algorithm>
#include <optional>

#include "calc/formula/operands.hpp"
#include "calc/standard/judge.hpp"
#include "calc/units/gwp_basis.hpp"

namespace greengauge {
namespace {

using formula::ColumnPlan;
using formula::Instruction;
using formula::Op;

std::size_t at(int index) { return static_cast<std::size_t>(index); }

/// Which sets a value may have been reckoned with: a bit each, the first of them for none.
using Sets = std::uint32_t;
constexpr Sets no_set = 1;
constexpr std::size_t most_sets = 31;

bool single(Sets named) { return (named & (named - 1)) == 0; }

/// Runs a program on what may be: the codes that are known, the sets that are possible.
class Possibilities {
  public:
    Possibilities(const Standard& standard, const ColumnPlan& plan, const std::vector<std::string>& given_under)
        : standard_(standard), program_(standard.program), plan_(plan), given_under_(given_under) {}

    /// `codes`: of each slot its code, -1 where it is not known.
    bool can_mix(const std::vector<int>& codes) {
        find_codes(codes);
        return (!standard_.mixed_gwp && sets_meet()) || series_meet();
    }

  private:
    [[nodiscard]] const Instruction& instruction(int index) const { return program_.instructions[at(index)]; }

    void find_codes(const std::vector<int>& codes) {
        codes_.assign(program_.instructions.size(), std::nullopt);
        for (std::size_t k = 0; k < codes_.size(); ++k)
            codes_[k] = code_of(static_cast<int>(k), codes);
    }

    [[nodiscard]] std::optional<int> code_of(int index, const std::vector<int>& codes) const {
        if (!plan_.gives_code(index)) return std::nullopt;
        if (const auto* same = plan_.same_for_all(index))
            return same->ok() ? std::optional<int>(same->code) : std::nullopt;
        const Instruction& i = instruction(index);
        switch (i.op) {
            case Op::input:
                return codes[at(i.a)] < 0 ? std::nullopt : std::optional<int>(codes[at(i.a)]);
            case Op::same_code:
                if (!codes_[at(i.a)] || !codes_[at(i.b)]) return std::nullopt;
                return codes_[at(i.a)] == codes_[at(i.b)] ? 1 : 0;
            case Op::logical_not:
                return codes_[at(i.a)] ? std::optional<int>(*codes_[at(i.a)] == 0 ? 1 : 0) : std::nullopt;
            case Op::logical_and:
                return both(codes_[at(i.a)], codes_[at(i.b)], 0);
            case Op::logical_or:
                return both(codes_[at(i.a)], codes_[at(i.b)], 1);
            case Op::choose:
                return codes_[at(i.a)] ? codes_[at(*codes_[at(i.a)] != 0 ? i.b : i.c)] : std::nullopt;
            default:
                return std::nullopt;
        }
    }
    static std::optional<int> both(std::optional<int> a, std::optional<int> b, int deciding) {
        if (a == deciding || b == deciding) return deciding;
        return a && b ? std::optional<int>(1 - deciding) : std::nullopt;
    }

    // ---- sets of global warming potentials

    bool sets_meet() {
        sets_.assign(program_.instructions.size(), no_set);
        for (std::size_t k = 0; k < sets_.size(); ++k) {
            bool meets = false;
            const Sets sets = sets_of(static_cast<int>(k), meets);
            if (meets) return true;
            if (program_.of_co2e[k]) sets_[k] = sets;
        }
        return false;
    }

    Sets sets_of(int index, bool& meets) {
        const Instruction& i = instruction(index);
        switch (i.op) {
            case Op::truth:
            case Op::code:
            case Op::given:
            case Op::grade:
            case Op::count:
            case Op::any:
            case Op::all:
                return no_set;
            case Op::constant: {
                const auto found = program_.gwp_of_constants.find(index);
                return found == program_.gwp_of_constants.end() ? no_set : set_named(found->second, meets);
            }
            case Op::input:
                return sets_of_slot(index, i.a, meets);
            case Op::or_given:
                return sets_of_slot(index, i.a, meets) | sets_[at(i.b)];
            case Op::lookup:
                return set_named(gwp_basis(standard_.tables[at(program_.lookups[at(i.a)].table)].unit), meets);
            case Op::convert:
            case Op::within:
                return sets_[at(i.a)];
            case Op::choose:
                if (!codes_[at(i.a)]) return sets_[at(i.b)] | sets_[at(i.c)];
                return sets_[at(*codes_[at(i.a)] != 0 ? i.b : i.c)];
            case Op::sum:
            case Op::least:
            case Op::greatest:
                meets = !single(sets_[at(i.a)] & ~no_set);
                return sets_[at(i.a)] | no_set;
            default:
                return i.b < 0 ? sets_[at(i.a)] : joined(sets_[at(i.a)], sets_[at(i.b)], meets);
        }
    }

    /// The document's set of an input, where it names one; else what the table says, where a row gives it at all.
    Sets sets_of_slot(int index, int slot, bool& meets) {
        const Input* input = standard_.input_of_slot(slot);
        if (input == nullptr || !program_.of_co2e[at(index)]) return no_set;
        if (const std::string declared = gwp_basis(input->unit); !declared.empty()) return set_named(declared, meets);
        Sets sets = no_set;
        const std::string& all = given_under_[at(slot)];
        for (std::size_t begin = 0; begin < all.size();) {
            const std::size_t end = std::min(all.find('+', begin), all.size());
            sets |= set_named(all.substr(begin, end - begin), meets);
            begin = end + 1;
        }
        return sets;
    }

    static Sets joined(Sets a, Sets b, bool& meets) {
        const Sets named = (a | b) & ~no_set;
        meets = (a & ~no_set) != 0 && (b & ~no_set) != 0 && !single(named);
        return named | (a & b & no_set);
    }

    Sets set_named(const std::string& name, bool& meets) {
        if (name.empty()) return no_set;
        const auto found = std::find(names_.begin(), names_.end(), name);
        const auto place = static_cast<std::size_t>(found - names_.begin());
        if (found == names_.end()) names_.push_back(name);
        meets = meets || place >= most_sets;  // too many to tell apart
        return place >= most_sets ? no_set : Sets{2} << place;
    }

    // ---- series of one quantity

    /// Two of which a value may be used, as series_used() finds those that were.
    bool series_meet() {
        std::vector<bool> reached(program_.instructions.size());
        for (const int root : values_shown(standard_))
            reached[at(root)] = true;
        std::vector<SeriesUse> used;
        for (std::size_t k = reached.size(); k-- > 0;) {
            if (!reached[k]) continue;
            const Instruction& i = program_.instructions[k];
            if (i.op == Op::lookup) add_series(standard_.tables[at(program_.lookups[at(i.a)].table)], used);
            if (i.op == Op::choose && codes_[at(i.a)]) {
                reached[at(i.a)] = true;
                reached[at(*codes_[at(i.a)] != 0 ? i.b : i.c)] = true;
                continue;
            }
            formula::for_each_operand(program_, i, [&](int operand) { reached[at(operand)] = true; });
        }
        return mixed_series(used).has_value();
    }

    static void add_series(const Table& table, std::vector<SeriesUse>& used) {
        for (const Cell& cell : table.cells) {
            if (cell.vintage == nullptr || cell.vintage->series == nullptr) continue;
            const auto& series = cell.vintage->series;
            if (std::none_of(used.begin(), used.end(),
                             [&](const SeriesUse& one) { return one.series->same_as(*series); }))
                used.push_back({series, table.name});
        }
    }

    const Standard& standard_;
    const formula::Program& program_;
    const ColumnPlan& plan_;
    const std::vector<std::string>& given_under_;
    std::vector<std::optional<int>> codes_;
    std::vector<Sets> sets_;
    std::vector<std::string> names_;
};

/// More combinations than this are not told apart.
constexpr std::size_t most_combinations = 4096;

}  // namespace

MixingCheck::MixingCheck(const Standard& standard, const ColumnPlan& plan, std::vector<std::string> given_under)
    : standard_(standard), plan_(plan), given_under_(std::move(given_under)) {
    never_ = !can_mix(0);
    if (never_) return;
    find_choices();
    std::size_t combinations = 1;
    for (const Choice& one : choices_)
        combinations *= one.members + 1;
    answers_.assign(combinations, -1);
}

/// The slots that conditions are computed from.
void MixingCheck::find_choices() {
    const formula::Program& program = standard_.program;
    std::vector<bool> asked(program.instructions.size());
    std::size_t combinations = 1;
    for (std::size_t k = asked.size(); k-- > 0;) {
        const Instruction& i = program.instructions[k];
        if (i.op == Op::choose && plan_.same_for_all(i.a) == nullptr) asked[at(i.a)] = true;
        if (!asked[k]) continue;
        formula::for_each_operand(program, i, [&](int operand) { asked[at(operand)] = true; });
        if (i.op != Op::input) continue;
        const formula::SlotUse& use = plan_.shape.slots[at(i.a)];
        const Input* input = standard_.input_of_slot(i.a);
        const bool known =
            std::any_of(choices_.begin(), choices_.end(), [&](const Choice& one) { return one.slot == i.a; });
        if (known || input == nullptr || !use.code || !use.varies || use.domain != formula::scalar) continue;
        const std::size_t members =
            input->category_set < 0 ? 2 : standard_.sets[at(input->category_set)].members.size();
        if (combinations * (members + 1) > most_combinations) continue;
        combinations *= members + 1;
        choices_.push_back({i.a, members});
    }
}

/// A combination has a digit a choice: 0 where a row does not say, else one more than the code.
bool MixingCheck::can_mix(std::size_t combination) const {
    std::vector<int> codes(plan_.shape.slots.size(), -1);
    for (const Choice& one : choices_) {
        codes[at(one.slot)] = static_cast<int>(combination % (one.members + 1)) - 1;
        combination /= one.members + 1;
    }
    return Possibilities(standard_, plan_, given_under_).can_mix(codes);
}

void MixingCheck::mark_rows(formula::ColumnBlock& block, std::vector<std::uint8_t>& marks, std::uint8_t mark) {
    if (never_) return;
    for (std::size_t row = 0; row < marks.size(); ++row) {
        std::size_t combination = 0;
        std::size_t weight = 1;
        for (const Choice& one : choices_) {
            const formula::Column& column = block.slot(one.slot);
            const bool said = column.state_at(row) == formula::state_ok;
            combination += said ? weight * static_cast<std::size_t>(column.code[row] + 1) : 0;
            weight *= one.members + 1;
        }
        if (answers_[combination] < 0) answers_[combination] = can_mix(combination) ? 1 : 0;
        if (answers_[combination] > 0) marks[row] = mark;
    }
}

}  // namespace greengauge
