// The catalogue as one SQLite file: what is written into it, and what shows that a file is one.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "calc/standard/standard.hpp"

namespace greengauge {

/// "gree" in the header of the SQLite file says that it is a catalogue, `format` which one.
struct CatalogueFormat {
    static constexpr std::uint32_t application_id = 0x67726565;
    static constexpr std::uint32_t format = 2;
    static constexpr std::uint32_t page_size = 4096;
};

/// schema.sql.
extern const char* const catalogue_schema;

/// A document that was read and checked, as the catalogue keeps it.
struct StoredDocument {
    Standard standard;  ///< its `until` and `replaced_by` as the editions together say
    std::string file;   ///< below the catalogue's folder
    std::string text;
};

/// What people look for a document by, as the full-text index keeps it.
struct DocumentWords {
    std::string numbers;  ///< every spelling of its number
    std::string title;
    std::string words;  ///< of its scope, inputs, categories, tables, formulas, requirements
};
DocumentWords words_of(const Standard& standard);

/// The bytes of the SQLite file. The same documents in the same order give the same bytes.
std::string stored_catalogue(const std::vector<StoredDocument>& documents);

/// The fingerprint of documents, from their numbers and the SHA-256 of their texts, in any order.
std::string fingerprint_of(std::vector<std::pair<std::string, std::string>> numbers_and_digests);

}  // namespace greengauge
