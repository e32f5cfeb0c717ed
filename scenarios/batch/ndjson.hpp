// Rows of newline-delimited JSON as the same cells that a CSV table has: an object a line, a list's items by their
// place.
#pragma once

#include <deque>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "calc/standard/given.hpp"
#include "scenarios/batch/csv.hpp"

namespace greengauge::batch {

/// `{"goods": "tea", "contents": [{"count": 3}]}` has the columns `goods` and `contents[1].count`.
class NdjsonScanner {
  public:
    /// `columns`: the names that a row may have, in the order of the cells. They and the text must outlive it.
    NdjsonScanner(std::string_view text, const std::map<std::string, std::size_t, std::less<>>& columns)
        : at_(text.data()), end_(text.data() + text.size()), columns_(columns) {}

    /// The next row, a cell for each column, empty where the line does not say. False at the end. A row with a fault
    /// has no cells; what is wrong is in problem().
    bool next(Row& row, std::vector<Cell>& cells);
    [[nodiscard]] const Fault& problem() const { return problem_; }

  private:
    const char* at_;
    const char* end_;
    const std::map<std::string, std::size_t, std::less<>>& columns_;
    std::deque<std::string> texts_;  ///< what the cells look at
    Fault problem_;
};

/// The record that a cell is, where its object says how uncertain a value is: `{"value": 22.9, "plus_minus": 0.3}` with
/// the unit of its column put to the numbers. Nothing for any other cell.
std::optional<Given> uncertain_record(std::string_view text, const std::string& unit, const Place& place);

/// The columns of the lines of a text, in the order in which they occur; lines that are no objects are left out.
std::vector<std::string> ndjson_columns(std::string_view text);

}  // namespace greengauge::batch
