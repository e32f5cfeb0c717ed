// Formulas as mathematics: each construct of the language, parentheses where they are needed, and nothing that Markdown
// obeys.
#include "calc/formula/latex.hpp"

#include "world.hpp"

namespace greengauge::formula {
namespace {

Notation plain(Language language) {
    Notation notation;
    notation.language = language;
    notation.symbol = [](const NameUse& use) {
        return use.name.size() == 1 ? Symbol{use.name, ""} : Symbol{latex_text(use.name), ""};
    };
    notation.list = [](const std::string& list) { return latex_text(list); };
    notation.member = [](int set, const std::string& id) { return latex_text(std::to_string(set) + ":" + id); };
    return notation;
}

struct Rendering {
    World world;
    Expression expression;
    Compiled compiled;
    WrittenExpression written;

    explicit Rendering(std::string_view text, const std::string& variable = {})
        : expression(parsed(text)),
          compiled(compiled_in(world, variable)),
          written{expression, compiled, world.tables, variable, variable.empty() ? "" : "contents"} {}

  private:
    static Expression parsed(std::string_view text) {
        Diagnostics diagnostics;
        auto read = parse(text, {"f.toml", 1, 1}, diagnostics);
        EXPECT_TRUE(read) << text;
        return read.value_or(Expression{});
    }
    Compiled compiled_in(const World& names, const std::string& variable) const {
        Diagnostics diagnostics;
        Compiler compiler(names.names, diagnostics);
        auto done = compiler.compile(expression, variable, variable.empty() ? scalar : first_list);
        EXPECT_TRUE(done) << expression.text << ": "
                          << (diagnostics.list().empty() ? "" : to_string(diagnostics.list().front(), Language::en));
        return done.value_or(Compiled{});
    }
};

std::string written(std::string_view text, Language language = Language::en, const std::string& variable = {}) {
    const Rendering rendering(text, variable);
    return latex(rendering.written, plain(language));
}

struct Case {
    const char* text;
    const char* latex;
};
class Latex : public testing::TestWithParam<Case> {};
TEST_P(Latex, IsWritten) { EXPECT_EQ(written(GetParam().text), GetParam().latex) << GetParam().text; }

INSTANTIATE_TEST_SUITE_P(Numbers, Latex,
                         testing::Values(Case{"1.10", "1.10"}, Case{"1.5e-3", "1.5 \\times 10^ {-3}"},
                                         Case{"2e+6", "2 \\times 10^ {6}"}, Case{"15%", "15 \\thinspace \\text{％}"},
                                         Case{"0.1229 [kgce/kWh]", "0.1229 \\thinspace \\text{kgce/kWh}"},
                                         Case{"pi * a^2", "\\pi \\cdot a^ {2}"}));
INSTANTIATE_TEST_SUITE_P(
    Arithmetic, Latex,
    testing::Values(Case{"a + b - c", "a + b - c"}, Case{"a - (b - c)", "a - \\left(b - c\\right)"},
                    Case{"a + (b - c)", "a + b - c"}, Case{"a * (b + c)", "a \\cdot \\left(b + c\\right)"},
                    Case{"(a + b) * c", "\\left(a + b\\right) \\cdot c"}, Case{"a * b * c", "a \\cdot b \\cdot c"},
                    Case{"a * 2 * b", "a \\times 2 \\times b"}, Case{"2 * 3", "2 \\times 3"},
                    Case{"a / b", "\\frac{a}{b}"}, Case{"(a + b) / (a * c)", "\\frac{a + b}{a \\cdot c}"},
                    Case{"a / b * c", "\\frac{a}{b} \\cdot c"}, Case{"a / b / c", "\\frac{\\frac{a}{b}}{c}"},
                    Case{"a / (b / c)", "\\frac{a}{\\frac{b}{c}}"}));
INSTANTIATE_TEST_SUITE_P(
    SignsAndPowers, Latex,
    testing::Values(Case{"-a", "-a"}, Case{"-a^2", "-a^ {2}"}, Case{"(-a)^2", "\\left(-a\\right)^ {2}"},
                    Case{"a - -b", "a - \\left(-b\\right)"}, Case{"a * -b", "a \\cdot \\left(-b\\right)"},
                    Case{"-(a + b)", "-\\left(a + b\\right)"}, Case{"--a", "-\\left(-a\\right)"},
                    Case{"-a * b", "-a \\cdot b"}, Case{"(a / b)^2", "\\left(\\frac{a}{b}\\right)^ {2}"},
                    Case{"(a + b)^c", "\\left(a + b\\right)^ {c}"}, Case{"a^b^c", "a^ {b^ {c}}"},
                    Case{"(a^b)^c", "\\left(a^ {b}\\right)^ {c}"},
                    Case{"100%^2", "\\left(100 \\thinspace \\text{％}\\right)^ {2}"}, Case{"a^-1", "a^ {-1}"}));
INSTANTIATE_TEST_SUITE_P(Comparisons, Latex,
                         testing::Values(Case{"a == b", "a = b"}, Case{"a != b", "a \\ne b"}, Case{"a < b", "a \\lt b"},
                                         Case{"a <= b", "a \\le b"}, Case{"a > b", "a \\gt b"},
                                         Case{"a >= b", "a \\ge b"},
                                         Case{"goods == \"tea\"", "\\text{goods} = \\text{0:tea}"},
                                         Case{"\"box\" != shape", "\\text{1:box} \\ne \\text{shape}"},
                                         Case{"a + b <= c * 2", "a + b \\le c \\times 2"}));
INSTANTIATE_TEST_SUITE_P(
    Logic, Latex,
    testing::Values(Case{"yes and no", "\\text{yes} \\text{ and } \\text{no}"},
                    Case{"yes or no", "\\text{yes} \\text{ or } \\text{no}"},
                    Case{"not yes", "\\text{not } \\text{yes}"},
                    Case{"not (yes or no)", "\\text{not } \\left(\\text{yes} \\text{ or } \\text{no}\\right)"},
                    Case{"(yes or no) and yes",
                         "\\left(\\text{yes} \\text{ or } \\text{no}\\right) \\text{ and } \\text{yes}"},
                    Case{"yes or no and yes", "\\text{yes} \\text{ or } \\text{no} \\text{ and } \\text{yes}"},
                    Case{"true", "\\text{true}"}, Case{"given(a)", "a \\text{ is given}"},
                    Case{"not given(a)", "a \\text{ is not given}"}));
INSTANTIATE_TEST_SUITE_P(
    OneOfSeveral, Latex,
    testing::Values(
        Case{"goods == \"tea\" or goods == \"soap\"",
             "\\text{goods} \\in \\lbrace \\text{0:tea}, \\text{0:soap} \\rbrace"},
        Case{"goods != \"tea\" and goods != \"soap\" and yes",
             "\\text{goods} \\notin \\lbrace \\text{0:tea}, \\text{0:soap} \\rbrace \\text{ and } \\text{yes}"},
        Case{"yes and (goods == \"tea\" or goods == \"soap\")",
             "\\text{yes} \\text{ and } \\left(\\text{goods} \\in \\lbrace \\text{0:tea}, \\text{0:soap} "
             "\\rbrace\\right)"},
        Case{"goods == \"tea\" and goods == \"soap\"",
             "\\text{goods} = \\text{0:tea} \\text{ and } \\text{goods} = \\text{0:soap}"},
        Case{"goods == \"tea\" or shape == \"box\"",
             "\\text{goods} = \\text{0:tea} \\text{ or } \\text{shape} = \\text{1:box}"}));
INSTANTIATE_TEST_SUITE_P(LookUps, Latex,
                         testing::Values(Case{"k[goods]", "k_ {\\text{goods}}"},
                                         Case{"k[\"tea\"] * a", "k_ {\\text{0:tea}} \\cdot a"},
                                         Case{"limit[mass]", "\\text{limit}_ {\\text{mass}}"},
                                         Case{"level[grade]", "\\text{level}_ {\\text{level}}"},
                                         Case{"ceiling", "\\text{ceiling}"},
                                         Case{"k[goods]^2", "k_ {\\text{goods}}^ {2}"}));
INSTANTIATE_TEST_SUITE_P(
    Choices, Latex,
    testing::Values(
        Case{"if yes then a / b else b",
             "\\begin{cases} \\dfrac{a}{b} & \\text{if } \\text{yes} \\cr b & \\text{otherwise} \\end{cases}"},
        Case{"if yes then a else b",
             "\\begin{cases} a & \\text{if } \\text{yes} \\cr b & \\text{otherwise} \\end{cases}"},
        Case{"if yes then a else if no then b else c",
             "\\begin{cases} a & \\text{if } \\text{yes} \\cr b & \\text{if } \\text{no} \\cr c & \\text{otherwise} "
             "\\end{cases}"},
        Case{"a * (if yes then b else c)",
             "a \\cdot \\left(\\begin{cases} b & \\text{if } \\text{yes} \\cr c & \\text{otherwise} "
             "\\end{cases}\\right)"},
        Case{"a / (if yes then b else c)",
             "\\frac{a}{\\begin{cases} b & \\text{if } \\text{yes} \\cr c & \\text{otherwise} \\end{cases}}"}));
INSTANTIATE_TEST_SUITE_P(
    Calls, Latex,
    testing::Values(Case{"min(a, b + c)", "\\min\\left(a, b + c\\right)"},
                    Case{"max(a, b, 7)", "\\max\\left(a, b, 7\\right)"},
                    Case{"abs(a - b)", "\\left\\lvert a - b \\right\\rvert"}, Case{"sqrt(a + b)", "\\sqrt{a + b}"},
                    Case{"ln(a)", "\\ln\\left(a\\right)"}, Case{"exp(-a)", "\\exp\\left(-a\\right)"},
                    Case{"round(a, 0.1)", "\\text{round}_ {0.1}\\left(a\\right)"},
                    Case{"floor(t, 1 [t])", "\\left\\lfloor t \\right\\rfloor_ {1 \\thinspace \\text{t}}"},
                    Case{"ceil(a, 5)", "\\left\\lceil a \\right\\rceil_ {5}"}));
INSTANTIATE_TEST_SUITE_P(
    Lists, Latex,
    testing::Values(Case{"sum(i in contents: k[i.goods] * i.count)",
                         "\\sum_ {i \\in \\text{contents}} k_ {\\text{goods}_ {i}} \\cdot \\text{count}_ {i}"},
                    Case{"sum(i in contents: i.count + a)",
                         "\\sum_ {i \\in \\text{contents}} \\left(\\text{count}_ {i} + a\\right)"},
                    Case{"sum(i in contents: i.count) * a",
                         "\\left(\\sum_ {i \\in \\text{contents}} \\text{count}_ {i}\\right) \\cdot a"},
                    Case{"b * sum(i in contents: i.count) * a",
                         "\\left(b \\cdot \\sum_ {i \\in \\text{contents}} \\text{count}_ {i}\\right) \\cdot a"},
                    Case{"a * sum(i in contents: i.count)",
                         "a \\cdot \\sum_ {i \\in \\text{contents}} \\text{count}_ {i}"},
                    Case{"a - sum(i in contents: i.count)", "a - \\sum_ {i \\in \\text{contents}} \\text{count}_ {i}"},
                    Case{"max(item in contents: item.count)",
                         "\\max_ {\\mathrm{item} \\in \\text{contents}}\\left(\\text{count}_ {\\mathrm{item}}\\right)"},
                    Case{"count(i in contents: i.count > 1)",
                         "\\text{number}_ {i \\in \\text{contents}}\\left(\\text{count}_ {i} \\gt 1\\right)"},
                    Case{"any(i in contents: i.sealed) and yes",
                         "\\left(\\text{for some } i \\in \\text{contents}\\colon \\text{sealed}_ {i}\\right) \\text{ "
                         "and } \\text{yes}"},
                    Case{"all(i in contents: not given(i.mass))",
                         "\\text{for every } i \\in \\text{contents}\\colon \\text{mass}_ {i} \\text{ is not given}"}));

TEST(LatexWords, AreInTheLanguageOfThePage) {
    EXPECT_EQ(written("if yes and not no then 1 else 2", Language::zh),
              "\\begin{cases} 1 & \\text{若 } \\text{yes} \\text{ 且 } \\text{非 } \\text{no} \\cr 2 & \\text{否则} "
              "\\end{cases}");
    EXPECT_EQ(written("given(a) or false", Language::zh), "a \\text{ 已给出} \\text{ 或 } \\text{假}");
    EXPECT_EQ(written("level[grade]", Language::zh), "\\text{level}_ {\\text{等级}}");
}

TEST(LatexItems, OfAFormulaOverAList) {
    EXPECT_EQ(written("i.count * a", Language::en, "i"), "\\text{count}_ {i} \\cdot a");
}

TEST(LatexText, WritesFullWidthWhatTexOrMarkdownWouldObey) {
    EXPECT_EQ(latex_text("50 % of {a_b} & <c> | *d* [e] `f` $g$ #h ~ ^ \\"),
              "\\text{50 ％ of ｛a＿b｝ ＆ ＜c＞ ｜ ＊d＊ ［e］ ｀f｀ ＄g＄ ＃h ～ ＾ ＼}");
    EXPECT_EQ(latex_text("kgce/(t·%)"), "\\text{kgce/(t}{\\cdot}\\text{％)}");
    EXPECT_EQ(latex_text("a\nb"), "\\text{a b}");
    EXPECT_EQ(latex_text("综合能耗 m³"), "\\text{综合能耗 m³}");
}

class Symbols : public testing::TestWithParam<Case> {};
TEST_P(Symbols, AreAsPrinted) { EXPECT_EQ(latex_symbol(GetParam().text).latex(), GetParam().latex); }
INSTANTIATE_TEST_SUITE_P(All, Symbols,
                         testing::Values(Case{"k", "k"}, Case{"η", "η"}, Case{"Vn", "V_ {n}"}, Case{"V0", "V_ {0}"},
                                         Case{"N3", "N_ {3}"}, Case{"k_i", "k_ {i}"},
                                         Case{"E_out", "E_ {\\mathrm{out}}"}, Case{"NCV", "\\mathrm{NCV}"},
                                         Case{"Q_net,ar", "Q_ {\\text{net,ar}}"}, Case{"P_PW'", "P_ {\\mathrm{PW}'}"},
                                         Case{"2p", "2p"}, Case{"E/P", "\\text{E/P}"},
                                         Case{"Σ E_in", "Σ E_ {\\mathrm{in}}"}, Case{"V0_d", "V_ {0, d}"},
                                         Case{"a|b$", "\\text{a｜b＄}"}));

TEST(Symbols, OfAnItem) {
    EXPECT_EQ(latex_symbol("k_i").of_item("f").latex(), "k_ {f}");
    EXPECT_EQ(latex_symbol("NCV").of_item("f").latex(), "\\mathrm{NCV}_ {f}");
    EXPECT_EQ(latex_symbol("E_in").of_item("f").latex(), "E_ {\\mathrm{in}, f}");
    EXPECT_EQ(latex_symbol("k").of_item("item").latex(), "k_ {\\mathrm{item}}");
}

TEST(NamesUsed, OnceInTheOrderOfTheText) {
    const Rendering rendering("a + k[goods] * sum(i in contents: k[i.goods] * i.count * a * pi)");
    const std::vector<NameUse> wanted{
        {"", "a", ""}, {"", "k", ""}, {"", "goods", ""}, {"contents", "goods", "i"}, {"contents", "count", "i"}};
    EXPECT_EQ(names_used(rendering.written), wanted);
}

TEST(LatexEquation, StaysOnOneLineWhereItFits) {
    const Rendering rendering("a + b");
    EXPECT_EQ(latex_equation("E", rendering.written, plain(Language::en)), "E = a + b");
    EXPECT_EQ(latex_display(rendering.written, plain(Language::en)), "a + b");
}

TEST(LatexEquation, OfAConditionIsNoEqualsSign) {
    const Rendering rendering("a > b");
    EXPECT_EQ(latex_equation("R", rendering.written, plain(Language::en)), "R \\iff a \\gt b");
}

// Broken before a sign, and the parentheses of a subtracted sum stay.
TEST(LatexEquation, BreaksALongSum) {
    const Rendering rendering(
        "absent * absent * absent * absent + absent * absent * absent - (absent * absent + absent * absent) + a");
    EXPECT_EQ(latex_equation("E", rendering.written, plain(Language::en)),
              "\\begin{aligned} E = {} & \\text{absent} \\cdot \\text{absent} \\cdot \\text{absent} \\cdot "
              "\\text{absent} + \\text{absent} \\cdot \\text{absent} \\cdot \\text{absent}"
              " \\cr & {} - \\left(\\text{absent} \\cdot \\text{absent} + \\text{absent} \\cdot \\text{absent}\\right) "
              "+ a \\end{aligned}");
}

TEST(LatexDisplay, BreaksALongSetOfMembers) {
    std::string text = "goods == \"tea\"";
    for (int i = 0; i < 9; ++i)
        text += " or goods == \"mooncake\"";
    const std::string shown = written(text);
    EXPECT_EQ(shown.find("\\text{goods} \\in \\left\\lbrace \\begin{aligned} & \\text{0:tea}, \\text{0:mooncake}, "),
              0U)
        << shown;
    EXPECT_NE(shown.find("\\text{0:mooncake}, \\cr & \\text{0:mooncake}, "), std::string::npos) << shown;
}

TEST(LatexDisplay, BreaksALongCondition) {
    const Rendering rendering(
        "absent > 1 and (absent > 2 or absent > 3 or absent > 4) and (absent > 5 or absent > 6) and absent > 7 and "
        "absent > 8");
    const std::string shown = latex_display(rendering.written, plain(Language::en));
    EXPECT_EQ(shown.find("\\begin{aligned} & \\text{absent} \\gt 1 \\text{ and } \\left("), 0U) << shown;
    EXPECT_NE(shown.find(" \\cr & {} \\text{ and } "), std::string::npos) << shown;
}

// Everything above, once more: no character that Markdown obeys, and every fence closed.
TEST(Latex, IsLeftAloneByMarkdown) {
    for (const char* text :
         {"if a <= 15% and goods == \"tea\" then abs(a) else sum(i in contents: k[i.goods] * i.count)",
          "round(a / 3, 0.1) * floor(a, 1) ^ 2 > 2"}) {
        const std::string shown = written(text);
        EXPECT_EQ(shown.find_first_of("|*<>[]`$#~%\n"), std::string::npos) << shown;
        for (std::size_t at = 0; (at = shown.find_first_of("\\_^", at)) != std::string::npos; ++at) {
            const char next = shown[at + 1];
            EXPECT_TRUE(shown[at] == '\\' ? (next >= 'a' && next <= 'z') : next == ' ') << shown.substr(at);
        }
    }
}

}  // namespace
}  // namespace greengauge::formula
