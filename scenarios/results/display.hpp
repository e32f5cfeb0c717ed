// Numbers and relations as the text reports show them. What is shown never feeds back into what is judged.
#pragma once

#include <optional>
#include <string>

#include "calc/standard/assessment.hpp"
#include "scenarios/results/words.hpp"

namespace greengauge {

/// A published or prescribed number: eight digits.
std::string shown(const Amount& amount, Words words);

/// A calculated number: six digits, all of its whole part, and as many more as it takes to tell it from the limit.
std::string shown_calculated(const Amount& value, const std::optional<Amount>& limit, Words words);

/// A difference: that of two percentages is in percentage points.
std::string shown_difference(const Amount& difference, Words words);
/// With a `+` before what is inside the limit.
std::string shown_margin(const Amount& margin, Words words);

/// "> 0", "≥ 1", "(0, 100]".
std::string shown(const Interval& interval);

/// A text with its unit as the language writes it (元 for CNY).
std::string localised(std::string text, Words words);

/// The quantity that a text says, for people; the text itself when it says none.
std::string shown_text(const std::string& text, Words words);

/// The kind of a document in the page's language; a kind that is not known stays as it is.
std::string kind_of_document(const std::string& kind, Words words);

/// "≤", "<", "≥", ">", "=", "".
const char* sign_of(Relation relation);
/// As the JSON result has it: "at most".
const char* word_of(Relation relation);
/// The inverse; `holds` for any other word.
Relation relation_named(std::string_view word);

/// The number in few digits, rounded so that it still complies.
Decimal rounded_safely(const Decimal& number, Relation relation, int significant = 8);

}  // namespace greengauge
