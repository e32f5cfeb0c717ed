#include "calc/pathway/target.hpp"

#include <algorithm>

namespace greengauge::pathway {
namespace {

template <class Number>
Number number_of(const Decimal& number) {
    if constexpr (std::is_same_v<Number, Decimal>) {
        return number;
    } else {
        return to_double(number);
    }
}

template <class Number>
std::optional<Number> number_of(const std::optional<Decimal>& number) {
    return number ? std::optional(number_of<Number>(*number)) : std::nullopt;
}

/// The four quantities of one year that the metrics are made of.
template <class Number>
struct Quantities {
    std::optional<Number> co2, energy, non_fossil, gdp;
};

template <class Number>
Quantities<Number> quantities_of(const Prospect<Number>& prospect, int year) {
    Quantities<Number> found;
    const Model<Number>& model = prospect.model;
    if (year >= model.first_year && year <= model.last_year()) {
        const auto t = static_cast<std::size_t>(year - model.first_year);
        const Balance<Number>& balance = prospect.course[t];
        found.co2 = balance.co2;
        found.energy = balance.energy;
        if (balance.energy != Number(0)) found.non_fossil = balance.non_fossil / balance.energy;
        if (!model.gdp.empty()) found.gdp = model.gdp[t];
    }
    for (const Reference& reference : prospect.references) {
        if (reference.year != year) continue;
        const auto put = [](std::optional<Number>& to, const std::optional<Decimal>& from) {
            if (from) to = number_of<Number>(from);
        };
        put(found.co2, reference.co2);
        put(found.energy, reference.energy);
        put(found.non_fossil, reference.non_fossil);
        put(found.gdp, reference.gdp);
    }
    return found;
}

template <class Number>
std::optional<Number> quotient(const std::optional<Number>& a, const std::optional<Number>& b) {
    if (!a || !b || *b == Number(0)) return std::nullopt;
    return *a / *b;
}

Unit percent() { return *parse_unit("%"); }

Decimal in_unit(const Decimal& coherent, const Unit& unit) {
    return apply(Scale{unit.scale.denominator, unit.scale.numerator}, coherent);
}

Text year_not_known(Metric metric, int year) {
    const std::string number = std::to_string(year);
    return {number + " 年的" + name_of(metric).zh + "未知：在路径年份之外，也未在 reference 中给出",
            name_of(metric).en + " of " + number + " is not known: outside the horizon, and no reference says it"};
}

class Judge {
  public:
    Judge(const Target& target, const Prospect<Decimal>& prospect, const Peak& peak)
        : target_(target), prospect_(prospect), peak_(peak) {
        result_.id = target.id;
        result_.title = target.title;
        result_.clause = target.source;
        result_.basis.evidence = Evidence::A;  // of a number that its owner set there is no better source
        result_.basis.places = {target.place};
    }

    RequirementResult result() {
        switch (target_.form) {
            case Target::Form::peak_before:
                judge_peak();
                break;
            case Target::Form::at_most:
            case Target::Form::at_least:
                judge_amount();
                break;
            case Target::Form::reduction:
                judge_reduction(metric_of(prospect_, target_.metric, target_.against), target_.against);
                break;
            case Target::Form::below_peak:
                judge_reduction(peak_.height, peak_.year);
                break;
        }
        return std::move(result_);
    }

  private:
    const Target& target_;
    const Prospect<Decimal>& prospect_;
    const Peak& peak_;
    RequirementResult result_;

    void compare_with(Relation relation, const Amount& value, const Amount& limit) {
        const bool upper = relation == Relation::at_most || relation == Relation::less_than;
        const int order = compare(value.number, limit.number);
        const bool equal_will_do = relation == Relation::at_most || relation == Relation::at_least;
        const bool holds = order == 0 ? equal_will_do : (order < 0) == upper;
        result_.relation = relation;
        result_.value = value;
        result_.limit = limit;
        const Decimal margin = upper ? limit.number - value.number : value.number - limit.number;
        result_.margin = Amount{order == 0 ? Decimal(0) : margin, limit.unit};
        result_.verdict = holds ? Verdict::compliant : Verdict::non_compliant;
    }

