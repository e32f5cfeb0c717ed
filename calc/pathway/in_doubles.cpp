#include "calc/pathway/model.hpp"

namespace greengauge::pathway {
namespace {

Series<double> in_doubles(const Series<Decimal>& series) {
    Series<double> numbers;
    numbers.reserve(series.size());
    for (const Decimal& number : series)
        numbers.push_back(to_double(number));
    return numbers;
}

Measure<double> in_doubles(const Measure<Decimal>& measure) {
    Measure<double> copy;
    copy.start = measure.start;
    copy.ramp = measure.ramp;
    copy.life = measure.life;
    copy.committed = measure.committed;
    copy.capital = to_double(measure.capital);
    copy.operating = to_double(measure.operating);
    for (const Effect<Decimal>& effect : measure.effects)
        copy.effects.push_back({static_cast<Effect<double>::Kind>(effect.kind), effect.at, effect.to,
                                to_double(effect.amount), to_double(effect.ratio)});
    return copy;
}

}  // namespace

Model<double> in_doubles(const Model<Decimal>& model) {
    Model<double> copy;
    copy.first_year = model.first_year;
    copy.years = model.years;
    copy.rate = to_double(model.rate);
    for (const Carrier<Decimal>& one : model.carriers)
        copy.carriers.push_back({in_doubles(one.emission), in_doubles(one.standard_coal), in_doubles(one.non_fossil),
                                 in_doubles(one.price)});
    for (const Activity<Decimal>& one : model.activities)
        copy.activities.push_back({in_doubles(one.output), in_doubles(one.process)});
    for (const Flow<Decimal>& one : model.flows)
        copy.flows.push_back({one.activity, one.carrier, in_doubles(one.intensity)});
    for (const Measure<Decimal>& one : model.measures)
        copy.measures.push_back(in_doubles(one));
    copy.gdp = in_doubles(model.gdp);
    copy.population = in_doubles(model.population);
    return copy;
}

}  // namespace greengauge::pathway
