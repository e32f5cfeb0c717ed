// Inputs that are not known exactly: how they are read, and what their samples say.
#include "scenarios/uncertain.hpp"

#include <cmath>
#include <gtest/gtest.h>

#include "calc/standard/compliance.hpp"
#include "calc/standard/uncertainty.hpp"
#include "tests/scenarios/documents.hpp"

namespace greengauge::tests {
namespace {

/// An emission is activity times factor; a limit that a test may set.
std::string account(const std::string& limit) {
    return R"([standard]
number = "ACC 1-2020"
title = { zh = "核算", en = "Account" }
kind = "invented"
issued = 2020-01-01
effective = 2020-01-01
clause = "1"
evidence = "A"
[input.activity]
unit = "t"
range = ">= 0"
label = { zh = "活动", en = "Activity" }
[input.pieces]
unit = "1"
whole = true
default = "1"
label = { zh = "件数", en = "Pieces" }
[input.factor]
unit = "kg/t"
label = { zh = "因子", en = "Factor" }
[formula.emission]
unit = "kg"
is = "activity * factor"
label = { zh = "排放", en = "Emission" }
clause = "2"
evidence = "A"
[table.limit]
unit = "kg"
value = )" + limit + R"(
clause = "3"
evidence = "A"
[[requirement]]
id = "limit"
title = { zh = "限值", en = "Limit" }
that = "emission <= limit"
clause = "3"
evidence = "A"
)";
}

struct Sampled {
    std::vector<UncertainVerdict> verdicts;
    std::string messages;
    std::vector<ProbabilityOfCompliance> in_short{};
};

Sampled sampled(const std::string& limit, const std::string& activity, const std::string& factor, UncertaintyOptions options, std::size_t parts = 1) {
    Documents documents = invented();
    documents.add(account(limit));
    const Outcome read = outcome("[scenario]\ntitle = \"t\"\ndate = 2025-01-01\nstandards = [\"ACC 1\"]\n[inputs]\nactivity = " + activity + "\nfactor = " + factor + "\n", documents);
    if (!read.result) return {{}, read.messages()};
    Diagnostics diagnostics;
    const StandardSource source = documents.source();
    const Standard* standard = source.standard("ACC 1-2020", diagnostics);
    const Case& one = read.result->cases.front().given;
    const auto bound = bind(*standard, one.inputs, one.date, diagnostics);
    if (!bound) return {{}, read.messages()};
    UncertaintyRun run(*standard, *bound, uncertain_inputs(*standard, *bound, one.uncertain), options);
    for (std::size_t i = parts; i-- > 0;) run.judge(run.blocks() * i / parts, run.blocks() * (i + 1) / parts);
    ComplianceSampler sampler(*standard, options);
    const auto inputs = uncertain_inputs(*standard, *bound, one.uncertain);
    sampler.of(*bound, {inputs.rbegin(), inputs.rend()}, {0});  // another subject before it
    return {run.results(), read.messages(), sampler.of(*bound, inputs, {0})};
}

// Activity data 5 %, factor 10 %: 11.1803 % of the product (IPCC 2006, volume 1, equation 3.1).
TEST(Uncertain, FirstOrderIsThePublishedExample) {
    const Sampled found = sampled("10000", "\"100 t ± 5 %\"", "\"80 kg/t ± 10 %\"", {200000, 1});
    ASSERT_EQ(found.messages, "");
    const UncertainVerdict& one = found.verdicts.at(0);
    EXPECT_NEAR(one.first_order * 1.96 / 8000, 0.111803, 1e-6);
    EXPECT_NEAR(one.standard_deviation / one.first_order, 1, 0.01);
    EXPECT_NEAR(one.mean, 8000, 5);
    EXPECT_NEAR(one.contributions.at(0), 0.2, 1e-3);
    EXPECT_NEAR(one.contributions.at(1), 0.8, 1e-3);
}

TEST(Uncertain, ProbabilityOfANormalDistribution) {
    // One standard deviation below the limit: Φ(1) = 0.841345.
    const Sampled found = sampled("110", R"({ value = "100 t", plus_minus = "10 t", k = 1 })", "\"1 kg/t\"", {400000, 5});
    EXPECT_NEAR(found.verdicts.at(0).probability_of_compliance(), 0.841345, 0.002);
    EXPECT_NEAR(found.verdicts.at(0).low, 100 - 19.6, 0.1);
    EXPECT_NEAR(found.verdicts.at(0).high, 100 + 19.6, 0.1);
}

TEST(Uncertain, UniformAndTriangularAndLognormal) {
    const Sampled uniform = sampled("95", "\"[90, 110] t\"", "\"1 kg/t\"", {400000, 5});
    EXPECT_NEAR(uniform.verdicts.at(0).probability_of_compliance(), 0.25, 0.003);
    EXPECT_NEAR(uniform.verdicts.at(0).standard_deviation, 20 / std::sqrt(12.0), 0.02);
    // Below 95 of a triangle from 90 over 100 to 110: 5² / (20 × 10) = 0.125.
    const Sampled triangular = sampled("95", R"({ low = "90 t", value = "100 t", high = "110 t" })", "\"1 kg/t\"", {400000, 5});
    EXPECT_NEAR(triangular.verdicts.at(0).probability_of_compliance(), 0.125, 0.003);
    // Half of a lognormal distribution lies below its median; its mean is exp(σ² / 2) above.
    const Sampled lognormal = sampled("100", R"({ value = "100 t", gsd = 1.5 })", "\"1 kg/t\"", {400000, 5});
    EXPECT_NEAR(lognormal.verdicts.at(0).probability_of_compliance(), 0.5, 0.003);
    const double sigma = std::log(1.5);
    EXPECT_NEAR(lognormal.verdicts.at(0).mean, 100 * std::exp(sigma * sigma / 2), 0.3);
}

/// A share whose part is uncertain; more than all of it cannot be.
std::string share_of(const std::string& range) {
    std::string text = account("80");
    text.replace(text.find("is = \"activity * factor\""), 24,
                 "is = \"activity / 100 [t] * 100 [kg]\"\nrange = \"" + range + "\"");
    return text;
}

// Half of the samples compute what the formula's range rules out: neither compliant nor not, and without a value.
TEST(Uncertain, ASampleOutsideAFormulasRangeIsUndetermined) {
    Documents documents = invented();
    documents.add(share_of("[0, 100]"));
    const Outcome read = outcome(
        "[scenario]\ntitle = \"t\"\ndate = 2025-01-01\nstandards = [\"ACC 1\"]\n[inputs]\nactivity = \"[60, 140] "
        "t\"\nfactor = \"1 kg/t\"\n",
        documents);
    ASSERT_TRUE(read.result) << read.messages();
    Diagnostics diagnostics;
    const StandardSource source = documents.source();
    const Standard* standard = source.standard("ACC 1-2020", diagnostics);
    const Case& one = read.result->cases.front().given;
    const auto bound = bind(*standard, one.inputs, one.date, diagnostics);
    ASSERT_TRUE(bound);
    constexpr std::uint64_t samples = 100000;
    UncertaintyRun run(*standard, *bound, uncertain_inputs(*standard, *bound, one.uncertain), {samples, 3});
    run.judge(0, run.blocks());
    const UncertainVerdict found = run.results().at(0);
    const auto share = [&](Verdict verdict) {
        return static_cast<double>(found.verdicts.at(static_cast<std::size_t>(verdict))) / samples;
    };
    EXPECT_NEAR(share(Verdict::undetermined), 0.5, 0.01);
    EXPECT_NEAR(share(Verdict::compliant), 0.25, 0.01);
    EXPECT_NEAR(share(Verdict::non_compliant), 0.25, 0.01);
    EXPECT_NEAR(found.probability_of_compliance(), 0.5, 0.01);
    EXPECT_LE(found.high, 100);
    EXPECT_NEAR(found.mean, 80, 0.2);
}

TEST(Uncertain, TheSameSeedWhateverTheParts) {
    const UncertaintyOptions options{100000, 7};
    const Sampled whole = sampled("8100", "\"100 ± 5 t\"", "\"[70, 90] kg/t\"", options, 1);
    const Sampled parts = sampled("8100", "\"100 ± 5 t\"", "\"[70, 90] kg/t\"", options, 7);
    EXPECT_EQ(whole.verdicts.at(0).verdicts, parts.verdicts.at(0).verdicts);
    EXPECT_EQ(whole.verdicts.at(0).mean, parts.verdicts.at(0).mean);
    EXPECT_EQ(whole.verdicts.at(0).low, parts.verdicts.at(0).low);
    const Sampled other = sampled("8100", "\"100 ± 5 t\"", "\"[70, 90] kg/t\"", {100000, 8});
    EXPECT_NE(whole.verdicts.at(0).mean, other.verdicts.at(0).mean);
}

TEST(Uncertain, InShortAsAtLength) {
    for (const UncertaintyOptions options :
         {UncertaintyOptions{1300, 3}, UncertaintyOptions{512, 1}, UncertaintyOptions{1'500'000, 1}})
        for (const char* activity :
             {"\"100 t ± 5 %\"", "\"[50, 150] t\"", "{ value = \"100 t\", gsd = 1.5 }", "\"1 t ± 400 t\""}) {
            const Sampled found = sampled("8100", activity, "\"80 ± 20 kg/t\"", options);
            const auto& verdicts = found.verdicts.at(0).verdicts;
            EXPECT_EQ(found.in_short.at(0).compliant, verdicts.at(static_cast<std::size_t>(Verdict::compliant)))
                << activity;
            EXPECT_EQ(found.in_short.at(0).judged, options.samples) << activity;
            EXPECT_TRUE(found.in_short.at(0).moved);
        }
    EXPECT_EQ(sampled("8100", "\"100 t\"", "\"[80, 82] kg/t\"", {100, 1}).in_short.at(0).judged, 100U);
    EXPECT_FALSE(
        sampled("8100", "\"0 t\"", "\"[80, 82] kg/t\"", {100, 1}).in_short.at(0).hundredths_of_percent().has_value())
        << "0 t emit nothing";
}

// The first input of the document has the first numbers, whichever is written first.
TEST(Uncertain, NotByTheOrderOfWriting) {
    Documents documents = invented();
    documents.add(account("8100"));
    const std::string head = "[scenario]\ntitle = \"t\"\ndate = 2025-01-01\nstandards = [\"ACC 1\"]\n[inputs]\n";
    const std::string activity = "activity = \"100 t ± 5 %\"\n";
    const std::string factor = "factor = \"[70, 90] kg/t\"\n";
    const Outcome ahead = outcome(head + activity + factor, documents);
    const Outcome back = outcome(head + factor + activity, documents);
    const auto cautions = [](const Outcome& one) {
        return one.result->cases.front().assessments.front().requirements.front().cautions;
    };
    ASSERT_FALSE(cautions(ahead).empty());
    EXPECT_EQ(cautions(ahead).front().en, cautions(back).front().en);
}

TEST(Uncertain, NothingOutsideTheRangeOfAnInput) {
    const Sampled found = sampled("10000", R"({ value = "1 t", plus_minus = "10 t", k = 1 })", "\"1 kg/t\"", {20000, 1});
    EXPECT_GE(found.verdicts.at(0).low, 0);
}

TEST(Uncertain, WaysToSayIt) {
    for (const char* text : {"\"100 ± 5 t\"", "\"100 t ± 5 t\"", "\"100 t ± 5 %\"", "\"(100 ± 5) t\"", "\"100 +/- 5 t\"", "\"100 t ± 5000 kg\"", R"({ value = "100 t", plus_minus = "5 t" })"}) {
        const Sampled found = sampled("10000", text, "\"80 kg/t\"", {2000, 1});
        ASSERT_EQ(found.messages, "") << text;
        EXPECT_NEAR(found.verdicts.at(0).first_order, 5 / 1.96 * 80, 1e-6) << text;
    }
}

TEST(Uncertain, AroundNothingInAnotherUnit) {
    // 0 ± 1.96 g/t of 100 t: a standard deviation of 1 g/t is 0.1 kg.
    const Sampled found = sampled("0.1", "\"100 t\"", "\"0 ± 1.96 g/t\"", {100'000, 1});
    EXPECT_NEAR(found.verdicts.at(0).standard_deviation, 0.1, 0.001) << found.messages;
    EXPECT_NEAR(found.verdicts.at(0).probability_of_compliance(), 0.841345, 0.004);
}

TEST(Uncertain, WholeNumbersAreNot) {
    const Sampled found = sampled("80", "\"100 t\"", "\"1 kg/t\"\npieces = \"3 ± 1\"", {1000, 1});
    EXPECT_NE(found.messages.find("`pieces` is a whole number and cannot be uncertain (3 ± 1)"), std::string::npos)
        << found.messages;
}

TEST(Uncertain, WhatCannotBeRead) {
    for (const char* text : {"\"100 t ± 5 kg/t\"", "\"± 5 t\"", "\"100 t ±\"", "\"[110, 90] t\"", "\"[90 t\"", "\"100 t ± -5 t\"",
                             R"({ value = "100 t", gsd = 0.5 })", R"({ low = "90 t" })", R"({ value = "100 t", plus_minus = "5 t", k = 0 })",
                             R"({ value = "120 t", low = "90 t", high = "110 t" })", R"({ value = "100 t", plus_minus = "5 t", shape = "x" })"}) {
        const Sampled found = sampled("10000", text, "\"80 kg/t\"", {2000, 1});
        EXPECT_TRUE(found.verdicts.empty()) << text;
        EXPECT_NE(found.messages.find("s.toml:6:"), std::string::npos) << text << ": " << found.messages;
    }
}

}  // namespace
}  // namespace greengauge::tests
