// What the page calls: plain functions over texts. A text comes as its address and its number of bytes; each answer is
// JSON at the returned address, gg_length() bytes long, and holds until the next call.
#include <cstdint>
#include <cstdlib>
#include <nlohmann/json.hpp>
#include <string>

#include "gui-web/binding/form.hpp"
#include "gui-web/binding/judge.hpp"

#define GG_EXPORT(name) extern "C" __attribute__((export_name(name), visibility("default")))

namespace greengauge::page {
namespace {

Library& library() {
    static Library the_library;
    return the_library;
}

std::string& answer() {
    static std::string text;
    return text;
}

const char* answered(std::string text) {
    answer() = std::move(text);
    return answer().c_str();
}

std::string compact(const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace); }

/// Runs a question again after documents came: `{ "wanted": [...] }` names those that it needs first.
template <class Ask>
const char* asked_for(Ask ask) {
    library().take_wanted();
    std::string text = ask();
    const auto wanted = library().take_wanted();
    return answered(wanted.empty() ? std::move(text) : compact({{"wanted", wanted}}));
}

Language language_of(int language) { return language == 1 ? Language::en : Language::zh; }

Date date_of(const std::string& text) { return Date::parse(text).value_or(Date{}); }

}  // namespace
}  // namespace greengauge::page

using namespace greengauge;
using namespace greengauge::page;

#define TEXT(name) const char *name, std::uint32_t name##_size
#define BYTES(name) std::string(name, name##_size)

GG_EXPORT("gg_allocate") void* gg_allocate(std::uint32_t size) { return std::malloc(size); }
GG_EXPORT("gg_release") void gg_release(void* memory) { std::free(memory); }
GG_EXPORT("gg_length") std::uint32_t gg_length() { return static_cast<std::uint32_t>(answer().size()); }

/// The catalogue's fingerprint.
GG_EXPORT("gg_open") void gg_open(TEXT(fingerprint)) { library().fingerprint = BYTES(fingerprint); }

/// A line of the index. Days as YYYY-MM-DD, or empty.
GG_EXPORT("gg_add_entry")
void gg_add_entry(TEXT(number), TEXT(family), TEXT(area), TEXT(file), TEXT(digest), TEXT(effective), TEXT(until),
                  TEXT(replaced_by), std::int32_t year) {
    Entry entry;
    entry.number = BYTES(number);
    entry.family = BYTES(family);
    entry.area = BYTES(area);
    entry.file = BYTES(file);
    entry.digest = BYTES(digest);
    entry.effective = BYTES(effective) == "never" ? Date::never() : date_of(BYTES(effective));
    entry.until = date_of(BYTES(until));
    entry.replaced_by = BYTES(replaced_by);
    entry.year = year;
    library().add(std::move(entry));
}

GG_EXPORT("gg_add_words") void gg_add_words(TEXT(number), TEXT(numbers), TEXT(title), TEXT(words)) {
    library().set_words(BYTES(number), BYTES(numbers), BYTES(title), BYTES(words));
}

GG_EXPORT("gg_add_document") void gg_add_document(TEXT(number), TEXT(text)) {
    library().set_text(BYTES(number), BYTES(text));
}

GG_EXPORT("gg_search") const char* gg_search(TEXT(typed)) {
    return asked_for([&] { return compact(library().search(BYTES(typed))); });
}

GG_EXPORT("gg_form") const char* gg_form(TEXT(number)) {
    return asked_for([&] {
        Diagnostics diagnostics;
        const Standard* standard = library().standard(BYTES(number), diagnostics);
        return compact(standard == nullptr ? Json(nullptr) : form_of(*standard));
    });
}

GG_EXPORT("gg_examples") const char* gg_examples(TEXT(number)) {
    return asked_for([&] {
        Diagnostics diagnostics;
        const auto standard = library().with_examples(BYTES(number), diagnostics);
        return compact(standard ? examples_of(*standard) : Json(nullptr));
    });
}

GG_EXPORT("gg_scenario") const char* gg_scenario(TEXT(text), TEXT(file)) {
    return asked_for([&] { return compact(scenario_of({BYTES(text), BYTES(file)})); });
}

GG_EXPORT("gg_judge") const char* gg_judge(TEXT(text), TEXT(file), std::int32_t language) {
    return asked_for([&] { return compact(judged(library(), {BYTES(text), BYTES(file)}, language_of(language))); });
}

GG_EXPORT("gg_result") const char* gg_result(TEXT(text), TEXT(file)) {
    return asked_for([&] { return result_text(library(), {BYTES(text), BYTES(file)}, GREENGAUGE_VERSION); });
}

GG_EXPORT("gg_ways_out")
const char* gg_ways_out(TEXT(text), TEXT(file), TEXT(number), std::uint32_t which, std::int32_t language) {
    return asked_for([&] {
        return compact(ways_out(library(), {BYTES(text), BYTES(file)}, {which, BYTES(number)}, language_of(language)));
    });
}

GG_EXPORT("gg_work")
const char* gg_work(TEXT(text), TEXT(file), TEXT(number), std::uint32_t which, std::int32_t language) {
    return asked_for([&] {
        return compact(work(library(), {BYTES(text), BYTES(file)}, {which, BYTES(number)}, language_of(language)));
    });
}

GG_EXPORT("gg_turning")
const char* gg_turning(TEXT(text), TEXT(file), TEXT(number), TEXT(requirement), TEXT(input), std::uint32_t which,
                       std::int32_t language) {
    return asked_for([&] {
        return compact(turning(library(), {BYTES(text), BYTES(file)}, {which, BYTES(number)}, BYTES(requirement),
                               BYTES(input), language_of(language)));
    });
}

GG_EXPORT("gg_timeline") const char* gg_timeline(TEXT(text), TEXT(file), TEXT(number), std::uint32_t which) {
    return asked_for([&] { return compact(timeline(library(), {BYTES(text), BYTES(file)}, {which, BYTES(number)})); });
}
