// A pathway as pictures: the curve with its peak and targets, and the marginal abatement cost curve.
#pragma once

#include <pugixml.hpp>

#include "cli/session.hpp"
#include "scenarios/pathway.hpp"

namespace greengauge::cli {

/// Appends an <svg> each. As the strips of bullet.hpp they are elements built here: a charting library would draw in
/// the reader's browser, with a script, which a page to be signed must not have.
void draw_course(pugi::xml_node parent, const PathwayResult& pathway, Words words);
/// Each measure a bar as wide as what it abates and as high as what that costs; nothing without such measures.
void draw_abatement_curve(pugi::xml_node parent, const PathwayResult& pathway, Words words);

}  // namespace greengauge::cli
