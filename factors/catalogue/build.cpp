#include <SQLiteCpp/Exception.h>
#include <algorithm>
#include <fstream>
#include <map>
#include <system_error>

#include "factors/catalogue/catalogue.hpp"
#include "factors/catalogue/editions.hpp"
#include "factors/catalogue/store.hpp"
#include "factors/catalogue/whole_file.hpp"
#include "factors/reader/words.hpp"
#include "factors/reader/lint.hpp"
#include "factors/reader/message.hpp"

namespace greengauge {
namespace {

namespace fs = std::filesystem;

// A little more than the reader takes, so that it is the reader who refuses a larger one.
constexpr std::size_t most_read = (4u << 20) + 1;

Fault file_fault(std::string code, Text problem, std::string why) {
    Fault fault;
    fault.code = std::move(code);
    fault.problem = std::move(problem);
    fault.why = same_in_both(std::move(why));
    return fault;
}

/// A file below the folder, before it is a document.
struct Source {
    std::string file;   ///< below the folder
    std::string shown;  ///< with the folder, for diagnostics: what an editor opens
    std::string text;
};

// Names that begin with a point are an editor's or a program's own.
bool is_hidden(const fs::path& path) { return path.filename().native().starts_with('.'); }

std::vector<std::string> documents_below(const fs::path& folder, Diagnostics& diagnostics) {
    std::vector<std::string> files;
    std::error_code error;
    fs::recursive_directory_iterator entry(folder, error);
    while (!error && entry != fs::recursive_directory_iterator()) {
        if (is_hidden(entry->path())) {
            entry.disable_recursion_pending();
        } else if (entry->path().extension() == ".toml") {
            files.push_back(entry->path().lexically_relative(folder).generic_string());
        }
        entry.increment(error);
    }
    if (error) {
        diagnostics.error(
            {folder.string(), 0, 0},
            file_fault("unreadable-folder", {"不能读文件夹", "the folder cannot be read"}, error.message()));
    } else if (files.empty()) {
        Fault fault = file_fault("no-documents", {"其中没有 .toml 文件", "there is no .toml file below it"}, "");
        fault.advice = {"给出标准文件所在的文件夹", "name the folder with the files of standards"};
        diagnostics.error({folder.string(), 0, 0}, std::move(fault));
    }
    std::sort(files.begin(), files.end());  // a folder lists its files in any order
    return files;
}

std::optional<std::string> content(const fs::path& file) {
    std::error_code error;
    if (!fs::is_regular_file(file, error)) return std::nullopt;
    std::ifstream stream(file, std::ios::binary);
    std::string text;
    for (char block[1 << 16]; stream && text.size() < most_read;) {
        stream.read(block, sizeof block);
        text.append(block, static_cast<std::size_t>(stream.gcount()));
    }
    if (!stream.eof() && text.size() < most_read) return std::nullopt;
    return text;
}

// The number of a text, before it is read for good. What is wrong with it the reader says later.
std::string number_of(const std::string& text, const std::string& file) {
    Diagnostics unused;
    const std::optional<Given> record = read_toml(text, file, unused);
    const Given* standard = record ? record->find("standard") : nullptr;
    const Given* number = standard != nullptr ? standard->find("number") : nullptr;
    return number != nullptr ? number->text : "";
}

class Builder {
  public:
    Builder(const fs::path& folder, Diagnostics& diagnostics) : diagnostics_(diagnostics) {
        for (const std::string& file : documents_below(folder, diagnostics)) {
            Source source;
            source.file = file;
            source.shown = (folder / file).generic_string();
            std::optional<std::string> text = content(folder / file);
            if (!text) {
                diagnostics.error({source.shown, 0, 0},
                                  file_fault("unreadable-file", {"不能读文件", "the file cannot be read"}, ""));
                continue;
            }
            source.text = *std::move(text);
            const std::string number = number_of(source.text, source.shown);
            if (!number.empty()) by_key_.emplace(number_key(number), sources_.size());
            sources_.push_back(std::move(source));
        }
    }

    std::vector<StoredDocument> documents() {
        std::vector<StoredDocument> documents;
        for (const Source& source : sources_)
            if (std::optional<StoredDocument> document = read(source)) documents.push_back(*std::move(document));
        std::vector<Standard*> standards;
        for (StoredDocument& document : documents)
            standards.push_back(&document.standard);
        check_editions(standards, diagnostics_);
        for (const Standard* standard : standards)
            check(*standard);
        return documents;
    }

  private:
    std::optional<StoredDocument> read(const Source& source) {
        const DocumentSource others = [this](const std::string& number) -> std::optional<std::string> {
            const auto found = by_key_.find(number_key(number));
            if (found == by_key_.end()) return std::nullopt;
            return sources_[found->second].text;
        };
        std::optional<Standard> standard = read_standard(source.text, source.shown, others, diagnostics_);
        if (!standard) return std::nullopt;
        const std::size_t slash = source.file.find('/');
        standard->area = slash == std::string::npos ? "" : source.file.substr(0, slash);
        return StoredDocument{*std::move(standard), source.file, source.text};
    }

    // As it will be used: with the last day that its successor gave it.
    void check(const Standard& standard) {
        Diagnostics found;
        lint(standard, found);
        // An example of a faulty document would fail for the same fault once more.
        if (!found.has_errors()) run_examples(standard, found);
        diagnostics_.append(found);
    }

    Diagnostics& diagnostics_;
    std::vector<Source> sources_;
    std::map<std::string, std::size_t> by_key_;
};

// An author reads what is wrong file by file, in whichever order it was found.
void append_by_file(Diagnostics& diagnostics, const Diagnostics& found) {
    std::vector<Diagnostic> list = found.list();
    std::stable_sort(list.begin(), list.end(),
                     [](const Diagnostic& a, const Diagnostic& b) { return a.place.file < b.place.file; });
    for (Diagnostic& diagnostic : list)
        diagnostics.add(std::move(diagnostic));
}

bool written(const fs::path& file, std::string_view bytes, Diagnostics& diagnostics) {
    const std::error_code error = write_whole(file, bytes);
    if (!error) return true;
    diagnostics.error({file.string(), 0, 0},
                      file_fault("unwritable-file", {"不能写文件", "the file cannot be written"}, error.message()));
    return false;
}

}  // namespace

std::optional<int> build_catalogue(const fs::path& folder, const fs::path& file, Diagnostics& diagnostics) {
    Diagnostics found;
    const std::vector<StoredDocument> documents = Builder(folder, found).documents();
    append_by_file(diagnostics, found);
    if (found.has_errors()) return std::nullopt;
    try {
        if (!written(file, stored_catalogue(documents), diagnostics)) return std::nullopt;
    } catch (const SQLite::Exception& error) {
        diagnostics.error(
            {file.string(), 0, 0},
            file_fault("unwritable-file", {"不能编写目录", "the catalogue cannot be compiled"}, error.what()));
        return std::nullopt;
    }
    return static_cast<int>(documents.size());
}

}  // namespace greengauge
