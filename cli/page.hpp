// What a text report is made of: lines of styled pieces, and tables whose columns line up with Chinese text in them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace greengauge::cli {

enum class Style : std::uint8_t { plain, strong, quiet, good, bad, open, caution };

/// A line, put together piece by piece. Every piece is made inert on its way in, so no report can forget it.
class Line {
  public:
    Line() = default;
    Line(std::string_view text, Style style = Style::plain) { add(text, style); }
    Line(const std::string& text, Style style = Style::plain) { add(text, style); }
    Line(const char* text, Style style = Style::plain) { add(text, style); }

    Line& add(std::string_view text, Style style = Style::plain);
    Line& append(const Line& other);
    /// A separator, when there is something before it.
    Line& gap(std::string_view separator = "  ");

    [[nodiscard]] bool empty() const { return pieces_.empty(); }
    [[nodiscard]] int width() const;
    /// The inert text without styles.
    [[nodiscard]] std::string plain() const;
    /// Moves the line to the right by so many columns.
    Line& indent(int columns);
    /// Keeps the line in one piece, however narrow the terminal.
    Line& unbroken();

  private:
    struct Piece {
        std::string text;
        Style style;
    };
    std::vector<Piece> pieces_;
    int indent_ = 0;
    bool unbroken_ = false;
    friend class Page;
};

/// Cells under each other, with notes below that belong to the row.
struct Row {
    std::vector<Line> cells;
    std::vector<Line> notes;
};

/// A column in which every cell of the rows is empty takes no room, and has no heading. `right` aligns numbers.
struct Table {
    std::vector<bool> right;
    std::vector<Line> heading;  ///< may be empty
    std::vector<Row> rows;
    int note_indent = 4;

    /// The table as lines, which may be the notes of another one.
    [[nodiscard]] std::vector<Line> lines() const;
};

class Page {
  public:
    /// `columns`: of the terminal, for long notes to be wrapped; 0 for no wrapping.
    explicit Page(bool colours, int columns = 0) : colours_(colours), columns_(columns) {}

    /// A line that is wrapped goes on two columns further to the right.
    void line(const Line& line, int indent = 0);
    void blank();
    void table(const Table& table, int indent = 0);
    [[nodiscard]] const std::string& text() const { return text_; }
    [[nodiscard]] bool empty() const { return text_.empty(); }

  private:
    bool colours_;
    int columns_;
    std::string text_;

    void put(const Line& line, int indent);
};

}  // namespace greengauge::cli
