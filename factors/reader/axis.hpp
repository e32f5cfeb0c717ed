// A table's axes and the keys on them: `by = ["goods", "net_content[mL]"]`, "mooncake | zongzi / [100, inf)".
#pragma once

#include <optional>

#include "factors/reader/record.hpp"

namespace greengauge {

/// The axes of `by` or `across`.
std::vector<Axis> axes_of(Record& record, std::string_view key);

/// One key, read for its axis; a fault is reported at `place`, the first code point of `text`.
std::optional<Key> key_of(Reading& reading, const Place& place, std::string_view text, const Axis& axis);

/// Keys on several axes, joined by " / ".
std::optional<std::vector<Key>> keys_of(Reading& reading, const Place& place, std::string_view text,
                                        const std::vector<Axis>& axes);

}  // namespace greengauge
