#include "factors/reader/source_text.hpp"

#include <algorithm>

namespace greengauge {
namespace {

bool continues(char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U; }

}  // namespace

SourceText::SourceText(std::string_view text, std::string file) : text_(text), file_(std::move(file)) {
    lines_.push_back(text_.substr(0, 3) == "\xEF\xBB\xBF" ? 3 : 0);
    for (auto at = text_.find('\n'); at != std::string_view::npos; at = text_.find('\n', at + 1))
        lines_.push_back(at + 1);
}

Place SourceText::place_of(std::size_t byte) const {
    const auto next = std::upper_bound(lines_.begin() + 1, lines_.end(), byte);
    const std::size_t begin = *(next - 1);
    const std::string_view before = text_.substr(begin, byte > begin ? byte - begin : 0);
    return place(static_cast<int>(next - lines_.begin()), code_points(before) + 1);
}

std::string_view SourceText::line(int number) const {
    if (number < 1 || static_cast<std::size_t>(number) > lines_.size()) return {};
    const std::size_t begin = lines_[static_cast<std::size_t>(number) - 1];
    std::string_view whole = text_.substr(begin);
    whole = whole.substr(0, whole.find('\n'));
    if (!whole.empty() && whole.back() == '\r') whole.remove_suffix(1);
    return whole;
}

std::size_t SourceText::byte_of(int line, int column) const {
    if (line < 1 || static_cast<std::size_t>(line) > lines_.size()) return text_.size();
    std::size_t byte = lines_[static_cast<std::size_t>(line) - 1];
    for (int seen = 1; seen < column && byte < text_.size() && text_[byte] != '\n'; ++seen) {
        ++byte;
        while (byte < text_.size() && continues(text_[byte]))
            ++byte;
    }
    return byte;
}

std::string_view SourceText::between(int line, int column, int end_line, int end_column) const {
    const std::size_t begin = byte_of(line, column);
    const std::size_t end = byte_of(end_line, end_column);
    return begin < end ? text_.substr(begin, end - begin) : std::string_view();
}

Place SourceText::inside_quotes(const Place& value) const {
    if (value.line == 0 || value.file != file_) return value;  // what was taken over from another document stands there
    const std::string_view rest = text_.substr(std::min(byte_of(value.line, value.column), text_.size()));
    if (rest.empty() || (rest.front() != '"' && rest.front() != '\'')) return value;
    const std::string three(3, rest.front());
    if (rest.substr(0, 3) != three) return value.right_by(1);
    // A line break right behind the three marks is no part of the text.
    if (rest.substr(3, 1) == "\n" || rest.substr(3, 2) == "\r\n") return place(value.line + 1, 1);
    // Two marks and nothing between them is an empty text, too; then the place does not matter.
    return value.right_by(3);
}

}  // namespace greengauge
