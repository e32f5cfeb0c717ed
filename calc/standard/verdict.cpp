#include <array>

#include "calc/standard/assessment.hpp"

namespace greengauge {
namespace {
constexpr std::array<std::string_view, 4> words{"not applicable", "compliant", "undetermined", "non-compliant"};
}

std::string_view to_string(Verdict verdict) { return words[static_cast<std::size_t>(verdict)]; }

std::optional<Verdict> parse_verdict(std::string_view text) {
    for (std::size_t i = 0; i < words.size(); ++i)
        if (words[i] == text || name_of(static_cast<Verdict>(i)).zh == text) return static_cast<Verdict>(i);
    return std::nullopt;
}

Text name_of(Verdict verdict) {
    static constexpr std::array<const char*, 4> chinese{"不适用", "符合", "无法判定", "不符合"};
    const auto i = static_cast<std::size_t>(verdict);
    return {chinese[i], std::string(words[i])};
}

const RequirementResult* deciding(const std::vector<RequirementResult>& results) {
    const RequirementResult* held = nullptr;
    for (const RequirementResult& next : results) {
        const bool nearer = held != nullptr && held->verdict == next.verdict && next.margin &&
                            (!held->margin || next.margin->number < held->margin->number);
        if (held == nullptr || held->verdict < next.verdict || nearer) held = &next;
    }
    return held;
}

}  // namespace greengauge
