// Names and units checked, expressions turned into instructions.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "calc/formula/expression.hpp"
#include "calc/formula/program.hpp"
#include "calc/table/table.hpp"
#include "calc/text/diagnostic.hpp"

namespace greengauge::formula {

/// What a value is, known before it runs.
struct Type {
    enum class Kind : std::uint8_t { number, boolean, category };
    Kind kind = Kind::number;
    Unit unit;              ///< of a number: the unit in which its digits count
    int category_set = -1;  ///< of a category
    Domain domain = scalar;
    bool zero = false;      ///< the bare literal 0, which fits any unit
};

/// A set of names that an input or an axis takes its values from.
struct Members {
    std::string name;
    std::vector<std::string> ids;  ///< the code of a member is its index
};

/// A name that a user gives a value for; in a list, `domain` is the list's.
struct InputName {
    std::string name;  ///< without the list's variable
    Type type;
    int slot = -1;
    bool has_default = false;  ///< it always has a value, whether the user gave one or not
};

struct ListName {
    std::string name;
    Domain domain = first_list;
};

/// A formula to compile. `variable` and `domain` stand for `for = "c in contents"`; the empty variable is a scalar formula.
struct FormulaName {
    std::string name;
    const Expression* expression = nullptr;
    bool boolean = false;
    Unit unit;  ///< declared; the result is converted into it
    Domain domain = scalar;
    std::string variable;
    int given_slot = -1;  ///< of a formula whose value may be given instead
    std::optional<Interval> range = std::nullopt;  ///< of the computed number, in `unit`
};

/// Everything that an expression may name.
struct Names {
    std::vector<Members> sets;
    std::vector<InputName> inputs;
    std::vector<ListName> lists;
    const std::vector<Table>* tables = nullptr;
    std::vector<FormulaName> formulas;
    std::vector<int> grades;
    int slots = 0;
    bool mixed_gwp = false;  ///< the document adds CO2e of several sets of global warming potentials, and says so
};

/// One expression, compiled: where its value is, and which instruction holds the value of each node of its tree.
struct Compiled {
    Type type;
    int root = -1;
    std::vector<int> nodes;   ///< parallel to Expression::nodes; -1 where a node has no value of its own (a literal text)
    std::vector<Type> types;  ///< parallel to Expression::nodes
};

/// Compiles formulas in the order of their dependences, then further expressions (requirements, conditions) one by one.
/// Every fault is reported with its place; a document with one has no program.
class Compiler {
  public:
    Compiler(const Names& names, Diagnostics& diagnostics);

    /// Compiles every formula of `names`; reports cycles by their path.
    void compile_formulas();
    /// One more expression. `variable` may be bound to a list's items ("s in substances").
    std::optional<Compiled> compile(const Expression& expression, const std::string& variable = {}, Domain domain = scalar);

    /// What a formula compiled to, and the instruction of its final value (converted, or what the user gave instead).
    [[nodiscard]] const Compiled& formula(std::size_t index) const { return states_[index].compiled; }
    [[nodiscard]] int formula_result(std::size_t index) const { return states_[index].result; }
    [[nodiscard]] const Program& program() const { return program_; }

  private:
    friend class ExpressionCompiler;
    enum class Mark : std::uint8_t { untouched, open, done, failed };
    struct FormulaState {
        Mark mark = Mark::untouched;
        Compiled compiled;
        int result = -1;
    };

    /// Compiles a formula that an expression names, if it is not yet; false when it cannot be had.
    bool require_formula(std::size_t index, const Place& user);
    void compile_formula(std::size_t index);
    bool declared_type_fits(const FormulaName& formula, const Compiled& compiled);
    void report_cycle(std::size_t index, const Place& user);
    int emit(Op op, const Type& type, int a = -1, int b = -1, int c = -1);
    /// The GWP set of a formula that is declared without one is that of its expression.
    static void declare(Type& type, const FormulaName& formula);

    const Names& names_;
    Diagnostics& diagnostics_;
    Program program_;
    std::vector<FormulaState> states_;
    std::vector<std::size_t> path_;  ///< formulas being compiled, for the path of a cycle
    int depth_ = 0;                  ///< of expressions inside expressions, through the formulas that they name
};

/// The product or quotient of two units, with a symbol to show it by.
Unit product(const Unit& a, const Unit& b);
Unit quotient(const Unit& a, const Unit& b);

}  // namespace greengauge::formula
