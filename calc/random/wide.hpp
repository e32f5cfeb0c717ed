// Loops compiled twice, for every x86-64 and for those with AVX2; the processor's kind is asked once, at the start.
// Neither fuses nor reorders operations, so both give the same bytes.
#pragma once

#define GREENGAUGE_INLINE [[gnu::always_inline]] inline

#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__) && !defined(__SANITIZE_ADDRESS__)
#define GREENGAUGE_WIDE [[gnu::target_clones("avx2", "default")]]
#else
#define GREENGAUGE_WIDE
#endif
