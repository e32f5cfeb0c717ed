// [[requirement]], [[caution]], [[early]]: what the document demands, and what the user must be told.
#include <algorithm>

#include "factors/reader/message.hpp"
#include "factors/reader/parts.hpp"
#include "factors/reader/provenance.hpp"
#include "factors/reader/values.hpp"

namespace greengauge {
namespace {

bool is_id(std::string_view word) {
    const auto fits = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
    };
    return !word.empty() && std::all_of(word.begin(), word.end(), fits);
}

void read_id(Record& record, Requirement& requirement) {
    requirement.id = record.needed_text("id");
    if (requirement.id.empty()) return;
    const Place place = record.find("id")->place;
    const auto& all = record.reading().standard.requirements;
    if (!is_id(requirement.id))
        record.reading().error(place, {"bad-name",
                                       filled("{0} 不能作要求的代号", "{0} cannot be a requirement's id",
                                              {ticked_shortly(requirement.id)}),
                                       {},
                                       {"用字母、数字、- 和 _", "use letters, digits, - and _"}});
    if (std::any_of(all.begin(), all.end(), [&](const Requirement& other) { return other.id == requirement.id; }))
        record.reading().error(place,
                               {"duplicate-id",
                                filled("有两条要求叫 {0}", "two requirements are called {0}", {ticked(requirement.id)}),
                                {},
                                {}});
}

void read_period(Record& record, Date& from, Date& until) {
    from = record.date("from");
    until = record.date("until");
    if (from.valid() && until.valid() && until < from)
        record.reading().error(record.find("until")->place, {"dates-reversed",
                                                             {"`until` 早于 `from`", "`until` is before `from`"},
                                                             same_in_both(until.to_string() + " < " + from.to_string()),
                                                             {}});
}

void read_interval(Record& record, Requirement& requirement) {
    const Given* comparison = record.find("comparison");
    const Given* interval = record.find("interval");
    if (comparison != nullptr) {
        const std::string word = text_of(record.reading(), *comparison, "comparison");
        if (word == "rounded value")
            requirement.comparison = Comparison::rounded_value;
        else if (word != "full value" && comparison->kind == Given::Kind::text)
            record.reading().error(
                comparison->place,
                {"bad-comparison",
                 filled("没有比较方法 {0}", "there is no comparison {0}", {ticked_shortly(word)}),
                 {"GB/T 8170 的 4.3 有两种", "GB/T 8170, clause 4.3, has two"},
                 {"写 \"full value\" 或 \"rounded value\"", "write \"full value\" or \"rounded value\""}});
    }
    const bool rounded = requirement.comparison == Comparison::rounded_value;
    if (rounded && interval == nullptr)
        record.reading().error(
            comparison->place,
            {"missing-key",
             {"修约值比较缺少 `interval`", "a comparison of rounded values has no `interval`"},
             {},
             {"写出修约间隔，如 interval = \"0.1\"", "say to what it is rounded: interval = \"0.1\""}});
    if (interval == nullptr) return;
    requirement.interval = number_of(record.reading(), *interval, "interval");
    const bool misspelt = comparison != nullptr && !rounded && comparison->text != "full value";  // reported above
    if (!rounded && !misspelt)
        record.reading().error(
            interval->key_place,
            {"needs-rounding",
             {"`interval` 只用于修约值比较", "`interval` is for a comparison of rounded values"},
             {},
             {"加上 comparison = \"rounded value\"，或删去它", "add comparison = \"rounded value\", or take it out"}});
    if (requirement.interval && *requirement.interval <= 0)
        record.reading().error(interval->place,
                               {"bad-interval", {"修约间隔应大于 0", "a rounding interval is more than 0"}, {}, {}});
}

/// Names that a user may change: an input, a formula that may be given, or a list's field as `contents.count`.
std::vector<std::string> solvable_names(const Standard& standard) {
    std::vector<std::string> names;
    for (const Input& input : standard.inputs)
        if (input.kind == Input::Kind::quantity) names.push_back(input.name);
    for (const ListInput& list : standard.lists)
        for (const Input& field : list.fields)
            if (field.kind == Input::Kind::quantity) names.push_back(list.name + "." + field.name);
    return names;
}

void read_solve_for(Record& record, Requirement& requirement) {
    requirement.solve_for = record.texts("solve_for");
    const Given* given = record.find("solve_for");
    if (given == nullptr || given->kind != Given::Kind::list) return;
    const auto names = solvable_names(record.reading().standard);
    for (std::size_t i = 0; i < given->items.size(); ++i) {
        const std::string& name = requirement.solve_for[i];
        if (name.empty() || std::find(names.begin(), names.end(), name) != names.end()) continue;
        Text advice = did_you_mean(name, names);
        if (advice.empty())
            advice = {"写一个有单位的输入，清单的字段写成 清单.字段",
                      "name an input with a unit; a list's field as list.field"};
        record.reading().error(
            given->items[i].place,
            {"unknown-name",
             filled("没有可以求解的输入 {0}", "there is no input {0} to solve for", {ticked_shortly(name)}),
             {},
             advice});
    }
}

void read_condition(Record& record, Requirement& requirement) {
    requirement.when.expression = expression(record, "when");
    requirement.when_clause = record.text("when_clause");
    requirement.when_text = record.both("otherwise");
    for (const char* key : {"otherwise", "when_clause"})
        if (const Given* value = record.find(key); value != nullptr && record.find("when") == nullptr)
            record.reading().error(value->key_place,
                                   {"needs-when",
                                    filled("有 {0} 而没有 `when`", "{0} without `when`", {ticked(key)}),
                                    {},
                                    {"写出适用的条件，或删去它", "say when the requirement applies, or take it out"}});
}

void read_requirement(Reading& reading, const Given& given) {
    const Given* id = given.find("id");
    const std::string name = id != nullptr && id->kind == Given::Kind::text ? " " + id->text : std::string();
    Record record(reading, given, "[[requirement]]" + name);
    Requirement requirement;
    read_id(record, requirement);
    requirement.title = record.needed_both("title");
    const ForEach each = for_each(record);
    requirement.variable = each.variable;
    requirement.domain = each.domain;
    if (const Given* that = record.need("that"))
        requirement.that.expression = expression_of(reading, *that, "that");
    else
        reading.names_whole = false;
    requirement.required.expression = expression(record, "required");
    read_condition(record, requirement);
    read_period(record, requirement.from, requirement.until);
    read_interval(record, requirement);
    read_solve_for(record, requirement);
    requirement.provenance = needed_provenance(record);
    record.close();
    reading.standard.requirements.push_back(std::move(requirement));
}

void read_caution(Reading& reading, const Given& given) {
    Record record(reading, given, "[[caution]]");
    Caution caution;
    caution.when.expression = expression(record, "when");
    caution.text = record.needed_both("text");
    caution.requirement = record.text("requirement");
    read_period(record, caution.from, caution.until);
    caution.provenance = needed_provenance(record);
    record.close();
    std::vector<std::string> ids;
    for (const Requirement& one : reading.standard.requirements)
        ids.push_back(one.id);
    if (!caution.requirement.empty() && std::find(ids.begin(), ids.end(), caution.requirement) == ids.end())
        reading.error(record.find("requirement")->place,
                      {"unknown-requirement",
                       filled("没有要求 {0}", "there is no requirement {0}", {ticked_shortly(caution.requirement)}),
                       {},
                       did_you_mean(caution.requirement, ids)});
    reading.standard.cautions.push_back(std::move(caution));
}

void read_early(Reading& reading, const Given& given) {
    Record record(reading, given, "[[early]]");
    EarlyStart early;
    if (const Given* when = record.need("when")) early.when.expression = expression_of(reading, *when, "when");
    early.from = record.needed_date("from");
    early.provenance = needed_provenance(record);
    record.close();
    const Date effective = reading.standard.effective;
    if (early.from.valid() && effective.valid() && early.from >= effective)
        reading.error(record.find("from")->place,
                      {"not-early",
                       {"此日不早于文件的实施日期", "this day is not before the document's effective date"},
                       same_in_both(early.from.to_string() + " ≥ " + effective.to_string()),
                       {}});
    reading.standard.early.push_back(std::move(early));
}

}  // namespace

void read_early_starts(Record& document) {
    for (const Given* one : records_of(document, "early"))
        read_early(document.reading(), *one);
}
void read_requirements(Record& document) {
    for (const Given* one : records_of(document, "requirement"))
        read_requirement(document.reading(), *one);
}
void read_cautions(Record& document) {
    for (const Given* one : records_of(document, "caution"))
        read_caution(document.reading(), *one);
}

}  // namespace greengauge
