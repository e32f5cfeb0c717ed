// A pathway: what is produced, with which energy, and what is done about it, year by year. Every number is in coherent
// units: kgce, kgCO2e, CNY, and the coherent unit of each carrier and each output.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

#include "calc/number/decimal.hpp"

namespace greengauge::pathway {

/// A number for each year of the horizon, the first year first.
template <class Number>
using Series = std::vector<Number>;

template <class Number>
struct Carrier {
    Series<Number> emission;       ///< kgCO2e a unit
    Series<Number> standard_coal;  ///< kgce a unit
    Series<Number> non_fossil;     ///< share of it, 0 to 1
    Series<Number> price;          ///< CNY a unit
};

template <class Number>
struct Activity {
    Series<Number> output;   ///< units a year
    Series<Number> process;  ///< kgCO2e of the process, a unit of output
};

/// What an activity uses of a carrier.
template <class Number>
struct Flow {
    int activity = 0;
    int carrier = 0;
    Series<Number> intensity;  ///< units of the carrier, a unit of output
};

/// What a measure does. Shares are of what the measures before it in the file have left, so that two of 10 % save 19 %.
template <class Number>
struct Effect {
    enum class Kind : std::uint8_t {
        saves,     ///< the share `amount` of flow `at`
        replaces,  ///< the share `amount` of flow `at`, by `ratio` units of flow `to` for each of its units
        avoids,    ///< the share `amount` of the process emissions of activity `at`
        adds,      ///< `amount` units a year to flow `at`
        captures   ///< `amount` kgCO2e a year
    };
    Kind kind = Kind::saves;
    int at = -1;
    int to = -1;
    Number amount = 0;
    Number ratio = 1;
};

template <class Number>
struct Measure {
    int start = 0;           ///< the year
    int ramp = 1;            ///< years until it is there in full: the k-th year has k / ramp of it
    int life = 0;            ///< years from `start`; afterwards it is gone
    bool committed = false;  ///< decided already: it is part of every set
    std::vector<Effect<Number>> effects;
    Number capital = 0;    ///< CNY, for the whole of it
    Number operating = 0;  ///< CNY a year, for the whole of it, without the energy; negative when it earns
};

template <class Number>
struct Model {
    int first_year = 0;
    int years = 0;
    Number rate = 0;  ///< of interest, a year
    std::vector<Carrier<Number>> carriers;
    std::vector<Activity<Number>> activities;
    std::vector<Flow<Number>> flows;
    std::vector<Measure<Number>> measures;
    Series<Number> gdp;         ///< CNY at constant prices; may be empty
    Series<Number> population;  ///< persons; may be empty

    [[nodiscard]] int last_year() const { return first_year + years - 1; }
};

/// Which measures are taken, parallel to Model::measures.
using Taken = std::vector<bool>;

/// The share of a measure that is there in a year: 0 before its start and after its life.
template <class Number>
Number deployed(const Measure<Number>& measure, int year) {
    const int age = year - measure.start;
    if (age < 0 || age >= measure.life) return Number(0);
    return Number(std::min(age + 1, measure.ramp)) / Number(measure.ramp);
}

/// The same model in doubles, for what takes volume and judges nothing.
Model<double> in_doubles(const Model<Decimal>& model);

}  // namespace greengauge::pathway
