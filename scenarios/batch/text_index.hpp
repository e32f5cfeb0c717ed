// Texts to small numbers, for the few different words that a long column has.
#pragma once

#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

namespace greengauge::batch {

/// Each different text gets the next number. Found without allocating.
class TextIndex {
  public:
    static constexpr std::int32_t none = -1;

    TextIndex() { places_.assign(64, none); }

    [[nodiscard]] std::int32_t find(std::string_view text) const {
        for (std::size_t i = hash(text) & (places_.size() - 1);; i = (i + 1) & (places_.size() - 1)) {
            const std::int32_t id = places_[i];
            if (id == none || same(texts_[static_cast<std::size_t>(id)], text)) return id;
        }
    }
    /// The number of a text that may be new.
    std::int32_t add(std::string_view text) {
        if (const std::int32_t known = find(text); known != none) return known;
        if (2 * (texts_.size() + 1) > places_.size()) grow();
        const auto id = static_cast<std::int32_t>(texts_.size());
        texts_.emplace_back(text);
        place(id);
        return id;
    }
    [[nodiscard]] const std::string& text(std::int32_t id) const { return texts_[static_cast<std::size_t>(id)]; }
    [[nodiscard]] std::size_t size() const { return texts_.size(); }

  private:
    /// Words are short: no call for them.
    static bool same(const std::string& held, std::string_view text) {
        if (held.size() != text.size()) return false;
        if (text.size() > 16) return held == text;
        const char* a = held.data();
        const char* b = text.data();
        if (text.size() >= 8) {
            std::uint64_t words[4];
            std::memcpy(&words[0], a, 8);
            std::memcpy(&words[1], a + text.size() - 8, 8);
            std::memcpy(&words[2], b, 8);
            std::memcpy(&words[3], b + text.size() - 8, 8);
            return words[0] == words[2] && words[1] == words[3];
        }
        for (std::size_t i = 0; i < text.size(); ++i)
            if (a[i] != b[i]) return false;
        return true;
    }
    static std::size_t hash(std::string_view text) {
        std::uint64_t mixed = text.size() * 0x9E3779B97F4A7C15ULL;
        const char* at = text.data();
        std::size_t left = text.size();
        for (; left >= 8; at += 8, left -= 8) {
            std::uint64_t word = 0;
            std::memcpy(&word, at, 8);
            mixed = (mixed ^ word) * 0xff51afd7ed558ccdULL;
            mixed ^= mixed >> 32;
        }
        std::uint64_t rest = 0;
        if (left >= 4) {
            std::uint32_t low = 0;
            std::uint32_t high = 0;
            std::memcpy(&low, at, 4);
            std::memcpy(&high, at + left - 4, 4);
            rest = low | std::uint64_t{high} << 32;
        } else {
            for (std::size_t i = 0; i < left; ++i)
                rest = rest << 8 | static_cast<unsigned char>(at[i]);
        }
        mixed = (mixed ^ rest) * 0xff51afd7ed558ccdULL;
        return static_cast<std::size_t>(mixed ^ (mixed >> 29));
    }
    void place(std::int32_t id) {
        std::size_t i = hash(texts_[static_cast<std::size_t>(id)]) & (places_.size() - 1);
        while (places_[i] != none)
            i = (i + 1) & (places_.size() - 1);
        places_[i] = id;
    }
    void grow() {
        places_.assign(2 * places_.size(), none);
        for (std::size_t id = 0; id < texts_.size(); ++id)
            place(static_cast<std::int32_t>(id));
    }

    std::vector<std::int32_t> places_;
    std::vector<std::string> texts_;
};

}  // namespace greengauge::batch
