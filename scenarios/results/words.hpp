// Picks one of two wordings.
#pragma once

#include "calc/text/text.hpp"

namespace greengauge {

struct Words {
    Language language = Language::zh;
    const char* operator()(const char* zh, const char* en) const { return language == Language::zh ? zh : en; }
};

}  // namespace greengauge
