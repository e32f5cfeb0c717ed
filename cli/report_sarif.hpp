// SARIF 2.1.0, as hosts of code read findings.
#pragma once

#include "cli/report_text.hpp"

namespace greengauge::cli {

/// A result a finding, at the value that decides; aggregated where there are more than a host shows.
std::string sarif_report(Session& session, const Judgement& judgement, const ReportOptions& options);

}  // namespace greengauge::cli
