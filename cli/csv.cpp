#include "cli/csv.hpp"

#include <algorithm>
#include <array>
#include <csv.h>

#include "scenarios/results/inert.hpp"

namespace greengauge::cli {
namespace {

constexpr const char* byte_order_mark = "\xEF\xBB\xBF";

// A text that a spreadsheet would take for a formula is told to be a text by an apostrophe, as in the spreadsheet
// itself. East Asian ones take the full-width signs as well.
std::string no_formula(const std::string& text) {
    constexpr std::array<std::string_view, 8> signs{"=", "+", "-", "@", "＝", "＋", "－", "＠"};
    const bool risky =
        std::any_of(signs.begin(), signs.end(), [&](std::string_view sign) { return text.starts_with(sign); });
    return risky ? "'" + text : text;
}

}  // namespace

CsvRows::CsvRows() : out_(byte_order_mark) {}

CsvRows& CsvRows::text(const std::string& value) { return plain(no_formula(inert(value))); }

CsvRows& CsvRows::plain(const std::string& value) {
    if (!first_) out_ += ',';
    first_ = false;
    const std::size_t begin = out_.size();
    out_.resize(begin + 2 * value.size() + 2);
    out_.resize(begin + csv_write(out_.data() + begin, out_.size() - begin, value.data(), value.size()));
    return *this;
}

CsvRows& CsvRows::number(const std::optional<Amount>& amount) { return plain(amount ? to_string(amount->number) : ""); }

CsvRows& CsvRows::number(int value) { return plain(value > 0 ? std::to_string(value) : ""); }

void CsvRows::end() {
    out_ += "\r\n";
    first_ = true;
}

}  // namespace greengauge::cli
