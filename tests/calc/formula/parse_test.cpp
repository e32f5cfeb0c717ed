// The grammar, seen through trees written as (operator operand …), and the place of each fault.
#include <chrono>
#include <gtest/gtest.h>

#include "calc/formula/expression.hpp"

namespace greengauge::formula {
namespace {

std::string tree(const Expression& expression, int index) {
    static constexpr const char* words[] = {
        "number", "text", "boolean", "name", "lookup", "negate", "not", "+",  "-",  "*",    "/",     "^",
        "==",     "!=",   "<",       "<=",   ">",      ">=",     "and", "or", "if", "call", "reduce"};
    const Node& node = expression.node(index);
    std::string text;
    switch (node.kind) {
        case Kind::number:
            return to_string(node.number) + (node.has_unit ? "[" + node.unit.symbol + "]" : "");
        case Kind::text:
            return "'" + node.text + "'";
        case Kind::boolean:
        case Kind::name:
            return node.text;
        case Kind::lookup:
            text = "(look-up " + node.text;
            break;
        case Kind::call:
            text = "(" + node.text;
            break;
        case Kind::reduce:
            text = "(" + node.text + " " + node.variable + " in " + node.list;
            break;
        default:
            text = std::string("(") + words[static_cast<std::size_t>(node.kind)];
    }
    for (const int child : node.children)
        text += " " + tree(expression, child);
    return text + ")";
}

/// The tree, or every fault as `line:column code`.
std::string parsed(std::string_view text, Place place = {"f.toml", 1, 1}) {
    Diagnostics diagnostics;
    const auto expression = parse(text, place, diagnostics);
    EXPECT_EQ(expression.has_value(), !diagnostics.has_errors()) << text;
    if (expression) return tree(*expression, expression->root());
    std::string faults;
    for (const Diagnostic& one : diagnostics.list())
        faults += (faults.empty() ? "" : ", ") + std::to_string(one.place.line) + ":" +
                  std::to_string(one.place.column) + " " + one.fault.code;
    return faults;
}

std::string message(std::string_view text, Language language = Language::en) {
    Diagnostics diagnostics;
    EXPECT_FALSE(parse(text, {"f.toml", 3, 8}, diagnostics));
    std::string lines;
    for (const Diagnostic& one : diagnostics.list())
        lines += (lines.empty() ? "" : "\n") + to_string(one, language);
    return lines;
}

struct Case {
    const char* text;
    const char* expected;
};

class Grammar : public testing::TestWithParam<Case> {};
TEST_P(Grammar, Reads) { EXPECT_EQ(parsed(GetParam().text), GetParam().expected) << GetParam().text; }

INSTANTIATE_TEST_SUITE_P(Precedence, Grammar,
                         testing::Values(Case{"1 + 2 * 3", "(+ 1 (* 2 3))"}, Case{"1 * 2 + 3", "(+ (* 1 2) 3)"},
                                         Case{"(1 + 2) * 3", "(* (+ 1 2) 3)"},
                                         Case{"a + b < c * d", "(< (+ a b) (* c d))"},
                                         Case{"a < b and c > d", "(and (< a b) (> c d))"},
                                         Case{"a and b or c and d", "(or (and a b) (and c d))"},
                                         Case{"a or b and c", "(or a (and b c))"},
                                         Case{"not a and b", "(and (not a) b)"}, Case{"not a < b", "(not (< a b))"},
                                         Case{"not not a", "(not (not a))"}, Case{"not (a or b)", "(not (or a b))"},
                                         Case{"a * b ^ c", "(* a (^ b c))"}));
INSTANTIATE_TEST_SUITE_P(Associativity, Grammar,
                         testing::Values(Case{"1 - 2 - 3", "(- (- 1 2) 3)"}, Case{"1 / 2 / 3", "(/ (/ 1 2) 3)"},
                                         Case{"1 / 2 * 3", "(* (/ 1 2) 3)"}, Case{"1 - 2 + 3", "(+ (- 1 2) 3)"},
                                         Case{"2^3^2", "(^ 2 (^ 3 2))"}, Case{"(2^3)^2", "(^ (^ 2 3) 2)"},
                                         Case{"a or b or c", "(or (or a b) c)"}));
INSTANTIATE_TEST_SUITE_P(Minus, Grammar,
                         testing::Values(Case{"-2", "(negate 2)"}, Case{"-2^2", "(negate (^ 2 2))"},
                                         Case{"(-2)^2", "(^ (negate 2) 2)"}, Case{"2^-3", "(^ 2 (negate 3))"},
                                         Case{"2^-3^2", "(^ 2 (negate (^ 3 2)))"}, Case{"--2", "(negate (negate 2))"},
                                         Case{"a - -b", "(- a (negate b))"}, Case{"a--b", "(- a (negate b))"},
                                         Case{"-a * b", "(* (negate a) b)"}, Case{"a * -b", "(* a (negate b))"},
                                         Case{"-a + b", "(+ (negate a) b)"},
                                         Case{"-a < -b", "(< (negate a) (negate b))"}));
INSTANTIATE_TEST_SUITE_P(Comparisons, Grammar,
                         testing::Values(Case{"a == b", "(== a b)"}, Case{"a != b", "(!= a b)"}, Case{"a<b", "(< a b)"},
                                         Case{"a<=b", "(<= a b)"}, Case{"a>b", "(> a b)"}, Case{"a>=b", "(>= a b)"},
                                         Case{"goods == \"mooncake\"", "(== goods 'mooncake')"},
                                         Case{"'tea' != goods", "(!= 'tea' goods)"}));
INSTANTIATE_TEST_SUITE_P(Numbers, Grammar,
                         testing::Values(Case{"0.1229", "0.1229"}, Case{"1e3", "1000"}, Case{"1E-3", "0.001"},
                                         Case{"1.5e+2", "150"}, Case{"007", "7"}, Case{"15%", "15[%]"},
                                         Case{"15 %", "15[%]"}, Case{"15 [%]", "15[%]"},
                                         Case{"0.1229 [kgce/kWh]", "0.1229[kgce/kWh]"}, Case{"3[ t ]", "3[t]"},
                                         Case{"5[1]", "5[]"}, Case{"2 [kWh] * 3 [h]", "(* 2[kWh] 3[h])"},
                                         Case{"15% * x", "(* 15[%] x)"},
                                         Case{"123456789012345678901", "123456789012345678901"}, Case{"pi", "pi"}));
INSTANTIATE_TEST_SUITE_P(Names, Grammar,
                         testing::Values(Case{"c.count", "c.count"}, Case{"gbt2589.coal", "gbt2589.coal"},
                                         Case{"_x1", "_x1"}, Case{"grade", "grade"}, Case{"true", "true"},
                                         Case{"false or a", "(or false a)"}, Case{"iffy", "iffy"},
                                         Case{"nothing", "nothing"}, Case{"e5", "e5"}));
INSTANTIATE_TEST_SUITE_P(
    LookUps, Grammar,
    testing::Values(Case{"k[goods]", "(look-up k goods)"}, Case{"k[c.goods]", "(look-up k c.goods)"},
                    Case{"t[a, b + 1]", "(look-up t a (+ b 1))"}, Case{"t[\"tea\", 5 [mL]]", "(look-up t 'tea' 5[mL])"},
                    Case{"u[t[a]]", "(look-up u (look-up t a))"}, Case{"g.t[a]", "(look-up g.t a)"}));
INSTANTIATE_TEST_SUITE_P(Choices, Grammar,
                         testing::Values(Case{"if a then 1 else 2", "(if a 1 2)"},
                                         Case{"if a then 1 else 2 + 3", "(if a 1 (+ 2 3))"},
                                         Case{"(if a then 1 else 2) + 3", "(+ (if a 1 2) 3)"},
                                         Case{"if a then 1 else if b then 2 else 3", "(if a 1 (if b 2 3))"},
                                         Case{"if a then if b then 1 else 2 else 3", "(if a (if b 1 2) 3)"},
                                         Case{"1 + if a then 2 else 3", "(+ 1 (if a 2 3))"}));
INSTANTIATE_TEST_SUITE_P(Calls, Grammar,
                         testing::Values(Case{"min(a, b, c)", "(min a b c)"}, Case{"round(x, 0.1)", "(round x 0.1)"},
                                         Case{"given(x)", "(given x)"}, Case{"f()", "(f)"},
                                         Case{"sum(c in contents: c.count * c.volume)",
                                              "(sum c in contents (* c.count c.volume))"},
                                         Case{"max(c in contents: c.volume)", "(max c in contents c.volume)"},
                                         Case{"any(c in l: c.a or c.b)", "(any c in l (or c.a c.b))"},
                                         Case{"sum(a in x: sum(b in y: b.z))", "(sum a in x (sum b in y b.z))"},
                                         Case{"max(a, c.b)", "(max a c.b)"}));
INSTANTIATE_TEST_SUITE_P(White, Grammar, testing::Values(Case{" \t a\n+\r\n b ", "(+ a b)"}, Case{"a\n\n", "a"}));

// ---- faults

class Faults : public testing::TestWithParam<Case> {};
TEST_P(Faults, HaveTheirPlace) { EXPECT_EQ(parsed(GetParam().text), GetParam().expected) << GetParam().text; }

INSTANTIATE_TEST_SUITE_P(Syntax, Faults,
                         testing::Values(Case{"", "1:1 empty-expression"}, Case{"   ", "1:4 empty-expression"},
                                         Case{"1 +", "1:4 expected-value"}, Case{"1 + ", "1:5 expected-value"},
                                         Case{"* 2", "1:1 expected-value"}, Case{"a b", "1:3 unexpected"},
                                         Case{"(a", "1:3 expected"}, Case{"a)", "1:2 unexpected"},
                                         Case{"()", "1:2 expected-value"}, Case{"1 2", "1:3 unexpected"},
                                         Case{"k[a", "1:4 expected"}, Case{"k[]", "1:3 expected-value"},
                                         Case{"k[a,]", "1:5 expected-value"}, Case{"min(a, )", "1:8 expected-value"},
                                         Case{"min(a b)", "1:7 expected"}, Case{"if a then 1", "1:12 expected"},
                                         Case{"if a 1 else 2", "1:6 expected"}, Case{"+a", "1:1 expected-value"},
                                         Case{"a and", "1:6 expected-value"}, Case{"a not b", "1:3 unexpected"},
                                         Case{"15% %", "1:5 bad-character"}));
INSTANTIATE_TEST_SUITE_P(Chained, Faults,
                         testing::Values(Case{"a < b < c", "1:7 chained-comparison"},
                                         Case{"a == b == c", "1:8 chained-comparison"},
                                         Case{"0 < x <= 1", "1:7 chained-comparison"},
                                         Case{"a and 1 < b < 2", "1:13 chained-comparison"}));
INSTANTIATE_TEST_SUITE_P(Reserved, Faults,
                         testing::Values(Case{"1 + then", "1:5 reserved-word"}, Case{"sum", "1:1 reserved-word"},
                                         Case{"a + in", "1:5 reserved-word"}, Case{"a or or b", "1:6 reserved-word"},
                                         Case{"if a then else 3", "1:11 reserved-word"},
                                         Case{"round + 1", "1:1 reserved-word"}));
INSTANTIATE_TEST_SUITE_P(Lists, Faults,
                         testing::Values(Case{"sum(c in 5: c.x)", "1:10 expected-list"},
                                         Case{"sum(c in l c.x)", "1:12 expected"},
                                         Case{"sum(c in l: )", "1:13 expected-value"},
                                         Case{"sum(c in l: c.x", "1:16 expected"}));
INSTANTIATE_TEST_SUITE_P(Words, Faults,
                         testing::Values(Case{"1.2.3", "1:1 bad-number"}, Case{"a * 1.", "1:5 bad-number"},
                                         Case{".5", "1:1 bad-number"}, Case{"1e999", "1:1 bad-number"},
                                         Case{"goods == \"tea", "1:10 unclosed-text"},
                                         Case{"a + 5 [kg", "1:7 unclosed-unit"}, Case{"a = b", "1:3 bad-character"},
                                         Case{"a & b", "1:3 bad-character"}, Case{"a ; b", "1:3 bad-character"}));
INSTANTIATE_TEST_SUITE_P(EveryBadCharacter, Faults,
                         testing::Values(Case{"a = b & c", "1:3 bad-character, 1:7 bad-character"},
                                         Case{"a ≤ b × c", "1:3 bad-character, 1:7 bad-character"}));
// A fault of a unit is placed inside its brackets.
INSTANTIATE_TEST_SUITE_P(Units, Faults,
                         testing::Values(Case{"a + 5 [kgcoal]", "1:8 unknown-unit"},
                                         Case{"5 [kg/xyzzy]", "1:7 unknown-unit"},
                                         Case{"5 [ xyzzy]", "1:5 unknown-unit"}));

// Columns count code points: each Chinese character is one, whatever its bytes.
INSTANTIATE_TEST_SUITE_P(Chinese, Faults,
                         testing::Values(Case{"goods == \"月饼\" and", "1:18 expected-value"},
                                         Case{"goods == \"月饼\" &", "1:15 bad-character"},
                                         Case{"goods == \"月饼", "1:10 unclosed-text"},
                                         Case{"x * 5 [吨标煤吨]", "1:8 unknown-unit"},
                                         Case{"x == \"甲\" or y == \"乙丙\" or z z", "1:28 unexpected"},
                                         Case{"（a + b）", "1:1 bad-character, 1:7 bad-character"}));
INSTANTIATE_TEST_SUITE_P(Lines, Faults,
                         testing::Values(Case{"a +\n", "2:1 expected-value"}, Case{"a +\n  b c", "2:5 unexpected"},
                                         Case{"a\n\n  = b", "3:3 bad-character"},
                                         Case{"goods == \"月饼\"\n  and 1 +", "2:10 expected-value"},
                                         Case{"a\r\n+ )", "2:3 expected-value"}));

// Only the first line of a text begins at the column of the text itself.
TEST(Places, BeginWhereTheTextBegins) {
    const Place indented{"f.toml", 10, 12};
    EXPECT_EQ(parsed("a b", indented), "10:14 unexpected");
    EXPECT_EQ(parsed("a +\nb c", indented), "11:3 unexpected");
    EXPECT_EQ(parsed("a b", {"f.toml", 0, 0}), "0:0 unexpected");
}

TEST(Places, OfCodePointsInATextOverSeveralLines) {
    const Place start{"f.toml", 5, 9};
    EXPECT_EQ(place_in("甲乙\n丙丁", start, 0), (Place{"f.toml", 5, 9}));
    EXPECT_EQ(place_in("甲乙\n丙丁", start, 1), (Place{"f.toml", 5, 10}));
    EXPECT_EQ(place_in("甲乙\n丙丁", start, 2), (Place{"f.toml", 5, 11}));  // the line's end itself
    EXPECT_EQ(place_in("甲乙\n丙丁", start, 3), (Place{"f.toml", 6, 1}));
    EXPECT_EQ(place_in("甲乙\n丙丁", start, 4), (Place{"f.toml", 6, 2}));
    EXPECT_EQ(place_in("甲乙\n丙丁", start, 9), (Place{"f.toml", 6, 7}));  // behind the end
    EXPECT_EQ(place_in("", start, 0), start);
}

TEST(Places, OfNodes) {
    Diagnostics diagnostics;
    const auto expression = parse("\"月饼\" == goods and (a + k[b]) > 5 [t]", {"f.toml", 1, 1}, diagnostics);
    ASSERT_TRUE(expression);
    const auto span = [&](Kind kind) {
        for (const Node& node : expression->nodes)
            if (node.kind == kind) return std::to_string(node.begin) + "-" + std::to_string(node.end);
        return std::string("none");
    };
    EXPECT_EQ(span(Kind::text), "0-4");
    EXPECT_EQ(span(Kind::name), "8-13");
    EXPECT_EQ(span(Kind::lookup), "23-27");
    EXPECT_EQ(span(Kind::number), "31-36");
    EXPECT_EQ(span(Kind::logical_and), "0-36");
}

TEST(Messages, SayWhatWasExpectedAndFound) {
    EXPECT_EQ(message("if a 1 else 2"), "f.toml:3:13: error: expected `then` here (found `1`) [expected]");
    EXPECT_EQ(message("(a"), "f.toml:3:10: error: expected `)` here (found the end) [expected]");
    EXPECT_EQ(
        message("a < b < c"),
        "f.toml:3:14: error: comparisons cannot be chained; join two comparisons with `and` [chained-comparison]");
    EXPECT_EQ(message("a < b < c", Language::zh),
              "f.toml:3:14: 错误: 比较不能连写；用 and 连接两个比较 [chained-comparison]");
    EXPECT_EQ(message("a ≤ b"),
              "f.toml:3:10: error: this character cannot stand in a formula: `≤`; write <= [bad-character]");
    EXPECT_EQ(message("a = b"),
              "f.toml:3:10: error: this character cannot stand in a formula: `=`; write == to compare [bad-character]");
    EXPECT_EQ(message("sum"), "f.toml:3:8: error: `sum` is a reserved word, not a name [reserved-word]");
}

TEST(ReservedWords, AreKeywordsAndFunctions) {
    for (const char* word : {"and", "or", "not", "if", "then", "else", "true", "false", "in", "pi", "grade", "sum",
                             "count", "given", "round", "ln"})
        EXPECT_TRUE(is_reserved(word)) << word;
    for (const char* word : {"", "And", "height", "sums", "mean"})
        EXPECT_FALSE(is_reserved(word)) << word;
}

// ---- limits

std::string repeated(std::string_view text, int times) {
    std::string all;
    for (int i = 0; i < times; ++i)
        all += text;
    return all;
}

TEST(Limits, DepthIs200) {
    const auto nested = [](int depth) { return repeated("(", depth) + "1" + repeated(")", depth); };
    EXPECT_EQ(parsed(nested(199)), "1");
    EXPECT_EQ(parsed(nested(200)), "1:201 too-deep");
    EXPECT_EQ(parsed(nested(5000)), "1:201 too-deep");
    EXPECT_EQ(parsed(repeated("-", 200) + "1"), "1:201 too-deep");
    EXPECT_EQ(parsed(repeated("not ", 4000) + "a"), "1:801 too-deep");
    EXPECT_NE(parsed(repeated("2^", 5000) + "2").find("too-deep"), std::string::npos);
    EXPECT_NE(parsed(repeated("t[", 5000) + "2").find("too-deep"), std::string::npos);
    EXPECT_NE(parsed(repeated("min(", 4000)).find("too-deep"), std::string::npos);
    EXPECT_NE(parsed(repeated("sum(c in l: ", 1500)).find("too-deep"), std::string::npos);
    EXPECT_NE(parsed(repeated("if ", 6000)).find("too-deep"), std::string::npos);
    EXPECT_NE(parsed(repeated("if a then ", 1900)).find("too-deep"), std::string::npos);
    EXPECT_NE(parsed(repeated("if a then 1 else ", 1100) + "2").find("too-deep"), std::string::npos);
}

TEST(Limits, LengthIs20000Bytes) {
    EXPECT_EQ(parsed(std::string(19999, ' ') + "a"), "a");
    EXPECT_EQ(parsed(std::string(20000, ' ') + "a"), "1:1 too-long");
    EXPECT_EQ(parsed(std::string(10'000'000, '(')), "1:1 too-long");
}

// The tree of a chain leans to the left: it must not become deeper than a stack bears, however it is put together.
TEST(Limits, ALongChainIsRefused) {
    EXPECT_EQ(parsed("a" + repeated("+a", 499)).substr(0, 2), "(+");
    EXPECT_NE(parsed("a" + repeated("+a", 500)).find("too-deep"), std::string::npos);
    EXPECT_NE(parsed("a" + repeated("+a", 2000)).find("too-deep"), std::string::npos);
    EXPECT_NE(parsed("a" + repeated(" or a", 2000)).find("too-deep"), std::string::npos);
    EXPECT_NE(parsed("1" + repeated("/1", 2000)).find("too-deep"), std::string::npos);
    // (((a+a+…)+a+a+…)+a+a+…)
    EXPECT_NE(parsed(repeated("(", 15) + "a" + repeated(repeated("+a", 600) + ")", 15)).find("too-deep"),
              std::string::npos);
}

TEST(Hostile, TextsAreRefusedAndNothingWorse) {
    const std::string zero("a\0b", 3);
    EXPECT_EQ(parsed(zero), "1:2 bad-character");
    EXPECT_EQ(parsed("\xff\xfe a"), "1:1 bad-character, 1:2 bad-character");
    EXPECT_EQ(parsed("a \x80\x80"), "1:3 bad-character, 1:4 bad-character");
    EXPECT_EQ(parsed("\"\xe6\x9c"), "1:1 unclosed-text");
    EXPECT_EQ(parsed("[[[["), "1:1 expected-value");
    EXPECT_EQ(parsed("5[" + std::string(5000, 'k') + "]").substr(0, 4), "1:3 ");
    EXPECT_EQ(parsed(std::string(5000, '9')), "1:1 bad-number");
    EXPECT_EQ(parsed("1" + std::string(300, '0')).substr(0, 4), "1e30");
}

TEST(Hostile, ManyFaultsTakeNoTime) {
    const auto start = std::chrono::steady_clock::now();
    Diagnostics diagnostics;
    for (int i = 0; i < 10; ++i)
        EXPECT_FALSE(parse(std::string(20000, '$'), {"f.toml", 1, 1}, diagnostics));
    EXPECT_LT(diagnostics.errors(), 1000U) << "a few faults of one text say enough";
    EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(2));
}

}  // namespace
}  // namespace greengauge::formula
