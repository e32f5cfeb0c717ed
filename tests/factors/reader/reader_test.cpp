// Every key of a standard's file, and what it becomes in the model.

#include "factors/reader/reader.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "calc/units/quantity.hpp"
#include "factors/reader/lint.hpp"

namespace greengauge {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr const char* other = R"toml(
[standard]
number    = "QB/T 2000-2020"
title     = { zh = "系数", en = "Factors" }
kind      = "test"
effective = 2020-07-01
clause    = "Cover"
evidence  = "A"

[sources]
S1 = "the printed factors"

[categories.fuel]
label   = { zh = "燃料", en = "Fuel" }
members = [{ id = "coke", zh = "焦炭", en = "Coke" }, { id = "diesel", zh = "柴油", en = "Diesel" }]

[table.heat]
unit     = "GJ/t"
by       = ["fuel"]
rows     = { "coke" = { value = 28.435, source = "S1" }, "diesel" = 42.652 }
clause   = "Table A.1"
evidence = "C"
source   = "S1"
)toml";

constexpr const char* complete = R"toml(
[standard]
number      = "QB 1000-2020"
title       = { zh = "试验", en = "Test" }
scope       = { zh = "全部", en = "All" }
kind        = "mandatory national standard"
issued      = 2020-01-01
effective   = 2020-07-01
until       = 2030-12-31
replaces    = ["QB 1000-2010", "QB 999"]
replaced_by = "QB 1000-2030"
clause      = "Cover"
evidence    = "B"
source      = "S1"
note        = { zh = "封面", en = "Its cover" }

[sources]
S1 = "the printed standard"
S2 = "a notice"

[grades]
numbers = [1, 2]
labels  = [{ zh = "1级", en = "Grade 1" }, { zh = "2级", en = "Grade 2" }]

[use]
other = "QB/T 2000-2020"

[[amendment]]
number    = "1"
issued    = 2021-01-01
effective = 2021-06-01
note      = { zh = "新值", en = "New values" }
clause    = "Amendment No. 1"
evidence  = "C"

[[early]]
when     = 'goods == "tea"'
from     = 2020-03-01
clause   = "Foreword"
evidence = "D"

[categories.goods]
label   = { zh = "商品", en = "Goods" }
members = [{ id = "tea", zh = "茶", en = "Tea", also = ["茶叶", "tea leaves"] }, { id = "cake", zh = "糕点", en = "Cakes" }]

[input.goods]
category = "goods"
label    = { zh = "商品", en = "Goods" }
default  = "茶叶"
clause   = "3.1"

[input.power]
symbol  = "P"
unit    = "kW"
range   = "(0, 375]"
default = "0.75 kW"
whole   = false
label   = { zh = "功率", en = "Power" }
help    = { zh = "铭牌", en = "On the plate" }
also    = [{ unit = "t", counts_as = "2 kW", clause = "5.4", evidence = "B", source = "S1" }]

[input.layers]
unit  = "1"
whole = true
label = { zh = "层数", en = "Layers" }

[input.precious]
flag  = true
label = { zh = "贵金属", en = "Precious metal" }

[input.items]
label   = { zh = "内装物", en = "Contents" }
default = []

[input.items.field.goods]
category = "goods"
same_as  = "goods"
label    = { zh = "类别", en = "Category" }

[input.items.field.count]
unit  = "1"
label = { zh = "件数", en = "Number" }

[input.fuels]
label = { zh = "燃料", en = "Fuels" }

[input.fuels.field.fuel]
category = "other.fuel"
label    = { zh = "燃料", en = "Fuel" }

[input.fuels.field.amount]
unit  = "t"
label = { zh = "量", en = "Amount" }

[table.constant]
label    = { zh = "常数", en = "Constant" }
symbol   = "c"
unit     = "1"
value    = [{ value = 3, until = 2020-12-31 }, { value = 4, from = 2021-01-01, clause = "6.1", evidence = "C", source = "S2" }]
clause   = "6"
evidence = "A"

[table.k]
unit     = "1"
by       = ["goods", "net_content[mL]"]
rows     = { "tea | cake / (0, 15]" = 1.5, "tea / (15, inf)" = "no requirement", "* / *" = "unknown" }
clause   = "Table 1"
evidence = "A"

