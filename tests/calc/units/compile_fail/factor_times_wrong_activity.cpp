// An emission factor per energy times a mass is no emission.
// COMPILE_FAIL: could not convert|conversion from .* requested|no viable conversion
#include "calc/units/dimensions.hpp"

using namespace greengauge::units;

typed<co2e> emissions(typed<co2e_per_energy> factor, typed<energy> electricity, typed<mass> coal) {
#ifdef COMPILE_FAIL
    (void)electricity;
    return coal * factor;
#else
    (void)coal;
    return electricity * factor;
#endif
}

int main() { return emissions({}, {}, {}).value() == 0 ? 0 : 1; }
