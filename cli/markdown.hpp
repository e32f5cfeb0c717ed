// Text on its way into Markdown as GitHub and GitLab render it.
#pragma once

#include <string>
#include <string_view>

namespace greengauge::cli {

/// The text with nothing in it that Markdown, HTML or the host would obey: no emphasis, link, table cell, tag, formula,
/// emoji, mention of a person or reference to an issue. One line; control characters are written out as inert() does.
std::string markdown_text(std::string_view text);

}  // namespace greengauge::cli
