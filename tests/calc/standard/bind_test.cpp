// A user's values at the edge: each fault with its code and place, each conversion once.
#include "document.hpp"

namespace greengauge {
namespace {

const Standard& kitchen() {
    static const Standard standard = document(R"toml(
[categories.goods]
label = { zh = "商品", en = "Goods" }
members = [
  { id = "mooncake", zh = "月饼", en = "Mooncakes", also = ["中秋月饼"] },
  { id = "tea", zh = "茶叶", en = "Tea" },
]
[input]
mass    = { unit = "kg", range = "(0, 100]", label = { zh = "质量", en = "Mass" }, also = [{ unit = "mL", counts_as = "1.05 g", $(A;B) }] }
share   = { unit = "%", range = "[0, 100]", label = { zh = "份额", en = "Share" } }
layers  = { unit = "1", whole = true, range = ">= 1", label = { zh = "层数", en = "Layers" } }
factor  = { unit = "1", label = { zh = "系数", en = "Factor" } }
coal    = { unit = "tce", label = { zh = "标准煤", en = "Standard coal" } }
cases   = { unit = "weight-case", label = { zh = "重量箱", en = "Weight cases" } }
sealed  = { flag = true, label = { zh = "密封", en = "Sealed" } }
goods   = { category = "goods", label = { zh = "商品", en = "Goods" } }
temperature = { unit = "K", label = { zh = "温差", en = "Temperature" } }
shade   = { unit = "m", default = "2.5 m", label = { zh = "遮阳", en = "Shade" } }
[input.contents]
label = { zh = "内装物", en = "Contents" }
[input.contents.field]
goods  = { category = "goods", same_as = "goods", label = { zh = "商品", en = "Goods" } }
count  = { unit = "1", whole = true, range = ">= 1", label = { zh = "件数", en = "Count" } }
weight = { unit = "kg", same_as = "mass", label = { zh = "重", en = "Weight" } }
colour = { unit = "1", default = 7, label = { zh = "色", en = "Colour" } }
[formula]
total = { is = "sum(c in contents: c.count * c.weight)", unit = "g", $(2;A) }
)toml");
    return standard;
}

std::string used(const std::string& subject, const std::string& name) {
    Diagnostics diagnostics;
    const auto bound = bind(kitchen(), record(subject), day(today), diagnostics);
    if (!bound) return lines(diagnostics);
    for (const InputUsed& one : bound->used)
        if (one.name == name) return one.value + (one.by_default ? " by default" : "");
    return "not used";
}

struct Case {
    const char* subject;
    const char* name;
    const char* value;
};
class Binds : public testing::TestWithParam<Case> {};
TEST_P(Binds, IntoTheInputsUnit) {
    EXPECT_EQ(used(GetParam().subject, GetParam().name), GetParam().value) << GetParam().subject;
}

INSTANTIATE_TEST_SUITE_P(
    Units, Binds,
    testing::Values(Case{"mass = \"250 g\"", "mass", "0.25 kg"}, Case{"mass = \"0.1 t\"", "mass", "100 kg"},
                    Case{"share = \"35 ‰\"", "share", "3.5 %"}, Case{"share = \"35%\"", "share", "35 %"},
                    Case{"factor = 0.1", "factor", "0.1"}, Case{"factor = \"0.1\"", "factor", "0.1"},
                    Case{"factor = \"35 %\"", "factor", "0.35"}, Case{"coal = \"3 万tce\"", "coal", "30000 tce"},
                    Case{"coal = \"1,030,000 kgce\"", "coal", "1030 tce"}, Case{"layers = 3", "layers", "3"},
                    Case{"layers = \"3\"", "layers", "3"}, Case{"layers = 3.0", "layers", "3"},
                    Case{"temperature = \"-3 K\"", "temperature", "-3 K"},
                    Case{"factor = 12345678901234567", "factor", "12345678901234567"}));
INSTANTIATE_TEST_SUITE_P(AlsoUnits, Binds,
                         testing::Values(Case{"mass = \"200 mL\"", "mass", "0.21 kg"},
                                         Case{"mass = \"2 L\"", "mass", "2.1 kg"},
                                         Case{"mass = \"100 cm3\"", "mass", "0.105 kg"}));
INSTANTIATE_TEST_SUITE_P(Flags, Binds,
                         testing::Values(Case{"sealed = true", "sealed", "true"},
                                         Case{"sealed = false", "sealed", "false"},
                                         Case{"sealed = \"是\"", "sealed", "true"},
                                         Case{"sealed = \"否\"", "sealed", "false"}));
INSTANTIATE_TEST_SUITE_P(Categories, Binds,
                         testing::Values(Case{"goods = \"mooncake\"", "goods", "mooncake"},
                                         Case{"goods = \"月饼\"", "goods", "mooncake"},
                                         Case{"goods = \"Mooncakes\"", "goods", "mooncake"},
                                         Case{"goods = \"中秋月饼\"", "goods", "mooncake"},
                                         Case{"goods = \"茶叶\"", "goods", "tea"}));
INSTANTIATE_TEST_SUITE_P(Defaults, Binds,
                         testing::Values(Case{"", "shade", "2.5 m by default"}, Case{"shade = \"1 m\"", "shade", "1 m"},
                                         Case{"", "mass", "not used"},
                                         Case{"contents = [{ count = 1 }]", "contents[1].colour", "7 by default"},
                                         Case{"contents = [{ count = 1, colour = 2 }]", "contents[1].colour", "2"}));
INSTANTIATE_TEST_SUITE_P(Lists, Binds,
                         testing::Values(Case{"contents = [{ count = 1 }, { count = 4 }]", "contents[2].count", "4"},
                                         Case{"contents = { count = 3 }", "contents[1].count", "3"},
                                         Case{"contents = []", "contents[1].count", "not used"}));

struct Bad {
    const char* subject;
    const char* message;
};
class RefusesToBind : public testing::TestWithParam<Bad> {};
TEST_P(RefusesToBind, WithTheReasonAndThePlace) {
    EXPECT_EQ(refused(kitchen(), GetParam().subject), GetParam().message) << GetParam().subject;
}

INSTANTIATE_TEST_SUITE_P(
    Units, RefusesToBind,
    testing::Values(
        Bad{"mass = \"2 m\"",
            "s:1:8: Mass `mass` has the wrong kind of unit: m (mass was expected, this is length) write \"12.3 kg\" "
            "[unit-mismatch]"},
        Bad{"coal = \"5 GJ\"",
            "s:1:8: Standard coal `coal` has the wrong kind of unit: GJ (standard coal was expected, this is energy) "
            "write \"12.3 tce\" [unit-mismatch]"},
        Bad{"mass = 5",
            "s:1:8: Mass `mass` has no unit (kg or a unit of the same kind was expected) write \"5 kg\" "
            "[missing-unit]"},
        Bad{"mass = \"5\"",
            "s:1:8: Mass `mass` has no unit (kg or a unit of the same kind was expected) write \"5 kg\" "
            "[missing-unit]"},
        Bad{"share = 35",
            "s:1:9: Share `share` has no unit (% or a unit of the same kind was expected) write \"35 %\" "
            "[missing-unit]"},
        Bad{"share = \"0.35\"",
            "s:1:9: Share `share` has no unit (% or a unit of the same kind was expected) write \"0.35 %\" "
            "[missing-unit]"},
        Bad{"mass = true", "s:1:8: Mass `mass` must be a number with its unit; write \"12.3 kg\" [wrong-kind]"},
        Bad{"mass = [1]", "s:1:8: Mass `mass` must be a number with its unit; write \"12.3 kg\" [wrong-kind]"},
        Bad{"mass = 2025-01-01", "s:1:8: Mass `mass` must be a number with its unit; write \"12.3 kg\" [wrong-kind]"},
        Bad{"mass = { a = 1 }", "s:1:8: Mass `mass` must be a number with its unit; write \"12.3 kg\" [wrong-kind]"},
        Bad{"\n  factor = \"5 kg\"",
            "s:2:12: Factor `factor` has the wrong kind of unit: kg (plain number was expected, this is mass) write "
            "12.3 [unit-mismatch]"}));
// A unit that is not known is placed inside the quotation marks.
INSTANTIATE_TEST_SUITE_P(
    Texts, RefusesToBind,
    testing::Values(Bad{"mass = \"5 kgg\"",
                        "s:1:11: Mass `mass`: unknown unit `kgg`; did you mean `kg`? [unknown-unit]"},
                    Bad{"mass = \"heavy\"",
                        "s:1:9: Mass `mass`: `heavy` does not begin with a number; write a number and its unit, such "
                        "as `23.4 GJ/t` [bad-number]"}));
INSTANTIATE_TEST_SUITE_P(
    Ranges, RefusesToBind,
    testing::Values(
        Bad{"mass = \"0 kg\"", "s:1:8: Mass `mass` is out of range (0 kg, the range is (0, 100] kg) [out-of-range]"},
        Bad{"mass = \"100001 g\"",
            "s:1:8: Mass `mass` is out of range (100001 g, the range is (0, 100] kg) [out-of-range]"},
        Bad{"mass = \"-1 kg\"", "s:1:8: Mass `mass` is out of range (-1 kg, the range is (0, 100] kg) [out-of-range]"},
        Bad{"mass = \"100 L\"", "s:1:8: Mass `mass` is out of range (100 L, the range is (0, 100] kg) [out-of-range]"},
        Bad{"layers = 0", "s:1:10: Layers `layers` is out of range (0, the range is [1, inf)) [out-of-range]"},
        Bad{"layers = 2.5", "s:1:10: Layers `layers` must be a whole number (2.5) [not-whole]"}));
INSTANTIATE_TEST_SUITE_P(
    Flags, RefusesToBind,
    testing::Values(Bad{"sealed = 1", "s:1:10: Sealed `sealed` must be true or false [wrong-kind]"},
                    Bad{"sealed = \"yes\"", "s:1:10: Sealed `sealed` must be true or false [wrong-kind]"}));
INSTANTIATE_TEST_SUITE_P(
    Categories, RefusesToBind,
    testing::Values(
        Bad{"goods = \"moncake\"",
            "s:1:9: Goods `goods`: there is no category \"moncake\"; did you mean `mooncake`? [unknown-category]"},
        Bad{"goods = \"soap\"",
            "s:1:9: Goods `goods`: there is no category \"soap\"; one of: mooncake, tea [unknown-category]"},
        Bad{"goods = \"\"",
            "s:1:9: Goods `goods`: there is no category \"\"; one of: mooncake, tea [unknown-category]"},
        Bad{"goods = true", "s:1:9: Goods `goods` must be the name of a category [wrong-kind]"}));
INSTANTIATE_TEST_SUITE_P(
    Lists, RefusesToBind,
    testing::Values(
        Bad{"contents = 5",
            "s:1:12: `contents` must be a list of records; write [{ goods = …, count = …, weight = …, colour = … }] "
            "[wrong-kind]"},
        Bad{"contents = [5]",
            "s:1:13: `contents` must be a list of records; write [{ goods = …, count = …, weight = …, colour = … }] "
            "[wrong-kind]"},
        Bad{"contents = [{ count = 0 }]",
            "s:1:23: Count `count` is out of range (0, the range is [1, inf)) [out-of-range]"},
        Bad{"contents = [{ count = 1 }, { goods = \"x\" }]",
            "s:1:38: Goods `goods`: there is no category \"x\"; one of: mooncake, tea [unknown-category]"}));

// A kind of counted thing is not another.
TEST(RefusesToBindCounts, OfOtherThings) {
    EXPECT_EQ(used("cases = \"5 weight-case\"", "cases"), "5 weight-case");
    EXPECT_NE(refused(kitchen(), "cases = \"5 件\"").find("[unit-mismatch]"), std::string::npos);
}

TEST(RefusesToBindSeveral, AllAtOnce) {
    EXPECT_EQ(
        refused(kitchen(), "mass = 5\nlayers = 2.5\ngoods = \"tea\"\ncontents = [{ count = 0 }, { count = \"x\" }]"),
        "s:1:8: Mass `mass` has no unit (kg or a unit of the same kind was expected) write \"5 kg\" [missing-unit]\n"
        "s:2:10: Layers `layers` must be a whole number (2.5) [not-whole]\n"
        "s:4:23: Count `count` is out of range (0, the range is [1, inf)) [out-of-range]\n"
        "s:4:39: Count `count`: `x` does not begin with a number; write a number and its unit, such as `23.4 GJ/t` "
        "[bad-number]");
    EXPECT_EQ(refused(kitchen(), "mass = 5", {}, Language::zh),
              "s:1:8: 错误: 质量 `mass` 没有单位（应为 kg 或可换算的单位）写成 \"5 kg\" [missing-unit]");
}

TEST(SameAs, TheItemMayLeaveItToTheWhole) {
    const auto total = [](const std::string& subject) {
        const Assessment assessment = assessed(kitchen(), subject);
        return assessment.steps.front().exact;
    };
    EXPECT_EQ(total("mass = \"0.5 kg\"\ncontents = [{ count = 2 }]"), "1000 g");
    EXPECT_EQ(total("mass = \"0.5 kg\"\ncontents = [{ count = 2, weight = \"3 g\" }, { count = 1 }]"), "506 g");
    EXPECT_EQ(total("contents = [{ count = 2 }]"), "");
    EXPECT_EQ(total("contents = []"), "0 g");
}

TEST(UnknownNames, AreLeftToTheCaller) {
    EXPECT_EQ(refused(kitchen(), "colour = 5"), "");
    const auto unknown = unknown_names(
        kitchen(), record("mass = \"1 kg\"\ncolor = 5\n[[contents]]\ncount = 1\nhue = 3\n[[contents]]\nshape = 2"));
    ASSERT_EQ(unknown.size(), 3U);
    EXPECT_EQ(unknown[0].first, "color");
    EXPECT_EQ(unknown[0].second, (Place{"s", 2, 1}));
    EXPECT_EQ(unknown[1].first, "contents.hue");
    EXPECT_EQ(unknown[1].second, (Place{"s", 5, 1}));
    EXPECT_EQ(unknown[2].first, "contents.shape");
}

TEST(InputsUsed, KeepTheUsersWords) {
    Diagnostics diagnostics;
    const auto bound =
        bind(kitchen(), record("mass = \"250 g\"\ngoods = \"月饼\"\nsealed = true\ncontents = [{ count = 2 }]"),
             day(today), diagnostics);
    ASSERT_TRUE(bound);
    std::string words;
    for (const InputUsed& one : bound->used)
        words += one.name + ": " + one.as_given + " → " + one.value + " at " + std::to_string(one.place.line) + ":" +
                 std::to_string(one.place.column) + "\n";
    EXPECT_EQ(words,
              "mass: 250 g → 0.25 kg at 1:8\n"
              "sealed: true → true at 3:10\n"
              "goods: 月饼 → mooncake at 2:9\n"
              "shade:  → 2.5 m at 0:0\n"
              "contents[1].count: 2 → 2 at 4:23\n"
              "contents[1].colour:  → 7 at 0:0\n");
}

TEST(Merged, ChangesReplaceWhatTheyName) {
    const Given both = merged(record("a = 1\nb = [1, 2]\nc = 3"), record("b = [9]\nd = 4"));
    ASSERT_EQ(both.members.size(), 4U);
    EXPECT_EQ(both.find("b")->items.size(), 1U);
    EXPECT_EQ(both.find("c")->text, "3");
    EXPECT_EQ(both.members[3].first, "d");
}

}  // namespace
}  // namespace greengauge
