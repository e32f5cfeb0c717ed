// What a variant or a subject says of a footprint, put over what the scenario says.
#include <algorithm>

#include "scenarios/footprint_reader.hpp"

namespace greengauge {
namespace {

/// A text member; empty when there is none.
std::string name_in(const Given& record, const char* key) {
    const Given* name = record.find(key);
    return name == nullptr ? std::string() : name->text;
}

/// Records that a name tells apart: one of a known name differs in its keys, others are added.
Given list_with(const Given& base, const Given& changes, const char* key) {
    if (base.kind != Given::Kind::list || changes.kind != Given::Kind::list) return changes;
    Given result = base;
    for (const Given& change : changes.items) {
        const std::string name = name_in(change, key);
        const auto same = std::find_if(result.items.begin(), result.items.end(), [&](const Given& one) {
            return !name.empty() && one.kind == Given::Kind::record && name_in(one, key) == name;
        });
        if (same != result.items.end() && change.kind == Given::Kind::record)
            *same = merged(*same, change);
        else
            result.items.push_back(change);
    }
    return result;
}

}  // namespace

const std::vector<std::string>& footprint_tables() {
    static const std::vector<std::string> names{"footprint", "process", "limit", "monte_carlo"};
    return names;
}

Given footprint_with(const Given& base, const Given& changes) {
    Given result = base;
    for (const auto& [name, change] : changes.members) {
        const std::string& table = name;
        const auto at = std::find_if(result.members.begin(), result.members.end(),
                                     [&](const auto& one) { return one.first == table; });
        if (at == result.members.end())
            result.members.emplace_back(name, change);
        else if (name == "process" || name == "limit")
            at->second = list_with(at->second, change, name == "process" ? "name" : "id");
        else if (at->second.kind == Given::Kind::record && change.kind == Given::Kind::record)
            at->second = merged(at->second, change);
        else
            at->second = change;
    }
    return result;
}

}  // namespace greengauge
