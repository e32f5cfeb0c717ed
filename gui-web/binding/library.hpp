// The documents that the page has: of each what the index says, and the text of those that were fetched.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "scenarios/scenario.hpp"

namespace greengauge::page {

/// A line of the index that the build writes beside the page.
struct Entry {
    std::string number;
    std::string family;
    std::string area;
    Text title;
    std::string kind;
    Date effective;
    Date until;
    std::string replaced_by;
    std::string digest;  ///< SHA-256 of its text
    std::string file;    ///< its name in diagnostics
    int year = 0;
};

class Library {
  public:
    std::string fingerprint;  ///< of the catalogue

    void add(Entry entry);
    void set_text(const std::string& number, std::string text);
    /// The digest of its text, and what people look for it by: the words of its number, of its title, and of everything
    /// that it names.
    void set_words(const std::string& number, const std::string& digest, const std::string& numbers,
                   const std::string& title, const std::string& words);

    [[nodiscard]] const std::vector<Entry>& entries() const { return entries_; }
    [[nodiscard]] const Entry* entry(const std::string& number) const;
    /// Editions of a family, or the document itself, newest first; spellings matter as little as in the catalogue.
    [[nodiscard]] std::vector<const Entry*> editions(std::string_view number_or_family) const;
    /// Numbers that have all the words, the best fit first.
    [[nodiscard]] std::vector<std::string> search(std::string_view typed) const;

    /// Parsed once and kept, without its examples; null when its text, or that of a document it rests on, is still to
    /// be fetched (see wanted) or has errors.
    const Standard* standard(const std::string& number, Diagnostics& diagnostics);
    /// With its examples; parsed anew.
    std::optional<Standard> with_examples(const std::string& number, Diagnostics& diagnostics);
    /// The catalogue as the scenarios' reader wants it.
    StandardSource source();

    /// Numbers of the documents that were asked for and whose texts are not here; emptied by taking them.
    std::set<std::string> take_wanted();

    /// What is asked is more than the small engine holds.
    void leave_to_the_large_engine() { left_ = true; }
    [[nodiscard]] bool take_left() { return std::exchange(left_, false); }

  private:
    struct Words {
        std::string numbers;
        std::string title;
        std::string words;
    };
    std::optional<Standard> read(const Entry& entry, std::string_view text, Diagnostics& diagnostics);

    std::vector<Entry> entries_;
    std::vector<std::string> keys_;         ///< parallel: number_key of the number
    std::vector<std::string> family_keys_;  ///< parallel
    std::map<std::string, std::string> texts_;
    std::map<std::string, Words> words_;
    std::map<std::string, std::unique_ptr<const Standard>> standards_;
    std::set<std::string> wanted_;
    bool left_ = false;
};

}  // namespace greengauge::page
