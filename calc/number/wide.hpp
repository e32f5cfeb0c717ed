// Loops compiled for wide registers, beside those for every processor; its kind is asked once. Neither fuses nor reorders
// operations, so that all give the same bytes (see -ffp-contract=off in the lists of sources).
#pragma once

#define GREENGAUGE_INLINE [[gnu::always_inline]] inline

/// A function compiled twice, for every x86-64 and for those with AVX2; chosen when the program starts.
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__) && !defined(__SANITIZE_ADDRESS__)
#define GREENGAUGE_WIDE [[gnu::target_clones("avx2", "default")]]
#else
#define GREENGAUGE_WIDE
#endif

/// A loop over rows i that do not overlap with those that they are made from.
#if defined(__clang__)
#define GREENGAUGE_ROWS(n) for (std::size_t i = 0; i < (n); ++i)
#else
#define GREENGAUGE_ROWS(n) _Pragma("GCC ivdep") for (std::size_t i = 0; i < (n); ++i)
#endif

/// A function written for AVX2 by hand, called where has_avx2(). Not defined where there never is.
#if defined(__x86_64__) && defined(__GNUC__)
#define GREENGAUGE_AVX2 __attribute__((target("avx2,bmi")))
#endif

namespace greengauge {

inline bool has_avx2() {
#if defined(GREENGAUGE_AVX2)
    static const bool has = __builtin_cpu_supports("avx2") != 0 && __builtin_cpu_supports("bmi") != 0;
    return has;
#else
    return false;
#endif
}

}  // namespace greengauge
