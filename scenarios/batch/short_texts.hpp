// What the few different short cells of a column mean, found without a branch that depends on their lengths.
#pragma once

#include <array>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <vector>

namespace greengauge::batch {

/// The text that cells lie in: loads that take a cell's neighbours along must stay inside.
class Surroundings {
  public:
    Surroundings() = default;
    explicit Surroundings(std::string_view text) {
        if (text.size() < before + behind) return;
        begin_ = reinterpret_cast<std::uintptr_t>(text.data()) + before;
        size_ = text.size() - before - behind;
    }
    /// Whether the eight bytes before a place and the 64 from it on can be read.
    [[nodiscard]] bool around(const char* place) const {
        return reinterpret_cast<std::uintptr_t>(place) - begin_ < size_;
    }

  private:
    static constexpr std::size_t before = 8;
    static constexpr std::size_t behind = 64;
    std::uintptr_t begin_ = 0;
    std::size_t size_ = 0;
};

/// Numbers of texts of up to sixteen bytes. It may forget: what is not found is looked for elsewhere, and put in again.
class ShortTexts {
  public:
    static constexpr std::size_t longest = 16;
    static constexpr std::int32_t none = -1;

    ShortTexts() : held_(places) {}

    [[nodiscard]] static bool fits(std::string_view text) { return text.size() - 1 < longest; }
    /// Of a text that fits and whose surroundings can be read.
    [[nodiscard]] std::int32_t find(std::string_view text) const {
        const Held wanted = key_of(text);
        const std::size_t place = place_of(wanted);
        if (const Held& one = held_[place]; same(one, wanted)) return one.number;
        const Held& other = held_[place ^ 1];
        return same(other, wanted) ? other.number : none;
    }
    void put(std::string_view text, std::int32_t number) {
        Held one = key_of(text);
        one.number = number;
        const std::size_t place = place_of(one);
        if (held_[place].size != 0 && held_[place ^ 1].size == 0)
            held_[place ^ 1] = one;
        else
            held_[place] = one;
    }

  private:
    struct Held {
        std::uint64_t first = 0;
        std::uint64_t last = 0;
        std::uint32_t size = 0;  ///< 0: nothing
        std::int32_t number = none;
    };
    static constexpr std::size_t places = 256;

    /// Of the first and the last eight bytes what belongs to the text.
    static constexpr std::array<std::uint64_t, longest + 1> first_bytes = [] {
        std::array<std::uint64_t, longest + 1> masks{};
        for (std::size_t size = 0; size <= longest; ++size)
            masks[size] = size >= 8 ? ~std::uint64_t{0} : (std::uint64_t{1} << (8 * size)) - 1;
        return masks;
    }();
    static constexpr std::array<std::uint64_t, longest + 1> last_bytes = [] {
        std::array<std::uint64_t, longest + 1> masks{};
        for (std::size_t size = 1; size <= longest; ++size)
            masks[size] = size >= 8 ? ~std::uint64_t{0} : ~std::uint64_t{0} << (8 * (8 - size));
        return masks;
    }();

    static Held key_of(std::string_view text) {
        Held key;
        std::memcpy(&key.first, text.data(), 8);
        std::memcpy(&key.last, text.data() + text.size() - 8, 8);
        key.first &= first_bytes[text.size()];
        key.last &= last_bytes[text.size()];
        key.size = static_cast<std::uint32_t>(text.size());
        return key;
    }
    static std::size_t place_of(const Held& key) {
        const std::uint64_t mixed =
            (key.first * 0x9E3779B97F4A7C15ULL) ^ (key.last * 0xff51afd7ed558ccdULL) ^ (key.first >> 29);
        return static_cast<std::size_t>(mixed >> 56) % places;
    }
    static bool same(const Held& a, const Held& b) {
        return ((a.first ^ b.first) | (a.last ^ b.last) | (a.size ^ b.size)) == 0;
    }

    std::vector<Held> held_;
};

}  // namespace greengauge::batch
