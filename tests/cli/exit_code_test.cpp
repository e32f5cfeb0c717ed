// What each exit code means, and that no flag changes it.
#include <gtest/gtest.h>

#include <stdexcept>

#include "tests/cli/run.hpp"

namespace greengauge::cli {
namespace {

struct Expected {
    const char* name;
    std::vector<std::string> arguments;
    int code;
};

const std::vector<Expected>& table() {
    static const std::vector<Expected> rows{
        {"compliant", {"check", "scenarios/toy-passes.toml"}, 0},
        {"non_compliant", {"check", "scenarios/toy-fails.toml"}, 1},
        {"undetermined", {"check", "scenarios/gem-open.toml"}, 2},
        {"own_cell", {"check", "scenarios/gem-own.toml"}, 0},
        {"expectation_holds", {"check", "scenarios/fleet.toml"}, 0},
        {"expectation_broken", {"check", "scenarios/fleet-broken.toml"}, 1},
        {"graded_existing", {"check", "scenarios/kiln-existing.toml"}, 0},
        {"graded_new", {"check", "scenarios/kiln-new.toml"}, 1},
        {"not_in_force_fails_open", {"check", "scenarios/not-yet.toml"}, 2},
        {"failure_outweighs_open", {"check", "scenarios/gem-open.toml", "scenarios/toy-fails.toml"}, 1},
        {"error_outweighs_all", {"check", "scenarios/toy-fails.toml", "scenarios/misspelt.toml"}, 3},
        {"misspelt_input", {"check", "scenarios/misspelt.toml"}, 3},
        {"no_such_file", {"check", "scenarios/none.toml"}, 3},
        {"file_and_missing_file", {"check", "scenarios/toy-passes.toml", "scenarios/none.toml"}, 3},
        {"baseline", {"check", "scenarios/toy-fails.toml", "--baseline", "baselines/known.toml"}, 1},
        {"baseline_of_a_file_that_is_gone",
         {"check", "scenarios/toy-passes.toml", "--baseline", "baselines/known.toml", "--strict-baseline"},
         3},
        {"baseline_bad", {"check", "scenarios/toy-passes.toml", "--baseline", "baselines/bad.toml"}, 3},
        {"baseline_missing", {"check", "scenarios/toy-passes.toml", "--baseline", "baselines/none.toml"}, 3},
        {"baseline_show", {"baseline", "show", "--baseline", "baselines/known.toml"}, 0},
        {"baseline_show_bad", {"baseline", "show", "--baseline", "baselines/bad.toml"}, 3},
        {"baseline_update_without_one", {"baseline", "update", "scenarios", "--baseline", "baselines/none.toml"}, 3},
        {"baseline_create_where_one_is", {"baseline", "create", "scenarios", "--baseline", "baselines/known.toml"}, 3},
        {"folder_without_scenarios", {"check", "golden"}, 3},
        {"unknown_variant", {"check", "scenarios/toy-passes.toml", "--variant", "fat"}, 3},
        {"known_variant", {"check", "scenarios/toy-passes.toml", "--variant", "slim"}, 0},
        {"unknown_option", {"check", "scenarios/toy-passes.toml", "--colour"}, 3},
        {"bad_format", {"check", "scenarios/toy-passes.toml", "--format", "xml"}, 3},
        {"bad_date", {"check", "scenarios/toy-passes.toml", "--date", "2024-02-30"}, 3},
        {"no_path", {"check"}, 3},
        {"explain", {"explain", "scenarios/toy-passes.toml"}, 0},
        {"explain_failing", {"explain", "scenarios/toy-fails.toml", "empty-ratio"}, 1},
        {"explain_unknown_id", {"explain", "scenarios/toy-passes.toml", "empty-rati"}, 3},
        {"solve_turns", {"solve", "scenarios/toy-fails.toml", "--for", "volume", "--requirement", "empty-ratio"}, 0},
        {"solve_never", {"solve", "scenarios/toy-fails.toml", "--for", "volume", "--requirement", "layers"}, 1},
        {"solve_unknown_input", {"solve", "scenarios/toy-fails.toml", "--for", "volum"}, 3},
        {"solve_without_input", {"solve", "scenarios/toy-fails.toml"}, 3},
        {"compare_files", {"compare", "scenarios/toy-fails.toml", "scenarios/toy-passes.toml", "--variant", ""}, 1},
        {"compare_variants", {"compare", "scenarios/toy-passes.toml"}, 0},
        {"compare_editions", {"compare", "scenarios/toy-passes.toml", "--editions", "BOX 1-2010", "BOX 1-2020"}, 0},
        {"compare_without_partner", {"compare", "scenarios/toy-fails.toml"}, 3},
        {"standards_list", {"standards", "list"}, 0},
        {"standards_show", {"standards", "show", "BOX 1"}, 0},
        {"standards_show_unknown", {"standards", "show", "BOX 9"}, 3},
        {"standards_lint_good", {"standards", "lint", "catalogue/BOX-1-2020.toml"}, 0},
        {"standards_lint_bad", {"standards", "lint", "scenarios/toy-passes.toml"}, 3},
        {"factors_search", {"factors", "search", "coal"}, 0},
        {"factors_show_unknown_table", {"factors", "show", "FUEL 2-2020", "fuelz"}, 3},
        {"convert_same_kind", {"convert", "3.6 MJ", "kWh"}, 0},
        {"convert_by_factor", {"convert", "8 MWh", "tce", "--by", "FUEL 2-2020"}, 0},
        {"convert_without_factor", {"convert", "8 MWh", "tce"}, 3},
        {"convert_no_link", {"convert", "8 MWh", "CNY", "--by", "FUEL 2-2020"}, 3},
        {"convert_several", {"convert", "2 t", "tce", "--by", "FUEL 2-2020"}, 3},
        {"convert_unknown_factor", {"convert", "2 t", "tce", "--by", "FUEL 2-2020", "--using", "peat"}, 3},
        {"new", {"new", "BOX 1"}, 0},
        {"new_unknown", {"new", "CRATE 5"}, 3},
        {"catalogue_info", {"catalogue", "info"}, 0},
        {"replay_of_nothing", {"replay", "scenarios/toy-passes.toml"}, 3},
    };
    return rows;
}

class ExitCode : public testing::TestWithParam<Expected> {};

TEST_P(ExitCode, IsTheSameWhateverTheFlags) {
    const Expected& expected = GetParam();
    const Ran plain = run(expected.arguments);
    EXPECT_EQ(plain.code, expected.code) << plain.out << plain.err;
    if (expected.code == 3) {
        EXPECT_NE(plain.out + plain.err, "") << "an error says something";
    }

    std::vector<std::vector<std::string>> flags{{"--lang", "en"}, {"--lang=zh"}};
    if (expected.arguments[0] != "new" && expected.name != std::string("bad_format"))
        flags.push_back({"--format", "json"});
    if (expected.arguments[0] == "check") flags.insert(flags.end(), {{"--quiet"}, {"--verbose"}, {"-q", "-v"}});
    for (const auto& extra : flags) {
        std::vector<std::string> arguments = expected.arguments;
        arguments.insert(arguments.end(), extra.begin(), extra.end());
        EXPECT_EQ(run(arguments).code, expected.code) << extra[0];
    }
    EXPECT_EQ(run(expected.arguments, {{{"NO_COLOR", "1"}, {"LANG", "en_GB.UTF-8"}}, "", true, 40}).code,
              expected.code);
}

INSTANTIATE_TEST_SUITE_P(Table, ExitCode, testing::ValuesIn(table()),
                         [](const auto& row) { return std::string(row.param.name); });

TEST(ExitCodeOfTheCommand, ItselfAndItsUsage) {
    EXPECT_EQ(run_without_catalogue({}).code, 3);
    EXPECT_EQ(run_without_catalogue({"chekc"}).code, 3);
    EXPECT_NE(run_without_catalogue({"chekc"}).err.find("check"), std::string::npos);
    EXPECT_EQ(run_without_catalogue({"--help"}).code, 0);
    EXPECT_EQ(run_without_catalogue({"--version"}).code, 0);
    EXPECT_EQ(run_without_catalogue({"check", "--help"}).code, 0);
    EXPECT_EQ(run_without_catalogue({"standards", "lint", "--help"}).code, 0);
    EXPECT_EQ(run_without_catalogue({"standards"}).code, 3);
    for (const char* shell : {"bash", "zsh", "fish"})
        EXPECT_EQ(run_without_catalogue({"completion", shell}).code, 0);
    EXPECT_EQ(run_without_catalogue({"completion", "tcsh"}).code, 3);
}

TEST(ExitCodeOfTheCommand, WhatNobodyExpectedIsOneLineAndFour) {
    Environment environment;
    environment.variable = [](const char*) { return std::string(); };
    environment.today = []() -> Date { throw std::runtime_error("no clock\n\x1b[31m"); };
    std::string out;
    std::string err;
    EXPECT_EQ(run_command({"new", "BOX 1", "--catalogue", test_catalogue()}, environment, out, err), 4);
    EXPECT_EQ(err, "greengauge: internal error: no clock\\n\\x1b[31m\n");
    EXPECT_EQ(out, "");
}

TEST(ExitCodeOfTheCommand, TheLanguageMayComeFirst) {
    const Ran ran = run({"--lang", "en", "check", "scenarios/toy-fails.toml"});
    EXPECT_EQ(ran.code, 1);
    EXPECT_NE(ran.out.find("non-compliant"), std::string::npos);
    EXPECT_NE(run_without_catalogue({"--lang", "en", "--help"}).out.find("Exit codes"), std::string::npos);
    EXPECT_NE(run_without_catalogue({"--lang", "en", "check", "--colour"}).err.find("unexpected argument"), std::string::npos);
}

TEST(ExitCodeOfTheCommand, ABrokenCatalogueIsBadInput) {
    const std::string text = written("not-a-catalogue.db", "this is no catalogue");
    const Ran ran = run_without_catalogue({"check", "scenarios/toy-passes.toml", "--catalogue", text, "--lang", "en"});
    EXPECT_EQ(ran.code, 3);
    EXPECT_NE(ran.err.find("not-a-catalogue.db"), std::string::npos) << ran.err;
    EXPECT_EQ(run_without_catalogue({"check", "scenarios/toy-passes.toml", "--catalogue", "/nowhere/c.db"}).code, 3);
}

TEST(ExitCodeOfTheCommand, StandardInputIsAFileLikeAnyOther) {
    const std::string scenario =
        "[scenario]\ntitle = \"x\"\ndate = 2024-06-30\nstandards = [\"BOX 1\"]\n[inputs]\ngoods = \"toy\"\n"
        "volume = \"2 L\"\ncontent = \"1 L\"\nlayers = 3\n";
    EXPECT_EQ(run({"check", "-"}, {{}, scenario}).code, 0);
    EXPECT_EQ(run({"check", "-"}, {{}, ""}).code, 3);
    EXPECT_EQ(run({"check", "-"}, {{}, "not toml ["}).code, 3);
    EXPECT_NE(run({"check", "-"}, {{}, "not toml ["}).err.find("<stdin>:1"), std::string::npos);
}

}  // namespace
}  // namespace greengauge::cli
