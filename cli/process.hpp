// Another program, run to its end: arguments as they are, no shell in between.
#pragma once

#include <string>
#include <system_error>
#include <tl/expected.hpp>
#include <vector>

namespace greengauge::cli {

struct Finished {
    int exit_code = 0;  ///< 128 and the signal's number when a signal ended it
    std::string out;
    std::string err;  ///< its first 4096 bytes
};

/// Runs the program that `arguments` begins with, looked for on PATH, without standard input. `environment` are
/// `NAME=value` to set and `NAME` to take away. An error when it cannot be started (no_such_file_or_directory).
tl::expected<Finished, std::error_code> run_program(const std::vector<std::string>& arguments,
                                                    const std::vector<std::string>& environment = {});

}  // namespace greengauge::cli
