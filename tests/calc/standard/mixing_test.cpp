// What must not meet in one calculation: CO2e under two sets of global warming potentials, two series of one quantity;
// and numbers that serve other years than the activity's.
#include "document.hpp"

namespace greengauge {
namespace {

// ---- sets of global warming potentials

const std::string gases = R"(
[categories.gwp_set]
label   = { zh = "增温潜势", en = "Potentials" }
members = [{ id = "old", zh = "旧", en = "Old" }, { id = "new", zh = "新", en = "New" }]

[input.gwp_set]
category = "gwp_set"
label    = { zh = "采用", en = "Set" }
[input.methane]
unit  = "t"
label = { zh = "甲烷", en = "Methane" }
[input.bought]
unit    = "tCO2e"
default = "0 tCO2e"
label   = { zh = "另一处算好的", en = "Reckoned elsewhere" }

[table.gwp_old]
unit  = "kgCO2e(AR5)/kg"
value = 28
$[2;B]
[table.gwp_new]
unit  = "kgCO2e(AR6)/kg"
value = 27
$[2;B]
)";

std::string formula(const std::string& name, const std::string& is, const std::string& unit = "tCO2e") {
    return "[formula." + name + "]\nunit = \"" + unit + "\"\nis = '" + is + "'\n$[3;B]\n";
}

std::string value_of(const Assessment& assessment, const std::string& name) {
    for (const Step& one : assessment.steps)
        if (one.name == name) return one.exact;
    return "no such formula";
}

TEST(GwpSets, TravelFromATableThroughAFormula) {
    const auto standard = document(gases + formula("emission", "methane * gwp_old") + formula("twice", "2 * emission"));
    EXPECT_EQ(value_of(assessed(standard, "methane = \"2 t\""), "emission"), "56 tCO2e(AR5)");
    EXPECT_EQ(value_of(assessed(standard, "methane = \"2 t\""), "twice"), "112 tCO2e(AR5)");
}

TEST(GwpSets, TwoInOneFormulaAreRefusedWhenTheFileIsRead) {
    EXPECT_NE(faults_of_document(gases + formula("emission", "methane * gwp_old + methane * gwp_new"))
                  .find("CO2e under AR5 and CO2e under AR6 cannot be added"),
              std::string::npos);
    EXPECT_NE(faults_of_document(gases + formula("a", "methane * gwp_old") + formula("b", "methane * gwp_new") +
                                 formula("c", "a - b"))
                  .find("cannot be subtracted"),
              std::string::npos);
    EXPECT_NE(
        faults_of_document(gases + formula("a", "max(methane * gwp_old, methane * gwp_new)")).find("gwp-mismatch"),
        std::string::npos);
    EXPECT_NE(
        faults_of_document(gases + formula("a", "methane * gwp_old / (methane * gwp_new)", "1")).find("gwp-mismatch"),
        std::string::npos);
    EXPECT_NE(faults_of_document(gases + formula("a", "methane * gwp_old + 3 [tCO2e(AR6)]")).find("gwp-mismatch"),
              std::string::npos);
    EXPECT_NE(faults_of_document(gases + formula("a", "methane * gwp_old", "tCO2e(AR6)")).find("gwp-mismatch"),
              std::string::npos);
}

TEST(GwpSets, ARatioUnderOneSetHasNone) {
    const auto standard = document(gases + formula("share", "methane * gwp_old / (methane * gwp_old)", "1") +
                                   formula("scaled", "share * methane * gwp_new"));
    EXPECT_EQ(value_of(assessed(standard, "methane = \"1 t\""), "scaled"), "27 tCO2e(AR6)");
}

TEST(GwpSets, ADocumentMaySayThatItMixesThem) {
    const std::string body = text_of_document(gases + formula("mixed", "methane * gwp_old + methane * gwp_new"));
    Diagnostics diagnostics;
    const std::string head = "clause    = \"1\"\n";
    std::string text = body;
    text.insert(text.find(head), "mixed_gwp = true\n");
    const auto standard = read_standard(text, "d", {}, diagnostics);
    ASSERT_TRUE(standard) << lines(diagnostics);
    const Assessment assessment = assessed(*standard, "methane = \"1 t\"");
    EXPECT_EQ(value_of(assessment, "mixed"), "55 tCO2e(AR5+AR6)");
    ASSERT_EQ(assessment.cautions.size(), 1U);
    EXPECT_NE(assessment.cautions[0].en.find("AR5"), std::string::npos);
}

// Which set counts is chosen by the user: what is known of a value is known when it is there.
const std::string chosen = formula("emission", "methane * (if gwp_set == \"old\" then gwp_old else gwp_new)") +
                           formula("total", "emission + bought");

TEST(GwpSets, OfAChoiceIsThatOfTheBranchTaken) {
    const auto standard = document(gases + chosen);
    EXPECT_EQ(value_of(assessed(standard, "gwp_set = \"old\"\nmethane = \"1 t\""), "total"), "28 tCO2e(AR5)");
    EXPECT_EQ(value_of(assessed(standard, "gwp_set = \"new\"\nmethane = \"1 t\""), "total"), "27 tCO2e(AR6)");
}

TEST(GwpSets, AUsersValueUnderAnotherSetIsRefusedWhereItMeets) {
    const auto standard = document(gases + chosen);
    EXPECT_EQ(value_of(assessed(standard, "gwp_set = \"old\"\nmethane = \"1 t\"\nbought = \"2 tCO2e(AR5)\""), "total"),
              "30 tCO2e(AR5)");
    EXPECT_EQ(value_of(assessed(standard, "gwp_set = \"old\"\nmethane = \"1 t\"\nbought = \"2 tCO2e\""), "total"),
              "30 tCO2e(AR5)");
    const std::string fault = refused(standard, "gwp_set = \"old\"\nmethane = \"1 t\"\nbought = \"2 tCO2e(AR6)\"");
    EXPECT_NE(fault.find("`total`: CO2e under AR5 and CO2e under AR6 cannot be brought together"), std::string::npos)
        << fault;
    EXPECT_EQ(fault.rfind("s:", 0), 0U) << "at the user's value: " << fault;
}

TEST(GwpSets, AScenarioMaySayThatTheyMix) {
    const auto standard = document(gases + chosen);
    Diagnostics diagnostics;
    const auto assessment = assess(standard, record("gwp_set = \"old\"\nmethane = \"1 t\"\nbought = \"2 tCO2e(AR6)\""),
                                   day(today), {}, diagnostics, {true, false});
    ASSERT_TRUE(assessment) << lines(diagnostics);
    EXPECT_EQ(value_of(*assessment, "total"), "30 tCO2e(AR5+AR6)");
    EXPECT_EQ(assessment->cautions.size(), 1U);
}

TEST(GwpSets, AnInputOfOneSetTakesNoOther) {
    const std::string body =
        "[input.cap]\nunit = \"tCO2e(AR5)\"\nlabel = { zh = \"限\", en = \"Limit\" }\n" + formula("twice", "2 * cap");
    const auto standard = document(body);
    EXPECT_EQ(value_of(assessed(standard, "cap = \"3 tCO2e\""), "twice"), "6 tCO2e(AR5)");
    EXPECT_NE(refused(standard, "cap = \"3 tCO2e(AR6)\"").find("AR6"), std::string::npos);
}

TEST(GwpSets, TwoOfTheItemsOfAListAreRefused) {
    const std::string body =
        "[input.parts]\nlabel = { zh = \"部分\", en = \"Parts\" }\n[input.parts.field.amount]\nunit = \"tCO2e\"\nlabel "
        "= { zh = \"量\", en = \"Amount\" }\n" +
        formula("total", "sum(p in parts: p.amount)");
    const auto standard = document(body);
    EXPECT_EQ(
        value_of(assessed(standard, "parts = [{ amount = \"1 tCO2e(AR5)\" }, { amount = \"2 tCO2e\" }]"), "total"),
        "3 tCO2e(AR5)");
    EXPECT_NE(refused(standard, "parts = [{ amount = \"1 tCO2e(AR5)\" }, { amount = \"2 tCO2e(AR6)\" }]")
                  .find("gwp-mismatch"),
              std::string::npos);
}

TEST(GwpSets, AVerdictShowsTheSetOfTheValue) {
    const auto standard = document(gases + chosen +
                                   "[[requirement]]\nid = \"cap\"\ntitle = { zh = \"上限\", en = \"Cap\" }\nthat = "
                                   "\"total <= 30 [tCO2e]\"\n$[4;B]\n");
    EXPECT_EQ(shown(judged(standard, "gwp_set = \"new\"\nmethane = \"1 t\"").value), "27 tCO2e(AR6)");
}

// A footprint per piece meets a limit per kilogram only through the mass of a piece.
TEST(UnitSafety, AFootprintPerPieceIsNotComparedWithALimitPerKilogram) {
    const std::string body = R"(
[input.footprint]
unit  = "kgCO2e/piece"
label = { zh = "足迹", en = "Footprint" }
[input.mass]
unit  = "kg/piece"
range = "> 0"
label = { zh = "单件质量", en = "Mass of a piece" }
[[requirement]]
id    = "limit"
title = { zh = "限值", en = "Limit" }
)";
    EXPECT_NE(faults_of_document(body + "that = \"footprint <= 2 [kgCO2e/kg]\"\n$[5;B]\n").find("cannot be compared"),
              std::string::npos);
    const auto standard = document(body + "that = \"footprint / mass <= 2 [kgCO2e/kg]\"\n$[5;B]\n");
    EXPECT_EQ(verdict(standard, "footprint = \"3 kgCO2e/piece\"\nmass = \"1.5 kg/piece\""), "compliant");
    EXPECT_NE(refused(standard, "footprint = \"3 kgCO2e/kg\"\nmass = \"1.5 kg/piece\"").find("wrong kind of unit"),
              std::string::npos);
}

