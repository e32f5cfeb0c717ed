// The small checks that every reader of a scenario makes: kinds of values, keys, texts that must be there.
#pragma once

#include <string>
#include <vector>

#include "calc/standard/given.hpp"
#include "calc/text/diagnostic.hpp"

namespace greengauge {

inline const Place& place_of_key(const Given& value) {
    return value.key_place.line != 0 ? value.key_place : value.place;
}

class Checks {
  public:
    Checks(const std::string& file, Diagnostics& diagnostics) : file_(file), diagnostics_(diagnostics) {}

  protected:
    const std::string& file_;
    Diagnostics& diagnostics_;

    /// Whether it is of that kind; an error when not.
    bool is(const Given& value, const std::string& name, Given::Kind kind, Text advice = {});
    void wrong_type(const Given& value, const std::string& name, const Text& expected, Text advice = {});
    void check_keys(const Given& table, const std::vector<std::string>& known);
    /// The text of a key that must be there and say something.
    std::string required_text(const Given& table, const std::string& name, const Place& place, const Text& advice);
};

}  // namespace greengauge
