// The age of a number and the series that it belongs to: `year`, `serves`, `series` of a table or a cell.
#pragma once

#include <memory>

#include "factors/reader/record.hpp"

namespace greengauge {

/// What the record says itself, over what its table says; null when neither says anything.
std::shared_ptr<const Vintage> vintage_of(Record& record, const std::shared_ptr<const Vintage>& of_table);

}  // namespace greengauge
