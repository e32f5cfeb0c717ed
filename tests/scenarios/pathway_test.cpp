// Scenarios of kind "pathway": read, worked out, judged by the documents and by their own targets.
#include "scenarios/pathway.hpp"

#include <gtest/gtest.h>

#include "tests/scenarios/documents.hpp"

namespace greengauge::tests {
namespace {

// A document that asks for what pathways tell.
constexpr const char* peak_document = R"toml(
[standard]
number    = "PEAK 1-2020"
title     = { zh = "达峰", en = "Peaks" }
kind      = "invented"
effective = 2020-01-01
clause    = "Cover"
evidence  = "A"
[input.highest_year]
unit  = "1"
whole = true
label = { zh = "最高年份", en = "Highest year" }
[input.has_peaked]
flag  = true
label = { zh = "已达峰", en = "Has peaked" }
[input.co2_2020]
unit  = "tCO2"
label = { zh = "2020 年排放", en = "CO2 of 2020" }
[input.co2_2030]
unit  = "tCO2"
label = { zh = "2030 年排放", en = "CO2 of 2030" }
[input.gdp_2020]
unit  = "CNY"
label = { zh = "2020 年产值", en = "GDP of 2020" }
[input.gdp_2030]
unit  = "CNY"
label = { zh = "2030 年产值", en = "GDP of 2030" }
[input.non_fossil_share_2030]
unit  = "%"
label = { zh = "非化石占比", en = "Non-fossil share" }
[formula.drop]
unit     = "%"
is       = "1 - (co2_2030 / gdp_2030) / (co2_2020 / gdp_2020)"
clause   = "1"
evidence = "A"
[[requirement]]
id       = "before"
title    = { zh = "2030 年前", en = "Before 2030" }
that     = "highest_year < 2030"
clause   = "1"
evidence = "A"
[[requirement]]
id       = "is-one"
title    = { zh = "是峰值", en = "Is a peak" }
that     = "has_peaked"
clause   = "1"
evidence = "A"
[[requirement]]
id       = "drop"
title    = { zh = "强度下降", en = "Drop" }
that     = "drop >= 50%"
clause   = "1"
evidence = "A"
)toml";

const std::string plant = R"(
[scenario]
title     = "t"
kind      = "pathway"
date      = 2026-01-01
standards = ["PEAK 1"]
[pathway]
years = [2020, 2031]
gdp   = { start = "100 元", growth = "10 %" }
[pathway.carrier.coal]
unit     = "tce"
emission = "2.5 tCO2/tce"
[pathway.carrier.electricity]
unit          = "MWh"
emission      = { 2020 = "0.6 kgCO2/kWh", 2031 = "0.05 tCO2/MWh" }
standard_coal = "0.3 kgce/kWh"
non_fossil    = "40 %"
[pathway.activity.cement]
output = { 2020 = "100 t", 2025 = "150 t", 2031 = "90 t" }
energy = { coal = "0.4 tce/t", electricity = "1 MWh/t" }
)";

Outcome judged(const std::string& text) {
    Documents documents = invented();
    documents.add(peak_document);
    return outcome(text, documents);
}

const PathwayResult& result_of(const Outcome& outcome, const std::string& name = "") {
    const CaseResult& one = outcome.at(name);
    if (one.pathway == nullptr) throw std::runtime_error("no pathway: " + outcome.messages());
    return *one.pathway;
}

Verdict verdict_of(const Outcome& outcome, const std::string& id, const std::string& name = "") {
    for (const Assessment& assessment : outcome.at(name).assessments)
        for (const RequirementResult& one : assessment.requirements)
            if (one.id == id) return one.verdict;
    throw std::runtime_error("no requirement " + id);
}

