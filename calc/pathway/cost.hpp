// What measures cost, and the marginal abatement cost curve without double counting.
#pragma once

#include <optional>

#include "calc/pathway/course.hpp"

namespace greengauge::pathway {

/// i (1 + i)^n / ((1 + i)^n - 1); 1 / n without interest. `life` is at least 1.
template <class Number>
Number capital_recovery_factor(const Number& rate, int life) {
    Number growth = 1;
    for (int year = 0; year < life; ++year)
        growth *= Number(1) + rate;
    if (growth == Number(1)) return Number(1) / Number(life);
    return rate * growth / (growth - Number(1));
}

/// CNY a year of a measure that is there in full: the annuity of its capital and its operation, without the energy.
template <class Number>
Number yearly_cost(const Measure<Number>& measure, const Number& rate) {
    return capital_recovery_factor(rate, measure.life) * measure.capital + measure.operating;
}

/// CNY of one year: the energy, and the measures in the proportion in which they are there.
template <class Number>
Number cost_of_year(const Model<Number>& model, const Taken& taken, const Balance<Number>& balance, int year) {
    Number cost = balance.energy_cost;
    for (std::size_t m = 0; m < model.measures.size(); ++m)
        if (taken[m]) cost += yearly_cost(model.measures[m], model.rate) * deployed(model.measures[m], year);
    return cost;
}

/// CNY of the whole horizon, discounted to its first year.
template <class Number>
Number present_cost(const Model<Number>& model, const Taken& taken, const std::vector<Balance<Number>>& course) {
    Number cost = 0;
    Number discount = 1;
    for (int t = 0; t < model.years; ++t) {
        cost += cost_of_year(model, taken, course[static_cast<std::size_t>(t)], model.first_year + t) / discount;
        discount *= Number(1) + model.rate;
    }
    return cost;
}

/// One step of the curve: what a measure adds to those before it.
struct CurveStep {
    int measure = 0;
    Decimal abatement = 0;             ///< kgCO2e in the year
    Decimal cost = 0;                  ///< CNY in the year
    std::optional<Decimal> unit_cost;  ///< CNY per kgCO2e; none where nothing is abated
    Decimal cumulative = 0;            ///< kgCO2e, with the steps before
};

/// The curve of one year over what is committed: each step is the measure that abates at the least cost given all steps
/// before it, so that the widths add up to what all measures together abate. Measures that are not there in the year,
/// or are committed, have no step; those that abate nothing more come last.
std::vector<CurveStep> abatement_curve(const Model<Decimal>& model, int year);

/// What is decided already.
Taken committed(const Model<Decimal>& model);

}  // namespace greengauge::pathway
