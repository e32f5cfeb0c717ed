// Levels usually tighten from one to the next. Where one does not, the author should look again.
#include <algorithm>
#include <map>

#include "factors/reader/lint_parts.hpp"
#include "factors/reader/message.hpp"

namespace greengauge {
namespace {

/// The cells of one row of a table by grade, best first: those with a number, of one period.
using Row = std::vector<const Cell*>;

std::vector<Row> rows_of(const Standard& standard, const Table& table, std::size_t axis) {
    std::map<std::string, std::map<std::size_t, const Cell*>> rows;
    for (const Cell& cell : table.cells) {
        if (cell.kind != Cell::Kind::number || cell.keys[axis].kind != Key::Kind::point) continue;
        std::string others = cell.from.to_string() + " " + cell.until.to_string();
        for (std::size_t i = 0; i < cell.keys.size(); ++i)
            if (i != axis) others += " / " + cell.keys[i].text;
        for (std::size_t rank = 0; rank < standard.grade_numbers.size(); ++rank)
            if (compare(cell.keys[axis].point, Decimal(standard.grade_numbers[rank])) == 0) rows[others][rank] = &cell;
    }
    std::vector<Row> list;
    for (const auto& [others, by_rank] : rows) {
        Row row;
        for (const auto& [rank, cell] : by_rank)
            row.push_back(cell);
        list.push_back(std::move(row));
    }
    return list;
}

/// +1: the values grow from the best grade to the worst (limits of consumption); -1: they fall (efficiencies).
int direction_of(const std::vector<Row>& rows) {
    int growing = 0;
    for (const Row& row : rows)
        for (std::size_t i = 1; i < row.size(); ++i)
            growing += compare(row[i]->value, row[i - 1]->value);
    return growing == 0 ? 0 : (growing > 0 ? 1 : -1);
}

}  // namespace

void lint_grades(const Standard& standard, const Table& table, Diagnostics& diagnostics) {
    for (std::size_t axis = 0; axis < table.axes.size(); ++axis) {
        if (table.axes[axis].kind != Axis::Kind::grade) continue;
        const auto rows = rows_of(standard, table, axis);
        const int direction = direction_of(rows);
        for (const Row& row : rows)
            for (std::size_t i = 1; i < row.size(); ++i)
                if (compare(row[i]->value, row[i - 1]->value) * direction < 0 && row[i]->provenance.note.empty())
                    diagnostics.warning(
                        row[i]->provenance.place,
                        {"grades-reversed",
                         filled("{0} 比 {1} 更严", "{0} is stricter than {1}",
                                {ticked(row[i]->key_text), ticked(row[i - 1]->key_text)}),
                         same_in_both(to_string(row[i]->value) + " / " + to_string(row[i - 1]->value)),
                         {"等级不一定逐级嵌套；核对无误后在该格写 note",
                          "levels are not always nested: read it once more, and say so in a note of the cell"}});
    }
}

}  // namespace greengauge
