// A tree of elements as JSON, for the page to make nodes of: no text is ever read as markup there.
#pragma once

#include "scenarios/results/markup.hpp"
#include "scenarios/results/result_json.hpp"

namespace greengauge::page {

/// `[name, { attribute: value }, text, part, part…]`; a name that is empty is a text between elements.
Json json_of(const Markup& element);

}  // namespace greengauge::page
