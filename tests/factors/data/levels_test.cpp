// What makes levels awkward, each by name, on the documents that have it. The limits are the dossier's (and the files' own
// examples say where they stand); the corrected ones are worked out beside each test.
#include <algorithm>
#include <gtest/gtest.h>

#include "calc/standard/assessment.hpp"
#include "factors/reader/reader.hpp"
#include "tests/factors/data/files.hpp"

namespace greengauge {
namespace {

using test::text_of;

/// The requirement's result for inputs as a scenario writes them.
RequirementResult judged(const std::string& number, const std::string& requirement, const std::string& inputs) {
    Diagnostics diagnostics;
    const auto text = text_of(number);
    EXPECT_TRUE(text) << number;
    const auto standard = read_standard(text.value_or(""), number, text_of, diagnostics);
    const auto given = read_toml(inputs, "inputs", diagnostics);
    const auto assessment = standard && given ? assess(*standard, *given, *Date::parse("2026-12-31"), {}, diagnostics) : std::nullopt;
    for (const Diagnostic& one : diagnostics.list()) ADD_FAILURE() << to_string(one, Language::en);
    if (assessment)
        for (const RequirementResult& result : assessment->requirements)
            if (result.id == requirement) return result;
    ADD_FAILURE() << number << " has no " << requirement;
    return {};
}

std::string limit_of(const RequirementResult& result, int grade) {
    for (const GradeLimit& level : result.grades)
        if (level.grade == grade) return level.limit ? to_string(level.limit->number) : "none";
    return "no such grade";
}

// Level 2 is 285 for every class of new units, and level 1 of this class 286.
TEST(Levels, ThatAreNotNested) {
    const std::string unit = "unit_class = \"supercritical-600\"\ncogeneration = false\ntotal_factor = 1\nlimit_addition = \"0 gce/kWh\"\n";
    const auto made_new = judged("GB 21258-2024", "net-coal-rate", unit + "status = \"new\"\nnet_coal_rate = \"285.5 gce/kWh\"");
    EXPECT_EQ(made_new.grade, 1);
    EXPECT_EQ(made_new.verdict, Verdict::non_compliant);
    const auto old = judged("GB 21258-2024", "net-coal-rate", unit + "status = \"existing\"\nnet_coal_rate = \"285.5 gce/kWh\"");
    EXPECT_EQ(old.grade, 1);
    EXPECT_EQ(old.verdict, Verdict::compliant);
    EXPECT_EQ(judged("GB 21258-2024", "net-coal-rate", unit + "status = \"new\"\nnet_coal_rate = \"285 gce/kWh\"").verdict, Verdict::compliant);
}

// The enrichment step has a level 3 and dashes above it.
TEST(Levels, ThatAreMissing) {
    const auto existing = judged("GB 29141-2024", "unit-energy", "product = \"isp-enrichment\"\nstatus = \"existing\"\nunit_energy = \"1 kgce/t\"");
    EXPECT_EQ(existing.grade, 3);
    EXPECT_EQ(existing.verdict, Verdict::compliant);
    EXPECT_EQ(limit_of(existing, 1), "none");
    EXPECT_FALSE(existing.next_grade);
    const auto made_new = judged("GB 29141-2024", "unit-energy", "product = \"isp-enrichment\"\nstatus = \"new\"\nunit_energy = \"1 kgce/t\"");
    EXPECT_NE(made_new.verdict, Verdict::compliant);
    EXPECT_NE(made_new.verdict, Verdict::non_compliant);
}

// -30, -5, 5 kgce/t: the smaller number is the better.
TEST(Levels, ThatAreNegative) {
    const auto grade = [](const char* energy) {
        return judged("GB 29141-2024", "sulphuric-acid-energy",
                      std::string("product = \"copper-gas-high\"\nstatus = \"existing\"\nsulphuric_acid_energy = \"") + energy + " kgce/t\"").grade;
    };
    EXPECT_EQ(grade("-30.1"), 1);
    EXPECT_EQ(grade("-30"), 1);
    EXPECT_EQ(grade("-29.9"), 2);
    EXPECT_EQ(grade("-5"), 2);
    EXPECT_EQ(grade("-4.9"), 3);
    EXPECT_EQ(grade("5"), 3);
    EXPECT_EQ(grade("5.1"), std::nullopt);
}

// Level 3 is 94 + 1 × 1.2 for a point of clinker over 75 %, times 1.179 − 0.211 × 80 000 / 101 325 above 1 500 m:
// 95.2 × 1.012 407 599… = 96.381 2; levels 1 and 2 are not corrected for altitude.
TEST(Levels, WithCorrectionsOnTheLimit) {
    const std::string kiln = "process = \"cement-plant\"\nstatus = \"existing\"\nclinker_share = \"76 %\"\nsite_pressure = \"80000 Pa\"\n";
    const auto high = judged("GB 16780-2021", "cement-energy", kiln + "altitude = \"2000 m\"\ncement_energy = \"96.381 kgce/t\"");
    EXPECT_EQ(high.verdict, Verdict::compliant);
    EXPECT_EQ(limit_of(high, 2), "88.15");
    EXPECT_EQ(judged("GB 16780-2021", "cement-energy", kiln + "altitude = \"2000 m\"\ncement_energy = \"96.382 kgce/t\"").verdict, Verdict::non_compliant);
    EXPECT_EQ(limit_of(judged("GB 16780-2021", "cement-energy", kiln + "altitude = \"1500 m\"\ncement_energy = \"90 kgce/t\""), 3), "95.2");
}

// 8 kWh/t × 0.83 = 6.64 kWh/t is what the levels see.
TEST(Levels, WithCorrectionsOnTheMeasuredValue) {
    const std::string plant = "coal = \"coking\"\nprocess = \"dense-medium-flotation\"\nstatus = \"new\"\n";
    const auto result = judged("GB 29446-2019", "washing-electricity", plant + "raw_electricity = \"8 kWh/t\"");
    ASSERT_TRUE(result.value);
    EXPECT_EQ(to_string(result.value->number), "6.64");
    EXPECT_EQ(result.grade, 2);
}

}  // namespace
}  // namespace greengauge
