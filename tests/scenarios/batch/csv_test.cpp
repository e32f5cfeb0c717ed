#include "scenarios/batch/csv.hpp"

#include <gmock/gmock.h>
#include <random>

#include "tests/scenarios/batch/sample.hpp"

namespace greengauge::batch {
namespace {

using test::cells_of;
using testing::ElementsAre;
using Cells = std::vector<std::string>;

struct Scanned {
    std::vector<Row::Fault> faults;
    std::vector<std::uint32_t> lines;
    std::vector<Cells> rows;
};
Scanned scan(std::string_view text, char delimiter = ',') {
    CsvScanner scanner(text, delimiter);
    Scanned all;
    Row row;
    std::vector<Cell> cells;
    while (cells.clear(), scanner.next(row, cells)) {
        all.faults.push_back(row.fault);
        all.lines.push_back(row.lines);
        all.rows.emplace_back();
        for (const Cell& cell : cells)
            all.rows.back().push_back(cell.plain());
    }
    return all;
}

TEST(Csv, SplitsAsRfc4180Says) {
    EXPECT_THAT(cells_of("a,b\r\n1,2\r\n"), ElementsAre(Cells{"a", "b"}, Cells{"1", "2"}));
    EXPECT_THAT(cells_of("a,b\n1,2"), ElementsAre(Cells{"a", "b"}, Cells{"1", "2"})) << "no line feed at the end";
    EXPECT_THAT(cells_of("\"a,b\",\"c\"\"d\"\n"), ElementsAre(Cells{"a,b", "c\"d"}));
    EXPECT_THAT(cells_of("\"a\r\nb\",c\r\n"), ElementsAre(Cells{"a\r\nb", "c"}));
    EXPECT_THAT(cells_of(",\n\"\",\"\"\"\"\n"), ElementsAre(Cells{"", ""}, Cells{"", "\""}));
    EXPECT_THAT(cells_of("a,b,"), ElementsAre(Cells{"a", "b", ""})) << "an empty last cell";
    EXPECT_THAT(cells_of(""), ElementsAre());
    EXPECT_THAT(cells_of("\n\n"), ElementsAre(Cells{""}, Cells{""}));
    EXPECT_THAT(cells_of(" a , b "), ElementsAre(Cells{" a ", " b "})) << "blanks belong to a cell";
    EXPECT_THAT(cells_of("\"a\"\r"), ElementsAre(Cells{"a"}));
}

TEST(Csv, SplitsByOtherDelimiters) {
    EXPECT_THAT(cells_of("a,b;c\n", ';'), ElementsAre(Cells{"a,b", "c"}));
    EXPECT_THAT(cells_of("a\t\"b\tc\"\n", '\t'), ElementsAre(Cells{"a", "b\tc"}));
}

TEST(Csv, PlainRowsAreThoseThatNextReads) {
    std::mt19937_64 random(29);
    for (int round = 0; round < 3000; ++round) {
        std::string text;
        const std::size_t width = 1 + random() % 3;
        for (auto left = random() % 600; left > 0; --left)
            text += "abcdefgh,,,,\n\n\n\r\""[random() % (random() % 40 == 0 ? 17 : 15)];
        CsvScanner plain(text, ',');
        CsvScanner usual(text, ',');
        PlainCells cells;
        cells.set_width(width);
        Row row;
        std::vector<Cell> own;
        while (true) {
            cells.clear();
            const std::size_t taken = plain.plain_rows(cells, 4);
            for (std::size_t k = 0; k < taken; ++k) {
                own.clear();
                ASSERT_TRUE(usual.next(row, own));
                ASSERT_EQ(own.size(), width);
                ASSERT_EQ(row.fault, Row::Fault::none);
                ASSERT_EQ(row.begin, cells.row_begin(k));
                ASSERT_EQ(row.end, cells.row_end(k));
                ASSERT_EQ(row.lines, 1U);
                for (std::size_t i = 0; i < width; ++i)
                    ASSERT_EQ(own[i].text, cells.column(i)[k]);
            }
            if (taken == 4) continue;
            own.clear();
            const bool more = usual.next(row, own);
            std::vector<Cell> same;
            Row other;
            ASSERT_EQ(plain.next(other, same), more);
            if (!more) break;
            ASSERT_EQ(row.begin, other.begin);
            ASSERT_EQ(own.size(), same.size());
        }
    }
}

TEST(Csv, ALoneQuoteSpoilsItsLineOnly) {
    const auto all = scan("a\"b,1\nc,2\n\"d\"e,3\nf,4\n");
    EXPECT_THAT(all.faults,
                ElementsAre(Row::Fault::lone_quote, Row::Fault::none, Row::Fault::lone_quote, Row::Fault::none));
    EXPECT_EQ(all.rows[1], (Cells{"c", "2"}));
    EXPECT_EQ(all.rows[3], (Cells{"f", "4"}));
}

TEST(Csv, AQuoteNeverClosedSpoilsItsLineOnly) {
    const auto all = scan("a,\"b\nc,2\nd,3\n");
    EXPECT_THAT(all.faults, ElementsAre(Row::Fault::unclosed_quote, Row::Fault::none, Row::Fault::none));
    EXPECT_EQ(all.rows[2], (Cells{"d", "3"}));
}

TEST(Csv, ARowHasItsLongestSize) {
    const std::string fits(longest_row - 3, 'x');
    EXPECT_THAT(scan(fits + ",1\n2,3\n").faults, ElementsAre(Row::Fault::none, Row::Fault::none));
    const std::string beyond(longest_row + 1, 'x');
    EXPECT_THAT(scan(beyond + ",1\n2,3\n").faults, ElementsAre(Row::Fault::too_long, Row::Fault::none));
    EXPECT_THAT(scan(beyond).faults, ElementsAre(Row::Fault::too_long));
    EXPECT_THAT(scan("\"" + beyond + "\",1\n2,3\n").faults, ElementsAre(Row::Fault::unclosed_quote, Row::Fault::none));
}

/// A scanner that goes byte by byte, as the words of the RFC do.
std::vector<Cells> slowly(const std::string& text, char delimiter) {
    std::vector<Cells> rows;
    std::size_t i = 0;
    while (i < text.size()) {
        Cells row{""};
        bool ended = false;
        while (!ended) {
            if (i < text.size() && text[i] == '"' && row.back().empty()) {
                for (++i;; ++i) {
                    if (text[i] == '"' && i + 1 < text.size() && text[i + 1] == '"')
                        row.back() += text[++i];
                    else if (text[i] == '"')
                        break;
                    else
                        row.back() += text[i];
                }
                ++i;
            }
            if (i >= text.size() || text[i] == '\n' ||
                (text[i] == '\r' && i + 1 < text.size() && text[i + 1] == '\n')) {
                i += i < text.size() && text[i] == '\r' ? 2 : 1;
                ended = true;
            } else if (text[i] == delimiter) {
                row.emplace_back();
                ++i;
            } else {
                row.back() += text[i++];
            }
        }
        rows.push_back(row);
    }
    return rows;
}

TEST(Csv, EqualsASlowReaderWhereverTheBlocksOf64BytesEnd) {
    std::mt19937 random(7);
    for (int round = 0; round < 3000; ++round) {
        std::string text;
        const auto rows = 1 + random() % 6;
        for (unsigned row = 0; row < rows; ++row) {
            const auto columns = 1 + random() % 5;
            for (unsigned column = 0; column < columns; ++column) {
                if (column > 0) text += ';';
                const bool quoted = random() % 2 == 0;
                std::string cell;
                for (auto length = random() % 40; length > 0; --length)
                    cell += quoted ? "ab;\n\r\" ,"[random() % 8] : "abc 1.5,"[random() % 8];
                if (!quoted) {
                    text += cell;
                    continue;
                }
                text += '"';
                for (const char byte : cell)
                    text += byte == '"' ? "\"\"" : std::string(1, byte);
                text += '"';
            }
            if (row + 1 < rows || random() % 2 == 0) text += random() % 2 == 0 ? "\n" : "\r\n";
        }
        if (text.empty()) continue;
        ASSERT_EQ(cells_of(text, ';'), slowly(text, ';')) << testing::PrintToString(text);
    }
}

TEST(Csv, WhereATextEndsBehindALineDoesNotChangeTheFaultOfThatLine) {
    // A chunk may end there: what is found wrong must be told by the line alone.
    for (const std::string rest : {"x\"y\n", "b\"\"\n", "\n\n\"z\n", "b\",\"c\nd\"e\n", "b\"\nc\n"}) {
        const std::string line = "1,\"a\n";
        const auto alone = scan(line);
        const auto whole = scan(line + rest);
        if (whole.faults[0] == Row::Fault::none) continue;
        EXPECT_EQ(whole.faults[0], alone.faults[0]) << rest;
    }
}

TEST(Csv, NothingBehindTheEndIsRead) {
    // The text ends in the middle of a page that goes on with more cells.
    const std::string behind = "1,2\n3,4\"\"\",,,\n\n,";
    for (std::size_t length = 0; length <= 4; ++length) {
        const auto rows = cells_of(std::string_view(behind).substr(0, length));
        EXPECT_EQ(rows, slowly(behind.substr(0, length), ',')) << length;
    }
}

}  // namespace
}  // namespace greengauge::batch
