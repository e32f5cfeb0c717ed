#include "scenarios/batch/summary.hpp"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

namespace greengauge::batch {
namespace {

using Json = nlohmann::ordered_json;

constexpr int schema = 1;

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

void from_value(const Json& json, std::array<std::uint64_t, 4>& verdicts) {
    for (std::size_t i = 0; i < verdicts.size(); ++i)
        verdicts[i] = json.at(std::string(to_string(static_cast<Verdict>(i)))).get<std::uint64_t>();
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

RequirementSummary requirement_from(const Json& json) {
    RequirementSummary one;
    from_value(json.at("verdicts"), one.verdicts);
    for (const auto& [grade, count] : json.at("grades").items())
        one.grades[std::stoi(grade)] = count.get<std::uint64_t>();
    const Json& margins = json.at("margins");
    one.margins = margins.at("count").get<std::uint64_t>();
    one.margin_sum = margins.at("sum_millionths").get<std::int64_t>();
    one.least_margin = margins.at("least").get<double>();
    one.greatest_margin = margins.at("greatest").get<double>();
    one.classes = margins.at("classes").get<decltype(one.classes)>();
    return one;
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
    json["schema"] = schema;
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

tl::expected<Summary, Fault> summary_from_json(std::string_view text) {
    const auto refused = [](Text why) {
        return tl::unexpected(Fault{"bad-summary",
                                    {"不是批量判定的汇总", "this is no summary of a batch"},
                                    std::move(why),
                                    {"取 --summary 写出的 JSON", "take the JSON that --summary writes"}});
    };
    const Json json = Json::parse(text, nullptr, false);
    if (!json.is_object()) return refused({"不是 JSON 对象", "it is no JSON object"});
    try {
        if (json.at("schema").get<int>() != schema) return refused({"是另一版本的", "it has another version"});
        Summary summary;
        summary.standard = json.at("standard").get<std::string>();
        summary.catalogue = json.at("catalogue").get<std::string>();
        summary.date = json.at("date").get<std::string>();
        summary.requirements = json.at("requirements").get<std::vector<std::string>>();
        summary.by = json.at("by").get<std::vector<std::string>>();
        summary.judged_again = json.at("judged_again").get<std::uint64_t>();
        for (const Json& one : json.at("groups")) {
            GroupSummary group;
            group.subjects = one.at("subjects").get<std::uint64_t>();
            group.errors = one.at("errors").get<std::uint64_t>();
            from_value(one.at("verdicts"), group.verdicts);
            for (const Json& requirement : one.at("requirements"))
                group.requirements.push_back(requirement_from(requirement));
            if (group.requirements.size() != summary.requirements.size())
                return refused({"要求的数目不符", "the number of requirements does not fit"});
            summary.groups[one.at("labels").get<std::vector<std::string>>()].add(group);
        }
        return summary;
    } catch (const std::exception& error) {
        return refused({error.what(), error.what()});
    }
}

}  // namespace greengauge::batch
