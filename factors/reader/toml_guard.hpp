// What is refused before the TOML parser sees it: too large, too deep, not text.
#pragma once

#include <cstddef>
#include <optional>

#include "factors/reader/source_text.hpp"

namespace greengauge {

inline constexpr std::size_t largest_file = 4UL * 1024 * 1024;
inline constexpr std::size_t most_values = 200'000;
inline constexpr int deepest_nesting = 32;

/// What is wrong with the text as a whole, or nothing.
std::optional<Diagnostic> refusal_of(std::string_view text, const SourceText& source);

/// "nested too deeply" at a place; the parsed tree is measured, too.
Diagnostic too_deep(Place place);

}  // namespace greengauge
