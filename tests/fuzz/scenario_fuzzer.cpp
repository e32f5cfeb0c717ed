// Any bytes as a scenario: read, and judged by two small documents. Whatever they say, it ends with a result or errors.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <optional>
#include <string>
#include <string_view>

#include "factors/reader/reader.hpp"
#include "scenarios/scenario.hpp"

namespace {

using namespace greengauge;

constexpr std::string_view newer = R"([standard]
number    = "BOX 1-2020"
title     = { zh = "盒子", en = "Boxes" }
kind      = "invented"
effective = 2021-01-01
clause    = "Cover"
evidence  = "A"
[[early]]
when     = 'goods == "cake"'
from     = 2020-06-01
clause   = "1"
evidence = "A"
[grades]
numbers = [1, 2]
labels  = [{ zh = "1级", en = "Grade 1" }, { zh = "2级", en = "Grade 2" }]
[categories.goods]
label   = { zh = "商品", en = "Goods" }
members = [{ id = "cake", zh = "糕点", en = "Cake" }, { id = "tea", zh = "茶叶", en = "Tea" }]
[input.goods]
category = "goods"
label    = { zh = "商品", en = "Goods" }
[input.volume]
unit  = "L"
range = "> 0"
label = { zh = "体积", en = "Volume" }
[input.items]
label = { zh = "内装物", en = "Items" }
[input.items.field.content]
unit  = "L"
label = { zh = "单件体积", en = "Content" }
[table.k]
unit     = "1"
by       = ["goods"]
rows     = { "cake" = 2, "tea" = "unknown" }
clause   = "2"
evidence = "A"
[table.void_limit]
unit     = "%"
by       = ["grade"]
rows     = { "1" = 10, "2" = 30 }
clause   = "3"
evidence = "A"
[formula.void]
unit     = "%"
is       = "(volume - sum(c in items: k[goods] * c.content)) / volume"
clause   = "4"
evidence = "A"
[[requirement]]
id       = "void"
title    = { zh = "空隙率", en = "Void ratio" }
that     = "void <= void_limit[grade]"
clause   = "5"
evidence = "A"
)";

constexpr std::string_view older = R"([standard]
number    = "BOX 1-2015"
title     = { zh = "盒子（旧）", en = "Boxes, old" }
kind      = "invented"
effective = 2016-01-01
until     = 2020-12-31
clause    = "Cover"
evidence  = "A"
[input.layers]
unit  = "1"
whole = true
label = { zh = "层数", en = "Layers" }
[[requirement]]
id       = "layers"
title    = { zh = "层数", en = "Layers" }
that     = "layers <= 3"
clause   = "1"
evidence = "A"
)";

Standard parsed(std::string_view text) {
    Diagnostics diagnostics;
    auto standard = read_standard(
        text, "standard.toml", [](const std::string&) { return std::optional<std::string>(); }, diagnostics);
    if (!standard) std::abort();  // the fuzzer's own fault
    return *standard;
}

StandardSource source() {
    static const Standard editions[]{parsed(newer), parsed(older)};
    return {[](std::string_view number) {
                std::vector<StandardSource::Edition> found;
                for (const Standard& one : editions)
                    if (number == one.family || number == one.number)
                        found.push_back({one.number, one.year, one.effective, one.until});
                return found;
            },
            [](const std::string& number, Diagnostics&) -> const Standard* {
                for (const Standard& one : editions)
                    if (number == one.number) return &one;
                return nullptr;
            },
            [] {
                return std::vector<std::string>{"BOX 1-2020", "BOX 1-2015"};
            }};
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    Diagnostics diagnostics;
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const auto scenario = read_scenario(text, "scenario.toml", diagnostics);
    if (scenario.has_value() == diagnostics.has_errors()) std::abort();  // one or the other
    std::vector<ScenarioResult> results;
    if (scenario) results.push_back(run(*scenario, source(), diagnostics));
    const int code = exit_code(results, diagnostics);
    if (code < 0 || code > 3 || (code == 3) != diagnostics.has_errors()) std::abort();
    for (const Diagnostic& one : diagnostics.list())
        if (to_string(one, Language::zh).empty() || to_string(one, Language::en).empty()) std::abort();
    return 0;
}
