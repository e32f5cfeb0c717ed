// The columns of a table that give inputs, and what their cells have been seen to mean. One set a thread.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string_view>
#include <vector>

#include "scenarios/batch/batch.hpp"
#include "scenarios/batch/number_column.hpp"
#include "scenarios/batch/short_texts.hpp"
#include "scenarios/batch/text_index.hpp"

namespace greengauge::batch {

/// Without blanks around it, and without the carriage return at its end.
inline std::string_view trimmed(std::string_view text) {
    if (!text.empty() && text.front() > ' ' && text.back() > ' ') return text;
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t'))
        text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t' || text.back() == '\r'))
        text.remove_suffix(1);
    return text;
}

/// A yes or no as people write it in a table; -1 for anything else.
int flag_of(std::string_view text);

/// What is put where a cell is empty.
struct Fallback {
    Bounded number;
    std::int32_t code = 0;
    formula::State state = formula::state_ok;
};
void put_fallback(const Fallback& value, formula::Column& to, std::size_t place);

/// Whether numbers in this unit can be read by read_numbers().
bool is_quick(const UnitStep& step);

/// A column that gives an input.
class Source {
  public:
    Source(const Batch& batch, std::size_t column);

    /// False where a cell needs a closer look; the value is then some value. `unit`: the cell that says it, or null.
    /// `text`: in which the cells lie.
    bool put(const Cell& cell, const Cell* unit, const Surroundings& text, formula::Column& to, std::size_t place);

    std::size_t column = 0;
    const ColumnUse* use = nullptr;
    int slot = -1;
    Range range;
    Fallback fallback;
    TextIndex words;                             ///< of categories and yes or no
    std::map<std::int32_t, Diagnostic> unknown;  ///< what decimal said of some words that mean nothing
    ShortTexts short_codes;                      ///< what short words mean, quickly
    ShortTexts short_shifts;  ///< units that are powers of ten of the input's, as NumberCells has them

  private:
    std::int32_t code_of(std::string_view text);
    bool put_number(std::string_view text, const Cell* unit, const Surroundings& around, formula::Column& to,
                    std::size_t place);
    const UnitStep* step_of(std::string_view unit, const Surroundings& around);

    const Standard* standard_;
    std::vector<std::int32_t> codes_;  ///< what each word means; -1: nothing
    TextIndex units_;
    std::vector<UnitStep> steps_;
};

/// A field of a list that takes a scalar input's value where its item does not say.
struct Follower {
    int slot = -1;
    int of = -1;
    int list = -1;
};

struct Sources {
    explicit Sources(const Batch& batch);

    /// Whether a row is a subject with one item a list, and all are of one day.
    [[nodiscard]] bool simple(const Layout& layout) const;

    std::vector<Source> all;
    std::vector<std::size_t> scalars;               ///< places in `all`
    std::vector<std::vector<std::size_t>> of_list;  ///< the same by list
    std::vector<std::size_t> said_of_subject;       ///< columns in which its rows must not differ
    std::vector<Follower> followers;
};

}  // namespace greengauge::batch
