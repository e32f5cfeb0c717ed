// Rows that bring together what must not meet are refused, as `check` refuses them; the others are judged in columns,
// also where their document offers several sets of warming potentials or several series.
#include <gmock/gmock.h>

#include "calc/standard/assessment.hpp"
#include "factors/reader/reader.hpp"
#include "tests/scenarios/batch/sample.hpp"

namespace greengauge::batch {
namespace {

using test::Judged;
using test::judged;
using test::Table;

const std::string head = R"(
[standard]
number    = "GB 2-2020"
title     = { zh = "试验", en = "Test" }
kind      = "test"
issued    = 2020-01-01
effective = 2020-07-01
clause    = "Cover"
evidence  = "A"

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
[input.nitrous_oxide]
unit    = "t"
default = "0 t"
label   = { zh = "氧化亚氮", en = "Nitrous oxide" }

[table.old_methane]
unit     = "kgCO2e(AR5)/kg"
value    = 28
clause   = "2"
evidence = "A"
[table.old_nitrous]
unit     = "kgCO2e(AR5)/kg"
value    = 265
clause   = "2"
evidence = "A"
)";

const std::string two_sets = head + R"(
[table.new_methane]
unit     = "kgCO2e(AR6)/kg"
value    = 27
clause   = "2"
evidence = "A"
[table.new_nitrous]
unit     = "kgCO2e(AR6)/kg"
value    = 273
clause   = "2"
evidence = "A"

[formula]
of_methane = { unit = "tCO2e", is = 'methane * (if gwp_set == "old" then old_methane else new_methane)', clause = "3", evidence = "A" }
of_nitrous = { unit = "tCO2e", is = 'nitrous_oxide * (if gwp_set == "old" then old_nitrous else new_nitrous)', clause = "3", evidence = "A" }
total      = { unit = "tCO2e", is = "of_methane + of_nitrous + bought", clause = "3", evidence = "A" }

[[requirement]]
id       = "cap"
title    = { zh = "上限", en = "Cap" }
that     = "total <= 100 [tCO2e]"
clause   = "4"
evidence = "A"
)";

const std::string one_set = head + R"(
[formula]
total = { unit = "tCO2e", is = "methane * old_methane + bought", clause = "3", evidence = "A" }

[[requirement]]
id       = "cap"
title    = { zh = "上限", en = "Cap" }
that     = "total <= 100 [tCO2e]"
clause   = "4"
evidence = "A"
)";

const std::string two_series = R"(
[standard]
number    = "GB 3-2020"
title     = { zh = "试验", en = "Test" }
kind      = "test"
issued    = 2020-01-01
effective = 2020-07-01
clause    = "Cover"
evidence  = "A"

[series.prescribed]
quantity = "grid"
label    = { zh = "规定", en = "Prescribed" }
[series.average]
quantity = "grid"
label    = { zh = "平均", en = "Average" }

[categories.line]
label   = { zh = "系列", en = "Line" }
members = [{ id = "prescribed", zh = "规定", en = "Prescribed" }, { id = "average", zh = "平均", en = "Average" }]
[input.first]
category = "line"
label    = { zh = "甲用", en = "First" }
[input.second]
category = "line"
label    = { zh = "乙用", en = "Second" }
[input.electricity]
unit  = "kWh"
label = { zh = "电量", en = "Electricity" }

[table.prescribed_factor]
unit     = "kgCO2/kWh"
value    = 0.6
series   = "prescribed"
clause   = "2"
evidence = "A"
[table.average_factor]
unit     = "kgCO2/kWh"
value    = 0.5
series   = "average"
clause   = "2"
evidence = "A"

[formula]
of_first  = { unit = "kgCO2", is = 'electricity * (if first == "average" then average_factor else prescribed_factor)', clause = "3", evidence = "A" }
of_second = { unit = "kgCO2", is = 'electricity * (if second == "average" then average_factor else prescribed_factor)', clause = "3", evidence = "A" }

[[requirement]]
id       = "cap"
title    = { zh = "上限", en = "Cap" }
that     = "of_first + of_second <= 100 [kgCO2]"
clause   = "4"
evidence = "A"
)";

Standard document(const std::string& text) {
    Diagnostics diagnostics;
    auto standard = read_standard(text, "document.toml", {}, diagnostics);
    if (!standard)
        throw std::runtime_error(diagnostics.list().empty() ? "" : to_string(diagnostics.list().front(), Language::en));
    return std::move(*standard);
}

std::vector<std::string> verdicts(const Judged& table) {
    std::vector<std::string> all;
    for (std::size_t row = 0; row + 1 < table.rows.size(); ++row)
        all.push_back(table.at(row, "verdict"));
    return all;
}

Table fixed(const std::string& values) { return {.mapping = "[values]\n" + values}; }

using testing::ElementsAre;
using testing::IsEmpty;

