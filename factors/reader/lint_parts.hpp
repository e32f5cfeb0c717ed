// The parts of the linter. Each looks at the finished model, and only at what the document itself says.
#pragma once

#include "factors/reader/lint.hpp"

namespace greengauge {

/// Two cells that answer for the same subject on the same day.
void lint_overlaps(const Table& table, Diagnostics& diagnostics);
/// Numbers between two rows for which the table has no cell.
void lint_intervals(const Table& table, Diagnostics& diagnostics);
/// Categories and grades for which it has none.
void lint_members(const Standard& standard, const Table& table, Diagnostics& diagnostics);
/// Days for which a row has no value, and rows, requirements and cautions that are never in force.
void lint_days(const Standard& standard, const Table& table, Diagnostics& diagnostics);
void lint_periods(const Standard& standard, Diagnostics& diagnostics);
/// 9999, -999, 1e9 and 134999.99 for "no end" and "up to".
void lint_sentinels(const Table& table, Diagnostics& diagnostics);
void lint_ranges(const Standard& standard, Diagnostics& diagnostics);
/// Levels that are not stricter from one to the next: often a slip, not always.
void lint_grades(const Standard& standard, const Table& table, Diagnostics& diagnostics);
/// What is defined and never used.
void lint_unused(const Standard& standard, Diagnostics& diagnostics);
/// The file's name, and whether it has an example.
void lint_file(const Standard& standard, Diagnostics& diagnostics);

/// Whether some value fits both keys. `*` stands for all that is not named, and fits none of the named ones.
bool overlap(const Key& a, const Key& b);
/// Whether the days on which both hold are not empty.
bool same_days(const Cell& a, const Cell& b);

}  // namespace greengauge
