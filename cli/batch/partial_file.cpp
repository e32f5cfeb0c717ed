#include "cli/batch/partial_file.hpp"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace greengauge::cli {
namespace {

bool write_all(int file, std::string_view text) {
    while (!text.empty()) {
        const ssize_t written = ::write(file, text.data(), text.size());
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) return false;
        text.remove_prefix(static_cast<std::size_t>(written));
    }
    return true;
}

/// A pipe, a device or a folder: never to be put in place of by a file.
bool is_special(const std::string& path) {
    struct stat about {};
    return ::stat(path.c_str(), &about) == 0 && !S_ISREG(about.st_mode);
}

}  // namespace

PartialFile::~PartialFile() {
    if (file_ >= 0) ::close(file_);
}

bool PartialFile::failed() {
    failure_ = std::strerror(errno);
    return false;
}

bool PartialFile::open(std::uint64_t keep) {
    if (is_special(path_)) {
        if (keep > 0) {
            failure_ = "it is no regular file: nothing of it is kept";
            return false;
        }
        direct_ = true;
        file_ = ::open(path_.c_str(), O_WRONLY | O_CLOEXEC);
        return file_ >= 0 || failed();
    }
    if (keep > 0 && ::access(part().c_str(), F_OK) != 0) return is_named(keep);
    // A new file rather than an emptied one: ext4 writes out, at its closing, what was once cut to nothing.
    if (keep == 0 && ::unlink(part().c_str()) != 0 && errno != ENOENT) return failed();
    file_ = ::open(part().c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
    if (file_ < 0) return failed();
    struct stat about {};
    if (::fstat(file_, &about) != 0) return failed();
    if (static_cast<std::uint64_t>(about.st_size) < keep) {
        failure_ = "it is shorter than its note says";
        return false;
    }
    if (keep > 0 && ::ftruncate(file_, static_cast<off_t>(keep)) != 0) return failed();
    if (::lseek(file_, 0, SEEK_END) < 0) return failed();
    size_ = keep;
    return true;
}

/// The run before this one may have been killed behind the renaming.
bool PartialFile::is_named(std::uint64_t size) {
    struct stat about {};
    named_ = ::stat(path_.c_str(), &about) == 0 && static_cast<std::uint64_t>(about.st_size) == size;
    if (!named_) failure_ = "it is missing";
    size_ = size;
    return named_;
}

/// A file system finds room for a large piece more quickly than for each page by itself. What refuses only costs time.
void PartialFile::reserve(std::uint64_t end) {
#if defined(FALLOC_FL_KEEP_SIZE)
    constexpr std::uint64_t piece = std::uint64_t{64} << 20;
    if (direct_ || end <= reserved_ || end < piece / 8) return;
    const std::uint64_t wanted = end + piece;
    const std::uint64_t from = std::max(reserved_, size_);
    reserved_ = wanted;
    while (::fallocate(file_, FALLOC_FL_KEEP_SIZE, static_cast<off_t>(from), static_cast<off_t>(wanted - from)) != 0 &&
           errno == EINTR) {
    }
#endif
}

bool PartialFile::write(std::string_view text) {
    if (named_) {
        failure_ = "it is missing";
        return false;
    }
    reserve(size_ + text.size());
    if (!write_all(file_, text)) return failed();
    size_ += text.size();
    return true;
}

bool PartialFile::finish() {
    if (direct_ || named_) return true;
    // Gives back what was reserved.
    if (reserved_ > size_ && ::ftruncate(file_, static_cast<off_t>(size_)) != 0) return failed();
    if (std::rename(part().c_str(), path_.c_str()) != 0) return failed();
    return true;
}

bool replace_file(const std::string& path, std::string_view text) {
    const bool direct = is_special(path);
    const std::string next = direct ? path : path + ".new";
    const int file = ::open(next.c_str(), O_WRONLY | (direct ? 0 : O_CREAT | O_TRUNC) | O_CLOEXEC, 0644);
    if (file < 0) return false;
    const bool written = write_all(file, text);
    const int error = errno;
    ::close(file);
    if (direct) return written;
    if (written && std::rename(next.c_str(), path.c_str()) == 0) return true;
    const int cause = written ? errno : error;
    ::unlink(next.c_str());
    errno = cause;
    return false;
}

}  // namespace greengauge::cli
