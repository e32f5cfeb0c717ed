// A comment for a pull request, or a job summary.
#pragma once

#include "cli/report_text.hpp"

namespace greengauge::cli {

/// Counts first, then what fails and what is open, then every case folded away; within the length that a comment may
/// have.
std::string markdown_report(Session& session, const Judgement& judgement, const ReportOptions& options);

}  // namespace greengauge::cli
