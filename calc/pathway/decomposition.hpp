// What a change of emissions is due to: LMDI-I, additive (Ang 2004, 2005), and the Kaya identity as one of its
// products.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "calc/number/decimal.hpp"

namespace greengauge::pathway {

/// One product of factors, at the beginning and at the end; all of them at least 0.
struct Product {
    std::vector<Decimal> before;
    std::vector<Decimal> after;
};

/// The logarithmic mean (a - b) / ln(a / b); L(a, a) = a, L(a, 0) = 0. Of numbers that are at least 0.
Decimal logarithmic_mean(const Decimal& a, const Decimal& b);

/// The effect of each factor, over the sum of all products: they add up to the change of that sum. All products have
/// the same number of factors. A product that is zero at one end is taken to its limit: its change is that of the
/// factors that are zero there, in equal parts (Ang and Liu 2007, the small-value limit); one that is zero at both ends
/// has no effects.
std::vector<Decimal> lmdi(const std::vector<Product>& products);

}  // namespace greengauge::pathway
