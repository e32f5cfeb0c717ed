#include "scenarios/batch/number_column.hpp"

#include <cstring>
#include <gtest/gtest.h>
#include <random>

#include "scenarios/batch/number.hpp"
#include "scenarios/batch/number_words.hpp"

namespace greengauge::batch {
namespace {

/// One to eight bytes that are mostly a number, with something before them.
std::string some_cell(std::mt19937_64& random) {
    static constexpr std::string_view odd = "./:-e +\x80\xff";
    std::string text;
    const auto size = 1 + random() % 8;
    const auto point = random() % (size + 4);
    for (std::size_t i = 0; i < size; ++i)
        text += i == point ? '.' : static_cast<char>('0' + random() % 10);
    if (random() % 4 == 0) text[random() % size] = odd[random() % odd.size()];
    return text;
}

struct Four {
    std::uint64_t words[4] = {};
    std::uint64_t spare[4] = {};
    std::int64_t shifts[4] = {};
    double value[4] = {};
    double error[4] = {};
    std::uint8_t good[4] = {};
};

TEST(NumberWords, WideAndOneByOneAndReadNumberAgree) {
    std::mt19937_64 random(23);
    for (int round = 0; round < 100000; ++round) {
        Four wide;
        std::string cells[4];
        for (int i = 0; i < 4; ++i) {
            cells[i] = some_cell(random);
            const std::string before = "9,\"7.,1,\n";
            const std::string line = before + cells[i];
            std::memcpy(&wide.words[i], line.data() + line.size() - 8, 8);
            wide.spare[i] = 8 * (8 - cells[i].size());
            wide.shifts[i] = static_cast<std::int64_t>(random() % 21) + fast::least_shift;
        }
        const bool shifted = random() % 2 == 0;
        const NumberWords in{wide.words, wide.spare, shifted ? wide.shifts : nullptr, random() % 2 == 0,
                             random() % 4 == 0};
        Four narrow = wide;
        read_words(in, 4, {wide.value, wide.error, wide.good});
        read_words_one_by_one(in, 4, {narrow.value, narrow.error, narrow.good});
        for (int i = 0; i < 4; ++i) {
            ASSERT_EQ(wide.good[i], narrow.good[i]) << cells[i];
            if (wide.good[i] == 0) continue;
            ASSERT_EQ(wide.value[i], narrow.value[i]) << cells[i];
            ASSERT_EQ(wide.error[i], narrow.error[i]) << cells[i];
            Bounded number;
            ASSERT_EQ(read_number(cells[i], shifted ? static_cast<int>(wide.shifts[i]) : 0, number), cells[i].size())
                << cells[i];
            ASSERT_EQ(wide.value[i], number.value) << cells[i];
            ASSERT_EQ(wide.error[i], number.error) << cells[i];
        }
    }
}

TEST(NumberWords, NearlyEveryCellIsReadAtOnce) {
    for (const char* text : {"1", "12345678", "0.5", "84.35", "1234.567", "0.000001", "100", "99999.99"}) {
        Four four;
        const std::string line = std::string("sku,name") + text;
        std::memcpy(&four.words[0], line.data() + line.size() - 8, 8);
        four.spare[0] = 8 * (8 - std::strlen(text));
        read_words({four.words, four.spare, nullptr, true, false}, 4, {four.value, four.error, four.good});
        EXPECT_EQ(four.good[0], 1) << text;
        EXPECT_EQ(four.value[0], std::stod(text)) << text;
    }
}

TEST(NumberColumn, LeavesWhatMayLieOutsideTheRange) {
    const Range ranges[] = {{true, true, true, false, {1, 0}, {20, 0}},
                            {true, false, false, false, {1, 0}, {}},
                            {false, true, false, true, {}, {20, 0}},
                            {true, true, true, true, {0.1, 1e-17}, {0.7, 1e-16}}};
    std::mt19937_64 random(31);
    for (const Range& range : ranges)
        for (int round = 0; round < 50; ++round) {
            // Mostly inside, so that whole steps of rows are, too.
            const std::vector<std::string> odd{"1", "20", "0.1", "0.7", "0.99", "20.5", "x", "-3"};
            std::string text = "0123456789\n";
            PlainCells cells;
            cells.set_width(1);
            const std::size_t rows = 1 + random() % 512;
            for (std::size_t row = 0; row < rows; ++row)
                text += (random() % 200 == 0                      ? odd[random() % odd.size()]
                         : range.has_high && range.high.value < 1 ? "0.5"
                                                                  : "7.25") +
                        "\n";
            text += std::string(100, 'z') + "\n";
            CsvScanner scanner(text, ',');
            ASSERT_EQ(scanner.plain_rows(cells, 1), 1U);
            cells.clear();
            ASSERT_EQ(scanner.plain_rows(cells, rows), rows);
            std::vector<double> number(512);
            std::vector<double> error(512);
            std::vector<std::uint8_t> state(512);
            formula::Column column;
            column.number = number.data();
            column.error = error.data();
            column.state = state.data();
            std::vector<std::uint32_t> left;
            NumberCells from;
            from.values = {cells.column(0), nullptr, 0};
            from.range = &range;
            from.text = Surroundings(text);
            read_numbers(from, rows, column, left);
            std::vector<std::uint32_t> expected;
            for (std::uint32_t row = 0; row < rows; ++row) {
                Bounded one;
                const std::string cell(cells.column(0)[row]);
                const bool read = read_number(cell, 0, one) == cell.size() && cell != "-3";
                if (!read || !range.surely_holds(one)) expected.push_back(row);
            }
            ASSERT_EQ(left, expected);
        }
}

TEST(ShortTexts, FindWhatWasPut) {
    ShortTexts held;
    const std::string text = "before--g,kg,mL,candy,dairy products,other pastries!" + std::string(64, '-');
    const std::string_view view = text;
    const std::string_view words[] = {view.substr(8, 1),  view.substr(10, 2),  view.substr(13, 2),
                                      view.substr(16, 5), view.substr(22, 14), view.substr(37, 15)};
    std::int32_t number = 0;
    for (const std::string_view word : words) {
        EXPECT_EQ(held.find(word), ShortTexts::none) << word;
        held.put(word, number++);
    }
    number = 0;
    for (const std::string_view word : words)
        EXPECT_EQ(held.find(word), number++) << word;
    EXPECT_FALSE(ShortTexts::fits(""));
    EXPECT_FALSE(ShortTexts::fits("seventeen letters"));
    EXPECT_EQ(held.find(view.substr(37, 14)), ShortTexts::none) << "the beginning of a word";
}

TEST(Surroundings, EndBeforeTheTextDoes) {
    const std::string text(100, 'x');
    const Surroundings around{text};
    EXPECT_FALSE(around.around(text.data() + 7));
    EXPECT_TRUE(around.around(text.data() + 8));
    EXPECT_TRUE(around.around(text.data() + 35));
    EXPECT_FALSE(around.around(text.data() + 36));
    EXPECT_FALSE(Surroundings(std::string_view(text).substr(0, 70)).around(text.data() + 20));
    EXPECT_FALSE(Surroundings().around(text.data()));
}

}  // namespace
}  // namespace greengauge::batch
