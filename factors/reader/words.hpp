// How the catalogue writes words so that they are found again: by people who type Chinese without spaces, full-width
// digits, `gb/t90001` or `GB 90001—1999`.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace greengauge {

/// A document's number without what people vary: spaces, case, hyphens and dashes, slashes, brackets, full width.
/// `gb/t 90001.1—1999` gives `GBT90001.11999`.
std::string number_key(std::string_view number);

/// Every way in which the number is written, one after the other, for the index.
std::string number_spellings(const std::string& number);

/// The text as the index keeps it: words in small letters, each Chinese character a word of its own, punctuation left
/// out.
std::string indexed(std::string_view text);

/// One thing that a user looks for: words that stand next to each other.
struct Phrase {
    std::string words;          ///< as `indexed()` gives them
    bool is_beginning = false;  ///< the last word may go on: `elec` finds electricity (a number only in a document's)
    bool has_digit = false;
};

/// What a user typed, cut at spaces and wherever Chinese and Latin meet. Empty when there is nothing to look for.
std::vector<Phrase> phrases(std::string_view typed);

/// The full-text expression that asks for all phrases. Every word is quoted: nothing that a user types is an operator.
std::string all_of(const std::vector<Phrase>& wanted);
/// The one that asks for any phrase with a digit among the numbers of documents; it finds nothing when there is none.
std::string any_number_of(const std::vector<Phrase>& wanted);

}  // namespace greengauge
