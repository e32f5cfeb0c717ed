// A TOML text as values with places.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "factors/reader/reader.hpp"

namespace greengauge {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

struct Read {
    std::optional<Given> root;
    Diagnostics diagnostics;

    [[nodiscard]] const Given& at(std::string_view name) const {
        static const Given nothing;
        const Given* found = root ? root->find(name) : nullptr;
        return found == nullptr ? nothing : *found;
    }
    /// `1:5 number-too-long`, one a fault.
    [[nodiscard]] std::vector<std::string> faults() const {
        std::vector<std::string> all;
        for (const Diagnostic& one : diagnostics.list())
            all.push_back(std::to_string(one.place.line) + ":" + std::to_string(one.place.column) + " " +
                          one.fault.code);
        return all;
    }
};

Read read(std::string_view text) {
    Read result;
    result.root = read_toml(text, "a.toml", result.diagnostics);
    return result;
}

std::string place(const Place& place) { return std::to_string(place.line) + ":" + std::to_string(place.column); }

std::vector<std::string> keys(const Given& record) {
    std::vector<std::string> all;
    for (const auto& one : record.members)
        all.push_back(one.first);
    return all;
}

// ---- numbers

TEST(Numbers, AreTheirDigits) {
    const Read result = read("a = 0.1\nb = 71.40\nc = -1.5e-3\nd = 1_000_000.5\ne = +7\nf = 0.15\n");
    ASSERT_TRUE(result.root);
    EXPECT_EQ(to_string(result.at("a").number), "0.1");
    EXPECT_EQ(to_string(result.at("b").number), "71.4");
    EXPECT_EQ(result.at("b").text, "71.40");
    EXPECT_EQ(to_string(result.at("c").number), "-0.0015");
    EXPECT_EQ(to_string(result.at("d").number), "1000000.5");
    EXPECT_EQ(to_string(result.at("e").number), "7");
    EXPECT_EQ(compare(result.at("a").number + result.at("f").number, parse_decimal("0.25").value()), 0);
}

TEST(Numbers, IntegersAreExactToTheLastDigit) {
    const Read result = read("a = 9223372036854775807\nb = -9223372036854775808\nc = 1234567890123456789\nd = 0xFF\n");
    ASSERT_TRUE(result.root);
    EXPECT_EQ(to_string(result.at("a").number), "9223372036854775807");
    EXPECT_EQ(to_string(result.at("b").number), "-9223372036854775808");
    EXPECT_EQ(to_string(result.at("c").number), "1234567890123456789");
    EXPECT_EQ(to_string(result.at("d").number), "255");
}

TEST(Numbers, OfFifteenDigitsPassAndOfSixteenDoNot) {
    EXPECT_TRUE(read("a = 0.00123456789012345\n").root);
    EXPECT_TRUE(read("a = 1.50000000000000000000\n").root);  // the zeros say nothing
    EXPECT_THAT(read("a = 1.000000000000001\n").faults(), ElementsAre("1:5 number-too-long"));
    EXPECT_THAT(read("a = 0.10000000000000001\n").faults(), ElementsAre("1:5 number-too-long"));
}

TEST(Numbers, InfinityAndNanAreRefused) {
    EXPECT_THAT(read("a = inf\nb = [1, nan]\n").faults(), ElementsAre("1:5 not-finite", "2:9 not-finite"));
}

// ---- dates

TEST(Dates, KeepTheirText) {
    const Read result = read("a = 2025-03-01\n");
    ASSERT_TRUE(result.root);
    EXPECT_EQ(result.at("a").kind, Given::Kind::date);
    EXPECT_EQ(result.at("a").text, "2025-03-01");
}

TEST(Dates, WithATimeOfDayAreRefusedWithAHint) {
    const Read result = read("a = 2025-03-01T08:00:00+08:00\nb = 2025-03-01T08:00:00\nc = 08:00:00\n");
    EXPECT_THAT(result.faults(), ElementsAre("1:5 time-of-day", "2:5 time-of-day", "3:5 time-of-day"));
    EXPECT_EQ(result.diagnostics.list()[0].fault.advice.en, "write 2025-03-01");
}

// ---- places and order

TEST(Places, CountCodePoints) {
    const Read result = read("\"标题\" = \"绿尺\"   # 注\n[表]\n");
    EXPECT_THAT(result.faults(), ElementsAre("2:2 toml-syntax"));
    const Read good = read("a = { \"中文\" = \"绿尺\", b = 1 }\n\"键\" = [ 1,\n  2 ]\n");
    ASSERT_TRUE(good.root);
    EXPECT_EQ(place(good.at("a").place), "1:5");
    EXPECT_EQ(place(good.at("a").key_place), "1:1");
    EXPECT_EQ(place(good.at("a").find("中文")->place), "1:14");
    EXPECT_EQ(place(good.at("a").find("b")->key_place), "1:20");
    EXPECT_EQ(place(good.at("键").items[1].place), "3:3");
}

TEST(Places, OfTablesAreTheirHeaders) {
    const Read result = read("[input.a]\nx = 1\n\n[[requirement]]\nid = \"r\"\n\n[[requirement]]\nid = \"s\"\n");
    ASSERT_TRUE(result.root);
    EXPECT_EQ(place(result.at("input").find("a")->place), "1:1");
    EXPECT_EQ(place(result.at("input").find("a")->key_place), "1:8");
    EXPECT_EQ(place(result.at("requirement").items[1].place), "7:1");
    EXPECT_EQ(result.at("requirement").items[1].place.file, "a.toml");
}

TEST(Order, IsThatOfTheFile) {
    const Read result =
        read("zinc = 1\nalpha = { z = 1, b = 2, a = 3 }\nmid = 2\n[t.late]\nx = 1\n[t.early]\nx = 1\n[s]\n");
    ASSERT_TRUE(result.root);
    EXPECT_THAT(keys(*result.root), ElementsAre("zinc", "alpha", "mid", "t", "s"));
    EXPECT_THAT(keys(result.at("alpha")), ElementsAre("z", "b", "a"));
    EXPECT_THAT(keys(result.at("t")), ElementsAre("late", "early"));
}

TEST(Texts, MayHaveAnyQuotes) {
    const Read result = read("a = 'x == \"y\"'\nb = \"\"\"\none\ntwo\"\"\"\nc = \"a\\tb\"\n");
    ASSERT_TRUE(result.root);
    EXPECT_EQ(result.at("a").text, "x == \"y\"");
    EXPECT_EQ(result.at("b").text, "one\ntwo");
    EXPECT_EQ(result.at("c").text, "a\tb");
}

// ---- what files look like on the way

TEST(Files, WithByteOrderMarkAndCarriageReturnsAreRead) {
    const Read result = read(
        "\xEF\xBB\xBF"
        "a = 1.50\r\nb = \"x\"\r\n");
    ASSERT_TRUE(result.root);
    EXPECT_EQ(result.at("a").text, "1.50");
    EXPECT_EQ(place(result.at("a").key_place), "1:1");
    EXPECT_EQ(place(result.at("b").place), "2:5");
}

TEST(Files, MayBeEmpty) {
    EXPECT_TRUE(read("").root);
    EXPECT_TRUE(read("\xEF\xBB\xBF").root);
    EXPECT_TRUE(read("# nothing\n").root->members.empty());
}

TEST(Files, InAnotherEncodingAreRefusedAtTheByte) {
    EXPECT_THAT(read("a = \"ok\"\nb = \"\xC2\xCC\xB3\xDF\"\n").faults(),
                ElementsAre("2:6 invalid-utf8"));  // 绿尺 in GBK
    EXPECT_THAT(read("中 = \"\xFF\"\n").faults(), ElementsAre("1:6 invalid-utf8"));
    EXPECT_THAT(read(std::string_view("a = 1\n\0", 7)).faults(), ElementsAre("2:1 nul-byte"));
    EXPECT_THAT(read(std::string_view("\xFF\xFE"
                                      "a\0=\0",
                                      6))
                    .faults(),
                ElementsAre("1:4 nul-byte"));  // UTF-16
}

TEST(Files, OfTenMebibytesAreRefusedUnread) {
    const std::string large(10UL * 1024 * 1024, '#');
    const Read result = read(large);
    EXPECT_THAT(result.faults(), ElementsAre("0:0 too-large"));
    EXPECT_THAT(result.diagnostics.list()[0].fault.problem.en, HasSubstr("10 MiB"));
}

TEST(Files, WithTooManyValuesAreRefused) {
    std::string text = "a = [";
    for (int i = 0; i < 250'000; ++i)
        text += "1,";
    EXPECT_THAT(read(text + "]\n").faults(), ElementsAre("0:0 too-many-values"));
}

TEST(Files, NestedTooDeeplyAreRefused) {
    const auto nested = [](int depth) {
        return "a = " + std::string(static_cast<std::size_t>(depth), '[') +
               std::string(static_cast<std::size_t>(depth), ']') + "\n";
    };
    EXPECT_TRUE(read(nested(31)).root);
    EXPECT_THAT(read(nested(33)).faults(), ElementsAre("1:37 too-deep"));
    EXPECT_THAT(read("a = " + std::string(1'000'000, '[')).faults(), ElementsAre("1:37 too-deep"));
    EXPECT_THAT(read("a = " + std::string(1'000'000, '{')).faults(), ElementsAre("1:37 too-deep"));
}

TEST(Files, WithDottedKeysTooDeepAreRefused) {
    std::string key = "a";
    for (int i = 0; i < 100'000; ++i)
        key += ".a";
    EXPECT_THAT(read(key + " = 1\n").faults(), ElementsAre("1:66 too-deep"));
    EXPECT_THAT(read("[" + key + "]\n").faults(), ElementsAre("1:67 too-deep"));
    std::string quoted = "'a'";
    for (int i = 0; i < 100'000; ++i)
        quoted += ". \"a\" ";
    EXPECT_EQ(read(quoted + " = 1\n").faults().size(), 1U);
}

TEST(Files, AreMeasuredWhereverTheDepthComesFrom) {
    std::string key = "a";
    for (int i = 0; i < 20; ++i)
        key += ".a";
    const Read result = read("[" + key + "]\nb." + key + " = { " + key + " = 1 }\n");
    ASSERT_EQ(result.diagnostics.list().size(), 1U);
    EXPECT_EQ(result.diagnostics.list()[0].fault.code, "too-deep");
    EXPECT_EQ(result.diagnostics.list()[0].place.line, 2);
}

TEST(Files, MayHoldBracketsAndDotsInTextsAndComments) {
    const std::string brackets(100, '[');
    const std::string dots(100, '.');
    EXPECT_TRUE(read("a = \"" + brackets + dots + "\\\"" + brackets + "\"  # " + brackets + dots + "\nb = '" +
                     brackets + "'\nc = '''" + brackets + "'\n" + dots + "'''\n")
                    .root);
}

TEST(Files, TakeAsciiOnlyOutsideTextsAndComments) {
    EXPECT_THAT(read("a = \"x\"。\n").faults(), ElementsAre("1:8 toml-syntax"));
    EXPECT_THAT(read("a = “x”\n").faults(), ElementsAre("1:5 toml-syntax"));
    EXPECT_THAT(read("a ＝ 1\n").faults(), ElementsAre("1:3 toml-syntax"));
    EXPECT_THAT(read("x = 1\n[表]\n").faults(), ElementsAre("2:2 toml-syntax"));
    EXPECT_THAT(read("x = 1\n\xEF\xBB\xBFy = 2\n").faults(), ElementsAre("2:1 toml-syntax"));
    // What closes a text, and what does not.
    EXPECT_TRUE(read("a = [\"\"\"\"中\"\"\"\"\", \"文\", '''''字''''', '']  # 注\n").root);
    EXPECT_TRUE(read("a = \"\\\"中\"  # 注\nb = '\\' # 释\nc = \"\" # 空\n").root);
}

TEST(Files, ThatEndInTheMiddleSayWhatIsMissing) {
    EXPECT_THAT(read("a = [1, 2").faults(), ElementsAre("1:10 toml-syntax"));
    EXPECT_THAT(read("a = { b = 1").faults(), ElementsAre("1:12 toml-syntax"));
    EXPECT_THAT(read("a = \"x").faults(), ElementsAre("1:7 toml-syntax"));
    EXPECT_THAT(read("a = '''x\n").faults(), ElementsAre("1:10 toml-syntax"));
    EXPECT_THAT(read("a =").faults(), ElementsAre("1:4 toml-syntax"));
    EXPECT_THAT(read("[a").faults(), ElementsAre("1:3 toml-syntax"));
}

TEST(Duplicates, AreFoundAtTheirKey) {
    EXPECT_THAT(read("a = 1\na = 2\n").faults(), ElementsAre("2:1 duplicate-key"));
    EXPECT_THAT(read("x = { aa = 1, a = 2, aa = 3 }\n").faults(), ElementsAre("1:22 duplicate-key"));
    EXPECT_THAT(read("\"中 文\" = 1\n\"中 文\" = 2\n").faults(), ElementsAre("2:1 duplicate-key"));
    EXPECT_THAT(read("[t]\n[t]\n").faults(), ElementsAre("2:2 duplicate-key"));
    EXPECT_THAT(read("[t.a]\nx = 1\n[u]\n  [ t . a ]\n").faults(), ElementsAre("4:9 duplicate-key"));
}

}  // namespace
}  // namespace greengauge
