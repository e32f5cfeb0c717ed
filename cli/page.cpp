#include "cli/page.hpp"

#include <algorithm>
#include <utility>

#include "calc/text/utf8.hpp"
#include "scenarios/results/inert.hpp"

namespace greengauge::cli {
namespace {

std::string_view escape_sequence(Style style) {
    switch (style) {
        case Style::strong:
            return "\x1b[1m";
        case Style::quiet:
            return "\x1b[2m";
        case Style::good:
            return "\x1b[32m";
        case Style::bad:
            return "\x1b[1;31m";
        case Style::open:
            return "\x1b[33m";
        case Style::caution:
            return "\x1b[33m";
        case Style::plain:
            break;
    }
    return {};
}

constexpr std::string_view reset = "\x1b[0m";

// Where a line may be broken before `code`: after a space, and between Chinese characters, but not before punctuation
// that closes.
bool may_break(char32_t before, char32_t code) {
    if (before == U' ') return code != U' ';
    const bool chinese = before >= 0x2e80 && code >= 0x2e80;
    constexpr std::u32string_view closing = U"，。；：、！？）》」』】〉％”’";
    constexpr std::u32string_view opening = U"（《「『【〈“‘";
    return chinese && closing.find(code) == std::u32string_view::npos &&
           opening.find(before) == std::u32string_view::npos;
}

}  // namespace

Line& Line::add(std::string_view text, Style style) {
    if (text.empty()) return *this;
    if (!pieces_.empty() && pieces_.back().style == style) {
        pieces_.back().text += inert(text);
    } else {
        pieces_.push_back({inert(text), style});
    }
    return *this;
}

Line& Line::append(const Line& other) {
    for (const Piece& piece : other.pieces_)
        pieces_.push_back(piece);
    return *this;
}

Line& Line::gap(std::string_view separator) {
    if (!empty()) add(separator);
    return *this;
}

std::string Line::plain() const {
    std::string text;
    for (const Piece& piece : pieces_)
        text += piece.text;
    return text;
}

int Line::width() const {
    int width = 0;
    for (const Piece& piece : pieces_)
        width += display_width(piece.text);
    return width;
}

Line& Line::indent(int columns) {
    indent_ += columns;
    return *this;
}

Line& Line::unbroken() {
    unbroken_ = true;
    return *this;
}

void Page::put(const Line& line, int indent) {
    text_.append(static_cast<std::size_t>(indent), ' ');
    for (const Line::Piece& piece : line.pieces_) {
        const std::string_view on = colours_ ? escape_sequence(piece.style) : std::string_view{};
        text_.append(on).append(piece.text).append(on.empty() ? std::string_view{} : reset);
    }
    while (!text_.empty() && text_.back() == ' ')
        text_.pop_back();
    text_ += '\n';
}

void Page::line(const Line& line, int indent) {
    indent += line.indent_;
    constexpr int narrowest = 24;
    if (columns_ == 0 || line.unbroken_ || indent + line.width() <= columns_ || indent + narrowest > columns_) {
        put(line, indent);
        return;
    }
    int hanging = 2;
    Line part;
    std::string word;  // what cannot be broken, still to be placed
    int used = indent;
    int word_width = 0;
    Style word_style = Style::plain;
    char32_t before = 0;
    const auto place_word = [&] {
        if (used + word_width > columns_ && !part.empty()) {
            put(part, indent);
            part = Line();
            indent += std::exchange(hanging, 0);
            used = indent;
        }
        part.add(word, word_style);
        used += word_width;
        word.clear();
        word_width = 0;
    };
    for (const Line::Piece& piece : line.pieces_) {
        place_word();
        word_style = piece.style;
        std::string_view rest = piece.text;
        while (!rest.empty()) {
            const utf8::Decoded decoded = utf8::decode_first(rest);
            const std::string_view bytes = rest.substr(0, static_cast<std::size_t>(decoded.bytes));
            if (may_break(before, decoded.code)) place_word();
            word += bytes;
            word_width += display_width(bytes);
            before = decoded.code;
            rest.remove_prefix(bytes.size());
        }
    }
    place_word();
    put(part, indent);
}

void Page::blank() { text_ += '\n'; }

void Page::table(const Table& table, int indent) {
    for (const Line& one : table.lines())
        line(one, indent);
}

std::vector<Line> Table::lines() const {
    if (rows.empty()) return {};
    std::vector<int> widths;
    for (const Row& row : rows) {
        if (widths.size() < row.cells.size()) widths.resize(row.cells.size());
        for (std::size_t i = 0; i < row.cells.size(); ++i)
            widths[i] = std::max(widths[i], row.cells[i].width());
    }
    for (std::size_t i = 0; i < widths.size() && i < heading.size(); ++i) {
        if (widths[i] > 0) widths[i] = std::max(widths[i], heading[i].width());
    }
    const auto line_of = [&](const std::vector<Line>& cells) {
        Line line;
        bool first = true;
        for (std::size_t i = 0; i < cells.size() && i < widths.size(); ++i) {
            if (widths[i] == 0) continue;
            if (!std::exchange(first, false)) line.add("  ");
            const auto room = static_cast<std::size_t>(widths[i] - cells[i].width());
            const bool to_the_right = i < right.size() && right[i];
            if (to_the_right) line.add(std::string(room, ' '));
            line.append(cells[i]);
            if (!to_the_right) line.add(std::string(room, ' '));
        }
        return line.unbroken();
    };
    std::vector<Line> lines;
    if (!heading.empty()) lines.push_back(line_of(heading));
    for (const Row& row : rows) {
        if (!row.cells.empty()) lines.push_back(line_of(row.cells));
        for (Line note : row.notes)
            lines.push_back(note.indent(note_indent));
    }
    return lines;
}

}  // namespace greengauge::cli
