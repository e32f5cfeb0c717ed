// An overlay to fill in: what the catalogue does not know of a document, or knows from one source only.
#pragma once

#include <string>

#include "cli/session.hpp"

namespace greengauge::cli {

struct OverlayFormOptions {
    bool unknown = false;     ///< cells that the catalogue lacks
    bool to_confirm = false;  ///< cells, formulas and requirements of evidence C and D
};

/// A file that `check --overlay` takes as it is, once each "unknown" is a number. It is in the order of the document's
/// file, with the clause above each table.
std::string overlay_form(const Standard& standard, const OverlayFormOptions& options, Date today, Words words);

}  // namespace greengauge::cli
