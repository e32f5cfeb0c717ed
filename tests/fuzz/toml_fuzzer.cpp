// Any bytes as TOML: a record of values whose places lie in the text, or errors.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "factors/reader/reader.hpp"

namespace {

using namespace greengauge;

int lines = 0;

void check_place(const Place& place) {
    if (place.line < 1 || place.line > lines || place.column < 1) std::abort();
}

void check(const Given& given) {
    check_place(given.place);
    for (const Given& item : given.items)
        check(item);
    for (const auto& [key, value] : given.members) {
        check_place(value.key_place);
        check(value);
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    lines = static_cast<int>(std::count(text.begin(), text.end(), '\n')) + 1;
    Diagnostics diagnostics;
    const auto root = read_toml(text, "a.toml", diagnostics);
    if (root.has_value() == diagnostics.has_errors()) std::abort();  // one or the other
    if (root) check(*root);
    return 0;
}
