#include "factors/reader/cells.hpp"

#include <array>

#include "factors/reader/message.hpp"
#include "factors/reader/provenance.hpp"
#include "factors/reader/values.hpp"
#include "factors/reader/vintage.hpp"

namespace greengauge {
namespace {

const Text cell_words{
    "写一个数，或 \"-\"（文件印的是短横）、\"no requirement\"（无要求）、\"unknown\"（未见）",
    "write a number, or \"-\" (the document prints a dash), \"no requirement\" or \"unknown\" (not seen)"};

std::optional<Cell::Kind> kind_named(std::string_view word) {
    if (word == "-") return Cell::Kind::no_level;
    if (word == "no requirement") return Cell::Kind::no_requirement;
    if (word == "unknown") return Cell::Kind::unknown;
    return std::nullopt;
}

/// A number in quotation marks is one of more than 15 digits; else the file would have two ways to write the same.
void check_quotes(Reading& reading, const Given& given) {
    int digits = 0;
    for (const char c : given.text) {
        if (c == 'e' || c == 'E') break;
        if (c >= '0' && c <= '9') ++digits;
    }
    if (digits > 15) return;
    reading.error(given.place,
                  {"quoted-number",
                   filled("数 {0} 写在引号里", "the number {0} stands in quotation marks", {ticked(given.text)}),
                   {},
                   {"去掉引号", "take the quotation marks away"}});
}

void read_number(Reading& reading, const Given& given, Cell& cell) {
    if (given.kind == Given::Kind::number) {
        cell.value = given.number;
        return;
    }
    if (given.kind == Given::Kind::text) {
        if (const auto number = parse_decimal(given.text)) {
            check_quotes(reading, given);
            cell.value = *number;
            return;
        }
        reading.error(given.place,
                      {"bad-cell",
                       filled("{0} 不是格中可写的", "{0} cannot stand in a cell", {ticked_shortly(given.text)}),
                       {},
                       cell_words});
        return;
    }
    reading.error(given.place,
                  {"bad-cell", filled("格中不能是{0}", "a cell cannot be {0}", {kind_of(given)}), {}, cell_words});
}

void read_kind(Record& record, Cell& cell) {
    static constexpr std::array flags{std::pair{"unknown", Cell::Kind::unknown},
                                      std::pair{"no_level", Cell::Kind::no_level},
                                      std::pair{"no_requirement", Cell::Kind::no_requirement}};
    const Given* value = record.find("value");
    int said = value == nullptr ? 0 : 1;
    for (const auto& [key, kind] : flags)
        if (record.flag(key)) {
            cell.kind = kind;
            ++said;
        }
    if (said == 1 && value != nullptr) {
        const auto kind = value->kind == Given::Kind::text ? kind_named(value->text) : std::nullopt;
        if (kind)
            cell.kind = *kind;
        else
            read_number(record.reading(), *value, cell);
    }
    if (said != 1 && record.given().kind == Given::Kind::record)
        record.reading().error(
            record.place(), {"bad-cell",
                             said == 0 ? Text{"此格没有值", "this cell has no value"}
                                       : Text{"此格说了两件事", "this cell says two things"},
                             {},
                             {"写 `value`、`unknown = true`、`no_level = true`、`no_requirement = true` 之一",
                              "write one of `value`, `unknown = true`, `no_level = true`, `no_requirement = true`"}});
}

void read_period(Record& record, Cell& cell) {
    cell.from = record.date("from");
    cell.until = record.date("until");
    if (cell.from.valid() && cell.until.valid() && cell.until < cell.from)
        record.reading().error(record.find("until")->place,
                               {"dates-reversed",
                                {"`until` 早于 `from`", "`until` is before `from`"},
                                same_in_both(cell.until.to_string() + " < " + cell.from.to_string()),
                                {}});
}

Cell record_cell(Reading& reading, const Given& given, Cell cell, const Table& table) {
    Record record(reading, given, "[table." + table.name + "] " + (cell.key_text.empty() ? "value" : cell.key_text));
    read_kind(record, cell);
    read_period(record, cell);
    cell.provenance = inherited_provenance(record, table.provenance);
    cell.vintage = vintage_of(record, table.vintage);
    record.close();
    return cell;
}

Cell one_cell(Reading& reading, const Given& given, Cell cell, const Table& table) {
    cell.provenance.place = given.place;
    if (given.kind == Given::Kind::record) return record_cell(reading, given, std::move(cell), table);
    const auto kind = given.kind == Given::Kind::text ? kind_named(given.text) : std::nullopt;
    if (kind)
        cell.kind = *kind;
    else
        read_number(reading, given, cell);
    return cell;
}

}  // namespace

std::vector<Cell> cells_of(Reading& reading, const Given& given, const Table& table, const std::vector<Key>& keys) {
    Cell base;
    base.keys = keys;
    for (const Key& key : keys)
        base.key_text += (base.key_text.empty() ? "" : " / ") + key.text;
    base.provenance = table.provenance;
    base.vintage = table.vintage;
    std::vector<Cell> cells;
    if (given.kind != Given::Kind::list) {
        cells.push_back(one_cell(reading, given, base, table));
        return cells;
    }
    if (given.items.empty())
        reading.error(given.place, {"bad-cell", {"此格没有值", "this cell has no value"}, {}, cell_words});
    for (const Given& item : given.items)
        cells.push_back(one_cell(reading, item, base, table));
    return cells;
}

}  // namespace greengauge
