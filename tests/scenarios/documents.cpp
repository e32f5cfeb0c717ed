#include "tests/scenarios/documents.hpp"

#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>

#include "factors/reader/reader.hpp"

namespace greengauge::tests {
namespace {

std::string key_of(std::string_view number) {
    std::string key;
    for (const char c : number)
        if (std::isalnum(static_cast<unsigned char>(c)) != 0)
            key += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    return key;
}

Date date_in(const Given& record, const char* name) {
    const Given* date = record.find(name);
    return date == nullptr ? Date{} : Date::parse(date->text).value_or(Date{});
}

}  // namespace

std::string text_of_file(const std::string& path) {
    std::ifstream stream(path, std::ios::binary);
    if (!stream) throw std::runtime_error("cannot read " + path);
    return {std::istreambuf_iterator<char>(stream), {}};
}

Documents::Documents(const std::string& folder) {
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder))
        if (entry.path().extension() == ".toml")
            add(text_of_file(entry.path().string()), entry.path().filename().string());
}

void Documents::add(const std::string& text) { add(text, "added.toml"); }

void Documents::add(const std::string& text, const std::string& file) {
    Diagnostics diagnostics;
    const auto root = read_toml(text, file, diagnostics);
    const Given* head = root ? root->find("standard") : nullptr;
    if (head == nullptr || head->find("number") == nullptr) throw std::runtime_error(file + " is no standard's file");
    Entry entry;
    entry.file = file;
    entry.text = text;
    entry.edition.number = head->find("number")->text;
    entry.family = entry.edition.number;
    const std::size_t dash = entry.family.rfind('-');
    if (dash != std::string::npos && dash + 5 == entry.family.size()) {
        entry.edition.year = std::atoi(entry.family.c_str() + dash + 1);
        entry.family.resize(dash);
    }
    entry.edition.effective = date_in(*head, "effective");
    entry.edition.until = date_in(*head, "until");
    const auto same = [&](const Entry& other) { return other.edition.number == entry.edition.number; };
    entries_.erase(std::remove_if(entries_.begin(), entries_.end(), same), entries_.end());
    entries_.push_back(std::move(entry));
    std::sort(entries_.begin(), entries_.end(), [](const Entry& a, const Entry& b) {
        return a.family != b.family ? a.family < b.family : a.edition.effective > b.edition.effective;
    });
}

std::vector<StandardSource::Edition> Documents::editions(std::string_view number_or_family) const {
    std::vector<StandardSource::Edition> found;
    const std::string key = key_of(number_or_family);
    for (const Entry& entry : entries_)
        if (key_of(entry.family) == key || key_of(entry.edition.number) == key) found.push_back(entry.edition);
    return found;
}

std::optional<std::string> Documents::text(const std::string& number) const {
    for (const Entry& entry : entries_)
        if (entry.edition.number == number) return entry.text;
    return std::nullopt;
}

const Standard* Documents::standard(const std::string& number, Diagnostics& diagnostics) {
    const auto known = parsed_.find(number);
    if (known != parsed_.end()) return known->second ? &*known->second : nullptr;
    for (const Entry& entry : entries_) {
        if (entry.edition.number != number) continue;
        auto& kept = parsed_[number];
        kept = read_standard(
            entry.text, entry.file, [this](const std::string& other) { return text(other); }, diagnostics);
        return kept ? &*kept : nullptr;
    }
    return nullptr;
}

StandardSource Documents::source() {
    return {[this](std::string_view number) { return editions(number); },
            [this](const std::string& number, Diagnostics& diagnostics) { return standard(number, diagnostics); },
            [this] {
                std::vector<std::string> numbers;
                for (const Entry& entry : entries_)
                    numbers.push_back(entry.edition.number);
                return numbers;
            }};
}

Documents invented() { return Documents(GREENGAUGE_SOURCE_DIR "/tests/scenarios/documents"); }

std::string Outcome::messages() const {
    std::string lines;
    for (const Diagnostic& one : diagnostics.list())
        lines += to_string(one, Language::en) + "\n";
    return lines;
}

std::string Outcome::codes() const {
    std::string codes;
    for (const Diagnostic& one : diagnostics.list())
        codes += (codes.empty() ? "" : " ") + one.fault.code;
    return codes;
}

const CaseResult& Outcome::at(const std::string& name) const {
    if (!result) throw std::runtime_error("no result: " + messages());
    for (const CaseResult& one : result->cases) {
        const std::string own = one.given.name + (one.given.variant.empty() ? "" : "@" + one.given.variant);
        if (own == name) return one;
    }
    throw std::runtime_error("no case " + name);
}

Outcome outcome(const std::string& text, Documents& documents, const std::string& file) {
    Outcome outcome;
    const auto scenario = read_scenario(text, file, outcome.diagnostics);
    if (scenario) outcome.result = run(*scenario, documents.source(), outcome.diagnostics);
    std::vector<ScenarioResult> results;
    if (outcome.result) results.push_back(*outcome.result);
    outcome.exit = exit_code(results, outcome.diagnostics);
    return outcome;
}

Outcome outcome(const std::string& text) {
    Documents documents = invented();
    return outcome(text, documents);
}

}  // namespace greengauge::tests
