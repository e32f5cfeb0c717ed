// What kinds of bytes a text has, in one pass.
#pragma once

#include <string_view>

namespace greengauge::batch {

struct ByteKinds {
    bool zero = false;      ///< NUL
    bool high = false;      ///< beyond ASCII
    bool carriage = false;  ///< a carriage return
};
ByteKinds byte_kinds(std::string_view text);

}  // namespace greengauge::batch
