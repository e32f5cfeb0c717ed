// The JSON result: its numbers, and that it can be replayed.
#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "tests/cli/run.hpp"

namespace greengauge::cli {
namespace {

using Json = nlohmann::ordered_json;

Json result(const std::string& file) { return Json::parse(run({"check", file, "--format", "json"}).out); }

TEST(Result, SaysWhatWasJudgedAndWhy) {
    const Json json = result("scenarios/toy-fails.toml");
    EXPECT_EQ(json["schema"], 1);
    EXPECT_EQ(json["verdict"], "non-compliant");
    EXPECT_EQ(json["exit_code"], 1);
    EXPECT_THAT(json["catalogue"].get<std::string>(), testing::StartsWith("sha256:"));
    const Json& scenario = json["scenarios"][0];
    EXPECT_EQ(scenario["date"], "2024-06-30");
    EXPECT_EQ(scenario["standards"], Json::array({"BOX 1"}));
    EXPECT_EQ(scenario["inputs"]["volume"], "2 L");
    EXPECT_EQ(scenario["inputs"]["layers"], "4");
    const Json& assessment = scenario["assessments"][0];
    EXPECT_EQ(assessment["standard"], "BOX 1-2020");
    EXPECT_EQ(assessment["standing"], "in force");
    EXPECT_EQ(assessment["effective"], "2021-01-01");
    EXPECT_THAT(assessment["fingerprint"].get<std::string>(), testing::StartsWith("sha256:"));
    const Json& requirement = assessment["requirements"][0];
    EXPECT_EQ(requirement["id"], "empty-ratio");
    EXPECT_EQ(requirement["value"], Json({{"number", "55"}, {"unit", "%"}}));
    EXPECT_EQ(requirement["limit"], Json({{"number", "50"}, {"unit", "%"}, {"is", "at most"}}));
    EXPECT_EQ(requirement["margin"], Json({{"number", "-5"}, {"unit", "%"}}));
    EXPECT_EQ(requirement["would_pass"]["input"], "volume");
    EXPECT_EQ(requirement["would_pass"]["value"], Json({{"number", "1.8"}, {"unit", "L"}}));
    EXPECT_EQ(requirement["evidence"], "A");
}

TEST(Result, OneElementACase) {
    const Json json = result("scenarios/fleet.toml");
    ASSERT_EQ(json["scenarios"].size(), 2U);
    EXPECT_EQ(json["scenarios"][1]["name"], "乙");
    EXPECT_EQ(json["scenarios"][1]["expectation"]["holds"], true);
    EXPECT_EQ(json["scenarios"][1]["verdict"], "non-compliant");
    EXPECT_EQ(json["exit_code"], 0);
    // 1 / 0.7 to 30 digits, rounded down: a box of exactly that size passes.
    EXPECT_EQ(json["scenarios"][1]["assessments"][0]["requirements"][0]["evidence"], "C");
}

TEST(Result, GradesWithTheirLimits) {
    const Json json = result("scenarios/kiln-new.toml");
    const Json& requirement = json["scenarios"][0]["assessments"][0]["requirements"][0];
    EXPECT_EQ(requirement["grade"], 3);
    EXPECT_EQ(requirement["required_grade"], 2);
    EXPECT_EQ(requirement["value"]["number"], "117.5");
    EXPECT_EQ(requirement["limit"]["number"], "110");
    EXPECT_EQ(requirement["margin"]["number"], "-7.5");
    EXPECT_EQ(requirement["next_grade"], 2);
    EXPECT_EQ(requirement["to_next_grade"]["number"], "7.5");
    EXPECT_EQ(requirement["would_pass"]["value"], Json({{"number", "40000"}, {"unit", "kWh"}}));
    ASSERT_EQ(requirement["grades"].size(), 3U);
    EXPECT_EQ(requirement["grades"][2]["met"], true);
}

TEST(Result, WithErrorsIsStillOne) {
    const Ran ran = run({"check", "scenarios/misspelt.toml", "scenarios/toy-passes.toml", "--format", "json"});
    const Json json = Json::parse(ran.out);
    EXPECT_EQ(json["exit_code"], 3);
    ASSERT_FALSE(json["diagnostics"].empty());
    EXPECT_EQ(json["diagnostics"][0]["code"], "unknown-input");
    EXPECT_EQ(json["diagnostics"][0]["line"], 8);
    EXPECT_THAT(json["diagnostics"][0]["advice"]["en"].get<std::string>(), testing::HasSubstr("volume"));
    EXPECT_THAT(ran.err, testing::HasSubstr("scenarios/misspelt.toml:8:1"));
}

TEST(Result, IsTheSameEachTime) {
    EXPECT_EQ(run({"check", "scenarios", "--format", "json"}).out, run({"check", "scenarios", "--format", "json"}).out);
    EXPECT_EQ(run({"check", "scenarios", "--format", "json", "--lang", "en"}).out,
              run({"check", "scenarios", "--format", "json"}).out);
}

TEST(Replay, ReproducesEveryNumber) {
    for (const char* file : {"toy-passes", "toy-fails", "gem-open", "gem-own", "fleet", "fleet-broken", "kiln-existing",
                             "kiln-new", "not-yet", "hostile"}) {
        const std::string kept =
            written("result.json", run({"check", "scenarios/" + std::string(file) + ".toml", "--format", "json"}).out);
        const Ran again = run({"replay", kept, "--lang", "en"});
        EXPECT_EQ(again.code, 0) << file << "\n" << again.out << again.err;
    }
}

TEST(Replay, SaysWhatChanged) {
    Json json = result("scenarios/toy-fails.toml");
    json["scenarios"][0]["assessments"][0]["requirements"][0]["value"]["number"] = "55.000000000000000000000000000001";
    const Ran number = run({"replay", written("result.json", json.dump()), "--lang", "en"});
    EXPECT_EQ(number.code, 1);
    EXPECT_THAT(number.out, testing::HasSubstr("empty-ratio.value.number"));
    EXPECT_THAT(number.out, testing::HasSubstr("55.000000000000000000000000000001 → 55"));

    json = result("scenarios/toy-fails.toml");
    json["scenarios"][0]["inputs"]["volume"] = "3 L";
    EXPECT_EQ(run({"replay", written("result.json", json.dump())}).code, 1);

    json = result("scenarios/toy-fails.toml");
    json["scenarios"][0]["assessments"][0]["fingerprint"] = "sha256:" + std::string(64, '0');
    const Ran fingerprint = run({"replay", written("result.json", json.dump()), "--lang", "en"});
    EXPECT_EQ(fingerprint.code, 1);
    EXPECT_THAT(fingerprint.out, testing::HasSubstr("fingerprint"));

    // Another catalogue whose documents that count are the same: the result is the same, and the difference is said.
    json = result("scenarios/toy-fails.toml");
    json["catalogue"] = "sha256:" + std::string(64, '0');
    const Ran catalogue = run({"replay", written("result.json", json.dump()), "--lang", "en"});
    EXPECT_EQ(catalogue.code, 0);
    EXPECT_THAT(catalogue.out, testing::HasSubstr("another catalogue"));

    // Wording alone is no other result.
    json = result("scenarios/toy-fails.toml");
    json["scenarios"][0]["assessments"][0]["title"]["zh"] = "箱子";
    const Ran wording = run({"replay", written("result.json", json.dump()), "--lang", "en"});
    EXPECT_EQ(wording.code, 0);
    EXPECT_THAT(wording.out, testing::HasSubstr("worded differently"));
}

TEST(Replay, RefusesWhatIsNoResult) {
    std::string deep;
    for (int i = 0; i < 100000; ++i)
        deep += "[";
    for (const std::string& text :
         {std::string(), std::string("{}"), std::string("[]"), std::string("{\"schema\":2,\"scenarios\":[]}"),
          std::string("{\"schema\":1,\"scenarios\":[1]}"),
          std::string("{\"schema\":1,\"scenarios\":[{\"inputs\":[]}]}"),
          std::string("{\"schema\":\"1\",\"scenarios\":{}}"), std::string("\xff\xfe"), deep}) {
        const Ran ran = run({"replay", written("result.json", text)});
        EXPECT_EQ(ran.code, 3) << text.substr(0, 60) << ran.out << ran.err;
    }
    // Inputs of wrong types are bad input, not a crash.
    Json json = result("scenarios/toy-fails.toml");
    json["scenarios"][0]["inputs"] = {{"volume", {{"a", nullptr}}}, {"goods", true}, {"layers", Json::array({1, 2.5})}};
    EXPECT_EQ(run({"replay", written("result.json", json.dump())}).code, 1);
}

TEST(New, IsAcceptedAsItIsAndCompliantOnceFilledIn) {
    std::string text = run({"new", "BOX 1"}).out;
    const Ran blank = run({"check", written("new.toml", text)});
    EXPECT_EQ(blank.code, 2) << blank.out << blank.err;

    const auto fill = [&](const std::string& line, const std::string& value) {
        const std::size_t at = text.find(line);
        ASSERT_NE(at, std::string::npos) << line << "\n" << text;
        text.replace(at, line.size(), value);
    };
    fill("# goods = \"?\"", "goods = \"toy\"");
    fill("# volume = \"? L\"", "volume = \"2 L\"");
    fill("# content = \"? L\"", "content = \"1 L\"");
    fill("# layers = \"?\"", "layers = 3");
    const Ran filled = run({"check", written("new.toml", text)});
    EXPECT_EQ(filled.code, 0) << filled.out << filled.err;

    fill("volume = \"2 L\"", "volume = \"? L\"");
    EXPECT_EQ(run({"check", written("new.toml", text)}).code, 3) << "a forgotten ? is an error";
}

TEST(New, HasListsAndUnknownCells) {
    std::string text = run({"new", "KILN 7", "--lang", "en"}).out;
    EXPECT_THAT(text, testing::HasSubstr("# fuels = [\n#   { fuel = \"?\", amount = \"? t\" },\n# ]\n"));
    EXPECT_THAT(text, testing::HasSubstr("\"coal\"  Coal"));
    EXPECT_THAT(text, testing::HasSubstr("# new = false"));
    EXPECT_THAT(run({"new", "BOX 1"}).out, testing::HasSubstr("# [own.empty_limit]\n# \"gem\" = { value = \"? %\""));
    for (const char* number : {"BOX 1-2010", "FUEL 2", "KILN 7"}) {
        const Ran blank = run({"check", written("new.toml", run({"new", number}).out)});
        EXPECT_NE(blank.code, 3) << number << blank.err;
    }
}

TEST(Convert, NamesFactorClauseAndEvidence) {
    const Ran by = run({"convert", "8 万kWh", "tce", "--by", "FUEL 2", "--lang", "en"});
    EXPECT_EQ(by.code, 0) << by.err;
    EXPECT_THAT(by.out, testing::HasSubstr("10 tce"));  // 80 000 × 0.125 kg
    EXPECT_THAT(by.out, testing::HasSubstr("附录 B"));
    EXPECT_THAT(by.out, testing::HasSubstr("FUEL 2-2020"));

    const Ran back = run({"convert", "10 tce", "kWh", "--by", "FUEL 2", "--format", "json"});
    const Json json = Json::parse(back.out);
    EXPECT_EQ(json["to"], Json({{"number", "80000"}, {"unit", "kWh"}}));
    EXPECT_EQ(json["by"]["clause"], "附录 B");
    EXPECT_EQ(json["by"]["evidence"], "B");

    const Ran same = run({"convert", "3.6 MJ", "kWh"});
    EXPECT_THAT(same.out, testing::HasSubstr("= 1 kWh"));

    const Ran weak = run({"convert", "2 t", "tce", "--by", "FUEL 2", "--using", "coke", "--lang", "en"});
    EXPECT_THAT(weak.out, testing::HasSubstr("1.9 tce"));
    EXPECT_THAT(weak.out, testing::HasSubstr("evidence C"));

    const Ran several = run({"convert", "2 t", "tce", "--by", "FUEL 2", "--lang", "en"});
    EXPECT_THAT(several.err, testing::HasSubstr("--using 'fuels[coal]'"));
    EXPECT_EQ(several.out, "");
    EXPECT_EQ(run({"convert", "2 t", "tce", "--by", "FUEL 2", "--using", "fuels[coal]"}).code, 0);

    const Ran refused = run({"convert", "3 GWh", "tce", "--lang", "en"});
    EXPECT_THAT(refused.err, testing::HasSubstr("different things"));
}

}  // namespace
}  // namespace greengauge::cli
