// JUnit XML, as build servers read it: a test suite a case, a test case a requirement.
#pragma once

#include "cli/report_text.hpp"

namespace greengauge::cli {

/// non-compliant is a failure, undetermined and bad input are errors, not applicable is skipped: red exactly when the
/// exit code is not 0.
std::string junit_report(Session& session, const Judgement& judgement, const ReportOptions& options);

}  // namespace greengauge::cli
