// What is wrong with a user's text, and where: errors are values, collected, never thrown one at a time.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "calc/text/text.hpp"

namespace greengauge {

/// A place in a text that a user wrote. Lines and columns count from 1; columns count code points. 0 means "the whole file", below 0 that `file` says all of the place (a workbook's cell).
struct Place {
    std::string file;
    int line = 0;
    int column = 0;

    /// The same place, `columns` code points further to the right (inside a one-line string of that file).
    [[nodiscard]] Place right_by(int columns) const { return {file, line, column == 0 ? 0 : column + columns}; }
    bool operator==(const Place&) const = default;
};

/// What is wrong, without the place: *problem (why) what to do*.
struct Fault {
    std::string code;  ///< stable, for machines and tests: "unit-mismatch"
    Text problem;
    Text why;
    Text advice;
    int offset = 0;  ///< code points from the start of the text that was read
};

enum class Severity { error, warning };

struct Diagnostic {
    Severity severity = Severity::error;
    Place place;
    Fault fault;
};

/// `file:line:column: error: problem (why) what to do [code]`, one line.
std::string to_string(const Diagnostic& diagnostic, Language language);

/// Collects what is wrong, in the order in which it was found.
class Diagnostics {
  public:
    void error(Place place, Fault fault);
    void warning(Place place, Fault fault);
    void add(Diagnostic diagnostic) { list_.push_back(std::move(diagnostic)); }
    void append(const Diagnostics& other);

    [[nodiscard]] bool has_errors() const;
    [[nodiscard]] std::size_t errors() const;
    [[nodiscard]] const std::vector<Diagnostic>& list() const { return list_; }

  private:
    std::vector<Diagnostic> list_;
};

/// The candidate nearest to `word` by edit distance, or empty when none is near enough to be what was meant.
std::string nearest(std::string_view word, const std::vector<std::string>& candidates);

/// "did you mean `x`?" in both languages, or empty when nothing is near.
Text did_you_mean(std::string_view word, const std::vector<std::string>& candidates);

/// The number of code points of a UTF-8 text; a byte that is not valid UTF-8 counts as one.
int code_points(std::string_view text);

/// The byte offset of the first byte that is not valid UTF-8, or npos.
std::size_t first_invalid_utf8(std::string_view text);

}  // namespace greengauge
