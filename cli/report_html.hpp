// The report as a page to be printed and signed: a title block with the verdict, the table of requirements, drawings,
// the work, and how to check it again. Several cases have a summary before them.
#pragma once

#include <string>
#include <string_view>

#include "cli/judgement.hpp"
#include "cli/report_text.hpp"

namespace greengauge::cli {

/// One self-contained HTML document, A4 when printed. With --quiet only the cases that keep the exit code from being 0.
std::string html_report(Session& session, const Judgement& judgement, const ReportOptions& options);

/// The style sheet, as it stands in cli/report.css.
std::string_view report_style_sheet();

}  // namespace greengauge::cli
