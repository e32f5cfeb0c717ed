#include "calc/programme/programme.hpp"

#include <gtest/gtest.h>

namespace greengauge {
namespace {

Programme knapsack() {
    Programme programme;
    programme.columns = {{0, 1, 5, true}, {0, 1, 6, true}, {0, 1, 3, true}};
    programme.rows = {{{{0, 3}, {1, 4}, {2, 2}}, 6, Programme::unbounded}};
    return programme;
}

TEST(Programme, TheCheapestOfThreeThings) {
    const Solution solution = minimise(knapsack());
    ASSERT_EQ(solution.status, Solution::Status::optimal);
    EXPECT_NEAR(solution.values[0], 0, 1e-6);
    EXPECT_NEAR(solution.values[1], 1, 1e-6);
    EXPECT_NEAR(solution.values[2], 1, 1e-6);
}

TEST(Programme, WithoutIntegers) {
    Programme programme = knapsack();
    for (auto& column : programme.columns)
        column.integer = false;
    const Solution solution = minimise(programme);  // by cost a unit: 1.5, 1.5, 1.67
    ASSERT_EQ(solution.status, Solution::Status::optimal);
    EXPECT_NEAR(5 * solution.values[0] + 6 * solution.values[1] + 3 * solution.values[2], 9, 1e-6);
}

TEST(Programme, ThatCannotBe) {
    Programme programme = knapsack();
    programme.rows[0].low = 10;
    EXPECT_EQ(minimise(programme).status, Solution::Status::infeasible);
}

TEST(Programme, WithoutRows) {
    Programme programme;
    programme.columns = {{0, 1, 5, true}, {0, 1, -5, true}};
    const Solution solution = minimise(programme);
    ASSERT_EQ(solution.status, Solution::Status::optimal);
    EXPECT_NEAR(solution.values[0], 0, 1e-9);
    EXPECT_NEAR(solution.values[1], 1, 1e-9);
}

}  // namespace
}  // namespace greengauge
