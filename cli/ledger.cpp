#include "cli/ledger.hpp"

#include <SQLiteCpp/SQLiteCpp.h>
#include <chrono>
#include <filesystem>
#include <map>
#include <sqlite3.h>
#include <thread>

#include "factors/reader/message.hpp"

namespace greengauge::cli {
namespace {

namespace fs = std::filesystem;

/// What ledger_schema.sql writes into the header of the SQLite file: that it is a ledger, and of which version.
constexpr int application_id = 0x67726c64;
constexpr int version = 1;
/// How long a writer waits for the others. Each holds the file for milliseconds; a disk may stall.
constexpr int patience_in_milliseconds = 60'000;

constexpr const char* sql_add_entry =
    "INSERT INTO entry (recorded, tool, catalogue, file, place, title, subject, variant, date, verdict, reason_zh, "
    "reason_en, given, labels, assessments) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
constexpr const char* sql_add_label = "INSERT INTO label (entry, position, name, text) VALUES (?, ?, ?, ?)";
constexpr const char* sql_add_assessment =
    "INSERT INTO assessment (entry, position, standard, family, title_zh, title_en, fingerprint, effective, until, "
    "in_force, verdict, requirements) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
constexpr const char* sql_add_requirement =
    "INSERT INTO requirement (entry, assessment, position, id, item, title_zh, title_en, verdict, clause, evidence, "
    "relation, value, value_unit, compared, compared_unit, \"limit\", limit_unit, margin, margin_unit, grade, "
    "grade_label_zh, grade_label_en, required_grade, reason_zh, reason_en) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, "
    "?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

constexpr const char* sql_entries =
    "SELECT id, recorded, tool, catalogue, file, place, title, subject, variant, date, verdict, reason_zh, reason_en, "
    "given FROM entry WHERE subject = ?1 OR title = ?1 OR place = ?1 OR place = ?2 OR file = ?1 ORDER BY date, id";
constexpr const char* sql_labels = "SELECT name, text FROM label WHERE entry = ? ORDER BY position";
constexpr const char* sql_assessments =
    "SELECT standard, family, title_zh, title_en, fingerprint, effective, until, in_force, verdict FROM assessment "
    "WHERE entry = ? ORDER BY position";
constexpr const char* sql_requirements =
    "SELECT id, item, title_zh, title_en, verdict, clause, evidence, relation, value, value_unit, compared, "
    "compared_unit, \"limit\", limit_unit, margin, margin_unit, grade, grade_label_zh, grade_label_en, required_grade, "
    "reason_zh, reason_en "
    "FROM requirement WHERE entry = ? AND assessment = ? ORDER BY position";
constexpr const char* sql_names =
    "SELECT subject FROM entry WHERE subject <> '' UNION SELECT title FROM entry UNION SELECT place FROM entry";
constexpr const char* sql_latest =
    "SELECT entry, position, place, subject, year, standard, family, verdict FROM ("
    "SELECT a.entry, a.position, e.place, e.subject, substr(e.date, 1, 4) AS year, a.standard, a.family, a.verdict, "
    "row_number() OVER (PARTITION BY e.place, e.subject, a.family, substr(e.date, 1, 4) "
    "ORDER BY e.date DESC, e.id DESC, a.position) AS nth "
    "FROM assessment a JOIN entry e ON e.id = a.entry WHERE e.variant = '' AND a.in_force = 1"
    ") WHERE nth = 1 ORDER BY entry, position";
constexpr const char* sql_verdicts =
    "SELECT id, verdict FROM requirement WHERE entry = ? AND assessment = ? ORDER BY position";

[[noreturn]] void refuse(const std::string& file, std::string code, Text problem, Text why, Text advice,
                         bool while_writing = false) {
    Fault fault;
    fault.code = std::move(code);
    fault.problem = std::move(problem);
    fault.why = std::move(why);
    fault.advice = std::move(advice);
    throw LedgerError({Severity::error, {file, 0, 0}, std::move(fault)}, while_writing);
}

[[noreturn]] void refuse_kind(const std::string& file, Text why) {
    refuse(file, "not-a-ledger", {"不是本版本的台账", "this is not a ledger of this version"}, std::move(why),
           {"给出 `greengauge check --ledger` 所写的文件，或一个新的文件名",
            "name a file that `greengauge check --ledger` wrote, or one that is not there yet"});
}

[[noreturn]] void refuse_damage(const std::string& file, const std::string& what) {
    refuse(file, "damaged-ledger", {"台账已损坏", "the ledger is damaged"}, same_in_both(what),
           {"取回备份", "take a copy that you kept"});
}

/// What SQLite complains about, in this project's words.
[[noreturn]] void refuse(const std::string& file, const SQLite::Exception& error, bool while_writing) {
    const int code = error.getErrorCode();
    if (code == SQLITE_NOTADB) refuse_kind(file, {"不是 SQLite 文件", "it is no SQLite file"});
    if (code == SQLITE_CORRUPT) refuse_damage(file, error.what());
    if (code == SQLITE_BUSY)
        refuse(file, "ledger-in-use", {"台账一直被占用", "the ledger is in use all the time"},
               {"等了一分钟，别的程序仍在写", "another program was still writing after a minute"},
               {"稍后再试", "try again later"}, while_writing);
    if (while_writing)
        refuse(file, "ledger-not-written", {"未能记入台账", "nothing could be added to the ledger"},
               same_in_both(error.what()), {}, true);
    refuse(file, "unreadable-file", {"不能打开台账", "the ledger cannot be opened"}, same_in_both(error.what()), {});
}

template <class F>
auto asked(const std::string& file, bool while_writing, F question) {
    try {
        return question();
    } catch (const SQLite::Exception& error) {
        refuse(file, error, while_writing);
    }
}

std::vector<std::string> schema_of(SQLite::Database& database) {
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

bool is_empty(SQLite::Database& database) {
    return database.execAndGet("SELECT count(*) FROM sqlite_schema").getInt() == 0 &&
           database.execAndGet("PRAGMA application_id").getInt() == 0 &&
           database.execAndGet("PRAGMA user_version").getInt() == 0;
}

void check_kind(SQLite::Database& database, const std::string& file) {
    if (database.execAndGet("PRAGMA application_id").getInt() != application_id)
        refuse_kind(file, {"是其他程序的 SQLite 文件", "it is another program's SQLite file"});
    if (const int found = database.execAndGet("PRAGMA user_version").getInt(); found != version)
        refuse_kind(file, filled("其版本为 {0}，本命令认 {1}", "its version is {0}, this command knows {1}",
                                 {std::to_string(found), std::to_string(version)}));
    SQLite::Database empty(":memory:", SQLite::OPEN_READWRITE);
    empty.exec(ledger_schema);
    if (schema_of(database) != schema_of(empty)) refuse_kind(file, {"其中的表不同", "its tables are others"});
}

/// The schema and what marks the file, in one transaction: whoever looks sees an empty file or a ledger.
void make(SQLite::Database& database) {
    SQLite::Transaction transaction(database, SQLite::TransactionBehavior::IMMEDIATE);
    if (!is_empty(database)) return;  // another process was quicker
    database.exec(ledger_schema);
    transaction.commit();
}

/// A write-ahead log: readers see whole entries while others write, and a commit is one append. The mode stays with the
/// file. A file system that cannot have it keeps the rollback journal, which is as safe.
void use_write_ahead_log(SQLite::Database& database) {
    using namespace std::chrono;
    const auto end = steady_clock::now() + milliseconds(patience_in_milliseconds);
    // SQLite does not wait for others by itself here: the change needs the whole file.
    while (database.tryExec("PRAGMA journal_mode = WAL") == SQLITE_BUSY && steady_clock::now() < end)
        std::this_thread::sleep_for(milliseconds(5));
}

/// An absolute name, which SQLite never takes for an address (`file:…`) or for memory (`:memory:`).
std::string name_for_sqlite(const std::string& file) {
    std::error_code error;
    const fs::path absolute = fs::absolute(file, error);
    const fs::file_status status = fs::status(absolute, error);
    if (fs::exists(status) && !fs::is_regular_file(status))
        refuse_kind(file, {"不是普通文件", "it is no ordinary file"});
    return absolute.native();
}

void bind(SQLite::Statement& statement, int& index, const Text& text) {
    statement.bind(++index, text.in(Language::zh));
    statement.bind(++index, text.in(Language::en));
}

void bind(SQLite::Statement& statement, int& index, const std::string& text) { statement.bind(++index, text); }
void bind(SQLite::Statement& statement, int& index, std::int64_t number) { statement.bind(++index, number); }
void bind(SQLite::Statement& statement, int& index, Verdict verdict) {
    statement.bind(++index, std::string(to_string(verdict)));
}

void bind(SQLite::Statement& statement, int& index, const std::optional<KeptAmount>& amount) {
    index += 2;
    if (!amount) return;  // NULL
    statement.bind(index - 1, amount->number);
    statement.bind(index, amount->unit);
}

void bind(SQLite::Statement& statement, int& index, const std::optional<int>& number) {
    ++index;
    if (number) statement.bind(index, *number);
}

/// Runs a prepared statement that adds one row.
template <class... Values>
void add_row(SQLite::Statement& statement, const Values&... values) {
    statement.reset();
    statement.clearBindings();
    int index = 0;
    (bind(statement, index, values), ...);
    statement.exec();
}

/// Reads the columns of a row one after the other.
class Columns {
  public:
    explicit Columns(SQLite::Statement& row) : row_(row) {}
    std::string text() { return row_.getColumn(next_++).getString(); }
    std::int64_t number() { return row_.getColumn(next_++).getInt64(); }
    Verdict verdict() { return parse_verdict(text()).value_or(Verdict::undetermined); }
    Text both() {
        Text both;
        both.zh = text();
        both.en = text();
        return both;
    }
    std::optional<KeptAmount> amount() {
        const bool none = row_.getColumn(next_).isNull();
        KeptAmount amount{text(), text()};
        return none ? std::nullopt : std::optional(amount);
    }
    std::optional<int> optional_number() {
        const SQLite::Column column = row_.getColumn(next_++);
        return column.isNull() ? std::nullopt : std::optional(column.getInt());
    }

  private:
    SQLite::Statement& row_;
    int next_ = 0;
};

Labels labels_of(SQLite::Statement& rows, std::int64_t entry) {
    Labels labels;
    rows.reset();
    rows.bind(1, entry);
    while (rows.executeStep()) {
        Columns column(rows);
        const std::string name = column.text();
        labels.emplace_back(name, column.text());
    }
    return labels;
}

KeptRequirement requirement_of(SQLite::Statement& row) {
    Columns column(row);
    KeptRequirement kept;
    kept.id = column.text();
    kept.item = column.text();
    kept.title = column.both();
    kept.verdict = column.verdict();
    kept.clause = column.text();
    kept.evidence = column.text();
    kept.relation = column.text();
    kept.value = column.amount();
    kept.compared = column.amount();
    kept.limit = column.amount();
    kept.margin = column.amount();
    kept.grade = column.optional_number();
    kept.grade_label = column.both();
    kept.required_grade = column.optional_number();
    kept.reason = column.both();
    return kept;
}

KeptAssessment assessment_of(SQLite::Statement& row) {
    Columns column(row);
    KeptAssessment kept;
    kept.standard = column.text();
    kept.family = column.text();
    kept.title = column.both();
    kept.fingerprint = column.text();
    kept.effective = column.text();
    kept.until = column.text();
    kept.in_force = column.number() != 0;
    kept.verdict = column.verdict();
    return kept;
}

LedgerEntry entry_of(SQLite::Statement& row) {
    Columns column(row);
    LedgerEntry entry;
    entry.id = column.number();
    entry.recorded = column.text();
    entry.tool = column.text();
    entry.catalogue = column.text();
    entry.file = column.text();
    entry.place = column.text();
    entry.title = column.text();
    entry.subject = column.text();
    entry.variant = column.text();
    entry.date = column.text();
    entry.verdict = column.verdict();
    entry.reason = column.both();
    entry.given = column.text();
    return entry;
}

}  // namespace

LedgerError::LedgerError(Diagnostic what_is_wrong, bool while_writing_)
    : std::runtime_error(to_string(what_is_wrong, Language::en)),
      diagnostic(std::move(what_is_wrong)),
      while_writing(while_writing_) {}

struct Ledger::Inside {
    std::string file;
    SQLite::Database database;
    std::map<const char*, SQLite::Statement> statements;

