// What the parts of the reader share while they read one file.
#pragma once

#include <utility>

#include "calc/standard/standard.hpp"
#include "factors/reader/source_text.hpp"

namespace greengauge {

struct Reading {
    const SourceText& source;
    Standard& standard;
    Diagnostics& diagnostics;
    /// False once something that formulas rest on (a unit, a set, an expression) could not be read: then they are not
    /// compiled, since most of what would be said about them would follow from that.
    bool names_whole = true;

    void error(const Place& place, Fault fault) { diagnostics.error(place, std::move(fault)); }
    void declaration_error(const Place& place, Fault fault) {
        names_whole = false;
        error(place, std::move(fault));
    }
};

}  // namespace greengauge
