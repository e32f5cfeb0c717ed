// ORNL-AMO/AMO-Tools-Desktop#5380: a value per energy converted as if it were an energy.
// COMPILE_FAIL: no matching function for call to
#include "calc/units/dimensions.hpp"

using namespace greengauge::units;

using per_gigajoule = per<plain_number, gigajoules>;
using per_megawatt_hour = per<plain_number, megawatt_hours>;

auto converted(typed<per_gigajoule> rate) {
#ifdef COMPILE_FAIL
    return typed<megawatt_hours>(rate);
#else
    return typed<per_megawatt_hour>(rate);
#endif
}

int main() { return converted({}).value() == 0 ? 0 : 1; }
