#include "scenarios/batch/number_words.hpp"

#include "calc/number/wide.hpp"
#include "scenarios/batch/number.hpp"

#if defined(GREENGAUGE_AVX2)
#include <immintrin.h>
#endif

namespace greengauge::batch {

bool read_words_one_by_one(const NumberWords& in, std::size_t n, const FoundNumbers& out) {
    bool all = true;
    for (std::size_t i = 0; i < n; ++i) {
        fast::Digits digits;
        out.good[i] = 0;
        if (!fast::read_digits(in.words[i], in.spare[i], digits)) {
            all = false;
            continue;
        }
        const Bounded number = fast::scale_digits(digits, in.shifts == nullptr ? 0 : static_cast<int>(in.shifts[i]));
        out.value[i] = number.value;
        out.error[i] = number.error;
        const bool whole =
            number.error == 0 && number.value == static_cast<double>(static_cast<std::int64_t>(number.value));
        if ((!in.whole || whole) && (!in.above_zero || number.value > 0)) out.good[i] = 1;
        all = all && out.good[i] != 0;
    }
    return all;
}

#if defined(GREENGAUGE_AVX2)
namespace {

/// Whole digits of four words, how many stand behind their points, and whether they are numbers: all bits or none.
struct FourDigits {
    __m256i whole;
    __m256i decimals;
    __m256i good;
};

GREENGAUGE_AVX2 inline __m256i each(char byte) { return _mm256_set1_epi8(byte); }

/// The comments of fast::read_digits() hold here.
GREENGAUGE_AVX2 inline FourDigits four_digits(__m256i word, __m256i spare) {
    const __m256i zero = _mm256_setzero_si256();
    const __m256i ones = _mm256_set1_epi64x(-1);
    const __m256i own = _mm256_sllv_epi64(ones, spare);
    word = _mm256_or_si256(_mm256_and_si256(word, own), _mm256_andnot_si256(own, each('0')));
    const __m256i points = _mm256_cmpeq_epi8(word, each('.'));
    const __m256i none = _mm256_cmpeq_epi64(points, zero);
    const __m256i below = _mm256_andnot_si256(none, _mm256_andnot_si256(points, _mm256_add_epi64(points, ones)));
    const __m256i place = _mm256_sad_epu8(_mm256_and_si256(below, each(1)), zero);
    const __m256i moving =
        _mm256_andnot_si256(none, _mm256_or_si256(_mm256_slli_epi64(below, 8), _mm256_set1_epi64x(0xFF)));
    const __m256i moved = _mm256_or_si256(_mm256_slli_epi64(_mm256_and_si256(word, below), 8), _mm256_set1_epi64x('0'));
    word = _mm256_blendv_epi8(word, moved, moving);
    const __m256i seven = _mm256_set1_epi64x(7);
    const __m256i at_an_end =
        _mm256_or_si256(_mm256_cmpeq_epi64(place, seven), _mm256_cmpeq_epi64(_mm256_slli_epi64(place, 3), spare));
    const __m256i digits = _mm256_sub_epi8(word, each('0'));
    const __m256i all_digits = _mm256_cmpeq_epi64(_mm256_subs_epu8(digits, each(9)), zero);
    const __m256i twos = _mm256_maddubs_epi16(digits, _mm256_set1_epi16(1 << 8 | 10));
    const __m256i fours = _mm256_madd_epi16(twos, _mm256_set1_epi32(1 << 16 | 100));
    FourDigits found;
    found.whole = _mm256_add_epi64(_mm256_mul_epu32(fours, _mm256_set1_epi64x(10000)), _mm256_srli_epi64(fours, 32));
    found.decimals = _mm256_andnot_si256(none, _mm256_sub_epi64(seven, place));
    found.good = _mm256_andnot_si256(_mm256_andnot_si256(none, at_an_end), all_digits);
    return found;
}

/// 10^0 … 10^7, which floats hold exactly, by the lowest half of each place.
GREENGAUGE_AVX2 inline __m256d small_powers(__m256i exponents) {
    const __m256 powers = _mm256_setr_ps(1e0F, 1e1F, 1e2F, 1e3F, 1e4F, 1e5F, 1e6F, 1e7F);
    const __m256 found = _mm256_permutevar8x32_ps(powers, exponents);
    const __m128 low = _mm256_castps256_ps128(found);
    const __m128 high = _mm256_extractf128_ps(found, 1);
    return _mm256_cvtps_pd(_mm_shuffle_ps(low, high, _MM_SHUFFLE(2, 0, 2, 0)));
}

/// The digits times 10^(shift - decimals), in one operation.
GREENGAUGE_AVX2 inline __m256d four_scaled(const FourDigits& digits, const std::int64_t* shifts) {
    const __m256i two_52 = _mm256_set1_epi64x(0x4330000000000000);
    const __m256d whole =
        _mm256_sub_pd(_mm256_castsi256_pd(_mm256_or_si256(digits.whole, two_52)), _mm256_castsi256_pd(two_52));
    if (shifts == nullptr) return _mm256_div_pd(whole, small_powers(digits.decimals));
    const __m256i zero = _mm256_setzero_si256();
    const __m256i exponent =
        _mm256_sub_epi64(_mm256_loadu_si256(reinterpret_cast<const __m256i*>(shifts)), digits.decimals);
    const __m256i down = _mm256_cmpgt_epi64(zero, exponent);
    const __m256i divided = _mm256_and_si256(down, _mm256_sub_epi64(zero, exponent));
    const __m256i multiplied = _mm256_andnot_si256(down, exponent);
    return _mm256_mul_pd(_mm256_div_pd(whole, _mm256_i64gather_pd(fast::powers.data(), divided, 8)),
                         _mm256_i64gather_pd(fast::powers.data(), multiplied, 8));
}

GREENGAUGE_AVX2 bool read_four_by_four(const NumberWords& in, std::size_t n, const FoundNumbers& out) {
    constexpr int towards_zero = _MM_FROUND_TO_ZERO | _MM_FROUND_NO_EXC;
    const __m256d zero = _mm256_setzero_pd();
    unsigned all = 0xF;
    for (std::size_t i = 0; i < n; i += 4) {
        const FourDigits digits = four_digits(_mm256_loadu_si256(reinterpret_cast<const __m256i*>(in.words + i)),
                                              _mm256_loadu_si256(reinterpret_cast<const __m256i*>(in.spare + i)));
        const __m256d value = four_scaled(digits, in.shifts == nullptr ? nullptr : in.shifts + i);
        const __m256d fine = _mm256_mul_pd(value, _mm256_set1_pd(64));
        const __m256d inexact = _mm256_cmp_pd(fine, _mm256_round_pd(fine, towards_zero), _CMP_NEQ_UQ);
        const __m256d error = _mm256_and_pd(inexact, _mm256_mul_pd(value, _mm256_set1_pd(rounding_bound)));
        __m256d good = _mm256_castsi256_pd(digits.good);
        if (in.above_zero) good = _mm256_and_pd(good, _mm256_cmp_pd(value, zero, _CMP_GT_OQ));
        if (in.whole)
            good = _mm256_and_pd(good, _mm256_cmp_pd(value, _mm256_round_pd(value, towards_zero), _CMP_EQ_OQ));
        _mm256_storeu_pd(out.value + i, value);
        _mm256_storeu_pd(out.error + i, error);
        const auto bits = static_cast<unsigned>(_mm256_movemask_pd(good));
        const std::uint32_t bytes = (bits * 0x00204081U) & 0x01010101U;  // bit k to byte k
        std::memcpy(out.good + i, &bytes, 4);
        all &= n - i >= 4 ? bits : bits | 0xFU << (n - i);
    }
    return (all & 0xF) == 0xF;
}

}  // namespace
#endif

bool read_words(const NumberWords& in, std::size_t n, const FoundNumbers& out) {
#if defined(GREENGAUGE_AVX2)
    if (has_avx2()) return read_four_by_four(in, n, out);
#endif
    return read_words_one_by_one(in, n, out);
}

}  // namespace greengauge::batch
