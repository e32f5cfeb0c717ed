#include "calc/footprint/monte_carlo.hpp"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <limits>
#include <mutex>
#ifndef __EMSCRIPTEN__
#include <thread>
#endif

#include "calc/footprint/lanes.hpp"
#include "calc/random/draws.hpp"

namespace greengauge::footprint {
namespace {

/// The samples of a run, eight at a time, by whichever thread is free.
class Run {
  public:
    Run(const Uncertain& of, const Solver& solver, const MonteCarloOptions& options)
        : solver_(solver), options_(options), model_(lane_model(*of.system, of.factors, of.demand, solver)) {
        samples_.values.assign(static_cast<std::size_t>(options.samples), std::numeric_limits<double>::quiet_NaN());
        samples_.uncertain = static_cast<int>(model_.uncertain.size());
    }

    Samples result() {
        const int batches = (options_.samples + lanes - 1) / lanes;
#ifdef __EMSCRIPTEN__
        work(batches);
#else
        std::vector<std::thread> others;
        for (int i = 1; i < std::min(options_.threads, batches); ++i)
            others.emplace_back([this, batches] { work(batches); });
        work(batches);
        for (std::thread& other : others)
            other.join();
#endif
        for (const double value : samples_.values)
            samples_.unsolvable += std::isfinite(value) ? 0 : 1;
        return std::move(samples_);
    }

  private:
    static constexpr int lanes = static_cast<int>(draw_lanes);
    const Solver& solver_;
    const MonteCarloOptions& options_;
    const LaneModel model_;
    Samples samples_;
    std::atomic<int> next_{0};
    std::mutex mutex_;

    void work(int batches) {
        LaneSpace space(model_);
        double residual = 0;
        int direct = 0;
        for (int batch = next_++; batch < batches; batch = next_++) {
            const int first = batch * lanes;
            const int count = std::min(lanes, options_.samples - first);
            draw_lanes_of(model_, options_.seed, static_cast<std::uint64_t>(first), space);
            double* const values = samples_.values.data() + first;
            if (!model_.settles || !solve_lanes(model_, space)) {
                for (int lane = 0; lane < count; ++lane, ++direct)
                    values[lane] = directly(space, lane);
                continue;
            }
            residual = std::max(residual, space.change);
            for (int lane = 0; lane < count; ++lane)
                values[lane] = space.total[lane];
        }
        const std::lock_guard<std::mutex> lock(mutex_);
        samples_.residual = std::max(samples_.residual, residual);
        samples_.direct += direct;
    }

    /// A sample whose iteration does not settle.
    [[nodiscard]] double directly(const LaneSpace& space, int lane) const {
        constexpr double none = std::numeric_limits<double>::quiet_NaN();
        if (!solver_.direct()) return none;
        const std::unique_ptr<DirectSolver> direct = solver_.direct()();
        if (!direct->factorise(matrix_of(model_, space, lane))) return none;
        const Vector f =
            Eigen::Map<const Vector>(model_.demand.data(), static_cast<Eigen::Index>(model_.demand.size()));
        return total_of(model_, space, lane, direct->solve(f));
    }
};

double percentile(const std::vector<double>& sorted, double p) {
    const double at = p * static_cast<double>(sorted.size() - 1);
    const auto below = static_cast<std::size_t>(at);
    const std::size_t above = std::min(below + 1, sorted.size() - 1);
    return sorted[below] + (at - static_cast<double>(below)) * (sorted[above] - sorted[below]);
}

}  // namespace

Samples sample(const Uncertain& of, const Solver& solver, const MonteCarloOptions& options) {
    return Run(of, solver, options).result();
}

Summary summary_of(const Samples& samples) {
    std::vector<double> sorted;
    for (const double value : samples.values)
        if (std::isfinite(value)) sorted.push_back(value);
    Summary summary;
    summary.count = static_cast<int>(sorted.size());
    if (sorted.empty()) return summary;
    std::sort(sorted.begin(), sorted.end());
    double sum = 0;
    for (const double value : sorted)
        sum += value;
    summary.mean = sum / summary.count;
    double squares = 0;
    for (const double value : sorted)
        squares += (value - summary.mean) * (value - summary.mean);
    summary.deviation = summary.count < 2 ? 0 : std::sqrt(squares / (summary.count - 1));
    summary.median = percentile(sorted, 0.5);
    summary.low = percentile(sorted, 0.025);
    summary.high = percentile(sorted, 0.975);
    return summary;
}

}  // namespace greengauge::footprint
