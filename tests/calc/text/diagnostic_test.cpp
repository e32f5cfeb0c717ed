#include "calc/text/diagnostic.hpp"

#include <gtest/gtest.h>

namespace greengauge {
namespace {

const Fault mismatch{
    "unit-mismatch", {"单位不符", "the units differ"}, {"一是能量", "one is energy"}, {"请改", "write kWh"}, 4};

TEST(Diagnostic, IsOneLine) {
    const Diagnostic diagnostic{Severity::error, {"a/b.toml", 12, 7}, mismatch};
    EXPECT_EQ(to_string(diagnostic, Language::en),
              "a/b.toml:12:7: error: the units differ (one is energy) write kWh [unit-mismatch]");
    EXPECT_EQ(to_string(diagnostic, Language::zh), "a/b.toml:12:7: 错误: 单位不符（一是能量）请改 [unit-mismatch]");
}

TEST(Diagnostic, OmitsWhatIsEmpty) {
    const Fault bare{"c", {"坏", "bad"}, {}, {}, 0};
    EXPECT_EQ(to_string({Severity::warning, {"f", 3, 0}, bare}, Language::en), "f:3: warning: bad [c]");
    EXPECT_EQ(to_string({Severity::warning, {"f", 0, 0}, bare}, Language::zh), "f: 警告: 坏 [c]");
    EXPECT_EQ(to_string({Severity::error, {}, bare}, Language::en), "error: bad [c]");
    EXPECT_EQ(to_string({Severity::error, {"", 2, 5}, bare}, Language::en), "2:5: error: bad [c]");
    const Fault no_reason{"", {"坏", "bad"}, {}, {"改", "mend it"}, 0};
    EXPECT_EQ(to_string({Severity::error, {"f", 1, 1}, no_reason}, Language::en), "f:1:1: error: bad; mend it");
    EXPECT_EQ(to_string({Severity::error, {"f", 1, 1}, no_reason}, Language::zh), "f:1:1: 错误: 坏；改");
}

TEST(Diagnostic, FallsBackToTheOtherLanguage) {
    const Fault only_english{"c", {"", "bad"}, {"", "why"}, {}, 0};
    EXPECT_EQ(to_string({Severity::error, {"f", 1, 1}, only_english}, Language::zh), "f:1:1: 错误: bad（why） [c]");
}

TEST(Diagnostic, UsersTextIsInert) {
    const Place place{"a\n::error::b\x1b[2J.toml", 1, 1};
    const Fault fault{"c", same_in_both("`x\ry\xff\u202Ez\u0085`"), same_in_both("\t"), {}, 0};
    EXPECT_EQ(to_string({Severity::error, place, fault}, Language::en),
              "a\\n::error::b\\x1B[2J.toml:1:1: error: `x\\x0Dy\\xFF\\xE2\\x80\\xAEz\\xC2\\x85` (\\x09) [c]");
}

TEST(Diagnostic, ChineseAndSymbolsStay) {
    const Fault fault{"c", same_in_both("万kWh m³ ≤ 30 %"), {}, {}, 0};
    EXPECT_EQ(to_string({Severity::error, {"绿尺.toml", 1, 1}, fault}, Language::en),
              "绿尺.toml:1:1: error: 万kWh m³ ≤ 30 % [c]");
}

TEST(Diagnostics, KeepTheirOrder) {
    Diagnostics list;
    EXPECT_FALSE(list.has_errors());
    list.warning({"f", 1, 1}, mismatch);
    EXPECT_FALSE(list.has_errors());
    list.error({"f", 2, 1}, mismatch);
    Diagnostics more;
    more.error({"g", 1, 1}, mismatch);
    list.append(more);
    list.append(list);
    EXPECT_EQ(list.errors(), 4U);
    ASSERT_EQ(list.list().size(), 6U);
    EXPECT_EQ(list.list()[2].place.file, "g");
    EXPECT_EQ(list.list()[3].severity, Severity::warning);
    EXPECT_EQ(list.list()[5].place.file, "g");
}

TEST(Nearest, FindsWhatWasMeant) {
    const std::vector<std::string> words = {"package_volume", "net_content", "kWh", "MWh", "吨标准煤"};
    EXPECT_EQ(nearest("pakcage_volume", words), "package_volume");
    EXPECT_EQ(nearest("netcontent", words), "net_content");
    EXPECT_EQ(nearest("KWH", words), "kWh");
    EXPECT_EQ(nearest("吨标准媒", words), "吨标准煤");
    EXPECT_EQ(nearest("temperature", words), "");
    EXPECT_EQ(nearest("x", words), "");
    EXPECT_EQ(nearest("", words), "");
    EXPECT_EQ(nearest("kWh", {}), "");
    EXPECT_EQ(nearest(std::string(100000, 'a'), words), "");
}

TEST(Nearest, IsOfferedInBothLanguages) {
    const Text text = did_you_mean("pakcage", {"package"});
    EXPECT_EQ(text.en, "did you mean `package`?");
    EXPECT_NE(text.zh.find("`package`"), std::string::npos);
    EXPECT_TRUE(did_you_mean("zzzzzz", {"package"}).empty());
}

TEST(CodePoints, AreCounted) {
    EXPECT_EQ(code_points(""), 0);
    EXPECT_EQ(code_points("万kWh"), 4);
    EXPECT_EQ(code_points("\xff\xfe!"), 3);
    EXPECT_EQ(code_points("\xe4\xb8"), 2);
}

TEST(FirstInvalidUtf8, IsAByteOffset) {
    EXPECT_EQ(first_invalid_utf8("万kWh"), std::string_view::npos);
    EXPECT_EQ(first_invalid_utf8(""), std::string_view::npos);
    EXPECT_EQ(first_invalid_utf8("万\xff"), 3U);
    EXPECT_EQ(first_invalid_utf8("ab\xed\xa0\x80"), 2U);
}

TEST(Place, MovesToTheRightOnlyWhereItHasAColumn) {
    EXPECT_EQ((Place{"f", 2, 5}.right_by(3)), (Place{"f", 2, 8}));
    EXPECT_EQ((Place{"f", 2, 0}.right_by(3)), (Place{"f", 2, 0}));
}

}  // namespace
}  // namespace greengauge
