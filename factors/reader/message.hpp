// Texts of diagnostics with names and numbers put in.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>

#include "calc/standard/given.hpp"
#include "calc/text/diagnostic.hpp"

namespace greengauge {

/// A word of the user's, the same in both languages, or a text of ours.
struct Word {
    Text text;
    Word(Text both) : text(std::move(both)) {}                              // NOLINT(google-explicit-constructor)
    Word(const std::string& word) : text{word, word} {}                     // NOLINT(google-explicit-constructor)
    Word(const char* word) : text{std::string(word), std::string(word)} {}  // NOLINT(google-explicit-constructor)
};

/// `{0}`, `{1}` ... in both texts stand for the words.
Text filled(std::string_view zh, std::string_view en, std::initializer_list<Word> words);

/// "a number", "a text" ...: what a value is.
Text kind_of(const Given& given);

/// `a`, `b`, `c`; at most `most` of them, then "and 12 more".
Text listed(const std::vector<std::string>& words, std::size_t most = 8);

/// A word between the marks that every diagnostic uses: `word`.
std::string ticked(std::string_view word);

/// A text of the user's on one line and not longer than a diagnostic can bear, between the same marks.
std::string ticked_shortly(std::string_view text);

}  // namespace greengauge
