// An expression as readable mathematics: LaTeX that KaTeX and MathJax take, and that Markdown leaves alone. Where
// Markdown does not know mathematics it takes a backslash before punctuation away and reads `_x_` as emphasis, so there
// is neither: rows end in \cr, a subscript stands behind `_ `, and no bar, bracket, asterisk or angle is written as
// such.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "calc/formula/compile.hpp"
#include "calc/text/text.hpp"

namespace greengauge::formula {

/// Something with a name, in LaTeX: `V` and `n`. Coordinates and an item's variable join the subscript.
struct Symbol {
    std::string base;
    std::string subscript;

    /// `V_ {n}`
    [[nodiscard]] std::string latex() const;
    /// The symbol of one item: `k_i` of the item f is `k_ {f}`, `NCV` is `NCV_ {f}`.
    [[nodiscard]] Symbol of_item(const std::string& variable) const;
    /// With more in its subscript.
    [[nodiscard]] Symbol at(const std::string& coordinate) const;
};

/// A name of an expression: an input, a formula or a table; of an item where `list` says which list's.
struct NameUse {
    std::string list;
    std::string name;      ///< without the variable
    std::string variable;  ///< of the item
    bool operator==(const NameUse&) const = default;
};

/// How the names of a document are written.
struct Notation {
    Language language = Language::zh;
    std::function<Symbol(const NameUse&)> symbol;
    std::function<std::string(const std::string& list)> list;
    std::function<std::string(int category_set, const std::string& id)> member;  ///< -1: the set is not known
};

/// An expression with what was learnt of it. `variable` and `list`: of `for = "c in contents"`, else empty.
struct WrittenExpression {
    const Expression& expression;
    const Compiled& compiled;
    std::span<const Table> tables;
    std::string variable;
    std::string list;
};

/// Every name, once, in the order of the text.
std::vector<NameUse> names_used(const WrittenExpression& written);

/// On one line.
std::string latex(const WrittenExpression& written, const Notation& notation);
/// `left = expression`, of a condition `left \iff expression`; over several lines where a sum or a condition is long.
std::string latex_equation(const std::string& left, const WrittenExpression& written, const Notation& notation);
/// The expression by itself, over several lines where it is long.
std::string latex_display(const WrittenExpression& written, const Notation& notation);

/// `\text{…}`; what TeX or Markdown would obey is written full width.
std::string latex_text(std::string_view text);
/// The symbol that a document prints, as its file writes it: `Vn`, `k_i`, `η`, `NCV`, `P_PW'`.
Symbol latex_symbol(std::string_view symbol);

}  // namespace greengauge::formula
