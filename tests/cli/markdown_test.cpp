// Markdown of texts that nobody wrote for it.
#include "cli/markdown.hpp"

#include <gtest/gtest.h>

namespace greengauge::cli {
namespace {

TEST(MarkdownText, LeavesNothingThatEndsACellOrOpensMathematics) {
    const std::string text = markdown_text("a|b *c* _d_ [e](f) <g> `h` $i$ \\");
    EXPECT_EQ(text.find_first_of("|*_[]<>`$\\"), std::string::npos) << text;
    EXPECT_EQ(markdown_text("限值 ≤ 30 %（表1）"), "限值 ≤ 30 %（表1）");
}

// A line feed would end the row, an escape sequence reach a terminal.
TEST(MarkdownText, StaysOnOneInertLine) {
    const std::string text = markdown_text("a\nb\x1b[31m");
    EXPECT_EQ(text.find_first_of("\n\x1b"), std::string::npos) << text;
}

TEST(CodeSpan, HasNoBackquoteOfItsOwn) {
    EXPECT_EQ(code_span("a`b"), "`a'b`");
    EXPECT_EQ(code_span(""), "");
}

TEST(MarkdownTable, KeepsEveryRowWhole) {
    MarkdownTable table({"x", "never", "y"});
    table.row({"a|b", "", "c\\|d"});
    table.row({"`e|f`"});
    table.row({"g\nh", "", "i"});
    EXPECT_EQ(table.text(), "| x | y |\n|---|---|\n| a\\|b | c\\|d |\n| `e\\|f` | |\n| g h | i |\n\n");
}

TEST(MarkdownTable, WithoutRowsIsNothing) { EXPECT_EQ(MarkdownTable({"x"}).text(), ""); }

}  // namespace
}  // namespace greengauge::cli
