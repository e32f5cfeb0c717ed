// Text for people, in the two languages of the project.
#pragma once

#include <string>
#include <utility>

namespace greengauge {

enum class Language { zh, en };

/// A text in Chinese and English. Either may be empty; `in()` then falls back to the other.
struct Text {
    std::string zh;
    std::string en;

    [[nodiscard]] const std::string& in(Language language) const {
        if (language == Language::zh) return zh.empty() ? en : zh;
        return en.empty() ? zh : en;
    }
    [[nodiscard]] bool empty() const { return zh.empty() && en.empty(); }
    bool operator==(const Text&) const = default;
};

/// A text that is the same in both languages (a name, a symbol, a number).
inline Text same_in_both(std::string text) { return {text, text}; }

inline Text operator+(const Text& a, const Text& b) { return {a.zh + b.zh, a.en + b.en}; }

}  // namespace greengauge
