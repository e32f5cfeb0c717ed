#include "calc/footprint/lanes.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>

#include "calc/random/elementary.hpp"
#include "calc/number/wide.hpp"

namespace greengauge::footprint {
namespace {

constexpr int lanes = static_cast<int>(draw_lanes);
constexpr double tolerance = 1e-6;  // of a sample: far below what any number of samples resolves
constexpr double tolerance_of_medians = 1e-12;
constexpr int most_rounds = 300;

// Two halves of four: as wide as the widest instructions that are asked for.
typedef double Half __attribute__((vector_size(32)));

struct Eight {
    Half low, high;
};

GREENGAUGE_INLINE Eight load(const double* from) {
    Eight eight;
    std::memcpy(&eight.low, from, sizeof(Half));
    std::memcpy(&eight.high, from + 4, sizeof(Half));
    return eight;
}

GREENGAUGE_INLINE void store(const Eight& eight, double* to) {
    std::memcpy(to, &eight.low, sizeof(Half));
    std::memcpy(to + 4, &eight.high, sizeof(Half));
}

/// sum += Σ coefficient · x over a stretch of a row.
GREENGAUGE_INLINE void add_products(const int* column, const double* coefficients, int from, int to, const double* x,
                                    Eight& sum) {
    for (int entry = from; entry < to; ++entry) {
        const Eight c = load(coefficients + std::size_t{lanes} * entry);
        const Eight y = load(x + std::size_t{lanes} * column[entry]);
        sum.low += c.low * y.low;
        sum.high += c.high * y.high;
    }
}

/// next = (outer + Σ inner) · inverse for the rows of a block, in order.
GREENGAUGE_WIDE void lanes_round(const Rows& rows, int first, int last, const double* outer, const double* coefficients,
                                 const double* inverse, double* x) {
    for (int at = first; at < last; ++at) {
        Eight sum = load(outer + std::size_t{lanes} * at);
        add_products(rows.column.data(), coefficients, rows.inner[at], rows.start[at + 1], x, sum);
        const Eight d = load(inverse + std::size_t{lanes} * at);
        store({sum.low * d.low, sum.high * d.high}, x + std::size_t{lanes} * at);
    }
}

/// outer = demand + Σ of what comes before the block.
GREENGAUGE_WIDE void lanes_outer(const Rows& rows, int first, int last, const double* demand,
                                 const double* coefficients, const double* x, double* outer) {
    for (int at = first; at < last; ++at) {
        Eight sum{Half{} + demand[at], Half{} + demand[at]};
        add_products(rows.column.data(), coefficients, rows.start[at], rows.inner[at], x, sum);
        store(sum, outer + std::size_t{lanes} * at);
    }
}

/// numbers = exp(sigma · z), in place.
GREENGAUGE_WIDE void lanes_factors(const LaneModel::Drawn* drawn, std::size_t count, double* numbers) {
    for (std::size_t k = 0; k < count; ++k) {
        const double sigma = drawn[k].sigma;
        const double base = drawn[k].base;
        double* const of = numbers + k * draw_lanes;
        for (std::size_t lane = 0; lane < draw_lanes; ++lane)
            of[lane] = base * elementary::exponential_within(sigma * of[lane]);
    }
}

/// The largest change relative to the value between two states of a block.
GREENGAUGE_WIDE double largest_change(const double* before, const double* after, std::size_t count) {
    double largest = 0;
    for (std::size_t i = 0; i < count; ++i) {
        const double difference = std::fabs(after[i] - before[i]);
        if (difference > largest * std::fabs(after[i])) largest = after[i] == 0 ? 1 : difference / std::fabs(after[i]);
    }
    return largest;
}

bool all_finite(const double* numbers, std::size_t count) {
    return std::all_of(numbers, numbers + count, [](double number) { return std::isfinite(number); });
}

bool settle_block(const LaneModel& model, LaneSpace& space, int first, int last, std::vector<double>& before) {
    const Rows& rows = model.rows;
    double* const x = space.scale.data();
    const double* const coefficients = space.numbers.data();
    const double* const inverse = coefficients + rows.value.size() * draw_lanes;
    lanes_outer(rows, first, last, model.demand.data(), coefficients, x, space.outer.data());
    const std::size_t from = draw_lanes * static_cast<std::size_t>(first);
    const std::size_t count = draw_lanes * static_cast<std::size_t>(last - first);
    for (int round = 1;; ++round) {
        // Comparing costs as much as a tenth of a round: not while nothing can have settled.
        const bool compares = round > 4;
        if (compares) before.assign(x + from, x + from + count);
        lanes_round(rows, first, last, space.outer.data(), coefficients, inverse, x);
        if (last - first == 1) return true;
        if (!compares) continue;
        space.change = largest_change(before.data(), x + from, count);
        if (space.change <= tolerance) return all_finite(x + from, count);  // what is none compares as no change
        if (round >= most_rounds) return false;
    }
}

void add_emissions(const System& system, const Vector& factors, LaneModel& model) {
    const std::size_t diagonals = model.rows.value.size();
    const std::size_t offset = diagonals + model.rows.inverse.size();
    for (const int activity : model.rows.activities) {
        model.emission_start.push_back(static_cast<int>(model.emissions.size()));
        for (int entry = system.b.outerIndexPtr()[activity]; entry < system.b.outerIndexPtr()[activity + 1]; ++entry) {
            const double amount = system.b.valuePtr()[entry] * factors[system.b.innerIndexPtr()[entry]];
            if (amount == 0) continue;
            if (const double sigma = system.sigma_b[entry]; sigma > 0)
                model.uncertain.push_back({static_cast<int>(offset + model.emissions.size()), amount, sigma});
            model.emissions.push_back(amount);
        }
    }
    model.emission_start.push_back(static_cast<int>(model.emissions.size()));
}

}  // namespace

LaneModel lane_model(const System& system, const Vector& factors, const Demand& demand, const Solver& solver) {
    LaneModel model;
    model.rows = rows_of(system.a, solver.order(), solver.reached_by(demand));
    const Rows& rows = model.rows;
    std::vector<int> position(static_cast<std::size_t>(system.a.cols()), -1);
    for (std::size_t at = 0; at < rows.activities.size(); ++at)
        position[rows.activities[at]] = static_cast<int>(at);
    model.demand.assign(rows.activities.size(), 0);
    for (const auto& [activity, amount] : demand)
        model.demand[position[activity]] += amount;
    for (std::size_t entry = 0; entry < rows.value.size(); ++entry)
        if (const double sigma = system.sigma_a[rows.source[entry]]; sigma > 0)
            model.uncertain.push_back({static_cast<int>(entry), rows.value[entry], sigma});
    for (std::size_t at = 0; at < rows.inverse.size(); ++at)
        if (const double sigma = system.sigma_a[rows.diagonal_source[at]]; sigma > 0)
            model.uncertain.push_back({static_cast<int>(rows.value.size() + at), rows.inverse[at], -sigma});
    add_emissions(system, factors, model);
    Vector typical;
    const Vector f = Eigen::Map<const Vector>(model.demand.data(), static_cast<Eigen::Index>(model.demand.size()));
    model.settles = gauss_seidel(rows, f, tolerance_of_medians,
                                 std::vector<char>(static_cast<std::size_t>(system.a.cols()), 1), typical)
                        .settled;
    model.typical.assign(typical.data(), typical.data() + typical.size());
    return model;
}

LaneSpace::LaneSpace(const LaneModel& model)
    : scale(model.typical.size() * draw_lanes), outer(model.typical.size() * draw_lanes) {
    const auto spread_out = [&](const std::vector<double>& all) {
        for (const double number : all)
            numbers.insert(numbers.end(), draw_lanes, number);
    };
    numbers.reserve((model.rows.value.size() + model.rows.inverse.size() + model.emissions.size()) * draw_lanes);
    spread_out(model.rows.value);
    spread_out(model.rows.inverse);
    spread_out(model.emissions);
}

void draw_lanes_of(const LaneModel& model, std::uint64_t seed, std::uint64_t first, LaneSpace& space) {
    constexpr std::size_t chunk = 128;
    double drawn[chunk * draw_lanes];
    for (std::size_t from = 0; from < model.uncertain.size(); from += chunk) {
        const std::size_t count = std::min(chunk, model.uncertain.size() - from);
        fill_normals_by_lane(seed, first, from, {drawn, (count + count % 2) * draw_lanes});
        lanes_factors(model.uncertain.data() + from, count, drawn);
        for (std::size_t k = 0; k < count; ++k)
            std::copy_n(drawn + k * draw_lanes, draw_lanes,
                        space.numbers.data() + draw_lanes * static_cast<std::size_t>(model.uncertain[from + k].target));
    }
}

bool solve_lanes(const LaneModel& model, LaneSpace& space) {
    for (std::size_t at = 0; at < model.typical.size(); ++at)
        std::fill_n(space.scale.data() + at * draw_lanes, draw_lanes, model.typical[at]);
    std::vector<double> before;
    for (std::size_t block = 0; block + 1 < model.rows.blocks.size(); ++block)
        if (!settle_block(model, space, model.rows.blocks[block], model.rows.blocks[block + 1], before)) return false;
    std::fill_n(space.total, draw_lanes, 0.0);
    const double* const emissions =
        space.numbers.data() + draw_lanes * (model.rows.value.size() + model.rows.inverse.size());
    for (std::size_t at = 0; at < model.typical.size(); ++at)
        for (int entry = model.emission_start[at]; entry < model.emission_start[at + 1]; ++entry)
            for (std::size_t lane = 0; lane < draw_lanes; ++lane)
                space.total[lane] += emissions[draw_lanes * entry + lane] * space.scale[draw_lanes * at + lane];
    return true;
}

SparseMatrix matrix_of(const LaneModel& model, const LaneSpace& space, int lane) {
    const Rows& rows = model.rows;
    const auto size = static_cast<Eigen::Index>(rows.activities.size());
    std::vector<Eigen::Triplet<double>> triplets;
    for (int at = 0; at < static_cast<int>(size); ++at) {
        triplets.emplace_back(at, at, 1 / space.numbers[draw_lanes * (rows.value.size() + at) + lane]);
        for (int entry = rows.start[at]; entry < rows.start[at + 1]; ++entry)
            triplets.emplace_back(at, rows.column[entry], -space.numbers[draw_lanes * entry + lane]);
    }
    SparseMatrix matrix(size, size);
    matrix.setFromTriplets(triplets.begin(), triplets.end());
    return matrix;
}

double total_of(const LaneModel& model, const LaneSpace& space, int lane, const Vector& scale) {
    const std::size_t offset = model.rows.value.size() + model.rows.inverse.size();
    double total = 0;
    for (std::size_t at = 0; at < model.typical.size(); ++at)
        for (int entry = model.emission_start[at]; entry < model.emission_start[at + 1]; ++entry)
            total += space.numbers[draw_lanes * (offset + entry) + lane] * scale[static_cast<Eigen::Index>(at)];
    return total;
}

}  // namespace greengauge::footprint
