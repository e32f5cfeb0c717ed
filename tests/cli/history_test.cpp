// history and statistics, from a ledger that `check` filled. After a wanted change: GREENGAUGE_BLESS=1, run, and read
// it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <pugixml.hpp>

#include "scenarios/results/inert.hpp"
#include "cli/statistics.hpp"
#include "tests/cli/run.hpp"

namespace greengauge::cli {
namespace {

using Json = nlohmann::ordered_json;
using testing::HasSubstr;
using testing::Not;

void keep(const std::string& ledger, std::vector<std::string> arguments, const std::string& now) {
    arguments.insert(arguments.begin(), "check");
    arguments.insert(arguments.end(), {"--ledger", ledger});
    Surroundings surroundings;
    surroundings.now = now;
    const Ran ran = run(arguments, surroundings);
    EXPECT_LE(ran.code, 2) << ran.err;
}

/// Four years of a plant, the last one judged in June, too; two boxes, two kilns, an undetermined one, and a variant.
const std::string& filled_ledger() {
    static const std::string file = [] {
        const std::string name = unwritten("filled.db");
        for (const int year : {2012, 2016, 2022})
            keep(name, {"ledger/plant-" + std::to_string(year) + ".toml"},
                 std::to_string(year + 1) + "-01-10T08:00:00Z");
        keep(name, {"ledger/plant-2022.toml"}, "2023-02-20T08:00:00Z");  // once more: the later record counts
        keep(name, {"ledger/plant-2024.toml", "--date", "2024-06-30"}, "2024-07-01T08:00:00Z");
        keep(name,
             {"ledger/plant-2024.toml", "scenarios/fleet.toml", "scenarios/kiln-existing.toml",
              "scenarios/kiln-new.toml", "scenarios/gem-open.toml", "scenarios/toy-passes.toml"},
             "2025-01-10T08:00:00Z");
        return name;
    }();
    return file;
}

Ran about(std::vector<std::string> arguments) {
    arguments.insert(arguments.end(), {"--ledger", filled_ledger()});
    Ran ran = run_without_catalogue(arguments);
    for (std::string* text : {&ran.out, &ran.err})
        for (std::size_t at = text->find(filled_ledger()); at != std::string::npos; at = text->find(filled_ledger()))
            text->replace(at, filled_ledger().size(), "LEDGER");
    return ran;
}

struct Report {
    const char* name;
    std::vector<std::string> arguments;
};

class GoldenLedgerReport : public testing::TestWithParam<Report> {};

TEST_P(GoldenLedgerReport, InBothLanguages) {
    for (const char* language : {"zh", "en"}) {
        std::vector<std::string> arguments = GetParam().arguments;
        arguments.insert(arguments.end(), {"--lang", language});
        const Ran ran = about(arguments);
        const std::string actual = ran.out + (ran.err.empty() ? "" : "-- standard error\n" + ran.err) +
                                   "-- exit code " + std::to_string(ran.code) + "\n";
        EXPECT_EQ(actual, golden(std::string(GetParam().name) + "." + language + ".txt", actual));
    }
}

// By hand: the plant (5 - 1.8) / 5 = 64 % over 60 %, 2.2 / 4 = 55 %, 1.95 / 3.75 = 52 % over the new 50 %, 1.2 / 3 = 40
// %.
INSTANTIATE_TEST_SUITE_P(
    All, GoldenLedgerReport,
    testing::Values(Report{"history-plant", {"history", "plant-7"}},
                    Report{"history-kiln", {"history", "scenarios/kiln-new.toml"}},
                    Report{"history-weak", {"history", "乙", "--requirement", "empty-ratio"}},
                    Report{"history-all", {"history", "plant-7", "--requirement", "layers", "--all"}},
                    Report{"history-unknown", {"history", "plant-77"}},
                    Report{"history-no-requirement", {"history", "plant-7", "--requirement", "layer"}},
                    Report{"statistics", {"statistics"}},
                    Report{"statistics-region", {"statistics", "--by", "region,year"}},
                    Report{"statistics-requirement", {"statistics", "--by", "requirement", "--where", "region=浙江"}},
                    Report{"statistics-unknown", {"statistics", "--by", "regoin", "--where", "owner=x"}}),
    [](const auto& row) {
        std::string name = row.param.name;
        for (char& c : name)
            if (c == '-') c = '_';
        return name;
    });

TEST(History, JsonHasEveryDigitAndWhatItRestsOn) {
    const Json json = Json::parse(about({"history", "乙", "--format", "json"}).out);
    ASSERT_EQ(json["subjects"].size(), 1U);
    const Json& subject = json["subjects"][0];
    EXPECT_EQ(subject["subject"], "乙");
    EXPECT_EQ(subject["file"], "scenarios/fleet.toml");
    const Json& document = subject["documents"][0];
    EXPECT_EQ(document["family"], "BOX 1");
    EXPECT_EQ(document["assessments"][0]["verdict"], "non-compliant");
    const Json& requirement = document["requirements"][0];
    EXPECT_EQ(requirement["id"], "empty-ratio");
    const Json& result = requirement["results"][0];
    EXPECT_EQ(result["standard"], "BOX 1-2020");
    EXPECT_EQ(result["value"], Json({{"number", "50"}, {"unit", "%"}}));
    EXPECT_EQ(result["limit"], Json({{"number", "30"}, {"unit", "%"}, {"is", "at most"}}));
    EXPECT_EQ(result["margin"]["number"], "-20");
    EXPECT_EQ(result["evidence"], "C");
    EXPECT_EQ(result["recorded"], "2025-01-10T08:00:00Z");
    EXPECT_THAT(result["fingerprint"].get<std::string>(), testing::StartsWith("sha256:"));
    EXPECT_THAT(result["catalogue"].get<std::string>(), testing::StartsWith("sha256:"));
}

TEST(History, AVariantOnlyWhenItIsAskedFor) {
    const auto volume = [](const std::vector<std::string>& more) {
        std::vector<std::string> arguments{"history", "scenarios/toy-passes.toml", "--format", "json"};
        arguments.insert(arguments.end(), more.begin(), more.end());
        const Json json = Json::parse(about(arguments).out);
        return json["subjects"][0]["documents"][0]["requirements"][0]["results"][0]["value"]["number"]
            .get<std::string>();
    };
    EXPECT_EQ(volume({}), "50");                                                               // (2 - 1) / 2
    EXPECT_THAT(volume({"--variant", "slim"}), testing::StartsWith("44.444444444444444444"));  // (1.8 - 1) / 1.8
    EXPECT_EQ(about({"history", "plant-7", "--variant", "slim"}).code, bad_input);
}

/// The rows of a CSV file without its quotation marks: no text here has one, nor a comma but for a clause.
std::string unquoted(std::string csv) {
    std::erase(csv, '"');
    return csv;
}

TEST(History, CsvHasARowAResult) {
    const Ran ran = about({"history", "plant-7", "--format", "csv", "--lang", "en"});
    EXPECT_EQ(std::count(ran.out.begin(), ran.out.end(), '\n'), 1 + 5 + 3 + 3)
        << "the old edition asks for one thing only";
    EXPECT_THAT(unquoted(ran.out),
                HasSubstr("\r\nplant-7,,礼盒，2024 年,ledger/plant-2024.toml,2022-12-31,BOX 1-2020,true,empty-ratio,,"
                          "Empty ratio,non-compliant,52,%,,at most,50,%,-2,%,,4.1, 表1,A,2023-02-20T08:00:00Z,"));
}

/// The page as XML, which it is as well.
pugi::xml_document page_of(const std::string& html) {
    pugi::xml_document page;
    const pugi::xml_parse_result read = page.load_string(html.c_str(), pugi::parse_full);
    EXPECT_TRUE(read) << read.description();
    return page;
}

TEST(History, ThePictureShowsEachValueWithItsVerdictTheLimitAndTheChangeOfEdition) {
    const Ran ran = about({"history", "plant-7", "--format", "html", "--lang", "en"});
    const pugi::xml_document page = page_of(ran.out);
    const pugi::xml_node svg = page.select_node("//section[h3='Empty ratio']/svg").node();
    ASSERT_TRUE(svg);
    EXPECT_EQ(svg.select_nodes(".//*[@class='good']").size(), 3U);
    EXPECT_EQ(svg.select_nodes(".//*[@class='bad']").size(), 2U);
    EXPECT_EQ(svg.select_nodes(".//path[@class='limit']").size(), 1U);
    EXPECT_EQ(svg.select_nodes(".//g[@class='edition']/line").size(), 1U) << "one change of edition";
    EXPECT_STREQ(svg.select_node(".//*[@class='bad']/title").node().text().get(),
                 "2012-12-31  64 %  non-compliant  BOX 1-2010");
    // The worst value stands highest, the best one lowest.
    const std::string points = svg.select_node("polyline[@class='value']/@points").attribute().value();
    std::vector<double> heights;
    for (std::size_t at = points.find(','); at != std::string::npos; at = points.find(',', at + 1))
        heights.push_back(std::stod(points.substr(at + 1)));
    ASSERT_EQ(heights.size(), 5U);
    EXPECT_LT(heights[0], heights[1]);
    EXPECT_LT(heights[1], heights[2]);
    EXPECT_LT(heights[2], heights[3]);
    EXPECT_EQ(heights[3], heights[4]);
    EXPECT_THAT(ran.out, Not(HasSubstr("<script"))) << "a page that stands alone";
    EXPECT_THAT(ran.out, Not(HasSubstr("http://www.w3.org/1999"))) << "and fetches nothing";
}

TEST(History, TextOfUsersStaysInertInEveryFormat) {
    const std::string ledger = unwritten("hostile.db");
    keep(ledger, {"scenarios/hostile.toml"}, "2024-07-01T08:15:00Z");
    const std::string labelled =
        written("formula.toml",
                "[scenario]\ntitle = \"=1+1\"\ndate = 2024-06-30\nstandards = [\"BOX 1\"]\n"
                "labels = { \"@sum\" = \"</td><script>x</script>\", region = \"=\\u001b[31m\\u202e\" }\n"
                "[inputs]\ngoods = \"toy\"\nvolume = \"2 L\"\ncontent = \"1 L\"\nlayers = 3\n");
    keep(ledger, {labelled}, "2024-07-01T08:15:00Z");
    for (const std::vector<std::string>& arguments : {std::vector<std::string>{"history", "scenarios/hostile.toml"},
                                                      {"history", labelled},
                                                      {"history", "\x1b[2J"},
                                                      {"statistics", "--by", "region,@sum"},
                                                      {"statistics", "--by", "\x1b[2J"}}) {
        for (const char* format : {"text", "json", "csv", "html"}) {
            if (arguments[0] == "statistics" && std::string(format) == "html") continue;
            std::vector<std::string> all = arguments;
            all.insert(all.end(), {"--format", format, "--ledger", ledger});
            const Ran ran = run_without_catalogue(all);
            std::string out = ran.out;
            std::erase(out, '\r');  // of the rows of a CSV file, as is the byte order mark
            if (out.starts_with("\ufeff")) out.erase(0, 3);
            EXPECT_EQ(inert_lines(out), out) << format;
            EXPECT_EQ(inert_lines(ran.err), ran.err);
            if (std::string(format) == "html" && !out.empty()) {
                EXPECT_TRUE(page_of(out).select_nodes("//script|//b").empty()) << out;
            }
            if (std::string(format) == "csv") {
                EXPECT_THAT("\n" + out, Not(HasSubstr("\n=")));
                EXPECT_THAT(out, Not(HasSubstr(",=")));
                EXPECT_THAT(out, Not(HasSubstr("\"=")));
            }
        }
    }
}

CountedAssessment counted(const std::string& subject, const std::string& year, Verdict verdict, Labels labels = {}) {
    CountedAssessment one;
    one.place = "plant";
    one.subject = subject;
    one.year = year;
    one.standard = "BOX 1-2020";
    one.verdict = verdict;
    one.labels = std::move(labels);
    one.requirements = {{"a", verdict}, {"b", Verdict::compliant}};
    return one;
}

TEST(Statistics, UndeterminedAndNotApplicableAreNoPartOfTheRate) {
    const Statistics statistics =
        statistics_of({counted("甲", "2024", Verdict::compliant), counted("乙", "2024", Verdict::compliant),
                       counted("丙", "2024", Verdict::non_compliant), counted("丁", "2024", Verdict::undetermined),
                       counted("戊", "2024", Verdict::not_applicable), counted("丁", "2025", Verdict::undetermined)},
                      {by_year}, {});
    ASSERT_EQ(statistics.rows.size(), 2U);
    const Count& count = statistics.rows[0].count;
    EXPECT_EQ(count.judged(), 3);
    EXPECT_EQ(to_string(*count.rate(), 6), "66.6667");
    EXPECT_EQ(count.undetermined, 1);
    EXPECT_EQ(count.not_applicable, 1);
    EXPECT_EQ(count.subjects.size(), 5U);
    EXPECT_FALSE(statistics.rows[1].count.rate()) << "of nothing judged there is no rate, not 0 %";
    EXPECT_EQ(statistics.total.judged(), 3);
    EXPECT_EQ(statistics.total.subjects.size(), 5U) << "a subject of two years is one subject";
}

TEST(Statistics, ByLabelAndRequirement) {
    const std::vector<CountedAssessment> all{counted("甲", "2024", Verdict::non_compliant, {{"region", "浙江"}}),
                                             counted("乙", "2024", Verdict::compliant)};
    const Statistics by_region = statistics_of(all, {"region"}, {});
    ASSERT_EQ(by_region.rows.size(), 2U);
    EXPECT_FALSE(by_region.rows[0].keys[0]) << "without the label: a row of its own";
    EXPECT_EQ(by_region.rows[1].keys[0], "浙江");
    const Statistics requirements = statistics_of(all, {by_requirement}, {{"region", "浙江"}});
    ASSERT_EQ(requirements.rows.size(), 2U);
    EXPECT_EQ(requirements.rows[0].count.non_compliant, 1);
    EXPECT_EQ(requirements.rows[1].count.compliant, 1);
    EXPECT_EQ(requirements.total.judged(), 2);
    EXPECT_TRUE(statistics_of(all, {"region"}, {{by_year, "2023"}}).rows.empty());
}

TEST(Statistics, FormatsAgree) {
    const Json json = Json::parse(about({"statistics", "--by", "standard,year", "--format", "json"}).out);
    const Ran csv = about({"statistics", "--by", "standard,year", "--format", "csv"});
    const std::string rows = unquoted(csv.out);
    int judged = 0;
    for (const Json& row : json["rows"]) {
        judged += row["judged"].get<int>();
        const std::string rate =
            row["compliance_rate"].is_null() ? "" : row["compliance_rate"]["number"].get<std::string>();
        EXPECT_THAT(
            rows, HasSubstr(row["of"]["standard"].get<std::string>() + "," + row["of"]["year"].get<std::string>() +
                            "," + row["subjects"].dump() + "," + row["judged"].dump() + "," + row["compliant"].dump() +
                            "," + row["non_compliant"].dump() + "," + rate + "," + row["undetermined"].dump() + "," +
                            row["not_applicable"].dump() + "\r\n"));
    }
    EXPECT_EQ(json["total"]["judged"], judged);
}

TEST(Check, KeepsWhatWasJudgedBesideAFileWithErrors) {
    const std::string ledger = unwritten("beside.db");
    const Ran ran = run({"check", "scenarios/misspelt.toml", "scenarios/fleet.toml", "--ledger", ledger});
    EXPECT_EQ(ran.code, bad_input);
    const Ran history = run_without_catalogue({"history", "甲", "--ledger", ledger});
    EXPECT_EQ(history.code, all_well) << history.err;
    EXPECT_EQ(run_without_catalogue({"history", "scenarios/misspelt.toml", "--ledger", ledger}).code, bad_input);
}

TEST(Check, ALedgerChangesNothingElse) {
    const std::vector<std::string> arguments{"check", "scenarios/fleet.toml", "--format", "json"};
    std::vector<std::string> kept = arguments;
    kept.insert(kept.end(), {"--ledger", unwritten("same.db")});
    EXPECT_EQ(run(arguments).out, run(kept).out);
    EXPECT_EQ(run({"check", "scenarios/toy-fails.toml", "--ledger", ""}).code, bad_input);
}

TEST(Check, NeverWritesAReportOverTheLedger) {
    const std::string ledger = unwritten("over.db");
    keep(ledger, {"scenarios/fleet.toml"}, "2024-07-01T08:15:00Z");
    const std::string again = unwritten("x/../over.db");
    for (const std::string& file : {ledger, again})
        EXPECT_EQ(run({"check", "scenarios/fleet.toml", "--ledger", ledger, "--format", "json=" + file}).code,
                  bad_input);
    EXPECT_EQ(run_without_catalogue({"history", "甲", "--ledger", ledger}).code, all_well);
}

}  // namespace
}  // namespace greengauge::cli
