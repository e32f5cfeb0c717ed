#include "factors/reader/lint.hpp"

#include <algorithm>

#include "factors/reader/lint_parts.hpp"

namespace greengauge {
namespace {

void lint_table(const Standard& standard, const Table& table, Diagnostics& diagnostics) {
    lint_overlaps(table, diagnostics);
    lint_intervals(table, diagnostics);
    lint_members(standard, table, diagnostics);
    lint_days(standard, table, diagnostics);
    lint_sentinels(table, diagnostics);
    lint_grades(standard, table, diagnostics);
}

}  // namespace

void lint(const Standard& standard, Diagnostics& diagnostics) {
    Diagnostics found;
    for (const Table& table : standard.tables)
        if (table.document == standard.number)
            lint_table(standard, table, found);  // the others have been linted in their own files
    lint_periods(standard, found);
    lint_ranges(standard, found);
    lint_unused(standard, found);
    lint_file(standard, found);
    std::vector<Diagnostic> list = found.list();
    std::stable_sort(list.begin(), list.end(), [](const Diagnostic& a, const Diagnostic& b) {
        return a.place.line != b.place.line ? a.place.line < b.place.line : a.place.column < b.place.column;
    });
    for (Diagnostic& one : list)
        diagnostics.add(std::move(one));
}

}  // namespace greengauge
