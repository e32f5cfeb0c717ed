// Files that are no catalogue, or no longer one: an error that says so, never a crash, never a wrong text.
#include <SQLiteCpp/SQLiteCpp.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <random>
#include <sys/stat.h>

#include "factors/catalogue/store.hpp"
#include "tests/factors/catalogue/sample.hpp"

namespace greengauge {
namespace {

using testing::HasSubstr;

std::string refusal(const std::filesystem::path& file) {
    try {
        Catalogue::open(file);
    } catch (const CatalogueError& error) {
        return error.what();
    }
    return "opened";
}

class ADamagedFile : public testing::Test {
  protected:
    static void SetUpTestSuite() {
        sample::Folder folder;
        sample::add_many(folder, 12);
        bytes_ = sample::content(sample::built(folder));
    }

    std::filesystem::path write(const std::string& bytes) const {
        folder_.write("a.db", bytes);
        return folder_ / "a.db";
    }
    // The catalogue after some SQL.
    std::filesystem::path changed(const std::string& sql) const {
        const std::filesystem::path file = write(bytes_);
        SQLite::Database(file.string(), SQLite::OPEN_READWRITE).exec(sql);
        return file;
    }

    static std::string bytes_;
    sample::Folder folder_;
};
std::string ADamagedFile::bytes_;

TEST_F(ADamagedFile, IsRefusedWithTheReason) {
    EXPECT_EQ(refusal(write(bytes_)), "opened");
    EXPECT_THAT(refusal(folder_ / "nowhere.db"), HasSubstr("No such file"));
    EXPECT_THAT(refusal(folder_.path()), HasSubstr("it is no ordinary file"));
    EXPECT_THAT(refusal("/dev/zero"), HasSubstr("it is no ordinary file"));
    EXPECT_THAT(refusal(write("")), HasSubstr("it is empty"));
    EXPECT_THAT(refusal(write("[standard]\n")), HasSubstr("it is no SQLite file"));
    EXPECT_THAT(refusal(write(std::string(100000, '\0'))), HasSubstr("it is no SQLite file"));
    const std::string pipe = (folder_ / "pipe").string();
    ASSERT_EQ(mkfifo(pipe.c_str(), 0600), 0);
    EXPECT_THAT(refusal(pipe), HasSubstr("it is no ordinary file"));
}

TEST_F(ADamagedFile, IsRefusedInBothLanguagesWithThePlace) {
    try {
        Catalogue::open(write("no catalogue"));
        FAIL() << "it was opened";
    } catch (const CatalogueError& error) {
        EXPECT_EQ(error.diagnostic.place.file, (folder_ / "a.db").string());
        EXPECT_EQ(error.diagnostic.fault.code, "not-a-catalogue");
        EXPECT_FALSE(error.diagnostic.fault.problem.zh.empty());
    }
    try {
        Catalogue::embedded({});
        FAIL() << "it was opened";
    } catch (const CatalogueError& error) {
        EXPECT_EQ(error.diagnostic.place.file, "");
    }
}

TEST_F(ADamagedFile, IsRefusedWhenItIsOfAnotherKind) {
    EXPECT_THAT(refusal(changed("PRAGMA application_id = 0")), HasSubstr("another program's"));
    EXPECT_THAT(refusal(changed("PRAGMA user_version = 999")), HasSubstr("its format is 999"));
    EXPECT_THAT(refusal(changed("CREATE TABLE more (x)")), HasSubstr("its tables are others"));
    EXPECT_THAT(
        refusal(changed("ALTER TABLE texts RENAME TO t; CREATE VIEW texts AS SELECT 1 AS document, 'x' AS text")),
        HasSubstr("its tables are others"));
    EXPECT_THAT(refusal(changed("CREATE TRIGGER t AFTER INSERT ON meta BEGIN SELECT 1; END")),
                HasSubstr("its tables are others"));
    EXPECT_THAT(refusal(changed("PRAGMA journal_mode = WAL")), HasSubstr("damaged-catalogue"));
}

TEST_F(ADamagedFile, IsRefusedWhenItsContentsAreOthers) {
    EXPECT_THAT(refusal(changed("DELETE FROM documents WHERE id = 3")), HasSubstr("fingerprint"));
    EXPECT_THAT(refusal(changed("DELETE FROM meta")), HasSubstr("fingerprint"));
    EXPECT_THAT(refusal(changed("UPDATE documents SET sha256 = 'sha256:0' WHERE id = 3")), HasSubstr("fingerprint"));
}

TEST_F(ADamagedFile, GivesNoTextThatWasChanged) {
    Catalogue catalogue =
        Catalogue::open(changed("UPDATE texts SET text = replace(text, '12.5', '99.5') WHERE document = 3"));
    EXPECT_TRUE(catalogue.text("GB 91001-2020"));
    EXPECT_THROW(static_cast<void>(catalogue.text("GB 91002-2020")), CatalogueError);
    Diagnostics diagnostics;
    EXPECT_THROW(catalogue.standard("GB 91002-2020", diagnostics), CatalogueError);
}

TEST_F(ADamagedFile, IsRefusedWhenCutShort) {
    for (std::size_t size = 0; size < bytes_.size(); size += 1009)
        EXPECT_NE(refusal(write(bytes_.substr(0, size))), "opened") << size;
}

// Everything that can be asked.
void ask_all(Catalogue& catalogue) {
    Diagnostics diagnostics;
    static_cast<void>(catalogue.fingerprint());
    for (const DocumentEntry& entry : catalogue.documents()) {
        static_cast<void>(catalogue.editions(entry.family));
        static_cast<void>(catalogue.factors(entry.number));
        static_cast<void>(catalogue.file_name(entry.number));
    }
    static_cast<void>(catalogue.search_documents("锅炉 boiler"));
    static_cast<void>(catalogue.search_factors("柴油 91"));
    static_cast<void>(catalogue.standard("GB 91003-2020", diagnostics));
}

template <class Open>
void survive(std::string bytes, std::mt19937& random, Open open) {
    const std::size_t changes = 1 + random() % 8;
    for (std::size_t i = 0; i < changes; ++i)
        bytes[random() % bytes.size()] = static_cast<char>(random());
    try {
        Catalogue catalogue = open(bytes);
        ask_all(catalogue);
    } catch (const CatalogueError&) {  // the one way out
    }
}

TEST_F(ADamagedFile, NeverCrashesWhateverBytesChanged) {
    std::mt19937 random(20240601);
    for (int i = 0; i < 400; ++i)
        survive(bytes_, random, [&](const std::string& bytes) { return Catalogue::open(write(bytes)); });
}

// Without the checks that an opened file goes through: what SQLite itself finds is still an error of ours.
TEST_F(ADamagedFile, NeverCrashesInMemoryEither) {
    std::mt19937 random(20240602);
    for (int i = 0; i < 400; ++i)
        survive(bytes_, random,
                [](const std::string& bytes) { return Catalogue::embedded(std::as_bytes(std::span(bytes))); });
}

}  // namespace
}  // namespace greengauge
