// The field's dimensions and units at compile time (Boost.Units), in the field's own terms (ISO 14067, comprehensive energy
// consumption).
//
//     typed<co2e> emissions = typed<energy>::from_value(3.6e9) * typed<co2e_per_energy>::from_value(1.6e-7);
//     typed<energy> wrong = typed<standard_coal>(…);                   // does not compile
//     typed<megawatt_hours> wrong = typed<kilowatt_hours>(…);          // does not compile: the conversion must be
//     written
//
// Never include boost/units/io.hpp here: it costs two seconds a file.
#pragma once

#include <boost/units/base_dimension.hpp>
#include <boost/units/base_unit.hpp>
#include <boost/units/base_units/si/ampere.hpp>
#include <boost/units/base_units/si/kelvin.hpp>
#include <boost/units/base_units/si/kilogram.hpp>
#include <boost/units/base_units/si/meter.hpp>
#include <boost/units/base_units/si/second.hpp>
#include <boost/units/derived_dimension.hpp>
#include <boost/units/make_scaled_unit.hpp>
#include <boost/units/make_system.hpp>
#include <boost/units/physical_dimensions/area.hpp>
#include <boost/units/physical_dimensions/electric_potential.hpp>
#include <boost/units/physical_dimensions/energy.hpp>
#include <boost/units/physical_dimensions/power.hpp>
#include <boost/units/physical_dimensions/pressure.hpp>
#include <boost/units/physical_dimensions/velocity.hpp>
#include <boost/units/physical_dimensions/volume.hpp>
#include <boost/units/quantity.hpp>
#include <boost/units/scale.hpp>
#include <boost/units/static_rational.hpp>
#include <boost/units/unit.hpp>

#include "calc/units/dimension.hpp"

