// Texts and symbols of a document in LaTeX.
#include "calc/formula/latex.hpp"
#include "calc/text/utf8.hpp"

namespace greengauge::formula {
namespace {

bool is_small(char c) { return c >= 'a' && c <= 'z'; }
bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return is_small(c) || is_capital(c); }

bool is_greek(char32_t code) { return code >= 0x391 && code <= 0x3c9; }

template <class Test>
bool all_of(std::string_view text, Test test) {
    for (const char c : text)
        if (!test(c)) return false;
    return !text.empty();
}

/// Of one letter, Latin or Greek; 0 else.
std::size_t first_letter(std::string_view text) {
    if (text.empty()) return 0;
    if (is_letter(text.front())) return 1;
    const utf8::Decoded first = utf8::decode_first(text);
    return is_greek(first.code) ? static_cast<std::size_t>(first.bytes) : 0;
}

std::string upright(std::string_view text) { return "\\mathrm{" + std::string(text) + "}"; }

/// A subscript as the document prints it: one letter or a number in italics as a variable, a word upright.
std::string subscript(std::string_view text) {
    std::string primes;
    while (!text.empty() && text.back() == '\'') {
        primes += '\'';
        text.remove_suffix(1);
    }
    if (all_of(text, is_digit) || (!text.empty() && first_letter(text) == text.size()))
        return std::string(text) + primes;
    if (all_of(text, [](char c) { return is_letter(c) || is_digit(c); })) return upright(text) + primes;
    return latex_text(text) + primes;
}

Symbol one_word(std::string_view word) {
    const std::size_t underscore = word.find('_');
    std::string_view head = word.substr(0, underscore);
    Symbol symbol;
    if (underscore != std::string_view::npos) symbol.subscript = subscript(word.substr(underscore + 1));
    const std::size_t letter = first_letter(head);
    const std::string_view rest = head.substr(letter);
    if (letter > 0 && rest.empty()) {
        symbol.base = head;
    } else if (letter > 0 &&
               (all_of(rest, is_digit) || (is_capital(head.front()) && rest.size() == 1 && is_small(rest.front())))) {
        symbol.base = head.substr(0, letter);  // Vn, M2
        symbol.subscript = std::string(rest) + (symbol.subscript.empty() ? "" : ", ") + symbol.subscript;
    } else if (all_of(head, is_letter)) {
        symbol.base = upright(head);
    } else if (head.size() > 1 && is_digit(head.front()) &&
               all_of(head, [](char c) { return is_letter(c) || is_digit(c); })) {
        symbol.base = head;  // 2p
    } else {
        symbol.base = latex_text(head);
    }
    return symbol;
}

}  // namespace

std::string latex_text(std::string_view text) {
    constexpr std::string_view obeyed = "\\{}$%#&_^~<>|*[]`";
    constexpr char32_t full_width = 0xff00 - 0x20;
    std::string out = "\\text{";
    while (!text.empty()) {
        constexpr std::string_view dot = "·";  // of units; KaTeX does not take it in a text
        if (text.substr(0, dot.size()) == dot) {
            out += "}{\\cdot}\\text{";
            text.remove_prefix(dot.size());
            continue;
        }
        const char c = text.front();
        text.remove_prefix(1);
        if (obeyed.find(c) != std::string_view::npos)
            utf8::append(out, full_width + static_cast<unsigned char>(c));
        else
            out += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
    }
    return out + "}";
}

Symbol latex_symbol(std::string_view symbol) {
    const std::size_t space = symbol.find(' ');
    if (space == std::string_view::npos) return one_word(symbol);
    // `Σ E_out`: the subscript of the last word is the whole's.
    Symbol rest = latex_symbol(symbol.substr(space + 1));
    rest.base = one_word(symbol.substr(0, space)).latex() + " " + rest.base;
    return rest;
}

std::string Symbol::latex() const { return subscript.empty() ? base : base + "_ {" + subscript + "}"; }

Symbol Symbol::of_item(const std::string& variable) const {
    const std::string item = variable.size() == 1 ? variable : upright(variable);
    if (subscript == "i" || subscript == "j") return {base, item};
    return at(item);
}

Symbol Symbol::at(const std::string& coordinate) const {
    return {base, subscript.empty() ? coordinate : subscript + ", " + coordinate};
}

}  // namespace greengauge::formula
