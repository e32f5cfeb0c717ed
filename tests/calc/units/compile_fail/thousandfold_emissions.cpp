// ORNL-AMO/AMO-Tools-Desktop#6981: emissions off by a thousand, a factor per MWh multiplied with kWh.
// COMPILE_FAIL: could not convert|conversion from .* requested|no viable conversion
#include "calc/units/dimensions.hpp"

using namespace greengauge::units;

typed<tonnes_of_co2e> emissions(typed<kilowatt_hours> metered, typed<per<tonnes_of_co2e, megawatt_hours>> factor) {
#ifdef COMPILE_FAIL
    return metered * factor;
#else
    return typed<megawatt_hours>(metered) * factor;
#endif
}

int main() { return emissions({}, {}).value() == 0 ? 0 : 1; }
