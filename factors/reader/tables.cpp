// [table.NAME]: what the document publishes.
#include <algorithm>

#include "factors/reader/axis.hpp"
#include "factors/reader/cells.hpp"
#include "factors/reader/message.hpp"
#include "factors/reader/parts.hpp"
#include "factors/reader/provenance.hpp"
#include "factors/reader/values.hpp"
#include "factors/reader/vintage.hpp"

namespace greengauge {
namespace {

class TableReader {
  public:
    TableReader(Reading& reading, const Given& given, const std::string& name)
        : reading_(reading), record_(reading, given, "[table." + name + "]") {
        table_.name = name;
    }

    Table read() {
        table_.document = reading_.standard.number;
        if (const std::string other = record_.text("document"); !other.empty()) table_.document = other;
        table_.partial = record_.flag("partial");
        table_.label = record_.both("label");
        table_.symbol = record_.text("symbol");
        if (const Given* unit = record_.need("unit"))
            table_.unit = unit_of(reading_, *unit, "unit").value_or(Unit{});
        else
            reading_.names_whole = false;
        table_.provenance = needed_provenance(record_);
        table_.vintage = vintage_of(record_, nullptr);
        read_axes();
        interpolate();
        read_cells();
        // A table some of whose cells are dated is dated: who looks for the ages need not look at each cell.
        const auto dated = std::find_if(table_.cells.begin(), table_.cells.end(), [](const Cell& cell) { return cell.vintage != nullptr; });
        if (table_.vintage == nullptr && dated != table_.cells.end()) table_.vintage = dated->vintage;
        record_.close();
        return std::move(table_);
    }

  private:
    void read_axes() {
        const std::size_t before = reading_.diagnostics.errors();
        across_ = axes_of(record_, "across");
        table_.axes = axes_of(record_, "by");
        rows_ = table_.axes.size();
        table_.axes.insert(table_.axes.end(), across_.begin(), across_.end());
        axes_whole_ = reading_.diagnostics.errors() == before;
        for (std::size_t i = 0; i < table_.axes.size(); ++i)
            for (std::size_t j = 0; j < i; ++j)
                if (table_.axes[i].name == table_.axes[j].name)
                    reading_.error(record_.place(), {"duplicate-axis",
                                                     filled("轴 {0} 写了两次", "the axis {0} is written twice",
                                                            {ticked(table_.axes[i].name)}),
                                                     {},
                                                     {}});
        if (!across_.empty() && record_.find("by") == nullptr)
            reading_.declaration_error(record_.find("across")->place,
                                       {"across-without-by",
                                        {"有 `across` 而没有 `by`", "`across` without `by`"},
                                        {},
                                        {"只有一组轴时写 `by`", "a table with one kind of axes has them in `by`"}});
    }

    void interpolate() {
        const Given* given = record_.find("interpolate");
        if (given == nullptr) return;
        const std::string name = text_of(reading_, *given, "interpolate");
        const auto axis =
            std::find_if(table_.axes.begin(), table_.axes.end(), [&](const Axis& one) { return one.name == name; });
        if (axis != table_.axes.end() && axis->kind == Axis::Kind::number) {
            axis->linear = true;
            return;
        }
        std::vector<std::string> names;
        for (const Axis& one : table_.axes)
            if (one.kind == Axis::Kind::number) names.push_back(one.name);
        Text advice = did_you_mean(name, names);
        if (advice.empty() && !names.empty()) advice = filled("数轴有 {0}", "its number axes are {0}", {listed(names)});
        reading_.error(given->place,
                       {"bad-interpolation",
                        filled("{0} 不是此表的数轴", "{0} is no number axis of this table", {ticked(name)}),
                        {},
                        advice});
    }

    void read_cells() {
        const Given* value = record_.find("value");
        const Given* rows = record_.find("rows");
        const Given* columns = record_.find("columns");
        const bool has_axes = record_.find("by") != nullptr || record_.find("across") != nullptr;
        if (value != nullptr && (rows != nullptr || has_axes))
            return fault(value->place, {"`value` 属于没有轴的表", "`value` belongs to a table without axes"},
                         {"有轴的表用 `rows`", "a table with axes has `rows`"});
        if (value != nullptr) return append(cells_of(reading_, *value, table_, {}));
        if (rows == nullptr)
            return fault(record_.place(), filled("{0} 没有数", "{0} has no numbers", {ticked(record_.shown())}),
                         has_axes ? Text{"写 `rows`", "write `rows`"}
                                  : Text{"写 `by` 和 `rows`，或 `value`", "write `by` and `rows`, or `value`"});
        if (!has_axes)
            return fault(rows->place, {"`rows` 需要 `by`", "`rows` needs `by`"},
                         {"写出行所依据的轴", "name the axes that the rows go by"});
        if (!axes_whole_) return;  // the keys of a broken axis say nothing
        if (rows->kind == Given::Kind::record && across_.empty() && columns == nullptr) return read_keyed_rows(*rows);
        if (rows->kind == Given::Kind::list) return read_row_lists(*rows, columns);
        if (rows->kind == Given::Kind::record)
            return fault(rows->place, {"有 `across` 的表，行写成列表", "with `across`, each row is a list"},
                         {"写成 rows = [[键, 值, 值], …]", "write rows = [[key, cell, cell], …]"});
        reading_.error(rows->place, wrong_type("rows", *rows, {"表", "a table"},
                                               {"写成 { \"(0, 15]\" = 60 }", "write { \"(0, 15]\" = 60 }"}));
    }

