#include "gui-web/binding/library.hpp"

#include <algorithm>
#include <utility>

#include "factors/reader/reader.hpp"
#include "factors/reader/words.hpp"

namespace greengauge::page {
namespace {

/// Whether the words stand next to each other in an indexed text; the last may go on where the phrase is a beginning.
bool has(const std::string& indexed_text, const Phrase& phrase) {
    const std::string text = " " + indexed_text + " ";
    const std::string wanted = " " + phrase.words + (phrase.is_beginning ? "" : " ");
    return text.find(wanted) != std::string::npos;
}

}  // namespace

void Library::add(Entry entry) {
    keys_.push_back(number_key(entry.number));
    family_keys_.push_back(number_key(entry.family));
    entries_.push_back(std::move(entry));
}

void Library::set_text(const std::string& number, std::string text) {
    texts_[number] = std::move(text);
    wanted_.erase(number);
}

void Library::set_words(const std::string& number, const std::string& digest, const std::string& numbers,
                        const std::string& title, const std::string& words) {
    words_[number] = {numbers, title, words};
    for (Entry& entry : entries_)
        if (entry.number == number) entry.digest = digest;
}

const Entry* Library::entry(const std::string& number) const {
    const std::string key = number_key(number);
    const auto found = std::find(keys_.begin(), keys_.end(), key);
    return found == keys_.end() ? nullptr : &entries_[static_cast<std::size_t>(found - keys_.begin())];
}

std::vector<const Entry*> Library::editions(std::string_view number_or_family) const {
    const std::string key = number_key(number_or_family);
    std::vector<const Entry*> found;
    for (std::size_t i = 0; i < entries_.size(); ++i)
        if (keys_[i] == key || family_keys_[i] == key) found.push_back(&entries_[i]);
    std::stable_sort(found.begin(), found.end(), [](const Entry* a, const Entry* b) {
        return a->effective != b->effective ? a->effective > b->effective : a->year > b->year;
    });
    return found;
}

std::vector<std::string> Library::search(std::string_view typed) const {
    const std::vector<Phrase> wanted = phrases(typed);
    if (wanted.empty()) return {};
    const std::string key = number_key(typed);
    struct Hit {
        int rank = 0;
        Date effective;
        std::string number;
    };
    std::vector<Hit> hits;
    for (std::size_t i = 0; i < entries_.size(); ++i) {
        const auto words = words_.find(entries_[i].number);
        if (words == words_.end()) continue;
        const auto& [numbers, title, rest] = words->second;
        int rank = keys_[i] == key || family_keys_[i] == key ? 0 : 1;
        bool all = true;
        for (const Phrase& phrase : wanted) {
            if (has(numbers, phrase)) continue;
            rank += has(title, phrase) ? 2 : 8;
            all = all && (has(title, phrase) || has(rest, phrase));
        }
        if (!all) continue;
        if (!entries_[i].replaced_by.empty() || entries_[i].effective.is_never()) rank += 100;
        hits.push_back({rank, entries_[i].effective, entries_[i].number});
    }
    std::stable_sort(hits.begin(), hits.end(), [](const Hit& a, const Hit& b) {
        return a.rank != b.rank ? a.rank < b.rank : a.effective > b.effective;
    });
    std::vector<std::string> found;
    for (Hit& hit : hits)
        found.push_back(std::move(hit.number));
    return found;
}

std::optional<Standard> Library::read(const Entry& entry, std::string_view text, Diagnostics& diagnostics) {
    const std::size_t wanted_before = wanted_.size();
    const DocumentSource others = [this](const std::string& number) -> std::optional<std::string> {
        const Entry* other = this->entry(number);
        if (other == nullptr) return std::nullopt;
        const auto found = texts_.find(other->number);
        if (found != texts_.end()) return std::string(without_examples(found->second));
        wanted_.insert(other->number);
        return std::nullopt;
    };
    std::optional<Standard> standard = read_standard(text, entry.file, others, diagnostics);
    if (!standard || wanted_.size() != wanted_before) return std::nullopt;
    standard->area = entry.area;
    standard->until = entry.until;
    standard->replaced_by = entry.replaced_by;
    return standard;
}

const Standard* Library::standard(const std::string& number, Diagnostics& diagnostics) {
    const Entry* entry = this->entry(number);
    if (entry == nullptr) return nullptr;
    const auto known = standards_.find(entry->number);
    if (known != standards_.end()) return known->second.get();
    const auto text = texts_.find(entry->number);
    if (text == texts_.end()) {
        wanted_.insert(entry->number);
        return nullptr;
    }
    std::optional<Standard> standard = read(*entry, without_examples(text->second), diagnostics);
    if (!standard) return nullptr;
    auto kept = std::make_unique<const Standard>(*std::move(standard));
    return standards_.emplace(entry->number, std::move(kept)).first->second.get();
}

std::optional<Standard> Library::with_examples(const std::string& number, Diagnostics& diagnostics) {
    const Entry* entry = this->entry(number);
    if (entry == nullptr) return std::nullopt;
    const auto text = texts_.find(entry->number);
    if (text != texts_.end()) return read(*entry, text->second, diagnostics);
    wanted_.insert(entry->number);
    return std::nullopt;
}

StandardSource Library::source() {
    StandardSource source;
    source.editions = [this](std::string_view name) {
        std::vector<StandardSource::Edition> found;
        for (const Entry* entry : editions(name))
            found.push_back({entry->number, entry->year, entry->effective, entry->until});
        return found;
    };
    source.standard = [this](const std::string& number, Diagnostics& diagnostics) {
        return standard(number, diagnostics);
    };
    source.all_numbers = [this] {
        std::vector<std::string> numbers;
        for (const Entry& entry : entries_)
            numbers.push_back(entry.number);
        return numbers;
    };
    return source;
}

std::set<std::string> Library::take_wanted() { return std::exchange(wanted_, {}); }

}  // namespace greengauge::page
