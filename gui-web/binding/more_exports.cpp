// What the page calls once there is a first verdict; in the larger module, which comes behind it.
#include "gui-web/binding/form.hpp"
#include "gui-web/binding/interface.hpp"
#include "gui-web/binding/judge.hpp"

using namespace greengauge;
using namespace greengauge::page;

/// What the search and whole results need of a document.
GG_EXPORT("gg_add_words") void gg_add_words(TEXT(number), TEXT(digest), TEXT(numbers), TEXT(title), TEXT(words)) {
    library().set_words(BYTES(number), BYTES(digest), BYTES(numbers), BYTES(title), BYTES(words));
}

GG_EXPORT("gg_search") const char* gg_search(TEXT(typed)) {
    return asked_for([&] { return compact(library().search(BYTES(typed))); });
}

GG_EXPORT("gg_examples") const char* gg_examples(TEXT(number)) {
    return asked_for([&] {
        Diagnostics diagnostics;
        const auto standard = library().with_examples(BYTES(number), diagnostics);
        return compact(standard ? examples_of(*standard) : Json(nullptr));
    });
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
