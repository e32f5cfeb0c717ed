// What stands in a table's row or column: a number, a word, a record, or several of them by date.
#pragma once

#include "factors/reader/record.hpp"

namespace greengauge {

/// The cells that one value of the file stands for: one, or one a period.
std::vector<Cell> cells_of(Reading& reading, const Given& given, const Table& table, const std::vector<Key>& keys);

}  // namespace greengauge
