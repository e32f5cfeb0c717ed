// The example scenarios under scenarios/, judged by the documents under factors/: every expectation holds.
#include <algorithm>
#include <filesystem>
#include <gtest/gtest.h>
#include <set>

#include "tests/scenarios/documents.hpp"

namespace greengauge::tests {
namespace {

const std::filesystem::path folder = GREENGAUGE_SOURCE_DIR "/scenarios";

std::vector<std::string> names() {
    std::vector<std::string> found;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder))
        if (entry.path().extension() == ".toml")
            found.push_back(std::filesystem::relative(entry.path(), folder).generic_string());
    std::sort(found.begin(), found.end());
    return found;
}

Documents& catalogue() {
    static Documents documents(GREENGAUGE_SOURCE_DIR "/factors");
    return documents;
}

Outcome run_example(const std::string& name) {
    return outcome(text_of_file((folder / name).string()), catalogue(), name);
}

class Example : public testing::TestWithParam<std::string> {};

TEST_P(Example, HoldsWhatItExpects) {
    const Outcome outcome = run_example(GetParam());
    EXPECT_EQ(outcome.messages(), "");
    ASSERT_TRUE(outcome.result);
    for (const CaseResult& one : outcome.result->cases) {
        const std::string name = one.given.name + "@" + one.given.variant;
        EXPECT_FALSE(one.given.expect.empty()) << name << " expects nothing";
        for (const Text& difference : one.unexpected)
            ADD_FAILURE() << name << " " << difference.en;
        // What an example does not expect to be undetermined must not be so by a forgotten input.
        const bool partly =
            std::any_of(one.assessments.begin(), one.assessments.end(), [](const Assessment& assessment) {
                return std::any_of(assessment.requirements.begin(), assessment.requirements.end(),
                                   [](const RequirementResult& r) {
                                       return r.verdict == Verdict::undetermined && !r.basis.missing_inputs.empty();
                                   });
            });
        const Expectation& expected = one.given.expect;
        const bool on_purpose = expected.verdict == Verdict::undetermined || !expected.requirements.empty();
        EXPECT_FALSE(partly && !on_purpose) << name << " lacks an input";
    }
    EXPECT_EQ(outcome.exit, 0);
}

std::string as_test_name(const testing::TestParamInfo<std::string>& one) {
    std::string name = one.param.substr(0, one.param.size() - 5);
    std::replace_if(
        name.begin(), name.end(), [](char c) { return c == '-' || c == '/'; }, '_');
    return name;
}

INSTANTIATE_TEST_SUITE_P(All, Example, testing::ValuesIn(names()), as_test_name);

TEST(Examples, ShowEveryVerdictAndEveryIndustry) {
    std::set<Verdict> verdicts;
    std::set<std::string> industries;
    for (const std::string& name : names()) {
        industries.insert(name.substr(0, name.find('/')));
        const Outcome outcome = run_example(name);
        for (const CaseResult& one : outcome.result.value().cases)
            verdicts.insert(one.verdict);
    }
    EXPECT_EQ(verdicts.size(), 4U);
    EXPECT_GE(industries.size(), 4U);
    EXPECT_GE(names().size(), 8U);
}

/// The digits of a metric's value, as computed.
std::string value_of(const CaseResult& result, const std::string& id, int digits) {
    for (const Assessment& assessment : result.assessments)
        for (const RequirementResult& one : assessment.requirements)
            if (one.id == id && one.value) return to_string(one.value->number, digits);
    return "none";
}

// The numbers in the comments of the examples, worked out by hand.

TEST(Examples, TheSameTeaBoxUnderThreeRuleSets) {
    const Outcome outcome = run_example("packaging/tea-gift-box.toml");
    const auto& cases = outcome.result.value().cases;
    ASSERT_EQ(cases.size(), 3U);
    for (const CaseResult& one : cases)
        EXPECT_EQ(one.assessments.at(0).number, "GB 23350-2021");
    EXPECT_EQ(value_of(cases[0], "void-ratio", 20), "50");                // 1 − 13 × 150 000 / 3 900 000
    EXPECT_EQ(value_of(cases[1], "void-ratio", 6), "23.0769");            // 1 − 20 × 150 000 / 3 900 000
    EXPECT_EQ(value_of(cases[2], "cost", 6), "17.4497");                  // 52 / 298
    EXPECT_EQ(value_of(cases[2], "mass-ratio", 6), "7.66667");            // 1150 / 150
    EXPECT_EQ(cases[1].assessments[0].requirements[1].limit->number, 4);  // layers
    EXPECT_EQ(cases[2].assessments[0].requirements[1].limit->number, 3);
    EXPECT_EQ(cases[1].assessments[0].requirements[2].limit->number, 20);  // cost
    EXPECT_EQ(cases[2].assessments[0].requirements[2].limit->number, 15);
}

TEST(Examples, OnTheLimitToTheLastDigit) {
    EXPECT_EQ(value_of(run_example("packaging/mooncake-box-on-the-limit.toml").at(""), "void-ratio", 30), "30");
    const Outcome tea = run_example("packaging/tea-gift-box-redesigned.toml");
    EXPECT_EQ(value_of(tea.at("@锡罐 cans of tin"), "mass-ratio", 30), "8");
    EXPECT_EQ(value_of(tea.at("@锡罐 cans of tin"), "cost", 30), "15");
    EXPECT_EQ(value_of(run_example("cement/grinding-station.toml").at("@改建后 after a rebuilding"),
                       "preparation-electricity", 30),
              "29");
    EXPECT_EQ(value_of(run_example("data-centre/campus.toml").at("B 楼 Building B"), "energy-ratio", 30), "1.3");
}

TEST(Examples, TheCementLinesByHand) {
    const Outcome existing = run_example("cement/line-existing.toml");
    EXPECT_EQ(value_of(existing.at(""), "clinker-coal", 6), "106.013");         // 251 000 × 22 900 / 29 307.6 / 1 850
    EXPECT_EQ(value_of(existing.at(""), "clinker-electricity", 6), "53.0811");  // 98.2 / 1.85
    EXPECT_EQ(value_of(existing.at(""), "clinker-energy", 6), "112.536");       // + 0.1229 × 53.0811
    EXPECT_EQ(value_of(existing.at(""), "cement-energy", 6), "87.3276");        // 202.6 / 2.32
    EXPECT_EQ(value_of(existing.at(""), "preparation-electricity", 6), "30.9914");
    const Outcome high = run_example("cement/clinker-line-at-2300-m.toml");
    for (const RequirementResult& one : high.at("").assessments.at(0).requirements) {
        // K = 1.179 − 0.211 × 76 600 / 101 325 = 1.0194875
        if (one.id == "clinker-coal") {
            EXPECT_EQ(to_string(one.limit->number, 6), "111.124");
        }
        if (one.id == "clinker-energy") {
            EXPECT_EQ(to_string(one.limit->number, 6), "119.28");
        }
    }
}

}  // namespace
}  // namespace greengauge::tests
