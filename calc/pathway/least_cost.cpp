#include "calc/pathway/least_cost.hpp"

#include <algorithm>
#include <cmath>

#include "calc/pathway/every_set.hpp"
#include "calc/pathway/linear_course.hpp"

namespace greengauge::pathway {
namespace {

constexpr int most_rounds = 50;

/// The targets as rows of the programme.
class Rows {
  public:
    Rows(const Model<double>& model, const std::vector<Reference>& references, const LinearCourse& course,
         Programme& programme)
        : model_(model), references_(references), course_(course), programme_(programme) {}

    /// False when the pathway cannot tell whether the target is met, whatever is done.
    bool add(const Target& target, const PeakTest& test) {
        switch (target.form) {
            case Target::Form::peak_before:
                return add_peak(target.year, to_double(test.plateau));
            case Target::Form::below_peak:
                return add_below_peak(target);
            case Target::Form::at_most:
            case Target::Form::at_least:
                return add_amount(target);
            case Target::Form::reduction:
                break;
        }
        return add_reduction(target);
    }

  private:
    const Model<double>& model_;
    const std::vector<Reference>& references_;
    const LinearCourse& course_;
    Programme& programme_;

    [[nodiscard]] bool within(int year) const { return year >= model_.first_year && year <= model_.last_year(); }

    [[nodiscard]] const Reference* reference(int year) const {
        const auto found = std::find_if(references_.begin(), references_.end(),
                                        [&](const Reference& one) { return one.year == year; });
        return found == references_.end() ? nullptr : &*found;
    }

    /// What judges: a published number goes before a calculated one.
    [[nodiscard]] std::optional<double> gdp(int year) const {
        if (const Reference* known = reference(year); known != nullptr && known->gdp) return to_double(*known->gdp);
        if (!within(year) || model_.gdp.empty()) return std::nullopt;
        return model_.gdp[static_cast<std::size_t>(year - model_.first_year)];
    }
    [[nodiscard]] std::optional<Linear> total(bool energy, int year) const {
        const Reference* known = reference(year);
        const double scale = energy ? course_.energy_scale() : course_.co2_scale();
        if (known != nullptr && (energy ? known->energy : known->co2)) {
            Linear constant;
            constant.constant = to_double(energy ? *known->energy : *known->co2) / scale;
            return constant;
        }
        if (!within(year)) return std::nullopt;
        return energy ? course_.of(year).energy : course_.of(year).co2;
    }
    /// The metric, but for the share; `scale` is taken out.
    [[nodiscard]] std::optional<Linear> metric(Metric metric, int year) const {
        const bool energy = metric == Metric::energy || metric == Metric::energy_intensity;
        auto linear = total(energy, year);
        if (!linear || metric == Metric::co2 || metric == Metric::energy) return linear;
        const auto product = gdp(year);
        if (!product || *product == 0) return std::nullopt;
        return Linear().add(*linear, 1 / *product);
    }
    [[nodiscard]] double scale_of(Metric metric) const {
        return metric == Metric::energy || metric == Metric::energy_intensity ? course_.energy_scale()
                                                                              : course_.co2_scale();
    }

    /// `linear` <= 0, divided by its largest number.
    void add_at_most_zero(const Linear& linear) {
        double size = std::abs(linear.constant);
        for (const auto& term : linear.terms)
            size = std::max(size, std::abs(term.second));
        if (size == 0) return;
        Programme::Row row;
        for (const auto& [column, coefficient] : linear.terms)
            row.entries.emplace_back(column, coefficient / size);
        row.high = -linear.constant / size;
        programme_.rows.push_back(std::move(row));
    }

    bool add_amount(const Target& target) {
        const double limit = to_double(target.limit);
        const double sign = target.form == Target::Form::at_most ? 1 : -1;
        Linear excess;
        if (target.metric == Metric::non_fossil_share) {
            if (!within(target.year)) return false;
            if (const Reference* known = reference(target.year); known != nullptr && known->non_fossil) return true;
            excess.add(course_.of(target.year).non_fossil, 1).add(course_.of(target.year).energy, -limit);
        } else {
            const auto linear = metric(target.metric, target.year);
            if (!linear) return false;
            excess.add(*linear, 1);
            excess.constant -= limit / scale_of(target.metric);
        }
        add_at_most_zero(Linear().add(excess, sign));
        return true;
    }

    bool add_reduction(const Target& target) {
        const auto after = metric(target.metric, target.year);
        const auto before = metric(target.metric, target.against);
        if (!after || !before || target.metric == Metric::non_fossil_share) return false;
        add_at_most_zero(Linear().add(*after, 1).add(*before, to_double(target.limit) - 1));
        return true;
    }

    /// One yes / no a year: this is where emissions are at their height. Returns the first of the columns.
    int add_choice_of_year(int years) {
        const int first = static_cast<int>(programme_.columns.size());
        Programme::Row one;
        one.low = one.high = 1;
        for (int i = 0; i < years; ++i) {
            programme_.columns.push_back({0, 1, 0, true});
            one.entries.emplace_back(first + i, 1);
        }
        programme_.rows.push_back(std::move(one));
        return first;
    }
    /// `linear` <= 0 where `yes` is 1.
    void add_where(int yes, Linear linear) {
        double bound = std::abs(linear.constant);
        for (const auto& term : linear.terms)
            bound += std::abs(term.second);
        linear.terms[yes] += bound;
        linear.constant -= bound;
        add_at_most_zero(linear);
    }

