#include "scenarios/batch/row_faults.hpp"

#include <algorithm>
#include <cstring>

#include "calc/text/utf8.hpp"

namespace greengauge::batch {
namespace {

// A mark has room for an offset behind an opening quote, as the places of other files have it.
constexpr int mark_room = 1000;

}  // namespace

void RowFaults::fail(Subject& subject, Place place, const char* code, Text problem, Text why, Text advice) {
    if (!subject.failed) subject.error = errors_.size();
    subject.failed = true;
    errors_.push_back(
        {Severity::error, std::move(place), {code, std::move(problem), std::move(why), std::move(advice)}});
}

void RowFaults::fail_at_mark(Subject& subject, const Diagnostic& error) {
    if (!subject.failed) subject.error = errors_.size();
    subject.failed = true;
    errors_.push_back(error);
    errors_.back().place = place_of_mark(subject, error.place);
}

void RowFaults::bad_row(Subject& subject, const ReadRow& row, const Fault* problem) {
    Place place{{}, static_cast<int>(row.line), 1};
    if (row.row.fault_at != nullptr && row.row.fault != Row::Fault::too_long) {
        const char* line = row.row.fault_at;
        while (line > row.row.begin && line[-1] != '\n')
            --line;
        place.line += static_cast<int>(std::count(row.row.begin, line, '\n'));
        place.column = code_points({line, static_cast<std::size_t>(row.row.fault_at - line)}) + 1;
    }
    switch (row.row.fault) {
        case Row::Fault::lone_quote:
            return fail(
                subject, place, "lone-quote", {"格中有单独的引号", "a lone quote in a cell"}, {},
                {"整格加引号，格内的引号写两次", "put the whole cell into quotes, and write quotes inside twice"});
        case Row::Fault::unclosed_quote:
            return fail(subject, place, "unclosed-quote", {"引号没有结束", "a quote is never closed"},
                        {"1 MiB 之内没有", "not within 1 MiB"}, {});
        case Row::Fault::too_long:
            return fail(subject, place, "row-too-long", {"一行超过 1 MiB", "a row of more than 1 MiB"}, {},
                        {"检查分隔符与换行", "check the delimiter and the line ends"});
        case Row::Fault::not_an_object:
            return fail(subject, place, problem->code.c_str(), problem->problem, problem->why, problem->advice);
        case Row::Fault::none:
            break;
    }
    const std::string found = std::to_string(row.count);
    const std::string wanted = std::to_string(layout_.columns.size());
    fail(subject, place, "ragged-row", {"这一行有 " + found + " 格", "this row has " + found + " cells"},
         {"表头有 " + wanted + " 格", "the header has " + wanted}, {});
}

void RowFaults::beside_unreadable(Subject& subject, const ReadRow& row) {
    if (subject.failed) return;
    fail(subject, {{}, static_cast<int>(row.line), 1}, "unreadable-neighbour",
         {"相邻的一行读不出来，可能属于这个对象", "a row beside it cannot be read, and may be one of this subject"}, {},
         {});
}

bool RowFaults::text_is_sound(Subject& subject) {
    for (std::size_t r = 0; r < subject.rows; ++r) {
        const ReadRow& row = block_.rows[subject.first_row + r];
        const std::string_view text(row.row.begin, static_cast<std::size_t>(row.row.end - row.row.begin));
        const bool zero = text.find('\0') != std::string_view::npos;
        const auto invalid = zero ? text.find('\0') : first_invalid_utf8(text);
        if (invalid == std::string_view::npos) continue;
        Place place{{}, static_cast<int>(row.line), 1};
        const auto feed = text.rfind('\n', invalid);
        const std::size_t start = feed == std::string_view::npos || feed >= invalid ? 0 : feed + 1;
        place.line +=
            static_cast<int>(std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(start), '\n'));
        place.column = code_points(text.substr(start, invalid - start)) + 1;
        if (zero)
            fail(subject, place, "nul-byte", {"文中有 NUL 字节", "there is a NUL byte in the text"}, {}, {});
        else
            fail(subject, place, "wrong-encoding", {"不是 UTF-8", "it is not UTF-8"}, {},
                 {"GBK、GB 18030 的表用 --encoding gb18030", "for a table in GBK or GB 18030 use --encoding gb18030"});
        return false;
    }
    return true;
}

Place RowFaults::place_of(const ReadRow& row, std::size_t column) const {
    Place place{{}, static_cast<int>(row.line), 1};
    if (column >= row.count) return place;
    const char* begin = block_.cells[row.first + column].text.data();
    if (begin < row.row.begin || begin > row.row.end) return place;  // of JSON the line must do
    const char* line = row.row.begin;
    for (const char* at = line; at < begin; ++at)
        if (*at == '\n') {
            ++place.line;
            line = at + 1;
        }
    place.column = code_points({line, static_cast<std::size_t>(begin - line)}) + 1;
    return place;
}

Place RowFaults::mark_of(std::size_t row, std::size_t column) {
    return {{}, static_cast<int>(row) + 1, (static_cast<int>(column) + 1) * mark_room};
}

Place RowFaults::place_of_mark(const Subject& subject, const Place& mark) const {
    if (mark.line == 0) return {{}, static_cast<int>(block_.rows[subject.first_row].line), 1};
    const auto row = static_cast<std::size_t>(mark.line - 1);
    const auto column = static_cast<std::size_t>(mark.column / mark_room - 1);
    const int offset = std::max(mark.column % mark_room - 1, 0);
    const Cell& cell = block_.cell_of(subject, row, column);
    Place place = place_of(block_.rows[subject.first_row + row], column);
    if (!cell.escaped && offset < code_points(cell.text)) place.column += offset;
    return place;
}

}  // namespace greengauge::batch
