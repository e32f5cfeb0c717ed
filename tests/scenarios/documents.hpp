// Documents for the tests: a folder of standards' files as a StandardSource.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "scenarios/scenario.hpp"

namespace greengauge::tests {

std::string text_of_file(const std::string& path);

/// Every .toml below a folder, found by number or family as a catalogue finds them; parsed when asked for, and kept.
class Documents {
  public:
    explicit Documents(const std::string& folder);
    /// Texts of further documents; one with the same number takes the place of the folder's.
    void add(const std::string& text);
    StandardSource source();
    /// How many documents were parsed.
    [[nodiscard]] std::size_t parsed() const { return parsed_.size(); }

  private:
    struct Entry {
        StandardSource::Edition edition;
        std::string family;
        std::string file;
        std::string text;
    };
    std::vector<Entry> entries_;
    std::map<std::string, std::optional<Standard>> parsed_;

    void add(const std::string& text, const std::string& file);
    [[nodiscard]] std::vector<StandardSource::Edition> editions(std::string_view number_or_family) const;
    [[nodiscard]] std::optional<std::string> text(const std::string& number) const;
    const Standard* standard(const std::string& number, Diagnostics& diagnostics);
};

/// The invented documents of tests/scenarios/documents/.
Documents invented();

/// Reads and runs a scenario's text under the invented documents.
struct Outcome {
    std::optional<ScenarioResult> result;
    Diagnostics diagnostics;
    int exit = -1;

    /// All diagnostics in English, a line each.
    [[nodiscard]] std::string messages() const;
    [[nodiscard]] std::string codes() const;  ///< "code code", in order
    /// A case by "subject", "@variant" or "subject@variant"; the base case is "".
    [[nodiscard]] const CaseResult& at(const std::string& name) const;
};
Outcome outcome(const std::string& text, Documents& documents, const std::string& file = "s.toml");
Outcome outcome(const std::string& text);

}  // namespace greengauge::tests
