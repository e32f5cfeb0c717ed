// Adding GJ to tce without naming the factor is a unit error.
// COMPILE_FAIL: no match for .*operator
#include "calc/units/dimensions.hpp"

using namespace greengauge::units;

auto total(typed<tonnes_of_standard_coal> coal, typed<gigajoules> heat,
           typed<per<tonnes_of_standard_coal, gigajoules>> factor) {
#ifdef COMPILE_FAIL
    return coal + heat;
#else
    return coal + heat * factor;
#endif
}

int main() { return total({}, {}, {}).value() == 0 ? 0 : 1; }
