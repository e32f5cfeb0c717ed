// Any bytes as a baseline: read, written again, edited as `baseline update` does. What was read is never lost or
// changed on the way.
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <string>
#include <string_view>
#include <tuple>

#include "cli/baseline_file.hpp"

namespace {

using namespace greengauge;
using namespace greengauge::cli;

[[noreturn]] void fail(const char* what, const std::string& text) {
    std::fprintf(stderr, "%s:\n%s\n", what, text.c_str());
    std::abort();
}

using Contents = std::tuple<std::string, std::string, int, std::string, std::string>;

std::map<BaselineKey, Contents> contents(const Baseline& baseline) {
    std::map<BaselineKey, Contents> all;
    for (const auto& [key, judged, acceptance, lines, before] : baseline.entries)
        all.emplace(key,
                    Contents{judged.value, judged.limit, acceptance.expires.days, acceptance.reason, acceptance.who});
    return all;
}

/// Its text says the same again, and is then its own text. Empty when it is too large to be read again.
std::string written(const Baseline& baseline) {
    const std::string text = text_of(baseline);
    Diagnostics diagnostics;
    const auto again = parse_baseline(text, baseline.file, diagnostics);
    if (!again) {
        const std::string problem = diagnostics.list().empty() ? "" : diagnostics.list().front().fault.code;
        if (problem.find("large") != std::string::npos) return {};
        fail(("a written baseline cannot be read: " + problem).c_str(), text);
    }
    if (contents(*again) != contents(baseline)) fail("a written baseline says something else", text);
    if (text_of(*again) != text) fail("a written baseline is written otherwise", text + "\n----\n" + text_of(*again));
    return text;
}

/// Texts of the input in the place of others: whatever may stand in one key, may be written for another.
void edit(Baseline& baseline) {
    BaselineEntry& first = baseline.entries.front();
    const Acceptance turned{Date::of(2031, 12, 31).value(), first.key.file, first.key.requirement, {}};
    rewrite(first, {first.key.subject, first.key.item}, turned);
    written(baseline);
    Failure failure;
    failure.key = baseline.entries.back().key;
    failure.key.subject += first.acceptance.reason + first.judged.value + "+";
    failure.judged = {first.acceptance.who, first.key.variant};
    add_entry(baseline, failure, first.acceptance);
    written(baseline);
    std::vector<bool> gone(baseline.entries.size());
    for (std::size_t i = 0; i < gone.size(); i += 2)
        gone[i] = true;
    remove_entries(baseline, gone);
    written(baseline);
    remove_entries(baseline, std::vector<bool>(baseline.entries.size(), true));
    if (!baseline.entries.empty()) fail("entries are left", text_of(baseline));
    written(baseline);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    Diagnostics diagnostics;
    auto baseline = parse_baseline(text, "baseline.toml", diagnostics);
    if (!baseline) {
        if (!diagnostics.has_errors()) fail("refused without an error", std::string(text));
        return 0;
    }
    if (!written(*baseline).empty() && !baseline->entries.empty()) edit(*baseline);
    return 0;
}