    Inside(const std::string& name, int mode)
        : file(name), database(name_for_sqlite(name), mode | SQLite::OPEN_NOMUTEX, patience_in_milliseconds) {
        sqlite3_db_config(database.getHandle(), SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
        sqlite3_db_config(database.getHandle(), SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
    }

    SQLite::Statement& statement(const char* sql) {
        auto found = statements.find(sql);
        if (found == statements.end()) found = statements.emplace(sql, SQLite::Statement(database, sql)).first;
        found->second.tryReset();
        return found->second;
    }

    void add(const LedgerEntry& entry) {
        add_row(statement(sql_add_entry), entry.recorded, entry.tool, entry.catalogue, entry.file, entry.place,
                entry.title, entry.subject, entry.variant, entry.date, entry.verdict, entry.reason, entry.given,
                std::int64_t(entry.labels.size()), std::int64_t(entry.assessments.size()));
        const std::int64_t id = database.getLastInsertRowid();
        std::int64_t position = 0;
        for (const auto& [name, text] : entry.labels)
            add_row(statement(sql_add_label), id, ++position, name, text);
        position = 0;
        for (const KeptAssessment& assessment : entry.assessments)
            add(assessment, id, ++position);
    }

    void add(const KeptAssessment& kept, std::int64_t entry, std::int64_t at) {
        add_row(statement(sql_add_assessment), entry, at, kept.standard, kept.family, kept.title, kept.fingerprint,
                kept.effective, kept.until, std::int64_t(kept.in_force), kept.verdict,
                std::int64_t(kept.requirements.size()));
        std::int64_t position = 0;
        for (const KeptRequirement& one : kept.requirements)
            add_row(statement(sql_add_requirement), entry, at, ++position, one.id, one.item, one.title, one.verdict,
                    one.clause, one.evidence, one.relation, one.value, one.compared, one.limit, one.margin, one.grade,
                    one.grade_label, one.required_grade, one.reason);
    }

    void fill(LedgerEntry& entry) {
        entry.labels = labels_of(statement(sql_labels), entry.id);
        SQLite::Statement& assessments = statement(sql_assessments);
        assessments.bind(1, entry.id);
        while (assessments.executeStep())
            entry.assessments.push_back(assessment_of(assessments));
        std::int64_t position = 0;
        for (KeptAssessment& assessment : entry.assessments) {
            SQLite::Statement& requirements = statement(sql_requirements);
            requirements.bind(1, entry.id);
            requirements.bind(2, ++position);
            while (requirements.executeStep())
                assessment.requirements.push_back(requirement_of(requirements));
        }
    }

    CountedAssessment counted(SQLite::Statement& row) {
        Columns column(row);
        const std::int64_t entry = column.number();
        const std::int64_t position = column.number();
        CountedAssessment counted;
        counted.place = column.text();
        counted.subject = column.text();
        counted.year = column.text();
        counted.standard = column.text();
        counted.family = column.text();
        counted.verdict = column.verdict();
        counted.labels = labels_of(statement(sql_labels), entry);
        SQLite::Statement& verdicts = statement(sql_verdicts);
        verdicts.bind(1, entry);
        verdicts.bind(2, position);
        std::map<std::string, std::size_t> at;
        while (verdicts.executeStep()) {
            Columns requirement(verdicts);
            const std::string id = requirement.text();
            const Verdict verdict = requirement.verdict();
            const auto [known, is_new] = at.emplace(id, counted.requirements.size());
            if (is_new) counted.requirements.emplace_back(id, verdict);
            Verdict& worst = counted.requirements[known->second].second;
            worst = worse(worst, verdict);
        }
        return counted;
    }
};

Ledger::Ledger(std::unique_ptr<Inside> inside) : inside_(std::move(inside)) {}
Ledger::Ledger(Ledger&&) noexcept = default;
Ledger& Ledger::operator=(Ledger&&) noexcept = default;
Ledger::~Ledger() = default;

Ledger Ledger::open_or_make(const std::string& file) {
    return asked(file, false, [&] {
        auto inside = std::make_unique<Inside>(file, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
        if (is_empty(inside->database)) make(inside->database);
        check_kind(inside->database, file);
        use_write_ahead_log(inside->database);
        // Without it a commit could be lost when the power fails, though not when the process ends.
        inside->database.exec("PRAGMA synchronous = FULL");
        inside->database.exec("PRAGMA foreign_keys = ON");
        return Ledger(std::move(inside));
    });
}

Ledger Ledger::open(const std::string& file) {
    std::error_code error;
    if (!fs::exists(file, error))
        refuse(file, "no-such-file", {"没有这个台账", "there is no such ledger"}, {},
               {"用 `greengauge check … --ledger 文件` 记入第一次判定",
                "`greengauge check … --ledger FILE` keeps a first assessment"});
    return asked(file, false, [&] {
        auto inside = std::make_unique<Inside>(file, SQLite::OPEN_READONLY);
        sqlite3_db_config(inside->database.getHandle(), SQLITE_DBCONFIG_ENABLE_VIEW, 0, nullptr);
        inside->database.exec("PRAGMA cell_size_check = ON");
        if (is_empty(inside->database)) refuse_kind(file, {"文件为空", "it is empty"});
        check_kind(inside->database, file);
        return Ledger(std::move(inside));
    });
}

void Ledger::add(const std::vector<LedgerEntry>& entries) {
    if (entries.empty()) return;
    asked(inside_->file, true, [&] {
        SQLite::Transaction transaction(inside_->database, SQLite::TransactionBehavior::IMMEDIATE);
        for (const LedgerEntry& entry : entries)
            inside_->add(entry);
        transaction.commit();
    });
}

std::vector<LedgerEntry> Ledger::entries_called(const std::string& name) const {
    if (name.empty()) return {};  // nothing is called so, but a scenario without subjects has no name of a subject
    return asked(inside_->file, false, [&] {
        const SQLite::Transaction one_moment(inside_->database);
        std::vector<LedgerEntry> entries;
        SQLite::Statement& rows = inside_->statement(sql_entries);
        rows.bind(1, name);
        rows.bind(2, place_of(name));
        while (rows.executeStep())
            entries.push_back(entry_of(rows));
        for (LedgerEntry& entry : entries)
            inside_->fill(entry);
        return entries;
    });
}

std::vector<std::string> Ledger::names() const {
    return asked(inside_->file, false, [&] {
        std::vector<std::string> names;
        SQLite::Statement& rows = inside_->statement(sql_names);
        while (rows.executeStep())
            names.push_back(rows.getColumn(0).getString());
        return names;
    });
}

std::vector<CountedAssessment> Ledger::latest_of_each_year() const {
    return asked(inside_->file, false, [&] {
        const SQLite::Transaction one_moment(inside_->database);
        std::vector<CountedAssessment> counted;
        SQLite::Statement& rows = inside_->statement(sql_latest);
        while (rows.executeStep())
            counted.push_back(inside_->counted(rows));
        return counted;
    });
}

std::string Ledger::place_of(const std::string& file) const {
    if (file == "<stdin>") return file;
    std::error_code error;
    const fs::path folder = fs::weakly_canonical(fs::absolute(inside_->file), error).parent_path();
    const fs::path place = fs::weakly_canonical(fs::absolute(file), error).lexically_relative(folder);
    return error || place.empty() ? file : place.generic_string();
}

}  // namespace greengauge::cli
