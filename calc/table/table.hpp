// A table that a document publishes: cells under keys on one or more axes, by date; and the one place where it is looked up.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

#include "calc/number/decimal.hpp"
#include "calc/text/date.hpp"
#include "calc/text/evidence.hpp"
#include "calc/units/unit.hpp"

namespace greengauge {

/// A mathematical interval; the brackets say which end is inclusive: `(15, 30]`, `[0, 100]`, `(50, inf)`.
struct Interval {
    std::optional<Decimal> low;   ///< nothing: unbounded
    std::optional<Decimal> high;  ///< nothing: unbounded
    bool low_closed = false;
    bool high_closed = false;

    [[nodiscard]] bool contains(const Decimal& number) const;
    [[nodiscard]] std::string to_string() const;
};

/// Reads `(15, 30]`, `(-inf, 0)`, `[3, 3]`, and the comparisons `> 0`, `>= 1`, `< 5`, `<= 5`.
tl::expected<Interval, Fault> parse_interval(std::string_view text);

/// What a cell's row or column says on one axis.
struct Key {
    enum class Kind : std::uint8_t { any, codes, point, interval };
    Kind kind = Kind::any;
    std::vector<int> codes;  ///< members of the axis' category set
    Decimal point = 0;       ///< in the axis' unit; also the grade
    Interval interval;
    std::string text;  ///< as written in the file
};

struct Axis {
    enum class Kind : std::uint8_t { category, number, grade };
    std::string name;
    Kind kind = Kind::number;
    int category_set = -1;
    Unit unit;            ///< of a number axis
    bool linear = false;  ///< interpolate linearly between neighbouring points, as the document says; never beyond them
};

/// What a user read in a copy of the document, for a cell of the catalogue (an overlay).
struct OwnReading {
    enum class Kind : std::uint8_t { added, confirmed, changed };
    Kind kind = Kind::added;
    std::string before;  ///< a changed cell's value in the catalogue, with its unit and evidence: `7 (C)`
    std::string source;  ///< who, when, page and file
};

/// A line of publication of a quantity: "annual averages" and "prescribed for reporting" are two series of one quantity,
/// and values of the two do not belong into one calculation.
struct Series {
    std::string name;      ///< of the quantity's series: reporting
    std::string quantity;  ///< the same word in every document: grid-emission-factor
    Text label;
    std::vector<std::string> mixes_with;  ///< series of the quantity that the document allows beside it, with a caution

    [[nodiscard]] bool same_as(const Series& other) const { return name == other.name && quantity == other.quantity; }
    [[nodiscard]] bool allows(const Series& other) const;
};

/// What time and series a number belongs to, as far as its document says so.
struct Vintage {
    int year = 0;                        ///< of its data; 0: not said
    std::optional<Interval> serves;      ///< the years of activity that it serves; nothing: not said
    std::shared_ptr<const Series> series;  ///< null: none
};

struct Cell {
    enum class Kind : std::uint8_t {
        number,
        no_requirement,  ///< the document makes no demand here: the requirement is not applicable
        no_level,        ///< the document prints a dash: this level does not exist
        unknown          ///< the document has a number here, and the catalogue does not
    };
    Kind kind = Kind::number;
    Decimal value = 0;      ///< in the table's unit
    std::vector<Key> keys;  ///< one an axis
    Date from;              ///< first day, or no day
    Date until;             ///< last day, or no day
    Provenance provenance;  ///< the table's, where the cell has none of its own
    std::string key_text;   ///< the keys as written, joined by " / "
    std::shared_ptr<const OwnReading> own;  ///< null for nearly every cell
    std::shared_ptr<const Vintage> vintage;  ///< the table's, where the cell says nothing itself; null for most

    [[nodiscard]] bool in_force(Date date) const;
};

struct Table {
    std::string name;
    std::string symbol;  ///< of the document: k
    Text label;
    Unit unit;
    std::vector<Axis> axes;  ///< none: one number with a name, a constant of the document
    std::vector<Cell> cells;
    bool partial = false;  ///< covers only the categories that it names, on purpose
    Provenance provenance;
    std::string document;  ///< the number of the document that publishes it
    std::shared_ptr<const Vintage> vintage;  ///< null for most
};

/// One coordinate of a look-up: a category's code, or a number in the axis' unit.
struct Coordinate {
    int code = -1;
    Decimal number = 0;
};

/// What a look-up found. `none`: the table has no such cell (never an extrapolation).
struct Found {
    enum class Kind : std::uint8_t { number, no_requirement, no_level, unknown, none };
    Kind kind = Kind::none;
    Decimal value = 0;
    int cell = -1;   ///< index into Table::cells
    int upper = -1;  ///< the second cell of an interpolation
};

/// The cell in force on `date` under the coordinates. A cell of named keys goes before one of `*`.
Found look_up(const Table& table, const std::vector<Coordinate>& at, Date date);

}  // namespace greengauge
