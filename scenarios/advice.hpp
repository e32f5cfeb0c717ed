// What to write instead of a word that is not known.
#pragma once

#include "calc/text/diagnostic.hpp"
#include "factors/reader/message.hpp"

namespace greengauge {

/// The nearest of what is known, else all of it.
inline Text nearest_or_all(const std::string& word, const std::vector<std::string>& known) {
    Text advice = did_you_mean(word, known);
    if (advice.empty() && !known.empty()) advice = filled("可写：{0}", "known: {0}", {listed(known)});
    return advice;
}

}  // namespace greengauge
