#include "scenarios/results/place.hpp"

#include <algorithm>

namespace greengauge {
namespace {

constexpr int most_rows = 1'048'576;
constexpr int most_columns = 16'384;

}  // namespace

std::string to_string(CellAddress address) {
    std::string letters;
    for (int column = address.column; column > 0; column = (column - 1) / 26)
        letters.insert(letters.begin(), static_cast<char>('A' + (column - 1) % 26));
    return letters + std::to_string(address.row);
}

std::optional<CellAddress> parse_cell_address(std::string_view text) {
    CellAddress address;
    std::size_t at = 0;
    const auto skip_dollar = [&] { at += at < text.size() && text[at] == '$' ? 1 : 0; };
    skip_dollar();
    for (; at < text.size() && text[at] >= 'A' && text[at] <= 'Z' && address.column <= most_columns; ++at)
        address.column = address.column * 26 + (text[at] - 'A' + 1);
    skip_dollar();
    for (; at < text.size() && text[at] >= '0' && text[at] <= '9' && address.row <= most_rows; ++at)
        address.row = address.row * 10 + (text[at] - '0');
    const bool within = address.row >= 1 && address.row <= most_rows && address.column >= 1 &&
                        address.column <= most_columns && at == text.size();
    return within ? std::optional(address) : std::nullopt;
}

Place cell_place(const std::string& file, const std::string& sheet, int sheet_index, CellAddress address) {
    // A sheet's name has no colon; one that has all the same must not move the border.
    std::string name = sheet;
    std::replace(name.begin(), name.end(), ':', '_');
    // The sheets one below the other, ending at -1: the reader of scenarios orders places by line.
    constexpr int sheets = 1000;
    const int line = -(sheets - std::min(sheet_index, sheets - 1)) * (most_rows + 1) + address.row;
    return {file + ":" + name + "!" + to_string(address), line, address.column};
}

std::string file_of(const Place& place) {
    return place.line < 0 ? place.file.substr(0, place.file.rfind(':')) : place.file;
}

std::string cell_of(const Place& place) {
    return place.line < 0 ? place.file.substr(place.file.rfind(':') + 1) : std::string();
}

}  // namespace greengauge
