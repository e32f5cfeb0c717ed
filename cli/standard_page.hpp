// `standards show NUMBER --format markdown`: everything that the catalogue holds of one document, as a page to read.
#pragma once

#include <string>

#include "calc/standard/standard.hpp"
#include "cli/document_notation.hpp"
#include "cli/session.hpp"

namespace greengauge::cli {

/// Writes the page to standard output, in the session's language; the exit code.
int write_standard_page(Session& session, const Standard& standard);

/// What the parts of the page share.
struct StandardPage {
    Session& session;
    const Standard& standard;
    const Words words;
    DocumentNotation notation;
    std::string& out;

    /// A heading, level 1 to 6, with a blank line behind it.
    void heading(int level, const std::string& markdown) const {
        out += std::string(static_cast<std::size_t>(level), '#') + " " + markdown + "\n\n";
    }
    void paragraph(const std::string& markdown) const {
        if (!markdown.empty()) out += markdown + "\n\n";
    }
    /// In the page's language, safe in Markdown.
    [[nodiscard]] std::string text(const Text& both) const;
    /// "clause 5.4.1 · evidence B · source S14 · note"
    [[nodiscard]] std::string provenance(const Provenance& provenance) const;
    /// "2022-08-15 … 2025-02-28"; empty where it is always so.
    [[nodiscard]] std::string dates(Date from, Date until) const;
    [[nodiscard]] std::string unit(const Unit& unit) const;
    [[nodiscard]] std::string label_of_grade(int grade) const;
    /// Whether it stands in this document's own file.
    [[nodiscard]] bool own(const Provenance& provenance) const {
        return provenance.place.file == standard.provenance.place.file;
    }
    /// An expression inside a line.
    [[nodiscard]] std::string math(const formula::WrittenExpression& written) const;
};

void write_tables(const StandardPage& page);
void write_rules(const StandardPage& page);  ///< requirements and cautions
void write_formulas(const StandardPage& page);
void write_inputs(const StandardPage& page);  ///< with lists and category sets
void write_examples(const StandardPage& page);

}  // namespace greengauge::cli
