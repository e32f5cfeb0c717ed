// How results name an input: `height`, `contents[2].count`.
#pragma once

#include <string>
#include <utility>

#include "calc/standard/standard.hpp"

namespace greengauge {

/// `contents[2].count` → contents, count; `count` → "", count.
std::pair<std::string, std::string> list_and_field(std::string name);

/// The input, or the list's field; null where the document has none of that name.
const Input* input_named(const Standard& standard, const std::string& name);

}  // namespace greengauge
