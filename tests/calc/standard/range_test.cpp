// The range of a formula: a number computed outside it is none, and the reason names formula, number, range and inputs.
#include "document.hpp"

namespace greengauge {
namespace {

const Standard& shares() {
    static const Standard standard = document(R"toml(
[input]
part  = { unit = "t", label = { zh = "部分", en = "Part" } }
whole = { unit = "t", label = { zh = "全部", en = "Whole" } }
[input.loads]
label   = { zh = "装载", en = "Loads" }
default = []
[input.loads.field]
mass = { unit = "kg", label = { zh = "质量", en = "Mass" } }
room = { unit = "kg", label = { zh = "载重", en = "Capacity" } }
[formula]
share  = { label = { zh = "份额", en = "Share" }, unit = "%", range = "[0, 100]", or_given = true, is = "part / whole", $(5.1;B) }
rest   = { unit = "t", range = "> 0", is = "whole - part", $(5.2;B) }
loaded = { for = "l in loads", unit = "1", range = "[0, 1]", is = "l.mass / l.room", $(5.3;B) }
best   = { unit = "1", is = "if share > 50 [%] then 1 else rest / whole", $(5.4;B) }
[[requirement]]
id = "share"
title = { zh = "份额", en = "Share" }
that = "share <= 60 [%]"
$[4.1;A]
[[requirement]]
id = "rest"
title = { zh = "其余", en = "Rest" }
that = "rest >= 1 [t]"
$[4.2;A]
[[requirement]]
id = "loads"
title = { zh = "装载", en = "Loads" }
for = "l in loads"
that = "l.loaded >= 0.5"
$[4.3;A]
[[requirement]]
id = "best"
title = { zh = "择一", en = "Either" }
that = "best >= 0.1"
$[4.4;A]
)toml");
    return standard;
}

RequirementResult of(const std::string& id, const std::string& subject) {
    return result(assessed(shares(), subject), id);
}

TEST(RangesOfFormulas, TheEndsBelongToThemAsTheySay) {
    EXPECT_EQ(shown(of("share", "part = \"3 t\"\nwhole = \"3 t\"").value), "100 %");
    EXPECT_EQ(shown(of("share", "part = \"0 t\"\nwhole = \"3 t\"").value), "0 %");
    EXPECT_EQ(of("rest", "part = \"3 t\"\nwhole = \"3 t\"").verdict, Verdict::undetermined);
    EXPECT_EQ(of("rest", "part = \"2.999999 t\"\nwhole = \"3 t\"").verdict, Verdict::non_compliant);
}

// A third of three is one, as everywhere: the ends are met at thirty digits.
TEST(RangesOfFormulas, TheEndsAreMetByCalculation) {
    const Standard standard = document(
        "[input.x]\nunit = \"1\"\nlabel = { zh = \"数\", en = \"Number\" }\n"
        "[formula.whole]\nunit = \"1\"\nrange = \">= 1\"\nis = \"x / 3 * 3\"\n$[5;B]\n"
        "[[requirement]]\nid = \"r\"\ntitle = { zh = \"题\", en = \"T\" }\nthat = \"whole <= 2\"\n$[4;A]\n");
    EXPECT_EQ(verdict(standard, "x = 1"), "compliant");
    EXPECT_EQ(verdict(standard, "x = \"0.9999999999999999999999\""), "undetermined");
}

TEST(RangesOfFormulas, AReasonNamesFormulaNumberRangeAndInputs) {
    const RequirementResult one = of("share", "part = \"5 t\"\nwhole = \"4 t\"");
    EXPECT_EQ(one.verdict, Verdict::undetermined);
    EXPECT_EQ(one.reason.zh, "算得的份额（share）为 125 %，超出 [0, 100] %；请核对部分（part）、全部（whole）");
    EXPECT_EQ(one.reason.en,
              "the computed Share (share) is 125 %, outside [0, 100] %; check Part (part), Whole (whole)");
    EXPECT_FALSE(one.value);
    EXPECT_FALSE(one.margin);
    EXPECT_EQ(one.basis.inputs, (std::vector<std::string>{"part", "whole"}));
    // Without a label, its name.
    EXPECT_EQ(of("rest", "part = \"5 t\"\nwhole = \"4 t\"").reason.zh,
              "算得的 rest 为 -1 t，超出 (0, inf) t；请核对全部（whole）、部分（part）");
}

// 100.0000000001 % would be displayed as 100 %, which is not outside.
TEST(RangesOfFormulas, ANumberThatRoundsIntoTheRangeIsShownWithItsDigits) {
    const RequirementResult one = of("share", "part = \"1.000000000001 t\"\nwhole = \"1 t\"");
    EXPECT_NE(one.reason.en.find("is 100.0000000001 %, outside [0, 100] %"), std::string::npos) << one.reason.en;
}

TEST(RangesOfFormulas, OfAListAreEachItems) {
    const auto assessment = assessed(shares(),
                                     "part = \"1 t\"\nwhole = \"2 t\"\nloads = [{ mass = \"9 kg\", room = \"10 kg\" }, "
                                     "{ mass = \"12 kg\", room = \"10 kg\" }]");
    std::vector<RequirementResult> loads;
    for (const RequirementResult& one : assessment.requirements)
        if (one.id == "loads") loads.push_back(one);
    ASSERT_EQ(loads.size(), 2U);
    EXPECT_EQ(loads[0].verdict, Verdict::compliant);
    EXPECT_EQ(loads[1].verdict, Verdict::undetermined);
    EXPECT_EQ(
        loads[1].reason.en.rfind(
            "the computed loaded [2] is 1.2, outside [0, 1]; check Mass (loads[2].mass), Capacity (loads[2].room)", 0),
        0U)
        << loads[1].reason.en;
    EXPECT_EQ(loads[1].reason.zh.rfind("算得的 loaded [2] 为 1.2，超出 [0, 1]", 0), 0U) << loads[1].reason.zh;
}

TEST(RangesOfFormulas, AGivenValueOrABranchNotTakenAsksNothing) {
    EXPECT_EQ(of("share", "part = \"5 t\"\nwhole = \"4 t\"\nshare = \"40 %\"").verdict, Verdict::compliant);
    EXPECT_EQ(of("best", "part = \"4 t\"\nwhole = \"4 t\"").verdict, Verdict::compliant);  // `rest` is 0
    // A given value outside it is refused where it stands.
    EXPECT_NE(refused(shares(), "share = \"101 %\"").find("out of range"), std::string::npos);
}

TEST(RangesOfFormulas, StepsShowTheNumber) {
    for (const Step& one : assessed(shares(), "part = \"5 t\"\nwhole = \"4 t\"").steps) {
        if (one.name != "share" && one.name != "rest") continue;
        EXPECT_FALSE(one.ok);
        EXPECT_EQ(one.value, one.name == "share" ? "125 % ∉ [0, 100] %" : "-1 t ∉ (0, inf) t");
        EXPECT_EQ(one.exact, "");
    }
    for (const Step& one : assessed(shares(), "part = \"1 t\"\nwhole = \"4 t\"").steps)
        if (one.name == "share") {
            EXPECT_EQ(one.value, "25 %");
        }
}

TEST(RangesOfFormulas, KeepTheSetOfWarmingPotentials) {
    const Standard standard = document(
        "[input.a]\nunit = \"t\"\nlabel = { zh = \"甲\", en = \"A\" }\n"
        "[table.gwp]\nunit = \"kgCO2e(AR5)/kg\"\nvalue = 28\n$[2;B]\n"
        "[formula.e]\nunit = \"tCO2e\"\nrange = \"[0, 100]\"\nis = \"a * gwp\"\n$[3;B]\n"
        "[[requirement]]\nid = \"r\"\ntitle = { zh = \"题\", en = \"T\" }\nthat = \"e <= 60 [tCO2e]\"\n$[4;A]\n");
    EXPECT_EQ(shown(judged(standard, "a = \"2 t\"").value), "56 tCO2e(AR5)");
    EXPECT_NE(judged(standard, "a = \"4 t\"").reason.en.find("is 112 tCO₂e(AR5), outside [0, 100] tCO₂e"),
              std::string::npos);
}

}  // namespace
}  // namespace greengauge
