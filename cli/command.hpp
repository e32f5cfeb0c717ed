// The command `greengauge` as a function: arguments in, text and an exit code out.
#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "calc/text/date.hpp"

namespace greengauge::cli {

/// What the process sees of its surroundings.
struct Environment {
    std::function<std::string(const char*)> variable;                 ///< empty when it is not set
    std::function<std::optional<std::string>()> read_standard_input;  ///< nothing when it cannot be read
    std::function<Date()> today;
    std::function<std::string()> now;      ///< UTC, "2026-11-22T08:15:00Z"
    std::span<const std::byte> catalogue;  ///< the one that the command carries
    bool terminal = false;                 ///< standard output is one
    int columns = 0;                       ///< of the terminal
    /// Writes at once what would else be written at the end; false when nobody reads it.
    std::function<bool(const std::string& out, const std::string& err)> show;
    /// Waits so long; false, and at once, when the user interrupts.
    std::function<bool(std::chrono::milliseconds)> pause;
};

/// What each exit code means; no flag changes it.
enum Exit : int {
    all_well = 0,   ///< all compliant or not applicable, or as expected
    some_fail = 1,  ///< something is non-compliant, or not as expected; of replay: something differs
    some_open = 2,  ///< nothing non-compliant, something undetermined
    bad_input = 3,  ///< a file, an argument or the catalogue
    internal_error = 4
};

/// Runs the command. `arguments` without the program's name; results are appended to `out`, everything else to `err`.
/// Never throws: what nobody expected is one line in `err` and Exit::internal_error.
int run_command(const std::vector<std::string>& arguments, const Environment& environment, std::string& out,
                std::string& err);

/// The version of this build.
std::string version();

}  // namespace greengauge::cli
