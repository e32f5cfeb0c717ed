// Runs the command as a function, on the documents of tests/cli/catalogue/.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "cli/command.hpp"

namespace greengauge::cli {

struct Surroundings {
    std::map<std::string, std::string> variables = {};
    std::string standard_input = {};
    bool terminal = false;
    int columns = 0;
    std::string now = "2024-07-01T08:15:00Z";
};

struct Ran {
    int code = -1;
    std::string out;
    std::string err;
};

/// The test catalogue, built once in a temporary folder.
const std::string& test_catalogue();

/// Runs with the test catalogue, from the folder tests/cli/, on 2024-06-30.
Ran run(std::vector<std::string> arguments, const Surroundings& surroundings = {});

/// As run(), without --catalogue: the command has none.
Ran run_without_catalogue(const std::vector<std::string>& arguments, const Surroundings& surroundings = {});

/// The name of a file that is not in the temporary folder yet.
std::string unwritten(const std::string& name);

/// A file in the temporary folder.
std::string written(const std::string& name, const std::string& content);

/// The text of tests/cli/golden/NAME; with GREENGAUGE_BLESS set, `actual` is written there first.
std::string golden(const std::string& name, const std::string& actual);

}  // namespace greengauge::cli
