// `--format xlsx`: the verdicts as a workbook of their own, with the inputs as they were given.
#pragma once

#include <string>
#include <string_view>

#include "cli/judgement.hpp"
#include "cli/report_text.hpp"

namespace greengauge::cli {

std::string xlsx_report(Session& session, const Judgement& judgement, const ReportOptions& options);

/// Whether these bytes are such a workbook, which a new one may replace; any other may be somebody's work.
bool is_xlsx_report(std::string_view bytes);

}  // namespace greengauge::cli
