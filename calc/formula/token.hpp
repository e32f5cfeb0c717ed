// The words of the formula language.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "calc/number/decimal.hpp"
#include "calc/text/diagnostic.hpp"

namespace greengauge::formula {

struct Token {
    enum class Kind : std::uint8_t { number, unit, text, word, symbol, end };
    Kind kind = Kind::end;
    std::string text;  ///< a unit without its brackets, a text without its quotes
    Decimal number = 0;
    int begin = 0;  ///< code points
    int finish = 0;
};

/// Splits a text into tokens, the last of which is `end`. A `[` directly behind a number opens a unit. Every character that
/// cannot be part of an expression is reported; nothing is returned then.
std::optional<std::vector<Token>> tokens_of(std::string_view text, const Place& place, Diagnostics& diagnostics);

}  // namespace greengauge::formula
