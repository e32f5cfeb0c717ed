#include "calc/text/utf8.hpp"

#include <gtest/gtest.h>
#include <random>

namespace greengauge::utf8 {
namespace {

TEST(Utf8, EveryCodePointRoundTrips) {
    for (char32_t code = 0; code <= 0x10FFFF; ++code) {
        if (code >= 0xD800 && code <= 0xDFFF) continue;
        std::string text;
        append(text, code);
        const Decoded decoded = decode_first(text);
        ASSERT_TRUE(decoded.valid) << std::hex << static_cast<unsigned>(code);
        ASSERT_EQ(decoded.code, code);
        ASSERT_EQ(static_cast<std::size_t>(decoded.bytes), text.size());
    }
}

TEST(Utf8, RefusesOverlongFormsSurrogatesAndBeyond) {
    for (const std::string text :
         {"\xC0\x80", "\xC1\xBF", "\xE0\x80\x80", "\xED\xA0\x80", "\xF0\x80\x80\x80", "\xF4\x90\x80\x80",
          "\xF8\x88\x80\x80\x80", "\x80", "\xFF", "\xE5\x90", "\xE5\x41\x41"}) {
        EXPECT_FALSE(decode_first(text).valid);
        EXPECT_EQ(decode_first(text).bytes, 1);
    }
}

TEST(Utf8, AnyBytesSurviveTheRoundTrip) {
    std::mt19937 random(20250301);
    for (int round = 0; round < 2000; ++round) {
        std::string bytes;
        for (auto n = random() % 12; n > 0; --n)
            bytes += static_cast<char>(random() % 256);
        EXPECT_EQ(encode(decode(bytes)), bytes);
    }
}

}  // namespace
}  // namespace greengauge::utf8
