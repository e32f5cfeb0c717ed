#include "scenarios/batch/number_texts.hpp"

#include <algorithm>
#include <cstring>

#include "calc/number/wide.hpp"
#include "scenarios/batch/number.hpp"

#if defined(GREENGAUGE_AVX2)
#include <immintrin.h>
#endif

namespace greengauge::batch {
namespace {

/// What a text may be stored beyond its end.
constexpr std::size_t spare = 2 * NumberTexts::longest;

std::uint8_t put_short(char* at, double number, int digits) {
    std::array<char, 40> text{};
    char* end = put_number(text.data(), number, digits);
    *end++ = ',';
    const auto size = static_cast<std::size_t>(end - text.data());
    if (size > NumberTexts::longest) return 0;
    std::memcpy(at, text.data(), NumberTexts::longest);
    return static_cast<std::uint8_t>(size);
}

/// Whether a column has few different numbers, as limits are: by its first ones.
bool are_few(const double* numbers, std::size_t n) {
    constexpr std::size_t looked_at = 32;
    constexpr std::size_t most = 8;
    if (n < looked_at) return false;
    std::array<double, most> different{};
    std::size_t count = 0;
    for (std::size_t i = 0; i < looked_at; ++i) {
        if (std::find(different.begin(), different.begin() + count, numbers[i]) != different.begin() + count) continue;
        if (count == most) return false;
        different[count++] = numbers[i];
    }
    return true;
}

}  // namespace

/// Each number is looked for in the one place where it would be.
void NumberTexts::write_known(const double* numbers, std::size_t n, int digits) {
    if (known_digits_ != digits) known_ = {};
    known_digits_ = digits;
    for (std::size_t i = 0; i < n; ++i) {
        std::uint64_t bits = 0;
        std::memcpy(&bits, &numbers[i], sizeof bits);
        Known& known = known_[bits * 0x9E3779B97F4A7C15ULL >> (64 - known_bits)];
        if (known.bits != bits || known.size == 0) {
            known.bits = bits;
            known.size = put_short(known.text.data(), numbers[i], digits);
        }
        std::memcpy(texts_.data() + i * longest, known.text.data(), longest);
        sizes_[i] = known.size;
    }
}

void NumberTexts::write_one_by_one(const double* numbers, std::size_t n, int digits) {
    texts_.resize(n * longest + spare);
    sizes_.resize(n);
    for (std::size_t i = 0; i < n; ++i)
        sizes_[i] = put_short(texts_.data() + i * longest, numbers[i], digits);
}

#if defined(GREENGAUGE_AVX2)
namespace {

/// How sixteen digits become a text with a point in it: the digits from `first` on, a point before the digit `point`.
struct Layout16 {
    std::array<std::uint8_t, 16> from{};  ///< which digit, or none
    std::array<std::uint8_t, 16> dot{};
};
using Layouts = std::array<std::array<Layout16, 16>, 17>;  ///< by point and first
const Layouts layouts = [] {
    Layouts all{};
    for (std::size_t point = 1; point <= 16; ++point)
        for (std::size_t first = 0; first < point; ++first)
            for (std::size_t i = 0; i < 16; ++i) {
                const std::size_t before = point - first;
                const std::size_t digit = first + i - (i > before ? 1 : 0);
                const bool has = i != before && digit < 16;
                all[point][first].from[i] = has ? static_cast<std::uint8_t>(digit) : 0x80;
                all[point][first].dot[i] = i == before ? '.' : 0;
            }
    return all;
}();

/// Numbers on their way to texts. In steps of their own, since each is a long chain of operations: so the chains of
/// many numbers overlap.
constexpr std::size_t numbers_at_once = 128;
struct Taken {
    std::array<std::uint32_t, 2 * numbers_at_once> halves;  ///< the upper and lower eight of sixteen digits
    std::array<std::int64_t, numbers_at_once> decimals;
    std::array<std::uint8_t, numbers_at_once / 4> negative;  ///< a bit each
    std::array<std::uint8_t, numbers_at_once / 4> good;
    std::array<char, 16 * numbers_at_once> digits;     ///< 0 to 9, the first lowest
    std::array<std::uint16_t, numbers_at_once> zeros;  ///< which of them are 0
};

/// Eight digits of each number below 10^8, the first lowest: as eight_digits() of number.cpp.
GREENGAUGE_AVX2 inline __m256i eight_digits(__m256i number) {
    const __m256i high = _mm256_srli_epi64(_mm256_mul_epu32(number, _mm256_set1_epi64x(3518437209)), 45);  // / 10^4
    const __m256i low = _mm256_sub_epi64(number, _mm256_mul_epu32(high, _mm256_set1_epi64x(10000)));
    const __m256i fours = _mm256_or_si256(high, _mm256_slli_epi64(low, 32));
    const __m256i hundreds = _mm256_srli_epi32(_mm256_mullo_epi32(fours, _mm256_set1_epi32(10486)), 20);
    const __m256i rest = _mm256_sub_epi32(fours, _mm256_mullo_epi32(hundreds, _mm256_set1_epi32(100)));
    const __m256i twos = _mm256_or_si256(hundreds, _mm256_slli_epi32(rest, 16));
    const __m256i tens = _mm256_srli_epi16(_mm256_mullo_epi16(twos, _mm256_set1_epi16(103)), 10);
    const __m256i ones = _mm256_sub_epi16(twos, _mm256_mullo_epi16(tens, _mm256_set1_epi16(10)));
    return _mm256_or_si256(tens, _mm256_slli_epi16(ones, 8));
}

/// How many digits stand behind the point. The steps of put_number().
GREENGAUGE_AVX2 inline __m256i decimals_of(__m256d size, int digits) {
    const auto reaches = [&](double bound) GREENGAUGE_AVX2 {
        return _mm256_castpd_si256(_mm256_cmp_pd(size, _mm256_set1_pd(bound), _CMP_GE_OQ));
    };
    const auto below = [&](double bound) GREENGAUGE_AVX2 {
        return _mm256_castpd_si256(_mm256_cmp_pd(size, _mm256_set1_pd(bound), _CMP_LT_OQ));
    };
    __m256i behind = _mm256_set1_epi64x(digits - 1);
    for (std::size_t i = 1; i < 10; ++i)
        behind = _mm256_add_epi64(behind, reaches(fast::powers[i]));
    behind = _mm256_andnot_si256(_mm256_cmpgt_epi64(_mm256_setzero_si256(), behind), behind);
    for (const double first : {1.0, 1e-1, 1e-2, 1e-3, 1e-4})
        behind = _mm256_sub_epi64(behind, below(first));
    return behind;
}

/// The digits of four numbers as two whole numbers each.
GREENGAUGE_AVX2 inline void take_four(const double* numbers, int digits, std::size_t i, Taken& to) {
    constexpr int towards_zero = _MM_FROUND_TO_ZERO | _MM_FROUND_NO_EXC;
    const __m256d number = _mm256_loadu_pd(numbers);
    const __m256d size = _mm256_andnot_pd(_mm256_set1_pd(-0.0), number);
    const __m256d zero = _mm256_setzero_pd();
    const __m256d large = _mm256_cmp_pd(size, _mm256_set1_pd(1e-4), _CMP_GE_OQ);
    const __m256d usual = _mm256_and_pd(_mm256_or_pd(large, _mm256_cmp_pd(size, zero, _CMP_EQ_OQ)),
                                        _mm256_cmp_pd(size, _mm256_set1_pd(1e10), _CMP_LT_OQ));
    to.good[i / 4] = static_cast<std::uint8_t>(_mm256_movemask_pd(usual));
    to.negative[i / 4] = static_cast<std::uint8_t>(_mm256_movemask_pd(_mm256_cmp_pd(number, zero, _CMP_LT_OQ)));
    const __m256d safe = _mm256_and_pd(size, usual);
    const __m256i decimals = decimals_of(safe, digits);
    _mm256_storeu_si256(reinterpret_cast<__m256i*>(to.decimals.data() + i), decimals);
    const __m256d power = _mm256_i64gather_pd(fast::powers.data(), decimals, 8);
    const __m256d whole = _mm256_round_pd(_mm256_add_pd(_mm256_mul_pd(safe, power), _mm256_set1_pd(0.5)), towards_zero);
    // Below 10^15 a quotient is not rounded up to the next whole number.
    const __m256d high = _mm256_round_pd(_mm256_div_pd(whole, _mm256_set1_pd(1e8)), towards_zero);
    const __m256d low = _mm256_sub_pd(whole, _mm256_mul_pd(high, _mm256_set1_pd(1e8)));
    const __m128i highs = _mm256_cvttpd_epi32(high);
    const __m128i lows = _mm256_cvttpd_epi32(low);
    auto* halves = reinterpret_cast<__m128i*>(to.halves.data() + 2 * i);
    _mm_storeu_si128(halves, _mm_unpacklo_epi32(highs, lows));
    _mm_storeu_si128(halves + 1, _mm_unpackhi_epi32(highs, lows));
}

/// The digits of two numbers.
GREENGAUGE_AVX2 inline void spell_two(std::size_t i, Taken& to) {
    const __m128i halves = _mm_loadu_si128(reinterpret_cast<const __m128i*>(to.halves.data() + 2 * i));
    const __m256i digits = eight_digits(_mm256_cvtepu32_epi64(halves));
    _mm256_storeu_si256(reinterpret_cast<__m256i*>(to.digits.data() + 16 * i), digits);
    const int zeros = _mm256_movemask_epi8(_mm256_cmpeq_epi8(digits, _mm256_setzero_si256()));
    std::memcpy(to.zeros.data() + i, &zeros, sizeof zeros);
}

/// One number; its size with the comma, or 0.
GREENGAUGE_AVX2 inline std::uint8_t lay_out(char* at, const Taken& from, std::size_t i) {
    const int decimals = static_cast<int>(from.decimals[i]);
    const __m128i digits = _mm_loadu_si128(reinterpret_cast<const __m128i*>(from.digits.data() + 16 * i));
    const unsigned zeros = from.zeros[i];
    const unsigned others = ~zeros & 0xFFFF;
    const int zeros_before = __builtin_ctz(others | 0x10000);
    const int zeros_behind = __builtin_clz(others << 16 | 0x8000);
    const int point = 16 - decimals;
    const int first = std::min(zeros_before, point - 1);
    const int behind = std::max(decimals - zeros_behind, 0);
    const int sign = from.negative[i / 4] >> (i % 4) & 1;
    const int size = sign + point - first + behind + (behind > 0 ? 1 : 0) + 1;
    const Layout16& layout = layouts[static_cast<std::size_t>(point)][static_cast<std::size_t>(first)];
    const __m128i placed = _mm_shuffle_epi8(_mm_or_si128(digits, _mm_set1_epi8('0')),
                                            _mm_loadu_si128(reinterpret_cast<const __m128i*>(layout.from.data())));
    *at = '-';
    _mm_storeu_si128(reinterpret_cast<__m128i*>(at + sign),
                     _mm_or_si128(placed, _mm_loadu_si128(reinterpret_cast<const __m128i*>(layout.dot.data()))));
    if (size > static_cast<int>(NumberTexts::longest)) return 0;
    at[size - 1] = ',';
    return static_cast<std::uint8_t>(size);
}

/// n: a multiple of four, numbers_at_once at most.
GREENGAUGE_AVX2 void write_many(const double* numbers, std::size_t n, int digits, char* texts, std::uint8_t* sizes) {
    Taken taken;
    for (std::size_t i = 0; i < n; i += 4)
        take_four(numbers + i, digits, i, taken);
    for (std::size_t i = 0; i < n; i += 2)
        spell_two(i, taken);
    for (std::size_t i = 0; i < n; ++i)
        sizes[i] = lay_out(texts + i * NumberTexts::longest, taken, i);
    for (std::size_t i = 0; i < n; i += 4)
        for (std::size_t k = i; taken.good[i / 4] != 0xF && k < i + 4; ++k)
            if ((taken.good[i / 4] >> (k % 4) & 1) == 0)
                sizes[k] = put_short(texts + k * NumberTexts::longest, numbers[k], digits);
}

}  // namespace
#endif

void NumberTexts::write(const double* numbers, std::size_t n, int digits) {
    texts_.resize(n * longest + spare);
    sizes_.resize(n);
    if (are_few(numbers, n)) return write_known(numbers, n, digits);
#if defined(GREENGAUGE_AVX2)
    if (has_avx2()) {
        const std::size_t fours = n / 4 * 4;
        for (std::size_t i = 0; i < fours; i += numbers_at_once)
            write_many(numbers + i, std::min(fours - i, numbers_at_once), digits, texts_.data() + i * longest,
                       sizes_.data() + i);
        for (std::size_t i = fours; i < n; ++i)
            sizes_[i] = put_short(texts_.data() + i * longest, numbers[i], digits);
        return;
    }
#endif
    write_one_by_one(numbers, n, digits);
}

}  // namespace greengauge::batch
