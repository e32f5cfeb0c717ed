// A document's formulas as MathML Core, which browsers typeset by themselves: in the document's symbols, and with the
// numbers put in.
#pragma once

#include <string>

#include "calc/formula/evaluate.hpp"
#include "calc/standard/standard.hpp"
#include "scenarios/results/markup.hpp"
#include "scenarios/results/words.hpp"

namespace greengauge {

/// An expression of a document, compiled, and the language of the words in it.
struct Formulated {
    const Standard& standard;
    const formula::Expression& expression;
    const formula::Compiled& compiled;
    Words words;
};

/// How wide a line may be, in digits; what is wider is several <math> beside each other, with a place to break the line
/// between them (MathML Core breaks no lines itself), and its fractions are written with a solidus.
inline constexpr double line_of_page = 74;

/// Appends `(V_n − Σ V_i) / V_n` to an element of HTML. Names are the document's symbols, else their labels; a choice
/// shows all its branches.
void typeset_symbols(Markup& parent, const Formulated& formulated, double line = line_of_page);

/// Appends `(4 800 000 mm³ − 3 360 000 mm³) / 4 800 000 mm³`: each name and look-up as its value, of a choice the
/// branch that was taken, sums over up to four items written out. `row` is the item or the grade that it is shown for.
void typeset_numbers(Markup& parent, const Formulated& formulated, const formula::Frame<Decimal>& frame, int row,
                     double line = line_of_page);

/// Appends a symbol as the documents write them: `P_N` is P with the index N, `Σ E_in` a sum.
void typeset_symbol(Markup& parent, const std::string& symbol);

/// Appends one value as people read it, with its unit.
void typeset_value(Markup& parent, const Formulated& formulated, const formula::Value<Decimal>& value,
                   const formula::Type& type);

/// How wide a piece of MathML is, in digits, about.
double width_of_math(const Markup& node);

}  // namespace greengauge
