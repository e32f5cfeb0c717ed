#include "factors/catalogue/store.hpp"

#include <SQLiteCpp/SQLiteCpp.h>
#include <SQLiteCpp/VariadicBind.h>
#include <memory>
#include <sqlite3.h>
#include <stdexcept>

#include "factors/catalogue/catalogue.hpp"
#include "factors/reader/words.hpp"

namespace greengauge {
namespace {

class IndexText {
  public:
    void add(const std::string& text) {
        if (text.empty()) return;
        if (!words_.empty()) words_ += ' ';
        words_ += indexed(text);
    }
    void add(const Text& text) {
        add(text.zh);
        if (text.en != text.zh) add(text.en);
    }
    void add(const CategorySet& set) {
        add(set.label);
        for (const Category& member : set.members)
            add(member);
    }
    void add(const Category& member) {
        add(member.id);
        add(member.label);
        for (const std::string& alias : member.aliases)
            add(alias);
    }
    [[nodiscard]] const std::string& words() const { return words_; }

  private:
    std::string words_;
};

std::string day(Date date) { return date.valid() ? date.to_string() : ""; }

bool is_own(const Table& table, const Standard& standard) {
    return table.document.empty() || table.document == standard.number;
}

// `alias.name` and `number name` are of another document, which the catalogue keeps once, under its own number.
bool is_of_another(const std::string& name) { return name.find_first_of(". ") != std::string::npos; }

std::string value_of(const Cell& cell) {
    switch (cell.kind) {
        case Cell::Kind::number:
            return to_string(cell.value, 34);
        case Cell::Kind::no_requirement:
            return "no requirement";
        case Cell::Kind::no_level:
            return "no level";
        case Cell::Kind::unknown:
            return "unknown";
    }
    return {};
}

// The members of a category axis that a key names.
std::vector<const Category*> members_of(const Standard& standard, const Axis& axis, const Key& key) {
    std::vector<const Category*> members;
    if (axis.kind != Axis::Kind::category || axis.category_set < 0) return members;
    const CategorySet& set = standard.sets.at(static_cast<std::size_t>(axis.category_set));
    for (const int code : key.codes)
        if (code >= 0 && static_cast<std::size_t>(code) < set.members.size())
            members.push_back(&set.members[static_cast<std::size_t>(code)]);
    return members;
}

Text grade_label(const Standard& standard, const Decimal& grade) {
    for (std::size_t i = 0; i < standard.grade_numbers.size() && i < standard.grade_labels.size(); ++i)
        if (grade == standard.grade_numbers[i]) return standard.grade_labels[i];
    return {to_string(grade) + "级", "grade " + to_string(grade)};
}

Text label_of(const Standard& standard, const Axis& axis, const Key& key) {
    if (key.kind == Key::Kind::any) return {"其他", "any other"};
    if (axis.kind == Axis::Kind::grade && key.kind == Key::Kind::point) return grade_label(standard, key.point);
    Text label;
    for (const Category* member : members_of(standard, axis, key))
        label = label.empty() ? member->label : label + Text{"、", ", "} + member->label;
    if (!label.empty()) return label;
    return same_in_both(axis.unit.symbol.empty() ? key.text : key.text + ' ' + axis.unit.symbol);
}

Text label_of(const Standard& standard, const Table& table, const Cell& cell) {
    Text label;
    for (std::size_t i = 0; i < cell.keys.size() && i < table.axes.size(); ++i) {
        if (i > 0) label = label + same_in_both(" / ");
        label = label + label_of(standard, table.axes[i], cell.keys[i]);
    }
    return label;
}

class Store {
  public:
    explicit Store(SQLite::Database& database) : database_(database) {}

    void add(const StoredDocument& document) {
        const Standard& standard = document.standard;
        const std::int64_t id = ++document_;
        insert(insert_document_, id, standard.number, number_key(standard.number), standard.family,
               number_key(standard.family), standard.year, standard.area, document.file, standard.title.zh,
               standard.title.en, standard.scope.zh, standard.scope.en, standard.kind, day(standard.issued),
               day(standard.effective), day(standard.until), standard.replaced_by, sha256(document.text));
        insert(insert_text_, id, document.text);
        for (const std::string& number : standard.replaces)
            insert(insert_replaces_, id, number);
        for (const auto& [alias, number] : standard.uses)
            insert(insert_use_, id, alias, number);
        for (const auto& [key, text] : standard.sources)
            if (!is_of_another(key)) insert(insert_source_, id, key, text);
        add_words(id, standard);
        for (const Table& table : standard.tables)
            if (is_own(table, standard)) add(id, standard, table);
    }

    void add_meta(const std::string& name, const std::string& value) { insert(insert_meta_, name, value); }

  private:
    template <class... Values>
    void insert(SQLite::Statement& statement, const Values&... values) {
        SQLite::bind(statement, values...);
        statement.exec();
        statement.reset();
    }

    void add_words(std::int64_t id, const Standard& standard) {
        const DocumentWords words = words_of(standard);
        insert(insert_document_words_, id, words.numbers, words.title, words.words);
    }

    void add(std::int64_t document, const Standard& standard, const Table& table) {
        const std::int64_t id = ++table_;
        insert(insert_table_, id, document, table.name, table.label.zh, table.label.en, table.unit.symbol);
        IndexText words;
        words.add(table.name);
        words.add(table.label);
        words.add(standard.title);
        for (const Cell& cell : table.cells)
            add(id, standard, table, cell, words);
    }

