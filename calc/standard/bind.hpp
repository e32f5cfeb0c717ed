// A user's values, checked against a document's inputs and converted once, at the edge.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "calc/formula/evaluate.hpp"
#include "calc/standard/standard.hpp"

namespace greengauge {

/// A cell that the user read from a copy of the document, because the catalogue lacks it.
struct OwnCell {
    std::string table;
    std::string key;  ///< as in the file, axes joined by " / "
    Given value;      ///< number with unit, or a record { value, source }
    std::string source;
};

/// One value that took part, for the report and for a replay.
struct InputUsed {
    std::string name;  ///< `contents[2].count` for a list's item (counting from 1)
    Text label;
    std::string symbol;
    std::string as_given;  ///< the user's own words; empty when the document's default was used
    std::string value;     ///< in the document's unit, with the unit, exact; a category's id; true or false
    bool by_default = false;
    Place place;
};

struct Bound {
    formula::Subject<Decimal> subject;
    std::vector<InputUsed> used;
    std::vector<std::vector<int>> used_at;  ///< for each slot and row, the value's index in `used`, or -1
    std::vector<bool> list_given;           ///< for each list, whether the user gave it at all
    /// A row of a list's field that takes its value from a scalar input, since the item does not say.
    struct Follower {
        int of = -1;  ///< the scalar's slot
        int slot = -1;
        int row = 0;
    };
    std::vector<Follower> followers;
};

/// Converts and checks. Names that the document does not know are left to the caller (see unknown_names); everything else that
/// is wrong is reported with its place: wrong dimension, missing unit, out of range, unknown category, not whole, not a list.
/// A value that is not given is not an error here: what needs it becomes `undetermined`.
std::optional<Bound> bind(const Standard& standard, const Given& record, Date date, Diagnostics& diagnostics);

/// Names of the record that the document does not know, with their places; inside lists as `contents.colour`.
std::vector<std::pair<std::string, Place>> unknown_names(const Standard& standard, const Given& record);

/// The document's tables with the user's own cells put where the catalogue has none. A cell that the catalogue has is an error.
std::vector<Table> with_own_cells(const Standard& standard, const std::vector<OwnCell>& own, Diagnostics& diagnostics);

}  // namespace greengauge