[table.efficiency]
unit        = "%"
by          = ["power[kW]"]
across      = ["grade", "poles"]
columns     = ["1 / 2", "1 / 4", "2 / 2", "2 / 4"]
interpolate = "power"
rows = [
  [0.12, 71.4, 74.3, 66.5, "-"],
  [0.180, 75.2, { value = 78.7, evidence = "C" }, "73.0000000000000001", 74.6],
]
clause   = "Table 2"
evidence = "A"

[formula.volume]
symbol   = "Vn"
label    = { zh = "体积", en = "Volume" }
unit     = "mm3"
or_given = true
range    = "> 0"
help     = { zh = "量得", en = "Measured" }
is       = "layers * 2 [mm3] * constant"
clause   = "5.1"
evidence = "A"

[formula.heat]
unit     = "GJ"
for      = "f in fuels"
is       = "f.amount * other.heat[f.fuel]"
clause   = "5.2"
evidence = "B"
note     = { zh = "按低位", en = "Net" }

[formula.is_tea]
is       = 'goods == "tea"'
clause   = "5.3"
evidence = "B"

[formula.total_heat]
unit     = "MJ"
is       = "sum(f in fuels: f.heat)"
clause   = "5.4"
evidence = "B"

[[requirement]]
id          = "heat"
title       = { zh = "热", en = "Heat" }
that        = "total_heat <= 100 [GJ]"
when        = "is_tea"
otherwise   = { zh = "仅茶", en = "Tea only" }
when_clause = "1"
from        = 2020-08-01
until       = 2029-12-31
comparison  = "rounded value"
interval    = "0.1"
solve_for   = ["volume", "fuels.amount"]
clause      = "4.1"
evidence    = "C"

[[requirement]]
id       = "power"
title    = { zh = "功率", en = "Power" }
that     = "power / 100 [kW] >= efficiency[power, grade, 2]"
required = "2"
clause   = "4.2"
evidence = "A"

[[requirement]]
id       = "each-fuel"
title    = { zh = "各燃料", en = "Each fuel" }
for      = "f in fuels"
that     = "f.amount > 0"
clause   = "4.3"
evidence = "A"

[[caution]]
requirement = "heat"
when        = "layers > 3 and k[goods, 5 [mL]] > 1"
from        = 2020-08-01
until       = 2020-09-01
text        = { zh = "注意", en = "Mind" }
clause      = "4.1"
evidence    = "D"

[[issue]]
clause   = "4.1"
evidence = "D"
says     = { zh = "甲", en = "A" }
unclear  = { zh = "乙", en = "B" }
we_do    = { zh = "丙", en = "C" }
test     = "two layers"

[[example]]
title     = "two layers"
published = true
source    = "a book"
date      = 2021-02-03
given     = { layers = 2, items = [{ count = 2 }] }
expect    = { volume = "16 mm3" }
)toml";

std::optional<std::string> others(const std::string& number) {
    return number == "QB/T 2000-2020" ? std::optional<std::string>(other) : std::nullopt;
}

std::string messages(const Diagnostics& diagnostics) {
    std::string all;
    for (const Diagnostic& one : diagnostics.list())
        all += to_string(one, Language::en) + "\n";
    return all;
}

std::optional<Standard> read(std::string_view text, Diagnostics& diagnostics) {
    return read_standard(text, "factors/packaging/QB-1000-2020.toml", others, diagnostics);
}

class CompleteFile : public testing::Test {
  protected:
    void SetUp() override {
        Diagnostics diagnostics;
        auto standard = read(complete, diagnostics);
        ASSERT_TRUE(standard) << messages(diagnostics);
        EXPECT_THAT(diagnostics.list(), IsEmpty()) << messages(diagnostics);
        standard_ = std::move(*standard);
    }
    [[nodiscard]] const Table& table(std::string_view name) const { return *standard_.table(name); }
    [[nodiscard]] const Cell& cell(std::string_view name, std::size_t index) const {
        return table(name).cells.at(index);
    }

    Standard standard_;
};

std::string day(Date date) { return date.to_string(); }

