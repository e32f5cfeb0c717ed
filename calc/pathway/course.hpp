// What a pathway comes to under a set of measures: energy and CO2 of every year.
#pragma once

#include "calc/pathway/model.hpp"

namespace greengauge::pathway {

template <class Number>
struct Balance {
    std::vector<Number> flows;    ///< units of its carrier, parallel to Model::flows
    std::vector<Number> process;  ///< kgCO2e, parallel to Model::activities
    Number captured = 0;          ///< kgCO2e
    Number energy = 0;            ///< kgce
    Number non_fossil = 0;        ///< kgce of it
    Number energy_co2 = 0;        ///< kgCO2e
    Number process_co2 = 0;       ///< kgCO2e
    Number co2 = 0;               ///< energy + process - captured
    Number energy_cost = 0;       ///< CNY
};

template <class Number>
Balance<Number> balance(const Model<Number>& model, const Taken& taken, int year);

/// Of every year of the horizon.
template <class Number>
std::vector<Balance<Number>> course(const Model<Number>& model, const Taken& taken);

extern template Balance<Decimal> balance(const Model<Decimal>&, const Taken&, int);
extern template Balance<double> balance(const Model<double>&, const Taken&, int);
extern template std::vector<Balance<Decimal>> course(const Model<Decimal>&, const Taken&);
extern template std::vector<Balance<double>> course(const Model<double>&, const Taken&);

}  // namespace greengauge::pathway
