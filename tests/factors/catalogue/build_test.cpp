// Compiling a folder of documents into a catalogue.
#include <chrono>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>
#include <thread>

#include "factors/catalogue/store.hpp"
#include "tests/factors/catalogue/sample.hpp"

namespace greengauge {
namespace {

using testing::HasSubstr;

struct Outcome {
    std::optional<int> documents;
    std::string messages;
    std::vector<std::string> codes;
};

Outcome outcome(const sample::Folder& folder) {
    Diagnostics diagnostics;
    Outcome outcome;
    outcome.documents = build_catalogue(folder.path(), folder / "out.db", diagnostics);
    outcome.messages = sample::all_messages(diagnostics);
    for (const Diagnostic& diagnostic : diagnostics.list())
        outcome.codes.push_back(diagnostic.fault.code);
    return outcome;
}

std::size_t files_in(const sample::Folder& folder) {
    return static_cast<std::size_t>(std::distance(std::filesystem::directory_iterator(folder.path()), {}));
}

TEST(Build, GivesTheSameBytesForTheSameDocuments) {
    sample::Folder one;
    sample::Folder two;  // written in the other order
    sample::add_many(one, 20);
    for (int i = 19; i >= 0; --i) {
        const std::string file = "energy-quota/GB-" + std::to_string(91000 + i) + "-2020.toml";
        two.write(file, sample::content(one / file));
    }
    const std::string first = sample::content(sample::built(one));
    EXPECT_EQ(first, sample::content(sample::built(two)));
    EXPECT_EQ(first, sample::content(sample::built(one))) << "built over an older one";
}

TEST(Build, ChangesTheFingerprintWithOneDigit) {
    sample::Folder folder;
    sample::add(folder, {.number = "GB 90001-2020", .limit = "12.5"});
    sample::add(folder, {.number = "GB 90002-2020"});
    const std::string before = Catalogue::open(sample::built(folder)).fingerprint();
    EXPECT_EQ(before.size(), 7u + 64u);
    sample::add(folder, {.number = "GB 90001-2020", .limit = "12.6"});
    const std::string after = Catalogue::open(sample::built(folder)).fingerprint();
    EXPECT_NE(before, after);
    sample::add(folder, {.number = "GB 90001-2020", .limit = "12.5"});
    EXPECT_EQ(Catalogue::open(sample::built(folder)).fingerprint(), before);
}

TEST(Build, FingerprintsContentsNotFolders) {
    sample::Folder one;
    sample::Folder two;
    sample::add(one, {}, "energy-quota");
    sample::add(two, {}, "carbon");
    EXPECT_EQ(Catalogue::open(sample::built(one)).fingerprint(), Catalogue::open(sample::built(two)).fingerprint());
}

TEST(Build, WritesNothingWhenADocumentHasAnError) {
    sample::Folder folder;
    sample::add(folder, {});
    ASSERT_EQ(outcome(folder).documents, 1);
    const std::string before = sample::content(folder / "out.db");
    folder.write("energy-quota/GB-90002-2020.toml", "[standard\n");
    folder.write("energy-quota/GB-90003-2020.toml", sample::text_of({.number = "GB 90003-2020", .limit = "\"12 kg\""}));
    const Outcome failed = outcome(folder);
    EXPECT_FALSE(failed.documents);
    EXPECT_THAT(failed.messages, HasSubstr((folder / "energy-quota/GB-90002-2020.toml").string() + ":1:"));
    EXPECT_THAT(failed.messages, HasSubstr((folder / "energy-quota/GB-90003-2020.toml").string() + ":"))
        << "all that is wrong in one run";
    EXPECT_EQ(sample::content(folder / "out.db"), before);
    EXPECT_EQ(files_in(folder), 2u) << "no temporary file stays";
}

TEST(Build, RunsTheExamples) {
    const std::string example =
        "[[example]]\ntitle = \"one kilogram too many\"\ndate = 2021-01-01\n"
        "given = { fuel = \"diesel-oil\", amount = \"13.5 kg\" }\nexpect = { verdict = ";
    sample::Folder folder;
    sample::add(folder, {.more = example + "\"non-compliant\" }\n"});
    EXPECT_EQ(outcome(folder).documents, 1) << outcome(folder).messages;
    sample::add(folder, {.more = example + "\"compliant\" }\n"});
    EXPECT_FALSE(outcome(folder).documents);
}

TEST(Build, TakesTomlFilesOnly) {
    sample::Folder folder;
    sample::add(folder, {});
    folder.write("energy-quota/README.md", "# no document\n");
    folder.write("energy-quota/.#GB-90001-2020.toml", "an editor's lock");
    folder.write(".git/config.toml", "= none");
    EXPECT_EQ(outcome(folder).documents, 1) << outcome(folder).messages;
}

TEST(Build, RefusesAFolderWithoutDocuments) {
    const sample::Folder folder;
    EXPECT_THAT(outcome(folder).codes, testing::ElementsAre("no-documents"));
    Diagnostics diagnostics;
    EXPECT_FALSE(build_catalogue(folder / "nowhere", folder / "out.db", diagnostics));
    EXPECT_EQ(diagnostics.list().at(0).fault.code, "unreadable-folder");
    EXPECT_FALSE(std::filesystem::exists(folder / "out.db"));
}

TEST(Build, SaysWhenTheFileCannotBeWritten) {
    sample::Folder folder;
    sample::add(folder, {});
    std::filesystem::create_directory(folder / "taken");
    for (const char* file : {"taken", "nowhere/out.db"}) {
        Diagnostics diagnostics;
        EXPECT_FALSE(build_catalogue(folder.path(), folder / file, diagnostics)) << file;
        EXPECT_EQ(diagnostics.list().at(0).fault.code, "unwritable-file") << file;
    }
    EXPECT_EQ(files_in(folder), 2u) << "no temporary file stays";
}

TEST(Build, RefusesTheSameNumberTwice) {
    sample::Folder folder;
    sample::add(folder, {.number = "GB 90001-2020"}, "carbon");
    sample::add(folder, {.number = "GB 90001-2020"}, "green");
    const Outcome failed = outcome(folder);
    EXPECT_FALSE(failed.documents);
    EXPECT_THAT(failed.codes, testing::Contains("duplicate-number"));
    EXPECT_THAT(failed.messages, HasSubstr("green/GB-90001-2020.toml:1:"));
    EXPECT_THAT(failed.messages, HasSubstr("carbon/GB-90001-2020.toml"));
}

TEST(Build, RefusesAnUnknownDocumentToUse) {
    sample::Folder folder;
    sample::add(folder, {.more = "[use]\nother = \"GB 90009-2020\"\n"});
    const Outcome failed = outcome(folder);
    EXPECT_FALSE(failed.documents);
    EXPECT_THAT(failed.codes, testing::ElementsAre("unknown-document"));
}

TEST(Build, RefusesDocumentsThatUseEachOther) {
    sample::Folder folder;
    sample::add(folder, {.number = "GB 90001-2020", .more = "[use]\nother = \"GB 90002-2020\"\n"});
    sample::add(folder, {.number = "GB 90002-2020", .more = "[use]\nother = \"GB 90001-2020\"\n"});
    EXPECT_FALSE(outcome(folder).documents);
}

TEST(Build, WarnsOfAFileThatIsNotNamedAfterItsNumber) {
    sample::Folder folder;
    folder.write("green/GB-90002-2020.toml", sample::text_of({.number = "GB 90001-2020"}));
    const Outcome built = outcome(folder);
    EXPECT_EQ(built.documents, 1);
    EXPECT_THAT(built.codes, testing::ElementsAre("file-name"));
}

struct Contradiction {
    const char* code;
    const char* of_2012;  // put into the [standard] of GB 90001-2012, in force from 2013-10-01
    const char* of_2020;  // of GB 90001-2020, in force from 2020-07-01
    const char* of_2021;  // of GB 90002-2021, in force from 2021-01-01
};

class Editions : public testing::TestWithParam<Contradiction> {};

Outcome outcome_of(const Contradiction& files) {
    sample::Folder folder;
    sample::add(folder, {.number = "GB 90001-2012", .effective = "2013-10-01", .identity = files.of_2012});
    sample::add(folder, {.number = "GB 90001-2020", .effective = "2020-07-01", .identity = files.of_2020});
    sample::add(folder, {.number = "GB 90002-2021", .effective = "2021-01-01", .identity = files.of_2021});
    return outcome(folder);
}

TEST_P(Editions, ThatContradictEachOtherAreRefused) {
    const Outcome failed = outcome_of(GetParam());
    EXPECT_FALSE(failed.documents);
    EXPECT_THAT(failed.codes, testing::ElementsAre(GetParam().code)) << failed.messages;
}

INSTANTIATE_TEST_SUITE_P(
    Contradictions, Editions,
    testing::Values(Contradiction{"until-contradiction", "until = 2020-07-01", "replaces = [\"GB 90001-2012\"]", ""},
                    Contradiction{"until-contradiction", "until = 2020-06-29", "replaces = [\"GB 90001-2012\"]", ""},
                    Contradiction{"replaces-contradiction", "replaced_by = \"GB 90001-2020\"", "", ""},
                    Contradiction{"replaces-contradiction", "replaced_by = \"GB 90009-2019\"",
                                  "replaces = [\"GB 90001-2012\"]", ""},
                    Contradiction{"several-successors", "", "replaces = [\"GB 90001-2012\"]",
                                  "replaces = [\"GB 90001-2012\"]"},
                    Contradiction{"replaces-later", "until = 2020-06-30", "replaces = [\"GB 90002-2021\"]", ""}));

TEST(EditionsTogether, MayLeaveUntilToTheSuccessorOrStateIt) {
    for (const char* until : {"", "until = 2020-06-30", "replaced_by = \"GB 90001-2020\""}) {
        const Outcome built = outcome_of({"", until, "replaces = [\"GB 90001-2012\"]", ""});
        EXPECT_EQ(built.documents, 3) << built.messages;
        EXPECT_EQ(built.messages, "");
    }
}

TEST(EditionsTogether, MayBeSplitAmongSeveral) {
    const char* both = "replaces = [\"GB 90001-2012\"]";
    EXPECT_EQ(outcome_of({"", "replaced_by = \"GB 90001-2020\"", both, both}).messages, "");
}

TEST(EditionsTogether, WarnWhereTheNextDoesNotSayWhatItReplaces) {
    const Outcome built = outcome_of({"", "", "", ""});
    EXPECT_EQ(built.documents, 3);
    EXPECT_THAT(built.codes, testing::ElementsAre("replaces-unsaid"));
}

TEST(EditionsTogether, MayLeaveAGap) { EXPECT_EQ(outcome_of({"", "until = 2018-12-31", "", ""}).messages, ""); }

// A reader of the file never sees half of one, whenever the builder is killed.
TEST(Build, LeavesTheOldFileOrTheNewOne) {
    sample::Folder folder;
    sample::add_many(folder, 5);
    const std::filesystem::path file = sample::built(folder);
    const std::string whole = sample::content(file);
    for (int round = 0; round < 20; ++round) {
        const pid_t child = fork();
        if (child == 0) {
            for (;;) {
                Diagnostics diagnostics;
                build_catalogue(folder.path(), file, diagnostics);
            }
        }
        ASSERT_GT(child, 0);
        std::this_thread::sleep_for(std::chrono::microseconds(1000 + 2500 * round));
        kill(child, SIGKILL);
        waitpid(child, nullptr, 0);
        ASSERT_EQ(sample::content(file), whole) << "round " << round;
    }
}

}  // namespace
}  // namespace greengauge
