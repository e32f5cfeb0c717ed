// Overlays against an invented document: what is added, confirmed, changed, and what is refused.
#include "factors/reader/overlay.hpp"

#include <algorithm>
#include <gtest/gtest.h>

#include "calc/standard/assessment.hpp"
#include "factors/reader/reader.hpp"

namespace greengauge {
namespace {

const char* const document_text = R"([standard]
number = "QB 1-2020"
title = { zh = "试", en = "Trial" }
kind = "invented"
issued = 2020-01-01
effective = 2020-06-01
clause = "cover"
evidence = "A"

[categories.goods]
label = { zh = "商品", en = "Goods" }
members = [
  { id = "toy", zh = "玩具", en = "Toy" },
  { id = "can", zh = "罐头", en = "Tin" },
  { id = "gem", zh = "宝石", en = "Gem" },
]

[input.goods]
category = "goods"
label = { zh = "类别", en = "Kind" }

[input.mass]
unit = "g"
label = { zh = "质量", en = "Mass" }

[table.limit]
label = { zh = "限值", en = "Limit" }
unit = "g"
by = ["goods"]
rows = { "toy | can" = "unknown", "gem" = [{ value = 7, until = 2021-12-31 }, { value = 8, from = 2022-01-01 }] }
clause = "Table 1"
evidence = "C"

[table.factor]
label = { zh = "系数", en = "Factor" }
unit = "1"
value = 2
clause = "4"
evidence = "D"

[formula.double]
label = { zh = "两倍", en = "Double" }
unit = "g"
is = "factor * mass"
clause = "4"
evidence = "D"

[[requirement]]
id = "light"
title = { zh = "轻", en = "Light" }
that = "double <= limit[goods]"
clause = "4"
evidence = "D"
)";

Standard document() {
    Diagnostics diagnostics;
    auto standard = read_standard(document_text, "QB-1-2020.toml", {}, diagnostics);
    EXPECT_TRUE(standard) << (diagnostics.list().empty() ? "" : to_string(diagnostics.list().front(), Language::en));
    return standard.value_or(Standard{});
}

std::string overlay_of(const std::string& rest) {
    return "[overlay]\nstandard = \"QB 1-2020\"\nby = \"Wang\"\non = 2026-05-01\n" + rest;
}

struct Applied {
    Standard standard = document();
    Diagnostics diagnostics;
    std::string error(std::size_t i = 0) const {
        return i < diagnostics.list().size() ? to_string(diagnostics.list()[i], Language::en) : "";
    }
};

Applied applied(const std::string& rest) {
    Applied result;
    const auto overlay = read_overlay(overlay_of(rest), "mine.overlay.toml", result.diagnostics);
    EXPECT_TRUE(overlay);
    if (overlay) apply(*overlay, result.standard, result.diagnostics);
    return result;
}

std::vector<Cell> cells(const Standard& standard, const std::string& key) {
    std::vector<Cell> found;
    for (const Cell& cell : standard.table("limit")->cells)
        if (cell.key_text == key) found.push_back(cell);
    return found;
}

std::optional<Assessment> judged(const Standard& standard, const std::string& goods, const char* mass, Date date) {
    Given inputs;
    inputs.kind = Given::Kind::record;
    inputs.members.emplace_back("goods", Given::of_text(goods));
    inputs.members.emplace_back("mass", Given::of_text(mass));
    Diagnostics diagnostics;
    return assess(standard, inputs, date, {}, diagnostics);
}

const Date in_2023 = *Date::parse("2023-01-01");

TEST(Overlay, AddsACellForOneOfTheCategoriesOfARow) {
    const Applied result = applied("[table.limit]\n\"toy\" = { value = 9, page = \"p. 5\" }\n");
    EXPECT_EQ(result.error(), "");
    ASSERT_EQ(cells(result.standard, "toy").size(), 1u);
    EXPECT_EQ(cells(result.standard, "toy")[0].value, Decimal(9));
    EXPECT_EQ(cells(result.standard, "toy")[0].provenance.evidence, Evidence::user);
    ASSERT_EQ(cells(result.standard, "can").size(), 1u);
    EXPECT_EQ(cells(result.standard, "can")[0].kind, Cell::Kind::unknown);
    const auto toy = judged(result.standard, "toy", "4.5 g", in_2023);
    EXPECT_EQ(toy->verdict, Verdict::compliant);
    EXPECT_EQ(toy->requirements[0].basis.evidence, Evidence::user);
    EXPECT_EQ(toy->requirements[0].basis.user_cells,
              std::vector<std::string>{"limit: toy = 9 g (Wang 2026-05-01, p. 5; mine.overlay.toml:6)"});
    EXPECT_FALSE(toy->requirements[0].basis.changes_catalogue);
    EXPECT_EQ(judged(result.standard, "toy", "4.51 g", in_2023)->verdict, Verdict::non_compliant);
    EXPECT_EQ(judged(result.standard, "can", "1 g", in_2023)->verdict, Verdict::undetermined);
}

TEST(Overlay, TakesAValueInAnotherUnitOfTheKind) {
    const Applied result = applied("[table.limit]\n\"toy | can\" = { value = \"0.009 kg\", page = \"p. 5\" }\n");
    EXPECT_EQ(result.error(), "");
    EXPECT_EQ(cells(result.standard, "toy | can").at(0).value, Decimal(9));
}

TEST(Overlay, ConfirmsACellOfTheSameValueAndTakesTheCautionAway) {
    const Applied result = applied(
        "[table.limit]\n\"gem\" = { value = 8.0, page = \"p. 5\", from = 2022-01-01 }\n"
        "[table.factor]\nvalue = { value = 2, page = \"p. 4\" }\n"
        "[formula.double]\nis = \"factor*mass\"\npage = \"p. 4\"\n"
        "[requirement.light]\nthat = \"double <= limit[goods]\"\npage = \"p. 4\"\n");
    EXPECT_EQ(result.error(), "");
    EXPECT_EQ(cells(result.standard, "gem").at(1).provenance.evidence, Evidence::B);
    EXPECT_EQ(cells(result.standard, "gem").at(0).provenance.evidence, Evidence::C);
    const auto gem = judged(result.standard, "gem", "4 g", in_2023);
    EXPECT_EQ(gem->requirements[0].basis.evidence, Evidence::B);
    EXPECT_EQ(judged(document(), "gem", "4 g", in_2023)->requirements[0].basis.evidence, Evidence::D);
}

TEST(Overlay, ChangesACellAndSaysWhatTheCatalogueHas) {
    const Applied result = applied("[table.limit]\n\"gem\" = { value = 9, page = \"p. 5\", from = 2022-01-01 }\n");
    EXPECT_EQ(result.error(), "");
    const auto gem = judged(result.standard, "gem", "4.5 g", in_2023);
    EXPECT_EQ(gem->verdict, Verdict::compliant);
    EXPECT_TRUE(gem->requirements[0].basis.changes_catalogue);
    EXPECT_EQ(gem->requirements[0].basis.user_cells,
              std::vector<std::string>{"limit: gem = 9 g ≠ 8 g (C) (Wang 2026-05-01, p. 5; mine.overlay.toml:6)"});
    EXPECT_EQ(judged(result.standard, "gem", "3.6 g", *Date::parse("2021-06-01"))->verdict, Verdict::non_compliant);
}

TEST(Overlay, TakesWhatElseMayStandInACell) {
    const Applied result = applied("[table.limit]\n\"toy | can\" = { value = \"no requirement\", page = \"p. 5\" }\n");
    EXPECT_EQ(result.error(), "");
    EXPECT_EQ(judged(result.standard, "can", "1 g", in_2023)->verdict, Verdict::not_applicable);
}

TEST(Overlay, LeavesRowsThatAreStillUnknown) {
    Diagnostics diagnostics;
    const auto overlay = read_overlay(
        overlay_of("[table.limit]\n\"toy | can\" = { value = \"unknown\", page = \"?\" }\n"), "a", diagnostics);
    ASSERT_TRUE(overlay);
    EXPECT_FALSE(diagnostics.has_errors());
    EXPECT_EQ(overlay->unread, 1);
    EXPECT_TRUE(overlay->cells.empty());
}

TEST(Overlay, HasItsPageForAllCellsInTheHead) {
    const Applied result = applied("page = \"p. 5\"\n[table.limit]\n\"toy\" = 9\n");
    EXPECT_EQ(result.error(), "");
    EXPECT_EQ(cells(result.standard, "toy").at(0).value, Decimal(9));
}

struct Refused {
    const char* rest;
    const char* english;
};

class OverlayRefuses : public testing::TestWithParam<Refused> {};

TEST_P(OverlayRefuses, WithPlaceAndAdvice) {
    const Applied result = applied(GetParam().rest);
    EXPECT_EQ(result.error(), std::string("mine.overlay.toml:") + GetParam().english);
}

INSTANTIATE_TEST_SUITE_P(
    All, OverlayRefuses,
    testing::Values(
        Refused{
            "[table.limit]\n\"toy\" = 9\n",
            "6:9: error: the page is missing (others must find the number on the same page) write { value = …, page "
            "= \"p. 5, Table 1\" }, or `page` under [overlay] [overlay-no-page]"},
        Refused{"[table.limit]\n\"toy\" = { value = 9, page = \"?\" }\n",
                "6:9: error: `?` is still to be filled in; say who read it, and on which page [overlay-placeholder]"},
        Refused{"[table.limits]\n\"toy\" = { value = 9, page = \"p. 5\" }\n",
                "6:1: error: `QB 1-2020` has no table `limits`; did you mean `limit`? [overlay-unknown-table]"},
        Refused{"[table.limit]\n\"toys\" = { value = 9, page = \"p. 5\" }\n",
                "6:2: error: `toys` is not in the category set `goods`; did you mean `toy`? [unknown-category]"},
        Refused{"[table.limit]\n\"toy | gem\" = { value = 9, page = \"p. 5\" }\n",
                "6:1: error: the table `limit` has no row `toy | gem`; did you mean `toy | can`? "
                "[overlay-unknown-row]"},
        Refused{"[table.limit]\n\"gem\" = { value = 9, page = \"p. 5\" }\n",
                "6:1: error: the row `gem` has several periods (they begin on `…`, `2022-01-01`) say which one by its "
                "first day: from = … [overlay-period]"},
        Refused{
            "[table.limit]\n\"toy\" = { value = \"9 L\", page = \"p. 5\" }\n",
            "6:19: error: `L` does not convert to `g` (one is volume, the other mass) use a unit that converts to `g` "
            "[unit-mismatch]"},
        Refused{"[table.factor]\n\"toy\" = { value = 9, page = \"p. 5\" }\n",
                "6:1: error: the table `factor` is a single number; write value = { value = …, page = … } "
                "[overlay-unknown-row]"},
        Refused{
            "[table.limit]\n\"toy\" = { value = 9, page = \"p. 5\" }\n\"toy | can\" = { value = 8, page = \"p. 5\" }\n",
            "7:1: error: the table `limit` has no row `toy | can`; write a row as `greengauge standards show` lists "
            "it [overlay-unknown-row]"},
        Refused{
            "[formula.double]\nis = \"3 * mass\"\npage = \"p. 4\"\n",
            "5:1: error: `double` is not as in the catalogue (the catalogue has `factor * mass`) an overlay confirms "
            "formulas and does not change them: correct the standard's file [overlay-other-formula]"},
        Refused{"[formula.doble]\nis = \"factor * mass\"\npage = \"p. 4\"\n",
                "5:1: error: `QB 1-2020` has no `doble`; did you mean `double`? [overlay-unknown-name]"},
        Refused{"[tabel.limit]\n\"toy\" = 9\n",
                "5:2: error: unknown key `tabel` in the file; did you mean `table`? [unknown-key]"}));

TEST(Overlay, TwoThatContradictEachOtherAreAnError) {
    Standard standard = document();
    Diagnostics diagnostics;
    for (const char* value : {"9", "9.5"}) {
        const auto overlay = read_overlay(
            overlay_of(std::string("[table.limit]\n\"toy\" = { value = ") + value + ", page = \"p. 5\" }\n"), value,
            diagnostics);
        ASSERT_TRUE(overlay);
        apply(*overlay, standard, diagnostics);
    }
    ASSERT_EQ(diagnostics.list().size(), 1u);
    EXPECT_EQ(diagnostics.list()[0].fault.code, "overlay-conflict");
    EXPECT_EQ(cells(standard, "toy").at(0).value, Decimal(9));
}

TEST(Overlay, IsKnownByItsName) {
    EXPECT_TRUE(is_overlay_name("a/mine.overlay.toml"));
    EXPECT_TRUE(is_overlay_name(".overlay.toml"));
    EXPECT_FALSE(is_overlay_name("overlay.toml"));
    EXPECT_FALSE(is_overlay_name("mine.toml"));
}

}  // namespace
}  // namespace greengauge
