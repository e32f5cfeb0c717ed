// What the catalogue holds, counted from the documents themselves, and the register of their faults and open readings.
#pragma once

#include "cli/session.hpp"

namespace greengauge::cli {

/// `standards coverage`: a row a document, as Markdown or JSON.
int write_coverage(Session& session);

/// `standards issues`: what each document says, what is unclear, what its file does, and which example holds it.
int write_issues(Session& session);

}  // namespace greengauge::cli
