// The scenarios in docs/scenario-files.md: each ```toml block is judged by the documents under factors/ and holds what
// it expects; one that a ```text block follows is wrong on purpose, and that text is what is said of it.
#include <gtest/gtest.h>
#include <optional>
#include <string>

#include "tests/scenarios/documents.hpp"

namespace greengauge::tests {
namespace {

/// What stands between a line `begin` and the next line "```", from `at` on; moves `at` behind it.
std::optional<std::string> block(const std::string& page, const std::string& begin, std::size_t& at) {
    const std::size_t start = page.find(begin, at);
    if (start == std::string::npos) return std::nullopt;
    const std::size_t first = start + begin.size();
    const std::size_t end = page.find("\n```\n", first);
    at = end + 5;
    return page.substr(first, end + 1 - first);
}

TEST(ScenarioFilesPage, SnippetsSayWhatHappens) {
    const std::string page = text_of_file(GREENGAUGE_SOURCE_DIR "/docs/scenario-files.md");
    const std::string text = "\n```text\n";
    Documents documents(GREENGAUGE_SOURCE_DIR "/factors");
    int snippets = 0;
    int wrong = 0;
    std::size_t at = 0;
    while (const auto snippet = block(page, "\n```toml\n", at)) {
        ++snippets;
        const bool is_wrong = page.compare(at, text.size(), text) == 0;
        wrong += is_wrong ? 1 : 0;
        const std::string expected = is_wrong ? block(page, text, at).value() : "";
        const Outcome outcome = tests::outcome(*snippet, documents, "box.toml");
        EXPECT_EQ(outcome.messages(), expected) << *snippet;
        EXPECT_EQ(outcome.exit, is_wrong ? 3 : 0) << *snippet;
    }
    EXPECT_EQ(snippets, 6);
    EXPECT_EQ(wrong, 1);
}

TEST(FootprintPage, TheSnippetHoldsWhatItExpects) {
    const std::string page = text_of_file(GREENGAUGE_SOURCE_DIR "/docs/footprint.md");
    Documents documents(GREENGAUGE_SOURCE_DIR "/factors");
    std::size_t at = 0;
    const Outcome outcome = tests::outcome(block(page, "\n```toml\n", at).value(), documents, "bracket.toml");
    EXPECT_EQ(outcome.messages(), "");
    EXPECT_EQ(outcome.exit, 0);
}

}  // namespace
}  // namespace greengauge::tests
