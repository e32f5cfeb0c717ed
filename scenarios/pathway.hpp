// A case of kind "pathway": what its [pathway] says, and what that comes to.
#pragma once

#include <memory>

#include "calc/pathway/bands.hpp"
#include "calc/pathway/cost.hpp"
#include "calc/pathway/drivers.hpp"
#include "calc/pathway/least_cost.hpp"
#include "calc/pathway/peak.hpp"
#include "scenarios/scenario.hpp"

namespace greengauge {

/// A carrier, an activity, a measure: what the file and what people call it.
struct PathwayName {
    std::string id;
    Text label;  ///< never empty: the id where the file has none
    Unit unit;   ///< of a carrier and of an activity's output
    Place place;
};

/// A number of a document that the pathway rests on.
struct PathwayFactor {
    std::string what;  ///< "carrier.coal.emission"
    std::string standard;
    std::string cell;  ///< `fuel_factor[raw-coal]`
    Decimal number = 0;
    Unit unit;
    std::string clause;
    Evidence evidence = Evidence::A;
};

/// What [pathway] says, checked and in coherent units.
struct PathwayPlan {
    pathway::Model<Decimal> model;
    std::vector<PathwayName> carriers;
    std::vector<PathwayName> activities;
    std::vector<PathwayName> measures;
    bool one_unit = true;           ///< all outputs are measured alike
    bool greenhouse_gases = false;  ///< net greenhouse gases, not only CO2
    pathway::PeakTest peak;
    std::vector<pathway::Target> targets;
    std::vector<pathway::Reference> references;
    std::vector<pathway::Driver> drivers;
    std::vector<std::string> meet;  ///< ids of the targets that the least-cost set meets
    pathway::Taken taken;           ///< as the file says; for `take = "least cost"` what is committed
    bool take_least_cost = false;
    int curve_year = 0;
    std::vector<int> milestones;  ///< the years between which changes are decomposed
    int samples = 0;              ///< 0 without drivers
    std::uint64_t seed = 0;
    std::vector<PathwayFactor> factors;
    Place place;
};

/// What it comes to.
struct PathwayResult {
    PathwayPlan plan;
    pathway::Taken taken;
    std::vector<pathway::Balance<Decimal>> course;
    std::vector<pathway::Balance<Decimal>> without;  ///< with nothing but what is committed
    pathway::Peak peak;
    pathway::Peak peak_without;
    Decimal present_cost = 0;
    Decimal present_cost_without = 0;
    std::vector<pathway::CurveStep> curve;
    std::optional<pathway::LeastCost> least_cost;       ///< where there is something to choose and something to meet
    std::vector<RequirementResult> least_cost_targets;  ///< the targets under that set
    std::vector<pathway::Effects> lmdi;
    std::vector<pathway::Effects> kaya;
    std::optional<pathway::Bands> bands;
    std::vector<RequirementResult> targets;  ///< the scenario's own
};

/// Reads [pathway]; nothing when there was an error. All that is wrong is reported.
std::optional<PathwayPlan> read_pathway(const Given& pathway, Date date, const StandardSource& source,
                                        Diagnostics& diagnostics);

/// [pathway] with what a variant says put over it: carriers, activities, measures, targets, references and drivers key
/// by key, an activity's energy carrier by carrier; all else whole.
Given pathway_with(const Given& base, const Given& changes);

PathwayResult work_out(PathwayPlan plan);

/// What the documents may ask of a pathway, as inputs: `co2_2030`, `gdp_2030`, `energy_2030`, `non_fossil_share_2030`
/// of every known year (`net_ghg_2030` where the gases are all), `highest_year`, `co2_highest`, and `has_peaked` once
/// it is sure. Only those that one of the documents knows.
Given inputs_from(const PathwayResult& result, const std::vector<const Standard*>& documents);

/// Works out the pathway of a case: puts what the documents ask for into its inputs, and judges its own targets.
/// Nothing is done, and that reported, when it cannot be read.
void add_pathway(CaseResult& result, const std::vector<const Standard*>& documents, const StandardSource& source,
                 Diagnostics& diagnostics);

/// A verdict on a pathway is as well known as the weakest number of a document under the pathway.
void weaken_evidence(const PathwayResult& pathway, Assessment& assessment);

/// The name of the assessment that holds the scenario's own targets.
inline constexpr const char* own_targets = "targets";

}  // namespace greengauge
