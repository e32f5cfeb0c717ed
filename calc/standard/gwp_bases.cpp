#include "calc/standard/gwp_bases.hpp"

#include <algorithm>

#include "calc/units/gwp_basis.hpp"
#include "calc/units/quantity.hpp"

namespace greengauge {

using formula::Instruction;
using formula::Op;

/// One pass over the instructions, which stand in the order of their dependences.
class GwpFollower {
  public:
    GwpFollower(GwpBases& bases, const Standard& standard, const std::vector<Table>& tables, const Bound& bound,
                const formula::Frame<Decimal>& frame)
        : bases_(bases), standard_(standard), tables_(tables), bound_(bound), frame_(frame) {}

    void all() {
        const formula::Program& program = standard_.program;
        if (std::find(program.of_co2e.begin(), program.of_co2e.end(), true) == program.of_co2e.end()) return;
        bases_.of_.assign(frame_.values.size(), 0);
        for (at_ = 0; at_ < static_cast<int>(program.instructions.size()); ++at_) {
            const Instruction& instruction = program.instructions[static_cast<std::size_t>(at_)];
            for (row_ = 0; row_ < frame_.rows[static_cast<std::size_t>(instruction.domain)]; ++row_)
                follow(instruction);
        }
    }

  private:
    [[nodiscard]] std::size_t register_of(int instruction, int row) const {
        const auto i = static_cast<std::size_t>(instruction);
        const bool scalar = standard_.program.instructions[i].domain == formula::scalar;
        return static_cast<std::size_t>(frame_.offsets[i] + (scalar ? 0 : row));
    }
    [[nodiscard]] const std::string& operand(int instruction, int row) const {
        return bases_.names_[bases_.of_[register_of(instruction, row)]];
    }

    void follow(const Instruction& instruction) {
        const std::size_t own = register_of(at_, row_);
        if (!frame_.values[own].ok()) return;
        const std::string basis = basis_of(instruction);
        if (standard_.program.of_co2e[static_cast<std::size_t>(at_)]) bases_.of_[own] = index_of(basis);
    }

    std::string basis_of(const Instruction& i) {
        switch (i.op) {
            case Op::truth:
            case Op::code:
            case Op::given:
            case Op::grade:
            case Op::count:
            case Op::any:
            case Op::all:
                return {};
            case Op::constant:
                return of_constant();
            case Op::input:
                return of_input(i.a);
            case Op::or_given: {
                const std::string given = is_given(i.a) ? of_input(i.a) : std::string();
                return is_given(i.a) ? given : operand(i.b, row_);
            }
            case Op::lookup: {
                const auto& use = standard_.program.lookups[static_cast<std::size_t>(i.a)];
                return gwp_basis(tables_[static_cast<std::size_t>(use.table)].unit);
            }
            case Op::convert:
            case Op::within:
                return operand(i.a, row_);  // b is no value
            case Op::choose: {
                const auto& condition = frame_.at(standard_.program, i.a, row_);
                return operand(condition.code != 0 ? i.b : i.c, row_);
            }
            case Op::sum:
            case Op::least:
            case Op::greatest:
                return over_items(i);
            default:
                return i.b >= 0 ? met(operand(i.a, row_), operand(i.b, row_)) : operand(i.a, row_);
        }
    }

    std::string over_items(const Instruction& i) {
        std::string all;
        for (int item = 0; item < frame_.rows[static_cast<std::size_t>(i.b)]; ++item)
            all = met(all, operand(i.a, item));
        return all;
    }

    std::string met(const std::string& a, const std::string& b) {
        if (!same_gwp_basis(a, b)) bases_.meetings_.push_back({at_, row_, a, b});
        return joined_gwp_basis(a, b);
    }

    [[nodiscard]] std::string of_constant() const {
        const auto found = standard_.program.gwp_of_constants.find(at_);
        return found == standard_.program.gwp_of_constants.end() ? std::string() : found->second;
    }

    [[nodiscard]] bool is_given(int slot) const {
        const auto& rows = bound_.subject.slots[static_cast<std::size_t>(slot)];
        return static_cast<std::size_t>(row_) < rows.size() && rows[static_cast<std::size_t>(row_)].ok();
    }

    /// The document's, where it names one for the input; else what the user wrote.
    [[nodiscard]] std::string of_input(int slot) const {
        const Input* input = standard_.input_of_slot(slot);
        if (input == nullptr || !standard_.program.of_co2e[static_cast<std::size_t>(at_)]) return {};
        if (std::string declared = gwp_basis(input->unit); !declared.empty()) return declared;
        const auto& used_at = bound_.used_at[static_cast<std::size_t>(slot)];
        const int index =
            static_cast<std::size_t>(row_) < used_at.size() ? used_at[static_cast<std::size_t>(row_)] : -1;
        if (index < 0) return {};
        const auto quantity = parse_quantity(bound_.used[static_cast<std::size_t>(index)].as_given);
        return quantity ? gwp_basis(quantity->unit) : std::string();
    }

    std::uint8_t index_of(const std::string& basis) {
        auto& names = bases_.names_;
        const auto found = std::find(names.begin(), names.end(), basis);
        const auto index = static_cast<std::size_t>(found - names.begin());
        constexpr std::size_t most = 255;
        if (found == names.end() && names.size() < most) names.push_back(basis);
        return static_cast<std::uint8_t>(std::min(index, most - 1));
    }

    GwpBases& bases_;
    const Standard& standard_;
    const std::vector<Table>& tables_;
    const Bound& bound_;
    const formula::Frame<Decimal>& frame_;
    int at_ = 0;
    int row_ = 0;
};

GwpBases::GwpBases(const Standard& standard, const std::vector<Table>& tables, const Bound& bound,
                   const formula::Frame<Decimal>& frame) {
    GwpFollower(*this, standard, tables, bound, frame).all();
}

const std::string& GwpBases::at(const formula::Program& program, const formula::Frame<Decimal>& frame, int instruction,
                                int row) const {
    if (of_.empty() || instruction < 0) return names_.front();
    const auto i = static_cast<std::size_t>(instruction);
    const int own = program.instructions[i].domain == formula::scalar ? 0 : row;
    return names_[of_[static_cast<std::size_t>(frame.offsets[i] + own)]];
}

}  // namespace greengauge