TEST(MixingRows, AChoiceForAllRowsOrByARowIsJudgedInColumns) {
    const Standard standard = document(two_sets);
    const Judged same = judged(standard, "methane[t],nitrous_oxide[t]\n1,0.1\n4,0.1\n", fixed("gwp_set = \"old\"\n"));
    ASSERT_THAT(test::codes(same.refused), IsEmpty());
    EXPECT_THAT(verdicts(same), ElementsAre("compliant", "non-compliant"));
    EXPECT_EQ(same.summary.judged_again, 0U);
    const Judged by_row = judged(standard, "gwp_set,methane[t],nitrous_oxide[t]\nold,1,0.1\nnew,1,0.1\nnew,4,0.1\n");
    EXPECT_THAT(verdicts(by_row), ElementsAre("compliant", "compliant", "non-compliant"));
    EXPECT_EQ(by_row.summary.judged_again, 0U);
}

TEST(MixingRows, AHeadersSetMeetsThatOfTheRow) {
    const Standard standard = document(two_sets);
    const Judged table = judged(standard, "gwp_set,methane[t],bought[tCO2e(AR6)]\nold,1,5\nnew,1,5\nnew,4,5\nold,1,\n");
    EXPECT_THAT(verdicts(table), ElementsAre("error", "compliant", "non-compliant", "compliant"));
    EXPECT_THAT(test::codes(table.errors), ElementsAre("gwp-mismatch"));
    EXPECT_EQ(table.errors.front().place.line, 1);
    EXPECT_EQ(table.summary.judged_again, 1U);  // the last, in which `bought` is empty
}

// The document has one set, and the table brings another: no look at the document shows that.
TEST(MixingRows, AHeadersSetMeetsTheDocuments) {
    const Standard standard = document(one_set);
    EXPECT_THAT(verdicts(judged(standard, "methane[t],bought[tCO2e(AR6)]\n1,5\n")), ElementsAre("error"));
    const Judged same = judged(standard, "methane[t],bought[tCO2e(AR5)]\n1,5\n9,5\n");
    EXPECT_THAT(verdicts(same), ElementsAre("compliant", "non-compliant"));
    EXPECT_EQ(same.summary.judged_again, 0U);
    EXPECT_THAT(verdicts(judged(standard, "methane[t]\n1\n", fixed("bought = \"5 tCO2e(AR6)\"\n"))),
                ElementsAre("error"));
    EXPECT_THAT(verdicts(judged(standard, "methane[t]\n1\n", fixed("bought = \"5 tCO2e\"\n"))),
                ElementsAre("compliant"));
}

TEST(MixingRows, ACellsOwnSetIsSeen) {
    for (const std::string& text : {one_set, two_sets}) {
        const Standard standard = document(text);
        const Judged table = judged(standard,
                                    "gwp_set,methane,bought\nold,1 t,5 tCO2e\nold,1 t,5 tCO2e(AR6)\nold,1 t,5 "
                                    "tCO2e(AR5)\nold,1 t,5000 kgCO2e\nold,1 t,5 tCO2e（AR6）\n");
        EXPECT_THAT(verdicts(table), ElementsAre("compliant", "error", "compliant", "compliant", "error"));
        EXPECT_LE(table.summary.judged_again, 1U);
        const Judged units =
            judged(standard, "gwp_set,methane[t],bought,unit\nold,1,5,tCO2e\nold,1,5,tCO2e(AR6)\n",
                   {.mapping = "[columns]\nbought = { input = \"bought\", unit_column = \"unit\" }\n"});
        ASSERT_THAT(test::codes(units.refused), IsEmpty());
        EXPECT_THAT(verdicts(units), ElementsAre("compliant", "error"));
    }
}

TEST(MixingRows, WithAKeyAndWithADate) {
    const Standard standard = document(two_sets);
    Table how{.mapping = "key = \"id\"\n"};
    const Judged table = judged(
        standard,
        "id,date,gwp_set,methane[t],bought[tCO2e(AR6)]\na,2025-01-01,old,1,5\nb,2025-02-01,new,1,5\nc,,old,1,5\n", how);
    ASSERT_THAT(test::codes(table.refused), IsEmpty());
    EXPECT_THAT(verdicts(table), ElementsAre("error", "compliant", "error"));
}

TEST(MixingRows, TwoSeriesOfOneQuantity) {
    const Standard standard = document(two_series);
    const Judged table = judged(standard,
                                "first,second,electricity[kWh]\naverage,average,50\naverage,prescribed,50\nprescribed,"
                                "prescribed,50\nprescribed,prescribed,90\n");
    EXPECT_THAT(verdicts(table), ElementsAre("compliant", "error", "compliant", "non-compliant"));
    EXPECT_THAT(test::codes(table.errors), ElementsAre("mixed-series"));
    EXPECT_EQ(table.summary.judged_again, 0U);
    const Judged same =
        judged(standard, "electricity[kWh]\n50\n", fixed("first = \"average\"\nsecond = \"prescribed\"\n"));
    EXPECT_THAT(verdicts(same), ElementsAre("error"));
}

}  // namespace
}  // namespace greengauge::batch
