// What a user read in the printed document, put over the catalogue for a run.
#include <algorithm>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "tests/cli/run.hpp"

namespace greengauge::cli {
namespace {

using nlohmann::json;

const char* const printed = "overlays/printed.toml";

json result_of(const std::vector<std::string>& arguments) {
    const Ran ran = run(arguments);
    const json result = json::parse(ran.out, nullptr, false);
    EXPECT_FALSE(result.is_discarded()) << ran.err;
    return result;
}

const json& requirement(const json& result) { return result["scenarios"][0]["assessments"][0]["requirements"][0]; }

TEST(Overlays, AddWhatTheCatalogueLacks) {
    EXPECT_EQ(run({"check", "scenarios/gem-open.toml"}).code, some_open);
    const json result = result_of({"check", "scenarios/gem-open.toml", "--overlay", printed, "--format", "json"});
    EXPECT_EQ(requirement(result)["verdict"], "compliant");
    EXPECT_EQ(requirement(result)["evidence"], "user");
    EXPECT_EQ(requirement(result)["user_cells"][0],
              "empty_limit: gem = 60 % (王芳 2024-06-01, p. 3; overlays/printed.toml:8)");
}

// (2 - 1.2) / 2 = 40 %: above the catalogue's 30 %, below the overlay's 45 %.
TEST(Overlays, SayBothVerdictsWhereTheyChangeANumber) {
    EXPECT_EQ(run({"check", "overlays/tin.toml"}).code, some_fail);
    const json result = result_of({"check", "overlays/tin.toml", "--overlay", printed, "--format", "json"});
    EXPECT_EQ(requirement(result)["verdict"], "compliant");
    EXPECT_EQ(requirement(result)["user_cells"][0],
              "empty_limit: can = 45 % ≠ 30 % (C) (王芳 2024-06-01, p. 3; overlays/printed.toml:9)");
    EXPECT_EQ(requirement(result)["cautions"][0]["en"],
              "an overlay changes numbers of the catalogue, by which it would be: 30 %, non-compliant");
}

TEST(Overlays, BesideTheScenariosAreTaken) {
    const std::string scenario = written("beside/gem.toml",
                                         "[scenario]\ntitle = \"gem\"\ndate = 2024-06-30\nstandards = [\"BOX 1\"]\n"
                                         "[inputs]\ngoods = \"gem\"\nvolume = \"2 L\"\n"
                                         "content = \"0.9 L\"\nlayers = 1\n");
    const std::string folder = scenario.substr(0, scenario.rfind('/'));
    EXPECT_EQ(run({"check", scenario}).code, some_open);
    written("beside/mine.overlay.toml",
            "[overlay]\nstandard = \"BOX 1-2020\"\nby = \"W\"\non = 2024-06-01\n"
            "[table.empty_limit]\ngem = { value = 60, page = \"3\" }\n");
    EXPECT_EQ(run({"check", scenario}).code, all_well);
    EXPECT_EQ(run({"check", folder}).code, all_well);
    EXPECT_EQ(run({"check", scenario, folder + "/mine.overlay.toml"}).code, all_well);
    EXPECT_EQ(run({"explain", scenario}).code, all_well);
    // (V - 0.9) / V = 0.6 at 2.25 L
    EXPECT_NE(run({"solve", scenario, "--for", "volume", "--requirement", "empty-ratio"}).out.find("2.25"),
              std::string::npos);
}

TEST(Overlays, WithAnErrorStopTheRun) {
    const std::string broken = written("broken.toml",
                                       "[overlay]\nstandard = \"BOX 1\"\nby = \"W\"\non = 2024-06-01\n"
                                       "[table.empty_limit]\ngem = { value = 60, page = \"3\" }\n");
    const Ran ran = run({"check", "scenarios/toy-passes.toml", "--overlay", broken});
    EXPECT_EQ(ran.code, bad_input);
    EXPECT_EQ(ran.out, "");
    EXPECT_NE(ran.err.find("broken.toml:2:12"), std::string::npos) << ran.err;
    EXPECT_NE(ran.err.find("BOX 1-2020"), std::string::npos) << ran.err;
    EXPECT_EQ(run({"check", "scenarios/toy-passes.toml", "--overlay", "nowhere.toml"}).code, bad_input);
}

TEST(Overlays, AreReplayedWithoutTheirFile) {
    const std::string copy = written("copy.toml",
                                     "[overlay]\nstandard = \"BOX 1-2020\"\nby = \"W\"\non = 2024-06-01\n"
                                     "[table.empty_limit]\ncan = { value = 45, page = \"3\" }\n");
    const Ran ran = run({"check", "overlays/tin.toml", "--overlay", copy, "--format", "json"});
    const std::string result = written("result.json", ran.out);
    written("copy.toml", "gone");
    const Ran replayed = run({"replay", result, "--lang", "en"});
    EXPECT_EQ(replayed.code, all_well) << replayed.out << replayed.err;
}

TEST(Overlays, AreAskedForByTheDocument) {
    const Ran unknown = run({"standards", "show", "BOX 1", "--unknown"});
    EXPECT_NE(unknown.out.find("[table.empty_limit]\n\"gem\" = { value = \"unknown\", page = \"?\" }"),
              std::string::npos)
        << unknown.out;
    EXPECT_EQ(unknown.out.find("\"can\""), std::string::npos);
    const Ran weak = run({"standards", "show", "BOX 1", "--to-confirm", "--lang", "en"});
    EXPECT_NE(weak.out.find("\"can\" = { value = \"unknown\", page = \"?\" }  # catalogue: 30 % (C)"),
              std::string::npos)
        << weak.out;
    // As it comes it is refused for one thing only: nobody has said who read it.
    const Ran empty = run({"check", "scenarios/gem-open.toml", "--overlay", written("form.toml", unknown.out)});
    EXPECT_EQ(empty.code, bad_input);
    EXPECT_NE(empty.err.find("overlay-placeholder"), std::string::npos);
    EXPECT_EQ(std::count(empty.err.begin(), empty.err.end(), '\n'), 1) << empty.err;
}

TEST(Overlays, AreLinted) {
    const std::string odd = written("odd.overlay.toml",
                                    "[overlay]\nstandard = \"BOX 1-2020\"\nby = \"W\"\non = "
                                    "2024-06-01\n[table.empty_limit]\ngem = { value = 9999, page "
                                    "= \"3\" }\n");
    const Ran ran = run({"standards", "lint", odd, "--lang", "en"});
    EXPECT_EQ(ran.code, bad_input) << ran.out;
    EXPECT_NE(ran.out.find("odd.overlay.toml:6:"), std::string::npos) << ran.out;
    EXPECT_NE(ran.out.find("9999"), std::string::npos) << ran.out;
}

}  // namespace
}  // namespace greengauge::cli
