#include "calc/pathway/bands.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include "calc/random/draws.hpp"

namespace greengauge::pathway {
namespace {

constexpr double half_width = 1.959963984540054;  // standard deviations to each side of 95 %

double deviation_of(const Driver& driver, const Draws& draws, std::uint64_t index) {
    if (driver.shape == Driver::Shape::normal) return draws.normal(index) * driver.high / half_width;
    const double u = draws.uniform(index);
    const double width = driver.high - driver.low;
    if (driver.shape == Driver::Shape::uniform || width == 0) return driver.low + u * width;
    const double below = driver.mode - driver.low;
    const double above = driver.high - driver.mode;
    return u * width < below ? driver.low + std::sqrt(u * width * below)
                             : driver.high - std::sqrt((1 - u) * width * above);
}

/// The share of a deviation that has come about in a year.
double unfolded(const Driver& driver, int year) {
    if (year <= driver.from) return 0;
    if (year >= driver.until) return 1;
    return static_cast<double>(year - driver.from) / (driver.until - driver.from);
}

/// A model whose series are those of another one, deviated.
class Sample {
  public:
    Sample(const Model<double>& plain, const std::vector<Driver>& drivers)
        : plain_(plain), drivers_(drivers), model_(plain) {}

    const Model<double>& draw(std::uint64_t seed, std::uint64_t number) {
        model_ = plain_;
        const Draws draws(seed, number);
        for (std::size_t i = 0; i < drivers_.size(); ++i)
            deviate(drivers_[i], deviation_of(drivers_[i], draws, i));
        return model_;
    }

  private:
    const Model<double>& plain_;
    const std::vector<Driver>& drivers_;
    Model<double> model_;

    Series<double>& series_of(const Driver& driver) {
        const auto at = static_cast<std::size_t>(driver.at);
        switch (driver.kind) {
            case Driver::Kind::intensity:
                return model_.flows[at].intensity;
            case Driver::Kind::process:
                return model_.activities[at].process;
            case Driver::Kind::emission:
                return model_.carriers[at].emission;
            case Driver::Kind::price:
                return model_.carriers[at].price;
            case Driver::Kind::gdp:
                return model_.gdp;
            case Driver::Kind::output:
            case Driver::Kind::effect:
                break;
        }
        return model_.activities[at].output;
    }

    void deviate(const Driver& driver, double deviation) {
        if (driver.kind == Driver::Kind::effect) {
            for (auto& effect : model_.measures[static_cast<std::size_t>(driver.at)].effects) {
                const bool share =
                    effect.kind != Effect<double>::Kind::adds && effect.kind != Effect<double>::Kind::captures;
                effect.amount = std::max(0.0, effect.amount * (1 + deviation));
                if (share) effect.amount = std::min(1.0, effect.amount);
            }
            return;
        }
        Series<double>& series = series_of(driver);
        for (std::size_t t = 0; t < series.size(); ++t)
            series[t] *= std::max(0.0, 1 + deviation * unfolded(driver, model_.first_year + static_cast<int>(t)));
    }
};

/// Between the two nearest of the sorted numbers.
double quantile(const std::vector<double>& sorted, double share) {
    const double place = share * static_cast<double>(sorted.size() - 1);
    const auto below = static_cast<std::size_t>(place);
    if (below + 1 >= sorted.size()) return sorted.back();
    return sorted[below] + (place - static_cast<double>(below)) * (sorted[below + 1] - sorted[below]);
}

Band band_of(std::vector<double>& numbers) {
    double sum = 0;
    for (const double number : numbers)
        sum += number;
    std::sort(numbers.begin(), numbers.end());
    return {quantile(numbers, 0.025), quantile(numbers, 0.5), quantile(numbers, 0.975),
            sum / static_cast<double>(numbers.size())};
}

}  // namespace

Bands bands(const Model<Decimal>& model, const Taken& taken, const std::vector<Driver>& drivers,
            const std::vector<Target>& targets, const std::vector<Reference>& references, const PeakTest& test,
            int samples, std::uint64_t seed) {
    Bands result;
    result.seed = seed;
    result.samples = samples;
    result.met.assign(targets.size(), 0);
    const Model<double> plain = in_doubles(model);
    Sample sample(plain, drivers);
    std::vector<std::vector<double>> co2(static_cast<std::size_t>(model.years));
    std::map<int, int> peak_years;
    for (int i = 0; i < samples; ++i) {
        const Model<double>& drawn = sample.draw(seed, static_cast<std::uint64_t>(i));
        const auto years = course(drawn, taken);
        for (std::size_t t = 0; t < co2.size(); ++t)
            co2[t].push_back(years[t].co2);
        ++peak_years[last_year_at_the_height(emissions_of(years), model.first_year, to_double(test.plateau))];
        const Prospect<double> prospect{drawn, years, references};
        for (std::size_t k = 0; k < targets.size(); ++k)
            result.met[k] += met(targets[k], prospect, test) ? 1 : 0;
    }
    for (auto& numbers : co2)
        result.co2.push_back(band_of(numbers));
    result.peak_years.assign(peak_years.begin(), peak_years.end());
    return result;
}

}  // namespace greengauge::pathway
