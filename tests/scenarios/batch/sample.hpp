// A document made for the tests, with an input of every kind, and a table judged under it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "scenarios/batch/batch.hpp"

namespace greengauge::batch::test {

/// `GB 1-2020`: a scale whose three loads may not exceed the allowed one; a limit by goods that changes with the date;
/// a list of items that take their goods from the whole.
const Standard& sample();

struct Table {
    std::string mapping{};  ///< TOML
    bool units_row = false;
    char delimiter = ',';
    Date date = Date::of(2025, 6, 1).value();
    BatchOptions options = {};
};

/// What a table gives: the rows of the output as cells (the first is its header), the errors, the summary. With a fault
/// of the table, errors alone.
struct Judged {
    std::vector<std::vector<std::string>> rows;
    std::vector<Diagnostic> errors;  ///< lines count from the first of the data
    std::vector<Diagnostic> refused;
    std::vector<Diagnostic> warnings;
    Summary summary;
    std::string out;

    /// The cell of a row (counting from 0) in a column.
    [[nodiscard]] std::string at(std::size_t row, const std::string& column) const;
};
Judged judged(const Standard& standard, std::string_view text, const Table& how = {});

/// The codes of faults, in their order.
std::vector<std::string> codes(const std::vector<Diagnostic>& list);

/// Rows of cells, as they are meant.
std::vector<std::vector<std::string>> cells_of(std::string_view csv, char delimiter = ',');

}  // namespace greengauge::batch::test
