// UTF-8 to code points and back. A byte that is not valid UTF-8 is kept as one code point of its own, so nothing is
// lost.
#pragma once

#include <string>
#include <string_view>

namespace greengauge::utf8 {

/// The first code point of a text that is not empty.
struct Decoded {
    char32_t code = 0;  ///< for an invalid byte: invalid_byte + the byte
    int bytes = 1;
    bool valid = true;
};

/// Lone surrogates never occur in valid UTF-8: they stand for the bytes that are not UTF-8 (as in Python's
/// surrogateescape).
inline constexpr char32_t invalid_byte = 0xDC00;

Decoded decode_first(std::string_view text);
std::u32string decode(std::string_view text);
void append(std::string& text, char32_t code);
std::string encode(std::u32string_view codes);

}  // namespace greengauge::utf8
