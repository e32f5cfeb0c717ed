#include <algorithm>
#include <array>
#include <nettle/sha2.h>

#include "factors/catalogue/catalogue.hpp"
#include "factors/catalogue/store.hpp"

namespace greengauge {

std::string sha256(std::string_view content) {
    sha256_ctx context;
    sha256_init(&context);
    sha256_update(&context, content.size(), reinterpret_cast<const std::uint8_t*>(content.data()));
    std::array<std::uint8_t, SHA256_DIGEST_SIZE> digest{};
    sha256_digest(&context, digest.size(), digest.data());

    constexpr std::string_view digits = "0123456789abcdef";
    std::string text = "sha256:";
    for (const std::uint8_t byte : digest) {
        text += digits[byte >> 4];
        text += digits[byte & 0xF];
    }
    return text;
}

std::string fingerprint_of(std::vector<std::pair<std::string, std::string>> numbers_and_digests) {
    std::sort(numbers_and_digests.begin(), numbers_and_digests.end());
    std::string lines;
    for (const auto& [number, digest] : numbers_and_digests)
        lines.append(number).append(1, '\t').append(digest).append(1, '\n');
    return sha256(lines);
}

}  // namespace greengauge