    bool add_peak(int before, double plateau) {
        if (before <= model_.first_year || before > model_.last_year() + 1) return false;
        const int first = add_choice_of_year(before - model_.first_year);
        for (int highest = model_.first_year; highest < before; ++highest)
            for (int year = before; year <= model_.last_year(); ++year)
                add_where(first + highest - model_.first_year,
                          Linear().add(course_.of(year).co2, 1).add(course_.of(highest).co2, plateau - 1));
        const int end = model_.last_year();
        add_at_most_zero(Linear().add(course_.of(end).co2, 1).add(course_.of(end - 1).co2, -1));
        return true;
    }

    bool add_below_peak(const Target& target) {
        if (!within(target.year) || target.metric != Metric::co2) return false;
        const int first = add_choice_of_year(model_.years);
        for (int highest = model_.first_year; highest <= model_.last_year(); ++highest)
            add_where(
                first + highest - model_.first_year,
                Linear().add(course_.of(target.year).co2, 1).add(course_.of(highest).co2, to_double(target.limit) - 1));
        return true;
    }
};

/// Discounted to the first year, in units in which the solver's tolerances do no harm.
void add_cost(const Model<double>& model, const LinearCourse& course, Programme& programme) {
    double discount = 1;
    Linear cost;
    for (int year = model.first_year; year <= model.last_year(); ++year) {
        cost.add(course.of(year).cost, 1 / discount);
        discount *= 1 + model.rate;
    }
    double size = 0;
    for (const auto& term : cost.terms)
        size = std::max(size, std::abs(term.second));
    for (const auto& [column, coefficient] : cost.terms)
        programme.columns[static_cast<std::size_t>(column)].cost = size == 0 ? 0 : coefficient / size * 1e3;
}

/// Every set but this one.
void exclude(const Taken& taken, Programme& programme) {
    Programme::Row row;
    row.low = 1;
    for (std::size_t m = 0; m < taken.size(); ++m) {
        row.entries.emplace_back(static_cast<int>(m), taken[m] ? -1 : 1);
        if (taken[m]) row.low -= 1;
    }
    programme.rows.push_back(std::move(row));
}

LeastCost::Status status_of(Solution::Status status) {
    switch (status) {
        case Solution::Status::infeasible:
            return LeastCost::Status::impossible;
        case Solution::Status::stopped:
            return LeastCost::Status::stopped;
        case Solution::Status::optimal:
            return LeastCost::Status::found;
        case Solution::Status::unavailable:
            break;
    }
    return LeastCost::Status::unavailable;
}

}  // namespace

std::string_view to_string(LeastCost::Status status) {
    switch (status) {
        case LeastCost::Status::found:
            return "found";
        case LeastCost::Status::impossible:
            return "impossible";
        case LeastCost::Status::undetermined:
            return "undetermined";
        case LeastCost::Status::stopped:
            return "stopped";
        case LeastCost::Status::unavailable:
            break;
    }
    return "unavailable";
}

bool all_met(const Model<Decimal>& model, const std::vector<Target>& targets, const std::vector<Reference>& references,
             const PeakTest& test, const Taken& taken) {
    const auto years = course(model, taken);
    const Peak peak = peak_of(emissions_of(years), model.first_year, test);
    const Prospect<Decimal> prospect{model, years, references};
    return std::all_of(targets.begin(), targets.end(), [&](const Target& target) {
        return judge(target, prospect, peak).verdict == Verdict::compliant;
    });
}

LeastCost least_cost(const Model<Decimal>& model, const std::vector<Target>& targets,
                     const std::vector<Reference>& references, const PeakTest& test) {
    LeastCost answer;
    const Model<double> doubles = in_doubles(model);
    Programme programme;
    const LinearCourse linear(doubles, programme);
    Rows rows(doubles, references, linear, programme);
    for (const Target& target : targets) {
        if (rows.add(target, test)) continue;
        answer.status = LeastCost::Status::undetermined;
        answer.target = target.id;
        return answer;
    }
    add_cost(doubles, linear, programme);
    for (answer.rounds = 1; answer.rounds <= most_rounds; ++answer.rounds) {
        const Solution solution = minimise(programme);
        answer.status = status_of(solution.status);
        if (answer.status == LeastCost::Status::unavailable)
            return least_cost_of_every_set(model, targets, references, test);
        if (answer.status != LeastCost::Status::found) return answer;
        answer.taken.assign(model.measures.size(), false);
        for (std::size_t m = 0; m < answer.taken.size(); ++m)
            answer.taken[m] = solution.values[m] > 0.5;
        if (all_met(model, targets, references, test, answer.taken)) {
            answer.present_cost = present_cost(model, answer.taken, course(model, answer.taken));
            return answer;
        }
        exclude(answer.taken, programme);
    }
    answer.status = LeastCost::Status::stopped;
    return answer;
}

}  // namespace greengauge::pathway
