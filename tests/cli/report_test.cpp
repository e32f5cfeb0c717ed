// The reports that people read, whole. After a wanted change: GREENGAUGE_BLESS=1, run, and read the difference.
#include <gtest/gtest.h>

#include "scenarios/results/inert.hpp"
#include "tests/cli/run.hpp"

namespace greengauge::cli {
namespace {

struct Report {
    const char* name;
    std::vector<std::string> arguments;
};

class GoldenReport : public testing::TestWithParam<Report> {};

TEST_P(GoldenReport, InBothLanguages) {
    for (const char* language : {"zh", "en"}) {
        std::vector<std::string> arguments = GetParam().arguments;
        arguments.insert(arguments.end(), {"--lang", language});
        const Ran ran = run(arguments);
        const std::string actual = ran.out + (ran.err.empty() ? "" : "-- standard error\n" + ran.err) +
                                   "-- exit code " + std::to_string(ran.code) + "\n";
        EXPECT_EQ(actual, golden(std::string(GetParam().name) + "." + language + ".txt", actual));
    }
}

// The numbers in them, by hand: toy-fails (2 - 0.9) / 2 = 55 % over 50 %, and 0.9 / (1 - 0.5) = 1.8 L;
// fleet 乙 (2 - 1) / 2 = 50 % over 30 %, and 1 / 0.7 = 1.42857… L; the kilns (150 000 kg × 0.7 + 100 000 kWh × 0.125)
// / 1000 t = 117.5 kgce/t, 7.5 over grade 2, which (110 × 1000 - 105 000) / 0.125 = 40 000 kWh would reach.
INSTANTIATE_TEST_SUITE_P(
    All, GoldenReport,
    testing::Values(
        Report{"check-passes", {"check", "scenarios/toy-passes.toml", "--variant", "slim"}},
        Report{"check-fails", {"check", "scenarios/toy-fails.toml"}},
        Report{"check-open", {"check", "scenarios/gem-open.toml"}},
        Report{"check-own", {"check", "scenarios/gem-own.toml"}},
        Report{"check-fleet", {"check", "scenarios/fleet.toml"}},
        Report{"check-fleet-quiet", {"check", "scenarios/fleet.toml", "--quiet"}},
        Report{"check-fleet-broken", {"check", "scenarios/fleet-broken.toml"}},
        Report{"check-kiln-existing", {"check", "scenarios/kiln-existing.toml"}},
        Report{"check-kiln-new", {"check", "scenarios/kiln-new.toml"}},
        Report{"check-not-yet", {"check", "scenarios/not-yet.toml"}},
        Report{"check-misspelt", {"check", "scenarios/misspelt.toml"}}, Report{"check-folder", {"check", "scenarios"}},
        Report{"check-baseline", {"check", "scenarios", "--baseline", "baselines/known.toml"}},
        Report{"check-baseline-one", {"check", "scenarios/toy-fails.toml", "--baseline", "baselines/known.toml"}},
        Report{"check-baseline-quiet",
               {"check", "scenarios/toy-fails.toml", "scenarios/kiln-new.toml", "--baseline", "baselines/known.toml",
                "--quiet", "--strict-baseline"}},
        Report{"check-baseline-bad", {"check", "scenarios/misspelt.toml", "--baseline", "baselines/bad.toml"}},
        Report{"baseline-show", {"baseline", "show", "--baseline", "baselines/known.toml"}},
        Report{"explain-kiln", {"explain", "scenarios/kiln-new.toml"}},
        Report{"explain-one", {"explain", "scenarios/toy-fails.toml", "empty-ratio"}},
        Report{"solve-volume",
               {"solve", "scenarios/toy-fails.toml", "--for", "volume", "--requirement", "empty-ratio"}},
        Report{"compare-variants", {"compare", "scenarios/toy-passes.toml"}},
        Report{"compare-files", {"compare", "scenarios/kiln-existing.toml", "scenarios/kiln-new.toml"}},
        Report{"compare-editions", {"compare", "scenarios/toy-fails.toml", "--editions", "BOX 1-2010", "BOX 1-2020"}},
        Report{"compare-under", {"compare", "scenarios/toy-fails.toml", "--under", "BOX 1-2010"}},
        Report{"standards-list", {"standards", "list"}}, Report{"standards-show", {"standards", "show", "BOX 1"}},
        Report{"factors-list", {"factors", "list", "FUEL 2-2020"}},
        Report{"convert-electricity", {"convert", "8 万kWh", "tce", "--by", "FUEL 2"}},
        Report{"convert-several", {"convert", "2 t", "tce", "--by", "FUEL 2"}},
        Report{"convert-chosen", {"convert", "2 t", "tce", "--by", "FUEL 2", "--using", "raw coal"}},
        Report{"new-box", {"new", "BOX 1"}}),
    [](const auto& row) {
        std::string name = row.param.name;
        for (char& c : name)
            if (c == '-') c = '_';
        return name;
    });

TEST(Report, EachVerdictBesideItsClause) {
    const Ran ran = run({"check", "scenarios/toy-fails.toml", "--lang", "en"});
    EXPECT_NE(ran.out.find("55 %"), std::string::npos) << ran.out;
    EXPECT_NE(ran.out.find("≤ 50 %"), std::string::npos);
    EXPECT_NE(ran.out.find("-5 points"), std::string::npos);
    EXPECT_NE(ran.out.find("4.1, 表1"), std::string::npos);
    EXPECT_NE(ran.out.find("≤ 1.8 L"), std::string::npos);
    EXPECT_EQ(ran.out.rfind("✘ non-compliant", 0), 0U) << "the verdict first";
}

TEST(Report, ColumnsLineUpWithChineseInThem) {
    const Ran ran = run({"check", "scenarios/toy-fails.toml", "--lang", "zh"});
    // The clauses of the three requirements begin in the same column.
    std::vector<int> columns;
    std::size_t begin = 0;
    while (begin < ran.out.size()) {
        const std::size_t end = ran.out.find('\n', begin);
        const std::string line = ran.out.substr(begin, end - begin);
        const std::size_t clause = line.rfind("  4.");
        if (clause != std::string::npos) columns.push_back(display_width(line.substr(0, clause)));
        begin = end + 1;
    }
    ASSERT_EQ(columns.size(), 3U) << ran.out;
    EXPECT_EQ(columns[0], columns[1]);
    EXPECT_EQ(columns[0], columns[2]);
}

TEST(Report, ColoursOnlyOnATerminalThatWantsThem) {
    const std::vector<std::string> arguments{"check", "scenarios/toy-fails.toml"};
    const auto coloured = [&](const Surroundings& surroundings) {
        return run(arguments, surroundings).out.find('\x1b') != std::string::npos;
    };
    EXPECT_TRUE(coloured({{{"TERM", "xterm"}}, "", true, 120}));
    EXPECT_FALSE(coloured({{{"TERM", "xterm"}}, "", false, 0}));
    EXPECT_FALSE(coloured({{{"TERM", "dumb"}}, "", true, 120}));
    EXPECT_FALSE(coloured({{{"TERM", "xterm"}, {"NO_COLOR", "1"}}, "", true, 120}));
}

TEST(Report, NotesWrapAtTheTerminalsEdge) {
    const Surroundings narrow{{{"NO_COLOR", "1"}}, "", true, 50};
    for (const char* language : {"zh", "en"}) {
        const Ran ran = run({"check", "scenarios/gem-open.toml", "--lang", language}, narrow);
        std::size_t begin = 0;
        bool wrapped = false;
        while (begin < ran.out.size()) {
            const std::size_t end = ran.out.find('\n', begin);
            const std::string line = ran.out.substr(begin, end - begin);
            if (line.starts_with("             ")) {
                wrapped = true;
                EXPECT_LE(display_width(line), 50) << line;
            }
            begin = end + 1;
        }
        EXPECT_TRUE(wrapped) << ran.out;
        // Nothing is lost on the way.
        const auto squeezed = [](std::string text) {
            std::erase_if(text, [](char c) { return c == ' ' || c == '\n'; });
            return text;
        };
        EXPECT_EQ(squeezed(ran.out), squeezed(run({"check", "scenarios/gem-open.toml", "--lang", language}).out));
    }
}

TEST(Report, LanguageFromTheFlagThenTheEnvironment) {
    const std::vector<std::string> arguments{"check", "scenarios/toy-fails.toml"};
    const auto english = [&](const std::map<std::string, std::string>& variables, std::vector<std::string> extra = {}) {
        std::vector<std::string> all = arguments;
        all.insert(all.end(), extra.begin(), extra.end());
        return run(all, {variables}).out.find("non-compliant") != std::string::npos;
    };
    EXPECT_FALSE(english({}));
    EXPECT_FALSE(english({{"LANG", "C.UTF-8"}}));
    EXPECT_FALSE(english({{"LANG", "zh_CN.UTF-8"}}));
    EXPECT_TRUE(english({{"LANG", "en_US.UTF-8"}}));
    EXPECT_FALSE(english({{"LANG", "en_US.UTF-8"}, {"LC_ALL", "zh_CN.UTF-8"}}));
    EXPECT_TRUE(english({{"LC_ALL", "zh_CN.UTF-8"}, {"GREENGAUGE_LANG", "en"}}));
    EXPECT_FALSE(english({{"GREENGAUGE_LANG", "en"}}, {"--lang", "zh"}));
}

TEST(Report, TextOfUsersStaysInert) {
    for (const Surroundings& surroundings : {Surroundings{}, Surroundings{{{"NO_COLOR", "1"}}, "", true, 60}}) {
        for (const std::vector<std::string>& arguments :
             {std::vector<std::string>{"check", "scenarios/hostile.toml"},
              {"check", "scenarios/hostile.toml", "scenarios/fleet.toml"},
              {"explain", "scenarios/hostile.toml"},
              {"check", "scenarios/hostile.toml", "--format", "json"},
              {"check", "no\x1b[31m\nsuch\xff.toml"},
              {"check", "scenarios/hostile.toml", "--variant", "\x1b]0;x\x07"},
              {"standards", "show", "\x1b[2J"},
              {"convert", "\x1b[2J", "t"},
              {"solve", "scenarios/hostile.toml", "--for", "\xc2\x9b"},
              {"\x1b[2J"},
              {"check", "--\x1b[2J"}}) {
            const Ran ran = run(arguments, surroundings);
            for (const std::string& text : {ran.out, ran.err}) {
                EXPECT_EQ(inert_lines(text), text) << arguments[1 % arguments.size()];
            }
        }
    }
    EXPECT_NE(run({"check", "scenarios/hostile.toml"}).out.find("\\x1b[31m红"), std::string::npos);
}

TEST(Inert, WritesOutWhatATerminalWouldObey) {
    EXPECT_EQ(inert("plain 中文 – ✔"), "plain 中文 – ✔");
    EXPECT_EQ(inert("\x1b[31m"), "\\x1b[31m");
    EXPECT_EQ(inert("a\nb\tc\rd"), "a\\nb\\tc\\rd");
    EXPECT_EQ(inert("\xc2\x9b"), "\\u{9b}");
    EXPECT_EQ(inert("\u202e\u2066\u200b\ufeff"), "\\u{202e}\\u{2066}\\u{200b}\\u{feff}");
    EXPECT_EQ(inert("\u202f\u2009"), "\u202f\u2009") << "thin spaces of numbers stay";
    EXPECT_EQ(inert("\xff\xfe"), "\\xff\\xfe");
    EXPECT_EQ(inert(std::string_view("\0", 1)), "\\x00");
    EXPECT_EQ(inert_lines("a\n\x07"), "a\n\\x07");
    EXPECT_EQ(inert_json("\"\u202e\x7f\""), "\"\\u202e\\u007f\"");
    for (const char* text : {"\x1b[31m", "\u202e", "\xff"})
        EXPECT_EQ(inert(inert(text)), inert(text));
}

TEST(Inert, CountsColumns) {
    EXPECT_EQ(display_width("abc"), 3);
    EXPECT_EQ(display_width("中文"), 4);
    EXPECT_EQ(display_width("，（）"), 6);
    EXPECT_EQ(display_width("✔ ✘ ≤ – ·"), 9);
    EXPECT_EQ(display_width("e\u0301"), 1);
    EXPECT_EQ(display_width("9\u2009285"), 5);
}

}  // namespace
}  // namespace greengauge::cli
