// Small documents for the tests of judgement, read as every document is: from TOML.
#pragma once

#include <chrono>
#include <gtest/gtest.h>
#include <regex>
#include <stdexcept>

#include "calc/standard/assessment.hpp"
#include "calc/standard/solve.hpp"
#include "factors/reader/reader.hpp"

namespace greengauge {

inline Decimal decimal(std::string_view text) { return parse_decimal(text).value(); }
inline Date day(std::string_view text) { return Date::parse(text).value(); }

inline std::string lines(const Diagnostics& diagnostics, Language language = Language::en) {
    std::string text;
    for (const Diagnostic& one : diagnostics.list())
        text += (text.empty() ? "" : "\n") + to_string(one, language);
    return text;
}

/// `$(4.1;B)` stands for `clause = "4.1", evidence = "B"`, `$[4.1;B]` for the same on two lines.
inline std::string with_provenance(const std::string& body) {
    const std::string inside =
        std::regex_replace(body, std::regex(R"(\$\(([^;]*);([A-D])\))"), "clause = \"$1\", evidence = \"$2\"");
    return std::regex_replace(inside, std::regex(R"(\$\[([^;]*);([A-D])\])"), "clause = \"$1\"\nevidence = \"$2\"");
}

inline std::string text_of_document(const std::string& body) {
    return R"([standard]
number    = "GB 99999-2025"
title     = { zh = "试验用文件", en = "Document for tests" }
kind      = "mandatory national standard"
issued    = 2024-01-01
effective = 2025-01-01
clause    = "1"
evidence  = "A"
)" + with_provenance(body);
}

/// A document of the given parts; what is wrong with it is a failure of the test.
inline Standard document(const std::string& body) {
    Diagnostics diagnostics;
    auto standard = read_standard(text_of_document(body), "document.toml", {}, diagnostics);
    if (!standard) throw std::runtime_error(lines(diagnostics));
    return std::move(*standard);
}

/// What is wrong with a document, a line each, without the file and "error: ".
inline std::string faults_of_document(const std::string& body) {
    Diagnostics diagnostics;
    const bool read = read_standard(text_of_document(body), "d", {}, diagnostics).has_value();
    EXPECT_NE(read, diagnostics.has_errors());
    return std::regex_replace(lines(diagnostics), std::regex(R"(d:(\d+):(\d+): error: )"), "");
}

/// A subject, as a scenario writes it.
inline Given record(const std::string& toml) {
    Diagnostics diagnostics;
    auto given = read_toml(toml, "s", diagnostics);
    EXPECT_TRUE(given) << lines(diagnostics);
    return given.value_or(Given{});
}

inline constexpr const char* today = "2025-06-01";

inline Assessment assessed(const Standard& standard, const std::string& subject, const char* date = today,
                           const std::vector<OwnCell>& own = {}) {
    Diagnostics diagnostics;
    auto assessment = assess(standard, record(subject), day(date), own, diagnostics);
    EXPECT_TRUE(assessment) << lines(diagnostics);
    return assessment.value_or(Assessment{});
}

/// The diagnostics of an assessment, a line each, without "error: ".
inline std::string refused(const Standard& standard, const std::string& subject, const std::vector<OwnCell>& own = {},
                           Language language = Language::en) {
    Diagnostics diagnostics;
    const auto assessment = assess(standard, record(subject), day(today), own, diagnostics);
    EXPECT_EQ(assessment.has_value(), !diagnostics.has_errors());
    return std::regex_replace(lines(diagnostics, language), std::regex("error: "), "");
}

inline RequirementResult result(const Assessment& assessment, const std::string& id = {}) {
    for (const RequirementResult& one : assessment.requirements)
        if (id.empty() || one.id == id) return one;
    ADD_FAILURE() << "no requirement " << id;
    return {};
}
inline RequirementResult judged(const Standard& standard, const std::string& subject, const char* date = today) {
    return result(assessed(standard, subject, date));
}

inline std::string verdict(const Standard& standard, const std::string& subject, const char* date = today) {
    return std::string(to_string(judged(standard, subject, date).verdict));
}

inline std::string shown(const std::optional<Amount>& amount) {
    return amount ? to_string(amount->number) + (amount->unit.symbol.empty() ? "" : " " + amount->unit.symbol) : "none";
}

}  // namespace greengauge
