// The catalogue: every document, compiled into one SQLite file; opened read-only, only what is asked for is parsed.
#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "calc/standard/standard.hpp"
#include "factors/reader/reader.hpp"

namespace greengauge {

/// A line of `standards list`.
struct DocumentEntry {
    std::string number;
    std::string family;
    int year = 0;
    std::string area;
    Text title;
    std::string kind;
    Date issued;
    Date effective;
    Date until;
    std::string replaced_by;
    std::string sha256;
};

/// A cell of a table, as the `factors` commands show it.
struct FactorEntry {
    std::string document;
    std::string table;
    Text label;
    std::string key;    ///< the row as written
    Text key_label;     ///< the categories' labels
    std::string value;  ///< digits, or "no requirement" / "no level" / "unknown"
    std::string unit;
    std::string from;
    std::string until;
    std::string clause;
    std::string evidence;
    std::string source;
    int year = 0;          ///< of the data; 0: its document does not say
    std::string serves;    ///< the years of activity that it serves: `[2016, 2020]`; empty: not said
    std::string quantity;  ///< what it is a series of; empty: of none
    std::string series;
    Text series_label;
};

class Catalogue {
  public:
    /// The one that the command carries. Opening costs no parsing.
    static Catalogue embedded(std::span<const std::byte> bytes);
    /// Another file; throws CatalogueError when it is not a catalogue of this version.
    static Catalogue open(const std::filesystem::path& file);
    Catalogue(Catalogue&&) noexcept;
    Catalogue& operator=(Catalogue&&) noexcept;
    ~Catalogue();

    [[nodiscard]] std::string fingerprint() const;  ///< "sha256:…" over the documents' contents
    [[nodiscard]] std::vector<DocumentEntry> documents() const;
    /// All editions of a family, or the one with that number, newest first. Spaces, case, width, hyphens and slashes
    /// matter nowhere in this class: `GB90001`, `gb 90001-1999`, `GB/T90001`, `GB 90001—1999` all work.
    [[nodiscard]] std::vector<DocumentEntry> editions(std::string_view number_or_family) const;
    [[nodiscard]] std::optional<std::string> text(const std::string& number) const;
    /// The file's name under factors/, for places in diagnostics.
    [[nodiscard]] std::string file_name(const std::string& number) const;
    /// Parsed once and kept; `until` and `replaced_by` as the editions of the catalogue together say; without the examples where
    /// these end the file. Nothing, and an error without a place, when there is none.
    const Standard* standard(const std::string& number, Diagnostics& diagnostics);
    /// By number, Chinese or English words, product, industry: all of the words, Latin ones also as beginnings. What
    /// fits by its number comes first, replaced editions after the others, then the best fit. Nothing when no word was
    /// given.
    [[nodiscard]] std::vector<DocumentEntry> search_documents(std::string_view words) const;
    [[nodiscard]] std::vector<FactorEntry> search_factors(std::string_view words) const;
    [[nodiscard]] std::vector<FactorEntry> factors(const std::string& number) const;

    /// How many texts were parsed so far, those of used documents included: a start must parse what is asked for, no
    /// more.
    [[nodiscard]] int documents_parsed() const;

  private:
    struct Inside;
    explicit Catalogue(std::unique_ptr<Inside> inside);
    std::unique_ptr<Inside> inside_;
};

/// No catalogue, or a damaged one: what is wrong, in both languages, at the file that was opened (no place for the one
/// that the command carries). `what()` is the English of it.
struct CatalogueError : std::runtime_error {
    explicit CatalogueError(Diagnostic what_is_wrong);
    Diagnostic diagnostic;
};

/// Compiles every .toml below `folder` into `file` (written under a temporary name, renamed when whole). Nothing is
/// written when a document has an error. Returns the number of documents. The same texts under the same names give the
/// same bytes.
std::optional<int> build_catalogue(const std::filesystem::path& folder, const std::filesystem::path& file,
                                   Diagnostics& diagnostics);

/// `sha256:` and 64 hexadecimal digits.
std::string sha256(std::string_view content);

}  // namespace greengauge
