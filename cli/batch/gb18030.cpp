#include "cli/batch/gb18030.hpp"

#include <algorithm>

#include "calc/text/utf8.hpp"
#include "cli/batch/gb18030_table.hpp"

namespace greengauge::cli {
namespace {

constexpr char no_text = '\xff';  // never in UTF-8

unsigned byte_at(std::string_view bytes, std::size_t i) { return static_cast<unsigned char>(bytes[i]); }

bool within(unsigned byte, unsigned low, unsigned high) { return byte >= low && byte <= high; }

/// The code point of four bytes, or 0.
char32_t four_bytes(std::string_view b) {
    const std::uint32_t linear =
        (((byte_at(b, 0) - 0x81) * 10 + (byte_at(b, 1) - 0x30)) * 126 + (byte_at(b, 2) - 0x81)) * 10 +
        (byte_at(b, 3) - 0x30);
    if (linear >= 189000) return linear - 189000 <= 0xFFFFF ? static_cast<char32_t>(linear - 189000 + 0x10000) : 0;
    if (linear >= 39420) return 0;
    const Gb18030Range* end = gb18030_ranges + gb18030_range_count;
    const Gb18030Range* above =
        std::upper_bound(gb18030_ranges, end, linear,
                         [](std::uint32_t wanted, const Gb18030Range& range) { return wanted < range.linear; });
    if (above == gb18030_ranges) return 0;
    const Gb18030Range& range = above[-1];
    return range.code == 0 ? 0 : static_cast<char32_t>(range.code + linear - range.linear);
}

struct Character {
    std::size_t bytes = 0;  ///< 0: more are needed
    char32_t code = 0;      ///< 0: none
};

Character character_of(std::string_view b) {
    if (b.size() < 2) return {};
    const unsigned second = byte_at(b, 1);
    if (!within(byte_at(b, 0), 0x81, 0xFE)) return {1, 0};
    if (within(second, 0x30, 0x39)) {
        if (b.size() < 4) return {};
        const bool sound = within(byte_at(b, 2), 0x81, 0xFE) && within(byte_at(b, 3), 0x30, 0x39);
        return sound ? Character{4, four_bytes(b)} : Character{1, 0};
    }
    if (!within(second, 0x40, 0xFE) || second == 0x7F) return {1, 0};
    const unsigned column = second - 0x40 - (second > 0x7F ? 1 : 0);
    return {2, gb18030_two_bytes[(byte_at(b, 0) - 0x81) * 190 + column]};
}

}  // namespace

void Gb18030Decoder::decode(std::string_view bytes, std::string& text) {
    std::string joined;
    if (!rest_.empty()) {
        joined = rest_ + std::string(bytes);
        bytes = joined;
        rest_.clear();
    }
    while (!bytes.empty()) {
        if (byte_at(bytes, 0) < 0x80) {
            text += bytes.front();
            bytes.remove_prefix(1);
            continue;
        }
        const Character one = character_of(bytes);
        if (one.bytes == 0) {
            rest_ = bytes;
            return;
        }
        if (one.code == 0)
            text += no_text;
        else
            utf8::append(text, one.code);
        bytes.remove_prefix(one.bytes);
    }
}

void Gb18030Decoder::finish(std::string& text) {
    if (!rest_.empty()) text += no_text;
    rest_.clear();
}

}  // namespace greengauge::cli
