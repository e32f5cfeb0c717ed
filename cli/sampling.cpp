#include "cli/sampling.hpp"

#include "calc/number/decimal.hpp"
#include "factors/reader/message.hpp"

namespace greengauge::cli {
namespace {

constexpr std::uint64_t least_samples = 100;
constexpr std::uint64_t most_samples = 20'000'000;

}  // namespace

std::optional<std::uint64_t> whole_number(const std::string& text, std::uint64_t most) {
    const auto number = parse_decimal(text);
    if (!number || !is_integer(*number) || *number < 0 || *number > Decimal(most)) return std::nullopt;
    return static_cast<std::uint64_t>(std::stoull(to_string(*number)));
}

std::optional<UncertaintyOptions> sampling_of(const std::string& samples, const std::string& seed,
                                              Diagnostics& diagnostics) {
    const auto count = whole_number(samples, most_samples);
    const auto start = whole_number(seed, UINT64_MAX);
    const bool enough = count && *count >= least_samples;
    if (!enough)
        diagnostics.error(
            {}, {"bad-samples",
                 filled("--samples 应为 100 至 {0} 的整数", "--samples must be a whole number from 100 to {0}",
                        {to_display(Decimal(most_samples), 20)}),
                 {},
                 {}});
    if (!start)
        diagnostics.error({},
                          {"bad-seed", {"--seed 应为非负整数", "--seed must be a whole number, not negative"}, {}, {}});
    if (!enough || !start) return std::nullopt;
    return UncertaintyOptions{*count, *start};
}

}  // namespace greengauge::cli
