#include "scenarios/batch/verdict_kernels.hpp"

#include <algorithm>
#include <cmath>

#include "calc/number/wide.hpp"

namespace greengauge::batch {
namespace {

std::uint8_t byte_of(Verdict verdict) { return static_cast<std::uint8_t>(verdict); }

/// So many can be counted in a byte.
constexpr std::size_t rows_a_byte = 255;

/// How many rows have each verdict, a byte each.
GREENGAUGE_WIDE std::uint32_t count_some(std::size_t n, const Verdict* verdict, const std::uint8_t* odd) {
    std::uint32_t counts = 0;
    for (std::size_t i = 0; i < n; ++i)
        counts += (odd[i] == 0 ? 1U : 0U) << (8U * byte_of(verdict[i]));
    return counts;
}

/// fraction[i] = margin / |limit|. Whether all rows have one, and are wanted.
GREENGAUGE_WIDE bool find_fractions(std::size_t n, const VerdictColumns& from, const std::uint8_t* odd,
                                    double* fraction) {
    const double* margin = from.margin;
    const double* limit = from.limit;
    const std::uint8_t* has = from.has;
    std::int64_t zeros = 0;
    GREENGAUGE_ROWS(n) {
        fraction[i] = margin[i] / std::fabs(limit[i]);
        zeros |= limit[i] == 0 ? 1 : 0;
    }
    std::uint8_t lacking = 0;
    for (std::size_t i = 0; i < n; ++i)
        lacking = static_cast<std::uint8_t>(lacking | odd[i] | (~has[i] & ColumnVerdict::has_margin));
    return zeros == 0 && lacking == 0;
}

}  // namespace

GREENGAUGE_WIDE void take_worse(std::size_t n, const Verdict* verdict, Verdict* worst, std::uint8_t* reason) {
    GREENGAUGE_ROWS(n) {
        worst[i] = worse(worst[i], verdict[i]);
        reason[i] |= static_cast<std::uint8_t>(verdict[i] == Verdict::undetermined);
    }
}

std::array<std::uint64_t, 4> count_verdicts(std::size_t n, const Verdict* verdict, const std::uint8_t* odd) {
    std::array<std::uint64_t, 4> counts{};
    for (std::size_t first = 0; first < n; first += rows_a_byte) {
        const std::uint32_t some = count_some(std::min(rows_a_byte, n - first), verdict + first, odd + first);
        for (std::size_t one = 0; one < counts.size(); ++one)
            counts[one] += some >> (8 * one) & 0xFF;
    }
    return counts;
}

GREENGAUGE_WIDE void add_codes(std::size_t n, const Verdict* verdict, int shift, std::uint8_t* codes) {
    GREENGAUGE_ROWS(n) { codes[i] = static_cast<std::uint8_t>(codes[i] | byte_of(verdict[i]) << shift); }
}

std::size_t relative_margins(std::size_t n, const VerdictColumns& from, const std::uint8_t* odd, double* relative) {
    constexpr std::size_t rows_at_once = 256;
    std::array<double, rows_at_once> fraction;
    std::size_t kept = 0;
    for (std::size_t first = 0; first < n; first += rows_at_once) {
        const std::size_t some = std::min(rows_at_once, n - first);
        VerdictColumns part = from;
        part.margin += first;
        part.limit += first;
        part.has += first;
        if (find_fractions(some, part, odd + first, fraction.data())) {
            std::copy_n(fraction.data(), some, relative + kept);
            kept += some;
            continue;
        }
        for (std::size_t i = 0; i < some; ++i) {
            relative[kept] = fraction[i];
            const bool has = (part.has[i] & ColumnVerdict::has_margin) != 0;
            kept += has && odd[first + i] == 0 && part.limit[i] != 0 ? 1 : 0;
        }
    }
    return kept;
}

}  // namespace greengauge::batch
