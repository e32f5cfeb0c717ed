// A file that grows under a temporary name, with a note of how far it is whole.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace greengauge::cli {

class PartialFile {
  public:
    explicit PartialFile(std::string path) : path_(std::move(path)) {}
    ~PartialFile();
    PartialFile(const PartialFile&) = delete;
    PartialFile& operator=(const PartialFile&) = delete;

    /// Opens `path.part`, keeping so many bytes of it. False, with failure(), when that cannot be. A device or a pipe
    /// is written to directly. Where there is no `path.part`, but a `path` of just that size, nothing is to be done any
    /// more.
    bool open(std::uint64_t keep);
    bool write(std::string_view text);
    /// Gives it its name.
    bool finish();
    [[nodiscard]] std::uint64_t size() const { return size_; }
    [[nodiscard]] const std::string& failure() const { return failure_; }
    [[nodiscard]] std::string part() const { return direct_ ? path_ : path_ + ".part"; }
    /// Nothing of it can be kept for a later run.
    [[nodiscard]] bool direct() const { return direct_; }

  private:
    bool failed();
    bool is_named(std::uint64_t size);
    /// Room on the disk, a good way ahead.
    void reserve(std::uint64_t end);
    std::string path_;
    int file_ = -1;
    bool direct_ = false;
    bool named_ = false;  ///< whole, and under its own name
    std::uint64_t size_ = 0;
    std::uint64_t reserved_ = 0;
    std::string failure_;
};

/// Writes a small file whole or not at all; errno says why not.
bool replace_file(const std::string& path, std::string_view text);

}  // namespace greengauge::cli
