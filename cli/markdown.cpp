#include "cli/markdown.hpp"

#include <fmt/format.h>

#include "cli/inert.hpp"

namespace greengauge::cli {
namespace {

// Numeric character references cannot stand for structure (CommonMark 2.5), so a sign written as one is only a sign.
constexpr std::string_view obeyed = "&<>|*_`[]~!\\$:";
// Hosts look for these in the rendered text: what follows must not be a name or a number.
constexpr std::string_view mentions = "@#";
constexpr const char* nothing_wide = "&#8203;";

}  // namespace

std::string markdown_text(std::string_view text) {
    const std::string safe = inert(text);
    std::string out;
    for (std::size_t i = 0; i < safe.size(); ++i) {
        const char c = safe[i];
        const bool begins_line = i == 0 && (c == '-' || c == '+' || c == '=');
        const bool links = c == '.' && i > 0 && (safe[i - 1] == 'w' || safe[i - 1] == 'W');  // www.example.com
        if (obeyed.find(c) != std::string_view::npos || links || begins_line) {
            out += fmt::format("&#{};", static_cast<int>(c));
        } else if (mentions.find(c) != std::string_view::npos) {
            out += fmt::format("&#{};{}", static_cast<int>(c), nothing_wide);
        } else {
            out += c;
        }
    }
    return out;
}

}  // namespace greengauge::cli
