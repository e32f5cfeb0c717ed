// A workbook under construction, through libxlsxwriter: the styles and settings that all our workbooks share.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "calc/text/date.hpp"

struct lxw_workbook;
struct lxw_worksheet;
struct lxw_format;

namespace greengauge::cli {

enum class CellStyle : std::uint8_t { title, note, heading, label, plain, needed, optional, key, good, bad, open };

inline constexpr double line_height = 15;

/// How many lines a text takes in a column of that width; spreadsheets do not always find out by themselves.
int lines_in(const std::string& text, double width);

/// Rows and columns count from 1, as everywhere in cli/workbook.
class SheetWriter {
  public:
    /// A text is never taken for a formula, whatever it begins with, and nothing in it can break the file.
    void text(int row, int column, const std::string& text, CellStyle style);
    void number(int row, int column, double number, CellStyle style);
    void date(int row, int column, Date date, CellStyle style);
    void blank(int row, int column, CellStyle style);
    /// Over several columns; nothing else may be written there.
    void wide_text(int row, int first, int last, const std::string& text, CellStyle style, double height);
    void column_width(int column, double width);
    void row_height(int row, double height);
    /// The rows above stay on the screen, and on each printed page.
    void freeze(int rows, int columns);
    void hide();
    /// As it became.
    [[nodiscard]] const std::string& name() const { return name_; }

    /// What may be chosen; the words are shown as they stand, and have no comma. `others_too`: only warns of others.
    void choices(int row, int column, const std::vector<std::string>& words, bool others_too, int rows = 1);
    /// The same, from a range of another sheet: for long lists, and for words with commas.
    void choices_from(int row, int column, const std::string& range, int rows = 1);
    /// A formula that must be true of the cell; `message` says what is wanted.
    void must_hold(int row, int column, const std::string& formula, const std::string& message, int rows = 1);
    void must_be_a_day(int row, int column, const std::string& message);

  private:
    friend class WorkbookWriter;
    class WorkbookWriter* workbook_ = nullptr;
    lxw_worksheet* sheet_ = nullptr;
    std::string name_;
};

class WorkbookWriter {
  public:
    explicit WorkbookWriter(const std::string& title);
    WorkbookWriter(const WorkbookWriter&) = delete;
    WorkbookWriter& operator=(const WorkbookWriter&) = delete;
    ~WorkbookWriter();

    /// The name is shortened and cleared of what a sheet's name may not have, and made unique. For A4 across.
    SheetWriter sheet(const std::string& name);
    /// The file. Throws std::runtime_error when it could not be made: no place for temporary files.
    std::string bytes();

  private:
    friend class SheetWriter;
    std::filesystem::path file_;
    lxw_workbook* workbook_ = nullptr;
    std::map<CellStyle, lxw_format*> formats_;
    std::map<CellStyle, lxw_format*> date_formats_;
    std::vector<std::string> names_;

    lxw_format* format(CellStyle style, bool date = false);
};

}  // namespace greengauge::cli
