// Reads, lints and runs the examples of every document under factors/, as the build of the catalogue does.
// As a program: `test.factors.catalogue_files FILE...` does it for those files only.

#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <iostream>
#include <iterator>
#include <map>

#include "factors/reader/lint.hpp"
#include "factors/reader/reader.hpp"

namespace greengauge {
namespace {

namespace fs = std::filesystem;

std::string text_of(const fs::path& file) {
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

/// The number in the `[standard]` table, found without a parser: a file that does not parse must not hide the others.
std::string number_in(const std::string& text) {
    const auto key = text.find("\nnumber");
    const auto open = text.find('"', key);
    const auto close = text.find('"', open + 1);
    return key == std::string::npos || close == std::string::npos ? std::string()
                                                                  : text.substr(open + 1, close - open - 1);
}

std::vector<fs::path> catalogue_files() {
    std::vector<fs::path> files;
    for (const auto& entry : fs::recursive_directory_iterator(fs::path(GREENGAUGE_SOURCE_DIR) / "factors"))
        if (entry.path().extension() == ".toml") files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    return files;
}

std::optional<std::string> document(const std::string& number) {
    static const auto texts = [] {
        std::map<std::string, std::string> all;
        for (const fs::path& file : catalogue_files()) {
            std::string text = text_of(file);
            all.emplace(number_in(text), std::move(text));
        }
        return all;
    }();
    const auto found = texts.find(number);
    return found == texts.end() ? std::nullopt : std::optional(found->second);
}

Diagnostics check(const fs::path& file, const std::string& shown) {
    Diagnostics diagnostics;
    const auto standard = read_standard(text_of(file), shown, document, diagnostics);
    if (!standard) return diagnostics;
    lint(*standard, diagnostics);
    run_examples(*standard, diagnostics);
    return diagnostics;
}

std::string lines_of(const Diagnostics& diagnostics) {
    std::string lines;
    for (const Diagnostic& one : diagnostics.list())
        lines += to_string(one, Language::en) + '\n';
    return lines;
}

class CatalogueFile : public testing::TestWithParam<fs::path> {};

TEST_P(CatalogueFile, ReadsAndGivesItsExamples) {
    const Diagnostics diagnostics = check(GetParam(), fs::relative(GetParam(), GREENGAUGE_SOURCE_DIR).string());
    EXPECT_EQ(diagnostics.errors(), 0U) << lines_of(diagnostics);
    if (!diagnostics.has_errors()) std::cout << lines_of(diagnostics);  // warnings are for the author to see
}

std::string name_of_file(const testing::TestParamInfo<fs::path>& info) {
    std::string name = info.param.stem().string();
    std::replace_if(
        name.begin(), name.end(), [](unsigned char c) { return std::isalnum(c) == 0; }, '_');
    return name;
}

INSTANTIATE_TEST_SUITE_P(Factors, CatalogueFile, testing::ValuesIn(catalogue_files()), name_of_file);
GTEST_ALLOW_UNINSTANTIATED_PARAMETERIZED_TEST(CatalogueFile);

int check_named_files(int count, char** files) {
    std::size_t errors = 0;
    for (int i = 1; i < count; ++i) {
        const Diagnostics diagnostics = check(files[i], files[i]);
        std::cout << lines_of(diagnostics);
        errors += diagnostics.errors();
    }
    std::cout << errors << " errors\n";
    return errors == 0 ? 0 : 1;
}

}  // namespace
}  // namespace greengauge

int main(int argc, char** argv) {
    testing::InitGoogleTest(&argc, argv);
    if (argc > 1 && argv[1][0] != '-') return greengauge::check_named_files(argc, argv);
    return RUN_ALL_TESTS();
}
