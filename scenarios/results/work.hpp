// The work behind a verdict: each formula in symbols, with its numbers, and its value; and the comparisons.
#pragma once

#include <string>

#include "scenarios/results/markup.hpp"
#include "scenarios/results/words.hpp"
#include "scenarios/scenario.hpp"

namespace greengauge {

/// Appends, as elements of HTML, the formulas that the judged requirements of a document rest on, and the comparisons
/// themselves.
void write_work(Markup& parent, const Standard& standard, const CaseResult& one, const Assessment& assessment,
                Words words);

/// An item of a list, `2 (mooncake)`, with the category's label: 2（月饼）.
std::string named_item(const Standard& standard, const std::string& item, Words words);

/// "A", "D", "用户"
std::string evidence_word(Evidence evidence, Words words);

}  // namespace greengauge
