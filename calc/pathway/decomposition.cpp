#include "calc/pathway/decomposition.hpp"

namespace greengauge::pathway {
namespace {

Decimal product_of(const std::vector<Decimal>& factors) {
    Decimal product = 1;
    for (const Decimal& factor : factors)
        product *= factor;
    return product;
}

/// The change of a product that is zero at one end, shared by the factors that are zero there.
void share(const std::vector<Decimal>& zero_end, const Decimal& change, std::vector<Decimal>& effects) {
    int zeros = 0;
    for (const Decimal& factor : zero_end)
        zeros += factor.is_zero() ? 1 : 0;
    for (std::size_t i = 0; i < zero_end.size(); ++i)
        if (zero_end[i].is_zero()) effects[i] += change / zeros;
}

}  // namespace

Decimal logarithmic_mean(const Decimal& a, const Decimal& b) {
    if (a.is_zero() || b.is_zero()) return 0;
    const Decimal difference = a - b;
    // Near each other the quotient loses its digits; ln(1 + d) = d - d²/2 + d³/3 leaves nothing behind 36 digits here.
    const Decimal relative = difference / b;
    if (abs(relative) < Decimal("1e-12")) return b / (Decimal(1) - relative / 2 + relative * relative / 3);
    return difference / log(a / b);
}

std::vector<Decimal> lmdi(const std::vector<Product>& products) {
    std::vector<Decimal> effects(products.empty() ? 0 : products.front().before.size());
    for (const Product& one : products) {
        const Decimal before = product_of(one.before);
        const Decimal after = product_of(one.after);
        if (before.is_zero() && after.is_zero()) continue;
        if (before.is_zero() || after.is_zero()) {
            share(before.is_zero() ? one.before : one.after, after - before, effects);
            continue;
        }
        const Decimal weight = logarithmic_mean(after, before);
        for (std::size_t i = 0; i < effects.size(); ++i)
            if (one.after[i] != one.before[i]) effects[i] += weight * log(one.after[i] / one.before[i]);
    }
    return effects;
}

}  // namespace greengauge::pathway
