#include "calc/footprint/order.hpp"

#include <algorithm>
#include <gtest/gtest.h>
#include <numeric>
#include <random>

#include "tests/calc/footprint/network.hpp"

namespace greengauge::footprint {
namespace {

std::vector<int> positions(const Order& order) {
    std::vector<int> position(order.activities.size());
    for (std::size_t at = 0; at < order.activities.size(); ++at)
        position[order.activities[at]] = static_cast<int>(at);
    return position;
}

TEST(Order, OfAChainIsItsOwn) {
    // 2 needs 0, 0 needs 1.
    const Order order = near_triangular_order(matrix({{1, 0, -1}, {-1, 1, 0}, {0, 0, 1}}));
    EXPECT_EQ(order.activities, (std::vector<int>{2, 0, 1}));
    EXPECT_EQ(order.blocks, (std::vector<int>{0, 1, 2, 3}));
}

TEST(Order, KeepsLoopsTogether) {
    const Order order = near_triangular_order(matrix({{1, -1, 0, 0}, {-1, 1, 0, -1}, {0, 0, 1, 0}, {0, 0, -1, 1}}));
    EXPECT_EQ(order.blocks, (std::vector<int>{0, 1, 2, 4}));
    EXPECT_EQ((std::vector<int>{order.activities[0], order.activities[1]}), (std::vector<int>{2, 3}));
}

TEST(Order, OfAnythingIsAPermutationWithoutBackwardEdgesBetweenBlocks) {
    std::mt19937 random(7);
    for (int trial = 0; trial < 200; ++trial) {
        const int size = 1 + static_cast<int>(random() % 40);
        std::vector<std::vector<double>> rows(size, std::vector<double>(size, 0.0));
        for (int i = 0; i < size; ++i) {
            rows[i][i] = 1;
            for (int k = 0; k < static_cast<int>(random() % 4); ++k)
                rows[random() % size][i] -= 0.1;
        }
        const SparseMatrix a = matrix(rows);
        const Order order = near_triangular_order(a);
        std::vector<int> sorted = order.activities;
        std::sort(sorted.begin(), sorted.end());
        std::vector<int> all(size);
        std::iota(all.begin(), all.end(), 0);
        ASSERT_EQ(sorted, all);
        const std::vector<int> position = positions(order);
        const auto block = [&](int activity) {
            return std::upper_bound(order.blocks.begin(), order.blocks.end(), position[activity]) -
                   order.blocks.begin();
        };
        for (int j = 0; j < size; ++j)
            for (SparseMatrix::InnerIterator it(a, j); it; ++it)
                ASSERT_LE(block(j), block(static_cast<int>(it.row()))) << "whoever needs comes before what is needed";
    }
}

}  // namespace
}  // namespace greengauge::footprint
