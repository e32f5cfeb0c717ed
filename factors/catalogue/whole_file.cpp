#include "factors/catalogue/whole_file.hpp"

#include <cerrno>
#include <fcntl.h>
#include <string>
#include <unistd.h>

namespace greengauge {
namespace {

namespace fs = std::filesystem;

std::error_code last_error() { return {errno, std::generic_category()}; }

class Descriptor {
  public:
    Descriptor(const std::string& path, int flags) : descriptor_(open(path.c_str(), flags | O_CLOEXEC, 0666)) {}
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    ~Descriptor() {
        if (descriptor_ >= 0) close(descriptor_);
    }

    [[nodiscard]] bool is_open() const { return descriptor_ >= 0; }

    bool write_all(std::string_view bytes) {
        while (descriptor_ >= 0 && !bytes.empty()) {
            const ssize_t written = write(descriptor_, bytes.data(), bytes.size());
            if (written < 0 && errno != EINTR) return false;
            if (written > 0) bytes.remove_prefix(static_cast<std::size_t>(written));
        }
        return descriptor_ >= 0;
    }
    // On the disk before it has the name: a power cut leaves the old file or the new one.
    bool synchronise() { return fsync(descriptor_) == 0; }

  private:
    int descriptor_;
};

std::error_code replace(const fs::path& file, std::string_view bytes) {
    const std::string temporary = file.string() + '.' + std::to_string(getpid()) + ".tmp";
    std::error_code error;
    {
        Descriptor descriptor(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW);
        if (!descriptor.is_open()) return last_error();
        if (!descriptor.write_all(bytes) || !descriptor.synchronise()) error = last_error();
    }
    if (!error && rename(temporary.c_str(), file.c_str()) != 0) error = last_error();
    if (error) unlink(temporary.c_str());
    return error;
}

}  // namespace

std::error_code write_whole(const fs::path& file, std::string_view bytes) {
    std::error_code error;
    const fs::file_status status = fs::status(file, error);
    if (fs::exists(status) && !fs::is_regular_file(status)) {
        Descriptor descriptor(file.string(), O_WRONLY);
        return descriptor.write_all(bytes) ? std::error_code() : last_error();
    }
    const fs::path target = fs::is_regular_file(status) ? fs::canonical(file, error) : file;
    return error && fs::is_regular_file(status) ? error : replace(target, bytes);
}

}  // namespace greengauge
