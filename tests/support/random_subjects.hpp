// The catalogue's documents, and random subjects for them: many exactly on a limit or on a bound of a table.
#pragma once

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <optional>
#include <random>
#include <string>
#include <vector>

#include "calc/units/quantity.hpp"
#include "factors/reader/reader.hpp"

namespace greengauge::test {

namespace fs = std::filesystem;

inline std::string text_of(const fs::path& file) {
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

inline std::vector<fs::path> catalogue_files() {
    std::vector<fs::path> files;
    for (const auto& entry : fs::recursive_directory_iterator(fs::path(GREENGAUGE_SOURCE_DIR) / "factors"))
        if (entry.path().extension() == ".toml") files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    return files;
}

inline std::string number_in(const std::string& text) {
    const auto key = text.find("\nnumber");
    const auto open = text.find('"', key);
    const auto close = text.find('"', open + 1);
    return key == std::string::npos || close == std::string::npos ? std::string()
                                                                  : text.substr(open + 1, close - open - 1);
}

inline std::optional<std::string> document(const std::string& number) {
    static const auto texts = [] {
        std::map<std::string, std::string> all;
        for (const fs::path& file : catalogue_files()) {
            std::string text = text_of(file);
            all.emplace(number_in(text), std::move(text));
        }
        return all;
    }();
    const auto found = texts.find(number);
    return found == texts.end() ? std::nullopt : std::optional(found->second);
}

/// Subjects as a user might give them, with a liking for the numbers that the document itself prints.
class Subjects {
  public:
    Subjects(const Standard& standard, unsigned seed) : standard_(standard), random_(seed) {
        for (const Table& table : standard.tables)
            for (const Cell& cell : table.cells) {
                if (cell.kind == Cell::Kind::number) note(cell.value, table.unit);
                for (std::size_t i = 0; i < cell.keys.size(); ++i) {
                    const Key& key = cell.keys[i];
                    if (key.kind == Key::Kind::point) note(key.point, table.axes[i].unit);
                    if (key.kind != Key::Kind::interval) continue;
                    if (key.interval.low) note(*key.interval.low, table.axes[i].unit);
                    if (key.interval.high) note(*key.interval.high, table.axes[i].unit);
                }
            }
    }

    Given one() {
        said_.clear();
        Given record;
        record.kind = Given::Kind::record;
        const bool near_an_example = !standard_.examples.empty() && chance(50);
        if (near_an_example) record = standard_.examples[pick(standard_.examples.size())].given;
        for (const Input& input : standard_.inputs) {
            const int often = near_an_example ? 10 : input.formula.empty() ? 80 : 30;
            if (chance(often)) put(record, input.name, value(input));
        }
        if (near_an_example) return record;
        for (const ListInput& list : standard_.lists) {
            if (chance(20)) continue;
            Given items;
            items.kind = Given::Kind::list;
            for (std::size_t i = pick(4); i > 0; --i) {
                Given item;
                item.kind = Given::Kind::record;
                for (const Input& field : list.fields)
                    if (chance(90)) put(item, field.name, value(field));
                items.items.push_back(std::move(item));
            }
            put(record, list.name, std::move(items));
        }
        return record;
    }

  private:
    bool chance(int percent) { return static_cast<int>(pick(100)) < percent; }
    std::size_t pick(std::size_t count) { return std::uniform_int_distribution<std::size_t>(0, count - 1)(random_); }

    void note(const Decimal& number, const Unit& unit) { printed_.push_back({number, unit}); }

    static void put(Given& record, const std::string& name, Given value) {
        for (auto& [key, old] : record.members)
            if (key == name) {
                old = std::move(value);
                return;
            }
        record.members.emplace_back(name, std::move(value));
    }

    Given value(const Input& input) {
        Given given;
        if (input.kind == Input::Kind::flag) {
            given.kind = Given::Kind::flag;
            given.flag = chance(50);
        } else if (input.kind == Input::Kind::category) {
            const auto& members = standard_.sets[static_cast<std::size_t>(input.category_set)].members;
            given = Given::of_text(members[pick(members.size())].id);
        } else {
            given = Given::of_text(number(input) + (input.unit.symbol.empty() ? "" : " " + input.unit.symbol));
        }
        return given;
    }

    std::string number(const Input& input) {
        Decimal number = digits(input);
        // The same once more makes ratios of exactly 1 and differences of 0.
        std::vector<Decimal> same;
        for (const auto& [said, unit] : said_)
            if (unit.dimension == input.unit.dimension) same.push_back(apply(conversion(unit, input.unit), said));
        if (!same.empty() && chance(15)) number = same[pick(same.size())];
        if (input.whole_number) number = floor(number);
        said_.push_back({number, input.unit});
        return to_string(number);
    }

    Decimal digits(const Input& input) {
        if (!printed_.empty() && chance(60)) {
            std::vector<Decimal> near;
            for (const auto& [number, unit] : printed_)
                if (unit.dimension == input.unit.dimension && near.size() < 2000)
                    near.push_back(apply(conversion(unit, input.unit), number));
            if (!near.empty()) {
                Decimal number = near[pick(near.size())];
                if (chance(20)) number *= Decimal(static_cast<int>(pick(9)) + 2);
                if (chance(20)) number += Decimal("1e-9");
                return number;
            }
        }
        const auto whole = static_cast<int>(pick(2000));
        if (input.whole_number || chance(30)) return whole % (chance(50) ? 10 : 2000);
        return parse_decimal(std::to_string(whole) + "." + std::to_string(pick(10000))).value();
    }

    const Standard& standard_;
    std::mt19937 random_;
    std::vector<std::pair<Decimal, Unit>> printed_;
    std::vector<std::pair<Decimal, Unit>> said_;  ///< of the subject that is being made
};

/// A document of formulas with ranges, beside the catalogue's.
inline fs::path computed_ranges() { return fs::path(GREENGAUGE_SOURCE_DIR) / "tests/support/computed_ranges.toml"; }

/// The catalogue's documents, and that one.
inline std::vector<fs::path> files_to_compare() {
    std::vector<fs::path> files = catalogue_files();
    files.push_back(computed_ranges());
    return files;
}

/// A test's name from a file's.
inline std::string name_of_file(const fs::path& file) {
    std::string name = file.stem().string();
    std::replace_if(
        name.begin(), name.end(), [](unsigned char c) { return std::isalnum(c) == 0; }, '_');
    return name;
}

}  // namespace greengauge::test
