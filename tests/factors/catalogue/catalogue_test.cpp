// Finding documents and factors in a catalogue.
#include "factors/catalogue/catalogue.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/factors/catalogue/sample.hpp"

namespace greengauge {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::IsSupersetOf;
using testing::SizeIs;

std::vector<std::string> numbers(const std::vector<DocumentEntry>& entries) {
    std::vector<std::string> list;
    for (const DocumentEntry& entry : entries)
        list.push_back(entry.number);
    return list;
}

// `document: key = value`
std::vector<std::string> cells(const std::vector<FactorEntry>& entries) {
    std::vector<std::string> list;
    for (const FactorEntry& entry : entries)
        list.push_back(entry.document + ": " + entry.key + " = " + entry.value);
    return list;
}

// One catalogue for all cases: three editions of a family, a recommended standard with the same digits, and a user of
// it.
class ACatalogue : public testing::Test {
  protected:
    static void SetUpTestSuite() {
        folder_ = std::make_unique<sample::Folder>();
        sample::add(*folder_, {.number = "GB 90001-2007", .effective = "2008-06-01", .limit = "14"});
        sample::add(*folder_, {.number = "GB 90001-2012",
                               .effective = "2013-10-01",
                               .identity = "replaces = [\"GB 90001-2007\"]",
                               .limit = "13"});
        sample::add(
            *folder_,
            {.number = "GB 90001-2020", .effective = "2020-07-01", .identity = "replaces = [\"GB90001-2012\"]"});
        sample::add(*folder_, {.number = "GB/T 90001-2018", .zh = "综合能耗计算通则", .en = "General rules for energy"},
                    "carbon");
        sample::add(*folder_,
                    {.number = "GB 90002-2020",
                     .zh = "月饼包装要求",
                     .en = "Packaging of mooncakes",
                     .more = "[use]\ngeneral = \"GB/T 90001-2018\"\n"},
                    "packaging");
        file_ = sample::built(*folder_);
    }
    static void TearDownTestSuite() { folder_.reset(); }

