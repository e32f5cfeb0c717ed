// A summary back from its JSON; for the command only: it catches what the JSON library throws, and the page does without
// exceptions.
#include <nlohmann/json.hpp>

#include "scenarios/batch/summary.hpp"

namespace greengauge::batch {
namespace {

using Json = nlohmann::ordered_json;

void from_value(const Json& json, std::array<std::uint64_t, 4>& verdicts) {
    for (std::size_t i = 0; i < verdicts.size(); ++i)
        verdicts[i] = json.at(std::string(to_string(static_cast<Verdict>(i)))).get<std::uint64_t>();
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
        if (json.at("schema").get<int>() != summary_schema) return refused({"是另一版本的", "it has another version"});
        Summary summary;
        summary.standard = json.at("standard").get<std::string>();
        summary.catalogue = json.at("catalogue").get<std::string>();
        summary.date = json.at("date").get<std::string>();
        summary.requirements = json.at("requirements").get<std::vector<std::string>>();
        summary.by = json.at("by").get<std::vector<std::string>>();
        summary.judged_again = json.at("judged_again").get<std::uint64_t>();
        summary.uncertain = json.at("uncertain").get<std::uint64_t>();
        if (const Json& how = json.at("probability"); !how.is_null())
            summary.sampling = {how.at("samples").get<std::uint64_t>(), std::stoull(how.at("seed").get<std::string>())};
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
