// Several formats from one run, into files and to standard output.
#include "cli/destinations.hpp"

#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <iterator>

#include "tests/cli/run.hpp"

namespace greengauge::cli {
namespace {

namespace fs = std::filesystem;

const char* const fails = "scenarios/toy-fails.toml";

std::string content(const std::string& file) {
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

// A name in the temporary folder, where there is no such file.
std::string absent(const std::string& name) {
    const std::string file = written(name, "");
    fs::remove(file);
    return file;
}

TEST(Destinations, TextStaysOnStandardOutputWhenAnotherFormatHasAFile) {
    const std::string file = absent("beside.json");
    const Ran ran = run({"check", fails, "--format", "json=" + file});
    EXPECT_EQ(ran.code, 1);
    EXPECT_EQ(ran.out, run({"check", fails}).out);
    EXPECT_EQ(content(file), run({"check", fails, "--format", "json"}).out);
}

TEST(Destinations, SeveralFilesAndOneOnStandardOutput) {
    const std::string text = absent("several.txt");
    const std::string json = absent("several.json");
    const Ran ran = run({"check", "--format", "text=" + text, "--format", "json", "--format=json=" + json, fails});
    EXPECT_EQ(ran.code, 1);
    EXPECT_EQ(ran.out, content(json));
    EXPECT_EQ(content(text), run({"check", fails}).out);
}

TEST(Destinations, OutputTakesThePlaceOfStandardOutput) {
    const std::string file = absent("output.json");
    const Ran ran = run({"check", fails, "--format", "json", "--output", file});
    EXPECT_EQ(ran.code, 1);
    EXPECT_EQ(ran.out, "");
    EXPECT_EQ(content(file), run({"check", fails, "--format", "json"}).out);
}

TEST(Destinations, AFileHasNoColoursAndNoWrapping) {
    const std::string file = absent("plain.txt");
    const Ran ran = run({"check", fails, "-o", file}, {.terminal = true, .columns = 40});
    EXPECT_EQ(ran.code, 1);
    EXPECT_EQ(content(file), run({"check", fails}).out);
}

TEST(Destinations, TheSamePlaceTwiceIsRefused) {
    const std::string file = absent("twice.txt");
    EXPECT_EQ(run({"check", fails, "--format", "json", "--format", "text"}).code, 3);
    EXPECT_EQ(run({"check", fails, "--format", "json=" + file, "--format", "text=" + file}).code, 3);
    EXPECT_EQ(run({"check", fails, "--format", "json=" + file, "--output", file}).code, 3);
    EXPECT_FALSE(fs::exists(file));
}

TEST(Destinations, AFormatWithoutAFileNameIsRefused) {
    const Ran ran = run({"check", fails, "--format", "json=", "--lang", "en"});
    EXPECT_EQ(ran.code, 3);
    EXPECT_NE(ran.err.find("`json=` lacks the name of a file"), std::string::npos) << ran.err;
}

TEST(Destinations, AJudgedFileIsNeverWrittenOver) {
    for (const char* scenario : {"scenarios/toy-passes.toml", "scenarios/misspelt.toml"}) {
        const std::string before = content(scenario);
        const std::string file = written("judged.toml", before);
        const int code = run({"check", file}).code;
        const Ran ran = run({"check", file, "-o", file});
        EXPECT_EQ(ran.code, 4) << scenario << code;
        EXPECT_EQ(content(file), before);
    }
}

TEST(Destinations, WhatCannotBeWrittenIsSaidAndTheRestIsWritten) {
    const std::string folder = absent("no-such-folder");
    const std::string file = absent("rest.json");
    const Ran ran = run({"check", fails, "--format", "text=" + folder + "/x.txt", "--format", "json=" + file});
    EXPECT_EQ(ran.code, 4);
    EXPECT_NE(ran.err.find(folder + "/x.txt"), std::string::npos) << ran.err;
    EXPECT_FALSE(content(file).empty());
}

TEST(Destinations, ALinkIsFollowedAndNothingTemporaryStays) {
    const std::string target = written("target.txt", "old");
    const std::string link = absent("link.txt");
    fs::create_symlink(target, link);
    const auto files = [&] { return std::distance(fs::directory_iterator(fs::path(target).parent_path()), {}); };
    test_catalogue();  // stands in the same folder
    const auto before = files();
    run({"check", fails, "-o", link});
    EXPECT_TRUE(fs::is_symlink(link));
    EXPECT_EQ(content(target), run({"check", fails}).out);
    EXPECT_EQ(files(), before);
}

}  // namespace
}  // namespace greengauge::cli
