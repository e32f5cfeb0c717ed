#include "cli/source_root.hpp"

#include <filesystem>
#include <fmt/format.h>

#include "scenarios/results/inert.hpp"
#include "scenarios/results/place.hpp"

namespace greengauge::cli {
namespace {

namespace fs = std::filesystem;

fs::path root() {
    std::error_code error;
    const fs::path here = fs::current_path(error);
    for (fs::path folder = here; !folder.empty(); folder = folder.parent_path()) {
        if (fs::exists(folder / ".git", error)) return folder;
        if (folder == folder.parent_path()) break;
    }
    return here;
}

}  // namespace

std::string path_in_repository(const std::string& file) {
    if (file.empty() || file.front() == '<') return file;
    static const fs::path folder = root();
    std::error_code error;
    const fs::path path = fs::absolute(file, error).lexically_normal();
    if (error) return file;
    const std::string below = path.lexically_relative(folder).generic_string();
    return below.empty() || below == ".." || below.starts_with("../") ? path.generic_string() : below;
}

std::string place_in_repository(const Place& place) {
    std::string text = path_in_repository(file_of(place));
    if (const std::string cell = cell_of(place); !cell.empty()) text += ":" + cell;
    if (place.line > 0) text += ":" + std::to_string(place.line) + ":" + std::to_string(place.column);
    return inert(text);
}

// RFC 3986: everything but unreserved characters and the slashes between folders is percent-encoded.
std::string uri_of(const std::string& path_in_repository) {
    std::string uri = path_in_repository.starts_with('/') ? "file://" : "";
    for (const char c : path_in_repository) {
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
                           c == '.' || c == '_' || c == '~' || c == '/';
        uri += plain ? std::string(1, c) : fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
    return uri;
}

}  // namespace greengauge::cli
