// The text of a file with its lines, so that what stands at a place can be read again.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "calc/text/diagnostic.hpp"

namespace greengauge {

/// A view of a text: the text must outlive it. A byte order mark is no part of the first line.
class SourceText {
  public:
    SourceText(std::string_view text, std::string file);

    [[nodiscard]] const std::string& file() const { return file_; }
    [[nodiscard]] Place place(int line, int column) const { return {file_, line, column}; }
    /// The place of a byte.
    [[nodiscard]] Place place_of(std::size_t byte) const;
    [[nodiscard]] std::string_view line(int number) const;
    /// From one place to the place behind the last code point.
    [[nodiscard]] std::string_view between(int line, int column, int end_line, int end_column) const;
    /// The place of the first code point of a text value: behind its opening quotation marks.
    [[nodiscard]] Place inside_quotes(const Place& value) const;

  private:
    [[nodiscard]] std::size_t byte_of(int line, int column) const;

    std::string_view text_;
    std::string file_;
    std::vector<std::size_t> lines_;  ///< the byte where each line begins
};

}  // namespace greengauge
