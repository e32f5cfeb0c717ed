#include "cli/markdown.hpp"

#include <algorithm>
#include <fmt/format.h>

#include "scenarios/results/inert.hpp"

namespace greengauge::cli {
namespace {

// Numeric character references cannot stand for structure (CommonMark 2.5), so a sign written as one is only a sign.
constexpr std::string_view obeyed = "&<>|*_`[]~!\\$:";
// Hosts look for these in the rendered text: what follows must not be a name or a number.
constexpr std::string_view mentions = "@#";
constexpr const char* nothing_wide = "&#8203;";

// A bar inside a cell ends it, even in a code span, unless a backslash stands before it.
std::string cell_of(const std::string& markdown) {
    std::string cell;
    for (std::size_t i = 0; i < markdown.size(); ++i) {
        const bool escaped = i > 0 && markdown[i - 1] == '\\';
        if (markdown[i] == '|' && !escaped) cell += '\\';
        cell += markdown[i] == '\n' ? ' ' : markdown[i];
    }
    return cell;
}

}  // namespace

std::string markdown_text(std::string_view text) {
    const std::string safe = inert(text);
    std::string out;
    for (std::size_t i = 0; i < safe.size(); ++i) {
        const char c = safe[i];
        const bool begins_line = i == 0 && (c == '-' || c == '+' || c == '=');
        const bool links = c == '.' && i > 0 && (safe[i - 1] == 'w' || safe[i - 1] == 'W');  // www.example.com
        if (obeyed.find(c) != std::string_view::npos || links || begins_line) {
            out += fmt::format("&#{};", static_cast<int>(c));
        } else if (mentions.find(c) != std::string_view::npos) {
            out += fmt::format("&#{};{}", static_cast<int>(c), nothing_wide);
        } else {
            out += c;
        }
    }
    return out;
}

std::string code_span(std::string_view text) {
    if (text.empty()) return {};
    std::string inside = inert(text);
    std::replace(inside.begin(), inside.end(), '`', '\'');
    return "`" + inside + "`";
}

std::string inline_math(const std::string& latex) { return latex.empty() ? std::string() : "$" + latex + "$"; }

void MarkdownTable::row(std::vector<std::string> cells) {
    cells.resize(heading_.size());
    rows_.push_back(std::move(cells));
}

std::string MarkdownTable::text() const {
    if (rows_.empty()) return {};
    std::vector<bool> shown(heading_.size());
    for (std::size_t i = 0; i < heading_.size(); ++i)
        shown[i] = i == 0 || std::any_of(rows_.begin(), rows_.end(), [i](const auto& row) { return !row[i].empty(); });
    std::string out;
    const auto add = [&](const std::vector<std::string>& cells) {
        out += "|";
        for (std::size_t i = 0; i < cells.size(); ++i)
            if (shown[i]) out += " " + cell_of(cells[i]) + (cells[i].empty() ? "|" : " |");
        out += "\n";
    };
    add(heading_);
    out += "|";
    for (const bool column : shown)
        if (column) out += "---|";
    out += "\n";
    for (const auto& row : rows_)
        add(row);
    return out + "\n";
}

}  // namespace greengauge::cli