namespace greengauge::units {

namespace bu = boost::units;

// The field's own base dimensions. The numbers only have to differ; Boost keeps the negative ones for itself.
struct standard_coal_dimension_tag : bu::base_dimension<standard_coal_dimension_tag, 8101> {};
struct co2_equivalent_dimension_tag : bu::base_dimension<co2_equivalent_dimension_tag, 8102> {};
struct currency_dimension_tag : bu::base_dimension<currency_dimension_tag, 8103> {};
struct count_dimension_tag : bu::base_dimension<count_dimension_tag, 8104> {};

struct kgce_base_unit : bu::base_unit<kgce_base_unit, standard_coal_dimension_tag::dimension_type, 8101> {
    static std::string name() { return "kilogram of standard coal"; }
    static std::string symbol() { return "kgce"; }
};
struct kgco2e_base_unit : bu::base_unit<kgco2e_base_unit, co2_equivalent_dimension_tag::dimension_type, 8102> {
    static std::string name() { return "kilogram of CO2 equivalent"; }
    static std::string symbol() { return "kgCO2e"; }
};
struct yuan_base_unit : bu::base_unit<yuan_base_unit, currency_dimension_tag::dimension_type, 8103> {
    static std::string name() { return "yuan"; }
    static std::string symbol() { return "CNY"; }
};
struct piece_base_unit : bu::base_unit<piece_base_unit, count_dimension_tag::dimension_type, 8104> {
    static std::string name() { return "piece"; }
    static std::string symbol() { return "piece"; }
};

/// The coherent system: kg, m, s, K, A, kgce, kgCO2e, CNY, piece.
using system = bu::make_system<bu::si::kilogram_base_unit, bu::si::meter_base_unit, bu::si::second_base_unit,
                               bu::si::kelvin_base_unit, bu::si::ampere_base_unit, kgce_base_unit, kgco2e_base_unit,
                               yuan_base_unit, piece_base_unit>::type;

template <class BoostDimension>
using coherent = bu::unit<BoostDimension, system>;
template <class A, class B>
using times = typename bu::multiply_typeof_helper<A, B>::type;
template <class A, class B>
using per = typename bu::divide_typeof_helper<A, B>::type;

/// A number with a unit in its type: typed<energy>, typed<energy, Decimal>.
template <class Unit, class Number = double>
using typed = bu::quantity<Unit, Number>;

// SI's.
using plain_number = coherent<bu::dimensionless_type>;
using mass = coherent<bu::mass_dimension>;
using length = coherent<bu::length_dimension>;
using time = coherent<bu::time_dimension>;
using temperature = coherent<bu::temperature_dimension>;
using current = coherent<bu::current_dimension>;
using area = coherent<bu::area_dimension>;
using volume = coherent<bu::volume_dimension>;
using velocity = coherent<bu::velocity_dimension>;
using energy = coherent<bu::energy_dimension>;
using power = coherent<bu::power_dimension>;
using pressure = coherent<bu::pressure_dimension>;
using voltage = coherent<bu::electric_potential_dimension>;

// The field's own.
using standard_coal = coherent<standard_coal_dimension_tag::dimension_type>;  ///< kgce: not energy
using co2e = coherent<co2_equivalent_dimension_tag::dimension_type>;          ///< kgCO2e: not mass
using money = coherent<currency_dimension_tag::dimension_type>;
using pieces = coherent<count_dimension_tag::dimension_type>;

// What the documents publish: factors.
using heating_value = per<energy, mass>;  ///< of a fuel by mass: its net calorific value
using heating_value_by_volume = per<energy, volume>;
using calorific_factor = per<standard_coal, energy>;  ///< 折标准煤系数 of electricity and heat
using coal_per_mass = per<standard_coal, mass>;       ///< 折标准煤系数 of a fuel
using coal_per_volume = per<standard_coal, volume>;
using co2e_per_energy = per<co2e, energy>;  ///< emission factor of electricity and heat
using co2e_per_mass = per<co2e, mass>;      ///< emission factor of a material; a GWP
using co2e_per_volume = per<co2e, volume>;
using co2e_per_standard_coal = per<co2e, standard_coal>;
using carbon_per_energy = per<mass, energy>;  ///< carbon content of a fuel

// What they limit: intensities.
using specific_energy = per<energy, mass>;
using specific_coal = per<standard_coal, mass>;  ///< comprehensive energy consumption per unit product
using coal_per_piece = per<standard_coal, pieces>;
using co2e_per_piece = per<co2e, pieces>;
using coal_per_money = per<standard_coal, money>;
using co2e_per_money = per<co2e, money>;
using price = per<money, mass>;
using density = per<mass, volume>;

// Multiples, each its own type: assigning one to another does not compile, writing the conversion does.
// Boost converts by a double factor, so with Decimal use the coherent units only.
template <class Unit, int power_of_ten>
using multiple = typename bu::make_scaled_unit<Unit, bu::scale<10, bu::static_rational<power_of_ten>>>::type;

using grams = multiple<mass, -3>;
using tonnes = multiple<mass, 3>;
using gigajoules = multiple<energy, 9>;
using kilowatt_hours = bu::make_scaled_unit<multiple<energy, 5>, bu::scale<36, bu::static_rational<1>>>::type;
using megawatt_hours = bu::make_scaled_unit<multiple<energy, 8>, bu::scale<36, bu::static_rational<1>>>::type;
using tonnes_of_standard_coal = multiple<standard_coal, 3>;
using tonnes_of_co2e = multiple<co2e, 3>;

namespace detail {

template <class T>
struct dimension_list {
    using type = T;
};
template <class Dim, class System>
struct dimension_list<bu::unit<Dim, System>> {
    using type = Dim;
};
template <class Unit, class Number>
struct dimension_list<bu::quantity<Unit, Number>> : dimension_list<Unit> {};

template <class Tag>
struct base_of;
template <Base value>
struct is_base {
    static constexpr std::size_t index = static_cast<std::size_t>(value);
};
template <>
struct base_of<bu::mass_base_dimension> : is_base<Base::mass> {};
template <>
struct base_of<bu::length_base_dimension> : is_base<Base::length> {};
template <>
struct base_of<bu::time_base_dimension> : is_base<Base::time> {};
template <>
struct base_of<bu::temperature_base_dimension> : is_base<Base::temperature> {};
template <>
struct base_of<bu::current_base_dimension> : is_base<Base::current> {};
template <>
struct base_of<standard_coal_dimension_tag> : is_base<Base::standard_coal> {};
template <>
struct base_of<co2_equivalent_dimension_tag> : is_base<Base::co2_equivalent> {};
template <>
struct base_of<currency_dimension_tag> : is_base<Base::currency> {};
template <>
struct base_of<count_dimension_tag> : is_base<Base::count> {};

constexpr void add_exponents(Dimension&, bu::dimensionless_type) {}
template <class Tag, class Exponent, class Rest>
constexpr void add_exponents(Dimension& dimension, bu::list<bu::dim<Tag, Exponent>, Rest>) {
    static_assert(Exponent::Denominator == 1, "the runtime dimension has whole exponents");
    dimension.exponents[base_of<Tag>::index] = static_cast<std::int8_t>(Exponent::Numerator);
    add_exponents(dimension, Rest());
}

}  // namespace detail

/// The runtime dimension of a Boost.Units dimension, unit or quantity type.
template <class BoostType>
constexpr Dimension dimension_of() {
    Dimension dimension;
    detail::add_exponents(dimension, typename detail::dimension_list<BoostType>::type());
    return dimension;
}

}  // namespace greengauge::units
