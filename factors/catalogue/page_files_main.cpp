// greengauge-page-files CATALOGUE.db FOLDER WARM_UP.toml: the catalogue as the static files that the page fetches:
// index.json, words.json, and each document under its digest: its text, and compiled, for the page's small engine; and,
// compiled only, the document that the small engine warms up by.
#include <cstdio>
#include <exception>
#include <fstream>
#include <iterator>
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
    constexpr std::size_t length = 8;
    return entry.sha256.substr(scheme, length);
}

std::string file_of(const DocumentEntry& entry, const char* form) { return "documents/" + key_of(entry) + form; }

/// As the documents' files are called: the number with hyphens for spaces and without slashes.
std::string usual_file_name(const DocumentEntry& entry) {
    std::string name = entry.area + "/";
    for (const char c : entry.number)
        if (c != '/') name += c == ' ' ? '-' : c;
    return name + ".toml";
}

Json index_of(const Catalogue& catalogue) {
    Json documents = Json::array();
    for (const DocumentEntry& entry : catalogue.documents()) {
        Json line{{"number", entry.number},
                  {"family", entry.family},
                  {"year", entry.year},
                  {"area", entry.area},
                  {"title", {{"zh", entry.title.zh}, {"en", entry.title.en}}},
                  {"effective", day(entry.effective)},
                  {"until", day(entry.until)},
                  {"replaced_by", entry.replaced_by},
                  {"key", key_of(entry)},
                  {"rests_on", rests_on(catalogue, entry.number)}};
        if (const auto file = catalogue.file_name(entry.number); file != usual_file_name(entry)) line["file"] = file;
        documents.push_back(std::move(line));
    }
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

std::string warm_up(const char* file) {
    std::ifstream stream(file, std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(stream), {}};
    Diagnostics diagnostics;
    const auto none = [](const std::string&) { return std::optional<std::string>(); };
    const auto standard = read_standard(text, file, none, diagnostics);
    if (!standard) throw std::runtime_error(std::string(file) + " cannot be read");
    return compiled_bytes(*standard);
}

void write_all(const char* file, const fs::path& folder, const char* warm_up_file) {
    Catalogue catalogue = Catalogue::open(file);
    fs::create_directories(folder / "documents");
    std::set<std::string> wanted;
    for (const DocumentEntry& entry : catalogue.documents()) {
        Diagnostics known_to_be_right;
        const Standard* standard = catalogue.standard(entry.number, known_to_be_right);
        if (standard == nullptr) throw std::runtime_error(entry.number + " cannot be read");
        const auto put = [&](const char* form, const std::string& content) {
            if (!wanted.insert(fs::path(file_of(entry, form)).filename().string()).second)
                throw std::runtime_error(entry.number + " has the key of another document");
            write(folder / file_of(entry, form), content);
        };
        put(".toml", catalogue.text(entry.number).value_or(""));
        put(".bin", compiled_bytes(*standard));
    }
    for (const auto& old : fs::directory_iterator(folder / "documents"))
        if (!wanted.contains(old.path().filename().string())) fs::remove(old.path());
    write(folder / "words.json", words_of(catalogue).dump());
    write(folder / "warm_up.bin", warm_up(warm_up_file));
    write(folder / "index.json", index_of(catalogue).dump());
}

}  // namespace

int main(int count, char** arguments) {
    if (count != 4) {
        std::fputs("usage: greengauge-page-files CATALOGUE.db FOLDER WARM_UP.toml\n", stderr);
        return 3;
    }
    try {
        write_all(arguments[1], arguments[2], arguments[3]);
        return 0;
    } catch (const std::exception& error) {
        std::fprintf(stderr, "greengauge-page-files: %s\n", error.what());
        return 4;
    }
}
