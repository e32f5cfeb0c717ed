// Which edition a number means on a day. The documents: tests/scenarios/documents/.
#include "scenarios/resolve.hpp"

#include <gtest/gtest.h>

#include "tests/scenarios/documents.hpp"

namespace greengauge::tests {
namespace {

Date day(const char* text) { return Date::parse(text).value(); }

Given inputs(const std::string& goods) {
    Given record;
    record.kind = Given::Kind::record;
    if (!goods.empty()) record.members.emplace_back("goods", Given::of_text(goods));
    return record;
}

/// The number it resolves to, or the message.
std::string resolved(const std::string& number, const char* date, Documents& documents,
                     const std::string& goods = "tea") {
    Diagnostics diagnostics;
    const Standard* standard =
        resolve(Given::of_text(number, {"s.toml", 4, 14}), inputs(goods), day(date), documents.source(), diagnostics);
    std::string messages;
    for (const Diagnostic& one : diagnostics.list())
        messages += to_string(one, Language::en);
    EXPECT_EQ(standard == nullptr, diagnostics.has_errors()) << messages;
    return standard == nullptr ? messages : standard->number;
}

std::string resolved(const std::string& number, const char* date, const std::string& goods = "tea") {
    Documents documents = invented();
    return resolved(number, date, documents, goods);
}

TEST(Resolve, AFamilyIsItsEditionInForce) {
    EXPECT_EQ(resolved("BOX 1", "2016-01-01"), "BOX 1-2015") << "the first day";
    EXPECT_EQ(resolved("BOX 1", "2020-12-31"), "BOX 1-2015") << "the last day";
    EXPECT_EQ(resolved("BOX 1", "2021-01-01"), "BOX 1-2020");
    EXPECT_EQ(resolved("BOX 1", "2030-01-01"), "BOX 1-2020");
}

TEST(Resolve, AnEditionStartsEarlyForSomeGoods) {
    EXPECT_EQ(resolved("BOX 1", "2020-05-31", "cake"), "BOX 1-2015") << "the day before";
    EXPECT_EQ(resolved("BOX 1", "2020-06-01", "cake"), "BOX 1-2020");
    EXPECT_EQ(resolved("BOX 1", "2020-06-01", "糕点"), "BOX 1-2020");
    EXPECT_EQ(resolved("BOX 1", "2020-06-01", "tea"), "BOX 1-2015");
    EXPECT_EQ(resolved("BOX 1", "2020-06-01", ""), "BOX 1-2015") << "goods that nobody named are not those goods";
}

TEST(Resolve, AnExplicitEditionIsThatOne) {
    EXPECT_EQ(resolved("BOX 1-2015", "2030-01-01"), "BOX 1-2015");
    EXPECT_EQ(resolved("BOX 1-2020", "2000-01-01"), "BOX 1-2020");
    EXPECT_EQ(resolved("GONE 3-2010", "2025-01-01"), "GONE 3-2010");
}

TEST(Resolve, AsPeopleWriteNumbers) {
    for (const char* number :
         {"box1-2020", "BOX1-2020", "BOX 1—2020", "BOX 1–2020", "ＢＯＸ　１－２０２０", " BOX  1-2020 "})
        EXPECT_EQ(resolved(number, "2025-01-01"), "BOX 1-2020") << number;
    EXPECT_EQ(resolved("box1", "2025-01-01"), "BOX 1-2020");
}

TEST(Resolve, BeforeTheFirstEdition) {
    EXPECT_EQ(resolved("BOX 1", "2015-12-31"),
              "s.toml:4:14: error: `BOX 1` has no edition in force on 2015-12-31 (the first in the catalogue, `BOX "
              "1-2015`, is in "
              "force from 2016-01-01) check the date, or name an edition with its year (for information only) "
              "[no-edition-in-force]");
}

TEST(Resolve, AFamilyThatHasEnded) {
    EXPECT_EQ(resolved("GONE 3", "2019-12-31"), "GONE 3-2010");
    EXPECT_EQ(resolved("GONE 3", "2020-01-01"),
              "s.toml:4:14: error: `GONE 3` has no edition in force on 2020-01-01 (`GONE 3-2010` was in force until "
              "2019-12-31) "
              "check the date, or name an edition with its year (for information only) [no-edition-in-force]");
}

TEST(Resolve, UnknownNumbersNameTheirNeighbours) {
    EXPECT_EQ(resolved("BOX 1-2021", "2025-01-01"),
              "s.toml:4:14: error: `BOX 1-2021` is not in the catalogue; the catalogue has `BOX 1-2020`, `BOX 1-2015` "
              "[unknown-standard]");
    EXPECT_EQ(
        resolved("KILM 7-2022", "2025-01-01"),
        "s.toml:4:14: error: `KILM 7-2022` is not in the catalogue; did you mean `KILN 7-2022`? [unknown-standard]");
    EXPECT_EQ(resolved("BOX 2", "2025-01-01"),
              "s.toml:4:14: error: `BOX 2` is not in the catalogue; did you mean `BOX 1`? [unknown-standard]");
    EXPECT_EQ(
        resolved("ISO 14067", "2025-01-01"),
        "s.toml:4:14: error: `ISO 14067` is not in the catalogue; `greengauge standards list` shows what there is "
        "[unknown-standard]");
}

/// The text of an edition of a family of three.
std::string edition(int year, const std::string& dates) {
    return "[standard]\nnumber = \"X 9-" + std::to_string(year) +
           "\"\ntitle = { zh = \"甲\", en = \"X\" }\nkind = \"invented\"\nclause = \"Cover\"\nevidence = \"A\"\n" +
           dates +
           "\n[input.a]\nunit = \"1\"\nlabel = { zh = \"甲\", en = \"A\" }\n"
           "[[requirement]]\nid = \"a\"\ntitle = { zh = \"甲\", en = \"A\" }\nthat = \"a <= 1\"\nclause = "
           "\"1\"\nevidence = \"A\"\n";
}

TEST(Resolve, ThreeEditionsWithoutLastDays) {
    Documents documents = invented();
    documents.add(edition(2000, "effective = 2000-06-01"));
    documents.add(edition(2010, "effective = 2010-06-01"));
    documents.add(edition(2020, "effective = 2020-06-01"));
    EXPECT_EQ(resolved("X 9", "2010-05-31", documents), "X 9-2000");
    EXPECT_EQ(resolved("X 9", "2010-06-01", documents), "X 9-2010");
    EXPECT_EQ(resolved("X 9", "2025-06-01", documents), "X 9-2020");
}

TEST(Resolve, AnOlderEditionDoesNotComeBackWhenTheNewerEnds) {
    Documents documents = invented();
    documents.add(edition(2000, "effective = 2000-06-01"));
    documents.add(edition(2010, "effective = 2010-06-01\nuntil = 2015-12-31"));
    EXPECT_NE(resolved("X 9", "2016-01-01", documents).find("`X 9-2010` was in force until 2015-12-31"),
              std::string::npos);
}

TEST(Resolve, OnlyWhatIsAskedForIsParsed) {
    Documents documents = invented();
    resolved("BOX 1", "2025-01-01", documents);
    EXPECT_EQ(documents.parsed(), 1U);
    resolved("BOX 1", "2019-01-01", documents);
    EXPECT_EQ(documents.parsed(), 2U);
}

struct Standing_ {
    const char* number;
    const char* date;
    const char* goods;
    Standing standing;
};

TEST(Resolve, StandingAmongEditions) {
    Documents documents = invented();
    const std::vector<Standing_> table{
        {"BOX 1-2015", "2015-12-31", "tea", Standing::not_yet},
        {"BOX 1-2015", "2016-01-01", "tea", Standing::in_force},
        {"BOX 1-2015", "2020-12-31", "tea", Standing::in_force},
        {"BOX 1-2015", "2021-01-01", "tea", Standing::superseded},
        {"BOX 1-2015", "2020-06-01", "cake", Standing::superseded},  // the newer one governs cakes already
        {"BOX 1-2015", "2020-05-31", "cake", Standing::in_force},
        {"BOX 1-2020", "2020-06-01", "cake", Standing::in_force},
        {"BOX 1-2020", "2020-06-01", "tea", Standing::not_yet},
        {"BOX 1-2020", "2021-01-01", "tea", Standing::in_force},
    };
    for (const Standing_& one : table) {
        Diagnostics diagnostics;
        const Standard* standard = documents.source().standard(one.number, diagnostics);
        ASSERT_NE(standard, nullptr);
        EXPECT_EQ(standing_among_editions(*standard, inputs(one.goods), day(one.date), documents.source()),
                  one.standing)
            << one.number << " " << one.date << " " << one.goods;
    }
}

TEST(Resolve, ANewerEditionSupersedesOneWithoutLastDay) {
    Documents documents = invented();
    documents.add(edition(2000, "effective = 2000-06-01"));
    documents.add(edition(2010, "effective = 2010-06-01"));
    Diagnostics diagnostics;
    const Standard* old = documents.source().standard("X 9-2000", diagnostics);
    ASSERT_NE(old, nullptr);
    EXPECT_EQ(standing_among_editions(*old, inputs(""), day("2010-05-31"), documents.source()), Standing::in_force);
    EXPECT_EQ(standing_among_editions(*old, inputs(""), day("2010-06-01"), documents.source()), Standing::superseded);
}

}  // namespace
}  // namespace greengauge::tests
