// The texts of a column of numbers, four at a time: put_number() without waiting for where the number before it ends.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace greengauge::batch {

/// Short texts, each with a comma behind it. Room for all that is copied along with them.
class NumberTexts {
  public:
    static constexpr std::size_t longest = 16;

    /// The numbers as put_number() writes them; what is longer has none.
    void write(const double* numbers, std::size_t n, int digits);
    /// 0 where there is none.
    [[nodiscard]] std::size_t size(std::size_t i) const { return sizes_[i]; }
    /// `longest` bytes, of which the first are the text.
    [[nodiscard]] const char* text(std::size_t i) const { return texts_.data() + i * longest; }

    /// The same without AVX2.
    void write_one_by_one(const double* numbers, std::size_t n, int digits);

  private:
    /// The text of a number that has been written before.
    struct Known {
        std::uint64_t bits = 0;  ///< of the number
        std::uint8_t size = 0;   ///< 0: of none
        std::array<char, longest> text{};
    };
    static constexpr int known_bits = 6;

    void write_known(const double* numbers, std::size_t n, int digits);

    std::vector<char> texts_;
    std::vector<std::uint8_t> sizes_;
    std::array<Known, std::size_t{1} << known_bits> known_{};
    int known_digits_ = 0;
};

}  // namespace greengauge::batch
