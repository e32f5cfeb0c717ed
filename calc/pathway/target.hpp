// What a pathway must reach, and whether it does.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "calc/pathway/course.hpp"
#include "calc/pathway/peak.hpp"
#include "calc/standard/assessment.hpp"

namespace greengauge::pathway {

/// A year before the horizon, or a published number of one within it, which then goes before the calculated one.
struct Reference {
    int year = 0;
    std::optional<Decimal> co2;         ///< kgCO2e
    std::optional<Decimal> energy;      ///< kgce
    std::optional<Decimal> non_fossil;  ///< share
    std::optional<Decimal> gdp;         ///< CNY, at the same constant prices as Model::gdp
};

enum class Metric : std::uint8_t { co2, co2_intensity, energy, energy_intensity, non_fossil_share };

struct Target {
    enum class Form : std::uint8_t {
        at_most,     ///< the metric in `year`
        at_least,    ///< the metric in `year`
        reduction,   ///< the metric in `year` is at least the share `limit` below that of `against`
        below_peak,  ///< the same against the height of the peak
        peak_before  ///< the last year at the height is before `year`, and it is a peak
    };
    std::string id;
    Text title;
    std::string source;  ///< where the target stands
    Form form = Form::at_most;
    Metric metric = Metric::co2;
    int year = 0;
    int against = 0;
    Decimal limit = 0;  ///< coherent units; a share for shares and reductions
    Unit unit;          ///< in which it is said
    Place place;
};

std::string_view to_string(Metric metric);  ///< "co2", "co2_intensity" ...
Text name_of(Metric metric);

/// A model under a set of measures, with what is known of other years.
template <class Number>
struct Prospect {
    const Model<Number>& model;
    const std::vector<Balance<Number>>& course;
    const std::vector<Reference>& references;
};

/// Of a year of the horizon or of a reference; nothing where it is not known.
template <class Number>
std::optional<Number> metric_of(const Prospect<Number>& prospect, Metric metric, int year);

/// The emissions of the horizon.
template <class Number>
std::vector<Number> emissions_of(const std::vector<Balance<Number>>& course);

/// In decimal. The margin is in the unit of the target; of a reduction in percentage points.
RequirementResult judge(const Target& target, const Prospect<Decimal>& prospect, const Peak& peak);

/// For many samples: whether it is met; what cannot be told counts as missed.
bool met(const Target& target, const Prospect<double>& prospect, const PeakTest& test);

}  // namespace greengauge::pathway
