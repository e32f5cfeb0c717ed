#include "calc/standard/margin_kernel.hpp"

#include <cmath>

#include "calc/number/bounded.hpp"
#include "calc/number/wide.hpp"

namespace greengauge {

GREENGAUGE_WIDE void find_margins(std::size_t n, const double* value, const double* value_error, const double* limit,
                                  const double* limit_error, const MarginRule& rule, double digits_bound,
                                  const Margins& to) {
    const double below = rule.below;
    const double equal = rule.equal;
    const double above = rule.above;
    // The sign on either side of the limit.
    const double sign_above = rule.either_way ? -1.0 : rule.sign;
    const double sign_below = rule.either_way ? 1.0 : rule.sign;
    double* margin = to.margin;
    std::int32_t* answer = to.answer;
    std::int32_t* doubt = to.doubt;
    GREENGAUGE_ROWS(n) {
        const double errors = value_error[i] + limit_error[i];
        const double bound = errors * (1 + 4 * rounding_bound);
        const double gap = value[i] - limit[i];
        const double size = std::fabs(gap);
        const double sign = gap > 0 ? sign_above : sign_below;
        const double unequal = gap > 0 ? above : below;
        margin[i] = gap == 0 ? 0.0 : gap * sign;
        answer[i] = static_cast<std::int32_t>(gap == 0 ? equal : unequal);
        // Also what is not a number. A gap of 0 without a bound is exact.
        const double asked = bound != 0 ? bound : -1.0;
        const double near = size > asked ? 0.0 : 1.0;
        const double value_short = value_error[i] <= std::fabs(value[i]) * digits_bound ? near : 1.0;
        const double limit_short = limit_error[i] <= std::fabs(limit[i]) * digits_bound ? value_short : 1.0;
        const double any = errors + size * rounding_bound <= size * digits_bound ? limit_short : 1.0;
        doubt[i] = static_cast<std::int32_t>(any);
    }
}

}  // namespace greengauge
