#include "calc/pathway/linear_course.hpp"

#include <algorithm>
#include <cmath>

#include "calc/pathway/cost.hpp"

namespace greengauge::pathway {

Linear& Linear::add(const Linear& other, double times) {
    constant += other.constant * times;
    for (const auto& [column, coefficient] : other.terms)
        terms[column] += coefficient * times;
    return *this;
}

LinearCourse::LinearCourse(const Model<double>& model, Programme& programme) : model_(model), programme_(programme) {
    for (const Measure<double>& measure : model.measures)
        programme.columns.push_back({measure.committed ? 1.0 : 0.0, 1, 0, true});
    co2_scale_ = 0;
    energy_scale_ = 0;
    const Taken none(model.measures.size());
    for (const Balance<double>& one : course(model, none)) {
        co2_scale_ = std::max(co2_scale_, std::abs(one.co2));
        energy_scale_ = std::max(energy_scale_, one.energy);
    }
    if (co2_scale_ == 0) co2_scale_ = 1;
    if (energy_scale_ == 0) energy_scale_ = 1;
    for (int year = model.first_year; year <= model.last_year(); ++year)
        years_.push_back(year_of(year));
}

LinearCourse::Levels LinearCourse::start(int year) const {
    const auto t = static_cast<std::size_t>(year - model_.first_year);
    Levels levels;
    const auto of = [](double number) {
        Level level;
        level.left.constant = number;
        level.bound = number;
        return level;
    };
    for (const Flow<double>& flow : model_.flows)
        levels.flows.push_back(
            of(model_.activities[static_cast<std::size_t>(flow.activity)].output[t] * flow.intensity[t]));
    for (const Activity<double>& activity : model_.activities)
        levels.process.push_back(of(activity.output[t] * activity.process[t]));
    return levels;
}

Linear LinearCourse::taken_away(const Level& level, int measure, double share) {
    const auto yes = static_cast<std::size_t>(measure);
    Linear away;
    if (model_.measures[yes].committed) return away.add(level.left, share);
    if (level.left.is_constant()) {
        away.terms[measure] = share * level.left.constant;
        return away;
    }
    if (level.bound == 0) return away;
    // The column is w / (share U), between 0 and 1; the rows are divided by the same.
    const int column = static_cast<int>(programme_.columns.size());
    programme_.columns.push_back({0, 1, 0, false});
    programme_.rows.push_back({{{column, 1}, {measure, -1}}, -Programme::unbounded, 0});
    Linear gap;  // w - e / U
    gap.terms[column] = 1;
    gap.add(level.left, -1 / level.bound);
    Programme::Row below{{gap.terms.begin(), gap.terms.end()}, -Programme::unbounded, -gap.constant};
    gap.terms[measure] -= 1;  // w - e / U - x >= -1
    Programme::Row above{{gap.terms.begin(), gap.terms.end()}, -1 - gap.constant, Programme::unbounded};
    programme_.rows.push_back(std::move(below));
    programme_.rows.push_back(std::move(above));
    away.terms[column] = share * level.bound;
    return away;
}

void LinearCourse::apply(const Effect<double>& effect, int measure, double deployed, Levels& levels) {
    const double amount = effect.amount * deployed;
    const auto at = static_cast<std::size_t>(effect.at);
    using Kind = Effect<double>::Kind;
    const auto amount_if_taken = [&] {
        Linear linear;
        if (model_.measures[static_cast<std::size_t>(measure)].committed)
            linear.constant = amount;
        else
            linear.terms[measure] = amount;
        return linear;
    };
    switch (effect.kind) {
        case Kind::saves:
            levels.flows[at].left.add(taken_away(levels.flows[at], measure, amount), -1);
            break;
        case Kind::replaces: {
            const Linear moved = taken_away(levels.flows[at], measure, amount);
            levels.flows[at].left.add(moved, -1);
            Level& to = levels.flows[static_cast<std::size_t>(effect.to)];
            to.left.add(moved, effect.ratio);
            to.bound += levels.flows[at].bound * amount * effect.ratio;
            break;
        }
        case Kind::avoids:
            levels.process[at].left.add(taken_away(levels.process[at], measure, amount), -1);
            break;
        case Kind::adds:
            levels.flows[at].left.add(amount_if_taken(), 1);
            levels.flows[at].bound += amount;
            break;
        case Kind::captures:
            levels.captured.add(amount_if_taken(), 1);
            break;
    }
}

LinearCourse::Year LinearCourse::year_of(int year) {
    const auto t = static_cast<std::size_t>(year - model_.first_year);
    Levels levels = start(year);
    Year result;
    for (std::size_t m = 0; m < model_.measures.size(); ++m) {
        const Measure<double>& measure = model_.measures[m];
        const double there = deployed(measure, year);
        if (there == 0) continue;
        for (const Effect<double>& effect : measure.effects)
            apply(effect, static_cast<int>(m), there, levels);
        const double cost = yearly_cost(measure, model_.rate) * there;
        if (measure.committed)
            result.cost.constant += cost;
        else
            result.cost.terms[static_cast<int>(m)] += cost;
    }
    for (std::size_t i = 0; i < model_.flows.size(); ++i) {
        const Carrier<double>& carrier = model_.carriers[static_cast<std::size_t>(model_.flows[i].carrier)];
        const Linear& left = levels.flows[i].left;
        result.co2.add(left, carrier.emission[t] / co2_scale_);
        result.energy.add(left, carrier.standard_coal[t] / energy_scale_);
        result.non_fossil.add(left, carrier.standard_coal[t] * carrier.non_fossil[t] / energy_scale_);
        result.cost.add(left, carrier.price[t]);
    }
    for (const Level& process : levels.process)
        result.co2.add(process.left, 1 / co2_scale_);
    result.co2.add(levels.captured, -1 / co2_scale_);
    return result;
}

double LinearCourse::co2_bound(int year) const {
    const Linear& co2 = of(year).co2;
    double bound = std::abs(co2.constant);
    for (const auto& term : co2.terms)
        bound += std::abs(term.second);
    return bound;
}

}  // namespace greengauge::pathway
