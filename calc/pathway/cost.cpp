#include "calc/pathway/cost.hpp"

namespace greengauge::pathway {
namespace {

struct State {
    Taken taken;
    Decimal co2;
    Decimal cost;
};

State state_of(const Model<Decimal>& model, Taken taken, int year) {
    const Balance<Decimal> now = balance(model, taken, year);
    const Decimal cost = cost_of_year(model, taken, now, year);
    return {std::move(taken), now.co2, cost};
}

/// Whether `a` is the better next step: what abates goes before what does not, then the cheaper a unit.
bool better(const CurveStep& a, const CurveStep& b) {
    if (a.unit_cost.has_value() != b.unit_cost.has_value()) return a.unit_cost.has_value();
    return a.unit_cost && *a.unit_cost < *b.unit_cost;
}

CurveStep step_to(const State& from, const State& to, int measure) {
    CurveStep step;
    step.measure = measure;
    step.abatement = from.co2 - to.co2;
    step.cost = to.cost - from.cost;
    if (step.abatement > 0) step.unit_cost = step.cost / step.abatement;
    return step;
}

}  // namespace

Taken committed(const Model<Decimal>& model) {
    Taken taken(model.measures.size());
    for (std::size_t m = 0; m < taken.size(); ++m)
        taken[m] = model.measures[m].committed;
    return taken;
}

std::vector<CurveStep> abatement_curve(const Model<Decimal>& model, int year) {
    std::vector<int> left;
    for (std::size_t m = 0; m < model.measures.size(); ++m)
        if (!model.measures[m].committed && deployed(model.measures[m], year) > 0) left.push_back(static_cast<int>(m));
    std::vector<CurveStep> curve;
    State now = state_of(model, committed(model), year);
    Decimal cumulative = 0;
    while (!left.empty()) {
        std::optional<CurveStep> best;
        State after;
        std::size_t at = 0;
        for (std::size_t i = 0; i < left.size(); ++i) {
            Taken with = now.taken;
            with[static_cast<std::size_t>(left[i])] = true;
            State next = state_of(model, std::move(with), year);
            const CurveStep step = step_to(now, next, left[i]);
            if (best && !better(step, *best)) continue;
            best = step;
            after = std::move(next);
            at = i;
        }
        cumulative += best->abatement;
        best->cumulative = cumulative;
        curve.push_back(*best);
        now = std::move(after);
        left.erase(left.begin() + static_cast<std::ptrdiff_t>(at));
    }
    return curve;
}

}  // namespace greengauge::pathway
