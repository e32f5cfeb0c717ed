// Rows, subjects, lists, dates, errors: what a chunk of a table gives.
#include <gmock/gmock.h>
#include <random>

#include "tests/scenarios/batch/sample.hpp"

namespace greengauge::batch {
namespace {

using test::codes;
using test::judged;
using test::sample;
using testing::ElementsAre;
using testing::IsEmpty;

const test::Table keyed{.mapping = "key = \"id\"\n"};

TEST(Rows, VerdictsLimitsAndMargins) {
    const auto all = judged(sample(), "id,a[g],allowed[g],goods,sealed\nx,5,7,toy,\ny,12,7,toy,\nz,5,7,can,no\n");
    EXPECT_EQ(all.at(0, "verdict"), "undetermined") << "no items are known";
    EXPECT_EQ(all.at(0, "load.verdict"), "compliant");
    EXPECT_EQ(all.at(0, "load.margin[g]"), "2");
    EXPECT_EQ(all.at(0, "sealed.verdict"), "not applicable");
    EXPECT_EQ(all.at(1, "verdict"), "non-compliant");
    EXPECT_EQ(all.at(1, "load.margin[g]"), "-5");
    EXPECT_EQ(all.at(1, "limit.clause"), "5; Table 1");
    EXPECT_EQ(all.at(2, "sealed.verdict"), "non-compliant");
}

TEST(Rows, ExactlyOnTheLimit) {
    // Sums that doubles get wrong: 0.1 + 0.2 is above 0.3 there.
    std::mt19937 random(3);
    std::string text = "a[g],b[g],allowed[g]\n";
    std::vector<std::string> wanted;
    for (int i = 0; i < 4000; ++i) {
        const auto a = static_cast<unsigned>(1 + random() % 100000);
        const auto b = static_cast<unsigned>(1 + random() % 100000);
        const int off = static_cast<int>(random() % 3) - 1;  // allowed is less, equal, more by the last digit
        const auto thousandth = [](unsigned number) {
            return std::to_string(number / 1000) + "." + std::to_string(1000 + number % 1000).substr(1);
        };
        text += thousandth(a) + "," + thousandth(b) + "," + thousandth(a + b + static_cast<unsigned>(off)) + "\n";
        wanted.emplace_back(off < 0 ? "non-compliant" : "compliant");
    }
    const auto all = judged(sample(), text, {.options = {.requirements = {"load"}}});
    for (std::size_t i = 0; i < wanted.size(); ++i)
        ASSERT_EQ(all.at(i, "verdict"), wanted[i]) << i;
    EXPECT_GT(all.summary.judged_again, 1000U) << "those on the limit";
}

TEST(Rows, ListsInColumns) {
    const auto all = judged(sample(),
                            "items[1].mass[g],items[1].count,items[2].mass[g],items[2].count,allowed[g]\n5,2,3,,100\n5,"
                            ",,,100\n,,,,100\n,,3,1,100\n \t, ,,,100\n",
                            {.options = {.requirements = {"contents"}}});
    EXPECT_EQ(all.at(0, "contents.value[g]"), "13") << "a count that is not said is the default";
    EXPECT_EQ(all.at(1, "contents.value[g]"), "5") << "the second item is not there";
    EXPECT_EQ(all.at(2, "contents.value[g]"), all.at(4, "contents.value[g]")) << "blanks are nothing";
    EXPECT_EQ(all.at(2, "contents.verdict"), all.at(4, "contents.verdict"));
    EXPECT_EQ(all.at(3, "contents.verdict"), "undetermined") << "an item before it, of which nothing is said";
}

TEST(Rows, ABlankListCellIsNoItem) {
    // One item a row: the quick way through the columns.
    const auto all = judged(sample(), "items.mass[g],items.count,allowed[g]\n,,5\n , ,5\n",
                            {.options = {.requirements = {"contents"}}});
    EXPECT_EQ(all.rows[1], all.rows[2]);
}

TEST(Rows, AKeyColumnMakesSubjectsOfRows) {
    const auto all =
        judged(sample(), "id,items.mass[g],items.count,allowed[g]\nx,5,2,100\nx,3,1,\nx,1,,100\ny,7,1,5\n", keyed);
    ASSERT_EQ(all.rows.size(), 3U);
    EXPECT_EQ(all.at(0, "id"), "x");
    EXPECT_EQ(all.at(0, "contents.value[g]"), "14");
    EXPECT_EQ(all.at(1, "contents.value[g]"), "7");
    EXPECT_EQ(all.at(1, "contents.verdict"), "non-compliant");
    EXPECT_EQ(all.summary.total().subjects, 2U);
}

TEST(Rows, OfOneSubjectMustNotDiffer) {
    const auto all =
        judged(sample(), "id,a[g],date,items.mass[g]\nx,5,,1\nx,6,,1\ny,5,2021-01-01,1\ny,5,2022-01-01,1\n", keyed);
    EXPECT_THAT(codes(all.errors), ElementsAre("rows-disagree", "rows-disagree"));
    EXPECT_EQ(all.errors[0].place, (Place{{}, 2, 3}));
    EXPECT_EQ(all.errors[1].place, (Place{{}, 4, 5}));
    EXPECT_EQ(all.at(0, "verdict"), "error");
    const test::Table units{.mapping = "key = \"id\"\n[columns]\na = { input = \"a\", unit_column = \"u\" }\n"};
    EXPECT_THAT(codes(judged(sample(), "id,a,u,items.mass[g]\nx,5,g,1\nx,5,kg,1\n", units).errors),
                ElementsAre("rows-disagree"));
}

TEST(Rows, ABadRowSpoilsItsSubjectAndNoOther) {
    // A subject must not be judged without one of its items.
    const auto ragged = judged(sample(), "id,items.mass[g],allowed[g]\nx,5,9\nx,5\nx,1,9\ny,5,9\n", keyed);
    ASSERT_EQ(ragged.rows.size(), 3U);
    EXPECT_EQ(ragged.at(0, "verdict"), "error");
    EXPECT_EQ(ragged.at(1, "contents.verdict"), "compliant");
    EXPECT_THAT(codes(ragged.errors), ElementsAre("ragged-row"));
}

TEST(Rows, ARowWithoutAReadableKeySpoilsItsNeighbours) {
    const auto all = judged(sample(), "id,items.mass[g],allowed[g]\nw,5,9\nx,5,9\nx\"y,5\nx,1,9\nz,5,9\n", keyed);
    EXPECT_THAT(codes(all.errors), ElementsAre("unreadable-neighbour", "lone-quote", "unreadable-neighbour"));
    ASSERT_EQ(all.rows.size(), 6U);
    EXPECT_EQ(all.at(0, "contents.verdict"), "compliant");
    EXPECT_EQ(all.at(1, "verdict"), "error");
    EXPECT_EQ(all.at(2, "verdict"), "error");
    EXPECT_EQ(all.at(3, "verdict"), "error");
    EXPECT_EQ(all.at(4, "contents.verdict"), "compliant");
}

TEST(Rows, DatesTurnWithTheDay) {
    const auto all = judged(
        sample(),
        "date,goods,a[g]\n2021-12-31,gem,7.5\n2022-01-01,gem,7.5\n2021-12-31,gem,7.5\n,gem,7.5\n2022-13-01,gem,7\n",
        {.options = {.requirements = {"limit"}}});
    EXPECT_EQ(all.at(0, "limit.limit[g]"), "7");
    EXPECT_EQ(all.at(0, "limit.verdict"), "non-compliant");
    EXPECT_EQ(all.at(1, "limit.limit[g]"), "8");
    EXPECT_EQ(all.at(1, "limit.verdict"), "compliant");
    EXPECT_EQ(all.at(1, "limit.clause"), "5; Amendment 1");
    EXPECT_EQ(all.at(2, "limit.limit[g]"), "7");
    EXPECT_EQ(all.at(3, "limit.limit[g]"), "8") << "the day of the whole";
    EXPECT_THAT(codes(all.errors), ElementsAre("bad-date"));
    EXPECT_EQ(all.errors[0].place, (Place{{}, 5, 1}));
}

TEST(Rows, EmptyCellsTakeDefaults) {
    const auto all = judged(sample(), "a[g],b[g],allowed[g]\n5,,7\n,2,7\n", {.options = {.requirements = {"load"}}});
    EXPECT_EQ(all.at(0, "load.value[g]"), "5");
    EXPECT_EQ(all.at(1, "load.verdict"), "undetermined");
    EXPECT_NE(all.at(1, "reason").find("First load (a)"), std::string::npos) << all.at(1, "reason");
}

TEST(Rows, ItemsTakeOverWhatTheWholeSays) {
    const auto& goods = sample().lists[0].fields[0];
    ASSERT_EQ(goods.same_as, "goods");
    // An item that names its goods, one that does not, and a fixed value.
    const auto all = judged(sample(), "goods,items.goods,items.mass[g],a[g]\ntoy,gem,1,1\ntoy,,1,1\n,,1,1\n");
    EXPECT_THAT(all.errors, IsEmpty());
    EXPECT_EQ(all.at(0, "limit.limit[g]"), "10");
}

TEST(Rows, FaultsOfCellsNameThem) {
    const auto all = judged(sample(),
                            "id,a[g],goods,sealed\n\"x\ny\",5 "
                            "km,toy,yes\nu,5,toi,yes\nv,5,toy,maybe\nw,1e999,toy,yes\n1,2\n\"x,1\n茶,1g,,\n");
    EXPECT_THAT(codes(all.errors), ElementsAre("bad-unit", "unknown-category", testing::_, "bad-number", "ragged-row",
                                               "unclosed-quote", testing::_));
    EXPECT_EQ(all.errors[0].place, (Place{{}, 2, 4}));
    EXPECT_EQ(all.errors[1].place, (Place{{}, 3, 5}));
    EXPECT_EQ(all.errors[2].place, (Place{{}, 4, 9}));
    EXPECT_EQ(all.errors[4].place, (Place{{}, 6, 1}));
    EXPECT_EQ(all.errors[5].place, (Place{{}, 7, 1}));
    EXPECT_EQ(all.errors[6].place, (Place{{}, 8, 3})) << "columns count characters";
    EXPECT_EQ(all.summary.total().errors, 7U);
}

TEST(Rows, WrongBytesAreToldAndNotPassedOn) {
    const auto all = judged(sample(), std::string("id,a[g]\n\xb2\xe8,5\nnul\0,5\nok,5\n", 25),
                            {.options = {.requirements = {"load"}}});
    EXPECT_THAT(codes(all.errors), ElementsAre("wrong-encoding", "nul-byte"));
    EXPECT_EQ(first_invalid_utf8(all.out), std::string::npos);
    EXPECT_EQ(all.out.find('\0'), std::string::npos);
    EXPECT_EQ(all.at(2, "id"), "ok");
}

TEST(Rows, NoCellBeginsAFormula) {
    const auto all = judged(sample(), "=1+1,a[g]\n=1+1,5\n\"=1,2\",5\n@x,5\n-5 mm,5\n+5 x,5\n\"\t=1\",5\n-5,5\n+5,5\n",
                            {.options = {.requirements = {"load"}}});
    for (std::size_t row = 0; row < all.rows.size(); ++row) {
        const std::string& cell = all.rows[row][0];
        const bool number = cell == "-5";
        EXPECT_TRUE(number || cell.empty() || std::string("=+-@\t\r").find(cell[0]) == std::string::npos) << cell;
    }
    EXPECT_EQ(all.rows[0][0], "'=1+1");
    EXPECT_EQ(all.rows[2][0], "'=1,2");
    EXPECT_EQ(all.rows[7][0], "-5") << "a number stays one";
}

TEST(Rows, ALoneCarriageReturnIsPutIntoQuotes) {
    const auto all = judged(sample(), "id,a[g]\nx\ry,5\n");
    EXPECT_NE(all.out.find("\"x\ry\""), std::string::npos);
}

TEST(Rows, KeptCellsComeOutAsTheyWere) {
    const auto all = judged(sample(), "id;note;a[g]\n\"x;\"\"y\"\"\";\"p,q\";5\n",
                            {.delimiter = ';', .options = {.columns = {"id", "note"}}});
    EXPECT_EQ(all.rows[1], (std::vector<std::string>{"x;\"y\"", "p,q"}));
}

TEST(Rows, WhatWasSeenBeforeDoesNotShow) {
    // The clauses of a limit are learnt from the first row that has it: what is written of that row is what is written
    // of every other.
    const std::string row = "x,3,gem,\nx,,gem,\nx,3,can,yes\nx,3,,\n";
    const auto once = judged(sample(), "id,a[g],goods,sealed\n" + row);
    const auto twice = judged(sample(), "id,a[g],goods,sealed\n" + row + row);
    ASSERT_EQ(twice.rows.size(), 9U);
    for (std::size_t i = 1; i <= 4; ++i) {
        EXPECT_EQ(twice.rows[i], once.rows[i]);
        EXPECT_EQ(twice.rows[i + 4], once.rows[i]);
    }
    EXPECT_EQ(once.summary.judged_again, 0U) << "the doubles decide all of these";
}

TEST(Rows, AnUnknownWordIsSaidOfEachRowThatHasIt) {
    const auto all = judged(sample(),
                            "id,a[g],goods,sealed\nu,5,toi,\nv,5 km,toi,\nwide,5,\"toi\",\nx,5, toi ,maybe\n"
                            "y,5,toi,\nz,5,toi,maybe\n1,2\n茶,5,toi,\n茶,5,,maybe\n,5,,maybe\n");
    EXPECT_THAT(codes(all.errors),
                ElementsAre("unknown-category", "unknown-category", "bad-unit", "unknown-category", "unknown-category",
                            "wrong-kind", "unknown-category", "unknown-category", "wrong-kind", "ragged-row",
                            "unknown-category", "wrong-kind", "wrong-kind"));
    const auto place_of = [&](std::size_t i) {
        return std::pair(all.errors[i].place.line, all.errors[i].place.column);
    };
    EXPECT_EQ(place_of(0), std::pair(1, 5));
    EXPECT_EQ(place_of(1), std::pair(2, 8)) << "with another fault";
    EXPECT_EQ(place_of(3), std::pair(3, 9)) << "in quotes";
    EXPECT_EQ(place_of(6), std::pair(5, 5)) << "a word that is known";
    EXPECT_EQ(place_of(10), std::pair(8, 5));
    EXPECT_EQ(place_of(12), std::pair(10, 5));
    for (const std::size_t i : {1U, 3U, 4U, 6U, 7U, 10U})
        EXPECT_EQ(all.errors[i].fault.problem.en + all.errors[i].fault.advice.zh,
                  all.errors[0].fault.problem.en + all.errors[0].fault.advice.zh)
            << i;
}

TEST(Rows, TheQuickWriterWritesWhatTheOtherWrites) {
    // Tables with another delimiter are written cell by cell.
    std::mt19937 random(17);
    const auto any_of = [&](std::initializer_list<const char*> words) {
        return words.begin()[random() % words.size()];
    };
    const std::vector<std::vector<std::string>> columns{
        {},
        {"limit.verdict", "load.verdict", "verdict", "sealed.verdict", "contents.verdict", "verdict", "id"},
        {"note", "limit.clause", "sealed.clause", "load.value", "load.limit", "id", "load.margin", "reason"}};
    for (int round = 0; round < 60; ++round) {
        const bool plain = random() % 2 == 0;  // blocks without quotes and carriage returns take another way
        const std::string longer(60 + random() % 20, 'l');
        std::string commas = "id,note,a[g],allowed[g],goods,sealed\n";
        std::string semicolons = "id;note;a[g];allowed[g];goods;sealed\n";
        for (unsigned row = 0; row < 40 + random() % 1000; ++row) {
            const std::string cells[] = {std::to_string(random() % 100000),
                                         any_of({"", "x", "=1", plain ? "p" : "\"p\"", "茶", "-5",
                                                 "a text that is longer than the others are", longer.c_str()}),
                                         any_of({"5", "12.345", "0.001", "7", "10", "8", "", "0.3"}),
                                         any_of({"7", "5", "0.3001", "12.346", ""}),
                                         any_of({"toy", "can", "gem", "公仔", "", random() % 50 == 0 ? "toi" : "toy"}),
                                         any_of({"yes", "no", "", "1"})};
            for (std::size_t i = 0; i < std::size(cells); ++i) {
                commas += (i == 0 ? "" : ",") + cells[i];
                semicolons += (i == 0 ? "" : ";") + cells[i];
            }
            const char* end = !plain && random() % 100 == 0 ? "\r\n" : "\n";
            commas += end;
            semicolons += end;
        }
        BatchOptions options;
        options.columns = columns[random() % columns.size()];
        options.digits = 1 + static_cast<int>(random() % 10);
        const auto quick = judged(sample(), commas, {.options = options});
        options.delimiter = ';';
        const auto slow = judged(sample(), semicolons, {.delimiter = ';', .options = options});
        ASSERT_EQ(quick.rows, slow.rows);
        ASSERT_EQ(quick.summary, slow.summary);
        ASSERT_EQ(codes(quick.errors), codes(slow.errors));
    }
}

TEST(Rows, Ndjson) {
    const auto all =
        judged(sample(), "id,a[g],allowed[g]\n\"x\"\"y\",12.5,20\nz,bad,20\n",
               {.options = {.columns = {"id", "verdict", "load.value", "reason"}, .form = TableForm::ndjson}});
    EXPECT_EQ(all.out.substr(0, all.out.find('\n'))
                  .find("{\"id\":\"x\\\"y\",\"verdict\":\"undetermined\",\"load.value[g]\":\"12.5\""),
              0U)
        << all.out;
    EXPECT_NE(all.out.find("\"verdict\":\"error\""), std::string::npos);
}

TEST(Groups, AreLabelledByTheirCells) {
    const auto all = judged(sample(),
                            "region,date,a[g],allowed[g]\n\"a\"\"b\",2024-05-01,1,2\n\"a\"\"b\",2024-12-31,1,2\nc\x1f"
                            "d,never,1,2\n,,1,2\n",
                            {.options = {.requirements = {"load"}, .by = {"region", "date"}}});
    std::vector<std::vector<std::string>> labels;
    for (const auto& [label, group] : all.summary.groups)
        labels.push_back(label);
    EXPECT_THAT(labels, ElementsAre(ElementsAre("", ""), ElementsAre("a\"b", "2024"), ElementsAre("c d", "")));
    EXPECT_EQ((all.summary.groups.at({"a\"b", "2024"}).subjects), 2U);
}

}  // namespace
}  // namespace greengauge::batch
