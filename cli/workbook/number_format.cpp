#include "cli/workbook/number_format.hpp"

#include <string>

namespace greengauge::cli {
namespace {

// The code without what is shown as it stands: "quoted", \escaped, _spaced, *filled, [Red] (but [h] is hours).
std::string working_letters(std::string_view code) {
    std::string letters;
    for (std::size_t at = 0; at < code.size(); ++at) {
        const char c = code[at];
        if (c == ';') break;  // the sections behind are for negatives, zero and text
        if (c == '"') {
            at = code.find('"', at + 1);
            if (at == std::string_view::npos) break;
        } else if (c == '\\' || c == '_' || c == '*') {
            ++at;
        } else if (c == '[') {
            const std::size_t close = code.find(']', at);
            if (close == std::string_view::npos) break;
            const std::string_view inside = code.substr(at + 1, close - at - 1);
            if (!inside.empty() && inside.find_first_not_of("hmsHMS") == std::string_view::npos) letters += 'h';
            at = close;
        } else {
            letters += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
        }
    }
    return letters;
}

}  // namespace

NumberKind kind_of_built_in(int id) {
    if (id == 9 || id == 10) return NumberKind::percent;
    const bool date = (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) ||
                      (id >= 50 && id <= 58) || (id >= 71 && id <= 81);
    return date ? NumberKind::date : NumberKind::plain;
}

NumberKind kind_of_code(std::string_view code) {
    const std::string letters = working_letters(code);
    if (letters.find('%') != std::string::npos) return NumberKind::percent;
    if (letters.find("general") != std::string::npos) return NumberKind::plain;
    return letters.find_first_of("ymdhs") != std::string::npos ? NumberKind::date : NumberKind::plain;
}

}  // namespace greengauge::cli
