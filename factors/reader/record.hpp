// A TOML table whose keys are claimed one by one; a key that nobody claims is reported as unknown.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "factors/reader/reading.hpp"

namespace greengauge {

class Record {
  public:
    /// `shown`: how the file writes it, `[table.k]`. A value of another kind is reported, and has no keys.
    Record(Reading& reading, const Given& given, std::string shown);
    Record(const Record&) = delete;
    Record& operator=(const Record&) = delete;
    ~Record() = default;

    [[nodiscard]] Reading& reading() const { return reading_; }
    [[nodiscard]] const std::string& shown() const { return shown_; }
    /// Where it begins: its header, or its brace.
    [[nodiscard]] const Place& place() const { return given_.place; }
    [[nodiscard]] const Given& given() const { return given_; }

    /// The value of a key, or null. From now on the key is known.
    const Given* find(std::string_view key);
    /// The same, and an error when the key is absent.
    const Given* need(std::string_view key);

    // The usual kinds of values. What is absent or wrong comes out empty; what is wrong is reported.
    std::string text(std::string_view key);
    std::string needed_text(std::string_view key);
    Text both(std::string_view key);
    Text needed_both(std::string_view key);
    bool flag(std::string_view key);
    Date date(std::string_view key);
    Date needed_date(std::string_view key);
    std::vector<std::string> texts(std::string_view key);

    /// Reports the keys that nobody asked for, with the nearest of those that somebody did.
    void close();

  private:
    [[nodiscard]] Text where() const;

    Reading& reading_;
    const Given& given_;
    std::string shown_;
    std::vector<std::string> known_;
};

/// The records of `[[name]]`, each as its own; the error says so when the file has `[name]`.
std::vector<const Given*> records_of(Record& parent, std::string_view name);

/// The named records of `[name.NAME]`, in the order written.
std::vector<const Given*> named_records_of(Record& parent, std::string_view name, std::vector<std::string>& names);

/// A text out of a TOML text or, for a number, its digits as written.
std::string text_of(Reading& reading, const Given& given, std::string_view key);
/// `{ zh = "…", en = "…" }`: both are needed, since every report is written in both languages.
Text both_of(Reading& reading, const Given& given, std::string_view key);
Date date_of(Reading& reading, const Given& given, std::string_view key);

/// "`key` must be a text, not a number".
Fault wrong_type(std::string_view key, const Given& given, Text expected, Text advice = {});

}  // namespace greengauge
