// Every file under bad/ has one thing wrong with it. The diagnostics that it must get stand at its end, one a line:
//     # en: 7:12: error: what is wrong (why) what to do [code]
// and, where the Chinese wording is pinned down too, `# zh: …`. GREENGAUGE_BLESS=1 writes what came out, for review.

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <iterator>

#include "factors/reader/lint.hpp"
#include "factors/reader/reader.hpp"

namespace greengauge {
namespace {

namespace fs = std::filesystem;
using Lines = std::vector<std::string>;

const fs::path folder = fs::path(GREENGAUGE_SOURCE_DIR) / "tests/factors/reader";
const std::string shown = "QB-1000-2020.toml";

std::optional<std::string> text_of(const fs::path& file) {
    std::ifstream stream(file, std::ios::binary);
    if (!stream) return std::nullopt;
    return std::string{std::istreambuf_iterator<char>(stream), {}};
}

std::optional<std::string> other_document(const std::string& number) {
    std::string name = number;
    std::replace(name.begin(), name.end(), ' ', '-');
    return text_of(folder / "others" / (name + ".toml"));
}

struct BadFile {
    std::string text;  ///< without the expectations
    Lines english;
    Lines chinese;
};

BadFile split(const std::string& whole) {
    BadFile file;
    for (std::size_t at = 0; at < whole.size();) {
        const std::size_t end = std::min(whole.find('\n', at), whole.size() - 1) + 1;
        const std::string line = whole.substr(at, end - at);
        if (line.rfind("# en: ", 0) == 0)
            file.english.push_back(line.substr(6, line.size() - 7));
        else if (line.rfind("# zh: ", 0) == 0)
            file.chinese.push_back(line.substr(6, line.size() - 7));
        else
            file.text += line;
        at = end;
    }
    return file;
}

Diagnostics check(const std::string& text) {
    Diagnostics diagnostics;
    const auto standard = read_standard(text, shown, other_document, diagnostics);
    if (!standard) return diagnostics;
    lint(*standard, diagnostics);
    run_examples(*standard, diagnostics);
    return diagnostics;
}

/// `7:12: error: …`, without the file's name.
Lines lines_of(const Diagnostics& diagnostics, Language language) {
    Lines lines;
    for (const Diagnostic& one : diagnostics.list()) {
        std::string line = to_string(one, language);
        if (line.rfind(shown + ":", 0) == 0) line.erase(0, shown.size() + 1);
        lines.push_back(line);
    }
    return lines;
}

void bless(const fs::path& path, const BadFile& file, const Diagnostics& found) {
    std::ofstream stream(path, std::ios::binary);
    stream << file.text;
    for (const std::string& line : lines_of(found, Language::en))
        stream << "# en: " << line << '\n';
    if (file.chinese.empty()) return;
    for (const std::string& line : lines_of(found, Language::zh))
        stream << "# zh: " << line << '\n';
}

class BadFileTest : public testing::TestWithParam<fs::path> {};

TEST_P(BadFileTest, GetsItsDiagnostics) {
    const BadFile file = split(text_of(GetParam()).value_or(""));
    const Diagnostics found = check(file.text);
    if (std::getenv("GREENGAUGE_BLESS") != nullptr)
        bless(GetParam(), file, found);
    else {
        EXPECT_EQ(lines_of(found, Language::en), file.english);
        if (!file.chinese.empty()) {
            EXPECT_EQ(lines_of(found, Language::zh), file.chinese);
        }
    }
    EXPECT_FALSE(found.list().empty());
    for (const Diagnostic& one : found.list()) {
        EXPECT_FALSE(one.fault.code.empty());
        EXPECT_FALSE(one.fault.problem.zh.empty()) << one.fault.problem.en;
        EXPECT_EQ(one.fault.advice.zh.empty(), one.fault.advice.en.empty()) << one.fault.advice.en;
        EXPECT_EQ(one.fault.why.zh.empty(), one.fault.why.en.empty()) << one.fault.why.en;
    }
}

std::vector<fs::path> bad_files() {
    std::vector<fs::path> files;
    for (const auto& entry : fs::directory_iterator(folder / "bad"))
        files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    return files;
}

std::string name_of_file(const testing::TestParamInfo<fs::path>& info) {
    std::string name = info.param.stem().string();
    std::replace(name.begin(), name.end(), '-', '_');
    return name;
}

INSTANTIATE_TEST_SUITE_P(Bad, BadFileTest, testing::ValuesIn(bad_files()), name_of_file);

}  // namespace
}  // namespace greengauge
