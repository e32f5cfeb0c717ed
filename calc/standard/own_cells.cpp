// The user's own cells, where the catalogue has none.
#include <algorithm>

#include "calc/standard/bind.hpp"
#include "calc/units/quantity.hpp"

namespace greengauge {
namespace {

std::optional<Decimal> number_of(const OwnCell& own, const Table& table, Diagnostics& diagnostics) {
    const Given* value = own.value.kind == Given::Kind::record ? own.value.find("value") : &own.value;
    if (value != nullptr && value->kind == Given::Kind::number && table.unit.plain_number()) return value->number;
    if (value != nullptr && value->kind == Given::Kind::text) {
        const auto quantity = parse_quantity(value->text);
        if (quantity) {
            if (const auto number = number_in(*quantity, table.unit)) return *number;
        }
    }
    const std::string wanted = table.unit.symbol.empty() ? "9.0" : "\"9.0 " + table.unit.symbol + "\"";
    diagnostics.error(own.value.place, {"own-cell", {"表 `" + own.table + "` 的自有值应为带单位的数", "an own value of the table `" + own.table + "` must be a number with its unit"}, {}, {"写成 " + wanted, "write " + wanted}});
    return std::nullopt;
}

void place_own(Table& table, const OwnCell& own, Diagnostics& diagnostics) {
    bool row_known = false;
    bool filled = false;
    std::vector<std::string> rows;
    for (Cell& cell : table.cells) {
        if (cell.kind == Cell::Kind::unknown) rows.push_back(cell.key_text);
        if (cell.key_text != own.key) continue;
        row_known = true;
        if (cell.kind != Cell::Kind::unknown) continue;
        filled = true;  // in every period in which it is unknown: the one of the day that is judged is among them
        const auto number = number_of(own, table, diagnostics);
        if (!number) return;
        cell.kind = Cell::Kind::number;
        cell.value = *number;
        cell.provenance.evidence = Evidence::user;
        cell.provenance.source = own.source;
    }
    if (filled) return;
    const std::string row = "`" + own.table + "` / `" + own.key + "`";
    if (row_known)
        diagnostics.error(own.value.key_place, {"own-cell-known", {"目录已有 " + row + " 的数值", "the catalogue has a value for " + row}, {"自有值只填补未知的格", "own values only fill unknown cells"}, {"删去这一行", "remove this line"}});
    else
        diagnostics.error(own.value.key_place, {"own-cell-unknown-row", {"没有未知的格 " + row, "there is no unknown cell " + row}, {}, did_you_mean(own.key, rows)});
}

}  // namespace

std::vector<Table> with_own_cells(const Standard& standard, const std::vector<OwnCell>& own, Diagnostics& diagnostics) {
    std::vector<Table> tables = standard.tables;
    for (const OwnCell& one : own) {
        const auto table = std::find_if(tables.begin(), tables.end(), [&](const Table& t) { return t.name == one.table; });
        if (table != tables.end()) place_own(*table, one, diagnostics);  // a table of another document of the case is none of ours
    }
    return tables;
}

}  // namespace greengauge
