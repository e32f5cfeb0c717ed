// A file that is written whole or not at all.
#pragma once

#include <filesystem>
#include <string_view>
#include <system_error>

namespace greengauge {

/// Writes under a temporary name beside the file, and renames when all of it is on the disk: whoever reads the file
/// meets the old or the new one, never half of one. A link is followed; what is no regular file (a pipe, /dev/stdout)
/// is written as it stands. Returns what went wrong; then the old file is untouched.
std::error_code write_whole(const std::filesystem::path& file, std::string_view bytes);

}  // namespace greengauge
