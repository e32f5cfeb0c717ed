// The page's engine is compiled without exceptions, which would be a third of its size: nothing throws for what a user
// wrote. What would be thrown all the same ends the instance; the page then starts another one and says so.
#include <boost/assert/source_location.hpp>
#include <exception>

namespace boost {

[[noreturn]] void throw_exception(const std::exception& /*exception*/) { __builtin_trap(); }
[[noreturn]] void throw_exception(const std::exception& /*exception*/, const source_location& /*place*/) {
    __builtin_trap();
}

}  // namespace boost
