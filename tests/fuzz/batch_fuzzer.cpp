// Any bytes as a table, header and all: judged in one chunk and in two, which must say the same.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "factors/reader/reader.hpp"
#include "scenarios/batch/batch.hpp"

namespace {

using namespace greengauge;

constexpr std::string_view document = R"toml([standard]
number    = "GB 1-2020"
title     = { zh = "试", en = "Trial" }
kind      = "invented"
effective = 2020-06-01
clause    = "Cover"
evidence  = "A"
[categories.goods]
label   = { zh = "商品", en = "Goods" }
members = [{ id = "toy", zh = "玩具", en = "Toy" }, { id = "gem", zh = "宝石", en = "Gem" }]
[input.goods]
category = "goods"
label    = { zh = "类别", en = "Kind" }
[input.mass]
unit  = "g"
range = "> 0"
label = { zh = "质量", en = "Mass" }
[input.sealed]
flag  = true
label = { zh = "密封", en = "Sealed" }
[input.items]
label = { zh = "各件", en = "Items" }
[input.items.field.count]
unit    = "1"
whole   = true
range   = ">= 1"
label   = { zh = "件数", en = "Count" }
[table.limit]
label    = { zh = "限值", en = "Limit" }
unit     = "g"
by       = ["goods"]
rows     = { "toy" = 10, "gem" = [{ value = 7, until = 2021-12-31 }, { value = 8, from = 2022-01-01 }] }
clause   = "Table 1"
evidence = "B"
[formula.load]
label    = { zh = "载荷", en = "Load" }
unit     = "g"
is       = "mass * sum(i in items: i.count)"
clause   = "4"
evidence = "D"
[[requirement]]
id       = "light"
title    = { zh = "轻", en = "Light" }
that     = "load <= limit[goods]"
clause   = "4"
evidence = "D"
[[requirement]]
id       = "sealed"
title    = { zh = "密封", en = "Sealed" }
that     = "sealed"
clause   = "4"
evidence = "D"
)toml";

const Standard& standard() {
    static const Standard one = [] {
        Diagnostics diagnostics;
        auto read = read_standard(document, "a/standard.toml", {}, diagnostics);
        if (!read) std::abort();
        return *std::move(read);
    }();
    return one;
}

struct Whole {
    std::string out;
    batch::Summary summary;
    std::size_t errors = 0;
};

Whole judge(const batch::Batch& table, std::string_view first, std::string_view second) {
    batch::BatchWorker worker(table);
    Whole whole{{}, table.empty_summary()};
    for (const std::string_view chunk : {first, second}) {
        if (chunk.empty()) continue;
        const batch::ChunkResult result = worker.run(chunk);
        whole.out += result.out();
        whole.errors += result.errors.size();
        whole.summary.add(result.summary);
        for (const Diagnostic& one : result.errors)
            if (one.fault.code.empty() || one.fault.problem.zh.empty() || one.place.line < 1 || one.place.column < 1)
                std::abort();
    }
    return whole;
}

}  // namespace

/// The first byte says how the table is read, the rest is the table.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return 0;
    const unsigned how = data[0];
    const std::string_view text(reinterpret_cast<const char*>(data) + 1, size - 1);
    const char delimiter = (how & 1) != 0 ? ';' : ',';
    Diagnostics diagnostics;
    const bool json = (how & 2) != 0;
    const auto header = json ? batch::read_ndjson_header(text, "t.ndjson", diagnostics)
                             : batch::read_header(text, delimiter, (how & 4) != 0, "t.csv", diagnostics);
    if (!header) {
        if (!diagnostics.has_errors()) std::abort();
        return 0;
    }
    batch::Mapping mapping;
    mapping.values.kind = Given::Kind::record;
    if ((how & 8) != 0 && !json) mapping.key = header->names.front();
    auto layout = batch::layout_of(standard(), header->names, header->units, header->places, mapping, diagnostics);
    if (!layout) return 0;
    batch::BatchOptions options;
    options.delimiter = delimiter;
    options.input = json ? batch::TableForm::ndjson : batch::TableForm::csv;
    options.form = (how & 16) != 0 ? batch::TableForm::ndjson : batch::TableForm::csv;
    options.by = {layout->names.back()};
    options.probability = (how & 16) != 0;
    options.sampling = {100, 1};
    const auto table = batch::Batch::make(standard(), std::move(*layout), Date::of(2025, 6, 1).value(),
                                          std::move(options), diagnostics);
    if (!table) return 0;
    const std::string_view rows = text.substr(header->bytes);
    const Whole once = judge(*table, rows, {});
    // Behind a row a chunk may end; with a key only behind a subject, which is for the reader of files to know.
    if (json || (how & 8) != 0) return 0;
    batch::CsvScanner scanner(rows, delimiter);
    batch::Row row;
    std::vector<batch::Cell> cells;
    for (unsigned k = how >> 5; k > 0 && scanner.next(row, cells); --k) {
    }
    const auto middle = static_cast<std::size_t>(scanner.position() - rows.data());
    const Whole twice = judge(*table, rows.substr(0, middle), rows.substr(middle));
    if (once.out != twice.out || once.errors != twice.errors || !(once.summary == twice.summary)) std::abort();
    return 0;
}
