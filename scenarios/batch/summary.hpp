// What a batch adds up to: how many comply, with which requirement, by how much. Parts add up to the whole, exactly.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <limits>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "calc/standard/assessment.hpp"
#include "calc/standard/sampler.hpp"

namespace greengauge::batch {

/// The ends of the classes of margins, as fractions of the limit; the first class is below the first, the last beyond
/// the last.
inline constexpr std::array<double, 15> margin_ends{-1,   -0.5, -0.2, -0.1, -0.05, -0.02, -0.01, 0,
                                                    0.01, 0.02, 0.05, 0.1,  0.2,   0.5,   1};

/// The class of each whole percent from -100 to 100, so that a margin is compared with its neighbours only.
inline constexpr std::array<std::uint8_t, 201> class_of_percent = [] {
    std::array<std::uint8_t, 201> classes{};
    for (std::size_t i = 0; i < classes.size(); ++i)
        for (const double end : margin_ends)
            classes[i] = static_cast<std::uint8_t>(classes[i] + ((static_cast<int>(i) - 100) / 100.0 >= end ? 1 : 0));
    return classes;
}();

/// The ends with sentinels, so that no class has to be asked whether it has an end.
inline constexpr std::array<double, margin_ends.size() + 2> margin_walls = [] {
    std::array<double, margin_ends.size() + 2> walls{};
    walls.front() = -std::numeric_limits<double>::infinity();
    std::copy(margin_ends.begin(), margin_ends.end(), walls.begin() + 1);
    walls.back() = std::numeric_limits<double>::infinity();
    return walls;
}();

/// No branch: margins differ from row to row.
inline std::size_t margin_class(double margin) {
    const int percent = static_cast<int>(std::min(std::max(margin, -1.0), 1.0) * 100.0 + 100.0);
    std::size_t place = class_of_percent[static_cast<std::size_t>(percent)];
    place += margin >= margin_walls[place + 1] ? 1 : 0;
    place -= margin < margin_walls[place] ? 1 : 0;
    return place;
}

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
    void add_margin(double relative) {
        const double kept = std::min(std::max(relative, -1000.0), 1000.0);
        least_margin = margins == 0 ? kept : std::min(least_margin, kept);
        greatest_margin = margins == 0 ? kept : std::max(greatest_margin, kept);
        ++margins;
        margin_sum += static_cast<std::int64_t>(kept * 1e6 + (kept < 0 ? -0.5 : 0.5));
        ++classes[margin_class(kept)];
    }
    void add_margins(std::span<const double> relative);
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
    std::uint64_t uncertain = 0;     ///< subjects judged by the best estimates of uncertain values
    std::optional<UncertaintyOptions> sampling;  ///< of their probabilities, where these were asked for

    [[nodiscard]] GroupSummary total() const;
    /// Adds what another part counted; false when it is not a part of the same batch.
    bool add(const Summary& other);
    bool operator==(const Summary&) const = default;
};

inline constexpr int summary_schema = 1;
/// A summary is held as a whole: a column that is different in each row makes no groups.
inline constexpr std::size_t most_groups = 20'000;
/// What is wrong with one of more groups than that.
Fault too_many_groups();

/// Its JSON, and back; a fault when it is none.
std::string to_json(const Summary& summary);
tl::expected<Summary, Fault> summary_from_json(std::string_view text);

}  // namespace greengauge::batch
