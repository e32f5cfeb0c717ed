#include "tests/cli/run.hpp"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <iterator>
#include <unistd.h>

#include "factors/catalogue/catalogue.hpp"

namespace greengauge::cli {
namespace {

namespace fs = std::filesystem;

const fs::path source_folder = fs::path(GREENGAUGE_SOURCE_DIR) / "tests" / "cli";

// Gone when the test program ends.
class TemporaryFolder {
  public:
    TemporaryFolder() {
        std::string pattern = (fs::temp_directory_path() / "greengauge-cli-XXXXXX").native();
        if (::mkdtemp(pattern.data()) == nullptr) std::abort();
        path_ = pattern;
    }
    ~TemporaryFolder() {
        std::error_code ignored;
        fs::remove_all(path_, ignored);
    }
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;
    [[nodiscard]] const fs::path& path() const { return path_; }

  private:
    fs::path path_;
};

const fs::path& temporary_folder() {
    static const TemporaryFolder folder;
    return folder.path();
}

}  // namespace

const std::string& test_catalogue() {
    static const std::string file = [] {
        const fs::path path = temporary_folder() / "catalogue.db";
        Diagnostics diagnostics;
        const auto documents = build_catalogue(source_folder / "catalogue", path, diagnostics);
        std::string problems;
        for (const Diagnostic& diagnostic : diagnostics.list())
            problems += to_string(diagnostic, Language::en) + "\n";
        EXPECT_TRUE(documents.has_value()) << problems;
        return path.native();
    }();
    return file;
}

Ran run_without_catalogue(const std::vector<std::string>& arguments, const Surroundings& surroundings) {
    fs::current_path(source_folder);
    Environment environment;
    environment.variable = [&](const char* name) {
        const auto found = surroundings.variables.find(name);
        return found == surroundings.variables.end() ? std::string() : found->second;
    };
    environment.read_standard_input = [&] { return std::optional(surroundings.standard_input); };
    environment.today = [] { return *Date::parse("2024-06-30"); };
    environment.now = [&] { return surroundings.now; };
    environment.terminal = surroundings.terminal;
    environment.columns = surroundings.columns;
    Ran ran;
    ran.code = run_command(arguments, environment, ran.out, ran.err);
    return ran;
}

Ran run(std::vector<std::string> arguments, const Surroundings& surroundings) {
    arguments.push_back("--catalogue");
    arguments.push_back(test_catalogue());
    return run_without_catalogue(arguments, surroundings);
}

std::string unwritten(const std::string& name) { return (temporary_folder() / name).native(); }

std::string written(const std::string& name, const std::string& content) {
    const fs::path path = temporary_folder() / name;
    fs::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << content;
    return path.native();
}

std::string golden(const std::string& name, const std::string& actual) {
    const fs::path path = source_folder / "golden" / name;
    if (std::getenv("GREENGAUGE_BLESS") != nullptr) std::ofstream(path, std::ios::binary) << actual;
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace greengauge::cli
