// The work behind a verdict as HTML: each formula in symbols, with its numbers, and its value.
#pragma once

#include <pugixml.hpp>

#include "cli/judgement.hpp"

namespace greengauge::cli {

/// Appends the formulas that the judged requirements of a document rest on, and the comparisons themselves.
void write_work(pugi::xml_node parent, Session& session, const CaseResult& one, const Assessment& assessment);

/// An item of a list, `2 (mooncake)`, with the category's label: 2（月饼）.
std::string named_item(const Standard& standard, const std::string& item, Words words);

/// "A", "D", "用户"
std::string evidence_word(Evidence evidence, Words words);

}  // namespace greengauge::cli
