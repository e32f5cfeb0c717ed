// --samples and --seed: how many samples are drawn of uncertain values, and from which seed.
#pragma once

#include <optional>
#include <string>

#include "calc/standard/sampler.hpp"
#include "calc/text/diagnostic.hpp"

namespace greengauge::cli {

/// A whole number from 0 to `most`; nothing for anything else.
std::optional<std::uint64_t> whole_number(const std::string& text, std::uint64_t most);

/// What they say; a fault for each that says nothing.
std::optional<UncertaintyOptions> sampling_of(const std::string& samples, const std::string& seed,
                                              Diagnostics& diagnostics);

}  // namespace greengauge::cli
