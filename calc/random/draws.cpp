#include "calc/random/draws.hpp"

#include <algorithm>
#include <cmath>

#include "calc/random/elementary.hpp"
#include "calc/random/normal.hpp"
#include "calc/number/wide.hpp"

namespace greengauge {
namespace {

constexpr std::size_t lanes = draw_lanes;

// So many counters at once: fewer, and GCC unrolls the loops instead of vectorising them.
constexpr std::size_t width = 64;

std::uint32_t low(std::uint64_t word) { return static_cast<std::uint32_t>(word); }
std::uint32_t high(std::uint64_t word) { return static_cast<std::uint32_t>(word >> 32); }

/// The upper 52 of the 64 bits: the middle of a step of 2^-52, so neither 0 nor 1.
GREENGAUGE_INLINE double to_unit_interval(std::uint32_t upper, std::uint32_t lower) {
    const std::uint64_t bits = (std::uint64_t{upper} << 20) | (lower >> 12);
    return elementary::from_bits(0x3ff0000000000000 | bits) - (1.0 - 0x1p-53);
}

/// Counters of Philox, word by word; and two numbers of each, which may have gone through the quantile function.
struct Blocks {
    std::uint32_t word[4][width];
    double number[2][width];
};

GREENGAUGE_INLINE void draw_uniforms(Blocks& blocks, std::uint64_t seed) {
    std::uint32_t key_0 = low(seed);
    std::uint32_t key_1 = high(seed);
    auto& [c0, c1, c2, c3] = blocks.word;
    for (int round = 0; round < Philox4x32::rounds; ++round) {
        for (std::size_t i = 0; i < width; ++i) {
            const std::uint64_t a = std::uint64_t{Philox4x32::multiplier_0} * c0[i];
            const std::uint64_t b = std::uint64_t{Philox4x32::multiplier_1} * c2[i];
            c0[i] = high(b) ^ c1[i] ^ key_0;
            c1[i] = low(b);
            c2[i] = high(a) ^ c3[i] ^ key_1;
            c3[i] = low(a);
        }
        key_0 += Philox4x32::weyl_0;
        key_1 += Philox4x32::weyl_1;
    }
    for (std::size_t i = 0; i < width; ++i) {
        blocks.number[0][i] = to_unit_interval(c0[i], c1[i]);
        blocks.number[1][i] = to_unit_interval(c2[i], c3[i]);
    }
}

/// Numbers in (0, 1) become normal ones: all as if near the middle, then the seventh part that is not.
GREENGAUGE_INLINE void to_normals(double (&numbers)[width]) {
    double q[width];
    for (std::size_t i = 0; i < width; ++i) {
        q[i] = numbers[i] - 0.5;
        numbers[i] = as241::near_the_middle(q[i]);
    }
    std::size_t tails[width];
    double tail[width];
    std::size_t count = 0;
    for (std::size_t i = 0; i < width; ++i) {
        tails[count] = i;
        tail[count] = 0.5 - std::fabs(q[i]);  // exact: both are multiples of 2^-53
        count += std::fabs(q[i]) > as241::central ? 1 : 0;
    }
    double root[width];
    double quantile[width];
    for (std::size_t i = 0; i < count; ++i) {
        root[i] = as241::root_of_tail(tail[i]);
        quantile[i] = as241::in_the_near_tail(root[i]);
    }
    for (std::size_t i = 0; i < count; ++i) {
        if (root[i] > as241::last_root_of_near_tail) quantile[i] = as241::in_the_far_tail(root[i]);
        numbers[tails[i]] = std::copysign(quantile[i], q[tails[i]]);
    }
}

GREENGAUGE_WIDE void draw(Blocks& blocks, std::uint64_t seed, bool normal) {
    draw_uniforms(blocks, seed);
    if (!normal) return;
    to_normals(blocks.number[0]);
    to_normals(blocks.number[1]);
}

void fill(std::uint64_t seed, std::uint64_t stream, std::uint64_t first, std::span<double> out, bool normal) {
    Blocks blocks;
    for (std::size_t done = 0; done < out.size();) {
        const std::uint64_t index = first + done;
        for (std::size_t i = 0; i < width; ++i) {
            const std::uint64_t block = index / 2 + i;
            blocks.word[0][i] = low(block);
            blocks.word[1][i] = high(block);
            blocks.word[2][i] = low(stream);
            blocks.word[3][i] = high(stream);
        }
        draw(blocks, seed, normal);
        for (std::size_t at = index % 2; at < 2 * width && done < out.size(); ++at, ++done)
            out[done] = blocks.number[at % 2][at / 2];
    }
}

}  // namespace

double Draws::uniform(std::uint64_t index) const {
    const std::uint64_t block = index / 2;
    const auto words =
        Philox4x32::block({low(block), high(block), low(stream_), high(stream_)}, {low(seed_), high(seed_)});
    return index % 2 == 0 ? to_unit_interval(words[0], words[1]) : to_unit_interval(words[2], words[3]);
}

double Draws::normal(std::uint64_t index) const { return normal_quantile(uniform(index)); }

double Draws::lognormal(std::uint64_t index, double mu, double sigma) const {
    return elementary::exponential(mu + sigma * normal(index));
}

void Draws::fill_uniforms(std::uint64_t first, std::span<double> out) const { fill(seed_, stream_, first, out, false); }

void Draws::fill_normals(std::uint64_t first, std::span<double> out) const { fill(seed_, stream_, first, out, true); }

void fill_normals_by_lane(std::uint64_t seed, std::uint64_t first_stream, std::uint64_t first_index,
                          std::span<double> out) {
    Blocks blocks;
    const std::size_t pairs = out.size() / (2 * lanes);
    for (std::size_t done = 0; done < pairs; done += width / lanes) {
        for (std::size_t i = 0; i < width; ++i) {
            const std::uint64_t block = first_index / 2 + done + i / lanes;
            const std::uint64_t stream = first_stream + i % lanes;
            blocks.word[0][i] = low(block);
            blocks.word[1][i] = high(block);
            blocks.word[2][i] = low(stream);
            blocks.word[3][i] = high(stream);
        }
        draw(blocks, seed, true);
        const std::size_t taken = std::min(width / lanes, pairs - done);
        for (std::size_t pair = 0; pair < taken; ++pair) {
            double* const at = out.data() + (done + pair) * 2 * lanes;
            std::copy_n(blocks.number[0] + pair * lanes, lanes, at);
            std::copy_n(blocks.number[1] + pair * lanes, lanes, at + lanes);
        }
    }
}

}  // namespace greengauge
