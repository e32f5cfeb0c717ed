// What several documents share, written once: `follows` and [[quota]], turned into plain tables, formulas and requirements
// before the file is read.
#pragma once

#include "factors/reader/parts.hpp"

namespace greengauge {

/// `[standard] follows = ["…"]`: the grades, categories, inputs, tables and formulas of those documents that this one names,
/// and what they rest on in turn. What the file itself defines goes first. False when a document cannot be had.
bool follow(Given& root, const DocumentSource& others, const Chain& chain, Diagnostics& diagnostics);

/// Each [[quota]] becomes a table of its levels, a metric that may be given or computed, and a graded requirement.
void expand_quotas(Given& root, Diagnostics& diagnostics);

}  // namespace greengauge
