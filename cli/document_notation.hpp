// How a document's names are written in mathematics: by its own symbols, else by short labels.
#pragma once

#include <string>
#include <vector>

#include "calc/formula/latex.hpp"
#include "calc/standard/standard.hpp"
#include "cli/session.hpp"

namespace greengauge::cli {

/// What a document says of a name.
struct NamedThing {
    std::string symbol;
    Text label;
    std::string unit;  ///< as shown; empty for what has none
};

class DocumentNotation {
  public:
    DocumentNotation(const Standard& standard, Words words) : standard_(standard), words_(words) {}

    /// A formula, with the list that it runs over.
    [[nodiscard]] formula::WrittenExpression written(const Formula& formula) const;
    /// Part of a requirement or a condition.
    [[nodiscard]] formula::WrittenExpression written(const Clause& clause, const std::string& variable = {},
                                                     formula::Domain domain = formula::scalar) const;

    /// The notation for one expression, in which no two names are written alike. `own`: the formula's own name, or
    /// none.
    [[nodiscard]] formula::Notation notation(const formula::WrittenExpression& written,
                                             const formula::NameUse& own = {}) const;

    [[nodiscard]] NamedThing named(const formula::NameUse& use) const;
    [[nodiscard]] std::string list_of(formula::Domain domain) const;
    [[nodiscard]] std::string member_label(int category_set, const std::string& id) const;

  private:
    [[nodiscard]] formula::Symbol symbol_of(const formula::NameUse& use, int choice) const;
    [[nodiscard]] std::string list_label(const std::string& list) const;

    const Standard& standard_;
    Words words_;
};

/// A long label without what it adds in parentheses or behind a comma.
std::string short_label(const std::string& label);

}  // namespace greengauge::cli
