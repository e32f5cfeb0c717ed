// What a form for a document must show, as JSON: the inputs, the lists, the categories, the numbers that are missing.
#pragma once

#include "calc/standard/standard.hpp"
#include "scenarios/results/result_json.hpp"

namespace greengauge::page {

Json form_of(const Standard& standard);
/// The worked examples: title, day, what is given.
Json examples_of(const Standard& standard);

}  // namespace greengauge::page
