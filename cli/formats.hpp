// The formats in which `check` writes its verdicts. A new one is one more line in formats.cpp.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "cli/judgement.hpp"
#include "cli/report_text.hpp"

namespace greengauge::cli {

struct Format {
    const char* name;  ///< what --format takes
    Text summary;
    /// The whole of a file or of standard output. Throws nothing of its own; what is in it is inert in this format.
    std::string (*write)(Session&, const Judgement&, const ReportOptions&);
};

/// All of them, in the order of the help.
std::span<const Format> formats();

/// Null when there is none of this name.
const Format* format_named(std::string_view name);

}  // namespace greengauge::cli