// ---- series and ages

const std::string grid = R"(
[series.annual]
quantity = "grid-factor"
label    = { zh = "年均值", en = "Annual averages" }
[series.prescribed]
quantity = "grid-factor"
label    = { zh = "规定值", en = "Prescribed for reporting" }
MIXES
[series.life_cycle]
quantity = "electricity-footprint"
label    = { zh = "碳足迹", en = "Footprint" }

[table.average]
unit   = "kgCO2/kWh"
by     = ["place"]
year   = 2022
series = "annual"
rows   = { "north" = 0.6, "south" = { value = 0.4, year = 2021, serves = "[2021, 2023]" } }
$[2;B]
[table.reporting]
unit   = "kgCO2/kWh"
value  = 0.57
year   = 2022
serves = "[2025, 2025]"
series = "prescribed"
$[2;B]
[table.footprint]
unit   = "kgCO2e/kWh"
value  = 0.62
year   = 2023
series = "life_cycle"
$[2;B]

[categories.place]
label   = { zh = "地区", en = "Place" }
members = [{ id = "north", zh = "北", en = "North" }, { id = "south", zh = "南", en = "South" }]
[input.place]
category = "place"
label    = { zh = "地区", en = "Place" }
[input.power]
unit  = "kWh"
label = { zh = "用电", en = "Power" }
[input.by_rule]
flag  = true
label = { zh = "按规定", en = "By the rule" }
)";
std::string with_mixes(const std::string& line) {
    std::string text = grid;
    return text.replace(text.find("MIXES"), 5, line);
}
const std::string both = formula("a", "power * average[place]") + formula("b", "power * reporting");
const std::string subject = "power = \"1000 kWh\"\nplace = \"north\"";

