#include "calc/formula/token.hpp"

#include "calc/formula/expression.hpp"
#include "calc/text/utf8.hpp"

namespace greengauge::formula {
namespace {

/// More faults of one text say nothing more, and the place of each costs a walk through the text.
constexpr int most_faults = 20;

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }
bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

class Lexer {
  public:
    Lexer(std::string_view text, const Place& place, Diagnostics& diagnostics)
        : text_(text), place_(place), diagnostics_(diagnostics) {}

    std::optional<std::vector<Token>> run() {
        while (skip_space(), at_ < text_.size() && faults_ < most_faults) next();
        tokens_.push_back({Token::Kind::end, {}, 0, offset_, offset_});
        if (faults_ > 0) return std::nullopt;
        return std::move(tokens_);
    }

  private:
    void next() {
        const char c = text_[at_];
        if (is_digit(c) || (c == '.' && at_ + 1 < text_.size() && is_digit(text_[at_ + 1]))) return number();
        if (is_letter(c)) return word();
        if (c == '"' || c == '\'') return quoted(c);
        if (c == '[' && !tokens_.empty() && tokens_.back().kind == Token::Kind::number) return unit();
        symbol();
    }

    /// Moves over one code point.
    void step() {
        at_ += static_cast<std::size_t>(utf8::decode_first(text_.substr(at_)).bytes);
        ++offset_;
    }
    void skip_space() {
        while (at_ < text_.size() && is_space(text_[at_])) step();
    }

    void number() {
        const std::size_t from = at_;
        const int begin = offset_;
        while (at_ < text_.size() && (is_digit(text_[at_]) || text_[at_] == '.')) step();
        if (at_ < text_.size() && (text_[at_] == 'e' || text_[at_] == 'E')) exponent();
        const auto value = parse_decimal(text_.substr(from, at_ - from));
        if (!value) {
            fault(begin, "bad-number", {"不是数", "not a number"}, text_.substr(from, at_ - from), {});
            return;
        }
        tokens_.push_back({Token::Kind::number, std::string(text_.substr(from, at_ - from)), *value, begin, offset_});
        if (at_ < text_.size() && text_[at_] == '%') percent(offset_);  // `15%`, the one unit that needs no brackets
        else if (at_ + 1 < text_.size() && text_[at_] == ' ' && text_[at_ + 1] == '%') step(), percent(offset_);
    }
    void exponent() {
        const std::size_t sign = at_ + 1 < text_.size() && (text_[at_ + 1] == '+' || text_[at_ + 1] == '-') ? 1 : 0;
        if (at_ + 1 + sign >= text_.size() || !is_digit(text_[at_ + 1 + sign])) return;
        for (std::size_t i = 0; i < 1 + sign; ++i) step();
        while (at_ < text_.size() && is_digit(text_[at_])) step();
    }
    void percent(int begin) {
        step();
        tokens_.push_back({Token::Kind::unit, "%", 0, begin, offset_});
    }

    void word() {
        const std::size_t from = at_;
        const int begin = offset_;
        // A dot joins a variable or an alias to its member: c.count.
        while (at_ < text_.size() && (is_letter(text_[at_]) || is_digit(text_[at_]) ||
                                      (text_[at_] == '.' && at_ + 1 < text_.size() && is_letter(text_[at_ + 1]))))
            step();
        tokens_.push_back({Token::Kind::word, std::string(text_.substr(from, at_ - from)), 0, begin, offset_});
    }

    void quoted(char quote) {
        const int begin = offset_;
        step();
        const std::size_t from = at_;
        while (at_ < text_.size() && text_[at_] != quote) step();
        if (at_ == text_.size()) {
            fault(begin, "unclosed-text", {"引号没有关闭", "a quotation mark is not closed"}, {}, {});
            return;
        }
        tokens_.push_back({Token::Kind::text, std::string(text_.substr(from, at_ - from)), 0, begin, offset_ + 1});
        step();
    }

    void unit() {
        const int begin = offset_;
        step();
        const std::size_t from = at_;
        while (at_ < text_.size() && text_[at_] != ']') step();
        if (at_ == text_.size()) {
            fault(begin, "unclosed-unit", {"单位的方括号没有关闭", "the bracket of a unit is not closed"}, {}, {});
            return;
        }
        tokens_.push_back({Token::Kind::unit, std::string(text_.substr(from, at_ - from)), 0, begin + 1, offset_ + 1});
        step();
    }

    void symbol() {
        static constexpr std::string_view two[] = {"<=", ">=", "==", "!="};
        static constexpr std::string_view one = "+-*/^()[],:<>";
        const int begin = offset_;
        for (const auto pair : two)
            if (text_.substr(at_, 2) == pair) {
                step(), step();
                tokens_.push_back({Token::Kind::symbol, std::string(pair), 0, begin, offset_});
                return;
            }
        const std::size_t from = at_;
        step();
        const std::string found(text_.substr(from, at_ - from));
        if (one.find(found) != std::string_view::npos) {
            tokens_.push_back({Token::Kind::symbol, found, 0, begin, offset_});
            return;
        }
        fault(begin, "bad-character", {"公式里不能有这个字符", "this character cannot stand in a formula"}, found, advice_for(found));
    }

    static Text advice_for(const std::string& found) {
        if (found == "=") return {"比较写作 ==", "write == to compare"};
        if (found == "≤") return {"写作 <=", "write <="};
        if (found == "≥") return {"写作 >=", "write >="};
        if (found == "×" || found == "·") return {"写作 *", "write *"};
        if (found == "÷") return {"写作 /", "write /"};
        if (found == "−" || found == "–") return {"写作 ASCII 的 -", "write an ASCII -"};
        if (found == "（" || found == "）" || found == "，") return {"用半角符号", "use the ASCII character"};
        if (found == "&" || found == "|" || found == "!") return {"写作 and、or、not", "write and, or, not"};
        return {};
    }

    void fault(int begin, const char* code, Text problem, std::string_view what, Text advice) {
        ++faults_;
        if (!what.empty()) problem = problem + same_in_both(": `" + std::string(what) + "`");
        diagnostics_.error(place_in(text_, place_, begin), {code, std::move(problem), {}, std::move(advice), begin});
    }

    std::string_view text_;
    const Place& place_;
    Diagnostics& diagnostics_;
    std::vector<Token> tokens_;
    std::size_t at_ = 0;
    int offset_ = 0;
    int faults_ = 0;
};

}  // namespace

std::optional<std::vector<Token>> tokens_of(std::string_view text, const Place& place, Diagnostics& diagnostics) {
    return Lexer(text, place, diagnostics).run();
}

}  // namespace greengauge::formula
