// Markup, and the formulas of results/mathematics.hpp, inside a report of pugixml's.
#pragma once

#include <pugixml.hpp>

#include "cli/session.hpp"
#include "scenarios/results/mathematics.hpp"

namespace greengauge::cli {

using greengauge::Formulated;
using greengauge::line_of_page;

/// Writes the parts of an element down.
void append(pugi::xml_node parent, const Markup& element);

/// As greengauge::typeset_symbols(), appended to an HTML element; so are the others.
void typeset_symbols(pugi::xml_node parent, const Formulated& formulated, double line = line_of_page);
void typeset_numbers(pugi::xml_node parent, const Formulated& formulated, const formula::Frame<Decimal>& frame, int row,
                     double line = line_of_page);
void typeset_symbol(pugi::xml_node parent, const std::string& symbol);
void typeset_value(pugi::xml_node parent, const Formulated& formulated, const formula::Value<Decimal>& value,
                   const formula::Type& type);

}  // namespace greengauge::cli
