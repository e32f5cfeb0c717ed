#include "calc/text/evidence.hpp"

#include <array>

namespace greengauge {
namespace {
constexpr std::array<std::string_view, 5> words{"A", "B", "C", "D", "user"};
}

std::string_view to_string(Evidence evidence) { return words[static_cast<std::size_t>(evidence)]; }

std::optional<Evidence> parse_evidence(std::string_view text) {
    for (std::size_t i = 0; i < words.size(); ++i)
        if (words[i] == text) return static_cast<Evidence>(i);
    return std::nullopt;
}

}  // namespace greengauge
