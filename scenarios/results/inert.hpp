// Text of a user's file on its way to a terminal: nothing in it can move the cursor, change colours or reorder the
// line.
#pragma once

#include <string>
#include <string_view>

namespace greengauge {

/// The text with every control character, bidirectional override, invisible format character and invalid byte written
/// out
/// (`\x1b`, `\u{202e}`, `\n`). What is already inert stays as it is.
std::string inert(std::string_view text);

/// As inert(), but line feeds stay: for a text of several lines that the command itself puts together.
std::string inert_lines(std::string_view text);

/// The JSON text with what a terminal might obey inside its strings as `\u009b`. It means the same.
std::string inert_json(std::string_view json);

/// The text, cut after so many code points less one, with `…` in their place, when it is longer.
std::string shortened(std::string_view text, int most);

/// How many columns of a terminal an inert text takes: two for a Chinese character, none for a combining mark.
int display_width(std::string_view text);

}  // namespace greengauge
