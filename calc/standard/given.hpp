// What a user or a file gives, before it is checked against a document: a value as written, with its place.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "calc/number/decimal.hpp"
#include "calc/text/diagnostic.hpp"

namespace greengauge {

struct Given {
    enum class Kind : std::uint8_t { nothing, number, text, flag, date, list, record };
    Kind kind = Kind::nothing;
    Decimal number = 0;  ///< a number written without quotes, exact
    std::string text;    ///< of text, and the number or date as written
    bool flag = false;
    std::vector<Given> items;                             ///< of a list
    std::vector<std::pair<std::string, Given>> members;   ///< of a record, in the order written
    Place place;         ///< of the value
    Place key_place;     ///< of its key, where it has one

    // Defined behind the class: clang 14 with libstdc++ 12 needs it complete there.
    Given();
    Given(const Given&);
    Given(Given&&) noexcept;
    Given& operator=(const Given&);
    Given& operator=(Given&&) noexcept;
    ~Given();
    [[nodiscard]] const Given* find(std::string_view name) const;
    static Given of_text(std::string text, Place place = {});
};

inline Given::Given() = default;
inline Given::Given(const Given&) = default;
inline Given::Given(Given&&) noexcept = default;
inline Given& Given::operator=(const Given&) = default;
inline Given& Given::operator=(Given&&) noexcept = default;
inline Given::~Given() = default;

inline const Given* Given::find(std::string_view name) const {
    for (const auto& [key, value] : members)
        if (key == name) return &value;
    return nullptr;
}

inline Given Given::of_text(std::string text, Place place) {
    Given given;
    given.kind = Kind::text;
    given.text = std::move(text);
    given.place = std::move(place);
    return given;
}

/// `base` with the members of `changes` put in place of its own (a list is replaced whole).
Given merged(const Given& base, const Given& changes);

}  // namespace greengauge
