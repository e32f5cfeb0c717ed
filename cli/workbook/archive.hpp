// The parts of a zip archive in memory, within bounds that no archive can talk its way past.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <tl/expected.hpp>

#include "calc/text/diagnostic.hpp"

namespace greengauge::cli {

class Archive {
  public:
    /// The bytes must outlive the archive. Faults: no archive, damaged, too many parts, two of one name, encrypted.
    static tl::expected<Archive, Fault> open(std::string_view bytes);

    Archive(Archive&&) noexcept;
    Archive& operator=(Archive&&) noexcept;
    ~Archive();

    /// Names are compared as the format wants it, without regard to case.
    [[nodiscard]] bool has(const std::string& name) const;
    /// Unpacked. Faults: missing, damaged, larger than a form for a person can be.
    tl::expected<std::string, Fault> part(const std::string& name);

  private:
    struct Inside;
    explicit Archive(std::unique_ptr<Inside> inside);
    std::unique_ptr<Inside> inside_;
};

}  // namespace greengauge::cli
