#include "factors/reader/follow.hpp"

#include <algorithm>
#include <set>

#include "factors/reader/message.hpp"

namespace greengauge {
namespace {

Given* member(Given& record, std::string_view name) {
    for (auto& [key, value] : record.members)
        if (key == name) return &value;
    return nullptr;
}

Given& section(Given& root, const std::string& name, const Place& place) {
    if (Given* found = member(root, name)) return *found;
    Given empty;
    empty.kind = Given::Kind::record;
    empty.place = place;
    empty.key_place = place;
    root.members.emplace_back(name, std::move(empty));
    return root.members.back().second;
}

bool is_word(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_'; }

/// The identifiers of a text, `f.amount` as two: what an expression may name.
void words_of(const std::string& text, std::set<std::string>& words) {
    std::string word;
    for (const char c : text + " ") {
        if (is_word(c)) word += c;
        else if (!word.empty()) words.insert(std::move(word)), word.clear();
    }
}

/// Every identifier in the values (not the keys) below a value.
void words_below(const Given& given, std::set<std::string>& words) {
    if (given.kind == Given::Kind::text) words_of(given.text, words);
    for (const Given& item : given.items) words_below(item, words);
    for (const auto& one : given.members) words_below(one.second, words);
}

/// The numbers of the documents that a followed one took something from, and its own.
std::set<std::string> origins_of(const Given& document, const std::string& number) {
    std::set<std::string> numbers{number};
    if (const Given* sources = document.find("sources"))
        for (const auto& one : sources->members)
            if (const auto space = one.first.rfind(' '); space != std::string::npos) numbers.insert(one.first.substr(0, space));
    return numbers;
}

/// What is taken over says where it comes from: its sources, and the clause of a formula, with the document's number. What that
/// document took over itself says so already.
void mark_origin(Given& given, const std::string& number, const std::set<std::string>& origins, bool clauses) {
    const auto is_marked = [&](const std::string& clause) {
        return std::any_of(origins.begin(), origins.end(), [&](const std::string& origin) { return clause.find(origin) != std::string::npos; });
    };
    for (auto& [key, value] : given.members) {
        const bool is_text = value.kind == Given::Kind::text;
        if (key == "source" && is_text && value.text.find(' ') == std::string::npos) value.text = number + " " + value.text;
        if (clauses && key == "clause" && is_text && !is_marked(value.text)) value.text = number + " " + value.text;
        mark_origin(value, number, origins, clauses);
    }
    for (Given& item : given.items) mark_origin(item, number, origins, clauses);
}

/// One followed document, and what of it has been taken.
class Followed {
  public:
    Followed(Given& root, Given other, std::string number, const Place& place)
        : root_(root), other_(std::move(other)), number_(std::move(number)), origins_(origins_of(other_, number_)), place_(place) {}

    /// Takes what the words name; the words of what was taken are added. True when something was.
    bool take(std::set<std::string>& words) {
        bool any = false;
        for (const char* part : {"categories", "series", "input", "table", "formula"}) any = take_part(part, words) || any;
        return any;
    }
    void take_grades() {
        Given* grades = member(other_, "grades");
        if (grades != nullptr && member(root_, "grades") == nullptr) root_.members.emplace_back("grades", *grades);
    }
    void take_sources() {
        const Given* sources = member(other_, "sources");
        if (sources == nullptr) return;
        Given& own = section(root_, "sources", place_);
        for (auto [key, value] : sources->members) {
            // What it took over from others carries their numbers already.
            const std::string name = key.find(' ') == std::string::npos ? number_ + " " + key : key;
            if (own.find(name) == nullptr) own.members.emplace_back(name, std::move(value));
        }
    }

  private:
    bool take_part(const std::string& part, std::set<std::string>& words) {
        const Given* from = member(other_, part);
        if (from == nullptr) return false;
        bool any = false;
        for (const auto& [name, value] : from->members) {
            const bool wanted = words.count(name) != 0 && taken_.count(part + "." + name) == 0;
            if (!wanted) continue;
            taken_.insert(part + "." + name);
            if (section(root_, part, place_).find(name) != nullptr) continue;  // the file's own goes first
            Given copy = value;
            if (copy.find("document") == nullptr) mark_origin(copy, number_, origins_, part == "formula");
            if (part == "table" && copy.find("document") == nullptr) copy.members.emplace_back("document", Given::of_text(number_, value.place));
            words_below(copy, words);
            section(root_, part, place_).members.emplace_back(name, std::move(copy));
            any = true;
        }
        return any;
    }

    Given& root_;
    Given other_;
    std::string number_;
    std::set<std::string> origins_;
    Place place_;
    std::set<std::string> taken_;
};

std::set<std::string> own_words(const Given& root) {
    std::set<std::string> words;
    for (const char* part : {"categories", "input", "table", "formula", "requirement", "caution", "early", "quota"})
        if (const Given* found = root.find(part)) words_below(*found, words);
    if (root.find("quota") != nullptr) words.insert("required_level");  // see expand_quotas
    return words;
}

std::nullopt_t refuse(Diagnostics& diagnostics, const Given& given, const char* code, Text problem, Text why = {}) {
    diagnostics.error(given.place, {code, std::move(problem), std::move(why), {"写目录中的编号，含年份", "write a number of the catalogue, with its year"}});
    return std::nullopt;
}

std::optional<Given> read_followed(const Given& given, const DocumentSource& others, const Chain& chain, Diagnostics& diagnostics) {
    if (std::find(chain.begin(), chain.end(), given.text) != chain.end())
        return refuse(diagnostics, given, "use-cycle", {"这些文件互相引用，成了环", "the documents follow each other in a circle"}, same_in_both(given.text));
    const auto text = others ? others(given.text) : std::nullopt;
    if (!text) return refuse(diagnostics, given, "unknown-document", filled("没有文件 {0}", "there is no document {0}", {ticked_shortly(given.text)}));
    Diagnostics faults;
    auto root = read_toml(*text, given.text, faults);
    Chain longer = chain;
    longer.push_back(given.text);
    if (!root || !follow(*root, others, longer, faults)) return refuse(diagnostics, given, "use-broken", filled("所引用的 {0} 有错误", "{0}, which is used here, has errors", {ticked(given.text)}));
    return root;
}

}  // namespace

bool follow(Given& root, const DocumentSource& others, const Chain& chain, Diagnostics& diagnostics) {
    Given* standard = member(root, "standard");
    Given* follows = standard == nullptr ? nullptr : member(*standard, "follows");
    if (follows == nullptr || follows->kind != Given::Kind::list) return true;  // what is no list is reported where the key is read
    std::vector<Followed> followed;
    for (const Given& one : follows->items) {
        if (one.kind != Given::Kind::text) continue;
        auto other = read_followed(one, others, chain, diagnostics);
        if (!other) return false;
        followed.emplace_back(root, std::move(*other), one.text, one.place);
    }
    for (Followed& one : followed) one.take_grades();
    std::set<std::string> words = own_words(root);
    for (bool more = true; more;) {
        more = false;
        for (Followed& one : followed) more = one.take(words) || more;
    }
    for (Followed& one : followed) one.take_sources();
    return true;
}

}  // namespace greengauge
