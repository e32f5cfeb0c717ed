// A table's bytes, cut into chunks of whole subjects: from a file in place, or from a stream.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <tl/expected.hpp>

#include "calc/text/diagnostic.hpp"
#include "scenarios/batch/csv.hpp"

namespace greengauge::cli {

struct Chunk {
    std::string_view text;
    std::uint64_t number = 0;
    std::uint64_t end = 0;               ///< where it ends in the file
    std::shared_ptr<std::string> owner;  ///< of a stream's bytes
};

/// Which bytes belong together.
struct CutRules {
    char delimiter = ',';
    int key = -1;        ///< the column whose equal neighbours are one subject
    bool quotes = true;  ///< line feeds may stand in quotes (CSV), or never (NDJSON)
    std::size_t chunk = std::size_t{1} << 20;
};

/// A subject of more bytes (with a key column: its rows together) is an error: it would be held as a whole.
inline constexpr std::size_t longest_subject = std::size_t{16} << 20;

class TableSource {
  public:
    virtual ~TableSource() = default;
    TableSource() = default;
    TableSource(const TableSource&) = delete;
    TableSource& operator=(const TableSource&) = delete;

    /// The first bytes, for the header: at least a mebibyte, or all there is.
    virtual std::string_view head() = 0;
    /// Chunks begin behind the header, or where an earlier run stopped.
    virtual void begin(std::uint64_t offset, const CutRules& rules) = 0;
    /// The next chunk; false at the end. One thread at a time.
    virtual bool next(Chunk& chunk) = 0;
    /// Nobody looks at this chunk's text any more. By any thread.
    virtual void release(const Chunk&) {}
    /// 0 where it is not known.
    [[nodiscard]] virtual std::uint64_t size() const { return 0; }
    /// Only the i-th of n parts of the rows; before the first chunk. A stream has no parts: false.
    virtual bool take_part(int i, int n) = 0;
    [[nodiscard]] virtual std::uint64_t first() const { return 0; }
    /// The bytes from one place of a file to another; nothing of a stream.
    [[nodiscard]] virtual std::string_view bytes_between(std::uint64_t, std::uint64_t) const { return {}; }
    /// Whether the bytes are no longer those that were there when it was opened.
    [[nodiscard]] virtual bool changed() const { return false; }
    /// What went wrong while reading, if anything did.
    [[nodiscard]] const Text& failure() const { return failure_; }
    /// What a stream asks while it waits for more: once that is true there are no more chunks.
    void stop_when(bool (*asked)()) { stop_asked_ = asked; }

  protected:
    void fail(const std::string& why) { failure_ = {why, why}; }
    void fail_subject_too_long();

    Text failure_;
    bool (*stop_asked_)() = [] { return false; };
};

/// `-` is standard input. `encoding`: "utf-8" or "gb18030".
tl::expected<std::unique_ptr<TableSource>, Fault> open_table(const std::string& path, const std::string& encoding);

/// Where the row ends that the position lies in, reading from the beginning of a row; with a key, where its subject
/// ends.
const char* cut(const char* begin, const char* wanted, const char* end, const CutRules& rules);

}  // namespace greengauge::cli
