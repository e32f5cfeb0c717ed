// Verdicts of a block of rows, put together and counted without a branch a row.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "calc/standard/column_verdicts.hpp"

namespace greengauge::batch {

/// worst[i] becomes the worse of both; reason[i] 1 where there is no verdict.
void take_worse(std::size_t n, const Verdict* verdict, Verdict* worst, std::uint8_t* reason);

/// How many rows have each verdict, by Verdict; those whose `odd` is not 0 are not counted.
std::array<std::uint64_t, 4> count_verdicts(std::size_t n, const Verdict* verdict, const std::uint8_t* odd);

/// codes[i] |= verdict[i] << shift
void add_codes(std::size_t n, const Verdict* verdict, int shift, std::uint8_t* codes);

/// Margins as fractions of their limits, of the rows that have both, a limit other than 0, and an `odd` of 0: one
/// behind the other. How many they are. `relative` has room for n + 1.
std::size_t relative_margins(std::size_t n, const VerdictColumns& from, const std::uint8_t* odd, double* relative);

}  // namespace greengauge::batch
