// Values against limits, a block at a time: what column_judge says of rows where both are known.
#pragma once

#include <cstddef>
#include <cstdint>

namespace greengauge {

/// A requirement `value` against `limit`, as numbers so that no loop branches.
struct MarginRule {
    double below = 0;  ///< the answer where the value is below the limit
    double equal = 0;
    double above = 0;
    double sign = -1;         ///< 1: more is better, so that the margin is value - limit
    bool either_way = false;  ///< every distance is a shortfall
};

/// For each row the margin, the rule's answer, and 1 where doubles do not tell, else 0.
struct Margins {
    double* margin = nullptr;
    std::int32_t* answer = nullptr;
    std::int32_t* doubt = nullptr;
};

/// `digits_bound`: what is not known to so much of itself is in doubt.
void find_margins(std::size_t n, const double* value, const double* value_error, const double* limit,
                  const double* limit_error, const MarginRule& rule, double digits_bound, const Margins& to);

}  // namespace greengauge
