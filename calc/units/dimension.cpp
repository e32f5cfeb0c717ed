#include "calc/units/dimension.hpp"

#include <algorithm>

#include "calc/units/dimensions.hpp"

namespace greengauge {
namespace {

// Saturates: an absurd power must not wrap round into a dimension that means something else.
std::int8_t exponent(int value) { return static_cast<std::int8_t>(std::clamp(value, -127, 127)); }

template <class Combine>
Dimension combine(const Dimension& a, const Dimension& b, Combine combine_exponents) {
    Dimension result;
    for (std::size_t i = 0; i < base_dimensions; ++i) {
        result.exponents[i] = exponent(combine_exponents(int{a.exponents[i]}, int{b.exponents[i]}));
    }
    return result;
}

struct NamedDimension {
    Dimension dimension;
    const char* zh;
    const char* en;
};

// Before a dimension is described as "a per b", it is looked for here.
constexpr NamedDimension own_names[] = {
    {units::dimension_of<units::plain_number>(), "纯数", "plain number"},
    {units::dimension_of<units::standard_coal>(), "标准煤", "standard coal"},
    {units::dimension_of<units::co2e>(), "二氧化碳当量", "CO2 equivalent"},
    {units::dimension_of<units::energy>(), "能量", "energy"},
    {units::dimension_of<units::mass>(), "质量", "mass"},
    {units::dimension_of<units::money>(), "金额", "money"},
    {units::dimension_of<units::pieces>(), "件数", "count"},
    {units::dimension_of<units::volume>(), "体积", "volume"},
    {units::dimension_of<units::area>(), "面积", "area"},
    {units::dimension_of<units::length>(), "长度", "length"},
    {units::dimension_of<units::time>(), "时间", "time"},
    {units::dimension_of<units::power>(), "功率", "power"},
    {units::dimension_of<units::temperature>(), "温差", "temperature difference"},
    {units::dimension_of<units::current>(), "电流", "electric current"},
    {units::dimension_of<units::voltage>(), "电压", "voltage"},
    {units::dimension_of<units::velocity>(), "速度", "velocity"},
    {units::dimension_of<units::pressure>(), "压强或单位体积能量", "pressure or energy per volume"},
};

// What may stand before and after "per", the likelier first. Money per mass is a price; mass per money is not to be
// called "length per something": the order decides.
constexpr Dimension numerators[] = {
    units::dimension_of<units::standard_coal>(), units::dimension_of<units::co2e>(),
    units::dimension_of<units::money>(),         units::dimension_of<units::energy>(),
    units::dimension_of<units::mass>(),          units::dimension_of<units::pieces>(),
    units::dimension_of<units::power>(),         units::dimension_of<units::volume>(),
    units::dimension_of<units::area>(),          units::dimension_of<units::length>(),
};
constexpr Dimension denominators[] = {
    units::dimension_of<units::mass>(),   units::dimension_of<units::energy>(),
    units::dimension_of<units::volume>(), units::dimension_of<units::pieces>(),
    units::dimension_of<units::area>(),   units::dimension_of<units::money>(),
    units::dimension_of<units::time>(),   units::dimension_of<units::standard_coal>(),
    units::dimension_of<units::co2e>(),   units::dimension_of<units::power>(),
    units::dimension_of<units::length>(), units::dimension_of<units::temperature>(),
};

const NamedDimension* own_name(const Dimension& dimension) {
    for (const NamedDimension& named : own_names) {
        if (named.dimension == dimension) return &named;
    }
    return nullptr;
}

Text quotient_name(const Dimension& dimension) {
    if (const NamedDimension* inverse = own_name(power(dimension, -1))) {
        return {std::string("每单位") + inverse->zh, std::string("per ") + inverse->en};
    }
    for (const Dimension& above : numerators) {
        for (const Dimension& below : denominators) {
            if (!(above / below == dimension)) continue;
            const NamedDimension* a = own_name(above);
            const NamedDimension* b = own_name(below);
            return {std::string("单位") + b->zh + "的" + a->zh, std::string(a->en) + " per " + b->en};
        }
    }
    return {};
}

std::string in_base_units(const Dimension& dimension) {
    static constexpr const char* symbols[base_dimensions] = {"kg",   "m",      "s",   "K",    "A",
                                                             "kgce", "kgCO2e", "CNY", "piece"};
    std::string text;
    for (std::size_t i = 0; i < base_dimensions; ++i) {
        const int value = dimension.exponents[i];
        if (value == 0) continue;
        if (!text.empty()) text += "·";
        text += symbols[i];
        if (value != 1) text += std::to_string(value);
    }
    return text;
}

}  // namespace

Dimension operator*(const Dimension& a, const Dimension& b) {
    return combine(a, b, [](int x, int y) { return x + y; });
}

Dimension operator/(const Dimension& a, const Dimension& b) {
    return combine(a, b, [](int x, int y) { return x - y; });
}

Dimension power(const Dimension& a, int n) {
    // Beyond ±127 every exponent but 0 saturates all the same; the product must not overflow first.
    const int bounded = std::clamp(n, -127, 127);
    return combine(a, a, [bounded](int x, int) { return x * bounded; });
}

std::optional<Dimension> root(const Dimension& a, int n) {
    if (n == 0) return std::nullopt;
    Dimension result;
    for (std::size_t i = 0; i < base_dimensions; ++i) {
        if (a.exponents[i] % n != 0) return std::nullopt;
        result.exponents[i] = exponent(a.exponents[i] / n);
    }
    return result;
}

Text name_of(const Dimension& dimension) {
    if (const NamedDimension* named = own_name(dimension)) return {named->zh, named->en};
    const Text quotient = quotient_name(dimension);
    return quotient.empty() ? same_in_both(in_base_units(dimension)) : quotient;
}

}  // namespace greengauge
