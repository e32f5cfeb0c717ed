#include "factors/reader/words.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace greengauge {
namespace {

std::vector<std::string> words_of(std::string_view typed) {
    std::vector<std::string> words;
    for (const Phrase& phrase : phrases(typed))
        words.push_back(phrase.words + (phrase.is_beginning ? "*" : ""));
    return words;
}

TEST(NumberKey, IsTheSameForEverySpelling) {
    for (const char* spelling : {"GB 12345-2021", "gb12345-2021", "GB12345—2021", "GB 12345–2021",
                                 "ＧＢ　１２３４５－２０２１", "GB_12345 2021", "gb 12345：2021"})
        EXPECT_EQ(number_key(spelling), "GB123452021") << spelling;
    for (const char* spelling : {"GB/T 2345-2020", "GBT2345-2020", "gbt 2345-2020", "GB/T2345—2020", "GB／T 2345-2020"})
        EXPECT_EQ(number_key(spelling), "GBT23452020") << spelling;
}

TEST(NumberKey, KeepsWhatTellsDocumentsApart) {
    EXPECT_NE(number_key("GB 2345-2020"), number_key("GB/T 2345-2020"));
    EXPECT_EQ(number_key("GB/T 32345.1-2015"), "GBT32345.12015");
    EXPECT_NE(number_key("GB/T 32345.1-2015"), number_key("GB/T 323451-2015"));
    EXPECT_EQ(number_key("环办气候〔2023〕43号"), "环办气候202343号");
    EXPECT_EQ(number_key("No. 43"), "NO43");
    EXPECT_EQ(number_key("—/ "), "");
    EXPECT_EQ(number_key(std::string_view("\0\xFF\xC0", 3)), "");
}

TEST(NumberSpellings, AreWhatPeopleType) {
    EXPECT_EQ(number_spellings("GB/T 2345-2020"),
              "gb t 2345 2020 gb t2345 2020 gbt 2345 2020 gbt2345 2020 gbt23452020");
    EXPECT_EQ(number_spellings("GB 12345-2021"), "gb 12345 2021 gb12345 2021 gb123452021");
}

TEST(Indexed, CutsChineseIntoCharacters) {
    EXPECT_EQ(indexed("柴油"), "柴 油");
    EXPECT_EQ(indexed("CO₂排放（kg/m³），k值"), "co2 排 放 kg m3 k 值");
    EXPECT_EQ(indexed("Ｃｏａｌ—Gas"), "coal gas");
    EXPECT_EQ(indexed("void_ratio_limit"), "void ratio limit");
    EXPECT_EQ(indexed("Ⅱ级"), "2 级");
    EXPECT_EQ(indexed("，。 "), "");
}

TEST(Phrases, PartChineseFromLatin) {
    EXPECT_THAT(words_of("CO2排放 diesel"), testing::ElementsAre("co2*", "排 放", "diesel*"));
    EXPECT_THAT(words_of("原煤、柴油"), testing::ElementsAre("原 煤", "柴 油"));
    EXPECT_THAT(words_of("energy-quota 0.1229"), testing::ElementsAre("energy quota*", "0 1229*"));
    EXPECT_THAT(words_of("gb/t 2345—2020　水泥"), testing::ElementsAre("gb t*", "2345 2020*", "水 泥"));
}

TEST(Phrases, FindTheSingularToo) {
    EXPECT_THAT(words_of("emissions"), testing::ElementsAre("emission*"));
    EXPECT_THAT(words_of("glass gas m3s"), testing::ElementsAre("glass*", "gas*", "m3s*"));
}

TEST(Phrases, AreNoneWhereThereIsNothingToLookFor) {
    for (const char* typed : {"", " \t\n", "\"\" * ^", "，。、", "\xFF\xFE"})
        EXPECT_THAT(words_of(typed), testing::IsEmpty()) << typed;
}

TEST(Expression, QuotesEveryWord) {
    EXPECT_EQ(all_of(phrases("NEAR(a b) \"柴油\" OR number:*")),
              "\"near a\" * AND \"b\" * AND \"柴 油\" AND \"or\" * AND \"number\" *");
    EXPECT_EQ(all_of(phrases("11 m3")), "(\"11\" OR number : \"11\" *) AND \"m3\" *");
    EXPECT_EQ(any_number_of(phrases("gb 2345 油")), "number : (\"2345\" *)");
    EXPECT_EQ(any_number_of(phrases("油")), "\"\"");
}

}  // namespace
}  // namespace greengauge
