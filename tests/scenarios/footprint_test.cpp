#include "scenarios/footprint.hpp"

#include <cmath>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "calc/units/quantity.hpp"
#include "tests/scenarios/footprint_documents.hpp"

namespace greengauge::tests {
namespace {

using testing::HasSubstr;

const std::string head = R"([scenario]
title = "t"
date  = 2025-12-31
kind  = "footprint"
[footprint]
product = "thing"
amount  = "1 piece"
gwp     = "GWP 1-2020: new"
)";

const std::string thing = R"([[process]]
name      = "works"
makes     = { product = "thing", amount = "1 piece", mass = "2 kg" }
inputs    = { product = "steel", amount = "3 kg" }
emissions = { gas = "CO2", amount = "1 kg" }
[[process]]
name      = "steelworks"
makes     = { product = "steel", amount = "1 t" }
emissions = [{ gas = "CO2", amount = "2 t" }, { gas = "CH4-fossil", amount = "1 kg" }]
)";

const FootprintResult& result_of(const Outcome& outcome) {
    static const FootprintResult none;
    EXPECT_EQ(outcome.messages(), "");
    if (!outcome.result || outcome.result->cases.empty() || !outcome.result->cases[0].footprint) {
        ADD_FAILURE() << "no footprint";
        return none;
    }
    return *outcome.result->cases[0].footprint;
}

std::string total(const Outcome& outcome) { return to_string(result_of(outcome).total.number); }

TEST(Footprint, SumsUnitsAndGases) {
    const Outcome outcome = footprint_outcome(head + thing);
    EXPECT_EQ(total(outcome), "7.09");  // 1 + 3 · (2 + 0.001 · 30)
    EXPECT_EQ(outcome.exit, 0);
    EXPECT_EQ(outcome.result->cases[0].verdict, Verdict::not_applicable) << "nothing is demanded";
    EXPECT_EQ(result_of(outcome).evidence, Evidence::B);
}

TEST(Footprint, GoesByTheSetThatIsNamed) {
    std::string old = head;
    old.replace(old.find(": new"), 5, ": old");
    EXPECT_EQ(total(footprint_outcome(old + thing)), "7.063");
}

TEST(Footprint, IsJudgedExactlyOnTheLimit) {
    const auto verdict = [&](const std::string& at_most) {
        const Outcome outcome =
            footprint_outcome(head + thing + "[[limit]]\nid = \"l\"\nat_most = \"" + at_most + "\"\n");
        EXPECT_EQ(outcome.messages(), "") << at_most;
        return outcome.result->verdict;
    };
    EXPECT_EQ(verdict("7.09 kgCO2e/piece"), Verdict::compliant);
    EXPECT_EQ(verdict("7.0899999999999 kgCO2e/piece"), Verdict::non_compliant);
    EXPECT_EQ(verdict("7.09 kgCO2e"), Verdict::compliant);
    EXPECT_EQ(verdict("3.545 kgCO2e/kg"), Verdict::compliant) << "by the mass of 2 kg";
    EXPECT_EQ(verdict("3.54 tCO2e/t"), Verdict::non_compliant);
}

TEST(Footprint, OfAPieceIsNotComparedWithALimitPerKilogramWithoutAMass) {
    std::string text = thing;
    text.erase(text.find(", mass = \"2 kg\""), 15);
    const Outcome outcome = footprint_outcome(head + text + "[[limit]]\nid = \"l\"\nat_most = \"4 kgCO2e/kg\"\n");
    EXPECT_EQ(outcome.exit, 3);
    EXPECT_THAT(
        outcome.messages(),
        HasSubstr(
            "s.toml:20:11: error: the footprint is declared per `piece`, the limit is in `kgCO2e/kg` (without a mass"));
    const Outcome other = footprint_outcome(head + thing + "[[limit]]\nid = \"l\"\nat_most = \"4 kgCO2e/set\"\n");
    EXPECT_EQ(other.exit, 3) << "a set is no piece";
}

