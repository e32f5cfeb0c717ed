#include "scenarios/checks.hpp"

#include <algorithm>

#include "factors/reader/message.hpp"
#include "scenarios/advice.hpp"

namespace greengauge {

bool Checks::is(const Given& value, const std::string& name, Given::Kind kind, Text advice) {
    if (value.kind == kind) return true;
    Given expected;
    expected.kind = kind;
    wrong_type(value, name, kind_of(expected), std::move(advice));
    return false;
}

void Checks::wrong_type(const Given& value, const std::string& name, const Text& expected, Text advice) {
    diagnostics_.error(value.place, {"wrong-type",
                                     filled("{0} 是{1}，应为{2}", "{0} is {1}, not {2}",
                                            {ticked_shortly(name), kind_of(value), expected}),
                                     {},
                                     std::move(advice)});
}

void Checks::check_keys(const Given& table, const std::vector<std::string>& known) {
    for (const auto& [name, value] : table.members) {
        if (std::find(known.begin(), known.end(), name) != known.end()) continue;
        diagnostics_.error(place_of_key(value), {"unknown-key",
                                                 filled("未知的键 {0}", "unknown key {0}", {ticked_shortly(name)}),
                                                 {},
                                                 nearest_or_all(name, known)});
    }
}

std::string Checks::required_text(const Given& table, const std::string& name, const Place& place, const Text& advice) {
    const Given* value = table.find(name);
    if (value == nullptr) {
        diagnostics_.error(place, {"missing-key", filled("缺少 {0}", "no {0}", {ticked(name)}), {}, advice});
        return {};
    }
    if (!is(*value, name, Given::Kind::text, advice)) return {};
    if (value->text.find_first_not_of(" \t\r\n") == std::string::npos)
        diagnostics_.error(value->place,
                           {"empty-text", filled("{0} 为空", "{0} is empty", {ticked(name)}), {}, advice});
    return value->text;
}

}  // namespace greengauge
