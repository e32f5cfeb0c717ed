// A price and a count are both plain numbers on paper.
// COMPILE_FAIL: no match for .*operator
#include "calc/units/dimensions.hpp"

using namespace greengauge::units;

auto cost(typed<money> fixed, typed<pieces> sold, typed<per<money, pieces>> each) {
#ifdef COMPILE_FAIL
    (void)each;
    return fixed + sold;
#else
    return fixed + sold * each;
#endif
}

int main() { return cost({}, {}, {}).value() == 0 ? 0 : 1; }
