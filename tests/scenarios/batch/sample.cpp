#include "tests/scenarios/batch/sample.hpp"

#include <algorithm>
#include <stdexcept>

#include "factors/reader/reader.hpp"

namespace greengauge::batch::test {
namespace {

constexpr std::string_view document = R"toml([standard]
number    = "GB 1-2020"
title     = { zh = "试", en = "Trial" }
kind      = "invented"
effective = 2020-06-01
clause    = "Cover"
evidence  = "A"
[categories.goods]
label   = { zh = "商品", en = "Goods" }
members = [{ id = "toy", zh = "玩具", en = "Toy", also = ["公仔"] }, { id = "can", zh = "罐头", en = "Tin" }, { id = "gem", zh = "宝石", en = "Gem" }]
[input.goods]
category = "goods"
label    = { zh = "类别", en = "Kind" }
[input.a]
unit  = "g"
label = { zh = "甲", en = "First load" }
[input.b]
unit    = "g"
default = "0 g"
label   = { zh = "乙", en = "Second load" }
[input.allowed]
unit  = "g"
range = "> 0"
label = { zh = "允许质量", en = "Allowed mass" }
[input.sealed]
flag  = true
label = { zh = "密封", en = "Sealed" }
[input.items]
label = { zh = "各件", en = "Items" }
[input.items.field.goods]
category = "goods"
same_as  = "goods"
label    = { zh = "该件类别", en = "Kind of the item" }
[input.items.field.count]
unit    = "1"
whole   = true
range   = ">= 1"
default = "1"
label   = { zh = "件数", en = "Count" }
[input.items.field.mass]
unit  = "g"
range = "> 0"
label = { zh = "单件质量", en = "Mass of one" }
[table.limit]
label    = { zh = "限值", en = "Limit" }
unit     = "g"
by       = ["goods"]
rows     = { "toy" = 10, "gem" = [{ value = 7, until = 2021-12-31 }, { value = 8, from = 2022-01-01, clause = "Amendment 1" }], "can" = 9 }
clause   = "Table 1"
evidence = "B"
[formula.load]
label    = { zh = "载荷", en = "Load" }
unit     = "g"
is       = "a + b"
clause   = "4"
evidence = "D"
[formula.contents]
label    = { zh = "内容", en = "Contents" }
unit     = "g"
is       = "sum(i in items: i.count * i.mass)"
clause   = "4"
evidence = "D"
[[requirement]]
id       = "load"
title    = { zh = "载荷", en = "Load" }
that     = "load <= allowed"
clause   = "4"
evidence = "D"
[[requirement]]
id       = "limit"
title    = { zh = "限值", en = "Limit" }
that     = "load <= limit[goods]"
clause   = "5"
evidence = "D"
[[requirement]]
id       = "contents"
title    = { zh = "内容", en = "Contents" }
that     = "contents <= allowed"
clause   = "6"
evidence = "D"
[[requirement]]
id       = "sealed"
title    = { zh = "密封", en = "Sealed" }
that     = "sealed"
when     = 'goods == "can"'
clause   = "7"
evidence = "D"
)toml";

}  // namespace

const Standard& sample() {
    static const Standard standard = [] {
        Diagnostics diagnostics;
        auto read = read_standard(document, "a/standard.toml", {}, diagnostics);
        std::string all;
        for (const Diagnostic& one : diagnostics.list())
            all += to_string(one, Language::en) + "\n";
        if (!read) throw std::runtime_error(all);
        return *std::move(read);
    }();
    return standard;
}

std::vector<std::vector<std::string>> cells_of(std::string_view csv, char delimiter) {
    CsvScanner scanner(csv, delimiter);
    std::vector<std::vector<std::string>> rows;
    std::vector<Cell> cells;
    Row row;
    while (cells.clear(), scanner.next(row, cells)) {
        rows.emplace_back();
        for (const Cell& cell : cells)
            rows.back().push_back(cell.plain());
    }
    return rows;
}

std::string Judged::at(std::size_t row, const std::string& column) const {
    const auto& header = rows.at(0);
    const auto found = std::find(header.begin(), header.end(), column);
    if (found == header.end()) throw std::out_of_range("no column " + column);
    return rows.at(row + 1).at(static_cast<std::size_t>(found - header.begin()));
}

Judged judged(const Standard& standard, std::string_view text, const Table& how) {
    Judged result;
    Diagnostics diagnostics;
    const auto collect = [&] {
        for (const Diagnostic& one : diagnostics.list())
            (one.severity == Severity::error ? result.refused : result.warnings).push_back(one);
    };
    const auto mapping = read_mapping(how.mapping, "mapping.toml", diagnostics);
    const auto header = read_header(text, how.delimiter, how.units_row, "table.csv", diagnostics);
    std::optional<Layout> layout;
    if (mapping && header)
        layout = layout_of(standard, header->names, header->units, header->places, *mapping, diagnostics);
    std::optional<Batch> batch;
    BatchOptions options = how.options;
    options.delimiter = how.delimiter;
    options.language = Language::en;
    if (layout) batch = Batch::make(standard, std::move(*layout), how.date, std::move(options), diagnostics);
    collect();
    if (!batch || !result.refused.empty()) return result;
    BatchWorker worker(*batch);
    ChunkResult chunk = worker.run(text.substr(header->bytes));
    result.out = batch->header() + std::string(chunk.out());
    if (batch->options().form == TableForm::csv) result.rows = cells_of(result.out);
    result.errors = std::move(chunk.errors);
    result.summary = std::move(chunk.summary);
    return result;
}

std::vector<std::string> codes(const std::vector<Diagnostic>& list) {
    std::vector<std::string> all;
    for (const Diagnostic& one : list)
        all.push_back(one.fault.code);
    return all;
}

}  // namespace greengauge::batch::test
