#include "factors/catalogue/catalogue.hpp"

#include <SQLiteCpp/SQLiteCpp.h>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <map>
#include <sqlite3.h>
#include <utility>

#include "factors/catalogue/store.hpp"
#include "factors/reader/words.hpp"
#include "factors/reader/message.hpp"

namespace greengauge {
namespace {

constexpr std::uintmax_t largest_file = 256u << 20;
// More than a person types, and few enough for any full-text expression.
constexpr std::size_t most_phrases = 32;

// The columns of DocumentEntry, in its order.
#define DOCUMENT_COLUMNS                                                                                   \
    "d.number, d.family, d.year, d.area, d.title_zh, d.title_en, d.kind, d.issued, d.effective, d.until, " \
    "d.replaced_by, "                                                                                      \
    "d.sha256 "
// Those of FactorEntry.
#define FACTOR_COLUMNS                                                                                         \
    "d.number, t.name, t.label_zh, t.label_en, f.key, f.key_zh, f.key_en, f.value, t.unit, f.since, f.until, " \
    "f.clause, f.evidence, coalesce(s.text, f.source), f.year, f.serves, f.quantity, f.series, f.series_zh, f.series_en "
#define FACTOR_JOINS                                                      \
    "JOIN tables t ON t.id = f.of JOIN documents d ON d.id = t.document " \
    "LEFT JOIN sources s ON s.document = d.id AND s.key = f.source "

constexpr const char* sql_fingerprint = "SELECT value FROM meta WHERE name = 'fingerprint'";
constexpr const char* sql_documents = "SELECT " DOCUMENT_COLUMNS "FROM documents d ORDER BY d.id";
constexpr const char* sql_editions =
    "SELECT " DOCUMENT_COLUMNS
    "FROM documents d WHERE d.key = ?1 OR d.family_key = ?1 ORDER BY d.effective DESC, d.year DESC, d.id";
constexpr const char* sql_numbers = "SELECT number FROM documents ORDER BY id";
constexpr const char* sql_text =
    "SELECT x.text, d.sha256 FROM documents d JOIN texts x ON x.document = d.id WHERE d.key = ?";
constexpr const char* sql_identity = "SELECT number, file, area, until, replaced_by FROM documents WHERE key = ?";
constexpr const char* sql_factors =
    "SELECT " FACTOR_COLUMNS "FROM factors f " FACTOR_JOINS "WHERE d.key = ? ORDER BY f.id";

// ?1 the expression, ?2 the one for numbers, ?3 all of it as a number. The newer of two equally good ones
// first.
constexpr const char* sql_search_documents =
    "SELECT " DOCUMENT_COLUMNS
    "FROM document_words JOIN documents d ON d.id = document_words.rowid WHERE document_words MATCH ?1 "
    "ORDER BY d.key = ?3 OR d.family_key = ?3 DESC, "
    "d.id IN (SELECT rowid FROM document_words WHERE document_words MATCH ?2) DESC, "
    "d.replaced_by <> '', round(bm25(document_words, 10.0, 6.0, 1.0), 2), d.effective DESC, d.id";
constexpr const char* sql_search_factors =
    "SELECT " FACTOR_COLUMNS "FROM factor_words JOIN factors f ON f.id = factor_words.rowid " FACTOR_JOINS
    "WHERE factor_words MATCH ?1 "
    "ORDER BY f.id IN (SELECT rowid FROM factor_words WHERE factor_words MATCH ?2) DESC, "
    "d.replaced_by <> '', round(bm25(factor_words, 1.0, 8.0, 3.0), 2), d.effective DESC, f.id";

#undef DOCUMENT_COLUMNS
#undef FACTOR_COLUMNS
#undef FACTOR_JOINS

const Text build_it_again = {"用 `greengauge catalogue build` 重新编写",
                             "build it again with `greengauge catalogue build`"};
const Text name_another = {"给出 `greengauge catalogue build` 所写的文件",
                           "name the file that `greengauge catalogue build` wrote"};

[[noreturn]] void refuse(const std::string& file, std::string code, Text problem, Text why, Text advice) {
    Fault fault;
    fault.code = std::move(code);
    fault.problem = std::move(problem);
    fault.why = std::move(why);
    fault.advice = std::move(advice);
    throw CatalogueError({Severity::error, {file, 0, 0}, std::move(fault)});
}

[[noreturn]] void refuse_kind(const std::string& file, Text why, Text advice = build_it_again) {
    refuse(file, "not-a-catalogue", {"不是本版本的目录", "this is not a catalogue of this version"}, std::move(why),
           std::move(advice));
}

[[noreturn]] void refuse_damage(const std::string& file, Text why) {
    refuse(file, "damaged-catalogue", {"目录已损坏", "the catalogue is damaged"}, std::move(why), build_it_again);
}

[[noreturn]] void refuse_access(const std::string& file, Text why) {
    refuse(file, "unreadable-file", {"不能读文件", "the file cannot be read"}, std::move(why), {});
}

/// Runs what asks SQLite, and says in this project's words that the file is damaged when SQLite says so.
template <class F>
auto asked(const std::string& file, F question) {
    try {
        return question();
    } catch (const SQLite::Exception& error) {
        refuse_damage(file, same_in_both(error.what()));
    }
}

std::uint32_t big_endian(std::span<const std::byte> bytes, std::size_t at) {
    std::uint32_t number = 0;
    for (std::size_t i = 0; i < 4; ++i)
        number = (number << 8) | std::to_integer<std::uint32_t>(bytes[at + i]);
    return number;
}

// The first hundred bytes of the file say what it is; nothing else need be read. https://www.sqlite.org/fileformat.html
void check_header(std::span<const std::byte> bytes, const std::string& file) {
    constexpr std::size_t header = 100;
    constexpr char magic[] = "SQLite format 3";
    if (bytes.empty()) refuse_kind(file, {"文件为空", "it is empty"});
    if (bytes.size() < header || std::memcmp(bytes.data(), magic, sizeof magic) != 0)
        refuse_kind(file, {"不是 SQLite 文件", "it is no SQLite file"}, name_another);
    if (big_endian(bytes, 68) != CatalogueFormat::application_id)
        refuse_kind(file, {"是其他程序的 SQLite 文件", "it is another program's SQLite file"}, name_another);
    if (const std::uint32_t format = big_endian(bytes, 60); format != CatalogueFormat::format)
        refuse_kind(file, filled("其格式为 {0}，本命令读 {1}", "its format is {0}, this command reads {1}",
                                 {std::to_string(format), std::to_string(CatalogueFormat::format)}));
    if (bytes.size() != std::size_t{big_endian(bytes, 28)} * CatalogueFormat::page_size)
        refuse_damage(file, {"长度与所记不符", "it is not as long as it says"});
}

Date day(const std::string& text) { return Date::parse(text).value_or(Date{}); }

DocumentEntry document_entry(SQLite::Statement& row) {
    int column = 0;
    const auto next = [&] { return row.getColumn(column++).getString(); };
    DocumentEntry entry;
    entry.number = next();
    entry.family = next();
    entry.year = row.getColumn(column++).getInt();
    entry.area = next();
    entry.title.zh = next();
    entry.title.en = next();
    entry.kind = next();
    entry.issued = day(next());
    entry.effective = day(next());
    entry.until = day(next());
    entry.replaced_by = next();
    entry.sha256 = next();
    return entry;
}

FactorEntry factor_entry(SQLite::Statement& row) {
    int column = 0;
    const auto next = [&] { return row.getColumn(column++).getString(); };
    FactorEntry entry;
    entry.document = next();
    entry.table = next();
    entry.label.zh = next();
    entry.label.en = next();
    entry.key = next();
    entry.key_label.zh = next();
    entry.key_label.en = next();
    entry.value = next();
    entry.unit = next();
    entry.from = next();
    entry.until = next();
    entry.clause = next();
    entry.evidence = next();
    entry.source = next();
    entry.year = row.getColumn(column++).getInt();
    entry.serves = next();
    entry.quantity = next();
    entry.series = next();
    entry.series_label.zh = next();
    entry.series_label.en = next();
    return entry;
}

// One use of a prepared statement: put back when it ends, else it would hold its page.
class Query {
  public:
    explicit Query(SQLite::Statement& statement) : statement_(statement) {}
    Query(const Query&) = delete;
    Query& operator=(const Query&) = delete;
    ~Query() { statement_.tryReset(); }