TEST_F(CompleteFile, Identity) {
    EXPECT_EQ(standard_.number, "QB 1000-2020");
    EXPECT_EQ(standard_.family, "QB 1000");
    EXPECT_EQ(standard_.year, 2020);
    EXPECT_EQ(standard_.area, "packaging");
    EXPECT_EQ(standard_.title, (Text{"试验", "Test"}));
    EXPECT_EQ(standard_.scope, (Text{"全部", "All"}));
    EXPECT_EQ(standard_.kind, "mandatory national standard");
    EXPECT_EQ(day(standard_.issued), "2020-01-01");
    EXPECT_EQ(day(standard_.effective), "2020-07-01");
    EXPECT_EQ(day(standard_.until), "2030-12-31");
    EXPECT_THAT(standard_.replaces, ElementsAre("QB 1000-2010", "QB 999"));
    EXPECT_EQ(standard_.replaced_by, "QB 1000-2030");
    EXPECT_EQ(standard_.provenance.clause, "Cover");
    EXPECT_EQ(standard_.provenance.evidence, Evidence::B);
    EXPECT_EQ(standard_.provenance.source, "S1");
    EXPECT_EQ(standard_.provenance.note.en, "Its cover");
    EXPECT_EQ(standard_.provenance.place.line, 2);
    EXPECT_EQ(standard_.sources.at("S2"), "a notice");
    EXPECT_THAT(standard_.grade_numbers, ElementsAre(1, 2));
    EXPECT_EQ(standard_.grade_labels.at(1).zh, "2级");
}

TEST_F(CompleteFile, AmendmentsAndEarlyStarts) {
    ASSERT_EQ(standard_.amendments.size(), 1U);
    EXPECT_EQ(standard_.amendments[0].number, "1");
    EXPECT_EQ(day(standard_.amendments[0].issued), "2021-01-01");
    EXPECT_EQ(day(standard_.amendments[0].effective), "2021-06-01");
    EXPECT_EQ(standard_.amendments[0].note.en, "New values");
    ASSERT_EQ(standard_.early.size(), 1U);
    EXPECT_EQ(day(standard_.early[0].from), "2020-03-01");
    EXPECT_EQ(standard_.early[0].when.expression.text, "goods == \"tea\"");
    EXPECT_EQ(standard_.early[0].provenance.evidence, Evidence::D);
}

TEST_F(CompleteFile, Categories) {
    ASSERT_EQ(standard_.sets.size(), 2U);
    EXPECT_EQ(standard_.sets[0].name, "goods");
    EXPECT_EQ(standard_.sets[0].code_of("tea leaves"), 0);
    EXPECT_EQ(standard_.sets[0].code_of("糕点"), 1);
    EXPECT_EQ(standard_.sets[1].name, "other.fuel");
}

TEST_F(CompleteFile, Inputs) {
    const Input& power = *standard_.input("power");
    EXPECT_EQ(power.symbol, "P");
    EXPECT_EQ(power.unit.symbol, "kW");
    EXPECT_EQ(power.range->to_string(), "(0, 375]");
    EXPECT_EQ(power.fallback->text, "0.75 kW");
    EXPECT_EQ(power.help.en, "On the plate");
    ASSERT_EQ(power.also.size(), 1U);
    EXPECT_EQ(to_string(power.also[0].counts_as), "2");
    EXPECT_EQ(power.also[0].unit.symbol, "t");
    EXPECT_EQ(power.also[0].provenance.evidence, Evidence::B);
    EXPECT_FALSE(power.whole_number);
    EXPECT_TRUE(standard_.input("layers")->whole_number);
    EXPECT_EQ(standard_.input("precious")->kind, Input::Kind::flag);
    EXPECT_EQ(standard_.input("goods")->kind, Input::Kind::category);
    EXPECT_EQ(standard_.input("goods")->category_set, 0);
    EXPECT_EQ(standard_.input("goods")->provenance.clause, "3.1");
}

TEST_F(CompleteFile, Lists) {
    ASSERT_EQ(standard_.lists.size(), 2U);
    const ListInput& items = standard_.lists[0];
    EXPECT_TRUE(items.may_be_absent);
    EXPECT_EQ(items.domain, formula::first_list);
    EXPECT_EQ(items.fields[0].same_as, "goods");
    EXPECT_EQ(items.fields[1].domain, formula::first_list);
    EXPECT_FALSE(standard_.lists[1].may_be_absent);
    EXPECT_EQ(standard_.lists[1].domain, formula::first_list + 1);
    EXPECT_EQ(standard_.lists[1].fields[0].category_set, 1);
}

