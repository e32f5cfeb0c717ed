// How well a number is known, and where it stands in its document.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "calc/text/diagnostic.hpp"

namespace greengauge {

/// A: seen in the document itself. B: two secondary sources agree, or one matches firm knowledge. C: one secondary source.
/// D: unverified. user: entered by the user from a copy of the document. Later letters are weaker.
enum class Evidence : std::uint8_t { A, B, C, D, user };

std::string_view to_string(Evidence evidence);
std::optional<Evidence> parse_evidence(std::string_view text);
/// The weaker of the two: a verdict is as well known as the weakest number under it.
constexpr Evidence weaker(Evidence a, Evidence b) { return a < b ? b : a; }
/// C, D and user are said on screen and in every report.
constexpr bool needs_caution(Evidence evidence) { return evidence >= Evidence::C; }

/// Where something stands in its document, and how well it is known.
struct Provenance {
    std::string clause;
    Evidence evidence = Evidence::D;
    std::string source;  ///< key into Standard::sources, or empty
    Text note;
    Place place;  ///< in the standard's file
};

}  // namespace greengauge
