// One name, one meaning: an input, a list, a table and a formula are named alike in formulas.
#include <algorithm>
#include <array>
#include <map>

#include "factors/reader/message.hpp"
#include "factors/reader/parts.hpp"

namespace greengauge {
namespace {

struct Named {
    std::string shown;  ///< `[table.k]`
    Place place;
};

void claim(Reading& reading, std::map<std::string, Named>& all, const std::string& section, const std::string& name,
           const Given& given) {
    const std::string shown = "[" + section + "." + name + "]";
    const auto [at, is_new] = all.emplace(name, Named{shown, given.key_place});
    if (is_new) return;
    reading.declaration_error(
        given.key_place,
        {"duplicate-name",
         filled("{0} 与 {1} 同名", "{0} has the name of {1}", {ticked(shown), ticked(at->second.shown)}),
         filled("后者在第 {0} 行", "that one stands in line {0}", {std::to_string(at->second.place.line)}),
         {"在公式里无法区分，改其中一个", "a formula could not tell them apart: rename one"}});
}

/// In `expect` of an example or a scenario these are not names of values.
void check_expectation_words(Reading& reading, const std::string& name, const Place& place) {
    static constexpr std::array words{"verdict", "requirement", "limit", "grade_limit", "solve", "solve_requirement"};
    if (std::none_of(words.begin(), words.end(), [&](const char* word) { return name == word; })) return;
    reading.error(place, {"reserved-name",
                          filled("{0} 是 `expect` 中的词", "{0} is a word of `expect`", {ticked(name)}),
                          {},
                          {"换一个名称", "choose another name"}});
}

}  // namespace

void check_unique_names(Record& document) {
    std::map<std::string, Named> all;
    for (const char* section : {"input", "table", "formula"}) {
        const Given* given = document.given().find(section);
        if (given == nullptr) continue;
        for (const auto& [name, record] : given->members) {
            claim(document.reading(), all, section, name, record);
            if (section != std::string_view("table"))  // nothing expects a table
                check_expectation_words(document.reading(), name, record.key_place);
        }
    }
}

}  // namespace greengauge
