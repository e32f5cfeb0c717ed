#include "cli/batch/table_source.hpp"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#include <vector>

#include "cli/batch/gb18030.hpp"

namespace greengauge::cli {
namespace {

constexpr std::size_t head_size = std::size_t{4} << 20;

/// A file mapped into memory: chunks are views of it.
class MappedFile final : public TableSource {
  public:
    MappedFile(const char* data, std::size_t size) : data_(data), size_(size), stop_(size) {
        ::madvise(const_cast<char*>(data), size, MADV_SEQUENTIAL);
    }
    ~MappedFile() override {
        if (size_ > 0) ::munmap(const_cast<char*>(data_), size_);
    }
    MappedFile(const MappedFile&) = delete;
    MappedFile& operator=(const MappedFile&) = delete;

    std::string_view head() override { return {data_, std::min(size_, head_size)}; }
    void begin(std::uint64_t offset, const CutRules& rules) override {
        at_ = std::min<std::uint64_t>(offset, size_);
        first_ = at_;
        rules_ = rules;
    }
    bool take_part(int i, int n) override {
        const std::uint64_t rows = at_;
        const auto boundary = [&](int k) -> std::uint64_t {
            if (k <= 0) return rows;
            if (k >= n) return size_;
            const std::uint64_t wanted =
                rows + static_cast<std::uint64_t>(static_cast<long double>(size_ - rows) * k / n);
            return static_cast<std::uint64_t>(cut(data_ + rows, data_ + wanted, data_ + size_, rules_) - data_);
        };
        at_ = first_ = boundary(i - 1);
        stop_ = boundary(i);
        return true;
    }
    bool next(Chunk& chunk) override {
        if (at_ >= stop_) return false;
        const char* begin = data_ + at_;
        const char* end = data_ + stop_;
        const char* stop =
            static_cast<std::size_t>(end - begin) <= rules_.chunk ? end : cut(begin, begin + rules_.chunk, end, rules_);
        chunk.text = {begin, static_cast<std::size_t>(stop - begin)};
        chunk.number = number_++;
        at_ = static_cast<std::uint64_t>(stop - data_);
        chunk.end = at_;
        chunk.owner.reset();
        return true;
    }
    [[nodiscard]] std::uint64_t size() const override { return stop_; }
    [[nodiscard]] std::uint64_t first() const override { return first_; }
    [[nodiscard]] std::string_view bytes_between(std::uint64_t from, std::uint64_t to) const override {
        return {data_ + from, static_cast<std::size_t>(to - from)};
    }

  private:
    const char* data_;
    std::uint64_t size_;
    std::uint64_t stop_;
    std::uint64_t at_ = 0;
    std::uint64_t first_ = 0;
    std::uint64_t number_ = 0;
    CutRules rules_;
};

/// A pipe, a terminal, or a file in another encoding: read as it comes.
class Stream final : public TableSource {
  public:
    Stream(int file, bool close, bool gb18030) : file_(file), close_(close), gb18030_(gb18030) {}
    ~Stream() override {
        if (close_) ::close(file_);
    }
    Stream(const Stream&) = delete;
    Stream& operator=(const Stream&) = delete;

    std::string_view head() override {
        fill(head_size);
        return held_;
    }
    void begin(std::uint64_t offset, const CutRules& rules) override {
        rules_ = rules;
        while (offset > held_.size() && !ended_) {
            offset -= held_.size();
            at_ += held_.size();
            held_.clear();
            fill(head_size);
        }
        at_ += std::min<std::uint64_t>(offset, held_.size());
        held_.erase(0, offset);
    }
    bool take_part(int, int) override { return false; }
    bool next(Chunk& chunk) override {
        // Behind the wanted end there is room for one row of the greatest length.
        fill(rules_.chunk + batch::longest_row + 64);
        if (held_.empty()) return false;
        const char* begin = held_.data();
        const char* end = begin + held_.size();
        const char* stop = end;
        if (held_.size() > rules_.chunk) {
            stop = cut(begin, begin + rules_.chunk, end, rules_);
            // A row or a subject that goes on beyond what is held: read until it ends.
            while (stop == end && !ended_) {
                fill(held_.size() * 2);
                begin = held_.data();
                end = begin + held_.size();
                stop = cut(begin, begin + rules_.chunk, end, rules_);
            }
        }
        const auto size = static_cast<std::size_t>(stop - begin);
        chunk.owner = std::make_shared<std::string>(held_, 0, size);
        chunk.text = *chunk.owner;
        chunk.number = number_++;
        at_ += size;
        chunk.end = at_;
        held_.erase(0, size);
        return true;
    }