    void judge_peak() {
        compare_with(Relation::less_than, {peak_.last_year, no_unit()}, {target_.year, no_unit()});
        if (result_.verdict == Verdict::non_compliant || peak_.is_peak()) return;
        result_.verdict = Verdict::undetermined;
        result_.reason = {
            "不能断定是峰值：" + std::string(to_string(peak_.standing)) + "；延长路径年份",
            "not shown to be a peak: " + std::string(to_string(peak_.standing)) + "; a longer horizon would tell"};
    }

    void judge_amount() {
        const auto value = metric_of(prospect_, target_.metric, target_.year);
        if (!value) {
            result_.reason = year_not_known(target_.metric, target_.year);
            return;
        }
        compare_with(target_.form == Target::Form::at_most ? Relation::at_most : Relation::at_least,
                     {in_unit(*value, target_.unit), target_.unit},
                     {in_unit(target_.limit, target_.unit), target_.unit});
    }

    void judge_reduction(const std::optional<Decimal>& before, int year) {
        const auto after = metric_of(prospect_, target_.metric, target_.year);
        const auto ratio = quotient(after, before);
        if (!ratio) {
            result_.reason = year_not_known(target_.metric, after ? year : target_.year);
            return;
        }
        compare_with(Relation::at_least, {(Decimal(1) - *ratio) * 100, percent()}, {target_.limit * 100, percent()});
    }
};

}  // namespace

std::string_view to_string(Metric metric) {
    switch (metric) {
        case Metric::co2_intensity:
            return "co2_intensity";
        case Metric::energy:
            return "energy";
        case Metric::energy_intensity:
            return "energy_intensity";
        case Metric::non_fossil_share:
            return "non_fossil_share";
        case Metric::co2:
            break;
    }
    return "co2";
}

Text name_of(Metric metric) {
    switch (metric) {
        case Metric::co2_intensity:
            return {"单位产值二氧化碳排放", "CO2 per GDP"};
        case Metric::energy:
            return {"能源消费", "energy"};
        case Metric::energy_intensity:
            return {"单位产值能耗", "energy per GDP"};
        case Metric::non_fossil_share:
            return {"非化石能源占比", "share of non-fossil energy"};
        case Metric::co2:
            break;
    }
    return {"二氧化碳排放", "CO2"};
}

template <class Number>
std::optional<Number> metric_of(const Prospect<Number>& prospect, Metric metric, int year) {
    const Quantities<Number> of = quantities_of(prospect, year);
    switch (metric) {
        case Metric::co2_intensity:
            return quotient(of.co2, of.gdp);
        case Metric::energy:
            return of.energy;
        case Metric::energy_intensity:
            return quotient(of.energy, of.gdp);
        case Metric::non_fossil_share:
            return of.non_fossil;
        case Metric::co2:
            break;
    }
    return of.co2;
}

template <class Number>
std::vector<Number> emissions_of(const std::vector<Balance<Number>>& course) {
    std::vector<Number> emissions;
    emissions.reserve(course.size());
    for (const Balance<Number>& one : course)
        emissions.push_back(one.co2);
    return emissions;
}

RequirementResult judge(const Target& target, const Prospect<Decimal>& prospect, const Peak& peak) {
    return Judge(target, prospect, peak).result();
}

bool met(const Target& target, const Prospect<double>& prospect, const PeakTest& test) {
    const std::vector<double> emissions = emissions_of(prospect.course);
    const double limit = to_double(target.limit);
    if (target.form == Target::Form::peak_before) {
        const int last = last_year_at_the_height(emissions, prospect.model.first_year, to_double(test.plateau));
        const int after = prospect.model.last_year() - last;
        return last < target.year && after >= std::max(test.years_after, 1) &&
               emissions.back() < emissions[emissions.size() - 2];
    }
    const auto value = metric_of(prospect, target.metric, target.year);
    if (!value) return false;
    if (target.form == Target::Form::at_most) return *value <= limit;
    if (target.form == Target::Form::at_least) return *value >= limit;
    const auto before = target.form == Target::Form::below_peak
                            ? std::optional(*std::max_element(emissions.begin(), emissions.end()))
                            : metric_of(prospect, target.metric, target.against);
    return before && *before != 0 && 1 - *value / *before >= limit;
}

template std::optional<Decimal> metric_of(const Prospect<Decimal>&, Metric, int);
template std::optional<double> metric_of(const Prospect<double>&, Metric, int);
template std::vector<Decimal> emissions_of(const std::vector<Balance<Decimal>>&);
template std::vector<double> emissions_of(const std::vector<Balance<double>>&);

}  // namespace greengauge::pathway
