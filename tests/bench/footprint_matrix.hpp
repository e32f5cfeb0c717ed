// A technosphere like that of a large database, made up: a core of mutually dependent processes with hubs (electricity,
// heat, transport), and a periphery of supply chains; units that differ by orders of magnitude; some waste treatments.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <numeric>
#include <random>
#include <vector>

#include "calc/footprint/system.hpp"

namespace greengauge::footprint {

inline SparseMatrix read_matrix(const char* path) {
    std::FILE* const file = std::fopen(path, "rb");
    std::int64_t head[2] = {};
    if (file == nullptr || std::fread(head, 8, 2, file) != 2) std::abort();
    std::vector<int> start(static_cast<std::size_t>(head[0]) + 1);
    std::vector<int> row(static_cast<std::size_t>(head[1]));
    std::vector<double> value(static_cast<std::size_t>(head[1]));
    const std::size_t read = std::fread(start.data(), 4, start.size(), file) +
                             std::fread(row.data(), 4, row.size(), file) +
                             std::fread(value.data(), 8, value.size(), file);
    std::fclose(file);
    if (read != start.size() + row.size() + value.size()) std::abort();
    return Eigen::Map<SparseMatrix>(head[0], head[0], head[1], start.data(), row.data(), value.data());
}

/// Aborts when it cannot be written whole.
inline void write_matrix(const SparseMatrix& matrix, const char* path) {
    std::FILE* const file = std::fopen(path, "wb");
    const std::int64_t head[2] = {matrix.cols(), matrix.nonZeros()};
    if (file == nullptr) std::abort();
    const auto columns = static_cast<std::size_t>(head[0]);
    const auto entries = static_cast<std::size_t>(head[1]);
    const std::size_t written = std::fwrite(head, 8, 2, file) +
                                std::fwrite(matrix.outerIndexPtr(), 4, columns + 1, file) +
                                std::fwrite(matrix.innerIndexPtr(), 4, entries, file) +
                                std::fwrite(matrix.valuePtr(), 8, entries, file);
    if (std::fclose(file) != 0 || written != 3 + columns + 2 * entries) std::abort();
}

class MadeUpTechnosphere {
  public:
    explicit MadeUpTechnosphere(int size) : size_(size), core_(size / 24), hubs_(size / 100) {}

    SparseMatrix matrix() {
        std::vector<int> place(size_);
        std::iota(place.begin(), place.end(), 0);
        std::shuffle(place.begin(), place.end(), random_);
        std::vector<double> unit(size_);
        for (double& one : unit)
            one = lognormal(2);
        std::vector<Eigen::Triplet<double>> triplets;
        for (int column = 0; column < size_; ++column)
            signs_.push_back(uniform() < 0.08 ? -1 : 1);  // a treatment of waste
        for (int column = 0; column < size_; ++column) {
            const int count = std::clamp(static_cast<int>(15.6 * lognormal(0.55)), 1, 400);
            std::vector<std::pair<int, double>> entries;
            double sum = 0;
            for (int k = 0; k < count; ++k) {
                const int row = supplier_of(column);
                if (row == column) continue;
                entries.emplace_back(row, lognormal(1.8));
                sum += entries.back().second;
            }
            const double share = std::clamp(0.62 + 0.14 * normal_(random_), 0.05, 0.97);  // of the value that is bought
            triplets.emplace_back(place[column], place[column], signs_[column]);
            for (const auto& [row, value] : entries)
                triplets.emplace_back(place[row], place[column],
                                      -signs_[row] * value * share / sum * unit[row] / unit[column]);
        }
        SparseMatrix a(size_, size_);
        a.setFromTriplets(triplets.begin(), triplets.end());
        return a;
    }

  private:
    int size_, core_, hubs_;
    std::mt19937_64 random_{1};
    std::normal_distribution<double> normal_;
    std::vector<double> signs_;

    double uniform() { return std::uniform_real_distribution<double>()(random_); }
    double lognormal(double sigma) { return std::exp(sigma * normal_(random_)); }
    int any(int from, int to) { return from + static_cast<int>(uniform() * (to - from)); }
    /// The first hubs are needed most.
    int hub() { return std::min(hubs_ - 1, static_cast<int>(hubs_ * std::pow(uniform(), 4))); }

    int supplier_of(int column) {
        constexpr int chain = 10;
        const double t = uniform();
        if (column < core_) return t <= 0.6 ? hub() : t <= 0.9 ? any(0, core_) : any(core_, size_);
        if (t <= 0.45) return hub();
        if (t <= 0.50) return any(0, core_);
        if (t > 0.98) return any(core_, column + 1);
        if (t <= 0.51) return std::min(size_ - 1, column + 1 + any(0, 5));
        const int first = core_ + (column - core_) / chain * chain;
        return std::max(first, column - 1 - any(0, 8));
    }
};

}  // namespace greengauge::footprint
