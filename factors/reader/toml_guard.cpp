#include "factors/reader/toml_guard.hpp"

#include <algorithm>

#include "calc/text/utf8.hpp"
#include "factors/reader/message.hpp"

namespace greengauge {
namespace {

/// Walks over a TOML text with just enough understanding to tell brackets, keys and values from what stands in quotes
/// and comments: a parser that recurses must not be handed a text that is deeper than its stack, nor a tree larger than
/// memory.
class Outline {
  public:
    explicit Outline(std::string_view text) : text_(text) {}

    enum class Fault { none, too_deep, not_ascii };

    /// The first thing that the parser must not see; `at()` is its byte.
    Fault first_fault() {
        while (at_ < text_.size()) {
            if (static_cast<unsigned char>(text_[at_]) >= 0x80) return Fault::not_ascii;
            step();
            if (depth_ <= deepest_nesting && dots_ <= deepest_nesting) continue;
            --at_;
            return Fault::too_deep;
        }
        return Fault::none;
    }
    [[nodiscard]] std::size_t at() const { return at_; }
    [[nodiscard]] std::size_t values() const { return values_; }

  private:
    void step() {
        const char c = text_[at_++];
        switch (c) {
            case '#':
                at_ = std::min(text_.find('\n', at_), text_.size());
                return;
            case '"':
            case '\'':
                skip_quoted(c);
                return;
            case '[':
            case '{':
                ++depth_;
                break;
            case ']':
            case '}':
                depth_ = std::max(0, depth_ - 1);
                break;
            // Dots between names nest tables, as brackets do; no number or date has more than one.
            case '.':
                ++dots_;
                return;
            case ',':
            case '=':
                ++values_;
                break;
            case '\n':
                break;
            default:
                return;
        }
        dots_ = 0;
    }

    void skip_quoted(char quote) {
        const std::string three(3, quote);
        const bool several_lines = text_.substr(at_ - 1, 3) == three;
        if (several_lines) at_ += 2;
        while (at_ < text_.size()) {
            const char c = text_[at_];
            if (c == '\\' && quote == '"') {
                at_ += 2;
                continue;
            }
            if (several_lines ? text_.substr(at_, 3) == three : c == quote) {
                at_ += several_lines ? 3 : 1;
                // One or two more of them belonged to the text.
                for (int more = 0; several_lines && more < 2 && text_.substr(at_, 1) == three.substr(0, 1); ++more)
                    ++at_;
                return;
            }
            if (!several_lines && c == '\n') return;  // not closed: the parser says so
            ++at_;
        }
        at_ = std::min(at_, text_.size());
    }

    std::string_view text_;
    std::size_t at_ = 0;
    std::size_t values_ = 0;
    int depth_ = 0;
    int dots_ = 0;
};

Diagnostic too_large(const SourceText& source, std::size_t size) {
    const auto in_mib = [](std::size_t bytes) { return to_string(Decimal(bytes) / Decimal(1024 * 1024), 3); };
    return {Severity::error,
            source.place(0, 0),
            {"too-large",
             filled("文件过大：{0} MiB", "the file is too large: {0} MiB", {in_mib(size)}),
             filled("上限是 {0} MiB", "the limit is {0} MiB", {in_mib(largest_file)}),
             {"把它拆成几个文件", "split it into several files"}}};
}

Diagnostic not_utf8(Place place, unsigned char byte) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    const std::string shown = {'0', 'x', digits[byte >> 4U], digits[byte & 0xFU]};
    return {Severity::error,
            std::move(place),
            {"invalid-utf8",
             filled("字节 {0} 不是 UTF-8", "the byte {0} is not UTF-8", {shown}),
             {"文件可能是 GBK 编码", "the file may be in GBK"},
             {"把文件存为 UTF-8", "save the file as UTF-8"}}};
}

Diagnostic nul_byte(Place place) {
    return {Severity::error,
            std::move(place),
            {"nul-byte",
             {"文件中有 NUL 字节", "the file has a NUL byte"},
             {"它可能是 UTF-16 编码，或不是文本", "it may be in UTF-16, or no text at all"},
             {"把文件存为 UTF-8", "save the file as UTF-8"}}};
}

/// A key, a value or a sign that TOML takes in ASCII only. toml++ 3.3.0 behaves undefined on some of them.
Diagnostic not_ascii(std::string_view rest, Place place) {
    const auto bytes = static_cast<std::size_t>(utf8::decode_first(rest).bytes);
    return {Severity::error,
            std::move(place),
            {"toml-syntax",
             filled("{0} 在引号之外", "{0} stands outside quotation marks", {ticked(rest.substr(0, bytes))}),
             {"引号和注释之外，TOML 只用 ASCII 字符", "outside texts and comments TOML takes ASCII only"},
             {"中文的键和文本加引号，标点用半角", "put keys and texts in quotation marks, and write signs in ASCII"}}};
}

Diagnostic too_many(const SourceText& source) {
    return {Severity::error,
            source.place(0, 0),
            {"too-many-values",
             filled("文件中的值过多", "the file has too many values", {}),
             filled("上限是 {0} 个", "the limit is {0}", {std::to_string(most_values)}),
             {"把它拆成几个文件", "split it into several files"}}};
}

/// As first_invalid_utf8, and quick over what is ASCII: most of a file.
std::size_t first_byte_not_utf8(std::string_view text) {
    const auto is_ascii = [](char byte) { return static_cast<unsigned char>(byte) < 0x80; };
    for (auto at = text.begin(); at != text.end();) {
        const auto begin = std::find_if_not(at, text.end(), is_ascii);
        at = std::find_if(begin, text.end(), is_ascii);
        const auto offset = static_cast<std::size_t>(begin - text.begin());
        const auto bad = first_invalid_utf8(text.substr(offset, static_cast<std::size_t>(at - begin)));
        if (bad != std::string_view::npos) return offset + bad;
    }
    return std::string_view::npos;
}

}  // namespace

Diagnostic too_deep(Place place) {
    return {Severity::error,
            std::move(place),
            {"too-deep",
             {"嵌套过深", "nested too deeply"},
             filled("上限是 {0} 层", "the limit is {0} levels", {std::to_string(deepest_nesting)}),
             {}}};
}

std::optional<Diagnostic> refusal_of(std::string_view text, const SourceText& source) {
    if (text.size() > largest_file) return too_large(source, text.size());
    if (const auto nul = text.find('\0'); nul != std::string_view::npos) return nul_byte(source.place_of(nul));
    if (const auto bad = first_byte_not_utf8(text); bad != std::string_view::npos)
        return not_utf8(source.place_of(bad), static_cast<unsigned char>(text[bad]));
    const std::size_t mark = text.substr(0, 3) == "\xEF\xBB\xBF" ? 3 : 0;
    Outline outline(text.substr(mark));
    const Outline::Fault fault = outline.first_fault();
    if (fault == Outline::Fault::too_deep) return too_deep(source.place_of(mark + outline.at()));
    if (fault == Outline::Fault::not_ascii)
        return not_ascii(text.substr(mark + outline.at()), source.place_of(mark + outline.at()));
    if (outline.values() > most_values) return too_many(source);
    return std::nullopt;
}

}  // namespace greengauge
