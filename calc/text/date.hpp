// Calendar dates, as the documents and the scenarios write them: 2025-03-01.
#pragma once

#include <chrono>
#include <compare>
#include <optional>
#include <string>
#include <string_view>

namespace greengauge {

/// A day of the Gregorian calendar. The default is no day at all.
struct Date {
    int days = invalid;  ///< since 1970-01-01
    static constexpr int invalid = -2147483647;

    static std::optional<Date> of(int year, int month, int day);
    /// `YYYY-MM-DD` exactly.
    static std::optional<Date> parse(std::string_view text);
    [[nodiscard]] bool valid() const { return days != invalid; }
    [[nodiscard]] int year() const;
    [[nodiscard]] std::string to_string() const;
    [[nodiscard]] Date day_before() const { return {days - 1}; }
    /// Behind every day that a file may write: when a draft will be in force, nobody has said.
    static Date never() { return {2932896}; }  // 9999-12-31
    [[nodiscard]] bool is_never() const { return *this == never(); }
    auto operator<=>(const Date&) const = default;
};

}  // namespace greengauge
