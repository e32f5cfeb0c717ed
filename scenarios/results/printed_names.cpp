#include "scenarios/results/printed_names.hpp"

#include <algorithm>

#include "scenarios/results/inert.hpp"

namespace greengauge {

std::string printed_number(std::string_view number) {
    constexpr std::size_t year = 4;
    const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
    const auto in_code = [](char c) { return (c >= 'A' && c <= 'Z') || c == '/'; };
    const std::size_t space = number.find(' ');
    if (space == std::string_view::npos || space == 0 || number.size() < space + year + 3) return std::string(number);
    const std::size_t hyphen = number.size() - year - 1;
    const std::string_view digits = number.substr(hyphen + 1);
    const bool standard = std::all_of(number.begin(), number.begin() + static_cast<std::ptrdiff_t>(space), in_code) &&
                          std::all_of(digits.begin(), digits.end(), is_digit) && is_digit(number[hyphen - 1]);
    if (!standard || number[hyphen] != '-' || digits < "1949" || digits >= "2100") return std::string(number);
    return std::string(number.substr(0, hyphen)) + "—" + std::string(digits);
}

std::string shortened(const std::string& label) {
    constexpr int longest = 24;  // columns
    if (display_width(label) <= longest) return label;
    const std::size_t cut = std::min({label.find("、"), label.find(", "), label.find("（"), label.find(" (")});
    return cut == std::string::npos || cut == 0 ? label : label.substr(0, cut) + "…";
}

}  // namespace greengauge
