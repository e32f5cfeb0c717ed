#include "cli/toml_text.hpp"

#include "scenarios/results/inert.hpp"

namespace greengauge::cli {

std::string toml_string(std::string_view text) {
    std::string out = "\"";
    for (const char c : inert(text)) {
        if (c == '"' || c == '\\') out += '\\';
        out += c;
    }
    return out + "\"";
}

}  // namespace greengauge::cli
