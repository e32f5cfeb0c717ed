#include "cli/batch/table_source.hpp"

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <optional>
#include <poll.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#include <vector>

#include "cli/batch/gb18030.hpp"

namespace greengauge::cli {
namespace {

constexpr std::size_t head_size = std::size_t{4} << 20;

/// Whether what ends there are rows of subjects, and not a single line without an end, which is an error of its own.
bool has_rows(const char* begin, const char* end, const CutRules& rules) {
    const auto size = std::min(static_cast<std::size_t>(end - begin), batch::longest_row);
    return rules.key >= 0 && std::string_view(end - size, size).find('\n') != std::string_view::npos;
}

/// Who shortens a file that is mapped takes its last pages away, and reading them raises SIGBUS. Zeros are put there,
/// so that the threads go on until the run asks whether the file is still what it was.
class BusErrors {
  public:
    BusErrors(const char* begin, std::size_t size) {
        begin_ = begin;
        end_ = begin + size;
        raised_ = false;
        struct sigaction take {};
        take.sa_sigaction = &BusErrors::put_zeros;
        take.sa_flags = SA_SIGINFO;
        ::sigaction(SIGBUS, &take, &before_);
    }
    ~BusErrors() { ::sigaction(SIGBUS, &before_, nullptr); }
    BusErrors(const BusErrors&) = delete;
    BusErrors& operator=(const BusErrors&) = delete;
    [[nodiscard]] static bool raised() { return raised_; }

  private:
    static void put_zeros(int, siginfo_t* about, void*) {
        const auto page = static_cast<std::uintptr_t>(::sysconf(_SC_PAGESIZE));
        const auto* at = static_cast<const char*>(about->si_addr);
        if (at >= begin_ && at < end_) {
            auto* start = reinterpret_cast<void*>(reinterpret_cast<std::uintptr_t>(at) / page * page);
            raised_ = true;
            if (::mmap(start, page, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0) != MAP_FAILED) return;
        }
        ::signal(SIGBUS, SIG_DFL);  // not ours: it comes again
    }
    static inline std::atomic<const char*> begin_ = nullptr;
    static inline std::atomic<const char*> end_ = nullptr;
    static inline std::atomic<bool> raised_ = false;
    struct sigaction before_ {};
};

/// A file mapped into memory: chunks are views of it.
class MappedFile final : public TableSource {
  public:
    MappedFile(int file, const struct stat& about, const char* data)
        : file_(file),
          data_(data),
          size_(static_cast<std::uint64_t>(about.st_size)),
          stop_(size_),
          modified_(about.st_mtim),
          bus_errors_(data, size_) {
        if (size_ > 0) ::madvise(const_cast<char*>(data), size_, MADV_SEQUENTIAL);
    }
    ~MappedFile() override {
        if (size_ > 0) ::munmap(const_cast<char*>(data_), size_);
        ::close(file_);
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
        const char* stop = end;
        if (static_cast<std::size_t>(end - begin) > rules_.chunk) {
            const std::size_t most = rules_.chunk + longest_subject;
            const bool limited = static_cast<std::size_t>(end - begin) > most && has_rows(begin, begin + most, rules_);
            stop = cut(begin, begin + rules_.chunk, limited ? begin + most : end, rules_);
            if (limited && stop == begin + most) {
                fail_subject_too_long();
                return false;
            }
        }
        chunk.text = {begin, static_cast<std::size_t>(stop - begin)};
        chunk.number = number_++;
        at_ = static_cast<std::uint64_t>(stop - data_);
        chunk.end = at_;
        chunk.owner.reset();
        return true;
    }
    /// Each thread lets go of what it has read, rather than one of everything at the end.
    void release(const Chunk& chunk) override {
        static const auto page = static_cast<std::uintptr_t>(::sysconf(_SC_PAGESIZE));
        const auto begin = (reinterpret_cast<std::uintptr_t>(chunk.text.data()) + page - 1) / page * page;
        const auto end = reinterpret_cast<std::uintptr_t>(chunk.text.data() + chunk.text.size()) / page * page;
        if (begin < end) ::madvise(reinterpret_cast<void*>(begin), end - begin, MADV_DONTNEED);
    }
    [[nodiscard]] bool changed() const override {
        struct stat about {};
        if (BusErrors::raised() || ::fstat(file_, &about) != 0) return true;
        const auto size = static_cast<std::uint64_t>(about.st_size);
        const bool written = about.st_mtim.tv_sec != modified_.tv_sec || about.st_mtim.tv_nsec != modified_.tv_nsec;
        return size < size_ || (size == size_ && written);  // what is put behind the end does no harm
    }
    [[nodiscard]] std::uint64_t size() const override { return stop_; }
    [[nodiscard]] std::uint64_t first() const override { return first_; }
    [[nodiscard]] std::string_view bytes_between(std::uint64_t from, std::uint64_t to) const override {
        return {data_ + from, static_cast<std::size_t>(to - from)};
    }

