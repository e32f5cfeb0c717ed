// The summary of a batch for people: a page of text, a small HTML page with pictures.
#pragma once

#include <string>

#include "cli/page.hpp"
#include "cli/session.hpp"
#include "scenarios/batch/summary.hpp"

namespace greengauge::cli {

/// The whole, then group by group, as tables.
void write_summary(Page& page, const batch::Summary& summary, const Standard* standard, Words words);

/// The same with the margins as pictures; self-contained.
std::string summary_html(const batch::Summary& summary, const Standard* standard, Words words);

/// 1 when something is non-compliant, 2 when undetermined, 3 when rows could not be read.
int exit_code(const batch::Summary& summary);

}  // namespace greengauge::cli
