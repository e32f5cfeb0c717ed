// A user's own copy of a document against the catalogue's: cells read from the printed pages are added, confirmed or
// changed; formulas and requirements are confirmed.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "calc/standard/standard.hpp"

namespace greengauge {

/// One row of an overlay's table: what the user read, not yet held against the document.
struct OverlayCell {
    std::string table;
    std::string key;  ///< the row as the document's file writes it, or some of its categories
    Given value;      ///< a number, a quantity, or a word that may stand in a cell
    Date from;        ///< which of several periods; no day where there is one
    std::string page;
    Place place;      ///< of the row
    Place key_place;  ///< of the first code point of `key`
};

/// `[formula.NAME] is = "…"`: the user read the same formula in the document.
struct OverlayConfirmation {
    std::string name;
    std::string text;  ///< must be the catalogue's own, blanks apart
    std::string page;
    Place place;
};

struct Overlay {
    std::string file;
    std::string text;    ///< the file's content: a result keeps it for a replay
    std::string number;  ///< of the document, with its year
    Place number_place;
    std::string by;
    Date on;
    std::vector<OverlayCell> cells;
    std::vector<OverlayConfirmation> formulas;
    std::vector<OverlayConfirmation> requirements;
    int unread = 0;  ///< rows that still say "unknown"
};

/// Reads an overlay's file; what is wrong is reported, and what could be read is returned, so that it can be held against
/// its document in the same run. Nothing when it is not TOML or names no document.
std::optional<Overlay> read_overlay(std::string_view text, const std::string& file, Diagnostics& diagnostics);

/// Whether a file is an overlay by its name: `*.overlay.toml`.
bool is_overlay_name(std::string_view file);

/// Puts the cells into the tables that `overlay.number` publishes, whether `standard` is that document or uses its
/// tables; confirmations only into the document itself. A cell of the same value is confirmed: C and D become B, since
/// two sources agree then. Any other cell has the evidence `user`. What fits nowhere is reported.
void apply(const Overlay& overlay, Standard& standard, Diagnostics& diagnostics);

}  // namespace greengauge
