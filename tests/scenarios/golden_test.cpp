// Scenarios that are wrong on purpose: bad/NAME.toml, and what is said of it in bad/NAME.expected, to the column.
// GREENGAUGE_BLESS=1 writes the expectations anew; read every one before you commit it.
#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>

#include "tests/scenarios/documents.hpp"

namespace greengauge::tests {
namespace {

const std::filesystem::path folder = GREENGAUGE_SOURCE_DIR "/tests/scenarios/bad";

std::vector<std::string> names() {
    std::vector<std::string> found;
    for (const auto& entry : std::filesystem::directory_iterator(folder))
        if (entry.path().extension() == ".toml") found.push_back(entry.path().stem().string());
    std::sort(found.begin(), found.end());
    return found;
}

class BadScenario : public testing::TestWithParam<std::string> {};

TEST_P(BadScenario, IsRefusedAsExpected) {
    const std::string name = GetParam();
    Documents documents = invented();
    const Outcome outcome =
        tests::outcome(text_of_file((folder / (name + ".toml")).string()), documents, name + ".toml");
    const std::string found = outcome.messages();
    const std::filesystem::path expected = folder / (name + ".expected");
    if (std::getenv("GREENGAUGE_BLESS") != nullptr) {
        std::ofstream(expected, std::ios::binary) << found;
        return;
    }
    EXPECT_EQ(found, text_of_file(expected.string()));
    EXPECT_TRUE(outcome.diagnostics.has_errors());
    EXPECT_EQ(outcome.exit, 3);
    for (const Diagnostic& one : outcome.diagnostics.list()) {
        EXPECT_FALSE(one.fault.code.empty());
        EXPECT_FALSE(one.fault.problem.zh.empty()) << one.fault.problem.en;
        EXPECT_EQ(one.fault.advice.zh.empty(), one.fault.advice.en.empty()) << one.fault.problem.en;
        EXPECT_EQ(one.fault.why.zh.empty(), one.fault.why.en.empty()) << one.fault.problem.en;
    }
}

std::string as_test_name(const testing::TestParamInfo<std::string>& one) {
    std::string name = one.param;
    std::replace(name.begin(), name.end(), '-', '_');
    return name;
}

INSTANTIATE_TEST_SUITE_P(Golden, BadScenario, testing::ValuesIn(names()), as_test_name);

TEST(BadScenarios, ThereAreManyOfThem) { EXPECT_GE(names().size(), 25U); }

// Too large or too dull to keep as files.

std::string message_of(const std::string& text) { return outcome(text).messages(); }

TEST(BadScenarios, TenMegabytes) {
    const std::string line =
        "# a comment of some length, over and over again, until nobody can want to read it any more\n";
    std::string text;
    while (text.size() < 10'000'000)
        text += line;
    EXPECT_EQ(message_of(text), "s.toml: error: the file is too large (" + std::to_string(text.size()) +
                                    " bytes, at most 1 MiB) for many subjects use `greengauge batch` [too-large]\n");
}

TEST(BadScenarios, ExactlyOneMebibyteIsRead) {
    std::string text = "[scenario]\ntitle = \"t\"\ndate = 2025-01-01\nstandards = [\"BOX 1\"]\n#";
    text.resize(1024 * 1024, '#');
    EXPECT_EQ(message_of(text), "");
}

TEST(BadScenarios, DeepNestingOfEveryKind) {
    const std::string head = "[scenario]\ntitle = \"t\"\ndate = 2025-01-01\nstandards = [\"BOX 1\"]\n";
    const auto times = [](int n, const std::string& text) {
        std::string all;
        for (int i = 0; i < n; ++i)
            all += text;
        return all;
    };
    for (const std::string& deep :
         {"[inputs]\na = " + times(100'000, "["), "[inputs]\na = " + times(100'000, "{ a = "),
          "[inputs" + times(100'000, ".a") + "]\n", "[inputs]\na" + times(100'000, ".a") + " = 1\n"}) {
        const std::string message = message_of(head + deep);
        EXPECT_NE(message.find("[too-deep]"), std::string::npos) << message.substr(0, 200);
        EXPECT_EQ(std::count(message.begin(), message.end(), '\n'), 1);
    }
}

TEST(BadScenarios, TenThousandErrorsAreAllSaid) {
    std::string text = "[scenario]\ntitle = \"t\"\ndate = 2025-01-01\nstandards = [\"BOX 1\"]\n[inputs]\n";
    for (int i = 0; i < 10'000; ++i)
        text += "a" + std::to_string(i) + " = 1\n";
    EXPECT_EQ(outcome(text).diagnostics.errors(), 10'000U);
}

}  // namespace
}  // namespace greengauge::tests
