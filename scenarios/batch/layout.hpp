// What the columns of a table mean for a document: which input each one gives, in which unit.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "calc/formula/columns.hpp"
#include "calc/standard/standard.hpp"

namespace greengauge::batch {

/// How a number in a unit becomes one in an input's unit.
struct UnitStep {
    bool known = false;
    Decimal factor = 1;
    int shift = 0;       ///< of a power of ten: done on the digits, exactly
    Bounded rest{1, 0};  ///< the factor, where it is none
    bool power_of_ten = true;
};

/// The step from a unit to an input's, by dimension or by what the document lets count instead. Unknown where there is
/// none.
UnitStep step_to(const Input& input, const Unit& unit);

/// What one column is for.
struct ColumnUse {
    enum class Kind { kept, quantity, flag, category, unit, key, date };
    Kind kind = Kind::kept;
    const Input* input = nullptr;
    int list = -1;     ///< of a list's field: which list
    int item = 0;      ///< counting from 0, where the column names it: `contents[2].count`
    std::string unit;  ///< of all its numbers; empty: each cell says it
    UnitStep step;
    int unit_column = -1;  ///< the column that says each number's unit
};

/// What the user says about a table beside its header.
struct Mapping {
    struct Column {
        std::string name;
        std::string input;  ///< empty: kept as it is
        std::string unit;
        std::string unit_column;
        Place place;
    };
    std::vector<Column> columns;
    Given values;  ///< a record: what is the same for all rows; `contents.count` for all items
    std::string key;
    std::string date;  ///< the columns that hold the subject and the day
};

/// Reads a mapping file: [columns], [values], key, date. Nothing when there was an error.
std::optional<Mapping> read_mapping(std::string_view text, const std::string& file, Diagnostics& diagnostics);

struct Layout {
    std::vector<std::string> names;      ///< of the columns, as in the header without their units
    std::vector<std::string> raw_names;  ///< with their units in brackets: the keys of JSON
    std::vector<ColumnUse> columns;
    Given values;
    std::vector<Given> item_values;  ///< of each list a record: what is the same for all its items, `contents.count`
    int key = -1;
    int date = -1;

    [[nodiscard]] bool gives(const Input& input) const;
    [[nodiscard]] bool gives_list(int list) const;
};

/// `names` and `units` of the header ("length", "mm"), with the places of their cells. Unknown columns are kept; one
/// that is nearly the name of an input is warned of. Nothing when there was an error.
std::optional<Layout> layout_of(const Standard& standard, const std::vector<std::string>& header,
                                const std::vector<std::string>& units, const std::vector<Place>& places,
                                const Mapping& mapping, Diagnostics& diagnostics);

/// `length[mm]` is `length` and `mm`; `contents[2].count` has no unit.
std::pair<std::string, std::string> name_and_unit(std::string_view header);

/// What a batch of this layout is on a day; the values that are the same for all rows are read here.
std::optional<formula::BatchShape> shape_of(const Standard& standard, const Layout& layout, Date date,
                                            Diagnostics& diagnostics);

}  // namespace greengauge::batch
