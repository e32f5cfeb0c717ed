#include "calc/pathway/drivers.hpp"

#include <array>

namespace greengauge::pathway {
namespace {

constexpr std::size_t factors = 6;  // activity, structure, intensity, mix, emission factor, process
using Factors = std::array<Decimal, factors>;

struct Name {
    const char* id;
    const char* zh;
    const char* en;
};
constexpr Name lmdi_names[factors] = {
    {"activity", "活动水平", "activity"},          {"structure", "产业结构", "structure"},
    {"intensity", "能源强度", "energy intensity"}, {"mix", "能源结构", "mix of carriers"},
    {"factor", "排放因子", "emission factors"},    {"process", "过程排放", "process"}};
constexpr Name kaya_names[] = {{"population", "人口", "population"},
                               {"gdp_per_person", "人均产值", "GDP per person"},
                               {"energy_intensity", "单位产值能耗", "energy per GDP"},
                               {"carbon_intensity", "单位能耗碳排放", "CO2 per energy"}};

Decimal quotient(const Decimal& a, const Decimal& b) { return b.is_zero() ? Decimal(0) : a / b; }

/// One end of the comparison.
class End {
  public:
    End(const Model<Decimal>& model, const std::vector<Balance<Decimal>>& course, bool one_unit, int year)
        : model_(model),
          t_(static_cast<std::size_t>(year - model.first_year)),
          balance_(course[t_]),
          energy_(model.activities.size()),
          one_unit_(one_unit) {
        for (const Activity<Decimal>& activity : model.activities)
            output_ += activity.output[t_];
        for (std::size_t i = 0; i < model.flows.size(); ++i)
            energy_[activity_of(i)] += coal_of(i);
    }

    /// Of the emissions of a flow; without the mix where the activity uses no energy at all.
    [[nodiscard]] Factors of_flow(std::size_t flow) const {
        const std::size_t activity = activity_of(flow);
        const Carrier<Decimal>& carrier = carrier_of(flow);
        Factors product = of_activity(activity);
        product[2] = quotient(energy_[activity], model_.activities[activity].output[t_]);
        product[3] = quotient(coal_of(flow), energy_[activity]);
        product[4] = quotient(carrier.emission[t_], carrier.standard_coal[t_]);
        product[5] = 1;
        return product;
    }
    [[nodiscard]] bool uses_energy(std::size_t flow) const { return !energy_[activity_of(flow)].is_zero(); }
    /// What a measure uses of an activity that produces nothing is in no product.
    [[nodiscard]] Decimal beside(std::size_t flow) const {
        if (produces(activity_of(flow))) return 0;
        return balance_.flows[flow] * carrier_of(flow).emission[t_];
    }
    [[nodiscard]] bool produces(std::size_t activity) const {
        return !model_.activities[activity].output[t_].is_zero();
    }

    [[nodiscard]] Factors of_process(std::size_t activity) const {
        Factors product = of_activity(activity);
        product[2] = product[3] = product[4] = 1;
        product[5] = quotient(balance_.process[activity], model_.activities[activity].output[t_]);
        return product;
    }

  private:
    const Model<Decimal>& model_;
    std::size_t t_;
    const Balance<Decimal>& balance_;
    std::vector<Decimal> energy_;  ///< kgce by activity
    Decimal output_ = 0;
    bool one_unit_;

    [[nodiscard]] std::size_t activity_of(std::size_t flow) const {
        return static_cast<std::size_t>(model_.flows[flow].activity);
    }
    [[nodiscard]] const Carrier<Decimal>& carrier_of(std::size_t flow) const {
        return model_.carriers[static_cast<std::size_t>(model_.flows[flow].carrier)];
    }
    [[nodiscard]] Decimal coal_of(std::size_t flow) const {
        return balance_.flows[flow] * carrier_of(flow).standard_coal[t_];
    }
    [[nodiscard]] Factors of_activity(std::size_t activity) const {
        const Decimal& output = model_.activities[activity].output[t_];
        Factors product;
        product[0] = one_unit_ ? output_ : output;
        product[1] = one_unit_ ? quotient(output, output_) : Decimal(1);
        return product;
    }
};

Product product_of(const Factors& before, const Factors& after) {
    return {{before.begin(), before.end()}, {after.begin(), after.end()}};
}

}  // namespace

Effects lmdi_effects(const Model<Decimal>& model, const std::vector<Balance<Decimal>>& course, bool one_unit, int from,
                     int until) {
    const End before(model, course, one_unit, from);
    const End after(model, course, one_unit, until);
    std::vector<Product> products;
    for (std::size_t flow = 0; flow < model.flows.size(); ++flow) {
        Factors a = before.of_flow(flow);
        Factors b = after.of_flow(flow);
        // Without energy there is no mix, without output no intensity: that of the other end stands for it, so that all
        // of the change is one of intensity, or of activity.
        if (!before.uses_energy(flow)) a[3] = b[3];
        if (!after.uses_energy(flow)) b[3] = a[3];
        const auto activity = static_cast<std::size_t>(model.flows[flow].activity);
        if (!before.produces(activity)) a[2] = b[2];
        if (!after.produces(activity)) b[2] = a[2];
        products.push_back(product_of(a, b));
    }
    for (std::size_t activity = 0; activity < model.activities.size(); ++activity) {
        Factors a = before.of_process(activity);
        Factors b = after.of_process(activity);
        if (!before.produces(activity)) a[5] = b[5];
        if (!after.produces(activity)) b[5] = a[5];
        products.push_back(product_of(a, b));
    }
    std::vector<Decimal> amounts = lmdi(products);
    for (std::size_t flow = 0; flow < model.flows.size(); ++flow)
        amounts[2] += after.beside(flow) - before.beside(flow);
    const Balance<Decimal>& first = course[static_cast<std::size_t>(from - model.first_year)];
    const Balance<Decimal>& last = course[static_cast<std::size_t>(until - model.first_year)];
    Effects result{from, until, first.co2, last.co2, {}};
    for (std::size_t i = 0; i < factors; ++i) {
        if (i == 1 && !one_unit) continue;
        result.effects.push_back({lmdi_names[i].id, {lmdi_names[i].zh, lmdi_names[i].en}, amounts[i]});
    }
    result.effects.push_back({"captured", {"捕集", "captured"}, first.captured - last.captured});
    return result;
}

std::optional<Effects> kaya_effects(const Model<Decimal>& model, const std::vector<Balance<Decimal>>& course, int from,
                                    int until) {
    if (model.gdp.empty() || model.population.empty()) return std::nullopt;
    const auto factors_of = [&](int year) {
        const auto t = static_cast<std::size_t>(year - model.first_year);
        const Balance<Decimal>& now = course[t];
        return std::vector<Decimal>{model.population[t], quotient(model.gdp[t], model.population[t]),
                                    quotient(now.energy, model.gdp[t]), quotient(now.co2, now.energy)};
    };
    const Product product{factors_of(from), factors_of(until)};
    for (const auto* end : {&product.before, &product.after})
        for (const Decimal& factor : *end)
            if (factor <= 0) return std::nullopt;
    const std::vector<Decimal> amounts = lmdi({product});
    Effects result{from,
                   until,
                   course[static_cast<std::size_t>(from - model.first_year)].co2,
                   course[static_cast<std::size_t>(until - model.first_year)].co2,
                   {}};
    for (std::size_t i = 0; i < amounts.size(); ++i)
        result.effects.push_back({kaya_names[i].id, {kaya_names[i].zh, kaya_names[i].en}, amounts[i]});
    return result;
}

}  // namespace greengauge::pathway