    Catalogue catalogue_ = Catalogue::open(file_);
    static std::unique_ptr<sample::Folder> folder_;
    static std::filesystem::path file_;
};
std::unique_ptr<sample::Folder> ACatalogue::folder_;
std::filesystem::path ACatalogue::file_;

TEST_F(ACatalogue, ListsItsDocumentsByFile) {
    EXPECT_THAT(numbers(catalogue_.documents()),
                ElementsAre("GB/T 90001-2018", "GB 90001-2007", "GB 90001-2012", "GB 90001-2020", "GB 90002-2020"));
}

TEST_F(ACatalogue, KnowsADocument) {
    const DocumentEntry entry = catalogue_.editions("GB 90001-2012").at(0);
    EXPECT_EQ(entry.number, "GB 90001-2012");
    EXPECT_EQ(entry.family, "GB 90001");
    EXPECT_EQ(entry.year, 2012);
    EXPECT_EQ(entry.area, "energy-quota");
    EXPECT_EQ(entry.title, (Text{"锅炉燃料限额", "Quota of boiler fuel"}));
    EXPECT_EQ(entry.kind, "mandatory national standard");
    EXPECT_EQ(entry.issued.to_string(), "2000-01-01");
    EXPECT_EQ(entry.effective.to_string(), "2013-10-01");
    EXPECT_EQ(entry.sha256, sha256(sample::content(*folder_ / "energy-quota/GB-90001-2012.toml")));
}

TEST_F(ACatalogue, EndsAnEditionTheDayBeforeItsSuccessor) {
    const std::vector<DocumentEntry> editions = catalogue_.editions("gb90001");
    ASSERT_THAT(numbers(editions), ElementsAre("GB 90001-2020", "GB 90001-2012", "GB 90001-2007"));
    EXPECT_FALSE(editions[0].until.valid());
    EXPECT_EQ(editions[0].replaced_by, "");
    EXPECT_EQ(editions[1].until.to_string(), "2020-06-30");
    EXPECT_EQ(editions[1].replaced_by, "GB 90001-2020");
    EXPECT_EQ(editions[2].until.to_string(), "2013-09-30");
    EXPECT_EQ(editions[2].replaced_by, "GB 90001-2012");
}

TEST_F(ACatalogue, FindsADocumentUnderAnySpelling) {
    for (const char* spelling :
         {"GB 90001-2012", "gb90001-2012", "GB 90001—2012", "ＧＢ ９０００１－２０１２", "gb 90001 2012"}) {
        EXPECT_THAT(numbers(catalogue_.editions(spelling)), ElementsAre("GB 90001-2012")) << spelling;
        EXPECT_TRUE(catalogue_.text(spelling)) << spelling;
        EXPECT_EQ(catalogue_.file_name(spelling), "energy-quota/GB-90001-2012.toml") << spelling;
    }
    for (const char* spelling : {"GB/T 90001", "GBT90001", "gb/t90001-2018", "GB／T 90001—2018"})
        EXPECT_THAT(numbers(catalogue_.editions(spelling)), ElementsAre("GB/T 90001-2018")) << spelling;
}

TEST_F(ACatalogue, FindsNothingWhereThereIsNothing) {
    for (const char* spelling : {"GB 90003", "", "GB", "90001", "'; DROP TABLE documents; --"}) {
        EXPECT_THAT(catalogue_.editions(spelling), IsEmpty()) << spelling;
        EXPECT_FALSE(catalogue_.text(spelling)) << spelling;
        EXPECT_EQ(catalogue_.file_name(spelling), "") << spelling;
        EXPECT_THAT(catalogue_.factors(spelling), IsEmpty()) << spelling;
    }
    EXPECT_FALSE(catalogue_.text("GB 90001")) << "a family is no document";
}

TEST_F(ACatalogue, GivesTheTextByteForByte) {
    EXPECT_EQ(catalogue_.text("GB 90002-2020"), sample::content(*folder_ / "packaging/GB-90002-2020.toml"));
}

TEST_F(ACatalogue, ParsesADocumentOnceAndKeepsIt) {
    Diagnostics diagnostics;
    const Standard* first = catalogue_.standard("GB 90001-2012", diagnostics);
    ASSERT_NE(first, nullptr) << sample::all_messages(diagnostics);
    EXPECT_EQ(catalogue_.documents_parsed(), 1);
    EXPECT_EQ(first->number, "GB 90001-2012");
    EXPECT_EQ(first->area, "energy-quota");
    EXPECT_EQ(first->until.to_string(), "2020-06-30");
    EXPECT_EQ(first->replaced_by, "GB 90001-2020");
    EXPECT_EQ(catalogue_.standard("gb90001—2012", diagnostics), first);
    EXPECT_EQ(catalogue_.documents_parsed(), 1);
    Catalogue moved = std::move(catalogue_);
    EXPECT_EQ(moved.standard("GB 90001-2012", diagnostics), first);
}

// They ran when the catalogue was built; a check pays for reading them only where something stands behind them.
TEST_F(ACatalogue, ReadsADocumentWithoutTheExamplesAtItsEnd) {
    Diagnostics diagnostics;
    const Standard* at_the_end = catalogue_.standard("GB 90001-2012", diagnostics);
    const Standard* in_the_middle = catalogue_.standard("GB 90002-2020", diagnostics);
    ASSERT_NE(at_the_end, nullptr) << sample::all_messages(diagnostics);
    ASSERT_NE(in_the_middle, nullptr) << sample::all_messages(diagnostics);
    EXPECT_THAT(at_the_end->examples, IsEmpty());
    EXPECT_THAT(at_the_end->requirements, SizeIs(1));
    EXPECT_THAT(in_the_middle->examples, SizeIs(1));
    EXPECT_EQ(in_the_middle->uses.at("general"), "GB/T 90001-2018");
}

TEST_F(ACatalogue, FollowsWhatADocumentUses) {
    Diagnostics diagnostics;
    const Standard* standard = catalogue_.standard("GB 90002-2020", diagnostics);
    ASSERT_NE(standard, nullptr) << sample::all_messages(diagnostics);
    EXPECT_EQ(catalogue_.documents_parsed(), 2);
    EXPECT_NE(standard->table("general.most_fuel"), nullptr);
}

TEST_F(ACatalogue, SaysWhichDocumentIsUnknown) {
    Diagnostics diagnostics;
    EXPECT_EQ(catalogue_.standard("GB 90002-2021", diagnostics), nullptr);
    ASSERT_EQ(diagnostics.errors(), 1u);
    EXPECT_EQ(diagnostics.list()[0].fault.code, "unknown-document");
    EXPECT_THAT(diagnostics.list()[0].fault.advice.en, testing::HasSubstr("GB 90002-2020"));
}

TEST_F(ACatalogue, SearchesChineseWordsOfAnyLength) {
    EXPECT_THAT(numbers(catalogue_.search_documents("月饼")), ElementsAre("GB 90002-2020"));
    EXPECT_THAT(numbers(catalogue_.search_documents("饼")), ElementsAre("GB 90002-2020"));
    EXPECT_THAT(numbers(catalogue_.search_documents("月饼包装要求")), ElementsAre("GB 90002-2020"));
    EXPECT_THAT(catalogue_.search_documents("饼月"), IsEmpty()) << "the characters must stand together";
    EXPECT_THAT(numbers(catalogue_.search_documents("包装 要求")), ElementsAre("GB 90002-2020"));
    EXPECT_THAT(catalogue_.search_documents("月饼 通则"), IsEmpty()) << "all of the words";
    EXPECT_THAT(catalogue_.search_documents("柴油"), SizeIs(5)) << "a category's label";
}

TEST_F(ACatalogue, SearchesEnglishWordsByTheirBeginnings) {
    EXPECT_THAT(numbers(catalogue_.search_documents("mooncakes")), ElementsAre("GB 90002-2020"));
    EXPECT_THAT(numbers(catalogue_.search_documents("MOON")), ElementsAre("GB 90002-2020"));
    EXPECT_THAT(catalogue_.search_documents("cakes"), IsEmpty());
    EXPECT_THAT(numbers(catalogue_.search_documents("packaging mooncakes")), ElementsAre("GB 90002-2020"));
    EXPECT_THAT(numbers(catalogue_.search_documents("rules 能耗")), ElementsAre("GB/T 90001-2018"));
    EXPECT_THAT(numbers(catalogue_.search_documents("mooncake月饼")), ElementsAre("GB 90002-2020"));
    EXPECT_THAT(numbers(catalogue_.search_documents("energy-quota boiler")),
                ElementsAre("GB 90001-2020", "GB 90001-2012", "GB 90001-2007"));
}

TEST_F(ACatalogue, SearchesNumbers) {
    EXPECT_THAT(numbers(catalogue_.search_documents("90002")), ElementsAre("GB 90002-2020"));
    EXPECT_THAT(numbers(catalogue_.search_documents("gb90002—2020")), ElementsAre("GB 90002-2020"));
    EXPECT_THAT(numbers(catalogue_.search_documents("GBT90001")), ElementsAre("GB/T 90001-2018"));
    EXPECT_THAT(numbers(catalogue_.search_documents("GB/T 90001")), ElementsAre("GB/T 90001-2018"));
    EXPECT_THAT(numbers(catalogue_.search_documents("GB 90001")),
                ElementsAre("GB 90001-2020", "GB 90001-2012", "GB 90001-2007", "GB/T 90001-2018"))
        << "the family that is meant first";
    EXPECT_THAT(numbers(catalogue_.search_documents("9000 柴油 2012")), ElementsAre("GB 90001-2012"));
}

TEST_F(ACatalogue, PutsNumbersBeforeOtherMatches) {
    sample::Folder folder;
    sample::add(folder, {.number = "GB 90010-2020", .zh = "第90011号方法，90011，90011", .en = "Method 90011"});
    sample::add(folder, {.number = "GB 90011-2005"});
    const Catalogue catalogue = Catalogue::open(sample::built(folder));
    EXPECT_THAT(numbers(catalogue.search_documents("90011")), ElementsAre("GB 90011-2005", "GB 90010-2020"));
    EXPECT_EQ(catalogue.search_factors("柴油 90011").at(0).document, "GB 90011-2005");
    EXPECT_THAT(catalogue.search_factors("柴油 90011"), SizeIs(2));
}

TEST_F(ACatalogue, GivesTheCellsOfADocument) {
    const std::vector<FactorEntry> factors = catalogue_.factors("GB 90001-2020");
    EXPECT_THAT(cells(factors), ElementsAre("GB 90001-2020: diesel-oil = 12.5", "GB 90001-2020: raw-coal = 0.7143",
                                            "GB 90001-2020: raw-coal = 0.7", "GB 90001-2020: electricity = unknown"));
    const FactorEntry& coal = factors.at(2);
    EXPECT_EQ(coal.table, "most_fuel");
    EXPECT_EQ(coal.label, (Text{"消耗限额", "Limit of consumption"}));
    EXPECT_EQ(coal.key_label, (Text{"原煤", "Raw coal"}));
    EXPECT_EQ(coal.unit, "kg");
    EXPECT_EQ(coal.from, "2021-01-01");
    EXPECT_EQ(coal.until, "");
    EXPECT_EQ(coal.clause, "表2");
    EXPECT_EQ(coal.evidence, "C");
    EXPECT_EQ(factors.at(0).clause, "表1");
    EXPECT_EQ(factors.at(0).source, "example.org/printed");
    EXPECT_EQ(factors.at(1).until, "2020-12-31");
}

TEST_F(ACatalogue, KeepsACellOnceThoughOthersUseIt) { EXPECT_THAT(catalogue_.factors("GB 90002-2020"), SizeIs(4)); }

TEST_F(ACatalogue, SearchesFactors) {
    const auto diesel = ElementsAre("GB 90001-2020: diesel-oil = 12.5");
    EXPECT_THAT(cells(catalogue_.search_factors("柴油 GB90001-2020 锅炉 diesel-oil")), diesel);
    EXPECT_THAT(cells(catalogue_.search_factors("0号柴油 90001-2020 12.5")), diesel);
    EXPECT_THAT(catalogue_.search_factors("电力"), SizeIs(5));
    EXPECT_THAT(catalogue_.search_factors("electr"), SizeIs(5));
    EXPECT_THAT(catalogue_.search_factors("limit raw coal"), SizeIs(10));
    EXPECT_THAT(catalogue_.search_factors("月饼 油"), SizeIs(1)) << "by the document's title";
}

TEST_F(ACatalogue, TakesANumberForAWholeOneButInTheNumberOfADocument) {
    EXPECT_THAT(catalogue_.search_factors("12.5"), SizeIs(3));
    EXPECT_THAT(catalogue_.search_factors("12"), SizeIs(3)) << "the same; no edition begins so";
    EXPECT_THAT(catalogue_.search_factors("1"), IsEmpty()) << "14 and 13";
    EXPECT_THAT(catalogue_.search_factors("9000 13"), SizeIs(1));
}

TEST_F(ACatalogue, PutsReplacedEditionsLast) {
    const std::vector<FactorEntry> factors = catalogue_.search_factors("柴油");
    ASSERT_THAT(factors, SizeIs(5));
    EXPECT_EQ(factors[3].document, "GB 90001-2012");
    EXPECT_EQ(factors[4].document, "GB 90001-2007");
}

TEST_F(ACatalogue, TakesAnyTextAsWords) {
    std::string every_byte;
    for (int byte = 0; byte < 256; ++byte)
        every_byte += static_cast<char>(byte);
    std::string many;
    for (int i = 0; i < 10000; ++i)
        many += "柴 a\" ";
    const std::string texts[] = {
        "",          " ",     "\"",         "*",     "AND",       "OR NOT", "NEAR(",      "number:90001",
        "^柴",       "(",     "柴油 AND",   "{a b}", "'; DROP--", "\\",     "柴\xE6\xB2", every_byte,
        "-柴油 +油", "a + b", "柴油\0电力", many,    "%%__",      "rowid",  "\"\"\"",     "柴*油"};
    for (const std::string& text : texts) {
        EXPECT_NO_THROW(static_cast<void>(catalogue_.search_documents(text))) << text.substr(0, 20);
        EXPECT_NO_THROW(static_cast<void>(catalogue_.search_factors(text))) << text.substr(0, 20);
        EXPECT_NO_THROW(static_cast<void>(catalogue_.editions(text))) << text.substr(0, 20);
    }
    EXPECT_THAT(catalogue_.search_documents(""), IsEmpty());
    EXPECT_THAT(catalogue_.search_documents("%"), IsEmpty());
    EXPECT_THAT(catalogue_.search_documents(many), IsEmpty());
}

TEST_F(ACatalogue, ServesFromMemory) {
    const std::string bytes = sample::content(file_);
    const Catalogue embedded = Catalogue::embedded(std::as_bytes(std::span(bytes)));
    EXPECT_EQ(embedded.fingerprint(), catalogue_.fingerprint());
    EXPECT_EQ(numbers(embedded.documents()), numbers(catalogue_.documents()));
    EXPECT_EQ(cells(embedded.search_factors("柴油")), cells(catalogue_.search_factors("柴油")));
    EXPECT_EQ(bytes, sample::content(file_)) << "nothing was written";
}

TEST(Sha256, IsTheStandardsOwn) {
    EXPECT_EQ(sha256(""), "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    EXPECT_EQ(sha256("abc"), "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

}  // namespace
}  // namespace greengauge
