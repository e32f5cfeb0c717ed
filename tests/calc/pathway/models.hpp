// Small pathways for the tests, by hand and at random.
#pragma once

#include <random>

#include "calc/pathway/model.hpp"

namespace greengauge::pathway::tests {

inline Series<Decimal> constant(int years, const Decimal& number) {
    return Series<Decimal>(static_cast<std::size_t>(years), number);
}

/// One activity that burns coal and uses electricity: 1000 units a year, each 2 of coal (2 kgCO2e, 1 kgce, 1 CNY a
/// unit) and 1 of electricity (1 kgCO2e, 0.5 kgce, 3 CNY), and 1 kgCO2e of the process. 6000 kgCO2e and 2500 kgce a
/// year.
inline Model<Decimal> plant(int first_year = 2020, int years = 11) {
    Model<Decimal> model;
    model.first_year = first_year;
    model.years = years;
    const auto of = [&](const Decimal& number) { return constant(years, number); };
    model.carriers = {{of(2), of(1), of(0), of(1)}, {of(1), of(Decimal("0.5")), of(Decimal("0.4")), of(3)}};
    model.activities = {{of(1000), of(1)}};
    model.flows = {{0, 0, of(2)}, {0, 1, of(1)}};
    return model;
}

inline Measure<Decimal> measure(int start, int ramp, int life, std::vector<Effect<Decimal>> effects,
                                const Decimal& capital = 0, const Decimal& operating = 0) {
    Measure<Decimal> measure;
    measure.start = start;
    measure.ramp = ramp;
    measure.life = life;
    measure.effects = std::move(effects);
    measure.capital = capital;
    measure.operating = operating;
    return measure;
}

using Kind = Effect<Decimal>::Kind;

/// Two activities, three carriers, `measures` measures of every kind with costs.
inline Model<Decimal> random_model(std::mt19937& random, int measures, int years = 8) {
    const auto number = [&](int low, int high) {
        return Decimal(std::uniform_int_distribution<int>(low, high)(random));
    };
    const auto whole = [&](int low, int high) { return std::uniform_int_distribution<int>(low, high)(random); };
    Model<Decimal> model;
    model.first_year = 2020;
    model.years = years;
    model.rate = number(0, 12) / 100;
    const auto path = [&](int low, int high) {
        Series<Decimal> series;
        for (int year = 0; year < years; ++year)
            series.push_back(number(low, high) / 10);
        return series;
    };
    for (int i = 0; i < 3; ++i)
        model.carriers.push_back({path(0, 30), path(5, 20), path(0, 10), path(0, 40)});
    for (int i = 0; i < 2; ++i)
        model.activities.push_back({path(5000, 9000), path(0, 9)});
    for (int activity = 0; activity < 2; ++activity)
        for (int carrier = 0; carrier < 3; ++carrier)
            model.flows.push_back({activity, carrier, path(whole(0, 3) == 0 ? 0 : 5, 30)});
    model.gdp = path(100000, 200000);
    model.population = path(1000, 2000);
    for (int m = 0; m < measures; ++m) {
        std::vector<Effect<Decimal>> effects;
        for (int i = whole(1, 2); i > 0; --i) {
            switch (whole(0, 4)) {
                case 0:
                    effects.push_back(
                        {Kind::replaces, whole(0, 2), whole(3, 5) - 3, number(5, 60) / 100, number(2, 12) / 10});
                    if (effects.back().at == effects.back().to) effects.back().to = (effects.back().at + 1) % 3;
                    break;
                case 1:
                    effects.push_back({Kind::avoids, whole(0, 1), -1, number(5, 60) / 100, 1});
                    break;
                case 2:
                    effects.push_back({Kind::captures, -1, -1, number(10, 300), 1});
                    effects.push_back({Kind::adds, whole(0, 5), -1, number(1, 80), 1});
                    break;
                default:
                    effects.push_back({Kind::saves, whole(0, 5), -1, number(5, 60) / 100, 1});
            }
        }
        model.measures.push_back(
            measure(2020 + whole(0, years), whole(1, 3), whole(2, 12), effects, number(0, 9000), number(-300, 900)));
    }
    return model;
}

}  // namespace greengauge::pathway::tests
