#include "scenarios/batch/summary.hpp"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

namespace greengauge::batch {
namespace {

using Json = nlohmann::ordered_json;

Json to_value(const std::array<std::uint64_t, 4>& verdicts) {
    Json json = Json::object();
    for (std::size_t i = verdicts.size(); i-- > 0;)
        json[std::string(to_string(static_cast<Verdict>(i)))] = verdicts[i];
    return json;
}

Json to_value(const RequirementSummary& one) {
    Json json;
    json["verdicts"] = to_value(one.verdicts);
    json["grades"] = Json::object();
    for (const auto& [grade, count] : one.grades)
        json["grades"][std::to_string(grade)] = count;
    json["margins"] = {{"count", one.margins},
                       {"sum_millionths", one.margin_sum},
                       {"least", one.least_margin},
                       {"greatest", one.greatest_margin},
                       {"classes", one.classes}};
    return json;
}

}  // namespace

void RequirementSummary::add_margins(std::span<const double> relative) {
    if (relative.empty()) return;
    double least = std::numeric_limits<double>::infinity();
    double greatest = -least;
    std::int64_t sum = 0;
    // Twice, so that a class is not waited for that was counted just before.
    std::array<std::array<std::uint32_t, margin_ends.size() + 1>, 2> counts{};
    for (std::size_t i = 0; i < relative.size(); ++i) {
        const double kept = std::min(std::max(relative[i], -1000.0), 1000.0);
        least = std::min(least, kept);
        greatest = std::max(greatest, kept);
        sum += static_cast<std::int64_t>(kept * 1e6 + std::copysign(0.5, kept));
        ++counts[i % 2][margin_class(kept)];
    }
    least_margin = margins == 0 ? least : std::min(least_margin, least);
    greatest_margin = margins == 0 ? greatest : std::max(greatest_margin, greatest);
    margins += relative.size();
    margin_sum += sum;
    for (std::size_t i = 0; i < classes.size(); ++i)
        classes[i] += counts[0][i] + counts[1][i];
}

void RequirementSummary::add(const RequirementSummary& other) {
    for (std::size_t i = 0; i < verdicts.size(); ++i)
        verdicts[i] += other.verdicts[i];
    for (const auto& [grade, count] : other.grades)
        grades[grade] += count;
    if (other.margins > 0) {
        least_margin = margins == 0 ? other.least_margin : std::min(least_margin, other.least_margin);
        greatest_margin = margins == 0 ? other.greatest_margin : std::max(greatest_margin, other.greatest_margin);
    }
    margins += other.margins;
    margin_sum += other.margin_sum;
    for (std::size_t i = 0; i < classes.size(); ++i)
        classes[i] += other.classes[i];
}

void GroupSummary::add(const GroupSummary& other) {
    subjects += other.subjects;
    errors += other.errors;
    for (std::size_t i = 0; i < verdicts.size(); ++i)
        verdicts[i] += other.verdicts[i];
    requirements.resize(std::max(requirements.size(), other.requirements.size()));
    for (std::size_t i = 0; i < other.requirements.size(); ++i)
        requirements[i].add(other.requirements[i]);
}

Fault too_many_groups() {
    const std::string most = std::to_string(most_groups);
    return {"too-many-groups",
            {"--by 分出的组超过 " + most + " 个", "--by makes more than " + most + " groups"},
            {},
            {"选取值少的列，如地区、类别、日期（按年）",
             "choose columns of few values, such as region, category, date (by year)"}};
}

GroupSummary Summary::total() const {
    GroupSummary total;
    total.requirements.resize(requirements.size());
    for (const auto& [labels, group] : groups)
        total.add(group);
    return total;
}

bool Summary::add(const Summary& other) {
    if (standard != other.standard || catalogue != other.catalogue || requirements != other.requirements ||
        by != other.by || date != other.date || sampling != other.sampling)
        return false;
    for (const auto& [labels, group] : other.groups)
        groups[labels].add(group);
    judged_again += other.judged_again;
    uncertain += other.uncertain;
    return true;
}

std::string to_json(const Summary& summary) {
    Json json;
    json["schema"] = summary_schema;
    json["standard"] = summary.standard;
    json["catalogue"] = summary.catalogue;
    json["date"] = summary.date;
    json["requirements"] = summary.requirements;
    json["by"] = summary.by;
    json["judged_again"] = summary.judged_again;
    json["uncertain"] = summary.uncertain;
    // The seed as text: it may be beyond what a reader's doubles hold.
    if (summary.sampling)
        json["probability"] = {{"samples", summary.sampling->samples},
                               {"seed", std::to_string(summary.sampling->seed)}};
    else
        json["probability"] = nullptr;
    json["margin_ends"] = margin_ends;
    json["groups"] = Json::array();
    for (const auto& [labels, group] : summary.groups) {
        Json one;
        one["labels"] = labels;
        one["subjects"] = group.subjects;
        one["errors"] = group.errors;
        one["verdicts"] = to_value(group.verdicts);
        one["requirements"] = Json::array();
        for (const RequirementSummary& requirement : group.requirements)
            one["requirements"].push_back(to_value(requirement));
        json["groups"].push_back(std::move(one));
    }
    return json.dump(1, ' ', false, Json::error_handler_t::replace) + '\n';
}

}  // namespace greengauge::batch
