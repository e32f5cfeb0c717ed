// greengauge-page-files CATALOGUE.db FOLDER: the catalogue as the static files that the page fetches: index.json,
// words.json, and each document under its digest: its text, and compiled, for the page's small engine.
#include <cstdio>
#include <exception>
#include <nlohmann/json.hpp>
#include <set>

#include "factors/catalogue/catalogue.hpp"
#include "factors/catalogue/store.hpp"
#include "factors/catalogue/whole_file.hpp"
#include "factors/compiled/compiled.hpp"

namespace {

using namespace greengauge;
using Json = nlohmann::ordered_json;
namespace fs = std::filesystem;

Json day(const Date& date) {
    if (!date.valid()) return "";
    return date.is_never() ? "never" : date.to_string();
}

/// The documents that must be read with this one: what it follows, and whose tables it uses.
std::vector<std::string> rests_on(const Catalogue& catalogue, const std::string& number) {
    std::set<std::string> numbers;
    const DocumentSource others = [&](const std::string& other) {
        numbers.insert(other);
        return catalogue.text(other);
    };
    Diagnostics known_to_be_right;
    read_standard(catalogue.text(number).value_or(""), number, others, known_to_be_right);
    return {numbers.begin(), numbers.end()};
}

/// The beginning of its digest: enough to tell texts apart, and the name of its file.
std::string key_of(const DocumentEntry& entry) {
    constexpr std::size_t scheme = 7;  // sha256:
    return entry.sha256.substr(scheme, 16);
}

std::string file_of(const DocumentEntry& entry, const char* form) { return "documents/" + key_of(entry) + form; }

Json index_of(const Catalogue& catalogue) {
    Json documents = Json::array();
    for (const DocumentEntry& entry : catalogue.documents())
        documents.push_back({{"number", entry.number},
                             {"family", entry.family},
                             {"year", entry.year},
                             {"area", entry.area},
                             {"title", {{"zh", entry.title.zh}, {"en", entry.title.en}}},
                             {"kind", entry.kind},
                             {"effective", day(entry.effective)},
                             {"until", day(entry.until)},
                             {"replaced_by", entry.replaced_by},
                             {"key", key_of(entry)},
                             {"file", catalogue.file_name(entry.number)},
                             {"rests_on", rests_on(catalogue, entry.number)}});
    return {{"catalogue", catalogue.fingerprint()}, {"documents", documents}};
}

/// What a first verdict does not need: number, whole digest, and the words of the full-text index: the number's
/// spellings, the title's, all others.
Json words_of(Catalogue& catalogue) {
    Json list = Json::array();
    for (const DocumentEntry& entry : catalogue.documents()) {
        Diagnostics known_to_be_right;
        const Standard* standard = catalogue.standard(entry.number, known_to_be_right);
        if (standard == nullptr) continue;
        const DocumentWords words = words_of(*standard);
        list.push_back(Json::array({entry.number, entry.sha256, words.numbers, words.title, words.words}));
    }
    return list;
}

void write(const fs::path& file, const std::string& content) {
    if (const std::error_code error = write_whole(file, content))
        throw std::runtime_error(file.string() + ": " + error.message());
}

void write_all(const char* file, const fs::path& folder) {
    Catalogue catalogue = Catalogue::open(file);
    fs::create_directories(folder / "documents");
    std::set<std::string> wanted;
    for (const DocumentEntry& entry : catalogue.documents()) {
        Diagnostics known_to_be_right;
        const Standard* standard = catalogue.standard(entry.number, known_to_be_right);
        if (standard == nullptr) throw std::runtime_error(entry.number + " cannot be read");
        const auto put = [&](const char* form, const std::string& content) {
            wanted.insert(fs::path(file_of(entry, form)).filename().string());
            write(folder / file_of(entry, form), content);
        };
        put(".toml", catalogue.text(entry.number).value_or(""));
        put(".bin", compiled_bytes(*standard));
    }
    for (const auto& old : fs::directory_iterator(folder / "documents"))
        if (!wanted.contains(old.path().filename().string())) fs::remove(old.path());
    write(folder / "words.json", words_of(catalogue).dump());
    write(folder / "index.json", index_of(catalogue).dump());
}

}  // namespace

int main(int count, char** arguments) {
    if (count != 3) {
        std::fputs("usage: greengauge-page-files CATALOGUE.db FOLDER\n", stderr);
        return 3;
    }
    try {
        write_all(arguments[1], arguments[2]);
        return 0;
    } catch (const std::exception& error) {
        std::fprintf(stderr, "greengauge-page-files: %s\n", error.what());
        return 4;
    }
}