    Query& with(int index, const std::string& value) {
        statement_.bind(index, value);
        return *this;
    }
    bool next() { return statement_.executeStep(); }
    SQLite::Statement& row() { return statement_; }
    std::string text(int column) { return statement_.getColumn(column).getString(); }

    template <class Entry>
    std::vector<Entry> all(Entry (*entry)(SQLite::Statement&)) {
        std::vector<Entry> entries;
        while (next())
            entries.push_back(entry(statement_));
        return entries;
    }

  private:
    SQLite::Statement& statement_;
};

std::vector<std::string> schema_of(const SQLite::Database& database) {
    SQLite::Statement rows(database, "SELECT type, name, tbl_name, coalesce(sql, '') FROM sqlite_schema ORDER BY name");
    std::vector<std::string> lines;
    while (rows.executeStep()) {
        std::string line;
        for (int i = 0; i < 4; ++i)
            line += rows.getColumn(i).getString() + '\n';
        lines.push_back(std::move(line));
    }
    return lines;
}

}  // namespace

CatalogueError::CatalogueError(Diagnostic what_is_wrong)
    : std::runtime_error(to_string(what_is_wrong, Language::en)), diagnostic(std::move(what_is_wrong)) {}

struct Catalogue::Inside {
    std::string file;                      // its name; empty when the bytes are this program's own
    std::unique_ptr<std::byte[]> content;  // of the file; must outlive the database
    SQLite::Database database{":memory:", SQLite::OPEN_READWRITE | SQLite::OPEN_NOMUTEX};
    std::map<const char*, SQLite::Statement> statements;
    std::map<std::string, std::unique_ptr<const Standard>> standards;  // by key
    int parsed = 0;

