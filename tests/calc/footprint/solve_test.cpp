#include "calc/footprint/solve.hpp"

#include <Eigen/LU>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <random>

#include "tests/calc/footprint/network.hpp"

namespace greengauge::footprint {
namespace {

// Heijungs and Suh (2002), The Computational Structure of LCA: 10 kWh from 2 L of fuel; 100 L of fuel. 1000 kWh wanted.
TEST(Solve, GivesThePublishedExample) {
    Solver solver(matrix({{10, 0}, {-2, 100}}));
    const auto solution = solver.solve({{0, 1000}});
    ASSERT_TRUE(solution);
    EXPECT_EQ(solution->scale[0], 100);
    EXPECT_EQ(solution->scale[1], 2);
    EXPECT_FALSE(solution->direct);
    EXPECT_LE(solution->residual, 1e-15);
    Eigen::MatrixXd b(3, 2);
    b << 1, 10, 0.1, 2, 0, -50;
    const Vector g = b * solution->scale;
    EXPECT_DOUBLE_EQ(g[0], 120);
    EXPECT_DOUBLE_EQ(g[1], 14);
    EXPECT_DOUBLE_EQ(g[2], -100);
}

TEST(Solve, OfALoopIsTheGeometricSeries) {
    Solver solver(matrix({{1, -0.2}, {-0.3, 1}}));
    const auto solution = solver.solve({{0, 1}});
    ASSERT_TRUE(solution);
    EXPECT_NEAR(solution->scale[0], 1 / 0.94, 1e-11);
    EXPECT_NEAR(solution->scale[1], 0.3 / 0.94, 1e-11);
    EXPECT_GT(solution->rounds, 1);
}

TEST(Solve, TreatsWaste) {
    // 1 makes 0.4 kg of waste; 0 treats 1 kg of it a run, and needs 0.05 of 1's product.
    Solver solver(matrix({{-1, 0.4}, {-0.05, 1}}));
    const auto solution = solver.solve({{1, 1}});
    ASSERT_TRUE(solution);
    EXPECT_NEAR(solution->scale[1], 1 / 0.98, 1e-12);
    EXPECT_NEAR(solution->scale[0], 0.4 / 0.98, 1e-12);
}

TEST(Solve, SubstitutesWithANegativeScale) {
    // 0 also gives 0.5 of what 1 makes.
    Solver solver(matrix({{1, 0}, {0.5, 1}}));
    const auto solution = solver.solve({{0, 2}});
    ASSERT_TRUE(solution);
    EXPECT_EQ(solution->scale[1], -1);
}

TEST(Solve, LeavesOutWhatIsNotNeeded) {
    // The second block is singular, and nobody asks for it.
    Solver solver(matrix({{1, 0, 0}, {0, 1, -1}, {0, -1, 1}}), make_klu);
    const auto solution = solver.solve({{0, 3}});
    ASSERT_TRUE(solution);
    EXPECT_EQ(solution->scale[0], 3);
    EXPECT_EQ(solution->active, (std::vector<char>{1, 0, 0}));
}

TEST(Solve, TurnsToTheDirectSolverWithoutDominance) {
    // The loop gain is 2 · 3: the rounds diverge, the solution exists.
    Solver solver(matrix({{1, -2}, {-3, 1}}), make_klu);
    const auto solution = solver.solve({{0, 1}});
    ASSERT_TRUE(solution);
    EXPECT_TRUE(solution->direct);
    EXPECT_NEAR(solution->scale[0], -0.2, 1e-15);
    EXPECT_NEAR(solution->scale[1], -0.6, 1e-15);
    EXPECT_LE(solution->residual, 1e-15);
    const auto dual = solver.solve_transposed(Vector::Ones(2), solution->active);
    ASSERT_TRUE(dual);
    EXPECT_NEAR((*dual)[0], -0.8, 1e-15);
}

TEST(Solve, AgreesWithADenseSolverWhateverTheMatrix) {
    std::mt19937 random(11);
    std::uniform_real_distribution<double> value(-1, 1);
    int direct = 0;
    for (int trial = 0; trial < 300; ++trial) {
        const int size = 2 + static_cast<int>(random() % 30);
        const double strength = trial % 3 == 0 ? 3 : 0.3;
        std::vector<std::vector<double>> rows(size, std::vector<double>(size, 0.0));
        for (int i = 0; i < size; ++i) {
            rows[i][i] = random() % 8 == 0 ? -1 : 1;
            for (int k = 0; k < 3; ++k)
                if (const int j = static_cast<int>(random() % size); j != i) rows[j][i] = strength * value(random);
        }
        const SparseMatrix a = matrix(rows);
        const Eigen::MatrixXd dense(a);
        const Eigen::FullPivLU<Eigen::MatrixXd> lu(dense);
        if (lu.rcond() < 1e-8) continue;
        Solver solver(a, make_klu);
        const auto solution = solver.solve({{0, 1}});
        ASSERT_TRUE(solution) << trial;
        direct += solution->direct ? 1 : 0;
        const Vector expected = lu.solve(Vector::Unit(size, 0));
        EXPECT_LE((solution->scale - expected).cwiseAbs().maxCoeff(), 1e-8 * expected.cwiseAbs().maxCoeff()) << trial;
    }
    EXPECT_GT(direct, 30) << "the test must reach the direct solver";
    EXPECT_LT(direct, 270);
}

TEST(Solve, NamesTheProcessesOfASingularLoop) {
    // 1 and 2 pass all of it back and forth.
    Solver solver(matrix({{1, 0, 0}, {-1, 1, -1}, {0, -1, 1}}), make_klu);
    const auto solution = solver.solve({{0, 1}});
    ASSERT_FALSE(solution);
    EXPECT_EQ(solution.error().kind, Unsolvable::Kind::singular);
    EXPECT_THAT(solution.error().activities, testing::UnorderedElementsAre(1, 2));
}

TEST(Solve, FindsASingularLoopThatRoundingHides) {
    // 0.1 + 0.2 is not 0.3 in binary: the last pivot is 1e-17 instead of 0.
    Solver solver(matrix({{0.3, -(0.1 + 0.2)}, {-0.3, 0.3}}), make_klu);
    const auto solution = solver.solve({{0, 1}});
    ASSERT_FALSE(solution);
    EXPECT_EQ(solution.error().kind, Unsolvable::Kind::singular);
}

TEST(Solve, SaysThatItDoesNotSettleWithoutADirectSolver) {
    Solver solver(matrix({{1, -2}, {-3, 1}}));
    const auto solution = solver.solve({{0, 1}});
    ASSERT_FALSE(solution);
    EXPECT_EQ(solution.error().kind, Unsolvable::Kind::does_not_settle);
}

// What differs by twelve orders of magnitude is a matter of units: the residual must not hide in the small rows.
TEST(Solve, IsAsGoodInSmallUnits) {
    Solver solver(matrix({{1, -0.2e-9}, {-0.3e9, 1}}));
    const auto solution = solver.solve({{0, 1e-6}});
    ASSERT_TRUE(solution);
    EXPECT_NEAR(solution->scale[0] / (1e-6 / 0.94), 1, 1e-11);
    EXPECT_NEAR(solution->scale[1] / (0.3e3 / 0.94), 1, 1e-11);
}

TEST(Solve, ServesManyDemandsFromOneOrder) {
    std::mt19937 random(3);
    const int size = 300;
    std::vector<std::vector<double>> rows(size, std::vector<double>(size, 0.0));
    for (int i = 0; i < size; ++i) {
        rows[i][i] = 1;
        for (int k = 0; k < 6; ++k)
            if (const int j = static_cast<int>(random() % size); j != i) rows[j][i] = -0.12;
    }
    const SparseMatrix a = matrix(rows);
    Solver solver(a, make_klu);
    for (int i = 0; i < size; i += 7) {
        const auto solution = solver.solve({{i, 1}});
        ASSERT_TRUE(solution);
        EXPECT_FALSE(solution->direct);
        EXPECT_LE(residual_of(a, solution->scale, {{i, 1}}), 1e-12);
    }
}

}  // namespace
}  // namespace greengauge::footprint