  private:
    int file_;
    const char* data_;
    std::uint64_t size_;
    std::uint64_t stop_;
    timespec modified_;
    BusErrors bus_errors_;
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
        while (offset > at_ + held_.size() && !ended_) {
            at_ += held_.size();
            held_.clear();
            fill(head_size);
        }
        // What has been taken is gone: beginning there again is no step.
        const auto skipped = std::min<std::uint64_t>(offset - std::min(offset, at_), held_.size());
        at_ += skipped;
        held_.erase(0, skipped);
    }
    bool take_part(int, int) override { return false; }
    bool next(Chunk& chunk) override {
        // Behind the wanted end there is room for one row of the greatest length.
        fill(rules_.chunk + batch::longest_row + 64);
        if (held_.empty() || stopped_) return false;
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
                if (is_too_long(begin, stop)) break;
            }
            if (is_too_long(begin, stop)) {
                fail_subject_too_long();
                return false;
            }
        }
        if (stopped_) return false;  // what is held may end anywhere
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
            if (!wait_for_more()) {
                stopped_ = ended_ = true;
                return;
            }
            const ssize_t got = ::read(file_, raw.data(), raw.size());
            if (got < 0 && errno == EINTR) continue;
            if (got < 0) fail(std::strerror(errno));
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

    [[nodiscard]] bool is_too_long(const char* begin, const char* stop) const {
        return static_cast<std::size_t>(stop - begin) > rules_.chunk + longest_subject && has_rows(begin, stop, rules_);
    }

    /// Until there is something to read, or the end; false where the run was asked to stop meanwhile. It looks now and
    /// then, since any thread may have taken the signal.
    [[nodiscard]] bool wait_for_more() const {
        constexpr int milliseconds = 100;
        pollfd waiting{file_, POLLIN, 0};
        while (!stop_asked_()) {
            const int ready = ::poll(&waiting, 1, milliseconds);
            if (ready > 0 || (ready < 0 && errno != EINTR)) return true;
        }
        return false;
    }

    int file_;
    bool close_;
    bool gb18030_;
    bool ended_ = false;
    bool stopped_ = false;
    Gb18030Decoder decoder_;
    std::string held_;
    std::uint64_t at_ = 0;  ///< where what is held begins, in the text
    std::uint64_t number_ = 0;
    CutRules rules_;
};

const char* behind_line(const char* from, const char* end) {
    const auto* feed = static_cast<const char*>(std::memchr(from, '\n', static_cast<std::size_t>(end - from)));
    return feed == nullptr ? end : feed + 1;
}

}  // namespace

void TableSource::fail_subject_too_long() {
    const std::string most = std::to_string(longest_subject >> 20) + " MiB";
    failure_ = {"一个对象（键列相同的各行）超过 " + most + "，键列选得对吗",
                "a subject (rows with the same key) of more than " + most + ": is it the right key column"};
}

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
    std::optional<std::string_view> key;  // of the row before
    bool first = true;
    while (true) {
        cells.clear();
        const char* last = scanner.position();
        if (!scanner.next(row, cells)) return end;
        const bool there = rules.key >= 0 && static_cast<std::size_t>(rules.key) < cells.size();
        const auto own = there ? std::optional(cells[static_cast<std::size_t>(rules.key)].text) : std::nullopt;
        // A row without a key that can be read tells upon its neighbours: they stay together.
        const bool apart = rules.key < 0 || first || (there == key.has_value() && (!there || *own != *key));
        if (last >= wanted && apart) return last;
        key = own;
        first = false;
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
    if (size == 0) return std::make_unique<MappedFile>(file, about, nullptr);
    void* data = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, file, 0);
    if (data == MAP_FAILED) return std::make_unique<Stream>(file, true, false);
    return std::make_unique<MappedFile>(file, about, static_cast<const char*>(data));
}

}  // namespace greengauge::cli
