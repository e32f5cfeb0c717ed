// A workbook (ECMA-376 .xlsx) as the command reads it: sheets of cells. docs/decisions says what is left out, and why.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

#include "calc/text/date.hpp"
#include "calc/text/diagnostic.hpp"
#include "cli/workbook/number_format.hpp"
#include "scenarios/results/place.hpp"

namespace greengauge::cli {

struct SheetCell {
    enum class Kind : std::uint8_t {
        number,  ///< the digits as stored
        text,
        flag,         ///< "1" or "0"
        date,         ///< ISO 8601, as some programs store it
        error,        ///< "#N/A"
        not_computed  ///< a formula without a stored value
    };
    Kind kind = Kind::text;
    std::string text;
    NumberKind format = NumberKind::plain;
};

/// A merged range: only its first cell has a value.
struct MergedCells {
    CellAddress first;
    CellAddress last;
    [[nodiscard]] bool contains(CellAddress at) const {
        return at.row >= first.row && at.row <= last.row && at.column >= first.column && at.column <= last.column;
    }
};

struct SpreadsheetSheet {
    std::string name;
    int index = 0;
    std::map<CellAddress, SheetCell> cells;  ///< those that say something
    std::vector<MergedCells> merged;

    /// Null for an empty cell.
    [[nodiscard]] const SheetCell* at(CellAddress address) const;
};

struct Spreadsheet {
    std::vector<SpreadsheetSheet> sheets;
    bool from_1904 = false;  ///< days count from 1904-01-01, as on old Macintoshes
};

/// Whether the bytes are those of a zip archive or of an old Office file: then no scenario file, but maybe a workbook.
bool looks_like_workbook(std::string_view bytes);

/// Reads all sheets. Faults: what Archive refuses, an old .xls or encrypted file, another kind of archive, missing
/// parts, XML with a document type or that cannot be read, too many cells.
tl::expected<Spreadsheet, Fault> read_spreadsheet(std::string_view bytes);

/// The digits of a number that a spreadsheet stored: at most 15, as many as spreadsheets keep of what people type, so
/// that 1.1000000000000001 is 1.1 again. Nothing when it is no number.
std::optional<std::string> digits_of(std::string_view stored);

/// The day of a number in a date cell; nothing for a day that no spreadsheet has.
std::optional<Date> day_of(std::string_view stored, bool from_1904);

}  // namespace greengauge::cli
