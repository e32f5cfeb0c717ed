// One row a requirement, for a spreadsheet.
#pragma once

#include "cli/report_text.hpp"

namespace greengauge::cli {

/// RFC 4180, UTF-8 with a byte order mark; the header and the fixed words are the same in every language.
std::string csv_report(Session& session, const Judgement& judgement, const ReportOptions& options);

}  // namespace greengauge::cli
