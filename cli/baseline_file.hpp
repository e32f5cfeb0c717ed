// The file of a baseline: TOML, one [[accepted]] for each requirement, in a stable order, comments kept.
#pragma once

#include <string_view>

#include "cli/baseline.hpp"

namespace greengauge::cli {

inline constexpr int baseline_schema = 1;
/// Hidden, so that `check FOLDER` does not take it for a scenario.
inline constexpr const char* default_baseline = ".greengauge-baseline.toml";

/// Reads the text of a baseline. All that is wrong is reported in one run, with its place; nothing when there was an
/// error.
std::optional<Baseline> parse_baseline(std::string_view text, const std::string& file, Diagnostics& diagnostics);

/// Adds the entry of a failure.
void add_entry(Baseline& baseline, const Failure& failure, const Acceptance& acceptance);

/// Takes out entries; the comments that are no entry's own stay.
void remove_entries(Baseline& baseline, const std::vector<bool>& gone);

/// The same from a file that must be there.
std::optional<Baseline> read_baseline(const std::string& file, Diagnostics& diagnostics);

/// An empty one with the explanation at its head.
Baseline new_baseline(const std::string& file);

/// The text: entries by file, subject, variant, edition, requirement and item; what is unchanged keeps its lines.
std::string text_of(const Baseline& baseline);

/// Puts other contents into an entry, leaving its other lines and its comments alone.
void rewrite(BaselineEntry& entry, const Judged& judged, const Acceptance& acceptance);

/// Writes it in one piece. False when that failed; the reason is reported.
bool write_baseline(const Baseline& baseline, Diagnostics& diagnostics);

}  // namespace greengauge::cli
