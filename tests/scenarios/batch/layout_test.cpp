// What a header, a row of units, a mapping file and fixed values make of a table.
#include <gmock/gmock.h>

#include "tests/scenarios/batch/sample.hpp"

namespace greengauge::batch {
namespace {

using test::codes;
using test::judged;
using test::sample;
using testing::ElementsAre;
using testing::IsEmpty;

std::string load_of(std::string_view text, const test::Table& how = {}) {
    const auto result = judged(sample(), text, how);
    if (!result.refused.empty()) return to_string(result.refused[0], Language::en);
    if (!result.errors.empty()) return to_string(result.errors[0], Language::en);
    return result.at(0, "load.value[g]");
}
std::vector<std::string> refused(std::string_view text, const test::Table& how = {}) {
    return codes(judged(sample(), text, how).refused);
}

TEST(Layout, UnitsStandInTheHeaderInARowOrInTheCells) {
    EXPECT_EQ(load_of("a[g],b[kg]\n5,0.002\n"), "7");
    EXPECT_EQ(load_of("a,b\n5 g,0.002 kg\n"), "7");
    EXPECT_EQ(load_of("a [g] , b\n5, 2 mg\n"), "5.002");
    EXPECT_EQ(load_of("a[kg],b\n0.005,2 g\n"), "7");
    EXPECT_EQ(load_of("a,b\ng,kg\n5,0.002\n", {.units_row = true}), "7");
    EXPECT_EQ(load_of("a[kg],b\n,kg\n0.005,0.002\n", {.units_row = true}), "7")
        << "an empty cell there leaves the header's";
}

TEST(Layout, KnowsLabelsInBothLanguages) {
    EXPECT_EQ(load_of("甲[g],乙[g]\n5,2\n"), "7");
    EXPECT_EQ(load_of("First load[g],Second load[g]\n5,2\n"), "7");
    const auto list = judged(sample(), "各件.件数,各件.单件质量[g],allowed[g]\n3,4,20\n");
    EXPECT_EQ(list.at(0, "contents.value[g]"), "12");
}

TEST(Layout, MappingRenamesAndNamesUnits) {
    const test::Table how{
        .mapping = "[columns]\nWeight = { input = \"a\", unit = \"kg\" }\nMore = \"b\"\nUnit = \"allowed\"\n"};
    EXPECT_EQ(load_of("Weight,More,Unit\n0.005,2 g,9 g\n", how), "7");
    const test::Table columns{.mapping = "[columns]\nWeight = { input = \"a\", unit_column = \"Unit\" }\n"};
    EXPECT_EQ(load_of("Weight,Unit\n5,g\n", columns), "5");
    EXPECT_EQ(load_of("Weight,Unit\n5,kg\n", columns), "5000");
    EXPECT_EQ(load_of("Unit,Weight\nmg,5\n", columns), "0.005") << "the unit may stand before the number";
}

TEST(Layout, FixedValues) {
    const auto all =
        judged(sample(), "a[g]\n5\n", {.mapping = "[values]\nb = \"2 g\"\nallowed = \"6 g\"\ngoods = \"toy\"\n"});
    EXPECT_EQ(all.at(0, "load.value[g]"), "7");
    EXPECT_EQ(all.at(0, "load.verdict"), "non-compliant");
    EXPECT_EQ(all.at(0, "limit.limit[g]"), "10");
    const auto item =
        judged(sample(), "items.mass[g],allowed[g]\n5,100\n", {.mapping = "[values]\n\"items.count\" = 4\n"});
    EXPECT_EQ(item.at(0, "contents.value[g]"), "20");
}

TEST(Layout, Diagnostics) {
    EXPECT_THAT(refused("a,a\n1,2\n"), ElementsAre("duplicate-column"));
    EXPECT_THAT(refused("a,First load\n1,2\n"), ElementsAre("duplicate-column"));
    EXPECT_THAT(refused("a[km]\n1\n"), ElementsAre("unit-mismatch"));
    EXPECT_THAT(refused("a[furlongs]\n1\n"), ElementsAre("unknown-unit"));
    EXPECT_THAT(refused("goods[g]\ntoy\n"), ElementsAre("unit-unwanted"));
    EXPECT_THAT(refused(""), ElementsAre("no-header"));
    EXPECT_THAT(refused("\n1\n"), ElementsAre("no-header"));
    EXPECT_THAT(refused("\"a\n"), ElementsAre("bad-row"));
    EXPECT_THAT(refused("a\xff\n"), ElementsAre("wrong-encoding"));
    EXPECT_THAT(refused(std::string_view("\xff\xfe"
                                         "a\0",
                                         4)),
                ElementsAre("wrong-encoding"));
    EXPECT_THAT(refused("a,b\ng\n", {.units_row = true}), ElementsAre("no-units-row"));
    EXPECT_THAT(refused("a\n1 g\n", {.mapping = "[values]\nnone = 1\n"}), ElementsAre("unknown-input"));
    EXPECT_THAT(refused("a\n1 g\n", {.mapping = "[values]\n\"items.none\" = 1\n"}), ElementsAre("unknown-input"));
    EXPECT_THAT(refused("a\n1 g\n", {.mapping = "[values]\na = \"1 g\"\n"}), ElementsAre("given-twice"));
    EXPECT_THAT(refused("x\n1\n", {.mapping = "[columns]\nx = \"none\"\n"}), ElementsAre("unknown-input"));
    EXPECT_THAT(refused("a\n1 g\n", {.mapping = "[columns]\nx = \"a\"\n"}), ElementsAre("missing-column"));
    EXPECT_THAT(refused("a\n1 g\n", {.mapping = "[columns]\na = { input = \"a\", unit_column = \"u\" }\n"}),
                ElementsAre("missing-column"));
    EXPECT_THAT(refused("a\n1 g\n", {.mapping = "key = \"id\"\n"}), ElementsAre("missing-column"));
    EXPECT_THAT(refused("a\n1 g\n", {.mapping = "date = \"day\"\n"}), ElementsAre("missing-column"));
    EXPECT_THAT(refused("a\n1 g\n", {.mapping = "colums = 1\n"}), ElementsAre("unknown-key"));
    EXPECT_THAT(refused("a\n1 g\n", {.mapping = "[columns]\na = { unit = 1 }\n"}), ElementsAre("unknown-key"));
    EXPECT_THAT(refused("a\n1 g\n", {.options = {.columns = {"lod.value"}}}), ElementsAre("unknown-column"));
    EXPECT_THAT(refused("a\n1 g\n", {.options = {.requirements = {"lod"}}}), ElementsAre("unknown-requirement"));
    EXPECT_THAT(refused("a\n1 g\n", {.options = {.by = {"region"}}}), ElementsAre("unknown-column"));
    EXPECT_THAT(refused("a,b[km],b\n1,2,3\n"), ElementsAre("unit-mismatch", "duplicate-column"))
        << "all of them in one run";
}

TEST(Layout, FaultsNameTheirPlace) {
    const auto twice = judged(sample(), "id,a[km]\n1,2\n").refused;
    ASSERT_THAT(twice, testing::SizeIs(1));
    EXPECT_EQ(twice[0].place, (Place{"table.csv", 1, 4}));
}

TEST(Layout, WarnsOfAColumnThatIsNearlyAnInput) {
    EXPECT_THAT(codes(judged(sample(), "a[g],alowed[g]\n1,2\n").warnings), ElementsAre("unused-column"));
    EXPECT_THAT(codes(judged(sample(), "a[g],remark\n1,2\n").warnings), IsEmpty());
}

TEST(Layout, SoManyColumnsAreNone) {
    std::string header = "a[g]";
    for (int i = 0; i < 16384; ++i)
        header += ",c" + std::to_string(i);
    EXPECT_THAT(refused(header + "\n1\n"), ElementsAre("too-many-columns"));
}

}  // namespace
}  // namespace greengauge::batch
