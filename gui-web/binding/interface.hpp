// What the files of exported functions share.
#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>
#include <tuple>

#include "gui-web/binding/library.hpp"
#include "scenarios/results/result_json.hpp"

#define GG_EXPORT(name) extern "C" __attribute__((export_name(name), visibility("default")))
#define TEXT(name) const char *name, std::uint32_t name##_size
#define BYTES(name) std::string(name, name##_size)

namespace greengauge::page {

/// The one library of an instance.
Library& library();

/// Keeps an answer until the next one; its address.
const char* answered(std::string text);

std::string compact(const Json& json);

/// What stands instead of an answer: `{ "wanted": [...] }` names the documents that are needed first, `{ "left": true
/// }` leaves the question to the large engine.
const char* answered_or_not(std::string text);

/// Runs a question.
template <class Ask>
const char* asked_for(Ask ask) {
    library().take_wanted();
    std::ignore = library().take_left();
    return answered_or_not(ask());
}

inline Language language_of(int language) { return language == 1 ? Language::en : Language::zh; }

}  // namespace greengauge::page
