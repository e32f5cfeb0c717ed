// The ledger's file: what is put in comes out whole, what is wrong is refused. tests/cli/ledger_process_test.py kills
// writers.
#include "cli/ledger.hpp"

#include <SQLiteCpp/SQLiteCpp.h>
#include <filesystem>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/cli/ledger_support.hpp"
#include "tests/cli/run.hpp"

namespace greengauge::cli {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

LedgerEntry whole_entry() {
    LedgerEntry entry = entry_on("2024-06-30", Verdict::non_compliant);
    entry.title = "标题 'quoted\"; DROP TABLE entry; --";
    entry.reason = {"原因", "reason"};
    entry.given = R"({"inputs":{"a":"1 t"}})";
    entry.labels = {{"region", "浙江"}, {"industry", ""}};
    KeptRequirement& requirement = entry.assessments[0].requirements[0];
    requirement.item = "2";
    requirement.title = {"空隙率", "Empty ratio"};
    requirement.clause = "4.1, 表1";
    requirement.evidence = "C";
    requirement.relation = "at most";
    requirement.value = KeptAmount{"57.142857142857142857142857142857142", "%"};
    requirement.limit = KeptAmount{"50", "%"};
    requirement.grade = 0;
    requirement.grade_label = {"准入值", "access value"};
    requirement.reason = {"为何", "why"};
    return entry;
}

TEST(Ledger, GivesBackWhatWasPutIn) {
    const std::string file = unwritten("whole.db");
    const LedgerEntry put_in = whole_entry();
    Ledger::open_or_make(file).add({put_in});
    const std::vector<LedgerEntry> found = Ledger::open(file).entries_called("甲");
    ASSERT_EQ(found.size(), 1U);
    const LedgerEntry& entry = found[0];
    EXPECT_EQ(entry.id, 1);
    EXPECT_EQ(entry.recorded, put_in.recorded);
    EXPECT_EQ(entry.title, put_in.title);
    EXPECT_EQ(entry.date, "2024-06-30");
    EXPECT_EQ(entry.verdict, Verdict::non_compliant);
    EXPECT_EQ(entry.reason, put_in.reason);
    EXPECT_EQ(entry.given, put_in.given);
    EXPECT_EQ(entry.labels, put_in.labels);
    ASSERT_EQ(entry.assessments.size(), 1U);
    const KeptAssessment& assessment = entry.assessments[0];
    EXPECT_EQ(assessment.standard, "BOX 1-2020");
    EXPECT_EQ(assessment.family, "BOX 1");
    EXPECT_TRUE(assessment.in_force);
    ASSERT_EQ(assessment.requirements.size(), 1U);
    const KeptRequirement& requirement = assessment.requirements[0];
    EXPECT_EQ(requirement.item, "2");
    EXPECT_EQ(requirement.title, (Text{"空隙率", "Empty ratio"}));
    EXPECT_EQ(requirement.clause, "4.1, 表1");
    EXPECT_EQ(requirement.evidence, "C");
    EXPECT_EQ(requirement.value->number, "57.142857142857142857142857142857142");
    EXPECT_EQ(requirement.limit->unit, "%");
    EXPECT_FALSE(requirement.margin) << "what there is none of stays away";
    EXPECT_EQ(requirement.grade, 0);
    EXPECT_EQ(requirement.grade_label.zh, "准入值");
    EXPECT_FALSE(requirement.required_grade);
    EXPECT_EQ(requirement.reason, (Text{"为何", "why"}));
}

TEST(Ledger, IsFoundByNameTitlePlaceAndFile) {
    const std::string file = unwritten("names.db");
    Ledger ledger = Ledger::open_or_make(file);
    LedgerEntry entry = entry_on("2024-06-30", Verdict::compliant);
    entry.title = "标题";
    entry.file = "a/b.toml";
    entry.place = ledger.place_of("a/b.toml");
    ledger.add({entry});
    for (const char* name : {"甲", "标题", "a/b.toml", "./a/x/../b.toml"})
        EXPECT_EQ(ledger.entries_called(name).size(), 1U) << name;
    for (const char* name : {"乙", "", "a", "%", "b.toml"})
        EXPECT_TRUE(ledger.entries_called(name).empty()) << name;
    EXPECT_THAT(ledger.names(), testing::Contains("甲"));
}

TEST(Ledger, PlacesAreSeenFromItsFolder) {
    const std::string folder = std::filesystem::path(unwritten("x")).parent_path().native();
    const Ledger ledger = Ledger::open_or_make(folder + "/place.db");
    EXPECT_EQ(ledger.place_of(folder + "/sub/a.toml"), "sub/a.toml");
    EXPECT_EQ(ledger.place_of(folder + "/sub/../b.toml"), "b.toml");
    EXPECT_EQ(ledger.place_of("<stdin>"), "<stdin>");
}

TEST(Ledger, AFaultyEntryTakesTheOthersOfItsRunWithIt) {
    const std::string file = unwritten("together.db");
    Ledger ledger = Ledger::open_or_make(file);
    LedgerEntry faulty = entry_on("2024-06-30", Verdict::compliant);
    faulty.date = "yesterday";
    try {
        ledger.add({entry_on("2024-06-30", Verdict::compliant), faulty});
        FAIL() << "the faulty one was taken";
    } catch (const LedgerError& error) {
        EXPECT_TRUE(error.while_writing);
        EXPECT_EQ(error.diagnostic.fault.code, "ledger-not-written");
    }
    EXPECT_TRUE(ledger.entries_called("甲").empty());
    ledger.add({entry_on("2024-06-30", Verdict::compliant)});
    EXPECT_EQ(ledger.entries_called("甲").size(), 1U);
}

std::string code_of(const std::function<void()>& act) {
    try {
        act();
    } catch (const LedgerError& error) {
        EXPECT_FALSE(error.while_writing);
        EXPECT_FALSE(error.diagnostic.fault.problem.zh.empty());
        return error.diagnostic.fault.code + ": " + error.diagnostic.fault.why.en;
    }
    return "taken";
}

TEST(Ledger, RefusesWhatIsNone) {
    const std::string text = written("text.db", std::string(5000, 'x'));
    const std::string other = unwritten("other.db");
    SQLite::Database(other, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE).exec("CREATE TABLE t (x)");
    for (const auto& open : {Ledger::open, Ledger::open_or_make}) {
        EXPECT_EQ(code_of([&] { open(text); }), "not-a-ledger: it is no SQLite file");
        EXPECT_EQ(code_of([&] { open(other); }), "not-a-ledger: it is another program's SQLite file");
        EXPECT_EQ(code_of([&] { open("/dev/null"); }), "not-a-ledger: it is no ordinary file");
    }
    EXPECT_EQ(code_of([&] { Ledger::open(unwritten("none.db")); }), "no-such-file: ");
    EXPECT_FALSE(std::filesystem::exists(unwritten("none.db"))) << "reading makes nothing";
    EXPECT_EQ(code_of([&] { Ledger::open(written("empty.db", "")); }), "not-a-ledger: it is empty");
    EXPECT_EQ(code_of([&] { Ledger::open_or_make(written("empty.db", "")); }), "taken");
}

TEST(Ledger, RefusesAnotherVersionAndOtherTables) {
    const std::string file = unwritten("version.db");
    Ledger::open_or_make(file).add({entry_on("2024-06-30", Verdict::compliant)});
    const auto change = [&](const char* sql) { SQLite::Database(file, SQLite::OPEN_READWRITE).exec(sql); };
    change("PRAGMA user_version = 7");
    EXPECT_EQ(code_of([&] { Ledger::open(file); }), "not-a-ledger: its version is 7, this command knows 1");
    change("PRAGMA user_version = 1; CREATE TABLE extra (x)");
    EXPECT_EQ(code_of([&] { Ledger::open(file); }), "not-a-ledger: its tables are others");
    change("DROP TABLE extra");
    EXPECT_EQ(Ledger::open(file).entries_called("甲").size(), 1U);
}

TEST(Ledger, CountsTheLatestOfEachYear) {
    const std::string file = unwritten("latest.db");
    Ledger ledger = Ledger::open_or_make(file);
    LedgerEntry variant = entry_on("2024-12-31", Verdict::compliant);
    variant.variant = "what if";
    LedgerEntry old_edition = entry_on("2024-03-01", Verdict::compliant);
    old_edition.assessments[0].standard = "BOX 1-2010";
    LedgerEntry not_in_force = entry_on("2025-12-31", Verdict::non_compliant);
    not_in_force.assessments[0].in_force = false;
    LedgerEntry elsewhere = entry_on("2024-01-01", Verdict::undetermined);
    elsewhere.place = "other";
    ledger.add({entry_on("2024-06-30", Verdict::compliant), entry_on("2024-09-30", Verdict::compliant),
                entry_on("2024-09-30", Verdict::non_compliant),  // recorded later: it corrects the one before
                entry_on("2024-02-01", Verdict::compliant), variant, old_edition, not_in_force, elsewhere,
                entry_on("2023-06-30", Verdict::compliant)});
    std::vector<std::string> found;
    for (const CountedAssessment& one : ledger.latest_of_each_year())
        found.push_back(one.place + " " + one.year + " " + one.standard + " " + std::string(to_string(one.verdict)));
    EXPECT_THAT(found, ElementsAre("plant 2024 BOX 1-2020 non-compliant", "other 2024 BOX 1-2020 undetermined",
                                   "plant 2023 BOX 1-2020 compliant"));
}

TEST(Ledger, OfARequirementOverAListTheWorstItemCounts) {
    const std::string file = unwritten("items.db");
    LedgerEntry entry = entry_on("2024-06-30", Verdict::non_compliant);
    std::vector<KeptRequirement>& requirements = entry.assessments[0].requirements;
    requirements = {requirements[0], requirements[0], requirements[0]};
    requirements[0].verdict = Verdict::compliant;
    requirements[1].verdict = Verdict::non_compliant;
    requirements[2].verdict = Verdict::undetermined;
    Ledger ledger = Ledger::open_or_make(file);
    ledger.add({entry});
    const auto counted = ledger.latest_of_each_year();
    ASSERT_EQ(counted.size(), 1U);
    EXPECT_EQ(counted[0].requirements,
              (std::vector<std::pair<std::string, Verdict>>{{"empty-ratio", Verdict::non_compliant}}));
}

}  // namespace
}  // namespace greengauge::cli
