// A compiled document is the document: every one of the catalogue comes back the same, and damaged bytes do not.
#include "factors/compiled/compiled.hpp"

#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <iterator>
#include <map>

#include "calc/standard/assessment.hpp"
#include "factors/reader/reader.hpp"

namespace greengauge {
namespace {

namespace fs = std::filesystem;

std::string number_in(const std::string& text) {
    const auto key = text.find("\nnumber");
    const auto open = text.find('"', key);
    const auto close = text.find('"', open + 1);
    return key == std::string::npos ? std::string() : text.substr(open + 1, close - open - 1);
}

/// The texts of the catalogue by number.
const std::map<std::string, std::string>& catalogue() {
    static const std::map<std::string, std::string> texts = [] {
        std::map<std::string, std::string> found;
        for (const auto& entry : fs::recursive_directory_iterator(fs::path(GREENGAUGE_SOURCE_DIR) / "factors")) {
            if (entry.path().extension() != ".toml") continue;
            std::ifstream stream(entry.path(), std::ios::binary);
            std::string text{std::istreambuf_iterator<char>(stream), {}};
            found[number_in(text)] = std::move(text);
        }
        return found;
    }();
    return texts;
}

std::optional<Standard> read(const std::string& number) {
    const DocumentSource others = [](const std::string& other) -> std::optional<std::string> {
        const auto found = catalogue().find(other);
        return found == catalogue().end() ? std::nullopt : std::optional(found->second);
    };
    Diagnostics none;
    return read_standard(catalogue().at(number), "document.toml", others, none);
}

/// What an example comes to, all of it that a person sees: verdicts, values, steps.
std::string told(const Standard& standard, const Example& example) {
    Diagnostics diagnostics;
    const auto assessment = assess(standard, example.given, example.date, {}, diagnostics);
    if (!assessment) return "errors: " + std::to_string(diagnostics.errors());
    std::string text(to_string(assessment->verdict));
    for (const RequirementResult& result : assessment->requirements) {
        text += "\n" + result.id + result.item + " " + std::string(to_string(result.verdict)) + " " + result.reason.zh;
        for (const auto& amount : {result.value, result.limit, result.margin})
            if (amount) text += " " + to_string(amount->number) + " " + amount->unit.symbol;
    }
    for (const Step& step : assessment->steps)
        text += "\n" + step.name + " " + step.formula + " " + step.with_numbers;
    return text;
}

TEST(Compiled, EveryDocumentComesBackTheSame) {
    std::size_t documents = 0;
    for (const auto& [number, text] : catalogue()) {
        const auto standard = read(number);
        if (!standard) continue;  // told by the tests of the catalogue's files
        ++documents;
        const std::string bytes = compiled_bytes(*standard);
        const auto again = standard_of_bytes(bytes);
        ASSERT_TRUE(again) << number;
        EXPECT_EQ(compiled_bytes(*again), bytes) << number;
        EXPECT_TRUE(again->examples.empty()) << number;
        for (const Example& example : standard->examples)
            EXPECT_EQ(told(*again, example), told(*standard, example)) << number << ": " << example.title;
    }
    EXPECT_GT(documents, 100U);
}

TEST(Compiled, DamagedBytesAreNoDocument) {
    const auto standard = read(catalogue().begin()->first);
    ASSERT_TRUE(standard);
    const std::string bytes = compiled_bytes(*standard);
    EXPECT_FALSE(standard_of_bytes(""));
    EXPECT_FALSE(standard_of_bytes("not a document"));
    EXPECT_FALSE(standard_of_bytes(bytes + '\0'));
    for (std::size_t size = 0; size < bytes.size(); size += 61)
        EXPECT_FALSE(standard_of_bytes(std::string_view(bytes).substr(0, size))) << size;
    for (std::size_t at = 0; at < bytes.size(); at += 37) {
        std::string other = bytes;
        other[at] = static_cast<char>(other[at] ^ 0x5a);
        standard_of_bytes(other);  // another document, or none: never a crash, never a huge allocation
    }
}

}  // namespace
}  // namespace greengauge
