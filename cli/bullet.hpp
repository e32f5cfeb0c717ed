// A value beside its limit, or among the levels of its grades, as a strip: drawn, for those who would rather look.
#pragma once

#include <pugixml.hpp>

#include "calc/standard/assessment.hpp"
#include "cli/session.hpp"

namespace greengauge::cli {

/// Whether there is a number and something to measure it by.
bool can_be_drawn(const RequirementResult& requirement);

/// Appends an <svg>. One strip of rectangles with three texts: below what a charting library is for (it would draw in
/// the reader's browser, with a script, which a page to be signed must not have), so it is built as elements here.
void draw_bullet(pugi::xml_node parent, const RequirementResult& requirement, Words words);

}  // namespace greengauge::cli