TEST(Footprint, RefusesCo2eOfAnotherSet) {
    const auto with = [&](const std::string& gwp, const std::string& more = "") {
        return footprint_outcome(head + more + R"([[process]]
name      = "works"
makes     = { product = "thing", amount = "1 piece" }
emissions = [{ gas = "CO2e", amount = "5 kgCO2e", gwp = ")" +
                                 gwp + "\" }, { gas = \"CO2\", amount = \"1 kg\" }]\n");
    };
    EXPECT_EQ(total(with("GWP 1-2020: new")), "6");
    const Outcome mixed = with("GWP 1-2020: old");
    EXPECT_EQ(mixed.exit, 3);
    EXPECT_EQ(mixed.codes(), "other-gwp-set");
    const Outcome allowed = with("GWP 1-2020: old", "mixed_gwp = \"the supplier gives no masses\"\n");
    EXPECT_EQ(total(allowed), "6");
    EXPECT_EQ(result_of(allowed).mixed_gwp, "the supplier gives no masses");
    EXPECT_TRUE(result_of(with("not stated")).unstated_gwp);
}

TEST(Footprint, NeedsASetAndSaysWhichThereAre) {
    std::string text = head;
    text.replace(text.find(": new"), 5, "");
    EXPECT_THAT(
        footprint_outcome(text + thing).messages(),
        HasSubstr(
            "several tables of global warming potentials; write gwp = one of `GWP 1-2020: new`, `GWP 1-2020: old`"));
}

TEST(Footprint, RefusesGasesThatTheSetDoesNotHave) {
    const auto codes = [&](const std::string& gas) {
        return footprint_outcome(head +
                                 "[[process]]\nname = \"w\"\nmakes = { product = \"thing\", amount = \"1 piece\" "
                                 "}\nemissions = { gas = \"" +
                                 gas + "\", amount = \"1 kg\" }\n")
            .codes();
    };
    EXPECT_EQ(codes("CO2"), "");
    EXPECT_EQ(codes("SF6"), "unknown-gas") << "unknown in the table is never zero";
    EXPECT_EQ(codes("CH5"), "unknown-gas");
}

const std::string joint = R"([[process]]
name  = "works"
makes = { product = "thing", amount = "1 piece" }
inputs = { product = "A", amount = "800 kg" }
[[process]]
name  = "plant"
emissions = { gas = "CO2", amount = "900 kg" }
)";

// The published example: 900 kg between 800 kg of A at 5 yuan and 200 kg of B at 40 yuan.
TEST(Footprint, AllocatesByMassAndByValue) {
    EXPECT_EQ(total(footprint_outcome(head + joint +
                                      "allocation = \"physical\"\nmakes = [{ product = \"A\", amount = \"800 kg\" }, { "
                                      "product = \"B\", amount = \"0.2 t\" }]\n")),
              "720");
    EXPECT_EQ(
        total(footprint_outcome(head + joint +
                                "allocation = \"economic\"\nmakes = [{ product = \"A\", amount = \"800 kg\", price = "
                                "\"5 元/kg\" }, { product = \"B\", amount = \"200 kg\", price = \"40000 元/t\" }]\n")),
        "300");
    EXPECT_EQ(
        total(footprint_outcome(head + joint +
                                "allocation = \"physical\"\nmakes = [{ product = \"A\", amount = \"800 kg\", physical "
                                "= \"1 GJ\" }, { product = \"B\", amount = \"30 kWh\", physical = \"500 MJ\" }]\n")),
        "600");
}

TEST(Footprint, DoesNotGuessAnAllocation) {
    const auto codes = [&](const std::string& rest) { return footprint_outcome(head + joint + rest).codes(); };
    EXPECT_EQ(codes("makes = [{ product = \"A\", amount = \"800 kg\" }, { product = \"B\", amount = \"200 kg\" }]\n"),
              "no-allocation");
    EXPECT_EQ(codes("allocation = \"economic\"\nmakes = [{ product = \"A\", amount = \"800 kg\", price = \"5 元/kg\" "
                    "}, { product = \"B\", amount = \"200 kg\" }]\n"),
              "missing-key");
    EXPECT_EQ(codes("allocation = \"economic\"\nmakes = [{ product = \"A\", amount = \"800 kg\", price = \"5 元/kg\" "
                    "}, { product = \"B\", amount = \"200 kg\", price = \"4 元/kWh\" }]\n"),
              "out-of-range");
    EXPECT_EQ(codes("allocation = \"physical\"\nmakes = [{ product = \"A\", amount = \"800 kg\" }, { product = \"B\", "
                    "amount = \"20 kWh\" }]\n"),
              "unit-mismatch");
}

TEST(Footprint, CreditsWhatIsSubstituted) {
    const Outcome outcome = footprint_outcome(head + R"([[process]]
name  = "works"
makes = { product = "thing", amount = "1 piece" }
substitutes = { product = "heat", amount = "10 MJ" }
emissions = { gas = "CO2", amount = "5 kg" }
[[process]]
name  = "boiler"
makes = { product = "heat", amount = "1 GJ" }
emissions = { gas = "CO2", amount = "80 kg" }
)");
    EXPECT_EQ(total(outcome), "4.2");
    EXPECT_THAT(result_of(outcome).backwards, testing::ElementsAre("boiler")) << "said";
}

TEST(Footprint, KeepsBiogenicCarbonApart) {
    const Outcome outcome = footprint_outcome(head + R"([[process]]
name  = "works"
makes = { product = "thing", amount = "1 piece" }
uptakes   = { gas = "CO2", amount = "3 kg", origin = "biogenic" }
emissions = [{ gas = "CO2", amount = "2 kg", origin = "biogenic" }, { gas = "CO2", amount = "7 kg" }, { gas = "CH4-biogenic", amount = "0.1 kg" }, { gas = "CO2", amount = "0.5 kg", origin = "land use change" }]
)");
    const FootprintResult& result = result_of(outcome);
    EXPECT_EQ(to_string(result.total.number), "9.2");
    ASSERT_EQ(result.by_origin.size(), 3U);
    EXPECT_EQ(to_string(result.by_origin[0].second.number), "7");
    EXPECT_EQ(to_string(result.by_origin[1].second.number), "1.7") << "-3 + 2 + 2.7";
    EXPECT_EQ(to_string(result.by_origin[2].second.number), "0.5");
    EXPECT_EQ(to_string(result.uptake.number), "-3");
}

TEST(Footprint, NamesTheProcessesOfALoopWithoutAnOutput) {
    const Outcome outcome = footprint_outcome(head + R"([[process]]
name   = "works"
makes  = { product = "thing", amount = "1 piece" }
inputs = { product = "a", amount = "1 kg" }
[[process]]
name   = "maker of a"
makes  = { product = "a", amount = "1 kg" }
inputs = { product = "b", amount = "1 kg" }
[[process]]
name   = "maker of b"
makes  = { product = "b", amount = "1 kg" }
inputs = { product = "a", amount = "1 kg" }
)");
    EXPECT_EQ(outcome.exit, 3);
    EXPECT_EQ(outcome.codes(), "singular");
    EXPECT_THAT(outcome.messages(), HasSubstr("`maker of a`"));
    EXPECT_THAT(outcome.messages(), HasSubstr("`maker of b`"));
    EXPECT_THAT(outcome.messages(), testing::Not(HasSubstr("`works`")));
}

TEST(Footprint, LeavesOutOnlyWhatIsNamed) {
    const std::string works =
        "[[process]]\nname = \"w\"\nmakes = { product = \"thing\", amount = \"1 piece\" }\ninputs = { product = "
        "\"film\", amount = \"1 g\" }\nemissions = { gas = \"CO2\", amount = \"1 kg\" }\n";
    EXPECT_EQ(footprint_outcome(head + works).codes(), "no-maker");
    const Outcome outcome = footprint_outcome(head + "left_out = [\"film\"]\n" + works);
    EXPECT_EQ(total(outcome), "1");
    EXPECT_THAT(result_of(outcome).left_out, testing::ElementsAre("film"));
    EXPECT_EQ(footprint_outcome(head + "left_out = [\"flim\"]\n" + works).codes(), "nothing-to-leave-out");
}

TEST(Footprint, HidesNothingBehindTheCutOff) {
    const Outcome outcome = footprint_outcome(head + "cut_off = \"20 %\"\n" + thing);
    const FootprintResult& result = result_of(outcome);
    EXPECT_EQ(to_string(result.total.number), "7.09");
    EXPECT_EQ(result.below_cut_off, 1U);
    EXPECT_NEAR(result.below_cut_off_share, 1 / 7.09, 1e-12);
}

TEST(Footprint, DrawsTheSameOnAnyNumberOfThreads) {
    const std::string text = head + R"([[process]]
name      = "works"
makes     = { product = "thing", amount = "1 piece" }
emissions = { gas = "CO2", amount = "10 kg", spread = 1.5 }
[[limit]]
id = "l"
at_most = "10 kgCO2e/piece"
[monte_carlo]
samples = 4000
seed    = 12
)";
    const auto spread = [&](int threads) { return result_of(footprint_outcome(text, threads)).spread.value(); };
    const FootprintResult::Spread one = spread(1);
    const FootprintResult::Spread two = spread(2);
    EXPECT_EQ(one.mean, two.mean);
    EXPECT_EQ(one.deviation, two.deviation);
    EXPECT_EQ(one.high, two.high);
    EXPECT_NEAR(one.high, 15, 0.4) << "the median times the spread";
    EXPECT_NEAR(one.low, 10 / 1.5, 0.3);
    ASSERT_EQ(one.probabilities.size(), 1U);
    EXPECT_NEAR(one.probabilities[0].second, 0.5, 0.04) << "the limit is the median";
}

