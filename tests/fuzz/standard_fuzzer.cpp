// Any bytes as a standard's file: read, linted, its examples run. Whatever they say, it ends with a document or errors.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <optional>
#include <string>
#include <string_view>

#include "factors/reader/lint.hpp"
#include "factors/reader/reader.hpp"

namespace {

using namespace greengauge;

constexpr std::string_view other = R"toml([standard]
number    = "GB/T 1"
title     = { zh = "系数", en = "Factors" }
kind      = "invented"
effective = 2021-01-01
clause    = "Cover"
evidence  = "A"
[grades]
numbers = [1, 2]
labels  = [{ zh = "1级", en = "Grade 1" }, { zh = "2级", en = "Grade 2" }]
[categories.fuel]
label   = { zh = "燃料", en = "Fuel" }
members = [{ id = "coke", zh = "焦炭", en = "Coke" }]
[table.factor]
unit     = "kgce/kg"
by       = ["fuel"]
rows     = { "coke" = 0.9714 }
clause   = "1"
evidence = "A"
)toml";

std::optional<std::string> document(const std::string& number) {
    return number == "GB/T 1" ? std::optional<std::string>(other) : std::nullopt;
}

void check_words(const Diagnostics& diagnostics) {
    for (const Diagnostic& one : diagnostics.list())
        if (one.fault.code.empty() || one.fault.problem.zh.empty() || one.fault.problem.en.empty()) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    Diagnostics diagnostics;
    const auto standard = read_standard(text, "a/standard.toml", document, diagnostics);
    if (standard.has_value() == diagnostics.has_errors()) std::abort();  // one or the other
    if (standard) {
        lint(*standard, diagnostics);
        run_examples(*standard, diagnostics);
    }
    check_words(diagnostics);
    return 0;
}
