#pragma once

#include <cstddef>
#include <span>

namespace greengauge {

// The catalogue that this executable carries: the bytes of a SQLite database, read-only.
// It is in the library greengauge_embedded_catalogue, apart from the catalogue's own code, which builds it.
std::span<const std::byte> embedded_catalogue();

}  // namespace greengauge