    void fault(const Place& place, Text problem, Text advice) {
        reading_.error(place, {"bad-table", std::move(problem), {}, std::move(advice)});
    }

    void append(std::vector<Cell> cells) {
        for (Cell& cell : cells)
            table_.cells.push_back(std::move(cell));
    }

    void read_keyed_rows(const Given& rows) {
        if (rows.members.empty()) fault(rows.place, {"表中没有行", "the table has no rows"}, {});
        for (const auto& [text, given] : rows.members) {
            // A key in quotation marks begins behind them.
            const std::size_t before = reading_.diagnostics.errors();
            const auto keys = keys_of(reading_, reading_.source.inside_quotes(given.key_place), text, table_.axes);
            if (!keys || reading_.diagnostics.errors() != before) continue;
            auto cells = cells_of(reading_, given, table_, *keys);
            if (given.kind != Given::Kind::list)
                for (Cell& cell : cells)
                    cell.provenance.place = given.key_place;
            append(std::move(cells));
        }
    }

    /// The keys of the columns, one list a column; a table without `across` has one column without a key.
    std::vector<std::vector<Key>> column_keys(const Given* columns) {
        if (across_.empty()) {
            if (columns != nullptr)
                fault(columns->place, {"`columns` 需要 `across`", "`columns` needs `across`"},
                      {"写出列所依据的轴", "name the axes that the columns go by"});
            return {{}};
        }
        std::vector<std::vector<Key>> all;
        if (columns == nullptr || columns->kind != Given::Kind::list) {
            fault(columns == nullptr ? record_.place() : columns->place,
                  {"`across` 需要 `columns`", "`across` needs `columns`"},
                  {"写成 columns = [\"1\", \"2\"]", "write columns = [\"1\", \"2\"]"});
            return all;
        }
        for (const Given& column : columns->items) {
            if (column.kind != Given::Kind::text && column.kind != Given::Kind::number) {
                reading_.error(column.place, wrong_type("columns", column, {"键的列表", "a list of keys"}));
                continue;
            }
            auto keys = keys_of(reading_, reading_.source.inside_quotes(column.place), column.text, across_);
            if (keys) all.push_back(std::move(*keys));
        }
        return all;
    }

    void read_row_lists(const Given& rows, const Given* columns) {
        const std::size_t before = reading_.diagnostics.errors();
        const auto keys = column_keys(columns);
        if (reading_.diagnostics.errors() != before) return;
        if (rows.items.empty()) fault(rows.place, {"表中没有行", "the table has no rows"}, {});
        for (const Given& row : rows.items)
            read_row(row, keys);
    }

    void read_row(const Given& row, const std::vector<std::vector<Key>>& columns) {
        const std::size_t wanted = rows_ + columns.size();
        if (row.kind != Given::Kind::list || row.items.size() != wanted)
            return fault(row.place,
                         row.kind != Given::Kind::list
                             ? wrong_type("rows", row, {"行的列表", "a list of rows"}).problem
                             : filled("此行有 {0} 项，应有 {1} 项", "this row has {0} entries, not {1}",
                                      {std::to_string(row.items.size()), std::to_string(wanted)}),
                         filled("一行先是键（{0} 个），再是格（{1} 个）", "a row is its keys ({0}), then its cells ({1})",
                                {std::to_string(rows_), std::to_string(columns.size())}));
        std::vector<Key> row_keys;
        for (std::size_t i = 0; i < rows_; ++i)
            if (auto key = row_key(row.items[i], table_.axes[i])) row_keys.push_back(std::move(*key));
        if (row_keys.size() != rows_) return;
        for (std::size_t i = 0; i < columns.size(); ++i) {
            std::vector<Key> keys = row_keys;
            keys.insert(keys.end(), columns[i].begin(), columns[i].end());
            append(cells_of(reading_, row.items[rows_ + i], table_, keys));
        }
    }

    std::optional<Key> row_key(const Given& given, const Axis& axis) {
        if (given.kind == Given::Kind::text)
            return key_of(reading_, reading_.source.inside_quotes(given.place), given.text, axis);
        if (given.kind == Given::Kind::number) return key_of(reading_, given.place, digits_of(given), axis);
        reading_.error(given.place, wrong_type("rows", given, {"键", "a key"}));
        return std::nullopt;
    }

    /// As written, without the underscores that TOML allows.
    static std::string digits_of(const Given& given) {
        std::string digits = given.text;
        digits.erase(std::remove(digits.begin(), digits.end(), '_'), digits.end());
        return parse_decimal(digits) ? digits : to_string(given.number);
    }

    Reading& reading_;
    Record record_;
    Table table_;
    std::vector<Axis> across_;
    std::size_t rows_ = 0;  ///< the number of axes in `by`
    bool axes_whole_ = true;
};

}  // namespace

void read_tables(Record& document) {
    std::vector<std::string> names;
    const auto tables = named_records_of(document, "table", names);
    // Own tables first, then those of other documents, which are there already.
    std::vector<Table> own;
    for (std::size_t i = 0; i < tables.size(); ++i) {
        check_name(document.reading(), tables[i]->key_place, names[i]);
        own.push_back(TableReader(document.reading(), *tables[i], names[i]).read());
    }
    auto& all = document.reading().standard.tables;
    all.insert(all.begin(), std::make_move_iterator(own.begin()), std::make_move_iterator(own.end()));
}

}  // namespace greengauge
