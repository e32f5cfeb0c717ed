#include "calc/text/diagnostic.hpp"

#include <algorithm>
#include <cstdlib>

#include "calc/text/utf8.hpp"

namespace greengauge {
namespace {

// What could break the one line, move the terminal's cursor, or make text read in another order than it is written.
bool is_dangerous(char32_t code) {
    if (code < 0x20 || (code >= 0x7F && code < 0xA0)) return true;
    if (code >= 0x200B && code <= 0x200F) return true;
    if (code >= 0x2028 && code <= 0x202E) return true;
    return (code >= 0x2060 && code <= 0x206F) || code == 0xFEFF;
}

void append_escaped(std::string& line, std::string_view bytes) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    for (const char byte : bytes) {
        const auto value = static_cast<unsigned char>(byte);
        line += "\\x";
        line += digits[value >> 4];
        line += digits[value & 0xF];
    }
}

std::string inert(std::string_view text) {
    std::string line;
    while (!text.empty()) {
        const utf8::Decoded next = utf8::decode_first(text);
        const std::string_view bytes = text.substr(0, static_cast<std::size_t>(next.bytes));
        if (next.code == U'\n') {
            line += "\\n";
        } else if (!next.valid || is_dangerous(next.code)) {
            append_escaped(line, bytes);
        } else {
            line += bytes;
        }
        text.remove_prefix(bytes.size());
    }
    return line;
}

std::string to_string(const Place& place) {
    std::string text = inert(place.file);
    if (place.line <= 0) return text;
    if (!text.empty()) text += ':';
    text += std::to_string(place.line);
    if (place.column != 0) text += ':' + std::to_string(place.column);
    return text;
}

std::string_view word_of(Severity severity, Language language) {
    if (language == Language::zh) return severity == Severity::error ? "错误" : "警告";
    return severity == Severity::error ? "error" : "warning";
}

char32_t lower(char32_t code) { return code >= U'A' && code <= U'Z' ? code + 32 : code; }

bool equal_but_for_case(const std::u32string& a, const std::u32string& b) {
    return a.size() == b.size() &&
           std::equal(a.begin(), a.end(), b.begin(), [](char32_t x, char32_t y) { return lower(x) == lower(y); });
}

// Optimal string alignment: insertion, deletion, change, and two neighbours exchanged, each 1.
int distance(const std::u32string& a, const std::u32string& b) {
    std::vector<int> before(b.size() + 1);
    std::vector<int> above(b.size() + 1);
    std::vector<int> row(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j)
        above[j] = static_cast<int>(j);
    for (std::size_t i = 1; i <= a.size(); ++i) {
        row[0] = static_cast<int>(i);
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const int change = above[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
            row[j] = std::min({above[j] + 1, row[j - 1] + 1, change});
            const bool exchanged = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
            if (exchanged) row[j] = std::min(row[j], before[j - 2] + 1);
        }
        before.swap(above);
        above.swap(row);
    }
    return above[b.size()];
}

// Short words have many neighbours, so they are allowed fewer slips.
int slips_allowed(std::size_t length) {
    if (length <= 1) return 0;
    if (length <= 5) return 1;
    return length <= 8 ? 2 : 3;
}

constexpr std::size_t longest_word = 64;

}  // namespace

std::string to_string(const Diagnostic& diagnostic, Language language) {
    const bool zh = language == Language::zh;
    const Fault& fault = diagnostic.fault;
    std::string line = to_string(diagnostic.place);
    if (!line.empty()) line += ": ";
    line += word_of(diagnostic.severity, language);
    line += ": " + inert(fault.problem.in(language));
    const std::string why = inert(fault.why.in(language));
    const std::string advice = inert(fault.advice.in(language));
    if (!why.empty()) line += zh ? "（" + why + "）" : " (" + why + ")";
    // A full-width parenthesis brings its own space; without a reason, something must part the problem from the advice.
    if (!advice.empty()) line += (why.empty() ? (zh ? "；" : "; ") : (zh ? "" : " ")) + advice;
    if (!fault.code.empty()) line += " [" + inert(fault.code) + "]";
    return line;
}

void Diagnostics::error(Place place, Fault fault) {
    list_.push_back({Severity::error, std::move(place), std::move(fault)});
}

void Diagnostics::warning(Place place, Fault fault) {
    list_.push_back({Severity::warning, std::move(place), std::move(fault)});
}

void Diagnostics::append(const Diagnostics& other) {
    // By index over the first `count`: `other` may be this very object.
    const std::size_t count = other.list_.size();
    list_.reserve(list_.size() + count);
    for (std::size_t i = 0; i < count; ++i)
        list_.push_back(Diagnostic(other.list_[i]));
}

bool Diagnostics::has_errors() const { return errors() != 0; }

std::size_t Diagnostics::errors() const {
    return static_cast<std::size_t>(
        std::count_if(list_.begin(), list_.end(), [](const Diagnostic& d) { return d.severity == Severity::error; }));
}

std::string nearest(std::string_view word, const std::vector<std::string>& candidates) {
    const std::u32string meant = utf8::decode(word);
    if (meant.empty() || meant.size() > longest_word) return {};
    const std::string* best = nullptr;
    int best_distance = slips_allowed(meant.size()) + 1;
    for (const std::string& candidate : candidates) {
        // Each code point of difference in length is a slip: most candidates need no closer look.
        const auto length = static_cast<std::ptrdiff_t>(
            std::count_if(candidate.begin(), candidate.end(), [](char byte) { return (byte & 0xC0) != 0x80; }));
        if (std::abs(length - static_cast<std::ptrdiff_t>(meant.size())) >= best_distance) continue;
        const std::u32string codes = utf8::decode(candidate);
        if (codes.empty() || codes.size() > longest_word) continue;
        const int slips = equal_but_for_case(meant, codes) ? 0 : distance(meant, codes);
        if (slips >= best_distance) continue;
        best = &candidate;
        best_distance = slips;
    }
    return best == nullptr ? std::string() : *best;
}

Text did_you_mean(std::string_view word, const std::vector<std::string>& candidates) {
    const std::string candidate = nearest(word, candidates);
    if (candidate.empty()) return {};
    return {"您是不是要写 `" + candidate + "`？", "did you mean `" + candidate + "`?"};
}

int code_points(std::string_view text) { return static_cast<int>(utf8::decode(text).size()); }

std::size_t first_invalid_utf8(std::string_view text) {
    std::size_t offset = 0;
    while (offset < text.size()) {
        const utf8::Decoded next = utf8::decode_first(text.substr(offset));
        if (!next.valid) return offset;
        offset += static_cast<std::size_t>(next.bytes);
    }
    return std::string_view::npos;
}

}  // namespace greengauge
