// What a variant or a subject says of a pathway, put over what the scenario says.
#include <algorithm>

#include "scenarios/pathway.hpp"

namespace greengauge {
namespace {

/// Tables of named things: each may differ in some of its keys.
const std::vector<std::string> named_things{"carrier", "activity", "measure", "target", "reference", "uncertain"};

bool is_one_of(const std::vector<std::string>& names, const std::string& name) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

/// Key by key; `of(key)` says how two records of one key come together, or is empty where the new one counts whole.
template <class Combine>
Given combined(const Given& base, const Given& changes, Combine combine) {
    if (base.kind != Given::Kind::record || changes.kind != Given::Kind::record) return changes;
    Given result = base;
    for (const auto& [key, value] : changes.members) {
        const std::string& name = key;
        const auto at = std::find_if(result.members.begin(), result.members.end(),
                                     [&](const auto& one) { return one.first == name; });
        if (at == result.members.end())
            result.members.emplace_back(key, value);
        else
            at->second = combine(key, at->second, value);
    }
    return result;
}

Given thing_with(const Given& base, const Given& changes) {
    return combined(base, changes, [](const std::string& key, const Given& old, const Given& own) {
        if (key != "energy") return own;
        return combined(old, own, [](const std::string&, const Given&, const Given& series) { return series; });
    });
}

}  // namespace

Given pathway_with(const Given& base, const Given& changes) {
    return combined(base, changes, [](const std::string& section, const Given& old, const Given& own) {
        if (!is_one_of(named_things, section)) return own;
        return combined(old, own, [](const std::string&, const Given& thing, const Given& differences) {
            return thing_with(thing, differences);
        });
    });
}

}  // namespace greengauge
