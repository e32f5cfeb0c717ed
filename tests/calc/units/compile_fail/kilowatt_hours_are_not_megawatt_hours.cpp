// Off by a thousand: kWh given where MWh is expected.
// COMPILE_FAIL: could not convert|conversion from .* requested|no viable conversion
#include "calc/units/dimensions.hpp"

using namespace greengauge::units;

typed<megawatt_hours> reported(typed<kilowatt_hours> metered) {
#ifdef COMPILE_FAIL
    return metered;
#else
    return typed<megawatt_hours>(metered);
#endif
}

int main() { return reported({}).value() == 0 ? 0 : 1; }