    explicit Inside(std::span<const std::byte> bytes) { read_from(bytes); }
    Inside(std::string name, std::unique_ptr<std::byte[]> bytes, std::size_t size)
        : file(std::move(name)), content(std::move(bytes)) {
        sqlite3_db_config(database.getHandle(), SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
        sqlite3_db_config(database.getHandle(), SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
        sqlite3_db_config(database.getHandle(), SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, nullptr);
        sqlite3_db_config(database.getHandle(), SQLITE_DBCONFIG_ENABLE_VIEW, 0, nullptr);
        read_from({content.get(), size});
    }

    void read_from(std::span<const std::byte> bytes) {
        // Read-only: SQLite writes nothing there, though its parameter is not const.
        auto* begin = const_cast<unsigned char*>(reinterpret_cast<const unsigned char*>(bytes.data()));
        const auto size = static_cast<sqlite3_int64>(bytes.size());
        database.check(
            sqlite3_deserialize(database.getHandle(), "main", begin, size, size, SQLITE_DESERIALIZE_READONLY));
    }

    Query query(const char* sql) {
        auto found = statements.find(sql);
        if (found == statements.end()) found = statements.emplace(sql, SQLite::Statement(database, sql)).first;
        return Query(found->second);
    }

    std::optional<std::string> text(const std::string& number) {
        Query rows = query(sql_text);
        if (!rows.with(1, number_key(number)).next()) return std::nullopt;
        std::string text = rows.text(0);
        if (!file.empty() && sha256(text) != rows.text(1))
            refuse_damage(file, filled("{0} 的文本不是编入时的", "the text of {0} is not the one that was put in",
                                       {ticked_shortly(number)}));
        return text;
    }

    Fault unknown(const std::string& number) {
        std::vector<std::string> numbers;
        Query rows = query(sql_numbers);
        while (rows.next())
            numbers.push_back(rows.text(0));
        Fault fault;
        fault.code = "unknown-document";
        fault.problem = filled("目录中没有 {0}", "the catalogue has no {0}", {ticked_shortly(number)});
        fault.advice = did_you_mean(number, numbers);
        return fault;
    }

    // What a file of unknown origin must fulfil beyond its header.
    void check() {
        database.exec("PRAGMA cell_size_check = ON");
        SQLite::Database empty(":memory:", SQLite::OPEN_READWRITE);
        empty.exec(catalogue_schema);
        if (schema_of(database) != schema_of(empty)) refuse_kind(file, {"其中的表不同", "its tables are others"});
        SQLite::Statement quick(database, "PRAGMA quick_check(1)");
        if (!quick.executeStep() || quick.getColumn(0).getString() != "ok")
            refuse_damage(file, same_in_both(quick.getColumn(0).getString()));
        std::vector<std::pair<std::string, std::string>> digests;
        SQLite::Statement rows(database, "SELECT number, sha256 FROM documents");
        while (rows.executeStep())
            digests.emplace_back(rows.getColumn(0).getString(), rows.getColumn(1).getString());
        Query stated = query(sql_fingerprint);
        if (!stated.next() || stated.text(0) != fingerprint_of(std::move(digests)))
            refuse_damage(file, {"指纹与其中的文件不符", "its fingerprint is not that of its documents"});
    }
};

Catalogue::Catalogue(std::unique_ptr<Inside> inside) : inside_(std::move(inside)) {}
Catalogue::Catalogue(Catalogue&&) noexcept = default;
Catalogue& Catalogue::operator=(Catalogue&&) noexcept = default;
Catalogue::~Catalogue() = default;

Catalogue Catalogue::embedded(std::span<const std::byte> bytes) {
    check_header(bytes, "");
    return asked("", [&] { return Catalogue(std::make_unique<Inside>(bytes)); });
}

Catalogue Catalogue::open(const std::filesystem::path& file) {
    const std::string name = file.string();
    std::error_code error;
    // A device or a pipe might never end.
    const bool regular = std::filesystem::is_regular_file(file, error);
    if (!error && !regular) refuse_kind(name, {"不是普通文件", "it is no ordinary file"}, name_another);
    const std::uintmax_t size = error ? 0 : std::filesystem::file_size(file, error);
    if (error) refuse_access(name, same_in_both(error.message()));
    if (size > largest_file) refuse_kind(name, {"大于 256 MiB", "it is larger than 256 MiB"}, name_another);

    std::ifstream stream(file, std::ios::binary);
    if (!stream) refuse_access(name, same_in_both(std::generic_category().message(errno)));
    auto bytes = std::make_unique_for_overwrite<std::byte[]>(size);
    stream.read(reinterpret_cast<char*>(bytes.get()), static_cast<std::streamsize>(size));
    if (stream.gcount() != static_cast<std::streamsize>(size))
        refuse_access(name, {"读到一半就结束了", "it ended while it was being read"});
    check_header({bytes.get(), size}, name);
    return asked(name, [&] {
        auto inside = std::make_unique<Inside>(name, std::move(bytes), size);
        inside->check();
        return Catalogue(std::move(inside));
    });
}

std::string Catalogue::fingerprint() const {
    return asked(inside_->file, [&] {
        Query rows = inside_->query(sql_fingerprint);
        return rows.next() ? rows.text(0) : std::string();
    });
}

std::vector<DocumentEntry> Catalogue::documents() const {
    return asked(inside_->file, [&] { return inside_->query(sql_documents).all(document_entry); });
}

std::vector<DocumentEntry> Catalogue::editions(std::string_view number_or_family) const {
    return asked(inside_->file, [&] {
        return inside_->query(sql_editions).with(1, number_key(number_or_family)).all(document_entry);
    });
}

std::optional<std::string> Catalogue::text(const std::string& number) const {
    return asked(inside_->file, [&] { return inside_->text(number); });
}

std::string Catalogue::file_name(const std::string& number) const {
    return asked(inside_->file, [&] {
        Query rows = inside_->query(sql_identity);
        return rows.with(1, number_key(number)).next() ? rows.text(1) : std::string();
    });
}

const Standard* Catalogue::standard(const std::string& number, Diagnostics& diagnostics) {
    const std::string key = number_key(number);
    const auto known = inside_->standards.find(key);
    if (known != inside_->standards.end()) return known->second.get();
    return asked(inside_->file, [&]() -> const Standard* {
        std::string file;
        std::string area;
        Date until;
        std::string replaced_by;
        {
            Query rows = inside_->query(sql_identity);
            if (!rows.with(1, key).next()) {
                diagnostics.error({}, inside_->unknown(number));
                return nullptr;
            }
            file = rows.text(1);
            area = rows.text(2);
            until = day(rows.text(3));
            replaced_by = rows.text(4);
        }
        // A catalogue of unknown origin may hold a chain of documents so long that following it exhausts the stack.
        constexpr int most_used = 100;
        int used = 0;
        const DocumentSource others = [&](const std::string& other) -> std::optional<std::string> {
            if (++used > most_used) return std::nullopt;
            ++inside_->parsed;
            std::optional<std::string> text = inside_->text(other);
            if (text) text->resize(without_examples(*text).size());
            return text;
        };
        ++inside_->parsed;
        const std::string text = inside_->text(key).value_or("");
        std::optional<Standard> read = read_standard(without_examples(text), file, others, diagnostics);
        if (!read) return nullptr;
        read->area = area;
        // What this document does not know itself: its successor came later.
        read->until = until;
        read->replaced_by = replaced_by;
        return inside_->standards.emplace(key, std::make_unique<const Standard>(*std::move(read))).first->second.get();
    });
}

std::vector<DocumentEntry> Catalogue::search_documents(std::string_view words) const {
    const std::vector<Phrase> wanted = phrases(words);
    if (wanted.empty() || wanted.size() > most_phrases) return {};
    return asked(inside_->file, [&] {
        Query rows = inside_->query(sql_search_documents);
        rows.with(1, all_of(wanted)).with(2, any_number_of(wanted)).with(3, number_key(words));
        return rows.all(document_entry);
    });
}

std::vector<FactorEntry> Catalogue::search_factors(std::string_view words) const {
    const std::vector<Phrase> wanted = phrases(words);
    if (wanted.empty() || wanted.size() > most_phrases) return {};
    return asked(inside_->file, [&] {
        Query rows = inside_->query(sql_search_factors);
        return rows.with(1, all_of(wanted)).with(2, any_number_of(wanted)).all(factor_entry);
    });
}

std::vector<FactorEntry> Catalogue::factors(const std::string& number) const {
    return asked(inside_->file,
                 [&] { return inside_->query(sql_factors).with(1, number_key(number)).all(factor_entry); });
}

int Catalogue::documents_parsed() const { return inside_->parsed; }

}  // namespace greengauge
