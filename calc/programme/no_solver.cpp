// For compilers without the solver's library, such as that of the page.
#include "calc/programme/programme.hpp"

namespace greengauge {

Solution minimise(const Programme& /*programme*/) { return {}; }

}  // namespace greengauge
