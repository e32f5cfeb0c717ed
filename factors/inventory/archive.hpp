// The files of a database: of a folder, or of a zip archive.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <tl/expected.hpp>
#include <vector>

#include "calc/text/diagnostic.hpp"

namespace greengauge::inventory {

class Archive {
  public:
    virtual ~Archive() = default;
    /// Paths with slashes, sorted.
    [[nodiscard]] virtual const std::vector<std::string>& names() const = 0;
    [[nodiscard]] virtual tl::expected<std::string, Fault> read(const std::string& name) = 0;
};

/// A folder, a zip archive, or one file as an archive of its own.
tl::expected<std::unique_ptr<Archive>, Fault> open_archive(const std::string& path);

}  // namespace greengauge::inventory
