// A tonne of clinker and a tonne of CO2 equivalent do not add; a mass becomes CO2e only by a factor or a GWP.
// COMPILE_FAIL: no match for .*operator
#include "calc/units/dimensions.hpp"

using namespace greengauge::units;

auto total(typed<tonnes_of_co2e> emissions, typed<tonnes> methane,
           typed<per<tonnes_of_co2e, tonnes>> warming_potential) {
#ifdef COMPILE_FAIL
    (void)warming_potential;
    return emissions + methane;
#else
    return emissions + methane * warming_potential;
#endif
}

int main() { return total({}, {}, {}).value() == 0 ? 0 : 1; }
