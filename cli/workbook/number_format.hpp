// What a cell's number format says about the number: a day, a percentage, or just a number.
#pragma once

#include <cstdint>
#include <string_view>

namespace greengauge::cli {

enum class NumberKind : std::uint8_t { plain, percent, date };

/// Of the formats that every workbook has, by number (ECMA-376 part 1, 18.8.30, with the East Asian ones).
NumberKind kind_of_built_in(int id);

/// Of a format code such as `0.0%`, `yyyy"年"m"月"`, `[Red]#,##0`.
NumberKind kind_of_code(std::string_view code);

}  // namespace greengauge::cli
