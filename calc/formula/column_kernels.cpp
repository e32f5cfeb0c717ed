#include "calc/formula/column_kernels.hpp"

#include <cmath>
#include <limits>

#include "calc/number/bounded.hpp"
#include "calc/number/wide.hpp"

namespace greengauge::formula::kernels {
namespace {

constexpr double u = rounding_bound;
/// What underflow may lose.
constexpr double least = 1e-300;

}  // namespace

GREENGAUGE_WIDE void add(std::size_t n, Numbers a, Numbers b, Result r) {
    GREENGAUGE_ROWS(n) {
        const double sum = a.value[i] + b.value[i];
        const double from = a.error[i] + b.error[i];
        // Knuth's TwoSum: what the addition itself lost, exactly. Whole numbers lose nothing.
        const double part = sum - a.value[i];
        const double lost = std::fabs((a.value[i] - (sum - part)) + (b.value[i] - part));
        r.value[i] = sum;
        r.error[i] = (from + lost) * (1 + 4 * u);
    }
}

GREENGAUGE_WIDE void subtract(std::size_t n, Numbers a, Numbers b, Result r) {
    GREENGAUGE_ROWS(n) {
        const double sum = a.value[i] - b.value[i];
        const double from = a.error[i] + b.error[i];
        const double part = sum - a.value[i];
        const double lost = std::fabs((a.value[i] - (sum - part)) - (b.value[i] + part));
        r.value[i] = sum;
        r.error[i] = (from + lost) * (1 + 4 * u);
    }
}

GREENGAUGE_WIDE void multiply(std::size_t n, Numbers a, Numbers b, Result r) {
    GREENGAUGE_ROWS(n) {
        const double product = a.value[i] * b.value[i];
        const double size_a = std::fabs(a.value[i]);
        const double size_b = std::fabs(b.value[i]);
        const double from = size_a * b.error[i] + size_b * a.error[i] + a.error[i] * b.error[i];
        // A true zero makes a true zero; everything else may be rounded.
        const double rounded = std::fabs(product) * u + least;
        const double unless_a = size_a + a.error[i] == 0 ? 0.0 : rounded;
        const double lost = size_b + b.error[i] == 0 ? 0.0 : unless_a;
        r.value[i] = product;
        r.error[i] = (from + lost) * (1 + 4 * u);
    }
}

GREENGAUGE_WIDE bool divide(std::size_t n, Numbers a, Numbers b, Result r) {
    std::int64_t failed = 0;
    GREENGAUGE_ROWS(n) {
        const double b_value = b.value[i];
        const double b_error = b.error[i];
        const double distance = std::fabs(b_value) - b_error;  // of the divisor from 0, at the least
        failed |= static_cast<std::int64_t>(!(distance > 0));
        const double safe = distance > 0 ? b_value : 1.0;
        const double quotient = a.value[i] / safe;
        const double size = std::fabs(quotient);
        const double rounded = size * u + least;
        const double unless_zero = size + a.error[i] == 0 ? 0.0 : rounded;
        const double lost = std::fabs(safe - 1.0) + b_error == 0 ? 0.0 : unless_zero;
        r.value[i] = quotient;
        r.error[i] = ((a.error[i] + size * b_error) / (distance > 0 ? distance : 1.0) + lost) * (1 + 8 * u);
    }
    return failed != 0;
}

GREENGAUGE_WIDE void mark_divisors(std::size_t n, Numbers b, std::uint8_t zero, std::uint8_t* state) {
    for (std::size_t i = 0; i < n; ++i) {
        const double size = std::fabs(b.value[i]);
        if (!(size > b.error[i])) state[i] = size == 0 && b.error[i] == 0 ? zero : 255;
    }
}

GREENGAUGE_WIDE void negate(std::size_t n, Numbers a, Result r) {
    GREENGAUGE_ROWS(n) {
        r.value[i] = -a.value[i];
        r.error[i] = a.error[i];
    }
}

GREENGAUGE_WIDE void absolute(std::size_t n, Numbers a, Result r) {
    GREENGAUGE_ROWS(n) {
        r.value[i] = std::fabs(a.value[i]);
        r.error[i] = a.error[i];
    }
}

GREENGAUGE_WIDE void minimum(std::size_t n, Numbers a, Numbers b, Result r) {
    GREENGAUGE_ROWS(n) {
        const bool second = b.value[i] < a.value[i];
        // Where one is smaller without doubt the other's bound does not matter.
        const double gap = std::fabs(a.value[i] - b.value[i]);
        const double own = second ? b.error[i] : a.error[i];
        const double both = a.error[i] > b.error[i] ? a.error[i] : b.error[i];
        r.value[i] = second ? b.value[i] : a.value[i];
        r.error[i] = gap > (a.error[i] + b.error[i]) * (1 + 4 * u) ? own : both;
    }
}

GREENGAUGE_WIDE void maximum(std::size_t n, Numbers a, Numbers b, Result r) {
    GREENGAUGE_ROWS(n) {
        const bool second = b.value[i] > a.value[i];
        const double gap = std::fabs(a.value[i] - b.value[i]);
        const double own = second ? b.error[i] : a.error[i];
        const double both = a.error[i] > b.error[i] ? a.error[i] : b.error[i];
        r.value[i] = second ? b.value[i] : a.value[i];
        r.error[i] = gap > (a.error[i] + b.error[i]) * (1 + 4 * u) ? own : both;
    }
}

GREENGAUGE_WIDE void scale(std::size_t n, Numbers a, double factor, double error, Result r) {
    GREENGAUGE_ROWS(n) {
        const double product = a.value[i] * factor;
        const double size = std::fabs(a.value[i]);
        const double rounded = std::fabs(product) * u + least;
        const double lost = size + a.error[i] == 0 ? 0.0 : rounded;
        r.value[i] = product;
        r.error[i] = (size * error + std::fabs(factor) * a.error[i] + a.error[i] * error + lost) * (1 + 4 * u);
    }
}

// Four relations and two equalities are one loop with two numbers: what to answer on either side of equality.
GREENGAUGE_WIDE bool compare(std::size_t n, Numbers a, Numbers b, Relation relation, std::int32_t* code) {
    const double below = relation.below ? 1.0 : 0.0;
    const double equal = relation.equal ? 1.0 : 0.0;
    const double above = relation.above ? 1.0 : 0.0;
    std::int64_t doubt = 0;
    GREENGAUGE_ROWS(n) {
        const double gap = a.value[i] - b.value[i];
        const double bound = (a.error[i] + b.error[i]) * (1 + 4 * u);
        const double unequal = gap > 0 ? above : below;
        code[i] = static_cast<std::int32_t>(gap == 0 ? equal : unequal);
        // Also what is not a number.
        doubt |= static_cast<std::int64_t>(!(std::fabs(gap) > (bound != 0 ? bound : -1.0)));
    }
    return doubt != 0;
}

GREENGAUGE_WIDE void mark_near(std::size_t n, Numbers a, Numbers b, std::uint8_t* state) {
    for (std::size_t i = 0; i < n; ++i) {
        const double bound = (a.error[i] + b.error[i]) * (1 + 4 * u);
        if (!(std::fabs(a.value[i] - b.value[i]) > (bound != 0 ? bound : -1.0))) state[i] = 255;
    }
}

GREENGAUGE_WIDE bool add_places(std::size_t n, Numbers at, double bound, double error, std::int32_t stride,
                                std::int32_t* place) {
    std::int64_t doubt = 0;
    const double step = stride;
    GREENGAUGE_ROWS(n) {
        const double x = at.value[i];
        place[i] += static_cast<std::int32_t>((x > bound ? step : 0.0) + (x >= bound ? step : 0.0));
        const double near = (at.error[i] + error) * (1 + 4 * u);
        doubt |= static_cast<std::int64_t>(!(std::fabs(x - bound) > (near != 0 ? near : -1.0)));
    }
    return doubt != 0;
}

GREENGAUGE_WIDE void mark_near_bound(std::size_t n, Numbers at, double bound, double error, std::uint8_t* state) {
    for (std::size_t i = 0; i < n; ++i) {
        const double near = (at.error[i] + error) * (1 + 4 * u);
        if (!(std::fabs(at.value[i] - bound) > (near != 0 ? near : -1.0))) state[i] = 255;
    }
}

GREENGAUGE_WIDE bool any_beyond(std::size_t n, Numbers at, End end) {
    std::int64_t beyond = 0;
    // On the end itself and without doubt, a closed end is inside.
    const double least_gap = end.closed ? -std::numeric_limits<double>::denorm_min() : 0.0;
    GREENGAUGE_ROWS(n) {
        const double gap = (at.value[i] - end.value) * end.side;
        const double near = (at.error[i] + end.error) * (1 + 4 * u);
        beyond |= static_cast<std::int64_t>(!(gap > (near != 0 ? near : least_gap)));
    }
    return beyond != 0;
}

GREENGAUGE_WIDE void mark_beyond(std::size_t n, Numbers at, End end, std::uint8_t outside, std::uint8_t* state) {
    for (std::size_t i = 0; i < n; ++i) {
        const double gap = (at.value[i] - end.value) * end.side;
        const double near = (at.error[i] + end.error) * (1 + 4 * u);
        if (!(std::fabs(gap) > (near != 0 ? near : -1.0)))
            state[i] = 255;
        else if (gap < 0 || (gap == 0 && !end.closed))
            state[i] = outside;
    }
}

GREENGAUGE_WIDE void add_codes(std::size_t n, const std::int32_t* code, std::int32_t stride, std::int32_t* place) {
    GREENGAUGE_ROWS(n) place[i] += code[i] * stride;
}

GREENGAUGE_WIDE bool any_set(std::size_t n, const std::uint8_t* state) {
    std::uint8_t all = 0;
    for (std::size_t i = 0; i < n; ++i)
        all = static_cast<std::uint8_t>(all | state[i]);
    return all != 0;
}

}  // namespace greengauge::formula::kernels
