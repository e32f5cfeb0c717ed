#include "scenarios/batch/summary.hpp"

#include <cmath>
#include <gmock/gmock.h>
#include <limits>
#include <random>

#include "tests/scenarios/batch/sample.hpp"

namespace greengauge::batch {
namespace {

using test::judged;
using test::sample;

std::string table_of(const std::vector<std::string>& rows, std::size_t from, std::size_t to) {
    std::string text = "region,a[g],b[g],allowed[g],goods\n";
    for (std::size_t i = from; i < to; ++i)
        text += rows[i];
    return text;
}

TEST(Summary, PartsAddUpExactly) {
    std::mt19937 random(9);
    std::vector<std::string> rows;
    for (int i = 0; i < 2000; ++i)
        rows.push_back(std::string(1, "abc"[random() % 3]) + "," + std::to_string(random() % 1000) + "." +
                       std::to_string(random() % 100) + ",0." + std::to_string(random() % 1000) + "," +
                       std::to_string(random() % 1000) + "," +
                       std::vector<std::string>{"toy", "gem", "none"}[random() % 3] + "\n");
    const test::Table how{.options = {.by = {"region"}}};
    const Summary whole = judged(sample(), table_of(rows, 0, rows.size()), how).summary;
    EXPECT_GT(whole.total().errors, 0U);
    for (std::size_t parts = 1; parts <= 7; ++parts) {
        Summary sum;
        for (std::size_t k = 0; k < parts; ++k) {
            const Summary part =
                judged(sample(), table_of(rows, rows.size() * k / parts, rows.size() * (k + 1) / parts), how).summary;
            const auto again = summary_from_json(to_json(part));
            ASSERT_TRUE(again);
            EXPECT_EQ(*again, part) << "its JSON says all of it";
            if (k == 0)
                sum = part;
            else
                ASSERT_TRUE(sum.add(*again));
        }
        EXPECT_EQ(sum, whole) << parts;
        EXPECT_EQ(to_json(sum), to_json(whole)) << parts;
    }
}

TEST(Summary, OfAnotherBatchIsNotAdded) {
    const Summary one = judged(sample(), "a[g]\n1\n").summary;
    for (const auto change : {+[](Summary& s) { s.standard = "x"; }, +[](Summary& s) { s.catalogue = "x"; },
                              +[](Summary& s) { s.date = "x"; }, +[](Summary& s) { s.by = {"x"}; },
                              +[](Summary& s) { s.requirements.pop_back(); }}) {
        Summary other = one;
        change(other);
        Summary sum = one;
        EXPECT_FALSE(sum.add(other));
        EXPECT_EQ(sum, one);
    }
}

TEST(Summary, MarginsFallIntoTheirClasses) {
    // Each end belongs to the class above it.
    for (std::size_t i = 0; i < margin_ends.size(); ++i)
        for (const double step : {-1e-12, 0.0, 1e-12}) {
            RequirementSummary one;
            one.add_margin(margin_ends[i] + step);
            const auto place =
                static_cast<std::size_t>(std::find(one.classes.begin(), one.classes.end(), 1U) - one.classes.begin());
            EXPECT_EQ(place, step < 0 ? i : i + 1) << margin_ends[i] << " + " << step;
        }
    RequirementSummary far;
    for (const double margin :
         {1e300, -1e300, std::numeric_limits<double>::infinity(), -std::numeric_limits<double>::infinity()})
        far.add_margin(margin);
    EXPECT_EQ(far.classes.front(), 2U);
    EXPECT_EQ(far.classes.back(), 2U);
    EXPECT_EQ(far.mean_margin(), 0);
}

TEST(Summary, JsonThatIsNoneIsRefused) {
    const std::string sound = to_json(judged(sample(), "a[g]\n1\n").summary);
    EXPECT_TRUE(summary_from_json(sound));
    for (const std::string& bad : {std::string(), std::string("{}"), std::string("[]"), std::string("nul"),
                                   sound.substr(0, sound.size() / 2), std::string("{\"schema\": 2}")})
        EXPECT_FALSE(summary_from_json(bad)) << bad;
    std::string other = sound;
    other.replace(other.find("\"schema\": 1"), 11, "\"schema\": 9");
    EXPECT_FALSE(summary_from_json(other));
}

}  // namespace
}  // namespace greengauge::batch