TEST(Footprint, TurnsScoresIntoASpread) {
    const std::string start = head +
                              "pedigree = \"Scores 1-2020\"\n[[process]]\nname = \"w\"\nmakes = { product = \"thing\", "
                              "amount = \"1 piece\" }\n";
    const std::string end = "[monte_carlo]\nsamples = 20000\nseed = 3\n";
    const auto high = [&](const std::string& how) {
        return result_of(
                   footprint_outcome(start + "emissions = { gas = \"CO2\", amount = \"10 kg\", " + how + " }\n" + end))
            .spread->high;
    };
    const double factor =
        std::exp(std::sqrt(std::pow(std::log(1.2), 2) + std::pow(std::log(1.5), 2) + std::pow(std::log(1.05), 2)));
    EXPECT_NEAR(high("pedigree = [2, 2], basic = \"energy\""), 10 * factor, 0.3);
    const auto codes = [&](const std::string& how) {
        return footprint_outcome(start + "emissions = { gas = \"CO2\", amount = \"10 kg\", " + how + " }\n" + end)
            .codes();
    };
    EXPECT_EQ(codes("pedigree = [7]"), "bad-score");
    EXPECT_EQ(codes("pedigree = [1, 1, 1]"), "bad-score");
    EXPECT_EQ(codes("pedigree = [1], basic = \"enrgy\""), "bad-score");
    EXPECT_EQ(codes("pedigree = [1], spread = 2"), "two-spreads");
    EXPECT_EQ(codes("spread = 0.5"), "out-of-range");
}

