// What a file may say and still be wrong: overlaps and gaps, sentinels, missing clauses, dates that contradict each
// other, examples that fail.
#pragma once

#include "calc/standard/standard.hpp"

namespace greengauge {

/// Checks a document that was read. Errors keep it out of the catalogue; warnings are shown to its author.
void lint(const Standard& standard, Diagnostics& diagnostics);

/// Runs the file's examples; a number or verdict that differs from what the example expects is an error at its place.
void run_examples(const Standard& standard, Diagnostics& diagnostics);

}  // namespace greengauge
