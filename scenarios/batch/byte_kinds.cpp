#include "scenarios/batch/byte_kinds.hpp"

#include <cstddef>

#include "calc/number/wide.hpp"

namespace greengauge::batch {
namespace {

/// Bits: 128 beyond ASCII, 1 NUL, 2 a carriage return.
GREENGAUGE_WIDE unsigned kinds_of(const char* text, std::size_t n) {
    unsigned char found = 0;
    for (std::size_t i = 0; i < n; ++i) {
        const auto byte = static_cast<unsigned char>(text[i]);
        const auto zero = static_cast<unsigned char>(byte == 0 ? 1 : 0);
        const auto carriage = static_cast<unsigned char>(byte == '\r' ? 2 : 0);
        found = static_cast<unsigned char>(found | (byte & 0x80U) | zero | carriage);
    }
    return found;
}

}  // namespace

ByteKinds byte_kinds(std::string_view text) {
    const unsigned found = kinds_of(text.data(), text.size());
    return {(found & 1) != 0, (found & 0x80U) != 0, (found & 2) != 0};
}

}  // namespace greengauge::batch
