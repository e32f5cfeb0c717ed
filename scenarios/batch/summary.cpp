#include "scenarios/batch/summary.hpp"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

namespace greengauge::batch {
namespace {

using Json = nlohmann::ordered_json;

/// The class of each whole percent from -100 to 100, so that a margin is compared with its neighbours only.
constexpr int percents = 201;
const std::array<std::uint8_t, percents> class_of_percent = [] {
    std::array<std::uint8_t, percents> classes{};
    for (int i = 0; i < percents; ++i)
        for (const double end : margin_ends)
            classes[static_cast<std::size_t>(i)] =
                static_cast<std::uint8_t>(classes[static_cast<std::size_t>(i)] + ((i - 100) / 100.0 >= end ? 1 : 0));
    return classes;
}();

std::size_t class_of(double margin) {
    const int percent = static_cast<int>(std::min(std::max(margin, -1.0), 1.0) * 100.0 + 100.0);
    std::size_t place = class_of_percent[static_cast<std::size_t>(percent)];
    if (place < margin_ends.size() && margin >= margin_ends[place]) ++place;
    if (place > 0 && margin < margin_ends[place - 1]) --place;
    return place;
}

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

void RequirementSummary::add_margin(double relative) {
    const double kept = std::min(std::max(relative, -1000.0), 1000.0);
    least_margin = margins == 0 ? kept : std::min(least_margin, kept);
    greatest_margin = margins == 0 ? kept : std::max(greatest_margin, kept);
    ++margins;
    margin_sum += static_cast<std::int64_t>(kept * 1e6 + (kept < 0 ? -0.5 : 0.5));
    ++classes[class_of(kept)];
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

GroupSummary Summary::total() const {
    GroupSummary total;
    total.requirements.resize(requirements.size());
    for (const auto& [labels, group] : groups)
        total.add(group);
    return total;
}

bool Summary::add(const Summary& other) {
    if (standard != other.standard || catalogue != other.catalogue || requirements != other.requirements ||
        by != other.by || date != other.date)
        return false;
    for (const auto& [labels, group] : other.groups)
        groups[labels].add(group);
    judged_again += other.judged_again;
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
