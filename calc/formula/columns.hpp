// A program over columns: the same instructions for a block of subjects at a time, on doubles that carry a bound of
// their error. What such a bound cannot decide is `unsure`: that subject is judged again in decimal, so that a batch
// says what one assessment says.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "calc/formula/evaluate.hpp"
#include "calc/formula/program.hpp"
#include "calc/table/grid.hpp"

namespace greengauge::formula {

/// The state of a value in a column: a Status, or that the doubles do not tell.
using State = std::uint8_t;
inline constexpr State state_ok = static_cast<State>(Status::ok);
inline constexpr State unsure = 255;

/// The values of one instruction, or of one input, for every row of a block: numbers with their bounds, or codes.
struct Column {
    double* number = nullptr;
    double* error = nullptr;
    std::int32_t* code = nullptr;  ///< booleans, categories; of a look-up the place in its grid
    State* state = nullptr;
    std::int32_t* cause = nullptr;  ///< the instruction where a state other than ok arose
    bool all_ok = true;             ///< then `state` and `cause` are not looked at

    [[nodiscard]] State state_at(std::size_t row) const { return all_ok ? state_ok : state[row]; }
};

/// What a batch gives for one slot.
struct SlotUse {
    bool varies = false;     ///< one value a row; else `value` for all
    bool code = false;       ///< a category or a yes or no, not a number
    Domain domain = scalar;  ///< of a list's field, the list's
    Value<Decimal> value;    ///< of all rows; missing where nobody gives it
};

/// What a batch is: which slots vary, on which day, how many members the category sets have.
struct BatchShape {
    std::vector<SlotUse> slots;
    std::vector<int> members;       ///< of each category set
    std::vector<bool> list_varies;  ///< of each list: whether the rows give items; else `list_size` items for all
    std::vector<int> list_sizes;
    Date date;
};

/// A program made ready for one shape of batch: what is the same for all rows is computed once, in decimal; branches
/// not taken and values that nobody asks for are left out; tables are grids.
class ColumnPlan {
  public:
    /// `wanted`: the instructions whose values are read afterwards. Tables and program must outlive the plan.
    ColumnPlan(const Program& program, std::span<const Table> tables, BatchShape shape, std::vector<int> wanted);

    struct Step {
        int instruction = -1;
        int target = -1;  ///< register
    };
    /// Where the value of an instruction is.
    struct Home {
        enum class Kind : std::uint8_t { nowhere, same_for_all, slot, in_register };
        Kind kind = Kind::nowhere;
        int index = -1;  ///< of the constant, the slot or the register
    };
    /// A value that is the same for all rows; one a grade in the domain of grades.
    struct Constant {
        Domain domain = scalar;
        bool code = false;
        std::vector<Value<Decimal>> values;
    };

    /// The ends of a range as doubles.
    struct Ends {
        std::optional<Bounded> low;
        std::optional<Bounded> high;
        bool low_closed = false;
        bool high_closed = false;
    };

    const Program& program;
    const BatchShape shape;
    std::vector<Step> steps;
    std::vector<Home> homes;  ///< of each instruction
    std::vector<Constant> constants;
    std::vector<std::optional<Grid>> grids;  ///< of each look-up; nothing: every such row is unsure
    std::vector<Domain> registers;           ///< the domain of each register
    std::vector<Bounded> factors;            ///< of each conversion
    std::vector<Ends> ranges;                ///< of each range

    [[nodiscard]] const Home& home(int instruction) const {
        return homes[static_cast<std::size_t>(resolved(instruction))];
    }
    /// The instruction whose value this one's is.
    [[nodiscard]] int resolved(int instruction) const;
    /// The value of an instruction where it is the same for all rows, else null; also null where it has one an item
    /// or one a grade.
    [[nodiscard]] const Value<Decimal>* same_for_all(int instruction) const;
    [[nodiscard]] bool gives_code(int instruction) const { return code_[static_cast<std::size_t>(instruction)]; }

  private:
    void find_kinds();
    void find_constants(std::span<const Table> tables);
    void find_aliases();
    void lay_grids(std::span<const Table> tables, const std::vector<bool>& needed);
    std::vector<bool> needed_for(const std::vector<int>& wanted) const;
    void allocate(const std::vector<bool>& needed, const std::vector<int>& wanted);
    void keep_constant(int instruction);
    template <class Visitor>
    void operands(int instruction, Visitor visit) const;

    std::vector<bool> code_;  ///< of each instruction
    std::vector<bool> constant_;
    std::vector<int> alias_;
    Frame<Decimal> frame_;
};

/// The memory of one worker: a block's inputs and registers. Not shared between threads.
class ColumnBlock {
  public:
    explicit ColumnBlock(const ColumnPlan& plan);
    ~ColumnBlock();
    ColumnBlock(ColumnBlock&&) noexcept;

    /// Makes room for so many rows; what was filled before is lost.
    void begin(std::size_t rows);
    /// Makes room for so many items of a list, keeping those that are there.
    void reserve_items(int list, std::size_t items);
    /// The column of a varying slot, to be filled: one value a row, or one an item. `all_ok` is the filler's to set.
    [[nodiscard]] Column& slot(int slot);
    /// The items of a varying list: row r has the items offsets[r] … offsets[r + 1] - 1, offsets[0] is 0.
    [[nodiscard]] std::vector<std::int32_t>& offsets(int list);

    /// Runs every step.
    void run();

    /// The value of an instruction that was wanted, for each row of its domain: row r of grade i stands at i × rows +
    /// r.
    [[nodiscard]] const Column& column(int instruction);
    /// The same for each row of another domain: a value once per subject is repeated, in one of four buffers.
    [[nodiscard]] const Column& column(int instruction, Domain domain, int buffer);
    [[nodiscard]] std::size_t rows() const;
    [[nodiscard]] std::size_t length(Domain domain) const;

  private:
    struct Inside;
    std::unique_ptr<Inside> inside_;
};

}  // namespace greengauge::formula
