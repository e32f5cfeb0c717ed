#include "factors/inventory/archive.hpp"

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <map>
#include <minizip/unzip.h>

namespace greengauge::inventory {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t largest_file = std::size_t{64} << 20;
constexpr std::size_t most_files = 500'000;
/// Of all files together: an archive may say that it is small and be none.
constexpr std::size_t most_bytes = std::size_t{8} << 30;

Fault unreadable(const Text& why) {
    return {"unreadable-database", {"无法读取数据库", "the database cannot be read"}, why, {}};
}

tl::expected<std::string, Fault> contents(const fs::path& path) {
    std::error_code error;
    const auto size = fs::file_size(path, error);
    if (error) return tl::make_unexpected(unreadable(same_in_both(error.message())));
    if (size > largest_file) return tl::make_unexpected(unreadable({"文件超过 64 MiB", "a file is over 64 MiB"}));
    std::ifstream file(path, std::ios::binary);
    std::string text(size, '\0');
    file.read(text.data(), static_cast<std::streamsize>(size));
    if (!file) return tl::make_unexpected(unreadable({"读取中断", "reading was cut short"}));
    return text;
}

class Folder : public Archive {
  public:
    Folder(fs::path root, std::vector<std::string> names) : root_(std::move(root)), names_(std::move(names)) {}
    [[nodiscard]] const std::vector<std::string>& names() const override { return names_; }
    [[nodiscard]] tl::expected<std::string, Fault> read(const std::string& name) override {
        return contents(root_ / name);
    }

  private:
    fs::path root_;
    std::vector<std::string> names_;
};

class Zip : public Archive {
  public:
    explicit Zip(const std::string& path) : zip_(unzOpen64(path.c_str()), unzClose) {}

    /// False when it is none.
    bool list() {
        if (!zip_) return false;
        int result = unzGoToFirstFile(zip_.get());
        for (; result == UNZ_OK && places_.size() < most_files; result = unzGoToNextFile(zip_.get())) {
            char name[1024] = {};
            unz_file_info64 info{};
            unz64_file_pos place{};
            if (unzGetCurrentFileInfo64(zip_.get(), &info, name, sizeof name - 1, nullptr, 0, nullptr, 0) != UNZ_OK ||
                unzGetFilePos64(zip_.get(), &place) != UNZ_OK)
                return false;
            const std::string text = name;
            if (!text.empty() && text.back() != '/') places_[text] = place;
        }
        for (const auto& entry : places_)
            names_.push_back(entry.first);
        return result == UNZ_END_OF_LIST_OF_FILE;
    }

    [[nodiscard]] const std::vector<std::string>& names() const override { return names_; }

    [[nodiscard]] tl::expected<std::string, Fault> read(const std::string& name) override {
        const Fault broken = unreadable({"压缩包损坏：" + name, "the archive is damaged: " + name});
        if (unzGoToFilePos64(zip_.get(), &places_.at(name)) != UNZ_OK || unzOpenCurrentFile(zip_.get()) != UNZ_OK)
            return tl::make_unexpected(broken);
        std::string text;
        std::vector<char> buffer(1 << 16);
        int size = 0;
        while ((size = unzReadCurrentFile(zip_.get(), buffer.data(), static_cast<unsigned>(buffer.size()))) > 0) {
            text.append(buffer.data(), static_cast<std::size_t>(size));
            bytes_ += static_cast<std::size_t>(size);
            if (text.size() > largest_file || bytes_ > most_bytes) {
                unzCloseCurrentFile(zip_.get());
                return tl::make_unexpected(unreadable({"解压后过大", "it is too large when unpacked"}));
            }
        }
        const bool whole = unzCloseCurrentFile(zip_.get()) == UNZ_OK && size == 0;
        if (!whole) return tl::make_unexpected(broken);
        return text;
    }

  private:
    std::unique_ptr<void, int (*)(unzFile)> zip_;
    std::map<std::string, unz64_file_pos> places_;
    std::vector<std::string> names_;
    std::size_t bytes_ = 0;
};

tl::expected<std::unique_ptr<Archive>, Fault> folder(const fs::path& root) {
    std::vector<std::string> names;
    std::error_code error;
    for (fs::recursive_directory_iterator it(root, error), end; !error && it != end; it.increment(error)) {
        std::error_code ignored;
        if (it->is_regular_file(ignored)) names.push_back(fs::relative(it->path(), root, ignored).generic_string());
        if (names.size() > most_files) return tl::make_unexpected(unreadable({"文件太多", "too many files"}));
    }
    if (error) return tl::make_unexpected(unreadable(same_in_both(error.message())));
    std::sort(names.begin(), names.end());
    return std::make_unique<Folder>(root, std::move(names));
}

}  // namespace

tl::expected<std::unique_ptr<Archive>, Fault> open_archive(const std::string& path) {
    std::error_code error;
    if (fs::is_directory(path, error)) return folder(path);
    if (!fs::is_regular_file(path, error))
        return tl::make_unexpected(unreadable({"没有这个文件或文件夹", "there is no such file or folder"}));
    const fs::path file(path);
    std::ifstream start(file, std::ios::binary);
    char magic[2] = {};
    start.read(magic, 2);
    if (magic[0] == 'P' && magic[1] == 'K') {
        auto zip = std::make_unique<Zip>(path);
        if (!zip->list()) return tl::make_unexpected(unreadable({"压缩包损坏", "the archive is damaged"}));
        return zip;
    }
    return std::make_unique<Folder>(file.parent_path(), std::vector<std::string>{file.filename().generic_string()});
}

}  // namespace greengauge::inventory