TEST(Footprint, HasLimitsOfBothEnds) {
    const auto verdict = [](const std::string& bound) {
        const Outcome outcome = footprint_outcome(head + thing + "[[limit]]\nid = \"l\"\n" + bound + "\n");
        EXPECT_EQ(outcome.messages(), "");
        return outcome.result->cases[0].assessments.at(0).requirements.at(0);
    };
    EXPECT_EQ(verdict("at_least = \"7.09 kgCO2e\"").verdict, Verdict::compliant) << "the limit itself is enough";
    EXPECT_EQ(verdict("at_least = \"7.1 kgCO2e\"").verdict, Verdict::non_compliant);
    EXPECT_EQ(to_string(verdict("at_least = \"7 kgCO2e\"").margin->number), "0.09");
    EXPECT_EQ(to_string(verdict("at_most = \"7 kgCO2e\"").margin->number), "-0.09");
    EXPECT_EQ(verdict("at_least = \"7 kgCO2e\"").relation, Relation::at_least);
    const std::string both = "[[limit]]\nid = \"l\"\nat_most = \"8 kgCO2e\"\nat_least = \"7 kgCO2e\"\n";
    EXPECT_EQ(footprint_outcome(head + thing + both).codes(), "two-bounds");
}

TEST(Footprint, DiffersByVariant) {
    const Outcome outcome = footprint_outcome(head + thing + R"([variant.scrap]
footprint = { amount = "2 piece" }
expect    = { values = { total = "8.0 kgCO2e", CO2 = "8 kgCO2e" } }
[[variant.scrap.process]]
name      = "steelworks"
emissions = { gas = "CO2", amount = "1 t" }
[[variant.scrap.limit]]
id        = "l"
at_most   = "4 kgCO2e/piece"
)");
    EXPECT_EQ(outcome.messages(), "");
    ASSERT_EQ(outcome.result->cases.size(), 2U);
    EXPECT_EQ(to_string(outcome.result->cases[0].footprint->total.number), "7.09");
    EXPECT_TRUE(outcome.result->cases[0].assessments.empty()) << "the limit is the variant's";
    const CaseResult& scrap = outcome.result->cases[1];
    EXPECT_EQ(to_string(scrap.footprint->total.number), "8") << "2 · (1 + 3 · 1), the product of steelworks as it was";
    EXPECT_TRUE(scrap.expected);
    EXPECT_EQ(scrap.verdict, Verdict::compliant);
}

TEST(Footprint, HasSubjects) {
    const std::string two = R"([[subject]]
name      = "one"
[[subject]]
name      = "steel itself"
footprint = { product = "steel", amount = "1 kg" }
expect    = { values = { total = "2.03 kgCO2e" } }
)";
    const Outcome outcome = footprint_outcome(head + thing + two);
    EXPECT_EQ(outcome.messages(), "");
    ASSERT_EQ(outcome.result->cases.size(), 2U);
    EXPECT_EQ(to_string(outcome.result->cases[0].footprint->total.number), "7.09");
    EXPECT_TRUE(outcome.result->cases[1].expected);
    EXPECT_EQ(footprint_outcome(head + thing + "[[subject]]\nname = \"one\"\ninputs = { a = 1 }\n").codes(),
              "unknown-key");
    // What two cases share is wrong once.
    EXPECT_EQ(footprint_outcome(head + thing + two + "[monte_carlo]\nsamples = 1\nseed = 1\n").codes(), "out-of-range");
}