TEST_F(CompleteFile, SlotsAreOneEach) {
    std::vector<int> slots;
    for (const Input& input : standard_.inputs)
        slots.push_back(input.slot);
    for (const ListInput& list : standard_.lists)
        for (const Input& field : list.fields)
            slots.push_back(field.slot);
    std::vector<int> counted(slots.size());
    for (std::size_t i = 0; i < counted.size(); ++i)
        counted[i] = static_cast<int>(i);
    EXPECT_EQ(slots, counted);
    EXPECT_EQ(standard_.program.slots, static_cast<int>(slots.size()));
}

TEST_F(CompleteFile, FormulasThatMayBeGivenAreInputs) {
    const Input& volume = *standard_.input("volume");
    EXPECT_EQ(volume.formula, "volume");
    EXPECT_EQ(volume.unit.symbol, "mm3");
    EXPECT_EQ(volume.symbol, "Vn");
    EXPECT_EQ(volume.help.en, "Measured");
    EXPECT_EQ(volume.range->to_string(), "(0, inf)");
    EXPECT_TRUE(standard_.formula_named("volume")->or_given);
    EXPECT_EQ(standard_.input("total_heat"), nullptr);
}

TEST_F(CompleteFile, ConstantsByDate) {
    const Table& constant = table("constant");
    EXPECT_THAT(constant.axes, IsEmpty());
    EXPECT_EQ(constant.label.en, "Constant");
    EXPECT_EQ(constant.document, "QB 1000-2020");
    ASSERT_EQ(constant.cells.size(), 2U);
    EXPECT_EQ(day(constant.cells[0].until), "2020-12-31");
    EXPECT_EQ(constant.cells[0].provenance.clause, "6");
    EXPECT_EQ(constant.cells[0].provenance.evidence, Evidence::A);
    EXPECT_EQ(constant.cells[1].provenance.clause, "6.1");
    EXPECT_EQ(constant.cells[1].provenance.evidence, Evidence::C);
    EXPECT_EQ(constant.cells[1].provenance.source, "S2");
}

TEST_F(CompleteFile, RowsByKeys) {
    const Table& k = table("k");
    ASSERT_EQ(k.axes.size(), 2U);
    EXPECT_EQ(k.axes[0].kind, Axis::Kind::category);
    EXPECT_EQ(k.axes[1].kind, Axis::Kind::number);
    EXPECT_EQ(k.axes[1].name, "net_content");
    EXPECT_EQ(k.axes[1].unit.symbol, "mL");
    ASSERT_EQ(k.cells.size(), 3U);
    EXPECT_EQ(k.cells[0].key_text, "tea | cake / (0, 15]");
    EXPECT_THAT(k.cells[0].keys[0].codes, ElementsAre(0, 1));
    EXPECT_EQ(to_string(k.cells[0].value), "1.5");
    EXPECT_EQ(k.cells[1].kind, Cell::Kind::no_requirement);
    EXPECT_EQ(k.cells[2].kind, Cell::Kind::unknown);
    EXPECT_EQ(k.cells[2].keys[1].kind, Key::Kind::any);
}

TEST_F(CompleteFile, RowsInColumns) {
    const Table& efficiency = table("efficiency");
    ASSERT_EQ(efficiency.axes.size(), 3U);
    EXPECT_TRUE(efficiency.axes[0].linear);
    EXPECT_EQ(efficiency.axes[1].kind, Axis::Kind::grade);
    EXPECT_EQ(efficiency.axes[2].name, "poles");
    ASSERT_EQ(efficiency.cells.size(), 8U);
    EXPECT_EQ(cell("efficiency", 0).key_text, "0.12 / 1 / 2");
    EXPECT_EQ(cell("efficiency", 3).kind, Cell::Kind::no_level);
    EXPECT_EQ(cell("efficiency", 4).key_text, "0.180 / 1 / 2");
    EXPECT_EQ(cell("efficiency", 5).provenance.evidence, Evidence::C);
    EXPECT_EQ(to_string(cell("efficiency", 6).value), "73.0000000000000001");
    EXPECT_EQ(cell("efficiency", 7).provenance.place.line, 118);
}

TEST_F(CompleteFile, TablesOfAnotherDocument) {
    const Table& heat = table("other.heat");
    EXPECT_EQ(heat.document, "QB/T 2000-2020");
    EXPECT_EQ(heat.axes[0].category_set, 1);
    EXPECT_EQ(heat.provenance.source, "other.S1");
    EXPECT_EQ(standard_.sources.at("other.S1"), "QB/T 2000-2020: the printed factors");
    EXPECT_EQ(standard_.uses.at("other"), "QB/T 2000-2020");
}