TEST(Pathway, IsReadInCoherentUnits) {
    const Outcome outcome = judged(plant);
    EXPECT_EQ(outcome.messages(), "");
    const PathwayPlan& plan = result_of(outcome).plan;
    EXPECT_EQ(plan.model.first_year, 2020);
    EXPECT_EQ(plan.model.years, 12);
    EXPECT_EQ(plan.model.activities[0].output[0], 100'000);  // kg
    EXPECT_EQ(plan.model.activities[0].output[2], 120'000);  // linear between the years said
    EXPECT_EQ(plan.model.gdp[2], 121);
    EXPECT_EQ(plan.model.carriers[0].standard_coal[0], 1);  // of standard coal itself
    EXPECT_EQ(plan.model.carriers[1].non_fossil[0], Decimal("0.4"));
    // 100 t × (0.4 tce/t × 2.5 + 1 MWh/t × 0.6)
    EXPECT_EQ(compare(result_of(outcome).course[0].co2, 160'000), 0);
    // By coal equivalent: 0.4 of 30 t of 70 t.
    EXPECT_EQ(compare(result_of(outcome).course[0].non_fossil, 12'000), 0);
    EXPECT_EQ(compare(result_of(outcome).course[0].energy, 70'000), 0);
}

TEST(Pathway, GivesTheDocumentsWhatTheyAskFor) {
    const Outcome outcome = judged(plant);
    const CaseResult& one = outcome.at("");
    ASSERT_EQ(one.assessments.size(), 1U);
    EXPECT_EQ(one.given.inputs.find("highest_year")->text, "2025");
    EXPECT_TRUE(one.given.inputs.find("has_peaked")->flag);
    EXPECT_EQ(one.given.inputs.find("co2_2020")->text, "160000 kgCO2e");
    EXPECT_EQ(one.given.inputs.find("co2_2021"), nullptr);  // nobody asked
    EXPECT_EQ(verdict_of(outcome, "before"), Verdict::compliant);
    EXPECT_EQ(verdict_of(outcome, "is-one"), Verdict::compliant);
    EXPECT_EQ(verdict_of(outcome, "drop"), Verdict::compliant);
    EXPECT_EQ(outcome.exit, 0);
}

TEST(Pathway, WhoseHeightIsAtTheEndIsNeitherShownNorDisproved) {
    std::string text = plant;
    text.replace(text.find("2020, 2031]"), 11, "2020, 2025]");
    const Outcome outcome = judged(text);
    EXPECT_EQ(verdict_of(outcome, "before"), Verdict::compliant);
    EXPECT_EQ(verdict_of(outcome, "is-one"), Verdict::undetermined);
    EXPECT_EQ(outcome.exit, 2);
}

TEST(Pathway, WhatItSaysAndTheUserGivesMustAgree) {
    EXPECT_EQ(judged(plant + "[inputs]\nco2_2020 = \"160 tCO2\"\n").messages(), "");
    const Outcome other = judged(plant + "[inputs]\nco2_2020 = \"161 tCO2\"\n");
    EXPECT_EQ(other.codes(), "given-twice");
    EXPECT_EQ(other.exit, 3);
    EXPECT_EQ(judged(plant + "[inputs]\nco2_202 = \"161 tCO2\"\n").codes(), "unknown-input");
}

TEST(Pathway, AReferenceGoesBeforeWhatIsCalculated) {
    const Outcome outcome = judged(plant + "[pathway.reference.2020]\nco2 = \"200 tCO2\"\n");
    EXPECT_EQ(outcome.at("").given.inputs.find("co2_2020")->text, "200000 kgCO2e");
}

TEST(Pathway, WithoutDocumentsIsJudgedByItsOwnTargets) {
    std::string text = plant;
    text.erase(text.find("standards"), std::string("standards = [\"PEAK 1\"]\n").size());
    const Outcome outcome = judged(text + R"(
[pathway.target.peak]
peak_before = 2026
[pathway.target.cap]
of      = "co2"
year    = 2030
at_most = "100 tCO2"
source  = "board"
[expect]
verdict     = "non-compliant"
requirement = { peak = "compliant", cap = "non-compliant" }
)");
    EXPECT_EQ(outcome.messages(), "");
    ASSERT_EQ(outcome.at("").assessments.size(), 1U);
    EXPECT_EQ(outcome.at("").assessments[0].number, own_targets);
    const RequirementResult& cap = outcome.at("").assessments[0].requirements[1];
    EXPECT_EQ(cap.clause, "board");
    EXPECT_EQ(cap.value->unit.symbol, "tCO2");
    EXPECT_EQ(outcome.exit, 0);  // as expected
}

TEST(Pathway, WithoutAnyTargetHasNoVerdict) {
    std::string text = plant;
    text.erase(text.find("standards"), std::string("standards = [\"PEAK 1\"]\n").size());
    const Outcome outcome = judged(text);
    EXPECT_EQ(outcome.messages(), "");
    EXPECT_EQ(outcome.at("").verdict, Verdict::not_applicable);
    EXPECT_NE(outcome.at("").reason.en.find("no target"), std::string::npos) << outcome.at("").reason.en;
    EXPECT_EQ(outcome.exit, 0);
}

const std::string measures = R"(
[pathway.measure.save]
start   = 2022
ramp    = 2
life    = 20
capital = "900 元"
saves   = { cement = { coal = "20 %" } }
[pathway.measure.switch]
start     = 2024
life      = 20
operating = "5000 元"
replaces  = [{ activity = "cement", carrier = "coal", share = "50 %", by = "electricity", ratio = "2 MWh/tce" }]
[pathway.measure.catch]
start     = 2026
life      = 3
operating = "9000 元"
captures  = "30 tCO2"
uses      = { cement = { electricity = "10 MWh" } }
[pathway.target.cap]
of      = "co2"
year    = 2027
at_most = "150 tCO2"
[variant.none]
pathway = { take = "none" }
[variant.one]
pathway = { take = ["save"] }
[variant.cheapest]
pathway = { take = "least cost" }
[variant.impossible]
pathway = { take = "least cost", target = { cap = { at_most = "1 tCO2" } } }
)";

TEST(Pathway, TakesTheMeasuresThatItIsTold) {
    const Outcome outcome = judged(plant + measures);
    EXPECT_EQ(outcome.messages(), "");
    const auto coal = [&](const std::string& name, int year) {
        return result_of(outcome, name).course[static_cast<std::size_t>(year - 2020)].flows[0];
    };
    EXPECT_EQ(compare(coal("@none", 2024), 56'000), 0);
    EXPECT_EQ(compare(coal("@one", 2022), Decimal(48'000) * 9 / 10), 0);
    EXPECT_EQ(compare(coal("@one", 2024), Decimal(56'000) * 8 / 10), 0);
    EXPECT_EQ(compare(coal("", 2024), Decimal(56'000) * 4 / 10), 0);
    EXPECT_EQ(compare(result_of(outcome, "@one").course[4].co2, result_of(outcome).without[4].co2), -1);
    EXPECT_EQ(compare(result_of(outcome).course[8].captured, 30'000), 0);  // 2026 to 2028
    EXPECT_EQ(compare(result_of(outcome).course[9].captured, 0), 0);
}

TEST(Pathway, FindsTheCheapestSet) {
    const Outcome outcome = judged(plant + measures);
    const PathwayResult& cheapest = result_of(outcome, "@cheapest");
    ASSERT_TRUE(cheapest.least_cost);
    EXPECT_EQ(cheapest.least_cost->status, pathway::LeastCost::Status::found);
    EXPECT_EQ(cheapest.taken, (pathway::Taken{true, false, false}));
    EXPECT_EQ(cheapest.targets.at(0).verdict, Verdict::compliant);
    EXPECT_EQ(verdict_of(outcome, "cap", "@none"), Verdict::non_compliant);
    // The plan takes all three; the answer is the same.
    EXPECT_EQ(result_of(outcome).least_cost->taken, cheapest.taken);
    EXPECT_EQ(result_of(outcome).taken, (pathway::Taken{true, true, true}));
    const PathwayResult& impossible = result_of(outcome, "@impossible");
    EXPECT_EQ(impossible.least_cost->status, pathway::LeastCost::Status::impossible);
    EXPECT_EQ(impossible.taken, (pathway::Taken{false, false, false}));
}

TEST(Pathway, ANumberOfADocumentKeepsItsClause) {
    std::string text = plant;
    const std::string number = "\"0.3 kgce/kWh\"";
    text.replace(text.find(number), number.size(), "{ standard = \"PEAK 2-2020\", table = \"factor\", key = \"b\" }");
    Documents documents = invented();
    documents.add(peak_document);
    documents.add(R"(
[standard]
number    = "PEAK 2-2020"
title     = { zh = "系数", en = "Factors" }
kind      = "invented"
effective = 2020-01-01
clause    = "Cover"
evidence  = "A"
[categories.fuel]
label   = { zh = "燃料", en = "Fuel" }
members = [{ id = "a", zh = "甲", en = "A" }, { id = "b", zh = "乙", en = "B" }]
[table.factor]
unit     = "kgce/kWh"
by       = ["fuel"]
rows     = { "a" = 0.1, "b" = 0.3 }
clause   = "Table 7"
evidence = "C"
)");
    const Outcome outcome = tests::outcome(text, documents);
    EXPECT_EQ(outcome.messages(), "");
    const PathwayPlan& plan = result_of(outcome).plan;
    ASSERT_EQ(plan.factors.size(), 1U);
    EXPECT_EQ(plan.factors[0].what, "carrier.electricity.standard_coal");
    EXPECT_EQ(plan.factors[0].cell, "factor[b]");
    EXPECT_EQ(plan.factors[0].clause, "Table 7");
    EXPECT_EQ(plan.factors[0].evidence, Evidence::C);
    for (const RequirementResult& one : outcome.at("").assessments.at(0).requirements)
        EXPECT_EQ(one.basis.evidence, Evidence::C) << one.id;  // the document's own numbers are A
    EXPECT_EQ(plan.model.carriers[1].standard_coal[3], Decimal("0.3") / 3'600'000);
}

TEST(Pathway, AProductOfNumbersIsExact) {
    std::string text = plant;
    const std::string number = "\"2.5 tCO2/tce\"";
    text.replace(text.find(number), number.size(),
                 R"({ times = ["0.025 t/GJ", "30 GJ/tce", "44 tCO2/t"], over = ["12"] })");
    const Outcome outcome = judged(text);
    EXPECT_EQ(outcome.messages(), "");
    EXPECT_EQ(result_of(outcome).plan.model.carriers[0].emission[0], Decimal("2.75"));
}

TEST(Pathway, TheOneInTheDocumentationHoldsWhatItExpects) {
    const std::string page = text_of_file(GREENGAUGE_SOURCE_DIR "/docs/pathway.md");
    const std::string begin = "\n```toml\n";
    const std::size_t first = page.find(begin) + begin.size();
    const Outcome outcome = judged(page.substr(first, page.find("\n```\n", first) + 1 - first));
    EXPECT_EQ(outcome.messages(), "");
    EXPECT_EQ(outcome.exit, 0);
    EXPECT_EQ(result_of(outcome).peak.last_year, 2026);
}

TEST(Pathway, WhatIsUncertainInItIsItsOwn) {
    // A driver that is called `low` is no interval, and nothing in it is taken for one.
    const Outcome outcome = judged(plant + R"(
[pathway.uncertain.low]
of   = "activity.cement.output"
low  = "-1 %"
high = "1 %"
)");
    EXPECT_EQ(outcome.messages(), "");
    EXPECT_TRUE(outcome.at("").given.uncertain.empty());
    EXPECT_EQ(judged(plant + "[pathway.reference.2005]\nco2 = \"5 ± 1 tCO2\"\n").exit, 3);
}

TEST(Pathway, AVariantDiffersInParts) {
    const Outcome outcome = judged(plant + R"(
[variant.v]
pathway = { activity = { cement = { energy = { coal = "0.2 tce/t" } } }, carrier = { coal = { emission = "2 tCO2/tce" } } }
)");
    EXPECT_EQ(outcome.messages(), "");
    // 100 t × (0.2 tce/t × 2 + 1 MWh/t × 0.6): the electricity stays
    EXPECT_EQ(compare(result_of(outcome, "@v").course[0].co2, 100'000), 0);
    EXPECT_EQ(compare(result_of(outcome).course[0].co2, 160'000), 0);
}

TEST(Pathway, TheSameSeedGivesTheSameBands) {
    const std::string uncertain = R"(
[pathway.uncertain.output]
of   = "activity.cement.output"
low  = "-10 %"
high = "20 %"
[pathway.target.cap]
of      = "co2"
year    = 2030
at_most = "120 tCO2"
)";
    std::string text = plant + uncertain;
    text.replace(text.find("[pathway]\n"), 10, "[pathway]\nsamples = 500\nseed = 7\n");
    const auto a = result_of(judged(text)).bands.value();
    const auto b = result_of(judged(text)).bands.value();
    EXPECT_EQ(a.samples, 500);
    EXPECT_EQ(a.seed, 7U);
    ASSERT_EQ(a.co2.size(), 12U);
    EXPECT_EQ(a.co2[11].low, b.co2[11].low);
    EXPECT_EQ(a.met, b.met);
    EXPECT_LT(a.co2[11].low, a.co2[11].high);
    EXPECT_EQ(a.co2[0].low, a.co2[0].high);  // not yet
}

}  // namespace
}  // namespace greengauge::tests
