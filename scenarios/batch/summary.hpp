// What a batch adds up to: how many comply, with which requirement, by how much. Parts add up to the whole, exactly.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "calc/standard/assessment.hpp"

namespace greengauge::batch {

/// The ends of the classes of margins, as fractions of the limit; the first class is below the first, the last beyond
/// the last.
inline constexpr std::array<double, 15> margin_ends{-1,   -0.5, -0.2, -0.1, -0.05, -0.02, -0.01, 0,
                                                    0.01, 0.02, 0.05, 0.1,  0.2,   0.5,   1};

/// Of one requirement: verdicts, grades reached, margins relative to the limit.
struct RequirementSummary {
    std::array<std::uint64_t, 4> verdicts{};  ///< by Verdict
    std::map<int, std::uint64_t> grades;
    std::uint64_t margins = 0;
    std::int64_t margin_sum = 0;  ///< in millionths, each rounded: sums do not depend on their order
    double least_margin = 0;
    double greatest_margin = 0;
    std::array<std::uint64_t, margin_ends.size() + 1> classes{};

    /// A margin as a fraction of its limit.
    void add_margin(double relative);
    void add(const RequirementSummary& other);
    [[nodiscard]] double mean_margin() const {
        return margins == 0 ? 0 : static_cast<double>(margin_sum) / 1e6 / static_cast<double>(margins);
    }
    bool operator==(const RequirementSummary&) const = default;
};

/// Of one group of subjects: those of a category, a region, a year.
struct GroupSummary {
    std::uint64_t subjects = 0;
    std::uint64_t errors = 0;  ///< rows that could not be read
    std::array<std::uint64_t, 4> verdicts{};
    std::vector<RequirementSummary> requirements;

    void add(const GroupSummary& other);
    bool operator==(const GroupSummary&) const = default;
};

struct Summary {
    std::string standard;
    std::string catalogue;  ///< its fingerprint
    std::string date;
    std::vector<std::string> requirements;  ///< ids
    std::vector<std::string> by;            ///< the columns that make the groups
    std::map<std::vector<std::string>, GroupSummary> groups;
    std::uint64_t judged_again = 0;  ///< subjects that were judged in decimal, too

    [[nodiscard]] GroupSummary total() const;
    /// Adds what another part counted; false when it is not a part of the same batch.
    bool add(const Summary& other);
    bool operator==(const Summary&) const = default;
};

inline constexpr int summary_schema = 1;

/// Its JSON, and back; a fault when it is none.
std::string to_json(const Summary& summary);
tl::expected<Summary, Fault> summary_from_json(std::string_view text);

}  // namespace greengauge::batch
