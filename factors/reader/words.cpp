#include "factors/reader/words.hpp"

#include "calc/text/utf8.hpp"

namespace greengauge {
namespace {

struct Range {
    char32_t first;
    char32_t last;
};

template <std::size_t n>
bool is_in(const Range (&ranges)[n], char32_t code) {
    for (const Range& range : ranges)
        if (code >= range.first && code <= range.last) return true;
    return false;
}

// Written without spaces between words: Han with 々 and 〇, kana, bopomofo, Hangul.
constexpr Range unspaced_ranges[] = {{0x3005, 0x3007}, {0x3041, 0x309F}, {0x30A1, 0x30FA},  {0x30FC, 0x30FF},
                                     {0x3100, 0x312F}, {0x31F0, 0x31FF}, {0x3400, 0x4DBF},  {0x4E00, 0x9FFF},
                                     {0xAC00, 0xD7A3}, {0xF900, 0xFAFF}, {0x20000, 0x3FFFF}};

// Punctuation, symbols, spaces, and the bytes that are not UTF-8.
constexpr Range separator_ranges[] = {{0x80, 0xBF},     {0xD7, 0xD7},     {0xF7, 0xF7},     {0x2000, 0x2BFF},
                                      {0x2E00, 0x303F}, {0x30A0, 0x30A0}, {0x30FB, 0x30FB}, {0x3200, 0x33FF},
                                      {0xD800, 0xF8FF}, {0xFE00, 0xFE6F}, {0xFF00, 0xFFFF}};

// One spelling for what is the same to a reader: full width, and digits set higher or lower (CO₂, m³).
char32_t folded(char32_t code) {
    if (code >= 0xFF01 && code <= 0xFF5E) code -= 0xFF01 - U'!';
    if (code >= 0x2080 && code <= 0x2089) return code - 0x2080 + U'0';
    if (code == 0xB2 || code == 0xB3) return code - 0xB2 + U'2';
    if (code == 0xB9) return U'1';
    if (code == 0x2070 || (code >= 0x2074 && code <= 0x2079)) return code - 0x2070 + U'0';
    if (code >= 0x2160 && code <= 0x2168) return code - 0x2160 + U'1';  // Ⅰ to Ⅸ
    if (code >= U'A' && code <= U'Z') return code - U'A' + U'a';
    return code;
}

bool is_digit(char32_t code) { return code >= U'0' && code <= U'9'; }
bool is_small_letter(char32_t code) { return code >= U'a' && code <= U'z'; }

enum class Script { none, spaced, unspaced };

// Of a folded character.
Script script_of(char32_t code) {
    if (code < 0x80) return is_digit(code) || is_small_letter(code) ? Script::spaced : Script::none;
    if (is_in(unspaced_ranges, code)) return Script::unspaced;
    return is_in(separator_ranges, code) ? Script::none : Script::spaced;
}

bool is_space(char32_t code) { return code <= 0x20 || code == 0xA0 || code == 0x3000; }

// Calls f with each character, folded.
template <class F>
void for_each_folded(std::string_view text, F f) {
    while (!text.empty()) {
        const utf8::Decoded next = utf8::decode_first(text);
        text.remove_prefix(static_cast<std::size_t>(next.bytes));
        f(folded(next.code));
    }
}

// `emissions` shall find emission, too; `gas` and `glass` are no plurals.
void drop_plural(std::string& words) {
    const std::size_t start = words.find_last_of(' ') == std::string::npos ? 0 : words.find_last_of(' ') + 1;
    const std::string_view last = std::string_view(words).substr(start);
    if (last.size() < 4 || !last.ends_with('s') || last.ends_with("ss")) return;
    if (is_small_letter(static_cast<unsigned char>(last[last.size() - 2]))) words.pop_back();
}

bool ends_in_number(const std::string& words) {
    const std::size_t last = words.find_last_not_of("0123456789");
    return last != words.size() - 1 && (last == std::string::npos || words[last] == ' ');
}

// Its words hold letters and digits only, no quotation mark.
std::string beginning(const Phrase& phrase) { return '"' + phrase.words + "\" *"; }

std::string quoted_phrase(const Phrase& phrase) {
    std::string whole = '"' + phrase.words + '"';
    if (!phrase.is_beginning) return whole;
    // 11 kW is not 110 kW; the number of a document may still be typed in part.
    return ends_in_number(phrase.words) ? '(' + whole + " OR number : " + beginning(phrase) + ')' : beginning(phrase);
}

std::string joined(const std::vector<std::string>& parts, std::string_view between) {
    std::string text;
    for (const std::string& part : parts) {
        if (!text.empty()) text += between;
        text += part;
    }
    return text;
}

}  // namespace

std::string number_key(std::string_view number) {
    std::u32string key;
    char32_t point = 0;  // kept between two digits only: part 1 of 90001 is not 900011
    for_each_folded(number, [&](char32_t code) {
        if (script_of(code) == Script::none) {
            if (code == U'.' && !key.empty() && is_digit(key.back()))
                point = code;
            else if (!is_space(code))
                point = 0;
            return;
        }
        if (point != 0 && is_digit(code)) key += point;
        point = 0;
        key += is_small_letter(code) ? code - U'a' + U'A' : code;
    });
    return utf8::encode(key);
}

std::string number_spellings(const std::string& number) {
    std::string tight;       // GB/T90001-1999
    std::string no_slash;    // GBT 90001-1999
    std::string tight_both;  // GBT90001-1999
    for (const char c : number) {
        if (c != ' ') tight += c;
        if (c != '/') no_slash += c;
        if (c != ' ' && c != '/') tight_both += c;
    }
    std::vector<std::string> spellings;
    for (const std::string& spelling : {number, tight, no_slash, tight_both, number_key(number)}) {
        std::string words = indexed(spelling);
        bool known = false;
        for (const std::string& other : spellings)
            known = known || other == words;
        if (!known) spellings.push_back(std::move(words));
    }
    return joined(spellings, " ");
}

std::string indexed(std::string_view text) {
    std::string words;
    Script before = Script::none;
    for_each_folded(text, [&](char32_t code) {
        const Script script = script_of(code);
        const bool goes_on = script == Script::spaced && before == Script::spaced;
        before = script;
        if (script == Script::none) return;
        if (!goes_on && !words.empty()) words += ' ';
        utf8::append(words, code);
    });
    return words;
}

std::vector<Phrase> phrases(std::string_view typed) {
    std::vector<Phrase> wanted;
    Phrase phrase;
    Script script = Script::none;  // of the phrase
    bool in_word = false;
    const auto finish = [&] {
        if (script == Script::spaced) {
            phrase.is_beginning = true;
            drop_plural(phrase.words);
        }
        if (!phrase.words.empty()) wanted.push_back(phrase);
        phrase = {};
        script = Script::none;
        in_word = false;
    };
    for_each_folded(typed, [&](char32_t code) {
        const Script next = script_of(code);
        if (next == Script::none) {
            // `90001-1999` and `energy-quota` stay together; a mark between Chinese words parts them.
            in_word = false;
            if (is_space(code) || script == Script::unspaced) finish();
            return;
        }
        if (script != Script::none && next != script) finish();
        script = next;
        if (!phrase.words.empty() && !(in_word && next == Script::spaced)) phrase.words += ' ';
        utf8::append(phrase.words, code);
        phrase.has_digit = phrase.has_digit || is_digit(code);
        in_word = true;
    });
    finish();
    return wanted;
}

std::string all_of(const std::vector<Phrase>& wanted) {
    std::vector<std::string> parts;
    for (const Phrase& phrase : wanted)
        parts.push_back(quoted_phrase(phrase));
    return joined(parts, " AND ");
}

std::string any_number_of(const std::vector<Phrase>& wanted) {
    std::vector<std::string> parts;
    for (const Phrase& phrase : wanted)
        if (phrase.has_digit) parts.push_back(beginning(phrase));
    return parts.empty() ? "\"\"" : "number : (" + joined(parts, " OR ") + ")";
}

}  // namespace greengauge
