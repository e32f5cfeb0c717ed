#include "calc/text/utf8.hpp"

namespace greengauge::utf8 {
namespace {

int sequence_length(unsigned char lead) {
    if (lead < 0x80) return 1;
    if (lead >= 0xC2 && lead < 0xE0) return 2;
    if (lead >= 0xE0 && lead < 0xF0) return 3;
    if (lead >= 0xF0 && lead < 0xF5) return 4;
    return 0;
}

// Overlong forms, surrogates and what is beyond Unicode are not UTF-8, though their bytes look like it.
bool is_canonical(char32_t code, int length) {
    if (length == 3) return code >= 0x800 && (code < 0xD800 || code > 0xDFFF);
    if (length == 4) return code >= 0x10000 && code <= 0x10FFFF;
    return true;
}

}  // namespace

Decoded decode_first(std::string_view text) {
    const auto lead = static_cast<unsigned char>(text.front());
    const Decoded invalid{invalid_byte + lead, 1, false};
    const int length = sequence_length(lead);
    if (length == 0 || text.size() < static_cast<std::size_t>(length)) return invalid;
    if (length == 1) return {lead, 1, true};
    char32_t code = lead & (0x7Fu >> length);
    for (int i = 1; i < length; ++i) {
        const auto byte = static_cast<unsigned char>(text[static_cast<std::size_t>(i)]);
        if ((byte & 0xC0u) != 0x80u) return invalid;
        code = (code << 6) | (byte & 0x3Fu);
    }
    return is_canonical(code, length) ? Decoded{code, length, true} : invalid;
}

std::u32string decode(std::string_view text) {
    std::u32string codes;
    codes.reserve(text.size());
    while (!text.empty()) {
        const Decoded next = decode_first(text);
        codes.push_back(next.code);
        text.remove_prefix(static_cast<std::size_t>(next.bytes));
    }
    return codes;
}

void append(std::string& text, char32_t code) {
    const auto byte = [&](char32_t value) { text.push_back(static_cast<char>(static_cast<unsigned char>(value))); };
    if (code < 0x80) {
        byte(code);
    } else if (code >= invalid_byte && code < invalid_byte + 0x100) {
        byte(code - invalid_byte);
    } else if (code < 0x800) {
        byte(0xC0 | (code >> 6));
        byte(0x80 | (code & 0x3F));
    } else if (code < 0x10000) {
        byte(0xE0 | (code >> 12));
        byte(0x80 | ((code >> 6) & 0x3F));
        byte(0x80 | (code & 0x3F));
    } else {
        byte(0xF0 | (code >> 18));
        byte(0x80 | ((code >> 12) & 0x3F));
        byte(0x80 | ((code >> 6) & 0x3F));
        byte(0x80 | (code & 0x3F));
    }
}

std::string encode(std::u32string_view codes) {
    std::string text;
    for (const char32_t code : codes)
        append(text, code);
    return text;
}

}  // namespace greengauge::utf8
