#include "factors/catalogue/embedded.hpp"

// embedded_data.S
extern "C" const std::byte greengauge_catalogue_begin[];
extern "C" const std::byte greengauge_catalogue_end[];

namespace greengauge {

std::span<const std::byte> embedded_catalogue() {
    return {greengauge_catalogue_begin, greengauge_catalogue_end};
}

}  // namespace greengauge