  private:
    void fill(std::size_t wanted) {
        std::string raw(std::size_t{1} << 20, '\0');
        while (!ended_ && held_.size() < wanted) {
            const ssize_t got = ::read(file_, raw.data(), raw.size());
            if (got < 0 && errno == EINTR) continue;
            if (got < 0) failure_ = std::strerror(errno);
            if (got <= 0) {
                ended_ = true;
                if (gb18030_) decoder_.finish(held_);
                return;
            }
            const std::string_view bytes(raw.data(), static_cast<std::size_t>(got));
            if (gb18030_)
                decoder_.decode(bytes, held_);
            else
                held_ += bytes;
        }
    }

    int file_;
    bool close_;
    bool gb18030_;
    bool ended_ = false;
    Gb18030Decoder decoder_;
    std::string held_;
    std::uint64_t at_ = 0;
    std::uint64_t number_ = 0;
    CutRules rules_;
};

const char* behind_line(const char* from, const char* end) {
    const auto* feed = static_cast<const char*>(std::memchr(from, '\n', static_cast<std::size_t>(end - from)));
    return feed == nullptr ? end : feed + 1;
}

}  // namespace

const char* cut(const char* begin, const char* wanted, const char* end, const CutRules& rules) {
    if (wanted >= end) return end;
    if (rules.key < 0) {
        const char* line = behind_line(wanted - 1, end);
        // Without quotes every line is a row.
        if (!rules.quotes || std::memchr(begin, '"', static_cast<std::size_t>(line - begin)) == nullptr) return line;
    }
    batch::CsvScanner scanner({begin, static_cast<std::size_t>(end - begin)}, rules.delimiter);
    batch::Row row;
    std::vector<batch::Cell> cells;
    std::string key;
    const char* last = begin;
    while (true) {
        cells.clear();
        last = scanner.position();
        if (!scanner.next(row, cells)) return end;
        const bool there = rules.key >= 0 && static_cast<std::size_t>(rules.key) < cells.size();
        const bool another = rules.key < 0 || !there || cells[static_cast<std::size_t>(rules.key)].text != key;
        if (last >= wanted && another) return last;
        if (there) key = cells[static_cast<std::size_t>(rules.key)].text;
    }
}

tl::expected<std::unique_ptr<TableSource>, Fault> open_table(const std::string& path, const std::string& encoding) {
    const bool gb18030 = encoding == "gb18030";
    if (path == "-") return std::make_unique<Stream>(0, false, gb18030);
    const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    const auto refused = [&] {
        const std::string why = std::strerror(errno);
        if (file >= 0) ::close(file);
        return tl::unexpected(Fault{"cannot-read", {"读不了这个文件", "the file cannot be read"}, {why, why}, {}});
    };
    struct stat about {};
    if (file < 0 || ::fstat(file, &about) != 0) return refused();
    if (S_ISDIR(about.st_mode)) {
        errno = EISDIR;
        return refused();
    }
    if (gb18030 || !S_ISREG(about.st_mode)) return std::make_unique<Stream>(file, true, gb18030);
    const auto size = static_cast<std::size_t>(about.st_size);
    if (size == 0) {
        ::close(file);
        return std::make_unique<MappedFile>(nullptr, 0);
    }
    void* data = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, file, 0);
    if (data == MAP_FAILED) return std::make_unique<Stream>(file, true, false);
    ::close(file);
    return std::make_unique<MappedFile>(static_cast<const char*>(data), size);
}

}  // namespace greengauge::cli
