#include "cli/workbook/writer.hpp"

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <unistd.h>
#include <utility>
#include <xlsxwriter.h>
#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define GREENGAUGE_FINDS_LEAKS
#include <sanitizer/lsan_interface.h>
#endif
#endif

#include "calc/text/diagnostic.hpp"
#include "scenarios/results/inert.hpp"

namespace greengauge::cli {
namespace {

constexpr std::size_t longest_text = 32'000;  // a cell takes 32,767 UTF-16 units
constexpr int longest_message = 250;
constexpr int longest_choices = 250;

lxw_row_t row_index(int row) { return static_cast<lxw_row_t>(row - 1); }
lxw_col_t column_index(int column) { return static_cast<lxw_col_t>(column - 1); }

// A file of our own for libxlsxwriter, which takes a name.
std::filesystem::path temporary_file() {
    std::string name = (std::filesystem::temp_directory_path() / "greengauge-XXXXXX").native();
    const int descriptor = ::mkstemp(name.data());
    if (descriptor < 0) throw std::runtime_error("no temporary file can be made in " + name);
    ::close(descriptor);
    return name;
}

void border(lxw_format* format) {
    format_set_border(format, LXW_BORDER_THIN);
    format_set_border_color(format, 0xBFBFBF);
}

void apply(lxw_format* format, CellStyle style) {
    format_set_font_name(format, "Microsoft YaHei");
    format_set_font_size(format, 10);
    format_set_align(format, LXW_ALIGN_VERTICAL_CENTER);
    format_set_text_wrap(format);
    switch (style) {
        case CellStyle::title:
            format_set_bold(format);
            format_set_font_size(format, 14);
            return;
        case CellStyle::note:
            format_set_font_color(format, 0x595959);
            return;
        case CellStyle::heading:
            format_set_bold(format);
            format_set_bg_color(format, 0xE2EFDA);
            break;
        case CellStyle::needed:
            format_set_bg_color(format, 0xFFF2CC);
            break;
        case CellStyle::key:
            format_set_font_color(format, 0x7F7F7F);
            format_set_font_size(format, 8);
            break;
        case CellStyle::good:
            format_set_bg_color(format, 0xE2EFDA);
            break;
        case CellStyle::bad:
            format_set_bold(format);
            format_set_bg_color(format, 0xF8CBAD);
            break;
        case CellStyle::open:
            format_set_bg_color(format, 0xFFF2CC);
            break;
        case CellStyle::label:
        case CellStyle::plain:
        case CellStyle::optional:
            break;
    }
    border(format);
}

std::string legal_sheet_name(const std::string& name) {
    std::string legal;
    for (const char c : inert(name))
        legal += std::string_view("[]:*?/\\'").find(c) == std::string_view::npos ? c : ' ';
    constexpr int longest = 31;
    return shortened(legal.empty() ? "-" : legal, longest);
}

}  // namespace

int lines_in(const std::string& text, double width) {
    int lines = 0;
    for (std::size_t begin = 0; begin <= text.size();) {
        const std::size_t end = std::min(text.find('\n', begin), text.size());
        lines += 1 + static_cast<int>(display_width(text.substr(begin, end - begin)) / width);
        begin = end + 1;
    }
    return lines;
}

WorkbookWriter::WorkbookWriter(const std::string& title) : file_(temporary_file()) {
    workbook_ = workbook_new(file_.c_str());
    if (workbook_ == nullptr) throw std::runtime_error("the workbook cannot be begun");
    lxw_doc_properties properties{};
    std::string text = shortened(inert(title), longest_message);
    std::string author = "greengauge";
    properties.title = text.data();
    properties.author = author.data();
    properties.created = 1;  // the same form is the same file, whenever it is made
    workbook_set_properties(workbook_, &properties);
}

WorkbookWriter::~WorkbookWriter() {
    if (workbook_ != nullptr) lxw_workbook_free(workbook_);
    std::error_code ignored;
    std::filesystem::remove(file_, ignored);
}

std::string WorkbookWriter::bytes() {
    const lxw_error error = workbook_close(std::exchange(workbook_, nullptr));
    if (error != LXW_NO_ERROR) throw std::runtime_error(std::string("the workbook: ") + lxw_strerror(error));
    std::ifstream file(file_, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

SheetWriter WorkbookWriter::sheet(const std::string& name) {
    std::string legal = legal_sheet_name(name);
    for (int copy = 2; std::find(names_.begin(), names_.end(), legal) != names_.end(); ++copy) {
        const std::string number = " " + std::to_string(copy);
        legal = shortened(legal_sheet_name(name), 31 - static_cast<int>(number.size())) + number;
    }
    names_.push_back(legal);
    SheetWriter sheet;
    sheet.workbook_ = this;
    sheet.name_ = legal;
    sheet.sheet_ = workbook_add_worksheet(workbook_, legal.c_str());
    if (sheet.sheet_ == nullptr) throw std::runtime_error("the sheet cannot be added: " + legal);
    constexpr std::uint8_t a4 = 9;
    worksheet_set_paper(sheet.sheet_, a4);
    worksheet_set_landscape(sheet.sheet_);
    worksheet_fit_to_pages(sheet.sheet_, 1, 0);
    worksheet_set_margins(sheet.sheet_, 0.5, 0.5, 0.6, 0.6);
    worksheet_set_footer(sheet.sheet_, "&L&A&R&P / &N");
    return sheet;
}

lxw_format* WorkbookWriter::format(CellStyle style, bool date) {
    auto& formats = date ? date_formats_ : formats_;
    const auto found = formats.find(style);
    if (found != formats.end()) return found->second;
    lxw_format* made = workbook_add_format(workbook_);
    apply(made, style);
    if (date) {
        format_set_num_format(made, "yyyy-mm-dd");
        format_set_align(made, LXW_ALIGN_LEFT);
    }
    return formats.emplace(style, made).first->second;
}

void SheetWriter::text(int row, int column, const std::string& text, CellStyle style) {
    const std::string shown = inert_lines(text);
    const bool long_one = shown.size() > longest_text;
    worksheet_write_string(sheet_, row_index(row), column_index(column),
                           (long_one ? shortened(shown, static_cast<int>(longest_text) / 4) : shown).c_str(),
                           workbook_->format(style));
}

void SheetWriter::number(int row, int column, double number, CellStyle style) {
    worksheet_write_number(sheet_, row_index(row), column_index(column), number, workbook_->format(style));
}

void SheetWriter::date(int row, int column, Date date, CellStyle style) {
    const int epoch = Date::of(1899, 12, 30)->days;
    worksheet_write_number(sheet_, row_index(row), column_index(column), date.days - epoch,
                           workbook_->format(style, true));
}

void SheetWriter::blank(int row, int column, CellStyle style) {
    worksheet_write_blank(sheet_, row_index(row), column_index(column), workbook_->format(style));
}

void SheetWriter::wide_text(int row, int first, int last, const std::string& text, CellStyle style, double height) {
    worksheet_merge_range(sheet_, row_index(row), column_index(first), row_index(row), column_index(last),
                          inert_lines(text).c_str(), workbook_->format(style));
    row_height(row, height);
}

void SheetWriter::column_width(int column, double width) {
    worksheet_set_column(sheet_, column_index(column), column_index(column), width, nullptr);
}

void SheetWriter::row_height(int row, double height) { worksheet_set_row(sheet_, row_index(row), height, nullptr); }

void SheetWriter::freeze(int rows, int columns) {
    worksheet_freeze_panes(sheet_, static_cast<lxw_row_t>(rows), static_cast<lxw_col_t>(columns));
    if (rows > 0) worksheet_repeat_rows(sheet_, static_cast<lxw_row_t>(rows - 1), static_cast<lxw_row_t>(rows - 1));
}

void SheetWriter::hide() { worksheet_hide(sheet_); }

namespace {

void add(lxw_worksheet* sheet, lxw_data_validation& validation, int row, int column, int rows) {
    validation.ignore_blank = LXW_VALIDATION_ON;
    const lxw_error error = worksheet_data_validation_range(
        sheet, row_index(row), column_index(column), row_index(row + rows - 1), column_index(column), &validation);
    if (error != LXW_NO_ERROR) throw std::runtime_error(std::string("a validation: ") + lxw_strerror(error));
}

}  // namespace

void SheetWriter::choices(int row, int column, const std::vector<std::string>& words, bool others_too, int rows) {
    std::vector<std::string> fitting;
    int length = 0;
    for (const std::string& word : words) {
        length += code_points(word) + 1;
        if (length <= longest_choices) fitting.push_back(word);
    }
    std::vector<const char*> list;
    for (const std::string& word : fitting)
        list.push_back(word.c_str());
    list.push_back(nullptr);
    lxw_data_validation validation{};
    validation.validate = LXW_VALIDATION_TYPE_LIST;
    validation.value_list = const_cast<char**>(list.data());
    if (others_too) validation.error_type = LXW_VALIDATION_ERROR_TYPE_WARNING;
    add(sheet_, validation, row, column, rows);
}

void SheetWriter::choices_from(int row, int column, const std::string& range, int rows) {
    std::string formula = "=" + range;
#if defined(GREENGAUGE_FINDS_LEAKS)
    // libxlsxwriter 1.1.4 copies this formula twice and frees it once.
    const __lsan::ScopedDisabler no_leak_of_ours;
#endif
    lxw_data_validation validation{};
    validation.validate = LXW_VALIDATION_TYPE_LIST_FORMULA;
    validation.value_formula = formula.data();
    add(sheet_, validation, row, column, rows);
}

void SheetWriter::must_hold(int row, int column, const std::string& formula, const std::string& message, int rows) {
    std::string text = shortened(message, longest_message);
    std::string condition = formula;
    lxw_data_validation validation{};
    validation.validate = LXW_VALIDATION_TYPE_CUSTOM_FORMULA;
    validation.value_formula = condition.data();
    validation.error_message = text.data();
    add(sheet_, validation, row, column, rows);
}

void SheetWriter::must_be_a_day(int row, int column, const std::string& message) {
    std::string text = shortened(message, longest_message);
    lxw_data_validation validation{};
    validation.validate = LXW_VALIDATION_TYPE_DATE;
    validation.criteria = LXW_VALIDATION_CRITERIA_GREATER_THAN_OR_EQUAL_TO;
    validation.value_datetime = {1950, 1, 1, 0, 0, 0.0};
    validation.error_message = text.data();
    add(sheet_, validation, row, column, 1);
}

}  // namespace greengauge::cli