    void add(std::int64_t table_id, const Standard& standard, const Table& table, const Cell& cell,
             const IndexText& table_words) {
        const std::int64_t id = ++factor_;
        const Text label = label_of(standard, table, cell);
        const Vintage vintage = cell.vintage == nullptr ? Vintage{} : *cell.vintage;
        const Series series = vintage.series == nullptr ? Series{} : *vintage.series;
        insert(insert_factor_, id, table_id, cell.key_text, label.zh, label.en, value_of(cell), day(cell.from),
               day(cell.until), cell.provenance.clause, std::string(to_string(cell.provenance.evidence)),
               cell.provenance.source, vintage.year, vintage.serves ? vintage.serves->to_string() : std::string(),
               series.quantity, series.name, series.label.zh, series.label.en);
        IndexText key;
        key.add(label);
        key.add(cell.key_text);
        for (std::size_t i = 0; i < cell.keys.size() && i < table.axes.size(); ++i)
            for (const Category* member : members_of(standard, table.axes[i], cell.keys[i]))
                for (const std::string& alias : member->aliases)
                    key.add(alias);
        key.add(value_of(cell));
        if (vintage.year != 0) key.add(std::to_string(vintage.year));
        key.add(series.label);
        insert(insert_factor_words_, id, number_spellings(standard.number), key.words(), table_words.words());
    }

    SQLite::Database& database_;
    std::int64_t document_ = 0;
    std::int64_t table_ = 0;
    std::int64_t factor_ = 0;
    SQLite::Statement insert_meta_{database_, "INSERT INTO meta VALUES (?, ?)"};
    SQLite::Statement insert_document_{
        database_, "INSERT INTO documents VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"};
    SQLite::Statement insert_text_{database_, "INSERT INTO texts VALUES (?, ?)"};
    SQLite::Statement insert_replaces_{database_, "INSERT OR IGNORE INTO replaces VALUES (?, ?)"};
    SQLite::Statement insert_use_{database_, "INSERT INTO uses VALUES (?, ?, ?)"};
    SQLite::Statement insert_source_{database_, "INSERT INTO sources VALUES (?, ?, ?)"};
    SQLite::Statement insert_table_{database_, "INSERT INTO tables VALUES (?, ?, ?, ?, ?, ?)"};
    SQLite::Statement insert_factor_{database_, "INSERT INTO factors VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"};
    SQLite::Statement insert_document_words_{
        database_, "INSERT INTO document_words (rowid, number, title, words) VALUES (?, ?, ?, ?)"};
    SQLite::Statement insert_factor_words_{database_,
                                           "INSERT INTO factor_words (rowid, number, key, words) VALUES (?, ?, ?, ?)"};
};

std::string bytes_of(SQLite::Database& database) {
    sqlite3_int64 size = 0;
    const std::unique_ptr<unsigned char, void (*)(void*)> bytes(
        sqlite3_serialize(database.getHandle(), "main", &size, 0), sqlite3_free);
    if (!bytes) throw std::runtime_error("the catalogue does not fit into memory");
    return {reinterpret_cast<const char*>(bytes.get()), static_cast<std::size_t>(size)};
}

}  // namespace

DocumentWords words_of(const Standard& standard) {
    IndexText title;
    title.add(standard.title);
    title.add(standard.area);
    title.add(standard.kind);
    IndexText words;
    words.add(standard.scope);
    for (const CategorySet& set : standard.sets)
        if (!is_of_another(set.name)) words.add(set);
    for (const Input& input : standard.inputs)
        words.add(input.label);
    for (const ListInput& list : standard.lists) {
        words.add(list.label);
        for (const Input& field : list.fields)
            words.add(field.label);
    }
    for (const Table& table : standard.tables)
        if (is_own(table, standard)) words.add(table.label);
    for (const Formula& formula : standard.formulas)
        words.add(formula.label);
    for (const Requirement& requirement : standard.requirements)
        words.add(requirement.title);
    return {number_spellings(standard.number), title.words(), words.words()};
}

std::string stored_catalogue(const std::vector<StoredDocument>& documents) {
    SQLite::Database database(":memory:", SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
    // What was written over is zeroed, so that the bytes depend on nothing but the documents.
    database.exec("PRAGMA secure_delete = ON; PRAGMA foreign_keys = ON");
    database.exec("PRAGMA page_size = " + std::to_string(CatalogueFormat::page_size));
    database.exec("PRAGMA application_id = " + std::to_string(CatalogueFormat::application_id));
    database.exec("PRAGMA user_version = " + std::to_string(CatalogueFormat::format));
    database.exec(catalogue_schema);
    {
        SQLite::Transaction transaction(database);
        Store store(database);
        std::vector<std::pair<std::string, std::string>> digests;
        for (const StoredDocument& document : documents) {
            store.add(document);
            digests.emplace_back(document.standard.number, sha256(document.text));
        }
        store.add_meta("format", std::to_string(CatalogueFormat::format));
        store.add_meta("fingerprint", fingerprint_of(std::move(digests)));
        database.exec("INSERT INTO document_words (document_words) VALUES ('optimize')");
        database.exec("INSERT INTO factor_words (factor_words) VALUES ('optimize')");
        transaction.commit();
    }
    database.exec("VACUUM");
    return bytes_of(database);
}

}  // namespace greengauge
