// The tables of GB 18030; gb18030_table.py writes them when the command is built.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace greengauge::cli {

extern const std::array<std::uint16_t, 126 * 190> gb18030_two_bytes;  ///< 0: none

/// From this linear index of four bytes on, code points follow each other; 0: there are none.
struct Gb18030Range {
    std::uint32_t linear;
    std::uint32_t code;
};
extern const Gb18030Range gb18030_ranges[];
extern const std::size_t gb18030_range_count;

}  // namespace greengauge::cli
