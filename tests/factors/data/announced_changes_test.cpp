// What the announcements of electricity factors say of themselves, against the tables: a slip in one of ninety numbers
// would show.
#include <algorithm>
#include <gtest/gtest.h>
#include <map>
#include <set>

#include "factors/reader/reader.hpp"
#include "tests/factors/data/files.hpp"

namespace greengauge {
namespace {

using test::text_of;

/// The values of a table with one axis, by the ids of its members.
std::map<std::string, Decimal> values_of(const std::string& document, const std::string& name) {
    Diagnostics diagnostics;
    const auto standard = read_standard(text_of(document).value_or(""), document, text_of, diagnostics);
    std::map<std::string, Decimal> values;
    const Table* table = standard ? standard->table(name) : nullptr;
    if (table == nullptr) {
        ADD_FAILURE() << document << " has no table " << name;
        return values;
    }
    const CategorySet& set = standard->sets[static_cast<std::size_t>(table->axes.at(0).category_set)];
    for (const auto& member : set.members) {
        Coordinate at;
        at.code = set.code_of(member.id);
        const Found found = look_up(*table, {at}, *Date::parse("2026-12-31"));
        if (found.kind == Found::Kind::number) values[member.id] = found.value;
    }
    return values;
}

TEST(AnnouncedChanges, OfTheRegionsFrom2022To2023) {
    auto old = values_of("MEE 2024-33", "grid_regional_2022");
    auto now = values_of("MEE 2025-47", "grid_regional_2023");
    // As published, in percent; for the north-east −8.0 is published, and −7.9 follows from the four decimals.
    const std::map<std::string, double> published{{"north", -6.1},    {"north-east", -8.0}, {"east", -2.1},
                                                  {"central", -2.3},  {"north-west", -5.4}, {"south", 4.5},
                                                  {"south-west", 9.0}};
    ASSERT_EQ(now.size(), published.size());
    for (const auto& [region, change] : published) {
        ASSERT_EQ(now.count(region), 1U) << region;
        EXPECT_NEAR(to_double((now[region] / old[region] - 1) * 100), change, 0.1) << region;
    }
}

TEST(AnnouncedChanges, TwentyProvincesFellAndTenRose) {
    auto old = values_of("MEE 2024-33", "grid_provincial_2022");
    std::set<std::string> rose;
    int fell = 0;
    for (const auto& [province, factor] : values_of("MEE 2025-47", "grid_provincial_2023"))
        if (factor > old.at(province))
            rose.insert(province);
        else
            fell += factor < old.at(province) ? 1 : 0;
    EXPECT_EQ(fell, 20);
    EXPECT_EQ(rose, (std::set<std::string>{"qinghai", "yunnan", "guizhou", "sichuan", "chongqing", "guangxi",
                                           "guangdong", "hunan", "jiangxi", "fujian"}));
}

TEST(AnnouncedChanges, TheHighestAndTheLowestProvincesOf2022) {
    std::vector<std::pair<Decimal, std::string>> order;
    for (const auto& [province, factor] : values_of("MEE 2024-33", "grid_provincial_2022"))
        order.emplace_back(factor, province);
    std::sort(order.begin(), order.end());
    ASSERT_EQ(order.size(), 30U);
    std::vector<std::string> lowest;
    std::vector<std::string> highest;
    for (std::size_t i = 0; i < 5; ++i) {
        lowest.push_back(order[i].second);
        highest.push_back(order[order.size() - 1 - i].second);
    }
    EXPECT_EQ(lowest, (std::vector<std::string>{"yunnan", "sichuan", "qinghai", "guangxi", "fujian"}));
    EXPECT_EQ(highest, (std::vector<std::string>{"hebei", "shanxi", "tianjin", "inner-mongolia", "anhui"}));
}

}  // namespace
}  // namespace greengauge
