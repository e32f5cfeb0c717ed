// The files that the tests of data read: documents by their number, and tables of expected values.
#pragma once

#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

#include "calc/text/diagnostic.hpp"

namespace greengauge::test {

/// What was found, a line each, in English.
inline std::string lines_of(const Diagnostics& diagnostics) {
    std::string lines;
    for (const Diagnostic& each : diagnostics.list())
        lines += to_string(each, Language::en) + '\n';
    return lines;
}

/// The text of a document's file, in whichever area it is; nothing when there is none.
inline std::optional<std::string> text_of(const std::string& number) {
    std::string name;
    for (const char c : number)
        if (c != '/') name += c == ' ' ? '-' : c;
    for (const auto& area :
         std::filesystem::directory_iterator(std::filesystem::path(GREENGAUGE_SOURCE_DIR) / "factors")) {
        std::ifstream file(area.path() / (name + ".toml"), std::ios::binary);
        if (file) return std::string(std::istreambuf_iterator<char>(file), {});
    }
    return std::nullopt;
}

/// The fields of a line; a field that holds a comma stands in quotation marks.
inline std::vector<std::string> fields_of(const std::string& line) {
    std::vector<std::string> fields(1);
    bool quoted = false;
    for (const char c : line) {
        if (c == '"')
            quoted = !quoted;
        else if (c == ',' && !quoted)
            fields.emplace_back();
        else
            fields.back() += c;
    }
    return fields;
}

/// The lines of a table beside the tests, without its first; the first of them is line 2 of the file.
inline std::vector<std::vector<std::string>> rows_of(const std::string& name, std::size_t columns) {
    std::vector<std::vector<std::string>> rows;
    std::ifstream file(std::filesystem::path(GREENGAUGE_SOURCE_DIR) / "tests/factors/data" / name);
    std::string line;
    std::getline(file, line);
    while (std::getline(file, line)) {
        rows.push_back(fields_of(line));
        if (rows.back().size() != columns)
            throw std::runtime_error(name + ", line " + std::to_string(rows.size() + 1) + ": not " +
                                     std::to_string(columns) + " fields");
    }
    return rows;
}

}  // namespace greengauge::test
