// Where the verdicts of one run go: one format to standard output, any number of others to files.
#pragma once

#include <string>
#include <vector>

#include "cli/formats.hpp"
#include "cli/subcommand.hpp"

namespace greengauge::cli {

/// What the user asked for, as given.
struct FormatOptions {
    std::vector<std::string> formats;  ///< `sarif`, or `sarif=greengauge.sarif`
    std::string output;                ///< where the format without a file goes, instead of standard output
};

/// --format and --output.
void add_formats(Arguments& arguments, FormatOptions& options);

struct Destination {
    const Format* format = nullptr;
    std::string file;  ///< empty for standard output
};

/// In the order given. When no format goes to standard output or --output, `text` does. Nothing when two want the same
/// place; that is then reported.
std::optional<std::vector<Destination>> destinations(Session& session, const FormatOptions& options);

/// Writes to all of them, and returns the exit code: the judgement's, unless a file could not be written. A file that
/// was judged is never written over.
int write_results(Session& session, const Judgement& judgement, const ReportOptions& options,
                  const std::vector<Destination>& destinations);

}  // namespace greengauge::cli
