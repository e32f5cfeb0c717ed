// Rows of CSV: quoted where they must be, no formulas, nothing that a terminal would obey.
#include "cli/csv.hpp"

#include <gtest/gtest.h>

namespace greengauge::cli {
namespace {

std::string row(const std::vector<std::string>& texts) {
    CsvRows rows;
    for (const std::string& text : texts)
        rows.text(text);
    rows.end();
    return rows.all().substr(3);  // after the byte order mark
}

TEST(Csv, QuotesWhatMustBe) {
    EXPECT_EQ(row({"a,b", "say \"x\""}), "\"a,b\",\"say \"\"x\"\"\"\r\n");
    EXPECT_EQ(row({"1", "", "中文"}), "\"1\",\"\",\"中文\"\r\n");
}

TEST(Csv, TextsAreNoFormulas) {
    for (const char* text : {"=1+1", "@x", "+a", "-a", "＝1+1"})
        EXPECT_NE(row({text}).find(std::string("'") + text), std::string::npos) << text;
    EXPECT_EQ(row({"-5"}), "\"'-5\"\r\n") << "a text is no number";
    EXPECT_EQ(CsvRows().plain("-5").all().find('\''), std::string::npos) << "a number is no formula";
}

TEST(Csv, TextsAreInert) {
    for (const char* text : {"\t=1", "a\nb", "\x1b[31m", "\u202e"}) {
        const std::string out = row({text});
        EXPECT_EQ(out.find('\x1b'), std::string::npos);
        EXPECT_EQ(out.find('\t'), std::string::npos);
        EXPECT_EQ(out.find('\n'), out.size() - 1);
        EXPECT_EQ(out.find("\u202e"), std::string::npos);
    }
}

}  // namespace
}  // namespace greengauge::cli
