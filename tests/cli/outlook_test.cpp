// What comes into force, whom it would turn; what the catalogue holds.
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "tests/cli/run.hpp"

namespace greengauge::cli {
namespace {

using Json = nlohmann::ordered_json;

Json outlook(const std::string& file, const std::string& from) {
    return Json::parse(run({"outlook", file, "--date", from, "--format", "json"}).out);
}

TEST(Outlook, ShowsACaseUnderTheEditionOfTodayAndTheOneToCome) {
    // 2 L around 1 L is 50 % empty: inside the 60 % of 2010 and exactly on the 50 % of 2020.
    const Json passes = outlook("scenarios/toy-passes.toml", "2020-06-30");
    ASSERT_EQ(passes["subjects"].size(), 2U);
    EXPECT_EQ(passes["subjects"][0]["standard"], "BOX 1-2020");
    EXPECT_EQ(passes["subjects"][0]["effective"], "2021-01-01");
    EXPECT_EQ(passes["subjects"][0]["now"], "compliant");
    EXPECT_EQ(passes["subjects"][0]["then"], "compliant");
    // 2 L around 0.9 L is 55 % empty: inside 60 %, outside 50 %.
    const Json fails = outlook("scenarios/toy-fails.toml", "2020-06-30");
    EXPECT_EQ(fails["subjects"][0]["now"], "compliant");
    EXPECT_EQ(fails["subjects"][0]["then"], "non-compliant");
}

TEST(Outlook, ExitsWithOneWhenSomethingWouldFail) {
    EXPECT_EQ(run({"outlook", "scenarios/toy-fails.toml", "--date", "2020-06-30"}).code, 1);
    EXPECT_EQ(run({"outlook", "scenarios/toy-passes.toml", "--date", "2020-06-30"}).code, 0);
    EXPECT_EQ(run({"outlook", "scenarios/misspelt-nothing.toml"}).code, 3);
    EXPECT_EQ(run({"outlook", "scenarios/toy-passes.toml", "--months", "0"}).code, 3);
}

TEST(Outlook, LooksAsFarAsItIsTold) {
    const auto numbers = [](const std::vector<std::string>& extra) {
        std::vector<std::string> arguments{"outlook", "scenarios/toy-passes.toml", "--date", "2020-06-30", "--format", "json"};
        arguments.insert(arguments.end(), extra.begin(), extra.end());
        std::vector<std::string> found;
        const Json result = Json::parse(run(arguments).out);
        for (const Json& one : result["documents"]) found.push_back(one["number"]);
        return found;
    };
    EXPECT_EQ(numbers({"--months", "6"}), (std::vector<std::string>{"FUEL 2-2020"}));
    EXPECT_EQ(numbers({}), (std::vector<std::string>{"FUEL 2-2020", "BOX 1-2020"}));
    EXPECT_EQ(numbers({"--months", "28"}), (std::vector<std::string>{"FUEL 2-2020", "BOX 1-2020", "KILN 7-2022"}));
}

TEST(Coverage, CountsWhatTheDocumentsThemselvesPublish) {
    const Json coverage = Json::parse(run({"standards", "coverage", "--format", "json"}).out);
    ASSERT_EQ(coverage["documents"].size(), 4U);
    int requirements = 0;
    for (const Json& one : coverage["documents"]) {
        requirements += one["requirements"].get<int>();
        if (one["standard"] == "BOX 1-2010") {
            EXPECT_EQ(one["tables"], 1);
            EXPECT_EQ(one["A"], 1);
            EXPECT_EQ(one["graded"], 0);
        }
    }
    EXPECT_EQ(coverage["total"]["requirements"], requirements);
}

}  // namespace
}  // namespace greengauge::cli
