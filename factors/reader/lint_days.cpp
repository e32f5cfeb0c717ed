// Days: gaps between the periods of a row, and rows that are never in force.
#include <algorithm>
#include <map>

#include "factors/reader/lint_parts.hpp"
#include "factors/reader/message.hpp"

namespace greengauge {
namespace {

void lint_gaps_of_days(const Table& table, Diagnostics& diagnostics) {
    std::map<std::string, std::vector<const Cell*>> rows;
    for (const Cell& cell : table.cells)
        rows[cell.key_text].push_back(&cell);
    for (auto& [key, cells] : rows) {
        std::stable_sort(cells.begin(), cells.end(), [](const Cell* a, const Cell* b) { return a->from < b->from; });
        for (std::size_t i = 1; i < cells.size(); ++i) {
            const Date end = cells[i - 1]->until;
            const Date begin = cells[i]->from;
            if (!end.valid() || !begin.valid() || begin.days <= end.days + 1) continue;
            diagnostics.error(cells[i]->provenance.place,
                              {"date-gap",
                               filled("{0} 在两个时段之间没有值", "{0} has no value between two periods",
                                      {ticked(key.empty() ? table.name : key)}),
                               same_in_both(end.to_string() + " … " + begin.to_string()),
                               {"until 是最后有效的一天，from 应是次日",
                                "`until` is the last day in force; `from` is the day after it"}});
        }
    }
}

void report_never(const Place& place, const std::string& what, Date from, Date until, const Standard& standard,
                  Diagnostics& diagnostics) {
    const bool too_early = until.valid() && standard.issued.valid() && until < standard.issued;
    const bool too_late = from.valid() && standard.until.valid() && standard.until < from;
    if (!too_early && !too_late) return;
    diagnostics.warning(
        place, {"never-in-force",
                filled("{0} 在文件有效期之外", "{0} lies outside the days of its document", {ticked(what)}),
                too_early ? filled("止于 {0}，文件发布于 {1}", "it ends on {0}, the document was issued on {1}",
                                   {until.to_string(), standard.issued.to_string()})
                          : filled("始于 {0}，文件止于 {1}", "it begins on {0}, the document ends on {1}",
                                   {from.to_string(), standard.until.to_string()}),
                {}});
}

}  // namespace

void lint_days(const Standard& standard, const Table& table, Diagnostics& diagnostics) {
    lint_gaps_of_days(table, diagnostics);
    for (const Cell& cell : table.cells)
        report_never(cell.provenance.place, cell.key_text.empty() ? table.name : cell.key_text, cell.from, cell.until,
                     standard, diagnostics);
}

void lint_periods(const Standard& standard, Diagnostics& diagnostics) {
    for (const Requirement& one : standard.requirements)
        report_never(one.provenance.place, one.id, one.from, one.until, standard, diagnostics);
    for (const Caution& one : standard.cautions)
        report_never(one.provenance.place, "[[caution]]", one.from, one.until, standard, diagnostics);
}

}  // namespace greengauge
