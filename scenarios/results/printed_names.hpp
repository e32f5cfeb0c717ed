// Names as a printed report has them.
#pragma once

#include <string>
#include <string_view>

namespace greengauge {

/// A document's number as it is printed: the year of a Chinese standard stands behind an em dash.
std::string printed_number(std::string_view number);

/// A label that is a list of many goods, by the first of them: "Other tea…".
std::string shortened(const std::string& label);

}  // namespace greengauge
