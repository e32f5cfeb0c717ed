// Any bytes as a compiled document: refused, or read; what was read is written and read the same again.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "factors/compiled/compiled.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace greengauge;
    const auto standard = standard_of_bytes({reinterpret_cast<const char*>(data), size});
    if (!standard) return 0;
    const std::string bytes = compiled_bytes(*standard);
    // A number may have an exponent that no text may have: then it is refused.
    const auto again = standard_of_bytes(bytes);
    if (again && compiled_bytes(*again) != bytes) std::abort();
    return 0;
}
