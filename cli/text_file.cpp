#include "cli/text_file.hpp"

#include <cerrno>
#include <cstdio>
#include <memory>
#include <system_error>

namespace greengauge::cli {

tl::expected<std::string, Fault> read_file(const std::string& path) {
    constexpr std::size_t limit = std::size_t{16} << 20;  // the readers of documents and scenarios refuse far less
    const auto fault = [](int error) {
        Fault unreadable;
        unreadable.code = error == ENOENT ? "no-such-file" : "unreadable-file";
        unreadable.problem = {"无法读取文件", "the file cannot be read"};
        switch (error) {
            case ENOENT:
                unreadable.why = {"没有这个文件", "there is no such file"};
                break;
            case EACCES:
                unreadable.why = {"没有读取权限", "permission denied"};
                break;
            case EISDIR:
                unreadable.why = {"这是一个文件夹", "it is a folder"};
                break;
            default: {
                const std::string message = std::generic_category().message(error);
                unreadable.why = {message, message};
            }
        }
        return tl::make_unexpected(unreadable);
    };
    const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(std::fopen(path.c_str(), "rbe"), std::fclose);
    if (!file) return fault(errno);
    std::string text;
    char buffer[65536];
    while (const std::size_t size = std::fread(buffer, 1, sizeof buffer, file.get())) {
        text.append(buffer, size);
        if (text.size() > limit) {
            Fault large;
            large.code = "file-too-large";
            large.problem = {"文件过大", "the file is too large"};
            large.why = {"超过 16 MiB", "over 16 MiB"};
            return tl::make_unexpected(large);
        }
    }
    if (std::ferror(file.get()) != 0) return fault(errno);
    return text;
}

}  // namespace greengauge::cli