TEST_F(CompleteFile, Formulas) {
    const Formula& heat = *standard_.formula_named("heat");
    EXPECT_EQ(heat.variable, "f");
    EXPECT_EQ(heat.domain, formula::first_list + 1);
    EXPECT_EQ(heat.provenance.note.en, "Net");
    EXPECT_TRUE(standard_.formula_named("is_tea")->boolean);
    EXPECT_EQ(standard_.formula_named("total_heat")->is.place.column, 13);
}

TEST_F(CompleteFile, Requirements) {
    ASSERT_EQ(standard_.requirements.size(), 3U);
    const Requirement& heat = standard_.requirements[0];
    EXPECT_EQ(heat.id, "heat");
    EXPECT_EQ(heat.relation, Relation::at_most);
    EXPECT_EQ(heat.when_text.en, "Tea only");
    EXPECT_EQ(heat.when_clause, "1");
    EXPECT_EQ(day(heat.from), "2020-08-01");
    EXPECT_EQ(day(heat.until), "2029-12-31");
    EXPECT_EQ(heat.comparison, Comparison::rounded_value);
    EXPECT_EQ(to_string(*heat.interval), "0.1");
    EXPECT_THAT(heat.solve_for, ElementsAre("volume", "fuels.amount"));
    EXPECT_EQ(heat.provenance.evidence, Evidence::C);
    EXPECT_TRUE(standard_.requirements[1].graded);
    EXPECT_EQ(standard_.requirements[1].required.expression.text, "2");
    EXPECT_EQ(standard_.requirements[2].variable, "f");
    EXPECT_EQ(standard_.requirements[2].domain, formula::first_list + 1);
}

TEST_F(CompleteFile, Remarks) {
    ASSERT_EQ(standard_.cautions.size(), 1U);
    EXPECT_EQ(standard_.cautions[0].requirement, "heat");
    EXPECT_EQ(day(standard_.cautions[0].until), "2020-09-01");
    ASSERT_EQ(standard_.issues.size(), 1U);
    EXPECT_EQ(standard_.issues[0].we_do.en, "C");
    EXPECT_EQ(standard_.issues[0].test, "two layers");
    ASSERT_EQ(standard_.examples.size(), 1U);
    EXPECT_TRUE(standard_.examples[0].published);
    EXPECT_EQ(day(standard_.examples[0].date), "2021-02-03");
    EXPECT_NE(standard_.examples[0].given.find("items"), nullptr);
}

TEST_F(CompleteFile, ItsExampleHolds) {
    Diagnostics diagnostics;
    run_examples(standard_, diagnostics);
    EXPECT_THAT(diagnostics.list(), IsEmpty()) << messages(diagnostics);
}

// ---- numbers of documents

std::pair<std::string, int> split(const std::string& number) {
    std::string text = complete;
    const std::string from = "\"QB 1000-2020\"";
    text.replace(text.find(from), from.size(), "\"" + number + "\"");
    Diagnostics diagnostics;
    const auto standard = read(text, diagnostics);
    return standard ? std::pair{standard->family, standard->year} : std::pair{messages(diagnostics), -1};
}

TEST(Number, SplitsIntoFamilyAndYear) {
    EXPECT_EQ(split("GB/T 2589-2020"), (std::pair<std::string, int>{"GB/T 2589", 2020}));
    EXPECT_EQ(split("GB 9999.1-2020"), (std::pair<std::string, int>{"GB 9999.1", 2020}));
    EXPECT_EQ(split("发改环资〔2023〕723号"), (std::pair<std::string, int>{"发改环资〔2023〕723号", 0}));
    EXPECT_EQ(split("EU 2025-40"), (std::pair<std::string, int>{"EU 2025-40", 0}));
    EXPECT_EQ(split("ISO 14067-1234"), (std::pair<std::string, int>{"ISO 14067-1234", 0}));
}

// ---- hostile files

std::string only_fault(std::string_view text) {
    Diagnostics diagnostics;
    EXPECT_FALSE(read(text, diagnostics));
    return diagnostics.list().size() == 1 ? diagnostics.list()[0].fault.code : messages(diagnostics);
}

