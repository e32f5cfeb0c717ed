#include "calc/pathway/least_cost.hpp"

#include <gtest/gtest.h>
#include <random>

#include "calc/pathway/every_set.hpp"
#include "tests/calc/pathway/models.hpp"

namespace greengauge::pathway {
namespace {

using tests::Kind;
using tests::measure;
using tests::plant;

Target at_most(int year, const Decimal& limit) {
    Target target;
    target.id = "cap";
    target.year = year;
    target.limit = limit;
    target.unit = *parse_unit("kgCO2e");
    return target;
}

/// Every set there is.
std::optional<Decimal> cheapest_by_trying(const Model<Decimal>& model, const std::vector<Target>& targets,
                                          const std::vector<Reference>& references) {
    std::optional<Decimal> least;
    const std::size_t n = model.measures.size();
    for (unsigned set = 0; set < 1U << n; ++set) {
        Taken taken(n);
        bool allowed = true;
        for (std::size_t m = 0; m < n; ++m) {
            taken[m] = (set >> m & 1U) != 0;
            allowed = allowed && (taken[m] || !model.measures[m].committed);
        }
        if (!allowed || !all_met(model, targets, references, {}, taken)) continue;
        const Decimal cost = present_cost(model, taken, course(model, taken));
        if (!least || cost < *least) least = cost;
    }
    return least;
}

TEST(LeastCost, OfThreeMeasuresByHand) {
    Model<Decimal> model = plant(2020, 1);
    for (auto& carrier : model.carriers)
        carrier.price = {0};
    // 2000, 1000 and 1200 kg for 500, 100 and 450 CNY.
    model.measures = {measure(2020, 1, 9, {{Kind::saves, 0, -1, Decimal("0.5"), 1}}, 0, 500),
                      measure(2020, 1, 9, {{Kind::saves, 1, -1, 1, 1}}, 0, 100),
                      measure(2020, 1, 9, {{Kind::captures, -1, -1, 1200, 1}}, 0, 450)};
    const LeastCost three = least_cost(model, {at_most(2020, 3000)}, {}, {});
    EXPECT_EQ(three.status, LeastCost::Status::found);
    EXPECT_EQ(three.taken, (Taken{true, true, false}));
    EXPECT_EQ(three.present_cost, 600);
    EXPECT_EQ(least_cost(model, {at_most(2020, 4000)}, {}, {}).taken, (Taken{true, false, false}));
    EXPECT_EQ(least_cost(model, {at_most(2020, 3800)}, {}, {}).taken, (Taken{false, true, true}));  // 550, not 600
    EXPECT_EQ(least_cost(model, {at_most(2020, 6000)}, {}, {}).taken, (Taken{false, false, false}));
    EXPECT_EQ(least_cost(model, {at_most(2020, 1799)}, {}, {}).status, LeastCost::Status::impossible);
}

TEST(LeastCost, ExactlyOnTheLimitIsEnough) {
    Model<Decimal> model = plant(2020, 1);
    model.measures = {measure(2020, 1, 9, {{Kind::saves, 0, -1, Decimal(1) / 3, 1}}, 0, 5000),
                      measure(2020, 1, 9, {{Kind::saves, 0, -1, Decimal("0.9"), 1}}, 0, 90000)};
    const Decimal limit = Decimal(6000) - Decimal(4000) / 3;
    const LeastCost on = least_cost(model, {at_most(2020, limit)}, {}, {});
    EXPECT_EQ(on.taken, (Taken{true, false}));
    EXPECT_EQ(on.rounds, 1);
    // A billionth less: nearer than the solver sees, and its proposal is refused by the judgement.
    const LeastCost below = least_cost(model, {at_most(2020, limit - Decimal("1e-6"))}, {}, {});
    EXPECT_EQ(below.status, LeastCost::Status::found);
    EXPECT_EQ(below.taken, (Taken{false, true}));
}

TEST(LeastCost, WhatEarnsIsTakenAnyway) {
    Model<Decimal> model = plant();
    model.measures = {measure(2020, 1, 30, {{Kind::saves, 1, -1, Decimal("0.1"), 1}}, 0, 10)};
    EXPECT_EQ(least_cost(model, {at_most(2025, 9999)}, {}, {}).taken, (Taken{true}));
}

TEST(LeastCost, WhatIsCommittedIsInEverySet) {
    Model<Decimal> model = plant();
    model.measures = {measure(2020, 1, 30, {{Kind::captures, -1, -1, 1, 1}}, 0, 99999),
                      measure(2020, 1, 30, {{Kind::captures, -1, -1, 500, 1}}, 0, 1)};
    model.measures[0].committed = true;
    EXPECT_EQ(least_cost(model, {at_most(2025, 9999)}, {}, {}).taken, (Taken{true, false}));
}

TEST(LeastCost, ATargetOfAYearThatNobodyKnowsIsUndetermined) {
    Model<Decimal> model = plant();
    model.measures = {measure(2020, 1, 30, {{Kind::captures, -1, -1, 1, 1}})};
    const LeastCost answer = least_cost(model, {at_most(2045, 1)}, {}, {});
    EXPECT_EQ(answer.status, LeastCost::Status::undetermined);
    EXPECT_EQ(answer.target, "cap");
}

TEST(LeastCost, BringsThePeakForward) {
    Model<Decimal> model = plant();
    model.activities[0].output = {1000, 1100, 1200, 1300, 1350, 1400, 1420, 1430, 1425, 1420, 1415};
    model.measures = {measure(2024, 3, 30, {{Kind::saves, 0, -1, Decimal("0.3"), 1}}, 0, 4000),
                      measure(2026, 1, 30, {{Kind::saves, 0, -1, Decimal("0.01"), 1}}, 0, 500),
                      measure(2028, 1, 30, {{Kind::captures, -1, -1, 200, 1}}, 0, 500)};
    Target peak;
    peak.id = "peak";
    peak.form = Target::Form::peak_before;
    peak.year = 2026;
    const LeastCost answer = least_cost(model, {peak}, {}, {});
    ASSERT_EQ(answer.status, LeastCost::Status::found);
    EXPECT_EQ(answer.present_cost, *cheapest_by_trying(model, {peak}, {}));
}

Target random_target(std::mt19937& random, const Model<Decimal>& model) {
    const auto whole = [&](int low, int high) { return std::uniform_int_distribution<int>(low, high)(random); };
    const Taken none(model.measures.size());
    const Decimal now = course(model, none).back().co2;
    Target target = at_most(model.last_year(), now * whole(40, 100) / 100);
    target.id = std::to_string(whole(0, 1 << 30));
    switch (whole(0, 6)) {
        case 0:
            target.form = Target::Form::peak_before;
            target.year = model.first_year + whole(2, model.years - 2);
            break;
        case 1:
            target.form = Target::Form::reduction;
            target.metric = Metric::co2_intensity;
            target.against = whole(0, 1) == 0 ? 2005 : model.first_year;
            target.limit = Decimal(whole(-10, 40)) / 100;
            break;
        case 2:
            target.form = Target::Form::at_least;
            target.metric = Metric::non_fossil_share;
            target.limit = Decimal(whole(20, 60)) / 100;
            break;
        case 3:
            target.form = Target::Form::below_peak;
            target.limit = Decimal(whole(0, 30)) / 100;
            break;
        case 4:
            target.metric = Metric::energy;
            target.limit = course(model, none).back().energy * whole(70, 100) / 100;
            break;
        default:
            break;
    }
    return target;
}

TEST(LeastCost, IsWhatTryingAllSetsFinds) {
    std::mt19937 random(2026);
    int found = 0;
    int impossible = 0;
    for (int round = 0; round < 120; ++round) {
        Model<Decimal> model = tests::random_model(random, 1 + round % 7);
        if (round % 5 == 0) model.measures.back().committed = true;
        const std::vector<Reference> references{{2005, Decimal(50000), {}, {}, Decimal(9000)}};
        std::vector<Target> targets{random_target(random, model)};
        if (round % 3 == 0) targets.push_back(random_target(random, model));
        const LeastCost answer = least_cost(model, targets, references, {});
        const LeastCost tried = least_cost_of_every_set(model, targets, references, {});
        ASSERT_EQ(answer.status == LeastCost::Status::undetermined ? answer.status : tried.status, answer.status)
            << round;
        const auto expected = cheapest_by_trying(model, targets, references);
        if (!expected) {
            EXPECT_EQ(answer.status, LeastCost::Status::impossible) << round;
            ++impossible;
            continue;
        }
        ASSERT_EQ(answer.status, LeastCost::Status::found) << round;
        ++found;
        EXPECT_TRUE(all_met(model, targets, references, {}, answer.taken)) << round;
        EXPECT_LE(abs(answer.present_cost - *expected), abs(*expected) * Decimal("1e-9")) << round;
        EXPECT_EQ(tried.present_cost, *expected) << round;
    }
    EXPECT_GT(found, 40);
    EXPECT_GT(impossible, 10);
}

TEST(LeastCost, IsTheSameEveryTime) {
    std::mt19937 random(5);
    const Model<Decimal> model = tests::random_model(random, 12);
    const Decimal limit = course(model, Taken(12, false)).back().co2 * 8 / 10;
    const LeastCost once = least_cost(model, {at_most(2027, limit)}, {}, {});
    const LeastCost again = least_cost(model, {at_most(2027, limit)}, {}, {});
    EXPECT_EQ(once.status, again.status);
    EXPECT_EQ(once.taken, again.taken);
}

}  // namespace
}  // namespace greengauge::pathway
