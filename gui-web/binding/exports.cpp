// What the page calls for a first verdict: plain functions over texts. A text comes as its address and its number of
// bytes; each answer is JSON at the returned address, gg_length() bytes long, and holds until the next call.
#include <cstdint>
#include <cstdlib>
#include <nlohmann/json.hpp>
#include <string>

#include "gui-web/binding/form.hpp"
#include "gui-web/binding/interface.hpp"
#include "gui-web/binding/judge.hpp"

namespace greengauge::page {
namespace {

std::string& answer() {
    static std::string text;
    return text;
}

Date date_of(const std::string& text) { return Date::parse(text).value_or(Date{}); }

}  // namespace

Library& library() {
    static Library the_library;
    return the_library;
}

const char* answered(std::string text) {
    answer() = std::move(text);
    return answer().c_str();
}

const char* answered_or_not(std::string text) {
    if (const auto wanted = library().take_wanted(); !wanted.empty()) return answered(compact({{"wanted", wanted}}));
    if (library().take_left()) return answered(compact({{"left", true}}));
    return answered(std::move(text));
}

std::string compact(const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace); }

}  // namespace greengauge::page

using namespace greengauge;
using namespace greengauge::page;

GG_EXPORT("gg_allocate") void* gg_allocate(std::uint32_t size) { return std::malloc(size); }
GG_EXPORT("gg_release") void gg_release(void* memory) { std::free(memory); }
GG_EXPORT("gg_length") std::uint32_t gg_length() { return static_cast<std::uint32_t>(answer().size()); }

/// Another catalogue, by its fingerprint: what was added before is forgotten.
GG_EXPORT("gg_open") void gg_open(TEXT(fingerprint)) {
    library() = Library();
    library().fingerprint = BYTES(fingerprint);
}

/// A line of the index. Days as YYYY-MM-DD, or empty.
GG_EXPORT("gg_add_entry")
void gg_add_entry(TEXT(number), TEXT(family), TEXT(area), TEXT(file), TEXT(effective), TEXT(until), TEXT(replaced_by),
                  std::int32_t year) {
    Entry entry;
    entry.number = BYTES(number);
    entry.family = BYTES(family);
    entry.area = BYTES(area);
    entry.file = BYTES(file);
    entry.effective = BYTES(effective) == "never" ? Date::never() : date_of(BYTES(effective));
    entry.until = date_of(BYTES(until));
    entry.replaced_by = BYTES(replaced_by);
    entry.year = year;
    library().add(std::move(entry));
}

GG_EXPORT("gg_add_document") void gg_add_document(TEXT(number), TEXT(text)) {
    library().set_text(BYTES(number), BYTES(text));
}

GG_EXPORT("gg_form") const char* gg_form(TEXT(number)) {
    return asked_for([&] {
        Diagnostics diagnostics;
        const Standard* standard = library().standard(BYTES(number), diagnostics);
        return compact(standard == nullptr ? Json(nullptr) : form_of(*standard));
    });
}

GG_EXPORT("gg_scenario") const char* gg_scenario(TEXT(text), TEXT(file)) {
    return asked_for([&] { return compact(scenario_of({BYTES(text), BYTES(file)})); });
}

GG_EXPORT("gg_judge") const char* gg_judge(TEXT(text), TEXT(file), std::int32_t language) {
    return asked_for([&] { return compact(judged(library(), {BYTES(text), BYTES(file)}, language_of(language))); });
}
