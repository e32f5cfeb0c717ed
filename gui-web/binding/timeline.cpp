// One subject under every edition and amendment of a document, day by day of change.
#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "gui-web/binding/run_case.hpp"
#include "scenarios/resolve.hpp"

namespace greengauge::page {
namespace {

constexpr std::size_t most_days = 60;

/// The days on which something begins, or is over, in one edition.
void add_days(const Standard& standard, std::set<Date>& days) {
    const auto begins = [&](Date day) {
        if (day.valid() && !day.is_never()) days.insert(day);
    };
    const auto ends = [&](Date day) {
        if (day.valid() && !day.is_never()) days.insert(Date{day.days + 1});
    };
    begins(standard.effective);
    ends(standard.until);
    for (const EarlyStart& early : standard.early)
        begins(early.from);
    for (const Amendment& amendment : standard.amendments)
        begins(amendment.effective);
    for (const Requirement& requirement : standard.requirements) {
        begins(requirement.from);
        ends(requirement.until);
    }
    for (const Table& table : standard.tables) {
        if (table.document != standard.number) continue;
        for (const Cell& cell : table.cells) {
            begins(cell.from);
            ends(cell.until);
        }
    }
}

struct Stretch {
    Date from;
    std::string number;              ///< empty: no edition is in force
    std::optional<Verdict> verdict;  ///< nothing: cannot be judged by these inputs
    std::vector<std::pair<std::string, Verdict>> requirements;
    bool same_as(const Stretch& other) const {
        return number == other.number && verdict == other.verdict && requirements == other.requirements;
    }
};

Stretch stretch_on(Date day, const Found& found, const StandardSource& source) {
    Stretch stretch;
    stretch.from = day;
    const Case& given = found.one->given;
    Diagnostics none;
    const Standard* edition = resolve(Given::of_text(found.standard->family), given.inputs, day, source, none);
    if (edition == nullptr) return stretch;
    stretch.number = edition->number;
    const auto assessment = assess(*edition, given.inputs, day, given.own, none);
    if (!assessment) return stretch;
    stretch.verdict = assessment->verdict;
    for (const RequirementResult& result : assessment->requirements)
        stretch.requirements.emplace_back(result.id + result.item, result.verdict);
    return stretch;
}

Json json_of_stretch(const Stretch& stretch) {
    return {{"from", stretch.from.to_string()},
            {"number", stretch.number},
            {"verdict", stretch.verdict ? Json(to_string(*stretch.verdict)) : Json(nullptr)}};
}

}  // namespace

Json timeline(Library& library, const ScenarioText& scenario, const Asked& asked) {
    const Run run = run_text(library, scenario);
    const Found found = found_in(run, library, asked);
    Json list = Json::array();
    if (found.standard == nullptr) return list;
    const StandardSource source = library.source();
    std::set<Date> days;
    for (const Entry* edition : library.editions(found.standard->family)) {
        Diagnostics none;
        if (const Standard* standard = library.standard(edition->number, none)) add_days(*standard, days);
    }
    while (days.size() > most_days)
        days.erase(days.begin());
    std::optional<Stretch> before;
    for (const Date day : days) {
        Stretch stretch = stretch_on(day, found, source);
        if (before && stretch.same_as(*before)) continue;
        list.push_back(json_of_stretch(stretch));
        before = std::move(stretch);
    }
    return list;
}

}  // namespace greengauge::page