TEST(Footprint, ComparesWithTheExpectedTotal) {
    EXPECT_EQ(footprint_outcome(head + thing + "[expect]\nvalues = { total = \"7.09 kgCO2e\" }\n").exit, 0);
    const Outcome wrong = footprint_outcome(
        head + thing + "[expect]\nvalues = { total = \"7.1 kgCO2e\" }\nverdict = \"not applicable\"\n");
    EXPECT_EQ(wrong.exit, 0) << "at the digits that are printed";
    const Outcome off = footprint_outcome(head + thing + "[expect]\nvalues = { total = \"7.08 kgCO2e\" }\n");
    EXPECT_EQ(off.exit, 1);
    EXPECT_THAT(off.result->cases[0].unexpected.at(0).en, HasSubstr("expected 7.08 kgCO2e, but it is 7.09 kgCO2e"));
    const Outcome unknown =
        footprint_outcome(head + thing + "[expect]\nvalues = { fossil = \"7.09 kgCO2e\", soil = \"1 kg\" }\n");
    ASSERT_EQ(unknown.result->cases[0].unexpected.size(), 1U);
    EXPECT_THAT(unknown.result->cases[0].unexpected[0].en,
                HasSubstr("there is no such value; known: `total`, `fossil`, `CO2`"));
    EXPECT_EQ(footprint_outcome(head + thing + "[expect]\ntotal = \"7.09 kgCO2e\"\n").codes(), "moved-key");
    EXPECT_EQ(footprint_outcome(head + thing + "[expect]\nrequirement = { nothing = \"compliant\" }\n").codes(),
              "unknown-requirement");
}

TEST(Footprint, SaysAllThatIsWrongInOneRun) {
    const Outcome outcome = footprint_outcome(R"([scenario]
title = "t"
kind  = "footprint"
standards = ["X"]
[footprint]
product = "thing"
amount  = "0 piece"
cut_of  = "1 %"
[[process]]
name  = "w"
makes = { product = "thing", amount = "1 piece" }
inputs = [{ product = "steel", amount = "-3 kg" }, { product = "steel", amount = "3" }, { product = "steel", amount = "3 kkg" }]
emissions = [{ gas = "CO2", amount = "3 kgCO2e" }, { gas = "CO2e", amount = "3 kgCO2e" }, { gas = "CO2", amount = "1 kg", origin = "fosil" }]
[[process]]
name  = "w"
makes = 3
)");
    EXPECT_EQ(outcome.exit, 3);
    for (const char* part : {":4:", ":7:", "`cut_of`", "under `uptakes`", ":12:", "kkg", ":13:", "its gwp",
                             "did you mean `fossil`", ":14:", ":16:"})
        EXPECT_THAT(outcome.messages(), HasSubstr(part));
    for (const Diagnostic& one : outcome.diagnostics.list())
        EXPECT_FALSE(one.fault.problem.zh.empty()) << one.fault.problem.en;
}

TEST(Footprint, SurvivesHostileInput) {
    for (const char* text : {"[footprint]\n", "footprint = 3\n", "[footprint]\nproduct = 3\namount = []\n",
                             "process = 3\n", "[[process]]\nmakes = [[]]\n", "[[process]]\nname = \"\"\nmakes = {}\n",
                             "[[limit]]\n", "[monte_carlo]\nsamples = 1e30\nseed = -1\n", "expect = 3\n",
                             "[[process]]\nname = \"a\"\nmakes = { product = \"thing\", amount = \"1e400 piece\" "
                             "}\nemissions = { gas = \"CO2\", amount = \"1e-400 kg\" }\n",
                             "[[process]]\nname = \"a\"\nmakes = { product = \"thing\", amount = \"0 piece\" }\n"}) {
        const Outcome outcome = footprint_outcome(
            std::string("[scenario]\ntitle = \"t\"\ndate = 2025-01-01\nkind = \"footprint\"\n") + text);
        EXPECT_EQ(outcome.exit, 3) << text;
    }
    const Outcome large =
        footprint_outcome(head +
                          "[[process]]\nname = \"a\"\nmakes = { product = \"thing\", amount = \"1e-300 piece\" "
                          "}\nemissions = { gas = \"CO2\", amount = \"1e300 kg\" }\n");
    EXPECT_TRUE(large.exit == 3 || large.exit == 0);
}

}  // namespace
}  // namespace greengauge::tests