TEST(HostileFiles, AreRefusedWithOneFault) {
    EXPECT_EQ(only_fault(""), "missing-key");
    EXPECT_EQ(only_fault("\n\n# nothing"), "missing-key");
    EXPECT_EQ(only_fault(std::string(10UL * 1024 * 1024, 'a')), "too-large");
    EXPECT_EQ(only_fault(std::string(4096, '[')), "too-deep");
    EXPECT_EQ(only_fault("[standard]\nnumber = \"\xC2\xCC\""), "invalid-utf8");
    EXPECT_EQ(only_fault("{}"), "toml-syntax");
}

TEST(HostileFiles, MayHaveEveryKeyOfTheWrongKind) {
    for (const char* value :
         {"1", "\"x\"", "true", "[]", "{}", "[1]", "[[]]", "[{}]", "{ a = 1 }", "{ a = {} }", "2020-01-01"}) {
        std::string text;
        for (const char* key : {"standard", "grades", "sources", "use", "amendment", "early", "categories", "input",
                                "table", "formula", "requirement", "caution", "issue", "example", "quota"})
            text += std::string(key) + " = " + value + "\n";
        Diagnostics diagnostics;
        EXPECT_FALSE(read(text, diagnostics));
        EXPECT_FALSE(diagnostics.list().empty());
    }
}

TEST(HostileFiles, MayHaveAnythingWhereAValueStands) {
    const std::string text = complete;
    std::size_t tried = 0;
    for (std::size_t at = text.find(" = "); at != std::string::npos; at = text.find(" = ", at + 1)) {
        const std::size_t end = text.find('\n', at);
        for (const char* value : {"1", "\"x\"", "false", "[]", "{}", "[{}]", "{ x = [1] }", "1999-01-01", "\"\""}) {
            Diagnostics diagnostics;
            read(text.substr(0, at + 3) + value + text.substr(end),
                 diagnostics);  // says something, or reads; never falls over
            ++tried;
        }
    }
    EXPECT_GT(tried, 1000U);
}

TEST(HostileFiles, MayBeCutOffAnywhere) {
    const std::string text = complete;
    for (std::size_t length = 0; length < text.size(); length += 7) {
        Diagnostics diagnostics;
        read(text.substr(0, length), diagnostics);
    }
}

TEST(HostileFiles, MayUseThemselvesOrEachOther) {
    const std::string head =
        "[standard]\nnumber = \"A\"\ntitle = { zh = \"a\", en = \"a\" }\nkind = \"t\"\neffective = 2020-01-01\nclause "
        "= \"1\"\nevidence = \"A\"\n";
    const auto chain = [&](const std::string& number) -> std::optional<std::string> {
        return std::string(head).replace(head.find("\"A\""), 3, "\"" + number + "\"") + "[use]\nx = \"" + number +
               "+\"\n";
    };
    Diagnostics diagnostics;
    EXPECT_FALSE(read_standard(head + "[use]\nx = \"A\"\n", "a.toml", chain, diagnostics));
    EXPECT_EQ(diagnostics.list()[0].fault.code, "use-cycle");
    // A source that makes up ever new documents must not be followed for ever.
    Diagnostics endless;
    EXPECT_FALSE(read_standard(head + "[use]\nx = \"A+\"\n", "a.toml", chain, endless));
}

TEST(Lint, IsQuickOnLargeTables) {
    std::string text =
        "[standard]\nnumber = \"A\"\ntitle = { zh = \"a\", en = \"a\" }\nkind = \"t\"\neffective = 2020-01-01\nclause "
        "= \"1\"\nevidence = \"A\"\n"
        "[table.t]\nunit = \"1\"\nby = [\"x\"]\nclause = \"1\"\nevidence = \"A\"\n[table.t.rows]\n";
    for (int i = 0; i < 2'000; ++i)
        text += "\"(" + std::to_string(i) + ", " + std::to_string(i + 1) + "]\" = " + std::to_string(i % 7 + 1) + "\n";
    Diagnostics diagnostics;
    const auto standard = read_standard(text, "A.toml", {}, diagnostics);
    ASSERT_TRUE(standard) << messages(diagnostics);
    lint(*standard, diagnostics);
    EXPECT_THAT(diagnostics.list(), IsEmpty()) << messages(diagnostics);
}

}  // namespace
}  // namespace greengauge
