// Folders of small made-up standards, for the catalogue's tests and its benchmark.
#pragma once

#include <filesystem>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <unistd.h>

#include "factors/catalogue/catalogue.hpp"

namespace greengauge::sample {

/// An empty folder that goes away again.
class Folder {
  public:
    Folder() {
        std::string name = (std::filesystem::temp_directory_path() / "greengauge-XXXXXX").string();
        if (mkdtemp(name.data()) == nullptr) throw std::runtime_error("no temporary folder");
        path_ = name;
    }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    ~Folder() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }

    [[nodiscard]] std::filesystem::path operator/(std::string_view file) const { return path_ / file; }
    [[nodiscard]] const std::filesystem::path& path() const { return path_; }

    void write(std::string_view file, std::string_view content) const {
        const std::filesystem::path path = path_ / file;
        std::filesystem::create_directories(path.parent_path());
        std::ofstream(path, std::ios::binary) << content;
    }

  private:
    std::filesystem::path path_;
};

inline std::string content(const std::filesystem::path& file) {
    std::ostringstream text;
    text << std::ifstream(file, std::ios::binary).rdbuf();
    return text.str();
}

/// What differs between made-up standards. `identity` is put into [standard]; `more` at the end.
struct Document {
    std::string number = "GB 90001-2020";
    std::string zh = "锅炉燃料限额";
    std::string en = "Quota of boiler fuel";
    std::string effective = "2020-07-01";
    std::string identity = {};
    std::string limit = "12.5";
    std::string more = {};
};

inline std::string text_of(const Document& document) {
    const std::string year = document.effective.substr(0, 4);
    const std::string next_year = std::to_string(std::stoi(year) + 1);
    std::string text = "[standard]\nnumber = \"" + document.number + "\"\n";
    text += "title = { zh = \"" + document.zh + "\", en = \"" + document.en + "\" }\n";
    text += "scope = { zh = \"工业锅炉\", en = \"Industrial boilers\" }\n";
    text += "kind = \"mandatory national standard\"\nissued = 2000-01-01\n";
    text += "effective = " + document.effective + "\n" + document.identity + "\n";
    text += R"(clause = "前言"
evidence = "B"

[sources]
S1 = "example.org/printed"

[categories.fuel]
label = { zh = "燃料", en = "Fuel" }
members = [
  { id = "diesel-oil", zh = "柴油", en = "Diesel oil", also = ["0号柴油"] },
  { id = "raw-coal", zh = "原煤", en = "Raw coal" },
  { id = "electricity", zh = "电力", en = "Electricity" },
]

[input.fuel]
category = "fuel"
label = { zh = "所用燃料", en = "Fuel used" }

[input.amount]
unit = "kg"
range = "> 0"
label = { zh = "消耗量", en = "Amount" }

[table.most_fuel]
label = { zh = "消耗限额", en = "Limit of consumption" }
unit = "kg"
by = ["fuel"]
clause = "表1"
evidence = "B"
source = "S1"
[table.most_fuel.rows]
"diesel-oil" = )" +
            document.limit + R"(
"raw-coal" = [{ value = 0.7143, until = )" +
            year + R"(-12-31 }, { value = 0.7, from = )" + next_year + R"(-01-01, clause = "表2", evidence = "C" }]
"electricity" = "unknown"

[[requirement]]
id = "amount"
title = { zh = "消耗量", en = "Amount" }
that = "amount <= most_fuel[fuel]"
clause = "4.1"
evidence = "B"

[[example]]
title = "one kilogram"
date = )" + document.effective +
            R"(
given = { fuel = "diesel-oil", amount = "1 kg" }
expect = { verdict = "compliant" }
)" + document.more;
    return text;
}

inline std::string file_of(const std::string& number) {
    std::string file = number;
    std::string name;
    for (const char c : file) {
        if (c == ' ')
            name += '-';
        else if (c != '/')
            name += c;
    }
    return name + ".toml";
}

inline void add(const Folder& folder, const Document& document, const std::string& area = "energy-quota") {
    folder.write(area + "/" + file_of(document.number), text_of(document));
}

/// As many standards as wanted, each of its own family: GB 91000-2020, GB 91001-2020 ...
inline void add_many(const Folder& folder, int count) {
    for (int i = 0; i < count; ++i) {
        Document document;
        document.number = "GB " + std::to_string(91000 + i) + "-2020";
        document.zh = "产品" + std::to_string(i) + "能源消耗限额";
        document.en = "Quota of product " + std::to_string(i);
        add(folder, document);
    }
}

inline std::string all_messages(const Diagnostics& diagnostics) {
    std::string text;
    for (const Diagnostic& diagnostic : diagnostics.list())
        text += to_string(diagnostic, Language::en) + '\n';
    return text;
}

/// The catalogue of a folder's documents, beside them; throws when they do not build.
inline std::filesystem::path built(const Folder& folder) {
    const std::filesystem::path file = folder / "catalogue.db";
    Diagnostics diagnostics;
    if (!build_catalogue(folder.path(), file, diagnostics)) throw std::runtime_error(all_messages(diagnostics));
    return file;
}

}  // namespace greengauge::sample
