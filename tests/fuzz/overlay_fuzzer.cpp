// Any bytes as an overlay: read, and put over a document. What it makes of the document still looks up one cell at a place.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "factors/reader/lint.hpp"
#include "factors/reader/overlay.hpp"
#include "factors/reader/reader.hpp"

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
members = [{ id = "toy", zh = "玩具", en = "Toy" }, { id = "can", zh = "罐头", en = "Tin" }, { id = "gem", zh = "宝石", en = "Gem" }]
[input.goods]
category = "goods"
label    = { zh = "类别", en = "Kind" }
[input.mass]
unit  = "g"
label = { zh = "质量", en = "Mass" }
[table.limit]
label    = { zh = "限值", en = "Limit" }
unit     = "g"
by       = ["goods", "mass[g]"]
rows     = { "toy | can / [0, 10)" = "unknown", "gem / [0, 10)" = [{ value = 7, until = 2021-12-31 }, { value = 8, from = 2022-01-01 }], "* / [10, inf)" = 9 }
clause   = "Table 1"
evidence = "C"
[table.factor]
label    = { zh = "系数", en = "Factor" }
unit     = "1"
value    = 2
clause   = "4"
evidence = "D"
[formula.double]
label    = { zh = "两倍", en = "Double" }
unit     = "g"
is       = "factor * mass"
clause   = "4"
evidence = "D"
[[requirement]]
id       = "light"
title    = { zh = "轻", en = "Light" }
that     = "double <= limit[goods, mass]"
clause   = "4"
evidence = "D"
)toml";

const Standard& plain() {
    static const Standard standard = [] {
        Diagnostics diagnostics;
        auto read = read_standard(document, "a/standard.toml", {}, diagnostics);
        if (!read) std::abort();
        return *std::move(read);
    }();
    return standard;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    Diagnostics diagnostics;
    const auto overlay = read_overlay(text, "mine.overlay.toml", diagnostics);
    if (overlay) {
        Standard standard = plain();
        apply(*overlay, standard, diagnostics);
        Diagnostics linted;
        lint(standard, linted);
        for (const Table& table : standard.tables)
            for (const Cell& cell : table.cells)
                if (cell.keys.size() != table.axes.size()) std::abort();
    }
    for (const Diagnostic& one : diagnostics.list())
        if (one.fault.code.empty() || one.fault.problem.zh.empty() || one.fault.problem.en.empty()) std::abort();
    return 0;
}
