// Philox4x32-10, a counter-based generator: Salmon, Moraes, Dror, Shaw, "Parallel random numbers: as easy as 1, 2, 3",
// SC11 (2011). A number is a function of its seed and its place, so no order of drawing and no count of threads
// matters.
#pragma once

#include <array>
#include <cstdint>

namespace greengauge {

struct Philox4x32 {
    using Counter = std::array<std::uint32_t, 4>;
    using Key = std::array<std::uint32_t, 2>;
    static constexpr int rounds = 10;
    static constexpr std::uint32_t multiplier_0 = 0xD2511F53, multiplier_1 = 0xCD9E8D57;
    static constexpr std::uint32_t weyl_0 = 0x9E3779B9, weyl_1 = 0xBB67AE85;

    /// Four words of 32 random bits; another counter or key gives four others.
    static constexpr Counter block(Counter counter, Key key) {
        for (int round = 0; round < rounds; ++round) {
            const std::uint64_t a = std::uint64_t{multiplier_0} * counter[0];
            const std::uint64_t b = std::uint64_t{multiplier_1} * counter[2];
            counter = {static_cast<std::uint32_t>(b >> 32) ^ counter[1] ^ key[0], static_cast<std::uint32_t>(b),
                       static_cast<std::uint32_t>(a >> 32) ^ counter[3] ^ key[1], static_cast<std::uint32_t>(a)};
            key[0] += weyl_0;
            key[1] += weyl_1;
        }
        return counter;
    }
};

}  // namespace greengauge
