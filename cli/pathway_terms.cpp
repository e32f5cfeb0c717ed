#include "cli/pathway_terms.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <set>

namespace greengauge::cli {
namespace {

constexpr int years_that_are_few = 13;

ShownUnit unit_for(const Decimal& most, const char* name) {
    const Decimal tonnes = abs(most) / 1000;
    if (tonnes >= 10'000'000) return {1'000'000'000, std::string("M") + name};
    if (tonnes >= 10'000) return {1'000'000, std::string("k") + name};
    return {1000, name};
}

}  // namespace

ShownUnit emission_unit(const Decimal& height) { return unit_for(height, "t"); }

ShownUnit energy_unit(const Decimal& most) { return unit_for(most, "tce"); }

std::string shown_number(const Decimal& number, int digits) {
    return to_display(number, std::max(digits, order_of(number) + 1));
}

std::string shown_change(const Decimal& number, int digits) {
    return (number > 0 ? "+" : "") + shown_number(number, digits);
}

std::string gases_of(const PathwayResult& pathway, Words words) {
    return pathway.plan.greenhouse_gases ? words("温室气体净排放", "net GHG") : "CO2";
}

std::string years_of(const pathway::Peak& peak) {
    if (!peak.plateau()) return std::to_string(peak.last_year);
    return fmt::format("{}–{}", peak.first_year, peak.last_year);
}

std::string explained(const pathway::Peak& peak, const PathwayPlan& plan, Words words) {
    const int last = plan.model.last_year();
    switch (peak.standing) {
        case pathway::Peak::Standing::peak:
            return words("是峰值：其后 {} 年均低于它，{} 年仍在下降",
                         "a peak: the {} years behind it are all below, and {} is still falling", last - peak.last_year,
                         last);
        case pathway::Peak::Standing::still_at_the_height:
            return words("未见峰值：末年 {} 仍处最高", "no peak: the last year, {}, is still at the height", last);
        case pathway::Peak::Standing::too_few_years_after:
            return words("不足以断定是峰值：其后只有 {} 年，要求 {} 年",
                         "not shown to be a peak: {} years behind it, and {} are asked for", last - peak.last_year,
                         plan.peak.years_after);
        case pathway::Peak::Standing::rising_at_the_end:
            break;
    }
    return words("不足以断定是峰值：末年 {} 未在下降", "not shown to be a peak: {}, the last year, does not fall",
                 last);
}

std::string names_of(const pathway::Taken& taken, const PathwayPlan& plan, Words words) {
    const auto count = std::count(taken.begin(), taken.end(), true);
    if (count == 0) return words("无", "none");
    if (count == static_cast<std::ptrdiff_t>(taken.size())) return words("全部 {} 项", "all {}", count);
    std::string names;
    for (std::size_t m = 0; m < taken.size(); ++m)
        if (taken[m]) names += (names.empty() ? "" : words("、", ", ")) + plan.measures[m].label.in(words.language);
    return names;
}

std::string answer_of(const PathwayResult& pathway, Words words) {
    if (!pathway.least_cost) return {};
    const pathway::LeastCost& answer = *pathway.least_cost;
    std::string targets;
    for (const std::string& id : pathway.plan.meet)
        targets += (targets.empty() ? "" : words("、", ", ")) + id;
    switch (answer.status) {
        case pathway::LeastCost::Status::found:
            return names_of(answer.taken, pathway.plan, words);
        case pathway::LeastCost::Status::impossible:
            return words("无论采取哪些措施都达不到：{}", "no set of measures meets them all: {}", targets);
        case pathway::LeastCost::Status::undetermined:
            return words("无法判断目标 {}", "the target {} cannot be told", answer.target);
        case pathway::LeastCost::Status::stopped:
            return words("计算量过大，未得到证明", "too much work for a proof");
        case pathway::LeastCost::Status::unavailable:
            break;
    }
    return words("此版本没有求解器", "this build has no solver");
}

std::string shown_cost(const Decimal& yuan, Words words) {
    return words("{} 百万元", "{} million yuan", shown_number(yuan / 1'000'000, 5));
}

std::vector<int> years_to_show(const PathwayResult& pathway, bool all) {
    const int first = pathway.plan.model.first_year;
    const int last = pathway.plan.model.last_year();
    std::set<int> years{first, last, pathway.peak.year, pathway.peak.last_year, pathway.plan.curve_year};
    years.insert(pathway.plan.milestones.begin(), pathway.plan.milestones.end());
    for (const pathway::Target& target : pathway.plan.targets)
        if (target.year >= first && target.year <= last) years.insert(target.year);
    for (int year = first; year <= last; ++year)
        if (all || pathway.plan.model.years <= years_that_are_few || year % 5 == 0) years.insert(year);
    return {years.begin(), years.end()};
}

}  // namespace greengauge::cli
