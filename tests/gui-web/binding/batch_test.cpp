#include "gui-web/binding/batch.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "tests/scenarios/batch/sample.hpp"

namespace greengauge::page {
namespace {

const Date day = Date::of(2025, 6, 1).value();

std::string table_of(int rows) {
    std::string text = "name,goods,a[g],allowed[g],sealed,items.mass[g]\n";
    for (int i = 0; i < rows; ++i)
        text += (i % 7 == 3 ? "\"box,\n" + std::to_string(i) + '"' : "box " + std::to_string(i)) + ",toy," +
                std::to_string(i % 40) + ",20,yes," + std::to_string(1 + i % 12) + '\n';
    return text;
}

/// The table handed over in pieces of so many bytes, the beginning a second time as the page does.
struct Told {
    Json begin;
    std::string out;
    Json summary;
};
Told told(const std::string& text, std::size_t piece) {
    BatchTable table;
    Told all;
    all.begin = table.begin(batch::test::sample(), day, std::string_view(text).substr(0, 64), ',', Language::en);
    if (!all.begin.value("begun", false)) return all;
    all.out = all.begin["header"];
    for (std::size_t at = 0; at < text.size(); at += piece)
        all.out += table.chunk(std::string_view(text).substr(at, piece), at + piece >= text.size());
    all.summary = table.summary();
    return all;
}

TEST(BatchTable, PiecesOfATableGiveWhatTheWholeGives) {
    const std::string text = table_of(300);
    const Told whole = told(text, text.size());
    ASSERT_EQ(whole.begin.value("begun", false), true) << whole.begin.dump();
    batch::test::Table how;
    how.date = day;
    const auto judged = batch::test::judged(batch::test::sample(), text, how);
    EXPECT_EQ(whole.out, judged.out);
    EXPECT_EQ(whole.summary["subjects"], 300);
    for (const std::size_t piece : {1UL, 17UL, 64UL, 1000UL}) {
        const Told pieces = told(text, piece);
        EXPECT_EQ(pieces.out, whole.out) << piece;
        EXPECT_EQ(pieces.summary, whole.summary) << piece;
    }
}

TEST(BatchTable, AHeaderThatIsNoneBeginsNothing) {
    const Told all = told("a[h]\n1\n", 100);
    EXPECT_EQ(all.begin.value("begun", true), false);
    EXPECT_FALSE(all.begin["diagnostics"].empty());
}

}  // namespace
}  // namespace greengauge::page
