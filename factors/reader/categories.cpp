// [categories.NAME]: the words that an input or a table's axis takes its values from.
#include <algorithm>
#include <map>

#include "factors/reader/message.hpp"
#include "factors/reader/parts.hpp"
#include "factors/reader/values.hpp"

namespace greengauge {
namespace {

bool is_id(std::string_view word) {
    const auto fits = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' ||
               c == '.' || c == '+';
    };
    return !word.empty() && std::all_of(word.begin(), word.end(), fits);
}

/// What a user may write for a member must not mean another one as well.
using Meanings = std::map<std::string, std::string>;

void claim(Reading& reading, const Place& place, const std::string& word, const std::string& id, Meanings& meanings) {
    if (word.empty()) return;
    const auto [at, is_new] = meanings.emplace(word, id);
    if (is_new || at->second == id) return;
    reading.error(place, {"ambiguous-category",
                          filled("{0} 既指 {1} 又指 {2}", "{0} means both {1} and {2}",
                                 {ticked_shortly(word), ticked(at->second), ticked(id)}),
                          {},
                          {"改其中一个", "change one of them"}});
}

void read_member(Reading& reading, const Given& given, CategorySet& set, Meanings& meanings) {
    Record record(reading, given, "[categories." + set.name + "] members");
    Category member;
    member.id = record.needed_text("id");
    member.label = {record.needed_text("zh"), record.needed_text("en")};
    member.aliases = record.texts("also");
    record.close();
    if (member.id.empty()) {
        reading.names_whole = false;
        return;
    }
    const Place id_place = record.find("id")->place;
    if (!is_id(member.id))
        reading.error(id_place,
                      {"bad-name",
                       filled("{0} 不能作类别的代号", "{0} cannot be a category's id", {ticked_shortly(member.id)}),
                       {},
                       {"用字母、数字、- 和 _", "use letters, digits, - and _"}});
    const auto same = [&](const Category& other) { return other.id == member.id; };
    if (std::any_of(set.members.begin(), set.members.end(), same)) {
        reading.declaration_error(
            id_place,
            {"duplicate-category", filled("{0} 定义了两次", "{0} is defined twice", {ticked(member.id)}), {}, {}});
        return;
    }
    claim(reading, id_place, member.id, member.id, meanings);
    for (const std::string& word : {member.label.zh, member.label.en})
        claim(reading, record.place(), word, member.id, meanings);
    for (const std::string& word : member.aliases)
        claim(reading, record.find("also")->place, word, member.id, meanings);
    set.members.push_back(std::move(member));
}

void read_set(Reading& reading, const Given& given, const std::string& name) {
    Record record(reading, given, "[categories." + name + "]");
    CategorySet set;
    set.name = name;
    set.label = record.needed_both("label");
    check_name(reading, given.key_place, name);
    const Given* members = record.need("members");
    record.close();
    Meanings meanings;
    if (members != nullptr && members->kind == Given::Kind::list && !members->items.empty())
        for (const Given& member : members->items)
            read_member(reading, member, set, meanings);
    else if (members != nullptr)
        reading.declaration_error(members->place,
                                  wrong_type("members", *members, {"不空的列表", "a list that is not empty"},
                                             {"写成 [{ id = \"…\", zh = \"…\", en = \"…\" }]",
                                              "write [{ id = \"…\", zh = \"…\", en = \"…\" }]"}));
    else
        reading.names_whole = false;
    reading.standard.sets.push_back(std::move(set));
}

}  // namespace

void read_categories(Record& document) {
    std::vector<std::string> names;
    const auto sets = named_records_of(document, "categories", names);
    for (std::size_t i = 0; i < sets.size(); ++i)
        read_set(document.reading(), *sets[i], names[i]);
}

}  // namespace greengauge
