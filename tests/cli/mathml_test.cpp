// Formulas as MathML: each construct of the language, in symbols and with its numbers.
#include "cli/mathml.hpp"

#include "calc/standard/evaluation.hpp"
#include "tests/calc/standard/document.hpp"

namespace greengauge::cli {
namespace {

struct Case {
    const char* is;    ///< the formula
    const char* unit;  ///< empty: yes or no
    const char* symbols;
    const char* numbers;
};

constexpr const char* parts = R"toml(
[grades]
numbers = [1, 2]
labels  = [{ zh = "1级", en = "Level 1" }, { zh = "2级", en = "Level 2" }]
[categories.goods]
label = { zh = "商品", en = "Goods" }
members = [{ id = "tea", zh = "茶叶", en = "Tea" }, { id = "soap", zh = "肥皂", en = "Soap" }]
[input]
a      = { symbol = "a", unit = "1", label = { zh = "甲", en = "First" } }
b      = { symbol = "Vn", unit = "1", label = { zh = "乙", en = "Second" } }
d      = { symbol = "d", unit = "1", label = { zh = "丁", en = "Fourth" } }
height = { symbol = "H_max", unit = "mm", label = { zh = "高", en = "Height" } }
plain  = { unit = "1", label = { zh = "无符号（说明）", en = "Without a symbol (a remark)" } }
price  = { symbol = "P_W'", unit = "CNY", label = { zh = "价", en = "Price" } }
yes    = { flag = true, label = { zh = "可用", en = "Usable" } }
goods  = { category = "goods", label = { zh = "商品", en = "Goods" } }
[input.parts]
label = { zh = "部件", en = "Parts" }
[input.parts.field]
mass = { symbol = "m_i", unit = "1", label = { zh = "质量", en = "Mass" } }
[table]
k     = { label = { zh = "系数", en = "Coefficient" }, unit = "1", by = ["goods"], rows = { tea = 13, soap = 7 }, $(1;A) }
limit = { label = { zh = "限值", en = "Limit" }, unit = "1", value = 8, $(1;A) }
)toml";

std::string inside(const pugi::xml_node& node) {
    struct Writer : pugi::xml_writer {
        std::string text;
        void write(const void* data, std::size_t size) override { text.append(static_cast<const char*>(data), size); }
    } writer;
    for (const pugi::xml_node child : node.children())
        child.print(writer, "", pugi::format_raw);
    return writer.text;
}

struct Written {
    std::string symbols;
    std::string numbers;
};

Written written(const std::string& is, const std::string& unit, double line = line_of_page,
                Language language = Language::en) {
    const std::string yield = unit.empty() ? "" : "unit = \"" + unit + "\", ";
    Standard standard = document(std::string(parts) + "[formula]\nx = { is = '" + is + "', " + yield +
                                 "label = { zh = \"果\", en = \"Result\" }, $(2;A) }\n");
    Diagnostics diagnostics;
    const auto given = read_toml(
        "a = 5\nb = -3\nd = 2\nheight = \"10 mm\"\nplain = 4\nprice = \"298 CNY\"\nyes = true\ngoods = \"tea\"\n"
        "parts = [{ mass = 2 }, { mass = -1 }]\n",
        "subject", diagnostics);
    const auto ran = evaluate(standard, *given, day("2025-06-01"), {}, diagnostics);
    EXPECT_TRUE(ran) << lines(diagnostics);
    const Formula* formula = standard.formula_named("x");
    if (!ran || formula == nullptr) return {};
    const Formulated formulated{standard, formula->is, formula->compiled, Words{language}};
    pugi::xml_document page;
    typeset_symbols(page.append_child("p"), formulated, line);
    typeset_numbers(page.append_child("p"), formulated, ran->frame, 0, line);
    return {inside(page.first_child()), inside(page.last_child())};
}

std::string math(const std::string& text) { return "<math>" + text + "</math>"; }

class Construct : public testing::TestWithParam<Case> {};
TEST_P(Construct, InSymbolsAndInNumbers) {
    const Written found = written(GetParam().is, GetParam().unit);
    EXPECT_EQ(found.symbols, math(GetParam().symbols)) << GetParam().is;
    EXPECT_EQ(found.numbers, math(GetParam().numbers)) << GetParam().is;
}

#define A "<mi>a</mi>"
#define VN "<msub><mi>V</mi><mi>n</mi></msub>"
#define D "<mi>d</mi>"
#define MINUS3 "<mo form=\"prefix\">−</mo><mn>3</mn>"
#define IN(sign) "<mo form=\"infix\">" sign "</mo>"
#define UNIT(name) "<mtext>\u202f" name "</mtext>"
#define WORD(word) "<mtext>\u00a0" word "\u00a0</mtext>"

INSTANTIATE_TEST_SUITE_P(
    Arithmetic, Construct,
    testing::Values(
        Case{"a + d", "1", A IN("+") D, "<mn>5</mn>" IN("+") "<mn>2</mn>"},
        Case{"a - b", "1", A IN("−") VN, "<mn>5</mn>" IN("−") "<mrow><mo>(</mo>" MINUS3 "<mo>)</mo></mrow>"},
        Case{"b * d", "1", VN IN("×") D, MINUS3 IN("×") "<mn>2</mn>"},
        Case{"a - (d - a)", "1", A IN("−") "<mrow><mo>(</mo>" D IN("−") A "<mo>)</mo></mrow>",
             "<mn>5</mn>" IN("−") "<mrow><mo>(</mo><mn>2</mn>" IN("−") "<mn>5</mn><mo>)</mo></mrow>"},
        Case{"(a + d) / a", "1", "<mfrac><mrow>" A IN("+") D "</mrow><mrow>" A "</mrow></mfrac>",
             "<mfrac><mrow><mn>5</mn>" IN("+") "<mn>2</mn></mrow><mrow><mn>5</mn></mrow></mfrac>"},
        Case{"a * (d / a)", "1", A IN("×") "<mfrac><mrow>" D "</mrow><mrow>" A "</mrow></mfrac>",
             "<mn>5</mn>" IN("×") "<mfrac><mrow><mn>2</mn></mrow><mrow><mn>5</mn></mrow></mfrac>"},
        Case{"(a / d)^2", "1",
             "<msup><mrow><mrow><mo>(</mo><mfrac><mrow>" A "</mrow><mrow>" D
             "</mrow></mfrac><mo>)</mo></mrow></mrow><mrow><mn>2</mn></mrow></msup>",
             "<msup><mrow><mrow><mo>(</mo><mfrac><mrow><mn>5</mn></mrow><mrow><mn>2</mn></mrow></mfrac>"
             "<mo>)</mo></mrow></mrow><mrow><mn>2</mn></mrow></msup>"},
        Case{"-a", "1", "<mo form=\"prefix\">−</mo>" A, "<mo form=\"prefix\">−</mo><mn>5</mn>"},
        Case{"height^2", "mm2", "<msup><mrow><msub><mi>H</mi><mi>max</mi></msub></mrow><mrow><mn>2</mn></mrow></msup>",
             "<msup><mrow><mrow><mo>(</mo><mn>10</mn>" UNIT("mm") "<mo>)</mo></mrow></mrow><mrow><mn>2</mn>"
                                                                  "</mrow></msup>"},
        Case{"pi * a", "1", "<mi>π</mi>" IN("×") A, "<mn>3.1415927</mn>" IN("×") "<mn>5</mn>"},
        Case{"price * 15%", "CNY", "<msubsup><mi>P</mi><mi>W</mi><mo>′</mo></msubsup>" IN("×") "<mn>15</mn>" UNIT("%"),
             "<mn>298</mn>" UNIT("CNY") IN("×") "<mn>15</mn>" UNIT("%")},
        Case{"plain + 1", "1", "<mtext>Without a symbol</mtext>" IN("+") "<mn>1</mn>",
             "<mn>4</mn>" IN("+") "<mn>1</mn>"}));

INSTANTIATE_TEST_SUITE_P(
    Functions, Construct,
    testing::Values(
        Case{"sqrt(a)", "1", "<msqrt><mrow>" A "</mrow></msqrt>", "<msqrt><mrow><mn>5</mn></mrow></msqrt>"},
        Case{"exp(a)", "1", "<msup><mi>e</mi><mrow>" A "</mrow></msup>",
             "<msup><mi>e</mi><mrow><mn>5</mn></mrow></msup>"},
        Case{"ln(a)", "1", "<mi>ln</mi><mo>(</mo>" A "<mo>)</mo>", "<mi>ln</mi><mo>(</mo><mn>5</mn><mo>)</mo>"},
        Case{"abs(b)", "1", "<mrow><mo>|</mo>" VN "<mo>|</mo></mrow>", "<mrow><mo>|</mo>" MINUS3 "<mo>|</mo></mrow>"},
        Case{"ceil(a, 2)", "1", "<msub><mrow><mo>⌈</mo>" A "<mo>⌉</mo></mrow><mrow><mn>2</mn></mrow></msub>",
             "<msub><mrow><mo>⌈</mo><mn>5</mn><mo>⌉</mo></mrow><mrow><mn>2</mn></mrow></msub>"},
        Case{"floor(a, 2)", "1", "<msub><mrow><mo>⌊</mo>" A "<mo>⌋</mo></mrow><mrow><mn>2</mn></mrow></msub>",
             "<msub><mrow><mo>⌊</mo><mn>5</mn><mo>⌋</mo></mrow><mrow><mn>2</mn></mrow></msub>"},
        Case{"round(a, 2)", "1", "<mi>round</mi><mo>(</mo>" A "<mo>,</mo><mn>2</mn><mo>)</mo>",
             "<mi>round</mi><mo>(</mo><mn>5</mn><mo>,</mo><mn>2</mn><mo>)</mo>"},
        Case{"max(a, b)", "1", "<mi>max</mi><mo>(</mo>" A "<mo>,</mo>" VN "<mo>)</mo>",
             "<mi>max</mi><mo>(</mo><mn>5</mn><mo>,</mo>" MINUS3 "<mo>)</mo>"},
        Case{"given(a)", "", "<mtext>given:\u00a0</mtext>" A, "<mtext>given:\u00a0</mtext>" A}));

INSTANTIATE_TEST_SUITE_P(
    Logic, Construct,
    testing::Values(Case{"a < d", "", A IN("&lt;") D, "<mn>5</mn>" IN("&lt;") "<mn>2</mn>"},
                    Case{"a >= d", "", A IN("≥") D, "<mn>5</mn>" IN("≥") "<mn>2</mn>"},
                    Case{"a <= d", "", A IN("≤") D, "<mn>5</mn>" IN("≤") "<mn>2</mn>"},
                    Case{"a != d", "", A IN("≠") D, "<mn>5</mn>" IN("≠") "<mn>2</mn>"},
                    Case{"a > d and not yes", "", A IN("&gt;") D WORD("and") WORD("not") "<mtext>Usable</mtext>",
                         "<mn>5</mn>" IN("&gt;") "<mn>2</mn>" WORD("and") WORD("not") "<mtext>yes</mtext>"},
                    Case{"(yes or a > d) and yes", "",
                         "<mrow><mo>(</mo><mtext>Usable</mtext>" WORD("or") A IN("&gt;") D
                         "<mo>)</mo></mrow>" WORD("and") "<mtext>Usable</mtext>",
                         "<mrow><mo>(</mo><mtext>yes</mtext>" WORD("or") "<mn>5</mn>" IN(
                             "&gt;") "<mn>2</mn>"
                                     "<mo>)</mo></mrow>" WORD("and") "<mtext>yes</mtext>"},
                    Case{"goods == \"soap\"", "", "<mtext>Goods</mtext>" IN("=") "<mtext>“Soap”</mtext>",
                         "<mtext>“Tea”</mtext>" IN("=") "<mtext>“Soap”</mtext>"},
                    Case{"true or yes", "", "<mtext>yes</mtext>" WORD("or") "<mtext>Usable</mtext>",
                         "<mtext>yes</mtext>" WORD("or") "<mtext>yes</mtext>"}));

#define RANGE "<mrow><mi>p</mi><mo>∈</mo><mtext>Parts</mtext></mrow>"
#define MP "<msub><mi>m</mi><mi>p</mi></msub>"
#define GAP "<mspace width=\"0.2em\"/>"

INSTANTIATE_TEST_SUITE_P(
    TablesListsAndChoices, Construct,
    testing::Values(
        Case{"k[goods] * a", "1", "<mi>k</mi><mo>(</mo><mtext>Goods</mtext><mo>)</mo>" IN("×") A,
             "<mn>13</mn>" IN("×") "<mn>5</mn>"},
        Case{"k[\"soap\"]", "1", "<mi>k</mi><mo>(</mo><mtext>“Soap”</mtext><mo>)</mo>", "<mn>7</mn>"},
        Case{"limit", "1", "<mtext>table “Limit”</mtext>", "<mn>8</mn>"},
        Case{"sum(p in parts: p.mass)", "1", "<munder><mo>∑</mo>" RANGE "</munder>" GAP MP,
             "<mn>2</mn>" IN("+") "<mrow><mo>(</mo><mo form=\"prefix\">−</mo><mn>1</mn><mo>)</mo></mrow>"},
        Case{"a * sum(p in parts: p.mass)", "1",
             A IN("×") "<mrow><mo>(</mo><munder><mo>∑</mo>" RANGE "</munder>" GAP MP "<mo>)</mo></mrow>",
             "<mn>5</mn>" IN("×") "<mrow><mo>(</mo><mn>2</mn>" IN("+") "<mrow><mo>(</mo><mo form=\"prefix\">−</mo>"
                                                                       "<mn>1</mn><mo>)</mo></mrow><mo>)</mo></mrow>"},
        Case{"max(p in parts: p.mass)", "1", "<munder><mi>max</mi>" RANGE "</munder>" GAP "<mo>(</mo>" MP "<mo>)</mo>",
             "<mi>max</mi><mo>(</mo><mn>2</mn><mo>,</mo><mo form=\"prefix\">−</mo><mn>1</mn><mo>)</mo>"},
        Case{"if yes then a else d", "1",
             "<mrow><mo>{</mo><mtable><mtr><mtd><mrow>" A "</mrow></mtd><mtd><mrow><mtext>if\u00a0</mtext>"
             "<mtext>Usable</mtext></mrow></mtd></mtr><mtr><mtd><mrow>" D
             "</mrow></mtd><mtd><mtext>otherwise</mtext></mtd></mtr></mtable></mrow>",
             "<mn>5</mn>"},
        Case{"(if yes then a + d else d) * a", "1",
             "<mrow><mo>(</mo><mrow><mo>{</mo><mtable><mtr><mtd><mrow>" A IN("+") D
             "</mrow></mtd><mtd><mrow><mtext>if\u00a0</mtext><mtext>Usable</mtext></mrow></mtd></mtr><mtr><mtd><mrow>" D
             "</mrow></mtd><mtd><mtext>otherwise</mtext></mtd></mtr></mtable></mrow><mo>)</mo></mrow>" IN("×") A,
             "<mrow><mo>(</mo><mn>5</mn>" IN("+") "<mn>2</mn><mo>)</mo></mrow>" IN("×") "<mn>5</mn>"}));

TEST(Lines, LongOnesBreakBeforeAnOperator) {
    const Written found = written("plain + plain + plain", "1", 40);
    EXPECT_EQ(found.symbols, math("<mtext>Without a symbol</mtext>" IN("+") "<mtext>Without a symbol</mtext>") +
                                 "<wbr/>" + math(IN("+") "<mtext>Without a symbol</mtext>"));
}

TEST(Lines, AFractionThatIsTooWideGetsASolidus) {
    const Written found = written("(plain + plain) / (plain * a)", "1", 24);
    EXPECT_EQ(found.symbols.find("mfrac"), std::string::npos) << found.symbols;
    EXPECT_NE(found.symbols.find(IN("/")), std::string::npos) << found.symbols;
    // The numerator keeps together in parentheses, the denominator in its own.
    EXPECT_NE(found.symbols.find("<mo stretchy=\"false\">(</mo>"), std::string::npos) << found.symbols;
    EXPECT_NE(found.numbers.find("mfrac"), std::string::npos) << "in numbers it is short: " << found.numbers;
}

TEST(Symbols, AsTheDocumentsWriteThem) {
    const auto symbol = [](const char* text) {
        pugi::xml_document page;
        typeset_symbol(page.append_child("p"), text);
        return inside(page.first_child());
    };
    EXPECT_EQ(symbol("η"), math("<mi>η</mi>"));
    EXPECT_EQ(symbol("NCV"), math("<mi>NCV</mi>"));
    EXPECT_EQ(symbol("M2"), math("<msub><mi>M</mi><mi>2</mi></msub>"));
    EXPECT_EQ(symbol("P_N"), math("<msub><mi>P</mi><mi>N</mi></msub>"));
    EXPECT_EQ(symbol("2p"), math("<mi>2p</mi>"));
    EXPECT_EQ(symbol("Σ E_in"), math("<mo>∑</mo><msub><mi>E</mi><mi>in</mi></msub>"));
    EXPECT_EQ(symbol("<b>&"), math("<mi>&lt;b&gt;&amp;</mi>"));
}

TEST(Words, InChinese) {
    const Written found =
        written("if yes and goods == \"tea\" then price else price", "CNY", line_of_page, Language::zh);
    EXPECT_NE(found.symbols.find("<mtext>当\u00a0</mtext>"), std::string::npos) << found.symbols;
    EXPECT_NE(found.symbols.find(WORD("且")), std::string::npos) << found.symbols;
    EXPECT_NE(found.symbols.find("“茶叶”"), std::string::npos) << found.symbols;
    EXPECT_NE(found.numbers.find(UNIT("元")), std::string::npos) << found.numbers;
}

}  // namespace
}  // namespace greengauge::cli
