// Text on its way into Markdown as GitHub and GitLab render it.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace greengauge::cli {

/// The text with nothing in it that Markdown, HTML or the host would obey: no emphasis, link, table cell, tag, formula,
/// emoji, mention of a person or reference to an issue. One line; control characters are written out as inert() does.
std::string markdown_text(std::string_view text);

/// `name`, for what stands in files.
std::string code_span(std::string_view text);
/// $…$; empty for nothing.
std::string inline_math(const std::string& latex);

/// A table of ready-made Markdown cells.
class MarkdownTable {
  public:
    explicit MarkdownTable(std::vector<std::string> heading) : heading_(std::move(heading)) {}
    /// Missing cells at the end are empty.
    void row(std::vector<std::string> cells);
    [[nodiscard]] bool empty() const { return rows_.empty(); }
    /// With a blank line behind it; without the columns in which every cell is empty. Nothing when there are no rows.
    [[nodiscard]] std::string text() const;

  private:
    std::vector<std::string> heading_;
    std::vector<std::vector<std::string>> rows_;
};

}  // namespace greengauge::cli
