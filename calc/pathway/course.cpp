#include "calc/pathway/course.hpp"

namespace greengauge::pathway {
namespace {

template <class Number>
void apply(const Effect<Number>& effect, const Number& deployed, Balance<Number>& balance) {
    const Number amount = effect.amount * deployed;
    const auto at = static_cast<std::size_t>(effect.at);
    using Kind = typename Effect<Number>::Kind;
    switch (effect.kind) {
        case Kind::saves:
            balance.flows[at] -= balance.flows[at] * amount;
            break;
        case Kind::replaces: {
            const Number moved = balance.flows[at] * amount;
            balance.flows[at] -= moved;
            balance.flows[static_cast<std::size_t>(effect.to)] += moved * effect.ratio;
            break;
        }
        case Kind::avoids:
            balance.process[at] -= balance.process[at] * amount;
            break;
        case Kind::adds:
            balance.flows[at] += amount;
            break;
        case Kind::captures:
            balance.captured += amount;
            break;
    }
}

template <class Number>
void add_up(const Model<Number>& model, std::size_t t, Balance<Number>& balance) {
    for (std::size_t i = 0; i < model.flows.size(); ++i) {
        const Carrier<Number>& carrier = model.carriers[static_cast<std::size_t>(model.flows[i].carrier)];
        const Number coal = balance.flows[i] * carrier.standard_coal[t];
        balance.energy += coal;
        balance.non_fossil += coal * carrier.non_fossil[t];
        balance.energy_co2 += balance.flows[i] * carrier.emission[t];
        balance.energy_cost += balance.flows[i] * carrier.price[t];
    }
    for (const Number& process : balance.process)
        balance.process_co2 += process;
    balance.co2 = balance.energy_co2 + balance.process_co2 - balance.captured;
}

}  // namespace

template <class Number>
Balance<Number> balance(const Model<Number>& model, const Taken& taken, int year) {
    const auto t = static_cast<std::size_t>(year - model.first_year);
    Balance<Number> balance;
    balance.flows.reserve(model.flows.size());
    for (const Flow<Number>& flow : model.flows)
        balance.flows.push_back(model.activities[static_cast<std::size_t>(flow.activity)].output[t] *
                                flow.intensity[t]);
    balance.process.reserve(model.activities.size());
    for (const Activity<Number>& activity : model.activities)
        balance.process.push_back(activity.output[t] * activity.process[t]);
    for (std::size_t m = 0; m < model.measures.size(); ++m) {
        const Measure<Number>& measure = model.measures[m];
        const Number there = taken[m] ? deployed(measure, year) : Number(0);
        if (there == Number(0)) continue;
        for (const Effect<Number>& effect : measure.effects)
            apply(effect, there, balance);
    }
    add_up(model, t, balance);
    return balance;
}

template <class Number>
std::vector<Balance<Number>> course(const Model<Number>& model, const Taken& taken) {
    std::vector<Balance<Number>> course;
    course.reserve(static_cast<std::size_t>(model.years));
    for (int year = model.first_year; year <= model.last_year(); ++year)
        course.push_back(balance(model, taken, year));
    return course;
}

template Balance<Decimal> balance(const Model<Decimal>&, const Taken&, int);
template Balance<double> balance(const Model<double>&, const Taken&, int);
template std::vector<Balance<Decimal>> course(const Model<Decimal>&, const Taken&);
template std::vector<Balance<double>> course(const Model<double>&, const Taken&);

}  // namespace greengauge::pathway
