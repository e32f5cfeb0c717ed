// Where something stands in a workbook: `plant.xlsx:Sheet!B7`.
#pragma once

#include <compare>
#include <optional>
#include <string>
#include <string_view>

#include "calc/text/diagnostic.hpp"

namespace greengauge {

/// Row and column count from 1.
struct CellAddress {
    int row = 0;
    int column = 0;
    auto operator<=>(const CellAddress&) const = default;
};

/// "B7"
std::string to_string(CellAddress address);

/// Reads `B7` and `$B$7`; nothing when it is none, or lies beyond what a workbook may have (XFD1048576).
std::optional<CellAddress> parse_cell_address(std::string_view text);

/// A place whose `file` is `plant.xlsx:Sheet!B7`. Its line is below 0, tells cells of all sheets apart and orders them.
Place cell_place(const std::string& file, const std::string& sheet, int sheet_index, CellAddress address);

/// The file of any place: of a cell that of its workbook.
std::string file_of(const Place& place);

/// `Sheet!B7` of a place in a workbook; else empty.
std::string cell_of(const Place& place);

}  // namespace greengauge