TEST(Series, TwoOfOneQuantityAreRefusedByName) {
    const std::string fault = refused(document(with_mixes("") + both), subject);
    EXPECT_NE(fault.find("\"Annual averages\" (GB 99999-2025 average[north]) and \"Prescribed for reporting\" (GB "
                         "99999-2025 reporting)"),
              std::string::npos)
        << fault;
    EXPECT_NE(fault.find("mixed-series"), std::string::npos);
    EXPECT_NE(refused(document(with_mixes("") + both), subject, {}, Language::zh).find("“年均值”"), std::string::npos);
}

TEST(Series, OneOfThemOrAnotherQuantityIsNoMixture) {
    const auto standard =
        document(with_mixes("") + formula("a", "power * (if by_rule then reporting else average[place])") +
                 formula("f", "power * footprint"));
    EXPECT_EQ(value_of(assessed(standard, subject + "\nby_rule = true"), "a"), "0.57 tCO2e");
    EXPECT_EQ(value_of(assessed(standard, subject + "\nby_rule = false"), "a"), "0.6 tCO2e");
    EXPECT_EQ(assessed(standard, subject + "\nby_rule = false").series.size(), 2U);
}

// A formula that offers a number for choice is used where it is chosen, and nowhere else.
TEST(Series, WhatIsOfferedAndNotChosenIsNotUsed) {
    const auto standard = document(with_mixes("") + formula("offered", "1 * average[place]", "kgCO2/kWh") +
                                   formula("a", "power * (if by_rule then reporting else offered)"));
    const auto assessment = assessed(standard, subject + "\nby_rule = true");
    EXPECT_EQ(value_of(assessment, "offered"), "0.6 kgCO2/kWh");
    ASSERT_EQ(assessment.series.size(), 1U);
    EXPECT_EQ(assessment.series[0].series->name, "prescribed");
}

TEST(Series, TheDocumentOrTheScenarioMayAllowTwo) {
    const auto allowed = assessed(document(with_mixes("mixes_with = [\"annual\"]") + both), subject);
    ASSERT_EQ(allowed.cautions.size(), 1U);
    EXPECT_NE(allowed.cautions[0].en.find("stand side by side"), std::string::npos);
    Diagnostics diagnostics;
    const auto said =
        assess(document(with_mixes("") + both), record(subject), day(today), {}, diagnostics, {false, true});
    ASSERT_TRUE(said) << lines(diagnostics);
    EXPECT_EQ(said->cautions.size(), 1U);
}

TEST(Ages, AStaleNumberIsNamedWithBothYears) {
    const auto standard = document(with_mixes("") + formula("a", "power * average[place]"));
    const std::string south = "power = \"1 kWh\"\nplace = \"south\"";
    EXPECT_TRUE(assessed(standard, south, "2023-12-31").cautions.empty());
    const auto stale = assessed(standard, south, "2024-01-01").cautions;
    ASSERT_EQ(stale.size(), 1U);
    EXPECT_NE(stale[0].en.find("is of 2021 and serves 2021–2023"), std::string::npos) << stale[0].en;
    EXPECT_NE(stale[0].en.find("activity is of 2024"), std::string::npos);
    EXPECT_NE(stale[0].zh.find("2021 年"), std::string::npos);
    // What the document does not say is no ground for a warning.
    EXPECT_TRUE(assessed(standard, "power = \"1 kWh\"\nplace = \"north\"", "2099-01-01").cautions.empty());
}

}  // namespace
}  // namespace greengauge
