#include "scenarios/results/inert.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "calc/text/diagnostic.hpp"
#include "calc/text/utf8.hpp"

namespace greengauge {
namespace {

struct Range {
    char32_t first;
    char32_t last;
};

template <std::size_t N>
bool within(const std::array<Range, N>& ranges, char32_t code) {
    return std::any_of(ranges.begin(), ranges.end(),
                       [code](const Range& range) { return code >= range.first && code <= range.last; });
}

// Control characters; marks that reorder or hide text: bidirectional embeddings and isolates, zero-width characters,
// line and paragraph separators, interlinear annotations, tags, and the two codes that no XML may have.
constexpr std::array<Range, 11> dangerous{{{0x00, 0x1f},
                                           {0x7f, 0x9f},
                                           {0xad, 0xad},
                                           {0x61c, 0x61c},
                                           {0x200b, 0x200f},
                                           {0x2028, 0x202e},
                                           {0x2060, 0x206f},
                                           {0xfeff, 0xfeff},
                                           {0xfff9, 0xfffb},
                                           {0xfffe, 0xffff},
                                           {0xe0000, 0xe007f}}};

// Unicode's East Asian Width W and F, as far as fonts of this field go.
constexpr std::array<Range, 13> wide{{{0x1100, 0x115f},
                                      {0x2e80, 0x303e},
                                      {0x3041, 0xa4cf},
                                      {0xa960, 0xa97c},
                                      {0xac00, 0xd7a3},
                                      {0xf900, 0xfaff},
                                      {0xfe30, 0xfe6f},
                                      {0xff00, 0xff60},
                                      {0xffe0, 0xffe6},
                                      {0x1f300, 0x1f64f},
                                      {0x1f900, 0x1f9ff},
                                      {0x20000, 0x2fffd},
                                      {0x30000, 0x3fffd}}};

constexpr std::array<Range, 6> combining{
    {{0x300, 0x36f}, {0x1ab0, 0x1aff}, {0x1dc0, 0x1dff}, {0x20d0, 0x20ff}, {0xfe00, 0xfe0f}, {0xfe20, 0xfe2f}}};

/// In hexadecimal digits, with leading zeros up to `width`.
std::string hexadecimal(std::uint32_t number, std::size_t width) {
    std::array<char, 8> digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number, 16).ptr;
    const auto count = static_cast<std::size_t>(end - digits.data());
    return std::string(count < width ? width - count : 0, '0') + std::string(digits.data(), count);
}

void write_out(std::string& out, char32_t code) {
    switch (code) {
        case U'\n':
            out += "\\n";
            return;
        case U'\t':
            out += "\\t";
            return;
        case U'\r':
            out += "\\r";
            return;
        default:
            break;
    }
    if (code < 0x80) {
        out += "\\x" + hexadecimal(code, 2);
    } else {
        out += "\\u{" + hexadecimal(code, 1) + "}";
    }
}

std::string made_inert(std::string_view text, bool keep_line_feeds) {
    std::string out;
    out.reserve(text.size());
    while (!text.empty()) {
        const auto first = static_cast<unsigned char>(text.front());
        if (first >= 0x20 && first < 0x7f) {  // nearly all of it
            out += text.front();
            text.remove_prefix(1);
            continue;
        }
        const utf8::Decoded decoded = utf8::decode_first(text);
        const auto bytes = static_cast<std::size_t>(decoded.bytes);
        if (!decoded.valid) {
            out += "\\x" + hexadecimal(first, 2);
        } else if (within(dangerous, decoded.code) && !(keep_line_feeds && decoded.code == U'\n')) {
            write_out(out, decoded.code);
        } else {
            out += text.substr(0, bytes);
        }
        text.remove_prefix(bytes);
    }
    return out;
}

}  // namespace

std::string inert(std::string_view text) { return made_inert(text, false); }
std::string inert_lines(std::string_view text) { return made_inert(text, true); }

std::string inert_json(std::string_view json) {
    std::string out;
    out.reserve(json.size());
    while (!json.empty()) {
        if (static_cast<unsigned char>(json.front()) < 0x7f) {
            out += json.front();
            json.remove_prefix(1);
            continue;
        }
        const utf8::Decoded decoded = utf8::decode_first(json);
        const auto bytes = static_cast<std::size_t>(decoded.bytes);
        if (within(dangerous, decoded.code) && decoded.code <= 0xffff) {
            out += "\\u" + hexadecimal(decoded.code, 4);
        } else {
            out += json.substr(0, bytes);
        }
        json.remove_prefix(bytes);
    }
    return out;
}

std::string shortened(std::string_view text, int most) {
    if (code_points(text) <= most) return std::string(text);
    std::size_t bytes = 0;
    for (int i = 1; i < most; ++i)
        bytes += static_cast<std::size_t>(utf8::decode_first(text.substr(bytes)).bytes);
    return std::string(text.substr(0, bytes)) + "…";
}

int display_width(std::string_view text) {
    int width = 0;
    while (!text.empty()) {
        const utf8::Decoded decoded = utf8::decode_first(text);
        text.remove_prefix(static_cast<std::size_t>(decoded.bytes));
        if (decoded.code < 0x300) {
            ++width;
        } else if (!within(combining, decoded.code)) {
            width += within(wide, decoded.code) ? 2 : 1;
        }
    }
    return width;
}

}  // namespace greengauge
