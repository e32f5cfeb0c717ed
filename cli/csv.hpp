// Rows of a CSV file.
#pragma once

#include <optional>
#include <string>

#include "calc/standard/assessment.hpp"

namespace greengauge::cli {

/// RFC 4180, UTF-8 with a byte order mark: else a spreadsheet in China reads another encoding.
class CsvRows {
  public:
    CsvRows();
    /// A text of a user's or a document's: inert, and no formula for a spreadsheet.
    CsvRows& text(const std::string& value);
    /// What the command itself wrote as a number or a fixed word.
    CsvRows& plain(const std::string& value);
    CsvRows& number(const std::optional<Amount>& amount);
    /// Empty for 0 and less: a line or a column that is not known.
    CsvRows& number(int value);
    void end();
    [[nodiscard]] const std::string& all() const { return out_; }

  private:
    std::string out_;
    bool first_ = true;
};

}  // namespace greengauge::cli
