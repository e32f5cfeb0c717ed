// Workflow commands of GitHub Actions: an annotation a finding, on the line of the scenario file that decides.
#pragma once

#include "cli/report_text.hpp"

namespace greengauge::cli {

/// Failures and bad input as errors, undetermined as warnings, and one notice with the counts.
std::string github_report(Session& session, const Judgement& judgement, const ReportOptions& options);

}  // namespace greengauge::cli
